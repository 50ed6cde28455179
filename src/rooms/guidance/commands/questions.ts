import { dateAt, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import type { Question } from '../core/letter.ts';
import { LONGEST } from '../core/move.ts';
import { findLetter } from '../sql/letter.store.ts';
import { findQuestion, insertQuestion, lockQuestion, mergeInto, publishAnswer } from '../sql/question.store.ts';
import type { Refused } from './difficulties.ts';

/** Subject of questions in the record of acts. */
export const QUESTION = 'guidance.question';

const note = (act: Act, id: number, action: string, said: { before?: unknown; after?: unknown }): Promise<void> =>
  recordEntry(act, { subject: QUESTION, key: String(id), action, ...said });

export interface TypedQuestion {
  readonly plan: number;
  readonly agency: number;
  /** The letter that it is about; null: about none. */
  readonly letter: number | null;
  readonly field: string;
  readonly words: string;
}

/** A unit asks, about a letter that reached it or about anything of the plan. */
export async function askQuestion(act: Act, input: TypedQuestion, sample = false): Promise<Result<number, Refused>> {
  if (!act.may('guidance.ask', { agencies: [input.agency] })) return refused(problem('guidance.agency-missing'));
  const words = tidy(input.words);
  if (words === '') return refused(problem('guidance.words-missing'));
  if (words.length > LONGEST) return refused(problem('guidance.words-too-long', { most: LONGEST }));
  const letter = input.letter === null ? null : await findLetter(act.tx, input.letter);
  if (input.letter !== null && !letter?.number) return refused(problem('guidance.unknown', { id: input.letter }));
  const typed = Object.hasOwn(FIELD_WORDS, input.field) ? input.field : 'other';
  const { plan, agency } = input;
  const row = {
    plan,
    agency,
    letter: letter?.id ?? null,
    field: letter?.field ?? typed,
    words,
    askedOn: dateAt(act.at),
    sample,
  };
  const id = await insertQuestion(act, row);
  await note(act, id, 'guidance.ask-question', { after: { words } });
  return ok(id);
}

export interface QuestionAt {
  readonly question: number;
  readonly revision: number;
}

async function openQuestion(act: Act, at: QuestionAt): Promise<Result<Question, Refused>> {
  const found = await lockQuestion(act.tx, at.question);
  if (!found || !act.may('guidance.guide', { field: found.field }))
    return refused(problem('guidance.unknown', { id: at.question }));
  if (found.state === 'merged') return refused(problem('guidance.move-impossible'));
  return found.revision === at.revision ? ok(found) : refused(problem('guidance.changed-meanwhile'));
}

/** Answers for everybody at once, or corrects the answer that stands. */
export async function answerQuestion(act: Act, input: QuestionAt & { answer: string }): Promise<Result<null, Refused>> {
  const found = await openQuestion(act, input);
  if (!found.ok) return found;
  const answer = input.answer.trim();
  if (tidy(answer) === '') return refused(problem('guidance.words-missing'));
  if (answer.length > LONGEST) return refused(problem('guidance.words-too-long', { most: LONGEST }));
  await publishAnswer(act, found.value, answer, dateAt(act.at));
  await note(act, found.value.id, 'guidance.answer-question', {
    before: { answer: found.value.answer },
    after: { answer },
  });
  return ok(null);
}

/** Says that it was asked before: whoever asked is led to that question, and its answer. */
export async function mergeQuestion(act: Act, input: QuestionAt & { into: number }): Promise<Result<null, Refused>> {
  const found = await openQuestion(act, input);
  if (!found.ok) return found;
  const into = await findQuestion(act.tx, input.into);
  const fits = into && into.id !== found.value.id && into.state !== 'merged' && into.plan === found.value.plan;
  if (!fits || found.value.state !== 'open') return refused(problem('guidance.not-mergeable'));
  await mergeInto(act, found.value, into.id);
  await note(act, found.value.id, 'guidance.merge', { after: { question: into.id } });
  return ok(null);
}
