/** How long scoring takes: `node --import ./bin/tsx-hook.js bench/scoring.ts`. 150 agencies × 100 components, no database. */
import { fractionOf, instant } from '../src/kernel/index.ts';
import {
  cheapestPlan,
  componentsOf,
  firmness,
  gainsOf,
  rank,
  score,
  totalOf,
  weightEffects,
  withComponent,
  type CriteriaSet,
} from '../src/rooms/criteria/index.ts';
import type { Card, Item } from '../src/rooms/scoring/core/campaign.ts';
import { AGENCIES, COMPONENTS, factsOf, largeSet, timed } from './scoring-data.ts';
import { previewOf } from '../src/rooms/scoring/core/preview.ts';

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
await timed(`${AGENCIES} × ${COMPONENTS} components scored from facts, summed, ranked`, () => ranking(set));
await timed('a changed rule: all scores and ranks before and after', () =>
  previewOf({ before: set, after: changed }, cards, items, (agency) => `A${agency}`),
);
await timed('simulator of one agency: every step, cheapest plan for 3 points', () =>
  cheapestPlan(gainsOf(set, components, known[7]!), { gain: fractionOf(3), components: 40, stepEffort: 1_000_000 }),
);
await timed('sensitivity of ranks to each of the weights', () => weightEffects(set, entrants, 20));
await timed('firmness of ranks, 400 draws', () => firmness(set, entrants, { draws: 400, seed: 1 }));
