import { ALIAS, RECORDS, type Arm, type Movement, type RollUpPlan, type Step } from '../core/plan.ts';
import { CAME_ON } from '../core/quality.ts';
import { filterOf, namesOf, tallyValue } from './pieces.ts';

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
 * Ends a subquery that the planner must not paste into its reader, where an expression would be computed once for every place
 * that uses it. Written as a text: a bare 0 is not yet a constant of the right type when the planner asks whether several
 * processes may run the subquery, and the answer is then no.
 */
export const KEPT_APART = `OFFSET '0'`;

/** Records with the day on which the run that wrote each began: the last one, where a record was changed. */
const dated = (relation: string): string =>
  `(SELECT ${ALIAS}.*, began.began_on AS ${CAME_ON} FROM ${relation} ${ALIAS} LEFT JOIN imports.began ON began.id = ${ALIAS}.run_id)`;

/** Records with the derived columns that `names` ask for, a layer for each level of columns that read other columns. */
function records(plan: RollUpPlan, relation: string, names: ReadonlySet<string>): string {
  const grouped = layers(neededSteps(plan, names));
  const computed = grouped.flat();
  const physical = new Set([...names, ...computed.flatMap((step) => [...step.names])]);
  for (const step of computed) physical.delete(step.code);
  const present = [...physical].sort();
  let source = `${names.has(CAME_ON) ? dated(relation) : relation} ${ALIAS} WHERE ${plan.counted.sql}`;
  for (const [level, layer] of grouped.entries()) {
    const later = new Set([
      ...names,
      ...grouped.slice(level + 1).flatMap((next) => next.flatMap((step) => [...step.names])),
    ]);
    const carried = present.filter((name) => later.has(name)).map((name) => `${ALIAS}.${name}`);
    const steps = layer.map((step) => `${step.sql} AS ${step.code}`);
    source = `(SELECT ${[...carried, ...steps].join(', ')} FROM ${source} ${KEPT_APART}) ${ALIAS}`;
    present.push(...layer.map((step) => step.code));
  }
  return source;
}

/** Lowest bits of an event hold the day of the month, the next one says that it is taken back, the rest is its payload. */
export const DAY_BITS = 5;
export const PAYLOAD_SHIFT = 6;
/** Movements of one arm that fit beside day and sign into 4 and into 8 bytes. */
const SMALL_EVENT = 25;
const LARGE_EVENT = 57;

export function eventType(plan: RollUpPlan, arm: number): 'integer' | 'bigint' {
  const movements = inEvents(plan.arms[arm]!).length;
  if (movements > LARGE_EVENT) throw new Error(`${plan.set.register}: too many measures on one day`);
  return movements > SMALL_EVENT ? 'bigint' : 'integer';
}

/** Movements that an event has a bit for: that it is there says that a record is. */
const inEvents = ({ movements }: Arm): Movement[] => movements.filter(({ column }) => column !== RECORDS);

/** Distinct conditions of all movements; each is answered once per record. */
function questionsOf(plan: RollUpPlan): string[] {
  return [...new Set(plan.arms.flatMap((arm) => arm.movements.flatMap((one) => filterOf(one) ?? [])))];
}

const answerTo = (plan: RollUpPlan, filter: string): string => `answer${questionsOf(plan).indexOf(filter)}`;

/** `weight` where the movement applies, else nothing. */
function weighted(plan: RollUpPlan, movement: Movement, weight: bigint | number): string {
  const filter = filterOf(movement);
  return filter === null ? String(weight) : `CASE WHEN ${answerTo(plan, filter)} THEN ${weight} ELSE 0 END`;
}

/** What one day of a record moves, as one number: day of the month, sign, and a bit for each movement that applies. */
function event(plan: RollUpPlan, at: number, sign: 1 | -1): string {
  const bits = inEvents(plan.arms[at]!).map((one, bit) => weighted(plan, one, 2n ** BigInt(bit + PAYLOAD_SHIFT)));
  const day = `date_part('day', day${at})::${eventType(plan, at)}`;
  return [day, ...(sign === -1 ? [String(2 ** DAY_BITS)] : []), ...bits].join(' + ');
}

/**
 * Two counters share one 4-byte word, the second 30 bits up: adding up words (into 8 bytes) counts both at once, which
 * halves the work of counting. A counter is right below 2^29 records of one cell.
 */
