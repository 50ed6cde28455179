import type { SignedImage } from '../../registers/index.ts';
import { movesIn, RECORDS, witnessOf, type Grain, type RollUpPlan, type StoredColumn } from '../core/plan.ts';
import { columnType } from './pieces.ts';
import {
  amountName,
  amountType,
  baseRows,
  COUNTER_BITS,
  DAY_BITS,
  KEPT_APART,
  PAYLOAD_SHIFT,
  tallied,
  wordName,
  wordsOf,
} from './records.ts';
import { addedTo, eventLists, partOf, tableNamed, tablesOf, type EventList, type RollTable } from './tables.ts';

/** Names of the base and of the movements: tables while a delta is posted, named queries in a recount. */
type Naming = (what: string) => string;
const asQuery: Naming = (what) => `moving_${what}`;
const asTable =
  (plan: RollUpPlan): Naming =>
  (what) =>
    tableNamed(plan, `m_${what}`);

const TAKEN_BACK = 2 ** DAY_BITS;

/** A bit of an event as a condition; 0 is the day of the month's lowest. */
export const bitSet = (event: string, bit: number): string => `(${event} & ${2n ** BigInt(bit)}) <> 0`;

/** Days that a day's row and a month's row are keyed by, from the day of a record and its event. */
const keyOf = (unit: 'day' | 'month', arm: number): string =>
  unit === 'day' ? `day${arm}` : `day${arm} - ((event${arm} & ${TAKEN_BACK - 1})::integer - 1)`;

/** The two counters of a summed word. */
const HALF = 2 ** (COUNTER_BITS - 1);
const counterOf = (sum: string, high: boolean): string =>
  high ? `((${sum} + ${HALF}) >> ${COUNTER_BITS})` : `(((${sum} + ${HALF}) & ${2 * HALF - 1}) - ${HALF})`;

/** Where the net count of a movement stands among the sums of its arm. */
function counterIn(plan: RollUpPlan, arm: number, movement: number): string {
  const one = plan.arms[arm]!.movements[movement]!;
  if (one.value !== null) return `COALESCE(${amountName(arm, one.column)}, 0)`;
  const words = wordsOf(plan.arms[arm]!);
  const word = words.findIndex((pair) => pair.includes(movement));
  return counterOf(`COALESCE(${wordName(arm, word)}, 0)`, words[word]![1] === movement);
}

/** A column of a grain from the sums of all arms. */
function net(plan: RollUpPlan, grain: Grain, column: StoredColumn): string {
  const parts = plan.arms.flatMap((arm, at) => {
    if (column.code === RECORDS) return movesIn(grain, arm) ? [`+ ${counterIn(plan, at, witnessOf(arm))}`] : [];
    return arm.movements.flatMap((one, movement) =>
      one.column === column.code ? [`${one.sign === 1 ? '+' : '-'} ${counterIn(plan, at, movement)}`] : [],
    );
  });
  return `NULLIF(${parts.join(' ').replace(/^\+ /, '')}, 0)::${columnType(column)} AS ${column.code}`;
}

/** What is summed over the records of an arm for a grain: words, amounts, lists. Each name belongs to one arm alone. */
interface ArmSum {
  readonly name: string;
  readonly sqlType: string;
  readonly sql: string;
}

function sumsOf(plan: RollUpPlan, grain: Grain, at: number): ArmSum[] {
  const arm = plan.arms[at]!;
  if (!movesIn(grain, arm)) return [];
  const kept = new Set(grain.columns.map((column) => column.code));
  const witness = witnessOf(arm);
  const moves = (movement: number | null): boolean =>
    movement !== null && (movement === witness || kept.has(arm.movements[movement]!.column));
  const words = wordsOf(arm).flatMap((pair, n) =>
    pair.some(moves) ? [{ name: wordName(at, n), sqlType: 'bigint', sql: `sum(${wordName(at, n)})` }] : [],
  );
  const back = `CASE WHEN ${bitSet(`event${at}`, DAY_BITS)} THEN -1 ELSE 1 END`;
  const amounts = arm.movements.flatMap(({ column, value }) =>
    value === null || !kept.has(column)
      ? []
      : [
          {
            name: amountName(at, column),
            sqlType: amountType(plan, column),
            sql: `sum(${amountName(at, column)} * ${back})::${amountType(plan, column)}`,
          },
        ],
  );
  const lists = eventLists(plan, grain).flatMap((list) =>
    list.arm === at ? [{ name: list.name, sqlType: `${list.sqlType}[]`, sql: listed(list) }] : [],
  );
  return [...words, ...amounts, ...lists];
}

