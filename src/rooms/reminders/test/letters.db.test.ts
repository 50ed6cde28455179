import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { acting, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { dateAt, formatDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { writeDocx, zipAsMade, zipOf } from '../../../platform/documents/index.ts';
import { readDocumentText } from '../../../platform/documents/read/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import { pdf } from '../../../platform/files/test/made.ts';
import { readList } from '../../../platform/tabular/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { addReference } from '../../evidence/index.ts';
import { loadSamplePlans } from '../../plans/index.ts';
import { loadSampleWork } from '../../tasks/index.ts';
import { room as tasks } from '../../tasks/room.ts';
import { keepSigned, makeLetters, numberLetters } from '../commands/letters.ts';
import { keepBatch, previewBatch } from '../commands/signed-batch.ts';
import { letterColumns, letterRow } from '../core/letter-rows.ts';
import { letterCode, letterDocument } from '../letter.document.ts';
import { linesOfLetter, readLetter, readLetters, type Letter } from '../sql/letter.store.ts';

const database = await testDatabase();
const act = acting(database, tasks.reactions ?? []);
const today = dateAt(TEST_TIME);
const folder = mkdtempSync(join(tmpdir(), 'letters-'));
after(() => rmSync(folder, { recursive: true }));

before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  await act(loadSampleWork);
});

test('one press makes a letter for every late agency, with its late work as it stands, and none twice a day', async () => {
  const made = await act(makeLetters);
  const letters = await readLetters(database, today, 1_000);
  const [late] = await database.query(sql<{ agencies: number; rows: number }>`
    SELECT count(DISTINCT a.agency_id)::integer AS agencies, count(*)::integer AS rows
    FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id JOIN plans.plan p ON p.id = t.plan_id AND p.year = 2026
    WHERE a.ended_on IS NULL AND a.state IN ('not-started', 'doing') AND a.due_on < '2026-11-21'`);
  assert.ok(made.ok && late!.agencies > 5);
  assert.deepEqual([made.value.made, letters.length], [late!.agencies, late!.agencies]);
  assert.equal(
    letters.reduce((sum, { lines }) => sum + lines, 0),
    late!.rows,
  );
  const again = await act(makeLetters);
  assert.deepEqual(again.ok && again.value, { made: 0 });
  assert.ok(letters.every(({ sample, number }) => sample && number === null));
});

test('the letter names clause, due day and days late of each piece of work, with a blank number, and says that it is sample', async () => {
  const [letter] = await readLetters(database, today, 1);
  const lines = await linesOfLetter(database, letter!.id);
  const agency = (await loadAgencies(database, today)).byId(letter!.agency)!.name;
  const bytes = await writeDocx(
    letterDocument(letter!, lines, { agency, plan: 'Kế hoạch cải cách hành chính', code: 'DD-1-ab' }),
  );
  const path = join(folder, 'thu.docx');
  writeFileSync(path, bytes);
  const read = await readDocumentText(path);
  assert.ok(read.ok);
  const text = JSON.stringify(read.value);
  for (const words of [
    'Số:        /SNV-CCHC&VTLT',
    `Kính gửi: ${agency}`,
    lines[0]!.address,
    formatDate(lines[0]!.dueOn),
    'Lưu: VT, CCHC&VTLT',
    'DD-1-ab',
  ])
    assert.ok(text.includes(words), `${words} in ${text.slice(0, 1500)}`);
});

test('numbers and days come back by file: good rows are taken, others named with their row', async () => {
  const tree = await loadAgencies(database, today);
  const [first] = await readLetters(database, today, 1);
  const code = tree.byId(first!.agency)!.code;
  const path = join(folder, 'so.csv');
  writeFileSync(
    path,
    `Mã cơ quan,Cơ quan,Số văn bản,Ngày văn bản\n${code},x,512,23/11/2026\nKHONGCO,x,513,23/11/2026\n${code},x,514,31/02/2026\n,x,,23/11/2026\n`,
  );
  const read = await readList(path, 'so.csv', {
    header: letterColumns,
    row: letterRow,
    notSuch: 'reminders.not-letters',
    tooMany: 'reminders.too-many-letters',
  });
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.problems.map(({ code: what, place }) => [what, place?.row]),
    [
      ['reminders.letter-day-invalid', 4],
      ['reminders.letter-agency-missing', 5],
      ['reminders.letter-number-missing', 5],
    ],
  );
  const done = await act((one) => numberLetters(one, read.value.rows));
  assert.equal(done.numbered, 1);
  assert.deepEqual(
    done.problems.map(({ code: what, place }) => [what, place?.row]),
    [['reminders.no-letter-of', 3]],
  );
  const letter = await readLetter(database, first!.id);
  assert.deepEqual([letter?.number, letter?.issuedOn], ['512', '2026-11-23']);
});