export const COUNTER_BITS = 30;

/** Words of an arm: the movements that count, in pairs, as their place among the arm's movements. */
export function wordsOf(arm: Arm): (readonly [number, number | null])[] {
  const counting = arm.movements.flatMap((one, at) => (one.value === null ? [at] : []));
  return Array.from({ length: Math.ceil(counting.length / 2) }, (_, word) => [
    counting[2 * word]!,
    counting[2 * word + 1] ?? null,
  ]);
}

export const wordName = (arm: number, word: number): string => `word${arm}_${word}`;

function word(plan: RollUpPlan, arm: Arm, [low, high]: readonly [number, number | null], sign: 1 | -1): string {
  const parts = [weighted(plan, arm.movements[low]!, 1)];
  if (high !== null) parts.push(weighted(plan, arm.movements[high]!, 2 ** COUNTER_BITS));
  return `${sign === -1 ? '-' : ''}(${parts.join(' + ')})`;
}

/** Column of the base that holds the number an arm adds up for a measure; empty where the record does not count. */
export const amountName = (arm: number, column: string): string => `amount${arm}_${column}`;

/** Sums of whole numbers are kept in 64 bits, decimals as they are. */
export const amountType = (plan: RollUpPlan, column: string): 'bigint' | 'numeric' =>
  plan.stored.get(column)?.value?.type === 'decimal' ? 'numeric' : 'bigint';

/** Column of the base with the value that a tallied measure keeps; empty where the record does not count. */
export const tallied = (at: number): string => `tallied${at}`;

/** Numbers that the arms add up, each as a column of the base. */
const amountsOf = (plan: RollUpPlan) =>
  plan.arms.flatMap((arm, at) =>
    arm.movements.flatMap((one) => {
      const { column, value } = one;
      if (value === null) return [];
      const filter = filterOf(one);
      const cast = `(${value.sql})::${amountType(plan, column)}`;
      return [{ name: amountName(at, column), sql: filter === null ? cast : `CASE WHEN ${filter} THEN ${cast} END` }];
    }),
  );

/**
 * Everything the measures need of the changed records, one narrow row each: the dimensions, and for each arm the day, the
 * event and the counting words. Every question is answered once, however many tables are moved by it. `relation` may stand
 * behind FROM with the alias `r`.
 */
export function baseRows(plan: RollUpPlan, relation: string, sign: 1 | -1): string {
  const dimensions = [...plan.dimensions.values()];
  const moved = plan.arms.flatMap((arm) => arm.movements);
  const names = new Set([
    ...namesOf(...dimensions.map(({ value }) => value), ...plan.arms.map(({ day }) => day)),
    ...moved.flatMap(({ where, value, span }) => namesOf(where, value, span?.from, span?.until)),
    ...plan.tallies.flatMap(({ value, where }) => namesOf(value, where)),
  ]);
  const amounts = [...amountsOf(plan), ...plan.tallies.map((one, at) => ({ name: tallied(at), sql: tallyValue(one) }))];
  const answered = [
    ...dimensions.map((one) => `${one.value.sql} AS ${one.code}`),
    ...plan.arms.map((arm, at) => `${arm.day.sql} AS day${at}`),
    ...amounts.map(({ name, sql }) => `${sql} AS ${name}`),
    ...questionsOf(plan).map((filter) => `(${filter}) AS ${answerTo(plan, filter)}`),
  ];
  const counted = plan.arms.flatMap((arm, at) => [
    `day${at}`,
    `${event(plan, at, sign)} AS event${at}`,
    ...wordsOf(arm).map((pair, n) => `${word(plan, arm, pair, sign)} AS ${wordName(at, n)}`),
  ]);
  // Whole numbers first, text last: what stands behind a text has no fixed place in its row and is slower to reach.
  const numbers = dimensions.filter((one) => one.of === 'agency').map((one) => one.code);
  const texts = dimensions.filter((one) => one.of !== 'agency').map((one) => one.code);
  const kept = [...numbers, ...counted, ...amounts.map((one) => one.name), ...texts];
  return `SELECT ${kept.join(', ')} FROM (SELECT ${answered.join(', ')} FROM ${records(plan, relation, names)} ${KEPT_APART}) asked`;
}
