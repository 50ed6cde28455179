import { dayNumber, type LocalDate } from '../../kernel/index.ts';
import { range, type Range } from './ranges.ts';
import type { ExpressionType } from './tree.ts';
import { decimalText, whole, type Exact, type Filled } from './values.ts';

/**
 * A function of values: its result is empty where one of its arguments is. One entry says its types, its SQL and what it
 * means in this process. The SQL must give NULL for a NULL and read each argument once, or nested calls would double.
 */
export interface ValueFunction {
  readonly name: string;
  readonly takes: readonly ExpressionType[];
  readonly gives: ExpressionType;
  /** Bounds of a whole number that it gives. */
  readonly range: Range | null;
  /** A column of the record that it goes by besides, whether that is empty or not: the last argument of `sql`. */
  readonly besides?: string;
  readonly sql: (...args: readonly string[]) => string;
  readonly of: (...args: readonly Filled[]) => Filled;
}

const text = (value: Filled): string => value as string;

/** PostgreSQL keeps no text of more than a gigabyte. */
const LENGTHS = range(0n, 2n ** 30n);

const asked = (
  name: string,
  sql: ValueFunction['sql'],
  of: (value: string, other: string) => boolean,
): ValueFunction => ({
  name,
  takes: ['text', 'text'],
  gives: 'boolean',
  range: null,
  sql,
  of: (value, other) => of(text(value!), text(other!)),
});

/** Functions of texts, called as `value.name(…)`; `size` also as `size(value)`. Lengths are counted in characters, not in bytes. */
const OF_TEXT: readonly ValueFunction[] = [
  {
    name: 'size',
    takes: ['text'],
    gives: 'integer',
    range: LENGTHS,
    sql: (value) => `char_length(${value})`,
    of: (value) => whole([...text(value!)].length),
  },
  asked(
    'startsWith',
    (value, other) => `starts_with(${value}, ${other})`,
    (value, other) => value.startsWith(other),
  ),
  asked(
    'endsWith',
    (value, other) => `starts_with(reverse(${value}), reverse(${other}))`,
    (value, other) => value.endsWith(other),
  ),
  asked(
    'contains',
    (value, other) => `(strpos(${value}, ${other}) > 0)`,
    (value, other) => value.includes(other),
  ),
];

const DAY_MS = 86_400_000;

interface Field {
  readonly name: string;
  /** What `extract` calls it, and what CEL counts from 0 where SQL counts from 1. */
  readonly sql: (moment: string) => string;
  readonly of: (moment: Date) => number;
  readonly range: Range;
}

const extracted = (field: string, less: 0 | 1, of: Field['of'], least: bigint, most: bigint) => ({
  sql: (moment: string) => `(extract(${field} FROM ${moment})::integer${less === 1 ? ' - 1' : ''})`,
  of,
  range: range(least, most),
});

const firstOfYear = (moment: Date): number => {
  const first = new Date(0);
  first.setUTCFullYear(moment.getUTCFullYear(), 0, 1);
  return first.getTime();
};

/** As CEL counts: months and days of the month and of the year from 0, `getDate` from 1, Sunday is 0. */
const DAY_FIELDS: readonly Field[] = [
  { name: 'getFullYear', ...extracted('year', 0, (at) => at.getUTCFullYear(), 0n, 9999n) },
  { name: 'getMonth', ...extracted('month', 1, (at) => at.getUTCMonth(), 0n, 11n) },
  { name: 'getDate', ...extracted('day', 0, (at) => at.getUTCDate(), 1n, 31n) },
  { name: 'getDayOfMonth', ...extracted('day', 1, (at) => at.getUTCDate() - 1, 0n, 30n) },
  { name: 'getDayOfWeek', ...extracted('dow', 0, (at) => at.getUTCDay(), 0n, 6n) },
  {
    name: 'getDayOfYear',
    ...extracted('doy', 1, (at) => Math.floor((at.getTime() - firstOfYear(at)) / DAY_MS), 0n, 365n),
  },
];

const CLOCK_FIELDS: readonly Field[] = [
  { name: 'getHours', ...extracted('hour', 0, (at) => at.getUTCHours(), 0n, 23n) },
  { name: 'getMinutes', ...extracted('minute', 0, (at) => at.getUTCMinutes(), 0n, 59n) },
  {
    name: 'getSeconds',
    sql: (moment) => `floor(extract(second FROM ${moment}))::integer`,
    of: (at) => at.getUTCSeconds(),
    range: range(0n, 59n),
  },
  {
    name: 'getMilliseconds',
    sql: (moment) => `(floor(extract(milliseconds FROM ${moment}))::integer % 1000)`,
    of: (at) => at.getUTCMilliseconds(),
    range: range(0n, 999n),
  },
];

const OF_DATE: readonly ValueFunction[] = DAY_FIELDS.map((field) => ({
  ...field,
  takes: ['date'],
  gives: 'integer',
  of: (day) => whole(field.of(new Date(dayNumber(day as LocalDate) * DAY_MS))),
}));

/** Minutes east of Greenwich as an interval; written for a time zone it would be read the other way round. */
function intervalOf(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `INTERVAL '${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}'`;
}

/** A field of an instant on a clock that many minutes east of Greenwich, or null where there is no such field. */
export function fieldOfInstant(name: string, minutes: number): ValueFunction | null {
  const field = [...DAY_FIELDS, ...CLOCK_FIELDS].find((one) => one.name === name);
  if (!field) return null;
  return {
    ...field,
    takes: ['instant'],
    gives: 'integer',
    sql: (at) => field.sql(`(${at} AT TIME ZONE ${intervalOf(minutes)})`),
    of: (at) => whole(field.of(new Date((at as number) + minutes * 60_000))),
  };
}

const spelled = (type: ExpressionType, sql: ValueFunction['sql'], of: (value: Filled) => string): ValueFunction => ({
  name: 'string',
  takes: [type],
  gives: 'text',
  range: null,
  sql,
  of: (value) => of(value!),
});

/** `string(value)`: only where there is one way to write the value. A decimal has several (`1.5`, `1.50`), an instant needs a clock. */
const TO_TEXT: readonly ValueFunction[] = [
  spelled('text', (value) => value, text),
  spelled(
    'integer',
    (value) => `(${value})::text`,
    (value) => decimalText(value as Exact),
  ),
  spelled(
    'boolean',
    (value) => `(${value})::text`,
    (value) => String(value),
  ),
  spelled('date', (value) => `to_char(${value}, 'YYYY-MM-DD')`, text),
];

/** `a + b` of texts. */
export const JOIN: ValueFunction = {
  name: '+',
  takes: ['text', 'text'],
  gives: 'text',
  range: null,
  sql: (left, right) => `(${left} || ${right})`,
  of: (left, right) => text(left!) + text(right!),
};

/** Functions called as `value.name(…)`, and those called as `name(value)`. */
export const METHODS: readonly ValueFunction[] = [...OF_TEXT, ...OF_DATE];
export const CALLS: readonly ValueFunction[] = [...OF_TEXT.filter(({ name }) => name === 'size'), ...TO_TEXT];

export const isInstantField = (name: string): boolean => fieldOfInstant(name, 0) !== null;
