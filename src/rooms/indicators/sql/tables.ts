import { RECORDS, type Grain, type RollUpPlan, type Tally } from '../core/plan.ts';
import { columnType, dimensionType, tallyType } from './pieces.ts';
import { eventType } from './records.ts';

/** How long a time one row of a table stands for. */
export type Unit = 'day' | 'month' | 'year';

/** A list of single events that a month keeps so that its days can be told apart. */
export interface EventList {
  readonly name: string;
  /** Arm of the plan. */
  readonly arm: number;
  readonly sqlType: 'integer' | 'bigint';
  /** Column whose amounts it lists; null where the events say which movements apply. */
  readonly amountOf: string | null;
}

interface Shared {
  /** `agency_month`, `tally_days`: the table's name behind the place of its version. */
  readonly part: string;
  readonly unit: Unit;
  /** The time first, so that a month's rows lie together and bulk loads append. */
  readonly keys: readonly { readonly name: string; readonly sqlType: string }[];
  readonly columns: readonly { readonly code: string; readonly sqlType: string }[];
  /** Arrays of a month that hold its days. */
  readonly lists: readonly { readonly name: string; readonly sqlType: string }[];
}

/** One table of the roll-ups of a register: a grain by day, month or year, or the values of a tallied measure by month. */
export type RollTable = Shared &
  ({ readonly kind: 'grain'; readonly grain: Grain } | { readonly kind: 'tally'; readonly tally: Tally });

export const partOf = (grain: Grain, unit: Unit): string => `${grain.code}_${unit}`;
export const tallyPart = (tally: Tally): string => `tally_${tally.code}`;

/** Where roll-ups with that digest are kept. */
export const placeOf = (digest: string): string => `v${digest.slice(0, 8)}`;
export const tableNamed = (plan: RollUpPlan, part: string): string => `roll.${plan.place}_${part}`;
export const grainTable = (plan: RollUpPlan, grain: Grain, unit: Unit): string => tableNamed(plan, partOf(grain, unit));

/** Lists of a grain whose days are kept as events inside its months; none for the others. */
export function eventLists(plan: RollUpPlan, grain: Grain): EventList[] {
  if (grain.days === 'rows') return [];
  const kept = new Set(grain.columns.map((column) => column.code).filter((code) => code !== RECORDS));
  return plan.arms.flatMap((arm, at) => {
    const moving = arm.movements.filter((one) => kept.has(one.column));
    const amounts = moving.filter((one) => one.value !== null);
    return [
      ...(moving.length > amounts.length
        ? [{ name: `events${at}`, arm: at, sqlType: eventType(plan, at), amountOf: null }]
        : []),
      ...amounts.map(({ column }) => ({
        name: `amounts${at}_${column}`,
        arm: at,
        sqlType: 'bigint' as const,
        amountOf: column,
      })),
    ];
  });
}

const keysOf = (plan: RollUpPlan, unit: Unit, by: readonly string[]): Shared['keys'] => [
  { name: unit, sqlType: 'date' },
  ...by.map((name) => ({ name, sqlType: dimensionType(plan.dimensions.get(name)!) })),
];

/** Units that a grain has a table of. Years stand for all that is long past: a stock is years, months and days up to its day. */
const unitsOf = (grain: Grain): readonly Unit[] =>
  grain.days === 'rows' ? ['day', 'month', 'year'] : ['month', 'year'];

/** The table of a grain by days, months or years. */
export const tableOfGrain = (plan: RollUpPlan, grain: Grain, unit: Unit): RollTable => ({
  kind: 'grain',
  grain,
  part: partOf(grain, unit),
  unit,
  keys: keysOf(plan, unit, grain.by),
  columns: grain.columns.map((one) => ({ code: one.code, sqlType: columnType(one) })),
  lists: unit === 'month' ? eventLists(plan, grain) : [],
});

