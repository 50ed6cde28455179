import type { LookedUp } from './personal.ts';
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

/** Name of the notice by which rooms that use a register are asked what a change of its definition would take from them. */
export const DEFINITION_PROPOSED = 'registers.definition-proposed';

/** Something that reads a column of the register. */
export interface ColumnUser {
  /** Column of table or view. */
  readonly column: string;
  /** What uses it, in words people know it by: the name of an indicator or measure. */
  readonly name: { readonly vi: string; readonly en: string };
}

/** A room answers by calling `uses` for everything of its own that would no longer work. Nothing may be written. */
export interface DefinitionProposed {
  readonly before: RegisterDefinition;
  readonly after: RegisterDefinition;
  /** Columns of table and view that the new definition has no longer, or that have another type. */
  readonly gone: readonly string[];
  uses(user: ColumnUser): void;
}

/** Name of the notice that a register has another definition: what is made from it follows in the same transaction. */
export const DEFINITION_CHANGED = 'registers.definition-changed';

export interface DefinitionChanged {
  readonly register: string;
}

/** Name of the notice by which rooms that keep a person's values beside a record are asked for that record. */
export const PERSON_SOUGHT = 'registers.person-sought';

/** A room answers by calling `held` for every record beside which it keeps exactly this. */
export interface PersonSought {
  readonly kind: LookedUp;
  /** As `lookupText` makes it. */
  readonly text: string;
  held(register: string, key: readonly string[]): void;
}

/** Name of the notice that what is kept of a person beside a record has to go. */
export const PERSON_ERASED = 'registers.person-erased';

/** A room calls `gone` where it took something away. */
export interface PersonErased {
  readonly register: string;
  readonly key: readonly string[];
  gone(): void;
}
