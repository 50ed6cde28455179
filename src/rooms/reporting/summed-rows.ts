import { fill } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { summedRows } from '../outlines/index.ts';
import type { Typed } from './core/report.ts';
import type { OpenedCycle } from './sql/cycle.reads.ts';
import { partsOf } from './sql/part.reads.ts';

/** Note of a figure that was added up; reports are in Vietnamese. */
const ADDED = 'Cộng {count} báo cáo đã gửi';

/** Rows that agencies typed, added up over what they sent: a row that nobody sent has no figure. */
export async function summedTyped(read: Read, cycle: OpenedCycle): Promise<Readonly<Record<string, Typed>>> {
  const rows = summedRows(cycle.outline);
  if (rows.length === 0) return {};
  const codes = cycle.outline.sections.map(({ code }) => code);
  const parts = (await partsOf(read, cycle.id, codes)).filter(({ level }) => level === 'agency');
  return Object.fromEntries(
    rows.flatMap(({ code }) => {
      const said = parts.flatMap(({ typed }) => typed[code] ?? []);
      if (said.length === 0) return [];
      const value = said.reduce((sum, one) => sum + one.value, 0);
      return [[code, { value, note: fill(ADDED, { count: said.length }) }] as const];
    }),
  );
}
