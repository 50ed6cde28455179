import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Question } from '../core/letter.ts';
import { signature, time } from './difficulty.store.ts';

const COLUMNS = sql`q.id, q.plan_id AS plan, q.letter_id AS letter, q.field, q.agency_id AS agency, q.words, q.state, q.answer,
  q.answered_on AS "answeredOn", COALESCE(q.answered_by ->> 'name', q.answered_by ->> 'id') AS "answeredBy",
  q.merged_into AS "mergedInto", q.asked_on AS "askedOn", q.sample, q.revision, q.times`;

export async function findQuestion(read: Read, id: number): Promise<Question | null> {
  const [row] = await read.query(sql<Question>`SELECT ${COLUMNS} FROM guidance.question q WHERE q.id = ${id}`);
  return row ?? null;
}

export async function lockQuestion(tx: Tx, id: number): Promise<Question | null> {
  const [row] = await tx.query(sql<Question>`
    SELECT ${COLUMNS} FROM guidance.question q WHERE q.id = ${id} FOR UPDATE`);
  return row ?? null;
}

export interface NewQuestion {
  readonly plan: number;
  readonly letter: number | null;
  readonly field: string;
  readonly agency: number;
  readonly words: string;
  readonly askedOn: LocalDate;
  readonly sample: boolean;
}

export async function insertQuestion(act: Act, given: NewQuestion): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO guidance.question (plan_id, letter_id, field, agency_id, words, search, state, asked_on, asked_at, asked_by, sample)
    VALUES (${given.plan}, ${given.letter}, ${given.field}, ${given.agency}, ${given.words}, ${bareKey(given.words)}, 'open',
      ${given.askedOn}, ${time(act)}, ${signature(act)}, ${given.sample})
    RETURNING id`);
  return row!.id;
}

export async function publishAnswer(
  act: Act,
  { id, words }: Pick<Question, 'id' | 'words'>,
  answer: string,
  on: LocalDate,
): Promise<void> {
  await act.tx.query(sql`
    UPDATE guidance.question SET state = 'published', answer = ${answer}, answered_on = ${on}, answered_by = ${signature(act)},
      search = ${bareKey(`${words} ${answer}`)}, revision = revision + 1
    WHERE id = ${id}`);
}

/** Says that a question, with all that was merged into it, is one that was asked before. */
export async function mergeInto(act: Act, question: Pick<Question, 'id' | 'times'>, into: number): Promise<void> {
  await act.tx.query(sql`
    UPDATE guidance.question SET state = 'merged', merged_into = ${into}, revision = revision + 1
    WHERE id = ${question.id} OR merged_into = ${question.id}`);
  await act.tx.query(sql`
    UPDATE guidance.question SET times = times + ${question.times}, revision = revision + 1 WHERE id = ${into}`);
}

export interface QuestionFilter {
  readonly plan: number;
  readonly state: Question['state'];
  readonly letter?: number;
  readonly field?: string;
  readonly words?: string;
  /** Asked by one of these agencies. */
  readonly agencies?: readonly number[];
}

function cut(filter: QuestionFilter) {
  const words = bareKey(filter.words ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
  return sql.join(
    [
      sql`q.plan_id = ${filter.plan} AND q.state = ${filter.state}`,
      ...(filter.letter === undefined ? [] : [sql`q.letter_id = ${filter.letter}`]),
      ...(filter.field === undefined ? [] : [sql`q.field = ${filter.field}`]),
      ...(filter.agencies === undefined ? [] : [sql`q.agency_id = ANY (${[...filter.agencies]}::bigint[])`]),
      ...words.map((word) => sql`strpos(q.search, ${word}) > 0`),
    ],
    sql` AND `,
  );
}

/** Most asked first; what is open, by how long it has waited. Those that the reader's wall lets through. */
export const listQuestions = (read: Read, filter: QuestionFilter, limit: number): Promise<Question[]> =>
  read.query(sql<Question>`
    SELECT ${COLUMNS} FROM guidance.question q WHERE ${cut(filter)}
    ORDER BY q.times DESC, CASE WHEN q.state = 'open' THEN q.asked_on END, q.answered_on DESC, q.id LIMIT ${limit}`);

export async function countQuestions(read: Read, filter: QuestionFilter): Promise<number> {
  const [row] = await read.query(sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM guidance.question q WHERE ${cut(filter)}`);
  return row?.count ?? 0;
}
