import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { addDays, date, dateAt, type Actor } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { writeDocx } from '../../../platform/documents/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import {
  AGENCIES_CHANGED,
  loadAgencies,
  loadSampleAgencies,
  succeedAgencies,
  type AgencyTree,
} from '../../agencies/index.ts';
import { componentNamed, withComponent, type Known } from '../../criteria/index.ts';
import { detach } from '../../evidence/index.ts';
import { appraise, ownAgencies } from '../commands/appraise.ts';
import { assess, objectTo, sendCard } from '../commands/assess.ts';
import { advance, decide, followAgencies, keepMinutes } from '../commands/move.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { ITEM } from '../commands/open.ts';
import { publishResult } from '../commands/publish-result.ts';
import type { Card, Item } from '../core/campaign.ts';
import { insightOf } from '../core/insight.ts';
import { openPackage, replayPackage } from '../core/package.ts';
import { previewOf } from '../core/preview.ts';
import { ranksOf, standingsOf } from '../core/standing.ts';
import { newestResult, yearBefore } from '../published.ts';
import { replayUnder } from '../replay.ts';
import { certificateDocument, noticeDocument } from '../result.document.ts';
import { loadSampleScores, removeSampleScores } from '../sample.ts';
import { cardsOf, findCampaign, findCard, historyOf, itemsOf, listCampaigns } from '../sql/campaign.store.ts';
import { listResults, packageOf } from '../sql/result.store.ts';
import { COMMUNES, told, value } from './scene.ts';

const database = await testDatabase();
const act = acting(database);
const today = dateAt(TEST_TIME);

let tree: AgencyTree;
before(async () => {
  await act(loadSampleAgencies);
  tree = await loadAgencies(database, today);
});

const yes: Known = { state: 'facts', facts: { level: 'yes' } };
const shown = { shown: 'x', path: '/x' };

let campaign = 0;
let card: Card;
const now = async () => (await findCampaign(database, campaign))!;
const item = async (code: string, of = card.id): Promise<Item> =>
  (await itemsOf(database, campaign, { code })).find((one) => one.card === of)!;
const at = async (code: string) => ({
  card: card.id,
  code,
  revision: (await item(code)).revision,
  shown,
  evidence: null as number | null,
});
const revision = async () => ({ campaign, revision: (await now()).revision });
/** A verdict on one component of the card. */
const verdict = async (code: string, known: Known | null, reason = '', as?: Actor) => {
  const one = { card: card.id, revision: (await item(code)).revision, known, reason };
  const run = (a: Act) => appraise(as ? { ...a, actor: as } : a, { campaign, code, verdicts: [one] });
  return told(await act(run));
};

async function evidence(of: number): Promise<number> {
  const [row] = await database.transaction((tx) =>
    tx.query(sql<{ id: number }>`
      INSERT INTO evidence.item (agency_id, kind, title, search, number, issuer, issued_on, added_by, added_at)
      VALUES (${of}, 'document', 'Quyết định', 'quyet dinh', '5/QĐ', 'UBND', '2026-03-01', '{"kind":"operator","id":"test"}', now()) RETURNING id`),
  );
  return row!.id;
}