/** The table of the values of a tallied measure. */
export const tableOfTally = (plan: RollUpPlan, tally: Tally): RollTable => ({
  kind: 'tally',
  tally,
  part: tallyPart(tally),
  unit: 'month',
  keys: [...keysOf(plan, 'month', tally.by), { name: 'value', sqlType: tallyType(tally) }],
  columns: [{ code: 'n', sqlType: 'bigint' }],
  lists: tally.kind === 'median' ? [{ name: 'days', sqlType: 'smallint' }] : [],
});

/** Every table of a register's roll-ups, each after those it is summed up from. */
export const tablesOf = (plan: RollUpPlan): RollTable[] => [
  ...plan.grains.flatMap((grain) => unitsOf(grain).map((unit) => tableOfGrain(plan, grain, unit))),
  ...plan.tallies.map((tally) => tableOfTally(plan, tally)),
];

/** Where what was added to the lists of a month lies until it is folded into them: a long list is not written anew for one entry. */
export const addedTo = (plan: RollUpPlan, { part }: RollTable): string => tableNamed(plan, `${part}_added`);

/** The lists of a table with what was added to them, as a relation with its keys; a cell may have several rows. */
export function listsOf(plan: RollUpPlan, table: RollTable): string {
  const all = [...table.keys, ...table.lists].map(({ name }) => name).join(', ');
  return `(SELECT ${all} FROM ${tableNamed(plan, table.part)} UNION ALL SELECT ${all} FROM ${addedTo(plan, table)}) lists`;
}

/** Statements that make a table. A zero is kept as NULL. Rows change in their place while there is room beside them. */
export function createTable(plan: RollUpPlan, made: RollTable): string[] {
  const { part, keys, columns, lists } = made;
  const table = tableNamed(plan, part);
  const keyed = keys.map(({ name, sqlType }) => `${name} ${sqlType} NOT NULL`);
  const listed = lists.map(({ name, sqlType }) => `${name} ${sqlType}[]`);
  const key = `(${keys.map(({ name }) => name).join(', ')})`;
  const defined = [
    ...keyed,
    ...columns.map(({ code, sqlType }) => `${code} ${sqlType}`),
    ...listed,
    `PRIMARY KEY ${key}`,
  ];
  const statements = [`CREATE TABLE ${table} (${defined.join(', ')}) WITH (fillfactor = 70)`];
  if (lists.length === 0) return statements;
  const added = addedTo(plan, made);
  return [
    ...statements,
    // Compressing the lists costs more time than it saves room.
    ...lists.map(({ name }) => `ALTER TABLE ${table} ALTER ${name} SET STORAGE EXTERNAL`),
    `CREATE TABLE ${added} (${[...keyed, ...listed].join(', ')})`,
    `CREATE INDEX ON ${added} ${key}`,
  ];
}

/** Statements that fold what was added into the lists of a table. Nobody may be adding to them. */
export function foldStatements(plan: RollUpPlan, made: RollTable): string[] {
  const { part, keys, lists } = made;
  const key = keys.map(({ name }) => name).join(', ');
  const added = addedTo(plan, made);
  const same = keys.map(({ name }) => `held.${name} = more.${name}`).join(' AND ');
  const entries = lists.map(({ name }) => `array_agg(${name}_x) FILTER (WHERE ${name}_x IS NOT NULL) AS ${name}`);
  // Lists of one row side by side: each entry stands in one row of the result, with nothing where a list is shorter.
  const apart = `ROWS FROM (${lists.map(({ name }) => `unnest(${name})`).join(', ')}) AS e(${lists.map(({ name }) => `${name}_x`).join(', ')})`;
  const set = lists.map(
    ({ name }) => `${name} = CASE WHEN more.${name} IS NULL THEN held.${name} ELSE held.${name} || more.${name} END`,
  );
  return [
    `UPDATE ${tableNamed(plan, part)} held SET ${set.join(', ')} FROM (SELECT ${key}, ${entries.join(', ')} FROM ${added} CROSS JOIN LATERAL ${apart} GROUP BY ${key}) more WHERE ${same}`,
    `TRUNCATE ${added}`,
  ];
}