/** Entries of a list: payload, sign and day of the month in one number. */
function listed(list: EventList): string {
  const event = `event${list.arm}`;
  if (list.amountOf === null) return `array_agg(${event})`;
  const amount = amountName(list.arm, list.amountOf);
  return `array_agg((${amount} << ${PAYLOAD_SHIFT}) | (${event} & ${2 * TAKEN_BACK - 1})) FILTER (WHERE ${amount} IS NOT NULL)`;
}

/** Net movement of a grain that is counted from the records, by day or, where its days are events, by month. */
function counted(plan: RollUpPlan, grain: Grain, unit: 'day' | 'month', named: Naming): string {
  const perArm = plan.arms.map((_, arm) => sumsOf(plan, grain, arm));
  const all = perArm.flat();
  const keys = [unit, ...grain.by].join(', ');
  const arms = perArm.flatMap((own, arm) => {
    if (own.length === 0) return [];
    const selected = all.map((one) =>
      own.includes(one) ? `${one.sql} AS ${one.name}` : `NULL::${one.sqlType} AS ${one.name}`,
    );
    const places = [...Array(grain.by.length + 1).keys()].map((at) => at + 1).join(', ');
    return [
      `SELECT ${[`${keyOf(unit, arm)} AS ${unit}`, ...grain.by, ...selected].join(', ')} FROM ${named('base')} WHERE day${arm} IS NOT NULL GROUP BY ${places}`,
    ];
  });
  // Each sum comes from one arm alone; max picks the one that is there.
  const picked = all.map(({ name }) => `max(${name}) AS ${name}`);
  const lists = eventLists(plan, grain).map((list) => list.name);
  const columns = grain.columns.map((column) => net(plan, grain, column));
  return `SELECT ${[keys, ...columns, ...lists].join(', ')} FROM (SELECT ${[keys, ...picked].join(', ')} FROM (${arms.join(' UNION ALL ')}) moved GROUP BY ${keys} ${KEPT_APART}) summed`;
}

const sums = (grain: Grain): string =>
  grain.columns.map((one) => `NULLIF(sum(${one.code}), 0)::${columnType(one)} AS ${one.code}`).join(', ');

/** What a tallied measure keeps: each value with how often it occurs, and the days it occurs on where they are kept. */
function occurrences(plan: RollUpPlan, table: RollTable & { kind: 'tally' }, named: Naming): string {
  const { tally, lists } = table;
  const event = `event${tally.arm}`;
  const value = tallied(plan.tallies.indexOf(tally));
  const keys = [`${keyOf('month', tally.arm)} AS month`, ...tally.by, `${value} AS value`];
  const count = `NULLIF(sum(CASE WHEN ${bitSet(event, DAY_BITS)} THEN -1 ELSE 1 END), 0)::bigint AS n`;
  const days = lists.map(({ name }) => `array_agg((${event} & ${2 * TAKEN_BACK - 1})::smallint) AS ${name}`);
  const places = keys.map((_, at) => at + 1).join(', ');
  return `SELECT ${[...keys, count, ...days].join(', ')} FROM ${named('base')} WHERE day${tally.arm} IS NOT NULL AND ${value} IS NOT NULL GROUP BY ${places}`;
}

/**
 * Net movement of a table over the rows of the base. Months, years, and grains that another one contains are summed up from
 * what is counted already.
 */
