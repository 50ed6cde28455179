import { sql, type Read } from '../../../platform/database/index.ts';
import type { Figures, Level, Taken, Typed } from '../core/report.ts';

/** What a report says in one section, as it was sent last, with the figures of its rows. */
export interface Part {
  readonly report: number;
  readonly agency: number;
  readonly level: Exclude<Level, 'province'>;
  /** Null while nothing was sent. */
  readonly version: number | null;
  readonly code: string;
  readonly words: string;
  readonly figures: Figures;
  readonly typed: Readonly<Record<string, Typed>>;
}

/**
 * Sections of what was sent for a cycle, and those still missing: of these sections only, and behind the wall those of the
 * reader's field only, out of whichever agency's report.
 */
export const partsOf = (read: Read, cycle: number, codes: readonly string[]): Promise<Part[]> =>
  read.query(sql<Part>`
    SELECT report_id AS report, agency_id AS agency, level, version, code, words, figures, typed FROM reporting.part
    WHERE cycle_id = ${cycle} AND code = ANY (${[...codes]}::text[]) ORDER BY level DESC, report_id, code`);

export const takenIn = (read: Read, report: number): Promise<Taken[]> =>
  read.query(sql<Taken>`
    SELECT code, source_id AS source, source_version AS version, agency_id AS agency, words FROM reporting.taken
    WHERE report_id = ${report} ORDER BY id LIMIT 5000`);
