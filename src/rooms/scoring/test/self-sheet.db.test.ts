import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { dateAt, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { writeXlsx } from '../../../platform/tabular/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { assess, objectTo, sendCard } from '../commands/assess.ts';
import { advance } from '../commands/move.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { previewSheet, takeSheet } from '../commands/take-sheet.ts';
import type { Card, Item } from '../core/campaign.ts';
import { SELF_COLUMNS } from '../core/self-sheet.ts';
import { readSelfSheet } from '../read-self-sheet.ts';
import { sheetOfAgency } from '../self-sheet-file.ts';
import { cardsOf, historyOf, itemsOf, lockCampaign, writeCampaignState } from '../sql/campaign.store.ts';
import { COMMUNES, told, value } from './scene.ts';

const database = await testDatabase();
const act = acting(database);
const today = dateAt(TEST_TIME);

let campaign = 0;
let card: Card;
let agency = '';
const item = async (code: string): Promise<Item> =>
  (await itemsOf(database, campaign, { card: card.id })).find((one) => one.code === code)!;

before(async () => {
  await act(loadSampleAgencies);
  campaign = value(await act((a) => openCampaign(a, COMMUNES)));
  card = (await cardsOf(database, campaign))[0]!;
  agency = (await loadAgencies(database, today)).byId(card.agency)!.code;
});

it('a filled sheet is counted first, then written as one act; the same again changes nothing', async () => {
  const path = join(tmpdir(), `bang-${process.pid}.xlsx`);
  const file = value(await sheetOfAgency(database, { agency, campaign: ({ id }) => id === campaign }, TEST_TIME));
  const rows = (file.rows as (string | number | null)[][]).map((row) => [...row]);
  const [answer, words] = (['answer', 'words'] as const).map((key) => SELF_COLUMNS.findIndex((one) => one.key === key));
  const fill = (code: string, said: string) => {
    const row = rows.find(([stt]) => stt === code)!;
    [row[answer!], row[words!]] = [said, 'Theo hồ sơ của xã'];
  };
  fill('II.3.1', 'Không');
  fill('II.4.1', 'Có');
  fill('II.6', '0.9');
  await writeXlsx(path, [{ ...file, rows }]);
  const sheet = value(await readSelfSheet(path, 'bang.xlsx'));
  const preview = async () => value(await previewSheet(database, card.id, sheet, TEST_TIME));
  const seen = await preview();
  assert.deepEqual(
    [seen.changes.map(({ code }) => code), seen.faults.map(({ code }) => code)],
    [['II.3.1', 'II.4.1'], ['criteria.percent-unclear']],
  );
  const take = (chosen: readonly string[] | 'all', of = seen.seen) =>
    act((a) => takeSheet(a, { card: card.id, sheet, chosen, seen: of }));
  assert.equal(told(await take([])), 'scoring.sheet-nothing');
  assert.equal(value(await take(['II.3.1'])), 1);
  assert.equal(told(await take(['II.4.1'])), 'scoring.changed-meanwhile', 'what was looked at is not what stands now');
  assert.equal(value(await take('all', (await preview()).seen)), 1);
  assert.deepEqual((await item('II.3.1')).said.self!.known, { state: 'facts', facts: { level: 'no' } });
  assert.equal((await item('II.4.1')).said.self!.reason, 'Theo hồ sơ của xã');
  assert.equal(value(await take('all', (await preview()).seen)), 0);
  const others = {
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, cells: { ...row.cells, mark: '2026/commune-qd11/X' } })),
  };
  const foreign = value(await previewSheet(database, card.id, others, TEST_TIME));
  assert.deepEqual([foreign.changes, foreign.faults.map(({ code }) => code)], [[], ['scoring.sheet-other']]);
  const stranger = act((a) =>
    takeSheet({ ...a, may: () => false }, { card: card.id, sheet, chosen: 'all', seen: null }),
  );
  assert.equal(told(await stranger), 'scoring.unknown');
  await rm(path);
  assert.equal(value(await act((a) => advance(a, { campaign, revision: 1 }))), 'appraisal');
  assert.equal(told(await take('all', seen.seen)), 'scoring.self-locked');
  assert.deepEqual(
    (await historyOf(database, (await item('II.3.1')).id)).map(({ stage, by }) => [stage, by]),
    [['self', 'Nguyễn Thị Kiểm Thử']],
  );
});

it('a word that is said while the campaign goes on waits for it, and comes after the lock', async () => {
  const id = value(await act((a) => openCampaign(a, { ...COMMUNES, year: 2027 })));
  const [own] = await cardsOf(database, id);
  const word = { card: own!.id, code: 'II.3.1', revision: 1, evidence: null, shown: { shown: 'x', path: '/x' } };
  const said = { ...word, known: { state: 'facts', facts: { level: 'yes' } } as const, reason: 'Đã bố trí' };
  const acts = [
    (a: Act) => assess(a, said),
    (a: Act) => sendCard(a, { card: own!.id, revision: own!.revision }),
    (a: Act) => objectTo(a, { ...word, words: 'x' }),
  ];
  const late: Promise<string>[] = [];
  await database.transaction(async (tx) => {
    await lockCampaign(tx, id);
    await writeCampaignState(tx, id, 'appraisal');
    late.push(...acts.map(async (run) => told(await act<Result<unknown>>(run))));
    await Promise.race([Promise.all(late), new Promise((done) => setTimeout(done, 500))]);
  });
  assert.deepEqual(await Promise.all(late), ['scoring.self-locked', 'scoring.self-locked', 'scoring.not-objecting']);
});
