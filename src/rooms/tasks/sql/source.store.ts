import { bareKey, signatureOf } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Source, TaskFacts } from '../core/task.ts';
import { time } from './assignment.store.ts';
import { json } from './task.store.ts';

const COLUMNS = sql`s.id, s.plan_id AS plan, s.number, s.issued_on AS "issuedOn", s.meeting`;

/** Conclusions under a plan, newest first. */
export const sourcesOf = (read: Read, plan: number): Promise<Source[]> =>
  read.query(sql<Source>`
    SELECT ${COLUMNS} FROM tasks.source s WHERE s.plan_id = ${plan} ORDER BY s.issued_on DESC, s.id DESC LIMIT 500`);

export async function findSource(read: Read, id: number): Promise<Source | null> {
  const [row] = await read.query(sql<Source>`SELECT ${COLUMNS} FROM tasks.source s WHERE s.id = ${id}`);
  return row ?? null;
}

/** Agencies that have a share in a task of a conclusion: what rights to its page depend on. */
export async function agenciesOfSource(read: Read, id: number): Promise<number[]> {
  const rows = await read.query(sql<{ agency: number }>`
    SELECT DISTINCT a.agency_id AS agency FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
    WHERE t.source_id = ${id} AND a.ended_on IS NULL`);
  return rows.map(({ agency }) => agency);
}

/** Answers its number; null where the plan has one of that number already. */
export async function insertSource(
  act: Act,
  { plan, number, issuedOn, meeting }: Omit<Source, 'id'>,
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO tasks.source (plan_id, number, issued_on, meeting, made_at, made_by)
    VALUES (${plan}, ${number}, ${issuedOn}, ${meeting}, ${time(act)}, ${json(signatureOf(act.actor))})
    ON CONFLICT (plan_id, number) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Locks a conclusion and tells how many items it has. */
export async function lockSource(act: Act, id: number): Promise<{ source: Source; items: number } | null> {
  await act.tx.query(sql`SELECT FROM tasks.source WHERE id = ${id} FOR UPDATE`);
  const source = await findSource(act.tx, id);
  if (!source) return null;
  const [row] = await act.tx.query(sql<{ items: number }>`
    SELECT count(*)::integer AS items FROM tasks.task WHERE source_id = ${id}`);
  return { source, items: row?.items ?? 0 };
}

/** Words of the items of a conclusion. */
export async function titlesOf(read: Read, source: number): Promise<string[]> {
  const rows = await read.query(sql<{ title: string }>`SELECT title FROM tasks.task WHERE source_id = ${source}`);
  return rows.map(({ title }) => title);
}

/** Writes an item as a task behind all others of the plan. */
export async function insertItem(act: Act, source: Source, task: TaskFacts): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO tasks.task (plan_id, source_id, address, position, kind, field, heading, title, search, product, lead_text, lead,
      partners_text, partners, due_text, due_time, due_on, every, remark)
    SELECT ${source.plan}, ${source.id}, ${task.address}, COALESCE(max(position), 0) + 1, 'conclusion', ${task.field}, ${task.heading},
      ${task.title}, ${bareKey(`${task.address} ${task.title}`)}, ${task.product}, ${task.leadText}, ${json(task.lead)},
      ${task.partnersText}, ${json(task.partners)}, ${task.dueText}, ${json(task.time)}, ${task.dueOn}, ${[...task.every]}::text[],
      ${task.remark}
    FROM tasks.task WHERE plan_id = ${source.plan} RETURNING id`);
  return row!.id;
}
