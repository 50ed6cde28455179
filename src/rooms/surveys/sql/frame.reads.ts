import type { Interval } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';

/** A frame as statements need it: names of the register's view, and its compiled condition over `r`. */
export interface CompiledFrame {
  readonly view: string;
  readonly where: string;
  readonly key: readonly string[];
  readonly agency: string;
  readonly sector: string;
  readonly day: string;
}

/** Records that may be drawn; those without agency or sector belong to no stratum. */
const inFrame = ({ where, day, agency, sector }: CompiledFrame, { from, to }: Interval) =>
  sql`(${sql.raw(where)}) AND r.${sql.ref(day)} BETWEEN ${from} AND ${to} AND r.${sql.ref(agency)} IS NOT NULL
    AND r.${sql.ref(sector)} IS NOT NULL AND r.counted`;

export const countFrame = (
  read: Read,
  frame: CompiledFrame,
  days: Interval,
): Promise<{ agency: number; sector: string; population: number }[]> =>
  read.query(sql<{ agency: number; sector: string; population: number }>`
    SELECT r.${sql.ref(frame.agency)}::bigint AS agency, r.${sql.ref(frame.sector)} AS sector, count(*)::integer AS population
    FROM ${sql.raw(frame.view)} r WHERE ${inFrame(frame, days)} GROUP BY 1, 2 ORDER BY 1, 2`);

export interface FrameUnit {
  readonly code: string;
  readonly agency: number;
  readonly sector: string;
}

/** Most records that one draw looks at. */
const MOST = 2_000_000;

export const listFrame = (read: Read, frame: CompiledFrame, days: Interval): Promise<FrameUnit[]> =>
  read.query(sql<FrameUnit>`
    SELECT concat_ws(' / ', ${sql.join(frame.key.map((name) => sql`r.${sql.ref(name)}::text`))}) AS code,
      r.${sql.ref(frame.agency)}::bigint AS agency, r.${sql.ref(frame.sector)} AS sector
    FROM ${sql.raw(frame.view)} r WHERE ${inFrame(frame, days)} ORDER BY 1 LIMIT ${MOST}`);
