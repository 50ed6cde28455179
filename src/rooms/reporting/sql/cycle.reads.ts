import { sql, type Read } from '../../../platform/database/index.ts';
import type { Cycle } from '../core/cycle.ts';
import type { Outline } from '../../outlines/index.ts';

/** A cycle with the outline that it was opened with. */
export interface OpenedCycle extends Cycle {
  readonly outline: Outline;
}

const COLUMNS = sql`c.id, c.kind, c.name, c.year, c.number, jsonb_build_object('from', c.from_day, 'to', c.to_day) AS interval,
  c.due_agency AS "dueAgency", c.due_field AS "dueField", c.due_province AS "dueProvince", c.sample, c.revision, c.outline`;

/** All cycles, the one that ends last first. */
export const listCycles = (read: Read): Promise<OpenedCycle[]> =>
  read.query(
    sql<OpenedCycle>`SELECT ${COLUMNS} FROM reporting.cycle c ORDER BY c.to_day DESC, c.from_day DESC, c.id DESC LIMIT 500`,
  );

export async function findCycle(read: Read, id: number): Promise<OpenedCycle | null> {
  const [row] = await read.query(sql<OpenedCycle>`SELECT ${COLUMNS} FROM reporting.cycle c WHERE c.id = ${id}`);
  return row ?? null;
}

/** The cycle of the same kind that ended last before this one began; null where there is none. */
export async function cycleBefore(read: Read, { kind, interval }: Cycle): Promise<OpenedCycle | null> {
  const [row] = await read.query(sql<OpenedCycle>`
    SELECT ${COLUMNS} FROM reporting.cycle c WHERE c.kind = ${kind} AND c.to_day < ${interval.to}
    ORDER BY c.to_day DESC, c.id DESC LIMIT 1`);
  return row ?? null;
}
