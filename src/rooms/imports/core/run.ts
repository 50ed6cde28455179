import type { Scope } from '../../../platform/manifest.ts';
import type { Actor, Instant, Problem } from '../../../kernel/index.ts';

export type RunKind = 'file' | 'edit' | 'delete';

/** `reading` until the whole file is looked at; `previewed` until a person decides. */
export type RunState = 'reading' | 'previewed' | 'committed' | 'cancelled' | 'failed';

/**
 * Rows of a run. `read` = `new` + `changed` + `unchanged` + `refused`. `duplicates`: records kept but counted once because
 * another source system holds the same thing. `leftOut`: totals, section rows and blank rows, which are no records.
 */
export interface RunCounts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly leftOut: number;
}

export const NO_ROWS: RunCounts = {
  read: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  duplicates: 0,
  leftOut: 0,
};

export interface SheetReport {
  readonly sheet: string | null;
  /** Row of the file that holds the (last) header row. */
  readonly headerRow: number;
  readonly read: number;
  readonly refused: number;
  readonly leftOut: number;
  /** Headers that were dropped as personal, and those that found no field. */
  readonly dropped: readonly string[];
  /** Headers of personal data that the mapping keeps, encrypted. */
  readonly kept?: readonly string[];
  readonly unplaced: readonly string[];
}

/** A check or oddity that let rows pass, with how many and the first of them. */
export interface Warning {
  readonly code: string;
  readonly rows: number;
  readonly firstRow?: number;
  /** Field it concerns. */
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Code of the check that lets the rows pass only with a written reason. */
  readonly reasonFor?: string;
}

export interface Run {
  readonly id: number;
  readonly register: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly sample: boolean;
  readonly fileName: string | null;
  readonly upload: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
  /** Tenths of a per cent of the file read so far. */
  readonly progress: number;
  readonly mapping: unknown;
  readonly mappingName: string | null;
  readonly sourceSystem: string | null;
  readonly counts: RunCounts | null;
  readonly sheets: readonly SheetReport[];
  readonly warnings: readonly Warning[];
  readonly problem: Problem | null;
  readonly questions: readonly Question[];
  readonly revision: number | null;
  readonly columns: readonly string[];
  /** The import that brought the same before: nothing was read anew, and nothing can change. */
  readonly sameAs: number | null;
  readonly reason: string | null;
  /** Agency whose run it is; null for the province's. */
  readonly agency: number | null;
  /** Agencies whose records the run may write. */
  readonly scope: Scope;
  readonly startedAt: Instant;
  readonly startedBy: Actor;
  readonly previewedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly finishedBy: Actor | null;
}

/** Something only a person can decide before the file may be read. */
export type Question =
  /** A header fits several fields: which is it? */
  | { readonly kind: 'header'; readonly header: string; readonly fields: readonly string[] }
  /** Dates fit both orders, or the usual one not at all. */
  | { readonly kind: 'date-form'; readonly header: string; readonly example: string }
  /** A value of the file has no match in the register: what does it mean? */
  | { readonly kind: 'value'; readonly field: string; readonly value: string; readonly rows: number };

/** A refused row with its cells as they stood in the file, by header. */
export interface RefusedRow {
  readonly sheetNo: number;
  readonly rowNo: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}