function movementOf(plan: RollUpPlan, table: RollTable, named: Naming): string {
  if (table.kind === 'tally') return occurrences(plan, table, named);
  const { grain, unit } = table;
  const by = grain.by.join(', ');
  if (unit === 'day') return counted(plan, grain, 'day', named);
  const from = (smaller: 'day' | 'month'): string =>
    `SELECT date_trunc('${unit}', ${smaller}::timestamp)::date AS ${unit}, ${by}, ${sums(grain)} FROM ${named(partOf(grain, smaller))} GROUP BY 1, ${by}`;
  if (unit === 'year') return from('month');
  const finer = plan.grains.find((one) => one.code === grain.from);
  if (finer) return `SELECT month, ${by}, ${sums(grain)} FROM ${named(partOf(finer, 'month'))} GROUP BY month, ${by}`;
  return grain.days === 'events' ? counted(plan, grain, 'month', named) : from('day');
}

function post(plan: RollUpPlan, table: RollTable, named: Naming, empty: boolean): string[] {
  const keys = table.keys.map(({ name }) => name).join(', ');
  const lists = table.lists.map((list) => list.name);
  const columns = table.columns.map((column) => column.code);
  const insert = (into: string, names: readonly string[]): string => {
    const all = [keys, ...names].join(', ');
    return `INSERT INTO ${into} (${all}) SELECT ${all} FROM ${named(table.part)} ORDER BY ${keys}`;
  };
  const held = `${tableNamed(plan, table.part)} AS held`;
  if (empty) return [insert(held, [...columns, ...lists])];
  const added = columns.map(
    (code) =>
      `${code} = CASE WHEN EXCLUDED.${code} IS NULL THEN held.${code} ELSE NULLIF(COALESCE(held.${code}, 0) + EXCLUDED.${code}, 0) END`,
  );
  return [
    `${insert(held, columns)} ON CONFLICT (${keys}) DO UPDATE SET ${added.join(', ')}`,
    ...(lists.length > 0 ? [insert(addedTo(plan, table), lists)] : []),
  ];
}

/** Where changed rows are many, more than one process counts them. */
export type DeltaSize = 'few' | 'many';

/**
 * PostgreSQL reckons 8 kB for each list of each group and, where that exceeds what a hash may hold, writes its rows out to
 * disk: 24,000 groups of three lists went there twice over, for 20 MB that they really take.
 */
const ROOM_FOR_LISTS = 'SET LOCAL hash_mem_multiplier = 6';

/**
 * Statements that move every table of a register's roll-ups by what changed: the changed records are read once into a
 * narrow base, then counted. Base and movements are tables that go with the transaction: temporary ones for few rows,
 * unlogged ones for many, because PostgreSQL reads neither temporary tables nor anything under an INSERT with more than
 * one process. `empty` leaves out the look-up of rows that cannot be there.
 */
export function postDelta(
  plan: RollUpPlan,
  images: readonly Pick<SignedImage, 'sign' | 'relation'>[],
  empty: boolean,
  size: DeltaSize,
): string[] {
  const [kind, named] = size === 'few' ? ['TEMP', asQuery] : ['UNLOGGED', asTable(plan)];
  const tables = tablesOf(plan);
  const made = ['base', ...tables.map(({ part }) => part)].map(named);
  const base = images.map(({ relation, sign }) => baseRows(plan, relation, sign));
  return [
    ...(size === 'many' ? [ROOM_FOR_LISTS] : []),
    ...base.map(
      (rows, at) => `${at === 0 ? `CREATE ${kind} TABLE ${named('base')} AS` : `INSERT INTO ${named('base')}`} ${rows}`,
    ),
    ...tables.map((one) => `CREATE ${kind} TABLE ${named(one.part)} AS ${movementOf(plan, one, named)}`),
    ...tables.flatMap((one) => post(plan, one, named, empty)),
    `DROP TABLE ${made.join(', ')}`,
    ...(size === 'many' ? ['SET LOCAL hash_mem_multiplier TO DEFAULT'] : []),
  ];
}

/** The same movements as named queries for a statement that only reads. */
export const recountQueries = (plan: RollUpPlan, relation: string): string[] => [
  `${asQuery('base')} AS MATERIALIZED (${baseRows(plan, relation, 1)})`,
  ...tablesOf(plan).map((one) => `${asQuery(one.part)} AS MATERIALIZED (${movementOf(plan, one, asQuery)})`),
];
