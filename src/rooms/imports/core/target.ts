import type { Bilingual } from '../../../kernel/index.ts';

/** What a file can be imported into, as the importer needs to know it: a register, seen from below. */
export interface Target {
  readonly code: string;
  readonly name: Bilingual;
  /** Fields that identify a record. */
  readonly key: readonly string[];
  readonly fields: readonly TargetField[];
  /** Personal data that is dropped before anything is stored. */
  readonly dropped: readonly { readonly name: Bilingual; readonly headers: readonly string[] }[];
  /** Personal data that a mapping may ask to keep, apart from the record. */
  readonly personal?: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly headers: readonly string[];
  }[];
}

export type FieldType =
  | 'text'
  | 'code'
  | 'procedure'
  | 'date'
  | 'moment'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'agency'
  | 'choice'
  | 'officer'
  | 'evidence';

export interface TargetField {
  readonly code: string;
  readonly name: Bilingual;
  readonly type: FieldType;
  readonly headers: readonly string[];
  /** Headers that may mean this field or something else: asked about, where no other column has the field. */
  readonly maybe?: readonly string[];
  readonly required: boolean;
  /** Field of the date that may stand in the same cell: "12/QĐ-UBND ngày 05/02/2026". */
  readonly dated?: string;
  /** Values of a choice, with the codes and words that systems export for them. */
  readonly values?: readonly ChoiceValue[];
}

export interface ChoiceValue {
  readonly code: string;
  readonly name: Bilingual;
  readonly also: readonly string[];
}

/** The value that unplaced words of a choice fall to, where it has one: they are counted as a warning, not refused. */
export const OTHER = 'other';
