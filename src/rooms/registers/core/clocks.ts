import { quote, type ExpressionType, type Variable } from '../../../platform/expressions/index.ts';
import type { Clock, RegisterDefinition } from './definition.ts';
import { workdaySql, workdaysSql } from './workdays.ts';

/** A derived column that a clock or the states of a register give. */
export interface GivenColumn {
  readonly code: string;
  readonly type: Exclude<ExpressionType, 'decimal'>;
  readonly name: { readonly vi: string; readonly en: string };
}

const PARTS = [
  { suffix: 'due', type: 'date', vi: 'hạn', en: 'due' },
  { suffix: 'days', type: 'integer', vi: 'số ngày đã dùng', en: 'days used' },
  { suffix: 'timing', type: 'text', vi: 'sớm, đúng hay trễ hạn', en: 'early, on time or late' },
  { suffix: 'overdue_on', type: 'date', vi: 'ngày thành quá hạn', en: 'became late on' },
] as const;

/** Columns of a clock, in the order in which the view shows them. */
export const columnsOfClock = ({ code, name }: Clock): GivenColumn[] =>
  PARTS.map((part) => ({
    code: `${code}_${part.suffix}`,
    type: part.type,
    name: { vi: `${name.vi}: ${part.vi}`, en: `${name.en}: ${part.en}` },
  }));

/** The column that tells since which day a record is late by a clock. */
export const lateByClock = ({ code }: Clock): string => `${code}_overdue_on`;

/** The column that tells whether a record runs, waits or is over; none where the register says nothing of states. */
export function columnOfStates({ states, columns }: RegisterDefinition): GivenColumn | null {
  const column = columns.find(({ code }) => code === states?.column);
  if (!states || !column) return null;
  const { vi, en } = column.name;
  return {
    code: `${states.column}_phase`,
    type: 'text',
    name: { vi: `${vi}: đang, chờ hay đã xong`, en: `${en}: phase` },
  };
}

/** SQL of that column over the register's alias. */
export function phaseSql(states: NonNullable<RegisterDefinition['states']>, column: string): string {
  const arms = (['running', 'paused', 'ended'] as const)
    .filter((phase) => states[phase].length > 0)
    .map((phase) => `WHEN ${column} IN (${states[phase].map(quote).join(', ')}) THEN '${phase}'`);
  return `(CASE ${arms.join(' ')} END)`;
}

/** A date that a clock names: its day, and the instant where one is known. */
export interface Mark {
  readonly on: string;
  readonly at: string | null;
}

/** Names to SQL; null where it is not known yet, or no date. */
export interface Names {
  mark(name: string): Mark | null;
  whole(name: string): string | null;
  /** SQL that tells that a record is over; null without states. */
  readonly ended: string | null;
  /** SQL of the agency by whose calendar working days are counted; null for that of the province. */
  readonly agency: string | null;
}

/** How many days lie between two dates. */
type Span = (from: string, until: string) => string;

const spanOf =
  (count: Clock['count'], { agency }: Names): Span =>
  (from, until) =>
    count === 'working' ? workdaysSql(from, until, agency) : `(${until} - ${from})`;

/** Days in which the clock stood still: of pauses that are over, and never less than none. */
function paused(span: Span, marks: readonly (readonly [Mark, Mark])[]): string {
  return marks.map(([from, until]) => ` + COALESCE(GREATEST(${span(from.on, until.on)}, 0), 0)`).join('');
}

function dueOf(clock: Clock, names: Names, from: Mark, pauses: readonly (readonly [Mark, Mark])[]): Mark | null {
  if (clock.due !== undefined) return names.mark(clock.due);
  const { days, count } = clock.limit!;
  const limit = typeof days === 'number' ? String(days) : names.whole(days);
  if (limit === null) return null;
  const all = `${limit}${paused(spanOf(count, names), pauses)}`;
  const on = count === 'working' ? workdaySql(from.on, all, names.agency) : `(${from.on} + (${all})::integer)`;
  return { on, at: null };
}

/**
 * The columns of a clock, or null while a name is not resolved. Early: ended on an earlier day than due; on time: the same
 * day and not after the due instant, or one side has only a day; late: the rest. A limit begins to count on the day after.
 */
export function variablesOf(clock: Clock, names: Names): ReadonlyMap<string, Variable> | null {
  const [from, until] = [names.mark(clock.from), names.mark(clock.until)];
  const pauses: [Mark, Mark][] = [];
  for (const one of clock.pauses) {
    const [left, right] = [names.mark(one.from), names.mark(one.until)];
    if (!left || !right) return null;
    pauses.push([left, right]);
  }
  const due = from && dueOf(clock, names, from, pauses);
  if (!from || !until || !due) return null;
  const span = spanOf(clock.limit?.count ?? clock.count, names);
  const sameDayLate = until.at && due.at ? ` OR (${until.on} = ${due.on} AND ${until.at} > ${due.at})` : '';
  const late = `(${until.on} > ${due.on}${sameDayLate})`;
  const over = names.ended ? `WHEN ${until.on} IS NULL AND ${names.ended}` : null;
  const days = `(${span(from.on, until.on)}${paused(span, pauses).replaceAll(' + ', ' - ')})::integer`;
  const timing = [
    ...(over ? [`${over} THEN 'undated'`] : []),
    `WHEN ${until.on} IS NULL AND ${from.on} IS NOT NULL THEN 'running'`,
    `WHEN ${until.on} IS NULL THEN NULL`,
    `WHEN ${due.on} IS NULL THEN 'undated'`,
    `WHEN ${until.on} < ${due.on} THEN 'early'`,
    `WHEN ${late} THEN 'late'`,
  ];
  const overdue = [
    `WHEN ${due.on} IS NULL THEN NULL`,
    ...(over ? [`${over} THEN NULL`] : []),
    ...(sameDayLate ? [`WHEN ${sameDayLate.slice(4)} THEN ${until.on}`] : []),
    `WHEN ${until.on} <= ${due.on} THEN NULL`,
  ];
  const sqls = [
    due.on,
    days,
    `(CASE ${timing.join(' ')} ELSE 'on-time' END)`,
    `(CASE ${overdue.join(' ')} ELSE GREATEST(${due.on} + 1, ${from.on}) END)`,
  ];
  return new Map(columnsOfClock(clock).map(({ code, type }, i) => [code, { type, nullable: true, sql: sqls[i]! }]));
}
