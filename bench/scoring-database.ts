/** How long scoring takes with its database: `node --import ./bin/tsx-hook.js bench/scoring-database.ts`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '../src/app/act.ts';
import { openInstallation } from '../src/app/installation.ts';
import { addDays, date, dateAt, fractionOf, type Actor } from '../src/kernel/index.ts';
import { loadAgencies, loadSampleAgencies } from '../src/rooms/agencies/index.ts';
import { cheapestPlan, componentsOf, gainsOf, withComponent } from '../src/rooms/criteria/index.ts';
import { newScore } from '../src/rooms/scoring/commands/open.ts';
import { counts } from '../src/rooms/scoring/core/campaign.ts';
import { previewOf } from '../src/rooms/scoring/core/preview.ts';
import { ranksOf, standingsOf } from '../src/rooms/scoring/core/standing.ts';
import { overviewOf } from '../src/rooms/scoring/overview.ts';
import {
  cardsOf,
  findCampaign,
  insertCampaign,
  insertCards,
  insertScores,
  itemsOf,
} from '../src/rooms/scoring/sql/campaign.store.ts';
import { COMPONENTS, factsOf, largeSet, timed } from './scoring-data.ts';
import { benchServer } from './server.ts';

const OPERATOR: Actor = { kind: 'operator', id: 'bench' };
const bench = await benchServer(null);
const folder = join(bench.folder, 'scoring-data');
mkdirSync(folder, { recursive: true });
await (await bench.fresh('scoring')).close();
const { database, acting, close } = await openInstallation({
  folder,
  databaseUrl: bench.urlOf('scoring'),
  host: '127.0.0.1',
  port: 0,
});
const today = dateAt(now());
await acting(OPERATOR, loadSampleAgencies);
const set = largeSet();
const components = componentsOf(set);
const agencies = (await loadAgencies(database, today)).living.filter(
  (one) => one.ranked && set.kinds.includes(one.kind),
);
const last = date(`${today.slice(0, 4)}-12-31`);
const id = await acting(OPERATOR, async (act) => {
  const made = (await insertCampaign(act, {
    year: Number(today.slice(0, 4)),
    name: 'Đo',
    set,
    interval: { from: addDays(today, -300), to: today },
    decision: '1/QĐ',
    decidedOn: today,
    due: { self: last, appraisal: last, objection: last, final: last },
    sample: true,
  }))!;
  await insertCards(
    act.tx,
    made,
    agencies.map((one) => ({ agency: one.id, group: 'communes', codes: components.map(({ code }) => code) })),
  );
  return made;
});
const campaign = (await findCampaign(database, id))!;
const cards = await cardsOf(database, id);
const placeOf = new Map(cards.map((card, place) => [card.id, place]));
const words = (await itemsOf(database, id)).map((item) => {
  const at = components.findIndex(({ code }) => code === item.code);
  const known = factsOf(components[at]!, placeOf.get(item.card)!, at);
  return newScore(components[at]!, item.id, { stage: 'self', known, reason: null });
});
const began = performance.now();
await acting(OPERATOR, (act) => insertScores(act, words));
console.log(
  `${cards.length} agencies × ${COMPONENTS} components: ${words.length} words written in ${(performance.now() - began).toFixed(0)} ms`,
);

const read = async () => Map.groupBy(await itemsOf(database, id), ({ card }) => card);
await timed('read from the database, scored, summed, ranked', async () =>
  ranksOf(standingsOf(campaign.set, cards, await read()), String),
);
const changed = withComponent(campaign.set, { ...componentsOf(campaign.set)[40]!, rule: { points: '1' } });
await timed('a changed rule: read, all scores and ranks before and after', async () =>
  previewOf({ before: campaign.set, after: changed }, cards, await read(), String),
);
await timed('simulator of one agency: read, every step, cheapest plan for 3 points', async () => {
  const own = await itemsOf(database, id, { card: cards[7]!.id });
  const known = new Map(own.map((item) => [item.code, counts(item)!.known]));
  const gains = gainsOf(campaign.set, componentsOf(campaign.set), known);
  return cheapestPlan(gains, { gain: fractionOf(3), components: 40, stepEffort: 1_000_000 });
});
await overviewOf(database, campaign, now());
await timed('page of the campaign: the overview when nothing changed', () => overviewOf(database, campaign, now()));
await close();
await bench.stop();
