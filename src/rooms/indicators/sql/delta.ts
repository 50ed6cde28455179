import type { Grain, RollUpPlan } from '../core/plan.ts';
import { amountOf, baseRows, DAY_BITS, PAYLOAD_SHIFT, type ChangedRows } from './records.ts';
import { dayTable, eventLists, monthTable, unitsOf, type EventList } from './tables.ts';

const BASE = 'rollup_base';
const TAKEN_BACK = 2 ** DAY_BITS;

/** A bit of an event as a condition; 0 is the day of the month's lowest. */
export const bitSet = (event: string, bit: number): string => `(${event} & ${2n ** BigInt(bit)}) <> 0`;

/** Days that a day's row and a month's row are keyed by, from the day of a record and its event. */
const keyOf = (unit: 'day' | 'month', arm: number): string =>
  unit === 'day' ? `day${arm}` : `day${arm} - ((event${arm} & ${TAKEN_BACK - 1})::integer - 1)`;

/** Net count of one column over the records of one arm, or null where the arm does not move it. */
function net(plan: RollUpPlan, arm: number, column: Grain['columns'][number], signed: boolean): string | null {
  const parts = plan.arms[arm]!.movements.flatMap((one, bit) => {
    if (one.column !== column.code) return [];
    const event = `event${arm}`;
    const conditions = one.filter === null ? [] : [bitSet(event, bit + PAYLOAD_SHIFT)];
    const sum = (...extra: string[]): string => {
      const all = [...conditions, ...extra];
      const filter = all.length === 0 ? '' : ` FILTER (WHERE ${all.join(' AND ')})`;
      return one.value === null ? `count(*)${filter}` : `COALESCE(sum(${amountOf(column.code)})${filter}, 0)`;
    };
    const plus = one.sign === 1 ? '+' : '-';
    if (!signed) return [`${plus} ${sum()}`];
    const back = bitSet(event, DAY_BITS);
    return [`${plus} (${sum(`NOT (${back})`)} - ${sum(back)})`];
  });
  return parts.length === 0 ? null : `NULLIF(${parts.join(' ').replace(/^\+ /, '')}, 0)::${column.sqlType}`;
}

/** One entry of a list: payload, sign and day of the month in one number. */
function entry(list: EventList): string {
  const event = `event${list.arm}`;
  return list.amountOf === null
    ? event
    : `(${amountOf(list.amountOf)} << ${PAYLOAD_SHIFT}) | (${event} & ${2 * TAKEN_BACK - 1})`;
}

/** Events of one arm summed for one grain; columns and lists of other arms are left empty. */
function armSums(plan: RollUpPlan, grain: Grain, arm: number, unit: 'day' | 'month', signed: boolean): string | null {
  const lists = eventLists(plan, grain);
  const columns = grain.columns.map((column) => ({ column, sum: net(plan, arm, column, signed) }));
  if (columns.every(({ sum }) => sum === null)) return null;
  const kept = lists.map((list) => {
    if (list.arm !== arm) return `NULL::${list.sqlType}[] AS ${list.name}`;
    const moved = plan.arms[arm]!.movements.findIndex((one) => one.column === list.amountOf && one.filter !== null);
    const filter = moved === -1 ? '' : ` FILTER (WHERE ${bitSet(`event${arm}`, moved + PAYLOAD_SHIFT)})`;
    return `array_agg(${entry(list)})${filter} AS ${list.name}`;
  });
  const selected = [
    `${keyOf(unit, arm)} AS ${unit}`,
    ...grain.by,
    ...columns.map(({ column, sum }) => `${sum ?? `NULL::${column.sqlType}`} AS ${column.code}`),
    ...kept,
  ];
  const keys = [...Array(grain.by.length + 1).keys()].map((at) => at + 1).join(', ');
  return `SELECT ${selected.join(', ')} FROM ${BASE} WHERE day${arm} IS NOT NULL GROUP BY ${keys}`;
}

const sums = (grain: Grain): string =>
  grain.columns.map(({ code, sqlType }) => `NULLIF(sum(${code}), 0)::${sqlType} AS ${code}`).join(', ');

