import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { office, type Desk } from '../../access/test/desks.ts';
import { advance } from '../commands/move.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { isAppraised, type Card } from '../core/campaign.ts';
import { cardsOf, findCampaign, itemsOf } from '../sql/campaign.store.ts';
import { paths } from '../web/paths.ts';
import { ALL, COMMUNES } from './scene.ts';

const o = await office();
const REASON = 'Kết luận viết rất lâu';

let campaign = 0;
let card: Card;
let other: Card;
let head: Desk;
let standing: Desk;
const revisionOf = async (code: string, of: Card): Promise<string> =>
  String((await itemsOf(o.database, campaign, { code, card: of.id }))[0]!.revision);
const next = () =>
  o.must(async (act) => advance(act, { campaign, revision: (await findCampaign(o.database, campaign))!.revision }));

before(async () => {
  campaign = await o.must((act) => openCampaign(act, { ...ALL, year: 2025, name: 'Chấm điểm 2025' }));
  await o.must((act) => openCampaign(act, COMMUNES));
  const sxd = await o.agency('SXD');
  const cards = await cardsOf(o.database, campaign);
  card = cards.find(({ agency }) => agency === sxd)!;
  other = cards.find(({ agency, group }) => agency !== sxd && group === card.group)!;
  head = await o.seat('agency-head', 'SXD');
  standing = await o.seat('standing-office');
});

it('an agency is led to the newest campaign in which it is scored, not to the newest of all', async () => {
  const led = await head.get(paths.list);
  assert.equal(led.status, 303);
  assert.equal(led.headers.location, paths.card(card.id));
  assert.match((await standing.get(paths.list)).body, /Chấm điểm xã 2026/);
});

it('what an agency typed of a component stays where it could not be kept', async () => {
  const path = paths.item(card.id, '4.3');
  const revision = await revisionOf('4.3', card);
  const silent = await head.post_(path, { revision, 'so-lieu.level': 'yes', 'giai-trinh': '' });
  assert.equal(silent.status, 422);
  assert.match(silent.body, /<option value="yes" selected/);
  const blank = await head.post_(path, { revision, 'so-lieu.level': '', 'giai-trinh': REASON });
  assert.equal(blank.status, 422);
  assert.match(blank.body, new RegExp(`>${REASON}</textarea>`));
});

it('verdicts on other agencies stay where one of them could not be kept; accepting the rest keeps what was typed', async () => {
  await next();
  const path = paths.component(campaign, '4.3');
  const fields = {
    lam: 'luu',
    [`lan.${card.id}`]: await revisionOf('4.3', card),
    [`ket-luan.${card.id}`]: 'doi',
    [`diem.${card.id}`]: '0,25',
    [`ly-do.${card.id}`]: REASON,
    [`lan.${other.id}`]: await revisionOf('4.3', other),
    [`ket-luan.${other.id}`]: 'doi',
    [`diem.${other.id}`]: '9999',
    [`ly-do.${other.id}`]: '',
  };
  const beyond = await standing.post_(path, fields);
  assert.equal(beyond.status, 422);
  assert.match(beyond.body, new RegExp(`name="diem.${card.id}"[^>]* value="0,25"`));
  assert.match(beyond.body, new RegExp(`name="ly-do.${card.id}"[^>]* value="${REASON}"`));
  assert.match(beyond.body, new RegExp(`name="diem.${other.id}"[^>]* value="9999"`));
  assert.match(beyond.body, new RegExp(`name="ket-luan.${card.id}".*?<option value="doi" selected`));
  const both = await standing.post_(path, { ...fields, [`ket-luan.${other.id}`]: '', lam: 'giu-het' });
  assert.equal(both.status, 303);
  const [item] = await itemsOf(o.database, campaign, { code: '4.3', card: card.id });
  assert.equal(item!.said.appraised?.reason, REASON);
});

it('a component without data, of which nobody said a word, is accepted as it stands', async () => {
  const path = paths.component(campaign, '2.5');
  const [before] = await itemsOf(o.database, campaign, { code: '2.5', card: card.id });
  assert.deepEqual(before!.said, {});
  const one = await standing.post_(path, { lam: 'luu', [`lan.${card.id}`]: '1', [`ket-luan.${card.id}`]: 'giu' });
  assert.equal(one.status, 303);
  assert.equal((await standing.post_(path, { lam: 'giu-het' })).status, 303);
  assert.ok((await itemsOf(o.database, campaign, { code: '2.5' })).every(isAppraised));
});

it('an objection, minutes and a wish for a campaign stay where they could not be kept', async () => {
  await next();
  const stale = await head.post_(paths.object(card.id, '4.3'), { revision: '0', 'noi-dung': REASON });
  assert.equal(stale.status, 422);
  assert.match(stale.body, new RegExp(`>${REASON}</textarea>`));
  await next();
  const minutes = await standing.post_(paths.minutes(campaign), { ngay: '31/02/2026', 'noi-dung': REASON });
  assert.equal(minutes.status, 422);
  assert.match(minutes.body, new RegExp(`>${REASON}</textarea>`));
  assert.match(minutes.body, /name="ngay"[^>]* value="31\/02\/2026"/);
  const wish = await standing.post_(paths.list, { ten: REASON, nam: '2027', 'ngay-qd': '?' });
  assert.equal(wish.status, 422);
  assert.match(wish.body, new RegExp(`name="ten"[^>]* value="${REASON}"`));
});