describe('a campaign', () => {
  it('is opened once by a decision, with a card for every agency of the set', async () => {
    campaign = value(await act((a) => openCampaign(a, COMMUNES)));
    assert.equal(told(await act((a) => openCampaign(a, COMMUNES))), 'scoring.campaign-exists');
    assert.equal(
      told(await act((a) => openCampaign(a, { ...COMMUNES, year: 2027, decision: ' ' }))),
      'scoring.decision-missing',
    );
    assert.equal(
      told(
        await act((a) =>
          openCampaign(a, { ...COMMUNES, year: 2027, due: { ...COMMUNES.due, self: date('2028-01-01') } }),
        ),
      ),
      'scoring.calendar-invalid',
    );
    const cards = await cardsOf(database, campaign);
    assert.equal(cards.length, 130);
    card = cards[0]!;
    assert.equal((await itemsOf(database, campaign, { card: card.id })).length, 28);
  });

  it('self-scores come with evidence or an explanation, and not for what others judge', async () => {
    const self = async (code: string, known: Known, more: object = {}) =>
      told(await act(async (a) => assess(a, { ...(await at(code)), known, reason: '', ...more })));
    assert.equal(await self('II.3.1', yes), 'scoring.explanation-missing');
    assert.equal(await self('II.3.1', yes, { reason: 'Đã bố trí theo văn bản' }), 'accepted');
    assert.equal(await self('II.3.2', yes, { evidence: await evidence(card.agency) }), 'accepted');
    assert.equal(await self('II.1.3', yes, { reason: 'x' }), 'scoring.not-self-scored');
    assert.equal(
      await self('I.3', { state: 'facts', facts: { complete: true } }, { reason: 'x' }),
      'scoring.facts-missing',
    );
    assert.equal(await self('II.2', { state: 'not-applicable' }, { reason: 'Không được hỏi ý kiến' }), 'accepted');
    assert.equal(await self('II.3.1', yes, { reason: 'x', revision: 1 }), 'scoring.changed-meanwhile');
    assert.equal((await item('II.3.2')).said.self!.evidence.length, 1);
    value(
      await act(async (a) => sendCard(a, { card: card.id, revision: (await findCard(database, card.id))!.revision })),
    );
    assert.notEqual((await findCard(database, card.id))!.sentAt, null);
  });

  it('after the lock no self-score is taken', async () => {
    assert.equal(await verdict('II.3.1', null), 'scoring.not-appraising');
    assert.equal(value(await act(async (a) => advance(a, await revision()))), 'appraisal');
    const late = await act(async (a) => assess(a, { ...(await at('II.4.1')), known: yes, reason: 'muộn' }));
    assert.equal(told(late), 'scoring.self-locked');
    assert.equal(told(await act(async (a) => sendCard(a, { card: card.id, revision: 2 }))), 'scoring.self-locked');
  });

  it('who appraises accepts, or changes with a reason, and never their own agency', async () => {
    assert.equal(await verdict('II.3.1', null), 'accepted');
    assert.equal(await verdict('II.3.2', { state: 'given', points: '2' }), 'scoring.reason-missing');
    assert.equal(await verdict('II.3.2', { state: 'given', points: '2' }, 'Chưa đủ người'), 'accepted');
    assert.equal(await verdict('II.4.1', null), 'scoring.facts-missing');
    const post = { id: 1, role: 'appraiser', agency: null, field: null, title: 'Thẩm định' } as const;
    const own: Actor = { kind: 'person', id: 'a', name: 'A', post, agencies: [card.agency] };
    assert.equal(await verdict('II.3.1', null, '', own), 'scoring.own-agency');
    // A person of no agency in this post, who heads one in another: the holding counts, not the post that they work in just now.
    await database.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO access.person (id, name, created_at) VALUES ('b', 'B', now())`);
      await tx.query(sql`
        WITH made AS (INSERT INTO access.post (role, agency_id, title, created_at) VALUES ('agency-head', ${card.agency}, 'Chủ tịch', now()) RETURNING id)
        INSERT INTO access.holding (post_id, person, valid_from, created_at) SELECT id, 'b', '2026-01-01', now() FROM made`);
    });
    const held: Actor = { ...own, id: 'b', agencies: [] };
    assert.deepEqual([...(await ownAgencies(database, held, TEST_TIME))], [card.agency]);
    assert.equal(await verdict('II.3.1', null, '', held), 'scoring.own-agency');
    // Whoever leaves the post afterwards: what they said stays with their name, and others go on.
    const gone: Actor = { ...own, id: 'c', name: 'Người đã nghỉ', agencies: [] };
    assert.equal(await verdict('II.2', null, '', gone), 'accepted');
    assert.equal(await verdict('II.2', { state: 'given', points: '8' }, 'Có tham gia góp ý'), 'accepted');
    const words = await historyOf(database, (await item('II.2')).id);
    assert.deepEqual(
      words.map(({ stage, by }) => [stage, by]),
      [
        ['self', 'Nguyễn Thị Kiểm Thử'],
        ['appraised', 'Người đã nghỉ'],
        ['appraised', 'Nguyễn Thị Kiểm Thử'],
      ],
    );
  });

  it('an agency objects in its time, the second appraisal answers; withdrawn evidence is told until it is looked at again', async () => {
    const object = async (words: string) =>
      told(await act(async (a) => objectTo(a, { ...(await at('II.3.2')), words })));
    assert.equal(await object('Có đủ người'), 'scoring.not-objecting');
    value(await act(async (a) => advance(a, await revision())));
    assert.equal(await object(' '), 'scoring.explanation-missing');
    assert.equal(await object('Có đủ người, xem quyết định kèm theo'), 'accepted');
    assert.equal(value(await act(async (a) => advance(a, await revision()))), 'review');
    assert.equal(await verdict('II.3.2', { state: 'given', points: '4' }, 'Chấp nhận giải trình'), 'accepted');
    assert.equal(told(await act(async (a) => advance(a, await revision()))), 'scoring.unappraised');
    await appraiseAll();
    const [kept] = (await item('II.3.2')).said.reappraised!.evidence;
    await act((a) => detach(a, kept!, ITEM, String(0)));
    await act(async (a) => detach(a, kept!, ITEM, String((await item('II.3.2')).id)));
    assert.equal(told(await act(async (a) => advance(a, await revision()))), 'scoring.evidence-withdrawn');
    assert.equal(await verdict('II.3.2', { state: 'given', points: '3' }, 'Tài liệu đã rút'), 'accepted');
    assert.equal(value(await act(async (a) => advance(a, await revision()))), 'council');
  });

  it('the council’s minutes, the leader’s decision and the publication follow each other', async () => {
    assert.equal(
      told(await act((a) => keepMinutes(a, { campaign, heldOn: addDays(today, 1), words: 'x' }))),
      'scoring.minutes-in-future',
    );
    value(await act((a) => keepMinutes(a, { campaign, heldOn: today, words: 'Thống nhất kết quả' })));
    const order = { document: '9/QĐ-UBND', reason: '' };
    const publish = async (more: object = {}) =>
      act(async (a) => publishResult(a, { ...(await revision()), ...order, ...more }));
    assert.equal(told(await publish()), 'scoring.not-decided');
    assert.equal(
      told(await act(async (a) => decide(a, { ...(await revision()), agree: false, reason: '' }))),
      'scoring.reason-missing',
    );
    assert.equal(
      value(await act(async (a) => decide(a, { ...(await revision()), agree: true, reason: '' }))),
      'decided',
    );
    assert.equal(told(await publish({ document: '' })), 'scoring.document-missing');
    const first = value(await publish());
    assert.equal(told(await publish()), 'scoring.reason-missing');
    assert.equal(await verdict('II.3.2', { state: 'given', points: '4' }), 'scoring.reason-missing');
    assert.equal(
      await verdict('II.3.2', { state: 'given', points: '4' }, 'Đính chính theo kết luận thanh tra'),
      'accepted',
    );
    const second = value(await publish({ reason: 'Đính chính điểm một xã' }));
    const texts = await Promise.all([first, second].map(async (id) => (await packageOf(database, id))!.text));
    assert.equal(replayPackage(texts[0]!), texts[0], 'the same bytes from the package alone');
    assert.equal(replayPackage(texts[1]!), texts[1]);
    assert.equal(replayPackage('{}'), null);
    const code = tree.byId(card.agency)!.code;
    const points = texts.map((text) =>
      openPackage(text)!
        .agencies.find((one) => one.code === code)!
        .components.find((one) => one.code === 'II.3.2')!,
    );
    assert.deepEqual(
      points.map((one) => (one as { points?: string }).points),
      ['3', '4'],
    );
  });
});

/** Every component that is still open gets a word: what stands, or a fixed one. */
async function appraiseAll(): Promise<void> {
  const set = (await now()).set;
  const open = (await itemsOf(database, campaign)).filter(({ said }) => !said.appraised && !said.reappraised);
  for (const [code, items] of Map.groupBy(open, (one) => one.code)) {
    const component = componentNamed(set, code)!;
    const known: Known = { state: 'given', points: component.kind === 'regular' ? '1/2' : '0' };
    const verdicts = items.map((one) => ({ card: one.card, revision: one.revision, known, reason: 'Thẩm định' }));
    value(await act((a) => appraise(a, { campaign, code, verdicts })));
  }
}

describe('agencies that change while a campaign goes on', () => {
  it('the card of one that joined another keeps its words and is ranked no more; who takes over has a card', async () => {
    const opened = value(
      await act((a) => openCampaign(a, { ...COMMUNES, set: 'par-index', year: 2024, name: 'Năm khác' })),
    );
    const [one, other] = tree.ofKind('department').filter(({ id, ranked }) => ranked && tree.children(id).length === 0);
    const merging = acting(database, [
      { notice: AGENCIES_CHANGED, react: (a, payload) => followAgencies(a, (payload as { codes: string[] }).codes) },
    ]);
    value(
      await merging((a) =>
        succeedAgencies(a, {
          predecessors: [one!.code],
          successors: [other!.code],
          starts: today,
          document: 'Nghị quyết',
        }),
      ),
    );
    const after = await cardsOf(database, opened);
    assert.match(after.find(({ agency }) => agency === one!.id)!.leftOut!, /đã nhập vào/);
    assert.equal(after.filter(({ agency }) => agency === other!.id).length, 1);
  });
});

describe('the sample', () => {
  it('has last year’s result and this year’s appraisal; sums are recomputed by plain SQL to the last digit; it goes whole', async () => {
    const made = await act(loadSampleScores);
    const sample = (await listCampaigns(database)).filter((one) => one.sample);
    assert.deepEqual(
      sample.map(({ year, state }) => [year, state]),
      [
        [2026, 'appraisal'],
        [2025, 'published'],
      ],
    );
    assert.ok(made > 140);
    const published = (await newestResult(database))!;
    const last = sample.find(({ state }) => state === 'published')!;
    // The arithmetic once more without any of our code: exact points as they are kept, summed, rescaled, capped, rounded at the end.
    const counted = await database.query(sql<{ code: string; shown: string }>`
      WITH component AS (
        SELECT x ->> 'code' AS code, COALESCE(x ->> 'kind', 'regular') AS kind, (x ->> 'maximum')::numeric AS maximum
        FROM scoring.campaign c, jsonb_path_query(c.set, '$.fields[*].criteria[*].components[*]') AS x WHERE c.id = ${last.id}
      ), word AS (
        SELECT DISTINCT ON (i.id) k.agency_id, i.code, s.top, s.bottom, s.known ->> 'state' AS state
        FROM scoring.card k JOIN scoring.item i ON i.card_id = k.id JOIN scoring.score s ON s.item_id = i.id WHERE k.campaign_id = ${last.id}
        ORDER BY i.id, array_position(ARRAY['computed', 'self', 'survey', 'appraised', 'reappraised', 'final'], s.stage) DESC, s.id DESC
      ), sums AS (
        SELECT w.agency_id,
          sum(w.top * 1000000000000000000000000000000 / w.bottom) FILTER (WHERE c.kind = 'regular') / 1000000000000000000000000000000 AS earned,
          sum(c.maximum) FILTER (WHERE c.kind = 'regular' AND w.state NOT IN ('not-applicable', 'none')) AS applicable,
          LEAST(COALESCE(sum(w.top / w.bottom) FILTER (WHERE c.kind = 'bonus'), 0), 2) AS bonus,
          COALESCE(sum(w.top / w.bottom) FILTER (WHERE c.kind = 'penalty'), 0) AS penalty
        FROM word w JOIN component c USING (code) GROUP BY w.agency_id)
      SELECT a.code, round(GREATEST(0, LEAST(100, earned * 100 / applicable + bonus + penalty)), 2)::text AS shown
      FROM sums JOIN agencies.agency a ON a.id = sums.agency_id ORDER BY a.code COLLATE "C"`);
    assert.deepEqual(
      published.pack.agencies.map(({ code, total }) => [code, total.shown]),
      counted.map(({ code, shown: sum }) => [code, sum]),
    );
    const { text } = (await packageOf(database, published.result.id))!;
    assert.equal(replayPackage(text), text);
    assert.ok(
      published.pack.agencies.every(({ components }) =>
        components.every((one) => one.known.state !== 'facts' || !JSON.stringify(one.known).match(/"[1-4]\/|\/[1-4]"/)),
      ),
      'counts under five are not published',
    );
    const insight = insightOf(published.pack, await yearBefore(database, published), published.pack.agencies[3]!.code)!;
    assert.equal(insight.strongest.length, 3);
    for (const document of [noticeDocument(published), certificateDocument(published, insight.agency.code)!]) {
      assert.notEqual(document.mark, null);
      assert.ok((await writeDocx(document)).length > 5_000);
    }
    // A changed rule before it is kept: exactly what a scoring of everything by the changed set gives; replayed by its own set, nothing moves.
    const cards = await cardsOf(database, last.id);
    const items = Map.groupBy(await itemsOf(database, last.id), (one) => one.card);
    const after = withComponent(last.set, { ...componentNamed(last.set, '4.3')!, rule: { points: '1' } });
    const told = previewOf({ before: last.set, after }, cards, items, String);
    const [old, all] = [last.set, after].map((set) => standingsOf(set, cards, items));
    const ranks = ranksOf(all!, String);
    const differing = all!.filter(({ total }, at) => total.shown !== old![at]!.total.shown);
    assert.ok(differing.length > 0 && told.length >= differing.length);
    for (const { card: one, after: then } of told)
      assert.deepEqual(then, {
        shown: all!.find(({ card: c }) => c.id === one.id)!.total.shown,
        rank: ranks.get(one.id)!.rank,
      });
    const replayed = await replayUnder(database, last, { set: last.set, at: TEST_TIME });
    assert.deepEqual(
      cards.map(({ agency }) => replayed.get(agency)!.total.shown),
      old!.map(({ total }) => total.shown),
    );
    assert.equal(await act(removeSampleScores), 2);
    assert.equal((await listResults(database)).length, 2);
  });
});
