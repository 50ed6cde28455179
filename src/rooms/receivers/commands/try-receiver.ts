import { dateAt, formatInstant, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { writeMessage } from '../../../platform/outbox/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { gatewayWay, webhookWay } from '../carriers/ways.ts';
import { phoneNumber } from '../core/gateway.ts';
import { shortMessage, webhookBody, type News } from '../core/news.ts';
import type { ReceiversProblem } from '../messages.ts';
import { readReceiver } from '../sql/receiver.store.ts';

const ABOUT = { vi: 'Tin gửi thử', en: 'Trial message' };

const trial = (act: Act, link: string): News => ({
  kind: 'receivers.try',
  about: ABOUT,
  day: dateAt(act.at),
  hour: /\d\d:\d\d/.exec(formatInstant(act.at))?.[0] ?? '',
  agency: null,
  role: 'administrator',
  counts: { late: 0, soon: 0, review: 0, silent: 0, given: 0, returned: 0 },
  dueOn: null,
  steps: [],
  link,
});

export interface Trial {
  readonly id: number;
  /** Where a short message goes; of no meaning for a webhook. */
  readonly phone: string;
  readonly link: string;
}

/** Puts a message that tells nothing into the outbox for one receiver, to see whether it arrives. */
export async function tryReceiver(
  act: Act,
  { id, phone, link }: Trial,
): Promise<Result<null, Problem<ReceiversProblem>>> {
  const found = await readReceiver(act.tx, id);
  if (!found || found.sample || found.stoppedAt !== null) return refused(problem('receivers.no-receiver', { id }));
  const news = trial(act, link);
  const { kind, about } = news;
  const receiver = String(id);
  if (found.channel === 'webhook') {
    await writeMessage(act, webhookWay, { kind, about, receiver, content: { body: webhookBody(news) } });
  } else {
    const number = phoneNumber(phone);
    if (number === null) return refused(problem('receivers.phone-invalid'));
    const content = { phone: number, words: shortMessage(news) };
    await writeMessage(act, gatewayWay, { kind, about, receiver, content });
  }
  await recordEntry(act, { subject: 'receivers.receiver', key: receiver, action: 'receivers.try' });
  return ok(null);
}
