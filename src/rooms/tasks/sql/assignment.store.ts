import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { AssignmentState } from '../core/state.ts';
import type { Assignment, ShareRole } from '../core/task.ts';
import { json } from './task.store.ts';

export const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;

export interface NewAssignment {
  readonly task: number;
  readonly agency: number;
  readonly role: ShareRole;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly source: Assignment['source'];
}

/** Writes shares that are not there yet; one that was taken off comes back as it is given now. Answers their ids. */
export async function insertAssignments(act: Act, rows: readonly NewAssignment[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const written = await act.tx.query(sql<{ id: number }>`
    INSERT INTO tasks.assignment AS there (task_id, agency_id, role, period_from, period_to, state, due_on, source, made_at)
    SELECT task, agency, role, "from", "to", 'not-started', "dueOn", source, ${time(act)}
    FROM jsonb_to_recordset(${json(rows)}) AS share (task bigint, agency bigint, role text, "from" date, "to" date,
      "dueOn" date, source text)
    ON CONFLICT (task_id, agency_id, period_from, period_to) DO UPDATE
      SET ended_on = NULL, role = EXCLUDED.role, source = EXCLUDED.source, due_on = EXCLUDED.due_on,
        revision = there.revision + 1 WHERE there.ended_on IS NOT NULL
    RETURNING id`);
  return written.map(({ id }) => id);
}

const COLUMNS = sql`a.id, a.task_id AS task, a.agency_id AS agency, t.field, a.role, a.state, a.period_from AS "periodFrom",
  a.period_to AS "periodTo", a.due_on AS "dueOn", a.share, a.division, a.post_id AS post, a.percent, a.budget, a.spent, a.remark,
  a.stop_reason AS "stopReason", a.started_on AS "startedOn", a.submitted_on AS "submittedOn", a.done_on AS "doneOn",
  a.source, a.ended_on AS "endedOn", a.counted_from AS "countedFrom", a.revision`;

export { COLUMNS as ASSIGNMENT_COLUMNS };

/** Locks assignments for a change, in the order of their ids; those that are not there, or not for this actor, are left out. */
export const lockAssignments = (tx: Tx, ids: readonly number[]): Promise<Assignment[]> =>
  tx.query(sql<Assignment>`
    SELECT ${COLUMNS} FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
    WHERE a.id = ANY(${[...ids]}) AND a.ended_on IS NULL ORDER BY a.id FOR UPDATE OF a`);

/** Sets the state of assignments with the days that follow from it. */
export async function writeState(
  tx: Tx,
  ids: readonly number[],
  { state, on, reason }: { readonly state: AssignmentState; readonly on: LocalDate; readonly reason: string | null },
): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment
    SET state = ${state}, revision = revision + 1,
        stop_reason = ${state === 'stopped' ? reason : null},
        started_on = CASE WHEN ${state} = 'not-started' THEN NULL ELSE COALESCE(started_on, ${on}::date) END,
        submitted_on = CASE ${state} WHEN 'waiting' THEN ${on}::date WHEN 'done' THEN submitted_on ELSE NULL END,
        -- What was sent in time is done in time, however long the review took.
        done_on = CASE WHEN ${state} = 'done' THEN COALESCE(submitted_on, ${on}::date) END
    WHERE id = ANY(${[...ids]})`);
}

export interface Details {
  readonly share: string | null;
  readonly division: string | null;
  readonly post: number | null;
  readonly percent: number | null;
  readonly budget: number | null;
  readonly spent: number | null;
  readonly remark: string | null;
}

export async function writeDetails(tx: Tx, id: number, details: Details): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment SET share = ${details.share}, division = ${details.division}, post_id = ${details.post}, percent = ${details.percent}, budget = ${details.budget},
      spent = ${details.spent}, remark = ${details.remark}, revision = revision + 1
    WHERE id = ${id}`);
}

export async function writeDue(tx: Tx, ids: readonly number[], dueOn: LocalDate): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment SET due_on = ${dueOn}, revision = revision + 1 WHERE id = ANY(${[...ids]})`);
}

export async function writeEnding(tx: Tx, ids: readonly number[], on: LocalDate): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment SET ended_on = ${on}, revision = revision + 1 WHERE id = ANY(${[...ids]})`);
}

export async function touch(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`UPDATE tasks.assignment SET revision = revision + 1 WHERE id = ${id}`);
}

export async function insertStep(tx: Tx, assignment: number, words: string): Promise<void> {
  await tx.query(sql`
    INSERT INTO tasks.step (assignment_id, position, words)
    SELECT ${assignment}, COALESCE(max(position), 0) + 1, ${words} FROM tasks.step WHERE assignment_id = ${assignment}`);
}

export async function writeStep(tx: Tx, assignment: number, step: number, doneOn: LocalDate | null): Promise<boolean> {
  const rows = await tx.query(sql`
    UPDATE tasks.step SET done_on = ${doneOn} WHERE id = ${step} AND assignment_id = ${assignment} RETURNING id`);
  return rows.length > 0;
}

export async function deleteStep(tx: Tx, assignment: number, step: number): Promise<boolean> {
  const rows = await tx.query(sql`
    DELETE FROM tasks.step WHERE id = ${step} AND assignment_id = ${assignment} RETURNING id`);
  return rows.length > 0;
}

export async function insertReviews(
  act: Act,
  ids: readonly number[],
  verdict: 'accepted' | 'returned' | 'reopened',
  reason: string | null,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO tasks.review (assignment_id, verdict, reason, reviewed_at, reviewed_by)
    SELECT id, ${verdict}, ${reason}, ${time(act)}, ${json(signatureOf(act.actor))} FROM unnest(${[...ids]}::bigint[]) AS id`);
}

export async function insertReminders(act: Act, ids: readonly number[], words: string | null): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO tasks.reminder (assignment_id, words, reminded_at, reminded_by)
    SELECT id, ${words}, ${time(act)}, ${json(signatureOf(act.actor))} FROM unnest(${[...ids]}::bigint[]) AS id`);
}
