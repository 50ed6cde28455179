import type { Compiled } from '../../../platform/expressions/index.ts';
import type { Movement, PlannedDimension, StoredColumn, Tally } from '../core/plan.ts';

/** How PostgreSQL keeps a value of an expression. */
const VALUE_TYPES: Readonly<Record<Compiled['type'], string>> = {
  text: 'text COLLATE "C"',
  integer: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
};

/** Sums may be large; counts of a day are not. Decimals and money stay exact. */
const SUM_TYPES: Readonly<Record<StoredColumn['sums'], string>> = {
  records: 'integer',
  whole: 'bigint',
  decimal: 'numeric',
};

export const columnType = ({ sums }: StoredColumn): string => SUM_TYPES[sums];

export const dimensionType = ({ of }: PlannedDimension): string =>
  of === 'agency' ? 'integer' : of === 'date' ? 'date' : 'text COLLATE "C"';

/** The same without its order of letters, as an array of values has it. */
export const bareType = (dimension: PlannedDimension): string => dimensionType(dimension).split(' ')[0]!;

export const tallyType = ({ value }: Tally): string => VALUE_TYPES[value.type];

/** Value that a tallied measure keeps of a record; empty where the record does not count. */
export function tallyValue({ value, where }: Tally): string {
  const cast = value.type === 'integer' ? `(${value.sql})::bigint` : value.sql;
  return where === null ? cast : `CASE WHEN ${where.sql} THEN ${cast} END`;
}

/** When a record that has begun is in the stock at all: what ends on the day it began, or before, never was. */
function inStock({ span, sign }: Movement): string | null {
  if (!span) return null;
  const later = `${span.until.sql} > ${span.from.sql}`;
  return sign === 1 && span.until.nullable ? `(${span.until.sql} IS NULL OR ${later})` : later;
}

/** Condition of a movement, or null where every dated record counts. */
export function filterOf(movement: Movement): string | null {
  const asked = [movement.where?.sql ?? null, inStock(movement)].filter((part) => part !== null);
  return asked.length === 0 ? null : asked.join(' AND ');
}

/** Names that expressions read. */
export const namesOf = (...read: readonly (Compiled | null | undefined)[]): string[] =>
  read.flatMap((one) => (one ? [...one.names] : []));
