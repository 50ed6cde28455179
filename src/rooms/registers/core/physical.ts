import { parseDate } from '../../../kernel/index.ts';
import type { Column, RegisterDefinition } from './definition.ts';

/** A column as the table holds it. A moment of the definition has two, its day and its instant; a document its number and date. */
export interface PhysicalColumn {
  readonly name: string;
  readonly sqlType: string;
  readonly required: boolean;
  /** Column of the definition it belongs to. */
  readonly of: string;
}

const SQL_TYPES: Record<Exclude<Column['type'], 'moment' | 'document'>, string> = {
  text: 'text COLLATE "C"',
  code: 'text COLLATE "C"',
  procedure: 'text COLLATE "C"',
  choice: 'text COLLATE "C"',
  agency: 'integer',
  integer: 'integer',
  decimal: 'numeric',
  money: 'numeric',
  boolean: 'boolean',
  date: 'date',
  officer: 'text COLLATE "C"',
  evidence: 'bigint',
};

/** The physical columns of one column of the definition, in the order in which import and export write them. */
export function physicalOf(column: Column): PhysicalColumn[] {
  const { code } = column;
  // What is no longer asked for cannot be demanded.
  const required = column.required && column.retired === undefined;
  if (column.type === 'moment') {
    return [
      { name: `${code}_on`, sqlType: 'date', required, of: code },
      { name: `${code}_at`, sqlType: 'timestamptz', required: false, of: code },
    ];
  }
  if (column.type === 'document') {
    return [
      { name: `${code}_number`, sqlType: SQL_TYPES.text, required, of: code },
      { name: `${code}_date`, sqlType: 'date', required: false, of: code },
    ];
  }
  return [{ name: code, sqlType: SQL_TYPES[column.type], required, of: code }];
}

/** All physical columns in the order of the definition. */
export const physicalColumns = (definition: RegisterDefinition): PhysicalColumn[] =>
  definition.columns.flatMap(physicalOf);

const FITTING: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d{1,10}$/,
  bigint: /^-?\d{1,18}$/,
  numeric: /^-?\d{1,30}(\.\d{1,30})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  boolean: /^(true|false)$/,
};

/** Greatest whole number of a column; the least is refused by the reading as well. */
const MOST_INTEGER = 2 ** 31 - 1;

/** Whether texts of an address can be a key at all: as many as it has parts, each of its column's kind. */
export function isKey({ key, ...definition }: RegisterDefinition, texts: readonly string[]): boolean {
  const types = new Map(physicalColumns({ key, ...definition }).map(({ name, sqlType }) => [name, sqlType]));
  return (
    texts.length === key.length &&
    texts.every((text, i) => {
      const type = types.get(key[i]!) ?? '';
      if (!(FITTING[type]?.test(text) ?? true)) return false;
      return type === 'date' ? parseDate(text).ok : type !== 'integer' || Math.abs(Number(text)) <= MOST_INTEGER;
    })
  );
}

const WIDTH_RANK: Record<string, number> = { timestamptz: 0, bigint: 0, date: 1, integer: 1, boolean: 2 };

/**
 * Order in which a new table lays its columns down: eight-byte ones, four-byte ones, flags, then text. Without the padding
 * between a day and an instant a dossier is about a tenth shorter.
 */
export function storageOrder(columns: readonly PhysicalColumn[]): PhysicalColumn[] {
  const rank = (column: PhysicalColumn): number => WIDTH_RANK[column.sqlType] ?? 3;
  return [...columns].sort((a, b) => rank(a) - rank(b));
}

/** Names of the tables that belong to a register. */
export const tableOf = (register: string): string => `reg.${register}`;
export const viewOf = (register: string): string => `reg.${register}_v`;
export const historyOf = (register: string): string => `reg.${register}_history`;
export const stagingOf = (register: string, runId: number): string => `reg_stage.${register}_${runId}`;
