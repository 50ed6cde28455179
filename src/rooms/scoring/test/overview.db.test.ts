import assert from 'node:assert/strict';
import { it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { dateAt } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { assess, sendCard } from '../commands/assess.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { isAppraised, type Campaign } from '../core/campaign.ts';
import { ranksOf, standingsOf } from '../core/standing.ts';
import { overviewOf } from '../overview.ts';
import { cardsOf, findCampaign, insertCards, itemsOf, listCampaigns } from '../sql/campaign.store.ts';
import { COMMUNES, value } from './scene.ts';

const database = await testDatabase();
const act = acting(database);

/** The overview against the same worked out from every word. */
async function agrees(campaign: Campaign): Promise<void> {
  const seen = await overviewOf(database, campaign, TEST_TIME);
  const cards = await cardsOf(database, campaign.id);
  const all = await itemsOf(database, campaign.id);
  const items = Map.groupBy(all, ({ card }) => card);
  const standings = standingsOf(campaign.set, cards, items);
  const own = standingsOf(campaign.set, cards, items, 'self');
  assert.deepEqual(
    seen.cards,
    standings.map(({ card, total }, at) => ({ card, self: own[at]!.total, total })),
  );
  const ranks = ranksOf(standings, String);
  assert.deepEqual(
    [...seen.ranks].map(([id, { rank }]) => [id, rank]).toSorted(([a], [b]) => a! - b!),
    [...ranks].map(([id, { rank }]) => [id, rank]).toSorted(([a], [b]) => a! - b!),
  );
  for (const [code, same] of Map.groupBy(all, (item) => item.code))
    assert.deepEqual(seen.byCode.get(code), {
      all: same.length,
      done: same.filter(isAppraised).length,
      waiting: standings.filter(({ total }) => total.waiting.includes(code)).length,
    });
}

it('the overview of a campaign is kept and still always what the words amount to', async () => {
  await act(loadSampleAgencies);
  const opened = value(await act((a) => openCampaign(a, COMMUNES)));
  const campaign = (await findCampaign(database, opened))!;
  await agrees(campaign);
  const [card] = await cardsOf(database, campaign.id);
  const before = (await overviewOf(database, campaign, TEST_TIME)).cards[0]!;
  value(
    await act((a) =>
      assess(a, {
        card: card!.id,
        code: 'II.3.1',
        revision: 1,
        known: { state: 'facts', facts: { level: 'yes' } },
        reason: 'Đã bố trí',
        evidence: null,
        shown: { shown: 'x', path: '/x' },
      }),
    ),
  );
  const after = (await overviewOf(database, campaign, TEST_TIME)).cards[0]!;
  assert.notEqual(after.total.shown, before.total.shown, 'a word shows at once');
  await agrees(campaign);
  value(await act((a) => sendCard(a, { card: card!.id, revision: card!.revision })));
  assert.notEqual((await overviewOf(database, campaign, TEST_TIME)).cards[0]!.card.sentAt, null);
  await agrees(campaign);
});

it('a card that is added while the stamps are being read is there too', async () => {
  const [campaign] = await listCampaigns(database);
  const joining = (await loadAgencies(database, dateAt(TEST_TIME))).living.find(({ kind }) => kind === 'department')!;
  const late = { agency: joining.id, group: campaign!.set.groups[0]!.code, codes: ['II.3.1'] };
  let asked = 0;
  const racing: Read = {
    query: async (text) => {
      const rows = await database.query(text);
      if (asked++ === 0) await database.transaction((tx) => insertCards(tx, campaign!.id, [late]));
      return rows;
    },
  };
  const seen = await overviewOf(racing, campaign!, TEST_TIME);
  assert.ok(seen.cards.some(({ card }) => card.agency === joining.id));
});
