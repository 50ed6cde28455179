import type { CellFault } from './values.ts';

/** Sentences of the grid in the reader's language; places in braces. */
export interface GridWords {
  readonly faults: Readonly<Record<CellFault, string>>;
  readonly place: string;
  readonly title: string;
  readonly state: string;
  readonly saved: string;
  readonly unsaved: string;
  readonly invalid: string;
  readonly odd: string;
  readonly locked: string;
  readonly conflict: string;
  readonly conflictHint: string;
  readonly fresh: string;
  readonly save: string;
  readonly saving: string;
  readonly nothing: string;
  readonly savedAt: string;
  readonly wrongCells: string;
  readonly needReason: string;
  readonly reason: string;
  readonly total: string;
  readonly totalNote: string;
  readonly addRows: string;
  readonly signIn: string;
  readonly signInLink: string;
  readonly offline: string;
  readonly draft: string;
  readonly open: string;
  readonly restored: string;
  readonly unplaced: string;
  readonly forget: string;
  readonly untaken: string;
  readonly failed: string;
  readonly more: string;
}
