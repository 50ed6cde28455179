import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { dateAt } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { zipOf, type ZippedFile } from '../../../platform/documents/index.ts';
import { LocalStore } from '../../../platform/files/index.ts';
import { openTable, type Cell } from '../../../platform/tabular/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { componentNamed } from '../../criteria/index.ts';
import { attach } from '../../evidence/index.ts';
import { assess } from '../commands/assess.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { ITEM, newScore, targetOfCard } from '../commands/open.ts';
import type { Card, Item } from '../core/campaign.ts';
import { filesOf, missingFile, readAssessment } from '../pack-assessment.ts';
import { cardsOf, findCampaign, insertScores, itemsOf } from '../sql/campaign.store.ts';
import { ALL, value } from './scene.ts';

const database = await testDatabase();
const act = acting(database);
const folder = await mkdtemp(join(tmpdir(), 'assessment-'));
after(() => rm(folder, { recursive: true }));
const store = new LocalStore(join(folder, 'files'));

let card: Card;
let others: Card;
let item: Item;
const hashes: Record<string, string> = {};

/** A file of the province's in the store, as an item of evidence. */
async function kept(name: string, more: { mark?: string; redacts?: number } = {}): Promise<number> {
  const path = join(folder, name);
  const bytes = Buffer.from(`%PDF ${name}`);
  await writeFile(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  hashes[name] = sha256;
  await store.put(path, sha256);
  const [row] = await database.transaction(async (tx) => {
    await tx.query(sql`
      INSERT INTO evidence.file (sha256, bytes, kind, scan, stored_at) VALUES (${sha256}, ${bytes.length}, 'pdf', 'clean', now())`);
    return tx.query(sql<{ id: number }>`
      INSERT INTO evidence.item (agency_id, kind, title, search, sha256, file_name, mark, mark_reason, redacts, added_by, added_at)
      VALUES (${card.agency}, 'file', ${name}, 'x', ${sha256}, ${name}, ${more.mark ?? null}, ${more.mark ? 'x' : null}, ${more.redacts ?? null},
        '{"kind":"operator","id":"test"}', now()) RETURNING id`);
  });
  return row!.id;
}

before(async () => {
  await act(loadSampleAgencies);
  const id = value(await act((a) => openCampaign(a, ALL)));
  const tree = await loadAgencies(database, dateAt(TEST_TIME));
  const cards = await cardsOf(database, id);
  card = cards.find(({ agency }) => tree.byId(agency)!.kind === 'province')!;
  others = cards.find(({ agency }) => tree.byId(agency)!.kind === 'commune')!;
  const shown = { shown: 'x', path: '/x' };
  const named = async () => (await itemsOf(database, id, { card: card.id })).find(({ code }) => code === '4.3')!;
  await act((a) =>
    assess(a, {
      card: card.id,
      code: '4.3',
      revision: 1,
      known: { state: 'facts', facts: { level: 'yes' } },
      reason: 'Biên chế trong số được giao.',
      evidence: null,
      shown,
    }),
  );
  const known = { state: 'facts', facts: { level: 'yes' } } as const;
  const answer = { stage: 'appraised', known, reason: 'Đã đối chiếu.' } as const;
  const component = componentNamed((await findCampaign(database, id))!.set, '4.3')!;
  await act(async (a) => insertScores(a, [newScore(component, (await named()).id, answer)]));
  item = await named();
  const open = await kept('quyet dinh.pdf');
  const secret = await kept('mat.pdf', { mark: 'MẬT' });
  const original = await kept('danh sach dan.pdf');
  await kept('ban che.pdf', { redacts: original });
  for (const one of [open, secret, original]) await act((a) => attach(a, one, ITEM, String(item.id), shown));
});

const packed = async () => value(await readAssessment(database, card.id, { at: TEST_TIME, person: null }));
async function files(): Promise<ZippedFile[]> {
  const all: ZippedFile[] = [];
  for await (const file of filesOf(await packed(), store)) all.push(file);
  return all;
}

it('the province’s card is the standing office’s to keep, every other the agency’s', () => {
  assert.deepEqual([card.ofProvince, others.ofProvince], [true, false]);
  assert.deepEqual(targetOfCard(card), { agencies: [card.agency], state: 'province' });
  assert.equal(targetOfCard(others).state, 'agency');
});

it('the package holds sheet, data, evidence as it may leave the house, and checksums; the same bytes twice', async () => {
  const [first, again] = [await files(), await files()];
  assert.ok(zipOf(first).equals(zipOf(again)));
  const names = first.map(({ name }) => name);
  assert.equal(names[0], 'tu-danh-gia_2026_H41.xlsx'.replace('H41', (await packed()).assessment.agency.code));
  const evidence = names.filter((name) => name.startsWith('tai-lieu/'));
  assert.deepEqual(
    evidence.map((name) => name.replace(/\d+_/, '')),
    ['tai-lieu/4.3/quyet dinh.pdf', 'tai-lieu/4.3/ban che.pdf'],
  );
  const sums = first.at(-1)!.bytes.toString();
  for (const { name, bytes } of first.slice(0, -1))
    assert.ok(sums.includes(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`), name);
  const told = JSON.parse(first[1]!.bytes.toString()) as {
    components: {
      code: string;
      points: string | null;
      source: Record<string, unknown>;
      words: { reason: string | null }[];
      evidence: { title: string; leftOut: string | null; redacted: boolean; file: string | null }[];
    }[];
    registers: object;
  };
  const own = told.components.find(({ code }) => code === '4.3')!;
  assert.equal(own.points, '2');
  assert.equal(own.words[0]!.reason, 'Biên chế trong số được giao.');
  assert.deepEqual(
    own.evidence.map((one) => [one.title, one.leftOut, one.redacted, one.file !== null]),
    [
      ['quyet dinh.pdf', null, false, true],
      ['mat.pdf', 'marked', false, false],
      ['danh sach dan.pdf', null, true, true],
    ],
  );
  const figure =
    told.components.find(({ code }) => code === '3.3')?.source ??
    told.components.find(({ source }) => source['kind'] === 'indicator')!.source;
  assert.ok(figure['version'] && Array.isArray(figure['registers']) && figure['registers'].length > 0);
  assert.ok(Object.keys(told.registers).length > 5);
});

it('the scoring sheet opens as a workbook, with the explanation and the names of the files', async () => {
  const path = join(folder, 'bang.xlsx');
  await writeFile(path, (await files())[0]!.bytes);
  const opened = value(await openTable(path));
  const rows: (readonly Cell[])[] = [];
  for await (const sheet of opened.sheets()) for await (const batch of sheet.batches()) rows.push(...batch.rows);
  await opened.close();
  const row = rows.find(([code]) => code === '4.3')!;
  assert.deepEqual(row.slice(2, 9), ['2', 'Có', '2', '2', '', '2', 'Biên chế trong số được giao. Đã đối chiếu']);
  assert.match(String(row[9]), /quyet dinh\.pdf.*mat\.pdf.*ban che\.pdf/);
});

it('a package of which a file is missing is not begun', async () => {
  await store.remove(hashes['ban che.pdf']!);
  const missing = await missingFile(await packed(), store);
  assert.equal(missing.ok ? '' : missing.problem.code, 'scoring.evidence-missing');
});
