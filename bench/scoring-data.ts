import {
  asksOf,
  componentsOf,
  levelsIn,
  shareText,
  shippedSet,
  type Component,
  type CriteriaSet,
  type FactValue,
  type Known,
} from '../src/rooms/criteria/index.ts';

export const AGENCIES = 150;
export const COMPONENTS = 100;

/** The sample index until it has so many components. */
export function largeSet(): CriteriaSet {
  const set = shippedSet('par-index')!;
  const own = componentsOf(set).filter(({ kind, rule }) => kind === 'regular' && 'given' in rule === false);
  const components = Array.from({ length: COMPONENTS }, (_, at): Component => ({
    ...own[at % own.length]!,
    code: `c${at}`,
  }));
  const [field] = set.fields;
  return { ...set, fields: [{ ...field!, criteria: [{ ...field!.criteria[0]!, components }] }] };
}

/** The same facts in every run. */
export function factsOf(component: Component, agency: number, at: number): Known {
  const number = (below: number): number => ((agency * 7_919 + at * 104_729) % 100_003) % below;
  const value = (type: string): FactValue => {
    if (type === 'percent') return shareText(60 + number(140), 200);
    if (type === 'number') return String(number(4));
    if (type === 'date') return `2026-0${1 + number(3)}-15`;
    if (type === 'yes-no') return number(4) > 0;
    return levelsIn(component.rule)[number(2)]!.code;
  };
  return { state: 'facts', facts: Object.fromEntries(asksOf(component).map(({ name, type }) => [name, value(type)])) };
}

/** Runs that a time is the median of. */
const RUNS = 7;

/** Median and worst of some runs, in milliseconds. */
export async function timed(what: string, work: () => unknown): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${what.padEnd(72)} ${times[RUNS >> 1]!.toFixed(0).padStart(6)} ms   worst ${times[RUNS - 1]!.toFixed(0)} ms`,
  );
}
