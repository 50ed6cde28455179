import type { RegisterDefinition } from './definition.ts';

/** Name of the notice that every change of a register posts inside its own transaction. */
export const ROWS_CHANGED = 'registers.rows-changed';

/**
 * Rows that a transaction adds (1) or takes back (-1). `relation` is a text in brackets, usable as `FROM ${relation} r`, with
 * all physical columns, `counted` and `run_id`.
 */
export interface SignedImage {
  readonly sign: 1 | -1;
  readonly relation: string;
  readonly rows: number;
}

/**
 * Rows that a transaction changed. A row whose image did not change is in none of the images, an update is in one of each
 * sign, and so is a row that only starts or ceases to count. Apart, because PostgreSQL reads an image that stands in a
 * temporary table with one process only.
 */
export interface RowsChanged {
  readonly register: RegisterDefinition;
  readonly runId: number;
  readonly images: readonly SignedImage[];
}