test('the signed copy is an item of evidence', async () => {
  const [letter] = await readLetters(database, today, 1);
  const input = {
    kind: 'document',
    url: '',
    title: 'Bản ký',
    number: '512',
    issuer: 'Sở Nội vụ',
    issuedOn: '2026-11-23',
  } as const;
  const item = await act((one) => addReference(one, letter!.agency, input));
  assert.ok(item.ok);
  assert.equal((await act((one) => keepSigned(one, letter!.id, 999_999))).ok, false);
  assert.ok((await act((one) => keepSigned(one, letter!.id, item.value.item))).ok);
  assert.equal((await readLetter(database, letter!.id))?.signedItem, item.value.item);
});

test('signed copies come back together: what matches is shown first, then each becomes evidence and the copy of its letter, once', async () => {
  const tree = await loadAgencies(database, today);
  const [numbered, byCode, byName] = (await readLetters(database, today, 10)).slice(0, 3) as [Letter, Letter, Letter];
  const open = await readLetter(database, byCode.id);
  assert.equal(open?.signedItem, null);
  await act((one) => one.tx.query(sql`UPDATE reminders.letter SET signed_item = NULL WHERE id = ${numbered.id}`));
  const code = tree.byId(byName.agency)!.code;
  const path = join(folder, '00000000-0000-0000-0000-000000000001.upload');
  const zip = zipOf([
    { name: 'quet/scan1.pdf', bytes: pdf(['UBND TINH', `Ma tra cuu: ${letterCode(TEST_KEYS, byCode.id)}`]) },
    { name: `cong-van-don-doc_${byName.madeOn}_${code}.signed.pdf`, bytes: pdf(['khong co gi']) },
    { name: 'la.pdf', bytes: pdf(['mot van ban khac']) },
    { name: 'hong.pdf', bytes: Buffer.from('not a pdf') },
    { name: '__MACOSX/._scan1.pdf', bytes: Buffer.from('x') },
  ]);
  writeFileSync(path, zip);
  const files = openFiles(folder, {});
  const batching = { database, keys: TEST_KEYS, files, person: 'p-1', at: TEST_TIME, act };
  const sent = { path, name: 'ban-ky.zip' };
  const previewed = await previewBatch(batching, sent);
  assert.ok(previewed.ok);
  assert.deepEqual(
    previewed.value.matches.map((one) => (one.kind === 'matched' ? [one.letter.id, one.by] : one.kind)),
    [[byCode.id, 'code'], [byName.id, 'name'], 'unknown', 'unknown'],
  );
  assert.equal((await readLetter(database, byCode.id))?.signedItem, null, 'nothing is written by looking');
  const done = await keepBatch(batching, sent);
  assert.deepEqual(done.ok && [done.value.kept, done.value.problems], [2, []]);
  for (const { id, agency } of [byCode, byName]) {
    const item = (await readLetter(database, id))!.signedItem!;
    const [kept] = await database.query(sql<{ agency: number; kind: string; shown: string }>`
      SELECT i.agency_id AS agency, f.kind, a.shown FROM evidence.item i JOIN evidence.file f ON f.sha256 = i.sha256
      JOIN evidence.attachment a ON a.item_id = i.id WHERE i.id = ${item}`);
    assert.deepEqual([kept?.agency, kept?.kind], [agency, 'pdf']);
  }
  const again = await keepBatch(batching, sent);
  assert.deepEqual(again.ok && again.value.kept, 0, 'letters that have theirs are left alone');
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.upload')),
    ['00000000-0000-0000-0000-000000000001.upload'],
  );
  writeFileSync(path, zipOf([{ name: 'x.docx', bytes: Buffer.from('x') }]));
  const empty = await previewBatch(batching, sent);
  assert.deepEqual(empty.ok ? null : empty.problem.code, 'reminders.batch-empty');
  for (const bad of ['PK not a zip', zipOf([{ name: '../../ra-ngoai.pdf', bytes: pdf(['x']) }])]) {
    writeFileSync(path, bad);
    assert.equal((await previewBatch(batching, sent)).ok, false);
  }
});

test('files of a ZIP are found by their directory, with names in Vietnamese; made one by one it is the same', async () => {
  const files = [
    { name: 'công văn 1.docx', bytes: Buffer.from('một') },
    { name: 'hai.txt', bytes: Buffer.alloc(0) },
  ];
  const zip = zipOf(files);
  const pieces: Buffer[] = [];
  for await (const piece of zipAsMade(Readable.from(files))) pieces.push(piece);
  assert.deepEqual(Buffer.concat(pieces), zip);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  assert.equal(zip.readUInt16LE(end + 10), 2);
  const directory = zip.readUInt32LE(end + 16);
  assert.equal(zip.toString('latin1', directory, directory + 4), 'PK\x01\x02');
  const length = zip.readUInt16LE(directory + 28);
  assert.equal(zip.toString('utf8', directory + 46, directory + 46 + length), 'công văn 1.docx');
  const local = zip.readUInt32LE(directory + 42);
  assert.equal(zip.toString('utf8', local + 30 + length, local + 30 + length + zip.readUInt32LE(local + 18)), 'một');
});
