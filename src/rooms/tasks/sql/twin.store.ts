import { sql, type Read, type Tx } from '../../../platform/database/index.ts';

/** A task of another plan that is the same duty. */
export interface Twin {
  readonly id: number;
  readonly plan: number;
  readonly address: string;
  readonly title: string;
}

const pairs = sql`(SELECT task_id, twin_id FROM tasks.twin UNION ALL SELECT twin_id, task_id FROM tasks.twin)`;

export const twinsOf = (read: Read, task: number): Promise<Twin[]> =>
  read.query(sql<Twin>`
    SELECT t.id, t.plan_id AS plan, t.address, t.title FROM ${pairs} AS pair
    JOIN tasks.task t ON t.id = pair.twin_id WHERE pair.task_id = ${task} ORDER BY t.plan_id, t.position`);

export async function insertTwin(tx: Tx, one: number, other: number): Promise<boolean> {
  const rows = await tx.query(sql`
    INSERT INTO tasks.twin (task_id, twin_id) VALUES (${Math.min(one, other)}, ${Math.max(one, other)})
    ON CONFLICT DO NOTHING RETURNING task_id`);
  return rows.length > 0;
}

export async function deleteTwin(tx: Tx, one: number, other: number): Promise<boolean> {
  const rows = await tx.query(sql`
    DELETE FROM tasks.twin WHERE task_id = ${Math.min(one, other)} AND twin_id = ${Math.max(one, other)}
    RETURNING task_id`);
  return rows.length > 0;
}

/** A share that followed another's, with the address of the task of that one. */
export interface TwinShare {
  readonly id: number;
  readonly from: string;
}

/**
 * Shares of the same agency and period in the same duty of another plan are done with these, on the same day. What is done
 * already keeps its own product.
 */
export const countTwins = (tx: Tx, ids: readonly number[]): Promise<TwinShare[]> =>
  tx.query(sql<TwinShare>`
    UPDATE tasks.assignment AS other
    SET state = 'done', done_on = own.done_on, submitted_on = own.submitted_on, stop_reason = NULL,
      started_on = COALESCE(other.started_on, own.started_on, own.done_on), counted_from = own.id, revision = other.revision + 1
    FROM tasks.assignment AS own
    JOIN ${pairs} AS pair ON pair.task_id = own.task_id
    JOIN tasks.task AS t ON t.id = own.task_id
    WHERE own.id = ANY (${[...ids]}::bigint[]) AND own.state = 'done' AND other.task_id = pair.twin_id
      AND other.agency_id = own.agency_id AND other.period_to IS NOT DISTINCT FROM own.period_to
      AND other.ended_on IS NULL AND other.state <> 'done'
    RETURNING other.id, t.address AS "from"`);

/** What was done by these only is open again; and these themselves stand on their own from now on. */
export async function uncountTwins(tx: Tx, ids: readonly number[]): Promise<TwinShare[]> {
  await tx.query(sql`UPDATE tasks.assignment SET counted_from = NULL WHERE id = ANY (${[...ids]}::bigint[])`);
  return tx.query(sql<TwinShare>`
    UPDATE tasks.assignment AS other
    SET state = 'doing', done_on = NULL, submitted_on = NULL, counted_from = NULL, revision = other.revision + 1
    FROM tasks.assignment AS own JOIN tasks.task AS t ON t.id = own.task_id
    WHERE own.id = ANY (${[...ids]}::bigint[]) AND other.counted_from = own.id
    RETURNING other.id, t.address AS "from"`);
}

/** Shares of a task that are done by themselves: what a new link makes count in the other plan at once. */
export async function doneShares(read: Read, tasks: readonly number[]): Promise<number[]> {
  const rows = await read.query(sql<{ id: number }>`
    SELECT id FROM tasks.assignment
    WHERE task_id = ANY (${[...tasks]}::bigint[]) AND state = 'done' AND counted_from IS NULL AND ended_on IS NULL`);
  return rows.map(({ id }) => id);
}

/** The share that this one was counted from: where it is and in which task. */
export async function countedFrom(read: Read, share: number): Promise<{ id: number; address: string } | null> {
  const [row] = await read.query(sql<{ id: number; address: string }>`
    SELECT a.id, t.address FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id WHERE a.id = ${share}`);
  return row ?? null;
}
