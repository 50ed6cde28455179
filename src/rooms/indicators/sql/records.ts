import { ALIAS, type RollUpPlan, type Step } from '../core/plan.ts';

/** Old and new images of changed rows, as texts that may stand behind FROM with the alias `r`; null where there are none. */
export interface ChangedRows {
  readonly added: string | null;
  readonly removed: string | null;
}

/** Closure of `names` over the derived columns, in computing order. */
function neededSteps(plan: RollUpPlan, names: ReadonlySet<string>): Step[] {
  const wanted = new Set(names);
  const chosen: Step[] = [];
  for (const step of plan.steps.toReversed()) {
    if (!wanted.has(step.code)) continue;
    chosen.unshift(step);
    for (const name of step.names) wanted.add(name);
  }
  return chosen;
}

/** Steps grouped so that each group reads only what stands below it. */
function layers(steps: readonly Step[]): Step[][] {
  const depth = new Map<string, number>();
  const grouped: Step[][] = [];
  for (const step of steps) {
    const level = Math.max(0, ...[...step.names].map((name) => depth.get(name) ?? 0));
    depth.set(step.code, level + 1);
    (grouped[level] ??= []).push(step);
  }
  return grouped;
}

/**
 * Records with the derived columns that `names` ask for. Each layer ends in OFFSET 0, which keeps the planner from pasting
 * an expression into every place that reads it: a nested one would be computed dozens of times per record.
 */
function records(plan: RollUpPlan, relation: string, names: ReadonlySet<string>): string {
  const grouped = layers(neededSteps(plan, names));
  const computed = grouped.flat();
  const physical = new Set([...names, ...computed.flatMap((step) => [...step.names])]);
  for (const step of computed) physical.delete(step.code);
  const present = [...physical].sort();
  const read = present.map((name) => `${ALIAS}.${name}`).join(', ');
  let from = `SELECT ${read} FROM (SELECT * FROM ${relation}) ${ALIAS} WHERE ${plan.counted.sql}`;
  for (const [level, layer] of grouped.entries()) {
    const later = new Set([
      ...names,
      ...grouped.slice(level + 1).flatMap((next) => next.flatMap((step) => [...step.names])),
    ]);
    const carried = present.filter((name) => later.has(name)).map((name) => `${ALIAS}.${name}`);
    const steps = layer.map((step) => `${step.sql} AS ${step.code}`);
    from = `SELECT ${[...carried, ...steps].join(', ')} FROM (${from} OFFSET 0) ${ALIAS}`;
    present.push(...layer.map((step) => step.code));
  }
  return `(${from} OFFSET 0) ${ALIAS}`;
}

/** Lowest bits of an event hold the day of the month, the next one says that it is taken back, the rest is its payload. */
export const DAY_BITS = 5;
export const PAYLOAD_SHIFT = 6;
/** Movements of one arm that fit beside day and sign into 4 and into 8 bytes. */
const SMALL_EVENT = 25;
const LARGE_EVENT = 57;

export function eventType(plan: RollUpPlan, arm: number): 'integer' | 'bigint' {
  const movements = plan.arms[arm]?.movements.length ?? 0;
  if (movements > LARGE_EVENT) throw new Error(`${plan.set.register}: too many measures on one day`);
  return movements > SMALL_EVENT ? 'bigint' : 'integer';
}

/** What one day of a record moves, as one number: day of the month, sign, and a bit for each movement that applies. */
function event(plan: RollUpPlan, at: number, sign: 1 | -1): string {
  const arm = plan.arms[at]!;
  const cast = eventType(plan, at);
  const bits = arm.movements.map(({ filter }, bit) => {
    const weight = String(2n ** BigInt(bit + PAYLOAD_SHIFT));
    return filter === null ? weight : `CASE WHEN ${filter} THEN ${weight} ELSE 0 END`;
  });
  const day = `date_part('day', ${arm.day.sql})::${cast}`;
  return [day, ...(sign === -1 ? [String(2 ** DAY_BITS)] : []), ...bits].join(' + ');
}

/** Column of the base that holds the number a measure adds up. */
export const amountOf = (column: string): string => `amount_${column}`;

function image(plan: RollUpPlan, relation: string, sign: 1 | -1): string {
  const dimensions = [...plan.dimensions.values()];
  const moved = plan.arms.flatMap((arm) => arm.movements);
  const names = new Set([
    ...dimensions.flatMap((one) => [...one.value.names]),
    ...plan.arms.flatMap((arm) => [...arm.day.names]),
    ...moved.flatMap((one) => [...one.names]),
  ]);
  const columns = [
    ...dimensions.map((one) => `${one.value.sql} AS ${one.code}`),
    ...plan.arms.flatMap((arm, at) => [`${arm.day.sql} AS day${at}`, `${event(plan, at, sign)} AS event${at}`]),
    ...moved.flatMap(({ column, value }) => (value === null ? [] : [`${value}::bigint AS ${amountOf(column)}`])),
  ];
  return `SELECT ${columns.join(', ')} FROM ${records(plan, relation, names)}`;
}

/**
 * Everything the measures need of the changed records, one narrow row each: the dimensions, and for each arm the day and
 * the event. Every question is answered once, however many tables are moved by it.
 */
export function baseRows(plan: RollUpPlan, rows: ChangedRows): string {
  const images = [
    ...(rows.added === null ? [] : [image(plan, rows.added, 1)]),
    ...(rows.removed === null ? [] : [image(plan, rows.removed, -1)]),
  ];
  return images.join(' UNION ALL ');
}
