import type { RegisterDefinition } from './definition.ts';

/** Name of the notice that every change of a register posts inside its own transaction. */
export const ROWS_CHANGED = 'registers.rows-changed';

/**
 * Rows that a transaction adds and removes, as signed images. `added` and `removed` are relation texts in brackets, usable as
 * `FROM ${added} r`, with all physical columns, `counted` and `run_id`; null where there are none. A row whose image did not
 * change is in neither, an update is in both, and so is a row that only starts or ceases to count.
 */
export interface RowsChanged {
  readonly register: RegisterDefinition;
  readonly runId: number;
  readonly added: string | null;
  readonly removed: string | null;
  readonly addedRows: number;
  readonly removedRows: number;
}
