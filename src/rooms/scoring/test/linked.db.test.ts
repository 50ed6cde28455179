import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { loadSamplePlans, PLAN_PUBLISHED } from '../../plans/index.ts';
import { loadSampleReports } from '../../reporting/index.ts';
import { assignPlan, loadSampleWork } from '../../tasks/index.ts';
import { appraise } from '../commands/appraise.ts';
import { advance, openEnds } from '../commands/move.ts';
import { openCampaign, refill } from '../commands/open-campaign.ts';
import { linkedOn, type Campaign, type Card, type Item } from '../core/campaign.ts';
import { cardsOf, findCampaign, historyOf, itemsOf } from '../sql/campaign.store.ts';
import { ALL, value } from './scene.ts';

const database = await testDatabase();
const act = acting(database, [
  { notice: PLAN_PUBLISHED, react: (a, payload) => assignPlan(a, (payload as { plan: number }).plan) },
]);

let campaign: Campaign;
let cards: Card[];
const itemsBy = async (code: string): Promise<ReadonlyMap<number, Item>> =>
  new Map(
    (await itemsOf(database, campaign.id, { code })).map((item) => [
      cards.find(({ id }) => id === item.card)!.agency,
      item,
    ]),
  );

before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  await act(loadSampleWork);
  await act(loadSampleReports);
  const opened = value(await act((a) => openCampaign(a, ALL)));
  campaign = (await findCampaign(database, opened))!;
  cards = await cardsOf(database, campaign.id);
});

describe('what tasks and reports show', () => {
  it('is linked onto the components that name it, agency by agency, as an independent count says', async () => {
    const done = await database.query(sql<{ agency: number; tasks: string[] }>`
      SELECT a.agency_id AS agency, array_agg('task:' || a.id ORDER BY a.id) AS tasks FROM tasks.assignment a
      WHERE a.state = 'done' AND a.ended_on IS NULL AND a.done_on BETWEEN ${campaign.interval.from} AND ${campaign.interval.to}
      GROUP BY 1`);
    const sent = await database.query(sql<{ agency: number; reports: string[] }>`
      SELECT r.agency_id AS agency, array_agg('report:' || r.id ORDER BY r.id) AS reports
      FROM reporting.report r JOIN reporting.cycle c ON c.id = r.cycle_id
      WHERE r.level = 'agency' AND r.state IN ('accepted', 'locked') AND c.to_day BETWEEN ${campaign.interval.from} AND ${campaign.interval.to}
      GROUP BY 1`);
    assert.ok(done.length > 20 && sent.length > 20);
    for (const [code, rows] of [
      ['1.2', done.map(({ agency, tasks }) => ({ agency, keys: tasks }))],
      ['1.3', sent.map(({ agency, reports }) => ({ agency, keys: reports }))],
    ] as const) {
      const items = await itemsBy(code);
      const expected = new Map(rows.map(({ agency, keys }) => [agency, keys]));
      for (const [agency, item] of items)
        assert.deepEqual(
          linkedOn(item).map(({ key }) => key),
          expected.get(agency) ?? [],
          `${code} of ${agency}`,
        );
    }
    const inspected = [...(await itemsBy('1.4')).values()].flatMap(linkedOn);
    assert.ok(
      inspected.every(({ shown, path }) => /kiểm tra/iu.test(shown) && path.startsWith('/ban-lam-viec/nhiem-vu/')),
    );
    assert.deepEqual([...(await itemsBy('4.3')).values()].flatMap(linkedOn), []);
  });

  it('is read anew at the lock, and what did not change is not written again', async () => {
    assert.equal(await act((a) => refill(a, campaign)), 0);
    const [agency, item] = [...(await itemsBy('1.2'))].find(([, one]) => linkedOn(one).length > 2)!;
    const [first] = linkedOn(item);
    const share = Number(first!.key.slice('task:'.length));
    await database.transaction((tx) =>
      tx.query(sql`UPDATE tasks.assignment SET state = 'doing', done_on = NULL WHERE id = ${share}`),
    );
    assert.ok((await act((a) => refill(a, campaign))) >= 1);
    assert.ok(linkedOn((await itemsBy('1.2')).get(agency)!).every(({ key }) => key !== first!.key));
    assert.equal((await historyOf(database, item.id)).length, 2, 'the first word stays');
  });

  it('what is taken back after the appraisal is told until somebody appraises again', async () => {
    const first = (await findCampaign(database, campaign.id))!;
    value(await act((a) => advance(a, { campaign: campaign.id, revision: first.revision })));
    const [agency, item] = [...(await itemsBy('1.3'))].find(([, one]) => linkedOn(one).length > 0)!;
    const judge = async () => {
      const one = (await itemsBy('1.3')).get(agency)!;
      const verdict = { card: one.card, revision: one.revision, known: null, reason: '' };
      return value(await act((a) => appraise(a, { campaign: campaign.id, code: '1.3', verdicts: [verdict] })));
    };
    await judge();
    const gone = async () =>
      (await act(async (a) => openEnds(a, (await findCampaign(a.tx, campaign.id))!, cards))).withdrawn.map(
        ({ id }) => id,
      );
    assert.deepEqual(await gone(), []);
    const report = Number(linkedOn(item)[0]!.key.slice('report:'.length));
    await database.transaction((tx) =>
      tx.query(sql`UPDATE reporting.report SET state = 'returned' WHERE id = ${report}`),
    );
    assert.deepEqual(await gone(), [item.id]);
    await judge();
    assert.deepEqual(await gone(), []);
  });
});
