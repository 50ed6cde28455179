import { dayNumber, fromDayNumber, type LocalDate } from '../../../kernel/index.ts';
import { whole, type ValueFunction } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from './definition.ts';
import { readersOf, writersOf } from './rights.ts';

/** Whole weeks and days since Monday 5 January 1970, in working days if every Monday to Friday is one. */
function weekdays(day: LocalDate): number {
  const days = dayNumber(day) - 4;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7 + 1, 5);
}

const weekdayAt = (count: number): LocalDate => {
  const weeks = Math.floor((count - 1) / 5);
  return fromDayNumber(4 + weeks * 7 + (count - 1 - weeks * 5));
};

const number = (value: unknown): number => Number((value as { digits: bigint }).digits);

/**
 * The column of the agency by whose calendar the working days of a record are counted: the first of those that keep it. A
 * register that names none, or no agency at all, goes by the calendar of the province.
 */
export const calendarAgency = (definition: RegisterDefinition): string | null =>
  [...writersOf(definition), ...readersOf(definition)].find((code) =>
    definition.columns.some((column) => column.code === code && column.type === 'agency'),
  ) ?? null;

/** SQL that counts working days: after `from` up to and including `until`. `agency`: SQL of the agency, null for the province. */
export const workdaysSql = (from: string, until: string, agency: string | null): string =>
  `calendar.workdays(${[from, until, agency].filter((one) => one !== null).join(', ')})`;

/** SQL of the working day that is so many after `from`. */
export const workdaySql = (from: string, days: string, agency: string | null): string =>
  `calendar.workday(${[from, `(${days})::integer`, agency].filter((one) => one !== null).join(', ')})`;

/**
 * What expressions over registers count working days by. `workdays(a, b)`: after `a` up to and including `b`, negative where
 * `b` is earlier. `workday(a, n)`: the n-th working day after `a`. The database counts by the calendar in force for the agency
 * in the column `agency`; where there is no database every Monday to Friday counts, as beyond the years that the calendar
 * knows.
 */
export const workdayFunctions = (agency: string | null): readonly ValueFunction[] => [
  {
    name: 'workdays',
    takes: ['date', 'date'],
    gives: 'integer',
    range: null,
    ...(agency !== null && { besides: agency }),
    sql: (from, to, by) => workdaysSql(from!, to!, by ?? null),
    of: (from, to) => whole(weekdays(to as LocalDate) - weekdays(from as LocalDate)),
  },
  {
    name: 'workday',
    takes: ['date', 'integer'],
    gives: 'date',
    range: null,
    ...(agency !== null && { besides: agency }),
    sql: (from, days, by) => workdaySql(from!, days!, by ?? null),
    of: (from, days) => {
      const n = number(days);
      const day = from as LocalDate;
      return weekdayAt(n > 0 ? weekdays(day) + n : weekdays(fromDayNumber(dayNumber(day) - 1)) + 1 + n);
    },
  },
];

/** Whether an expression, or a text that holds some, counts working days. */
export const countsWorkdays = (text: string): boolean => /\bworkdays?\s*\(/.test(text);

/** Whether figures of a register rest on the calendar: another calendar means that they are counted anew. */
export const restsOnWorkdays = (definition: RegisterDefinition): boolean =>
  definition.clocks.some((clock) => (clock.limit?.count ?? clock.count) === 'working') ||
  [...definition.derived.map(({ value }) => value), ...definition.checks.map(({ holds }) => holds)].some(
    countsWorkdays,
  );
