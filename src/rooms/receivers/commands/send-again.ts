import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { mailWay } from '../../../platform/mail/index.ts';
import { putAgain } from '../../../platform/outbox/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { gatewayWay, webhookWay } from '../carriers/ways.ts';
import type { ReceiversProblem } from '../messages.ts';

/** Every way that the screen of failed messages shows. */
const WAYS = [mailWay, webhookWay, gatewayWay];

/** Lets messages that were given up be tried again. Those that are not there any more are told by number. */
export async function sendAgain(
  act: Act,
  ids: readonly number[],
): Promise<Result<{ readonly again: number }, Problem<ReceiversProblem>>> {
  let again = 0;
  for (const id of ids) {
    for (const way of WAYS)
      if (await putAgain(act, id, way)) {
        again++;
        await recordEntry(act, {
          subject: 'receivers.message',
          key: String(id),
          action: 'receivers.send-again',
          after: { channel: way.channel },
        });
      }
  }
  return again === 0 ? refused(problem('receivers.not-failed', { id: ids[0] ?? 0 })) : ok({ again });
}
