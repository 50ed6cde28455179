import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { TaskFacts } from '../core/task.ts';

export const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/**
 * Writes the tasks of a published version: new ones, and the words of those that are there. Days that a person gave to an
 * event stay. In the order of the plan.
 */
export async function writeTasks(tx: Tx, plan: number, tasks: readonly TaskFacts[]): Promise<void> {
  const rows = tasks.map((task, position) => ({
    ...task,
    position,
    search: bareKey(`${task.address} ${task.title}`),
  }));
  await tx.query(sql`
    INSERT INTO tasks.task (plan_id, address, position, kind, field, heading, title, search, product, lead_text, lead,
      partners_text, partners, due_text, due_time, due_on, every, remark)
    SELECT ${plan}, address, position, kind, field, heading, title, search, product, "leadText", lead, "partnersText",
      partners, "dueText", time, "dueOn", ARRAY(SELECT jsonb_array_elements_text(every)), remark
    FROM jsonb_to_recordset(${json(rows)}) AS task (address text, position integer, kind text, field text, heading text,
      title text, search text, product text, "leadText" text, lead jsonb, "partnersText" text, partners jsonb,
      "dueText" text, time jsonb, "dueOn" date, every jsonb, remark text)
    ON CONFLICT (plan_id, address) DO UPDATE SET position = EXCLUDED.position, title = EXCLUDED.title,
      search = EXCLUDED.search, product = EXCLUDED.product, lead_text = EXCLUDED.lead_text, lead = EXCLUDED.lead,
      partners_text = EXCLUDED.partners_text, partners = EXCLUDED.partners, remark = EXCLUDED.remark`);
}

export async function lockTask(tx: Tx, id: number): Promise<number | null> {
  const [row] = await tx.query(sql<{ revision: number }>`SELECT revision FROM tasks.task WHERE id = ${id} FOR UPDATE`);
  return row?.revision ?? null;
}

/** Sets the day of a task's event, and the due day of it and of its open shares. */
export async function writeEvent(tx: Tx, id: number, on: LocalDate, dueOn: LocalDate): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.task SET event_on = ${on}, due_on = ${dueOn}, revision = revision + 1 WHERE id = ${id}`);
  await tx.query(sql`
    UPDATE tasks.assignment SET due_on = ${dueOn}, revision = revision + 1
    WHERE task_id = ${id} AND ended_on IS NULL AND state <> 'done'`);
}

export async function insertEdge(tx: Tx, task: number, after: number): Promise<boolean> {
  const rows = await tx.query(sql`
    INSERT INTO tasks.predecessor (task_id, after_id) VALUES (${task}, ${after}) ON CONFLICT DO NOTHING RETURNING task_id`);
  await tx.query(sql`UPDATE tasks.task SET revision = revision + 1 WHERE id = ${task}`);
  return rows.length > 0;
}

export async function deleteEdge(tx: Tx, task: number, after: number): Promise<boolean> {
  const rows = await tx.query(sql`
    DELETE FROM tasks.predecessor WHERE task_id = ${task} AND after_id = ${after} RETURNING task_id`);
  await tx.query(sql`UPDATE tasks.task SET revision = revision + 1 WHERE id = ${task}`);
  return rows.length > 0;
}

/**
 * Takes the tasks of plans away with everything under them: the sample's. What hangs on a task goes with it, also what the
 * wall keeps from whoever takes it away. Answers how many tasks went.
 */
export async function deleteTasksOf(tx: Tx, plans: readonly number[]): Promise<number> {
  const gone = await tx.query(sql`DELETE FROM tasks.task WHERE plan_id = ANY(${[...plans]}) RETURNING id`);
  await tx.query(sql`DELETE FROM tasks.source WHERE plan_id = ANY(${[...plans]})`);
  return gone.length;
}
