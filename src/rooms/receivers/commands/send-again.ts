import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { mailWay } from '../../../platform/mail/index.ts';
import { outboxRules, putAgain } from '../../../platform/outbox/index.ts';
import { recordEntries } from '../../audit/index.ts';
import { gatewayWay, webhookWay } from '../carriers/ways.ts';
import type { ReceiversProblem } from '../messages.ts';

/** Every way that the screen of failed messages shows. */
const WAYS = [mailWay, webhookWay, gatewayWay];

/** Lets messages that were given up be tried again. Where none of them is there any more, the first is told by number. */
export async function sendAgain(
  act: Act,
  ids: readonly number[],
): Promise<Result<{ readonly again: number }, Problem<ReceiversProblem>>> {
  const [first] = ids;
  if (first === undefined) return refused(problem('receivers.none-chosen'));
  const put = await putAgain(act, ids, WAYS);
  if (put.length === 0)
    return refused(problem('receivers.not-failed', { id: first, days: outboxRules().failedKeptDays }));
  await recordEntries(
    act,
    put.map(({ id, channel }) => ({
      subject: 'receivers.message',
      key: String(id),
      action: 'receivers.send-again',
      after: { channel },
    })),
  );
  return ok({ again: put.length });
}
