/** How long scoring takes: `node --import ./bin/tsx-hook.js bench/scoring.ts`. 150 agencies × 100 components, no database. */
import { performance } from 'node:perf_hooks';
import { fractionOf, instant } from '../src/kernel/index.ts';
import {
  asksOf,
  cheapestPlan,
  componentsOf,
  firmness,
  gainsOf,
  levelsIn,
  rank,
  score,
  shareText,
  shippedSet,
  totalOf,
  weightEffects,
  withComponent,
  type Component,
  type CriteriaSet,
  type FactValue,
  type Known,
} from '../src/rooms/criteria/index.ts';
import type { Card, Item } from '../src/rooms/scoring/core/campaign.ts';
import { previewOf } from '../src/rooms/scoring/core/preview.ts';

const AGENCIES = 150;
const COMPONENTS = 100;
const RUNS = 7;

/** The sample index until it has so many components. */
function largeSet(): CriteriaSet {
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
function factsOf(component: Component, agency: number, at: number): Known {
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

const set = largeSet();
const components = componentsOf(set);
const known = Array.from(
  { length: AGENCIES },
  (_, agency) => new Map(components.map((one, at) => [one.code, factsOf(one, agency, at)] as const)),
);

function ranking(by: CriteriaSet) {
  const own = componentsOf(by);
  const entrants = known.map((facts, at) => ({
    agency: `A${at}`,
    group: 'g',
    known: facts,
    scores: new Map(own.map((one) => [one.code, score(one, facts.get(one.code)!)] as const)),
  }));
  const ranks = rank(
    entrants.map(({ agency, group, scores }) => ({ agency, group, exact: totalOf(by, scores).exact })),
  );
  return { entrants, ranks };
}

/** Median and worst of some runs, in milliseconds. */
function timed(what: string, work: () => unknown): void {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  console.log(
    `${what.padEnd(64)} ${times[RUNS >> 1]!.toFixed(0).padStart(6)} ms   worst ${times[RUNS - 1]!.toFixed(0)} ms`,
  );
}

const { entrants } = ranking(set);
const cards = known.map((_, at): Card => ({
  id: at,
  campaign: 1,
  agency: at,
  group: 'g',
  sentAt: null,
  leftOut: null,
  ofProvince: false,
  revision: 1,
}));
const items = new Map(
  cards.map(({ id }) => [
    id,
    components.map((one, at): Item => {
      const word = {
        id: at,
        stage: 'self',
        known: known[id]!.get(one.code)!,
        reason: null,
        evidence: [],
        at: instant(0),
        by: '',
        byId: '',
        source: null,
        linked: [],
      } as const;
      return { id: at, card: id, code: one.code, revision: 1, said: { self: word } };
    }),
  ]),
);
const changed = withComponent(set, { ...components[40]!, rule: { points: '1' } });
timed(`${AGENCIES} × ${COMPONENTS} components scored from facts, summed, ranked`, () => ranking(set));
timed('a changed rule: all scores and ranks before and after', () =>
  previewOf({ before: set, after: changed }, cards, items, (agency) => `A${agency}`),
);
timed('simulator of one agency: every step, cheapest plan for 3 points', () =>
  cheapestPlan(gainsOf(set, components, known[7]!), { gain: fractionOf(3), components: 40, stepEffort: 1_000_000 }),
);
timed('sensitivity of ranks to each of the weights', () => weightEffects(set, entrants, 20));
timed('firmness of ranks, 400 draws', () => firmness(set, entrants, { draws: 400, seed: 1 }));
