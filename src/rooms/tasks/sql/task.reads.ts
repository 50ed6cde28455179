import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import type { Edge } from '../core/order.ts';
import type { There } from '../core/expansion.ts';
import type { Assignment, Step, Task } from '../core/task.ts';
import { ASSIGNMENT_COLUMNS } from './assignment.store.ts';

const COLUMNS = sql`t.id, t.plan_id AS plan, t.source_id AS source, t.address, t.kind, t.field, t.heading, t.title, t.product,
  t.lead_text AS "leadText", t.lead, t.partners_text AS "partnersText", t.partners, t.due_text AS "dueText",
  t.due_time AS time, t.due_on AS "dueOn", t.every, t.event_on AS "eventOn", t.remark, t.revision`;

/** Agencies whose rows the reader may see. */
export const within = (scope: Scope) => (scope === 'all' ? sql`true` : sql`a.agency_id = ANY (${scope}::bigint[])`);

/** Tasks of a plan in its order. */
export const tasksOf = (read: Read, plan: number): Promise<Task[]> =>
  read.query(sql<Task>`SELECT ${COLUMNS} FROM tasks.task t WHERE t.plan_id = ${plan} ORDER BY t.position, t.id`);

export type TaskHead = Pick<Task, 'id' | 'address' | 'field' | 'title'>;

/** What names the tasks of a plan, in its order. */
export const taskHeads = (read: Read, plan: number): Promise<TaskHead[]> =>
  read.query(sql<TaskHead>`
    SELECT t.id, t.address, t.field, t.title FROM tasks.task t WHERE t.plan_id = ${plan} ORDER BY t.position, t.id`);

export async function findTask(read: Read, id: number): Promise<Task | null> {
  const [row] = await read.query(sql<Task>`SELECT ${COLUMNS} FROM tasks.task t WHERE t.id = ${id}`);
  return row ?? null;
}

/** Agencies that have a share in a task: what rights to its page depend on. */
export async function agenciesOfTask(read: Read, id: number): Promise<number[]> {
  const rows = await read.query(sql<{ agency: number }>`
    SELECT DISTINCT agency_id AS agency FROM tasks.assignment WHERE task_id = ${id} AND ended_on IS NULL`);
  return rows.map(({ agency }) => agency);
}

export async function findAssignment(read: Read, id: number): Promise<Assignment | null> {
  const [row] = await read.query(sql<Assignment>`
    SELECT ${ASSIGNMENT_COLUMNS} FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id WHERE a.id = ${id}`);
  return row ?? null;
}

/** Shares of a plan that are in force, as a new look at the groups compares them. */
export const sharesOf = (read: Read, plan: number): Promise<There[]> =>
  read.query(sql<There>`
    SELECT a.id, a.task_id AS task, a.agency_id AS agency, a.role, a.state, a.source
    FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
    WHERE t.plan_id = ${plan} AND a.ended_on IS NULL ORDER BY t.position, a.id`);

type Again = Pick<There, 'task' | 'agency' | 'role' | 'source'>;

/**
 * Of tasks that come again: who has a share in which, as in the latest period. Who was taken off then has none, also where
 * an earlier period stays because it is done.
 */
export const sharesAgain = (read: Read, plan: number): Promise<Again[]> =>
  read.query(sql<Again>`
    SELECT task, agency, role, source FROM (
      SELECT DISTINCT ON (a.task_id, a.agency_id) a.task_id AS task, a.agency_id AS agency, a.role, a.ended_on,
        CASE a.source WHEN 'hand' THEN 'hand' ELSE 'period' END AS source
      FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.plan_id = ${plan} AND cardinality(t.every) > 0
      ORDER BY a.task_id, a.agency_id, a.period_to DESC, a.ended_on NULLS LAST
    ) AS latest
    WHERE ended_on IS NULL`);

export const stepsOf = (read: Read, assignment: number): Promise<Step[]> =>
  read.query(sql<Step>`
    SELECT id, words, done_on AS "doneOn" FROM tasks.step WHERE assignment_id = ${assignment} ORDER BY position, id LIMIT 200`);

export const edgesOf = (read: Read, plan: number): Promise<Edge[]> =>
  read.query(sql<Edge>`
    SELECT p.task_id AS task, p.after_id AS after
    FROM tasks.predecessor p JOIN tasks.task t ON t.id = p.task_id WHERE t.plan_id = ${plan} ORDER BY 1, 2`);

/** Address of the first task that has to be done before, or null. A fact of the task: the rows it rests on may be of others. */
export async function waitsFor(read: Read, task: number): Promise<string | null> {
  const [row] = await read.query(sql<{ address: string }>`
    SELECT t.address FROM tasks.predecessor p JOIN tasks.task t ON t.id = p.after_id
    WHERE p.task_id = ${task} AND NOT tasks.finished(t.id)
    ORDER BY t.position LIMIT 1`);
  return row?.address ?? null;
}

/** Tasks of a plan that an agency has a share in today, and those that it leads. */
export interface Duties {
  readonly agency: number;
  readonly tasks: readonly number[];
  readonly led: readonly number[];
}

/** By agency, in the order of the plan: one row an agency, whatever came again how often. */
export const dutiesByAgency = (read: Read, plan: number): Promise<Duties[]> =>
  read.query(sql<Duties>`
    SELECT agency, jsonb_agg(task ORDER BY position) AS tasks,
      COALESCE(jsonb_agg(task) FILTER (WHERE leads), '[]') AS led
    FROM (
      SELECT a.agency_id AS agency, t.id AS task, t.position, bool_or(a.role = 'lead') AS leads
      FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.plan_id = ${plan} AND a.ended_on IS NULL GROUP BY 1, 2, 3
    ) AS share
    GROUP BY agency ORDER BY agency`);