/** Net movement of a grain that is counted from the records, by day or, where its days are events, by month. */
function counted(plan: RollUpPlan, grain: Grain, unit: 'day' | 'month', signed: boolean): string {
  const arms = plan.arms.flatMap((_, arm) => armSums(plan, grain, arm, unit, signed) ?? []);
  const [only, second] = arms;
  if (only && !second) return only;
  const keys = [unit, ...grain.by].join(', ');
  // Each list comes from one arm alone; max picks the one that is there.
  const lists = eventLists(plan, grain).map(({ name }) => `max(${name}) AS ${name}`);
  return `SELECT ${[keys, sums(grain), ...lists].join(', ')} FROM (${arms.join(' UNION ALL ')}) moved GROUP BY ${keys}`;
}

/**
 * Net movements of every grain as named queries, `<grain>_day` and `<grain>_month`, over the rows of the base. Months, and
 * grains that another one contains, are summed up from what is counted already.
 */
function movements(plan: RollUpPlan, signed: boolean): string[] {
  return plan.grains.flatMap((grain) => {
    const by = grain.by.join(', ');
    const summed = sums(grain);
    const months =
      grain.from !== null
        ? `SELECT month, ${by}, ${summed} FROM ${grain.from}_month GROUP BY month, ${by}`
        : grain.days === 'events'
          ? counted(plan, grain, 'month', signed)
          : `SELECT date_trunc('month', day::timestamp)::date AS month, ${by}, ${summed} FROM ${grain.code}_day GROUP BY 1, ${by}`;
    const days =
      grain.days === 'rows' ? [`${grain.code}_day AS MATERIALIZED (${counted(plan, grain, 'day', signed)})`] : [];
    return [...days, `${grain.code}_month AS MATERIALIZED (${months})`];
  });
}

function post(plan: RollUpPlan, grain: Grain, unit: 'day' | 'month', empty: boolean): string {
  const table = unit === 'day' ? dayTable(plan, grain) : monthTable(plan, grain);
  const keys = [unit, ...grain.by].join(', ');
  const lists = unit === 'month' ? eventLists(plan, grain).map((list) => list.name) : [];
  const columns = grain.columns.map((column) => column.code);
  const all = [keys, ...columns, ...lists].join(', ');
  const insert = `INSERT INTO ${table} AS held (${all}) SELECT ${all} FROM ${grain.code}_${unit} ORDER BY ${keys}`;
  if (empty) return insert;
  const added = [
    ...columns.map(
      (code) =>
        `${code} = CASE WHEN EXCLUDED.${code} IS NULL THEN held.${code} ELSE NULLIF(COALESCE(held.${code}, 0) + EXCLUDED.${code}, 0) END`,
    ),
    ...lists.map(
      (name) =>
        `${name} = CASE WHEN EXCLUDED.${name} IS NULL THEN held.${name} ELSE held.${name} || EXCLUDED.${name} END`,
    ),
  ];
  return `${insert} ON CONFLICT (${keys}) DO UPDATE SET ${added.join(', ')}`;
}

/**
 * Statements that move every table of a register's roll-ups by what changed: the changed records are read once into a
 * narrow base, then counted. `empty` leaves out the look-up of rows that cannot be there.
 */
export function postDelta(plan: RollUpPlan, rows: ChangedRows, empty: boolean): string {
  const posts = plan.grains.flatMap((grain) =>
    unitsOf(grain).map((unit) => `posted_${grain.code}_${unit} AS (${post(plan, grain, unit, empty)})`),
  );
  return [
    `CREATE TEMP TABLE ${BASE} ON COMMIT DROP AS ${baseRows(plan, rows)}`,
    `WITH ${[...movements(plan, rows.removed !== null), ...posts].join(',\n')}\nSELECT 1`,
    `DROP TABLE ${BASE}`,
  ].join(';\n');
}

/** The same movements as named queries for a statement that only reads. */
export const recountQueries = (plan: RollUpPlan, relation: string): string[] => [
  `${BASE} AS MATERIALIZED (${baseRows(plan, { added: relation, removed: null })})`,
  ...movements(plan, false),
];
