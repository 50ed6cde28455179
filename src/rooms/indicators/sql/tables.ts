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

/** Every table of a register's roll-ups, each after those it is summed up from. */
export function tablesOf(plan: RollUpPlan): RollTable[] {
  const grains = plan.grains.flatMap((grain) =>
    unitsOf(grain).map((unit): RollTable => ({
      kind: 'grain',
      grain,
      part: partOf(grain, unit),
      unit,
      keys: keysOf(plan, unit, grain.by),
      columns: grain.columns.map((one) => ({ code: one.code, sqlType: columnType(one) })),
      lists: unit === 'month' ? eventLists(plan, grain) : [],
    })),
  );
  const tallies = plan.tallies.map((tally): RollTable => ({
    kind: 'tally',
    tally,
    part: tallyPart(tally),
    unit: 'month',
    keys: [...keysOf(plan, 'month', tally.by), { name: 'value', sqlType: tallyType(tally) }],
    columns: [{ code: 'n', sqlType: 'bigint' }],
    lists: tally.kind === 'median' ? [{ name: 'days', sqlType: 'smallint' }] : [],
  }));
  return [...grains, ...tallies];
}

/** Statements that make a table. A zero is kept as NULL. */
export function createTable(plan: RollUpPlan, { part, keys, columns, lists }: RollTable): string[] {
  const table = tableNamed(plan, part);
  const defined = [
    ...keys.map(({ name, sqlType }) => `${name} ${sqlType} NOT NULL`),
    ...columns.map(({ code, sqlType }) => `${code} ${sqlType}`),
    ...lists.map(({ name, sqlType }) => `${name} ${sqlType}[]`),
    `PRIMARY KEY (${keys.map(({ name }) => name).join(', ')})`,
  ];
  // Compressing the lists costs more time than it saves room.
  const plain = lists.map(({ name }) => `ALTER TABLE ${table} ALTER ${name} SET STORAGE EXTERNAL`);
  return [`CREATE TABLE ${table} (${defined.join(', ')})`, ...plain];
}
