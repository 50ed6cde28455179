import { ok, problem, refused, tidy, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { recordEntry } from '../../audit/index.ts';
import { ASSIGNMENT } from '../../tasks/index.ts';
import type { RemindersProblem } from '../messages.ts';
import { insertAnswer, writeSilenced } from '../sql/answer.store.ts';
import { TOPICS_OFF } from './send-digests.ts';

export interface AnswerInput {
  readonly share: number;
  readonly agency: number;
  readonly words: string;
  readonly promisedOn: LocalDate | null;
}

/** What the unit answers to being chased: its words, and the day it names. Kept beside the reminders, and in the history of the share. */
export async function answerReminder(act: Act, input: AnswerInput): Promise<Result<null, Problem<RemindersProblem>>> {
  const words = tidy(input.words);
  if (words === '') return refused(problem('reminders.answer-empty'));
  await insertAnswer(act, { ...input, words });
  await recordEntry(act, {
    subject: ASSIGNMENT,
    key: String(input.share),
    action: 'reminders.answer',
    after: { words, promisedOn: input.promisedOn },
  });
  return ok(null);
}

/** Sets whose mails a person goes without; the screen goes on showing everything. */
export async function chooseMails(act: Act, person: string, silenced: readonly string[]): Promise<void> {
  await writeSilenced(act, person, silenced);
  await recordEntry(act, { subject: 'reminders.choice', key: person, action: 'reminders.choose', after: { silenced } });
}

/** Turns topics off for the whole province, and the others on. What was not told meanwhile is caught up in one digest. */
export async function setTopicsOff(act: Act, topics: readonly string[]): Promise<void> {
  await writeSetting(act, TOPICS_OFF, topics.length > 0 ? topics : null);
  await recordEntry(act, {
    subject: 'reminders.topics',
    key: 'all',
    action: 'reminders.set-topics',
    after: { off: topics },
  });
}
