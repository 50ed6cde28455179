import { bareKey, signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Difficulty, DifficultyKind, DifficultyState, Outcome } from '../core/difficulty.ts';
import { COLUMNS } from './difficulty.reads.ts';

/** Who acted, as rows keep it. */
export const signature = (act: Act) => sql`${JSON.stringify(signatureOf(act.actor))}::jsonb`;
export const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;

export interface NewDifficulty {
  readonly plan: number;
  readonly agency: number;
  readonly kind: DifficultyKind;
  readonly field: string;
  readonly address: string | null;
  readonly indicator: string | null;
  readonly title: string;
  readonly body: string;
  readonly solver: number | null;
  readonly dueOn: LocalDate;
  readonly raisedOn: LocalDate;
  readonly sample: boolean;
}

const searchOf = ({ title, body, address }: Pick<NewDifficulty, 'title' | 'body' | 'address'>): string =>
  bareKey(`${address ?? ''} ${title} ${body}`);

export async function insertDifficulty(act: Act, given: NewDifficulty): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO guidance.difficulty (plan_id, agency_id, kind, field, address, indicator, title, body, search, state, solver_id,
      due_on, raised_on, raised_at, raised_by, sample)
    VALUES (${given.plan}, ${given.agency}, ${given.kind}, ${given.field}, ${given.address}, ${given.indicator}, ${given.title},
      ${given.body}, ${searchOf(given)}, 'open', ${given.solver}, ${given.dueOn}, ${given.raisedOn}, ${time(act)},
      ${signature(act)}, ${given.sample})
    RETURNING id`);
  return row!.id;
}

/** Locks a difficulty for a change; null where there is none, or none for this actor. */
export async function lockDifficulty(tx: Tx, id: number): Promise<Difficulty | null> {
  const [row] = await tx.query(sql<Difficulty>`
    SELECT ${COLUMNS} FROM guidance.difficulty d WHERE d.id = ${id} FOR UPDATE`);
  return row ?? null;
}

/** What a move leaves behind. */
export interface Moved {
  readonly state: DifficultyState;
  readonly solver: number | null;
  readonly dueOn: LocalDate;
  readonly askedFor: string | null;
  readonly askedOn: LocalDate | null;
  readonly outcome: Outcome | null;
  readonly answer: string | null;
  readonly answeredOn: LocalDate | null;
  readonly acceptedOn: LocalDate | null;
  readonly reopenedWhy: string | null;
}

export async function writeMoved(act: Act, id: number, moved: Moved): Promise<void> {
  await act.tx.query(sql`
    UPDATE guidance.difficulty SET state = ${moved.state}, solver_id = ${moved.solver},
      handed_on = CASE WHEN solver_id IS NULL OR solver_id IS NOT DISTINCT FROM ${moved.solver}::bigint THEN handed_on
        ELSE array_append(array_remove(handed_on, solver_id), solver_id) END,
      due_on = ${moved.dueOn},
      asked_for = ${moved.askedFor}, asked_on = ${moved.askedOn}, outcome = ${moved.outcome}, answer = ${moved.answer},
      answered_on = ${moved.answeredOn}, accepted_on = ${moved.acceptedOn}, reopened_why = ${moved.reopenedWhy},
      answered_by = CASE WHEN ${moved.answeredOn}::date IS NULL THEN NULL WHEN ${moved.state} = 'answered' THEN ${signature(act)}
        ELSE answered_by END,
      revision = revision + 1
    WHERE id = ${id}`);
}

/** The raiser's own words grow by what it tells when asked for more. */
export async function appendBody(act: Act, id: number, body: string): Promise<void> {
  await act.tx.query(sql`
    UPDATE guidance.difficulty SET body = ${body}, search = search || ' ' || ${bareKey(body)} WHERE id = ${id}`);
}

export async function deleteSampleDifficulties(act: Act): Promise<number> {
  const rows = await act.tx.query(sql`DELETE FROM guidance.difficulty WHERE sample RETURNING id`);
  return rows.length;
}
