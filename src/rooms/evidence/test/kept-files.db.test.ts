import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { TEST_TIME } from '../../../../test/database.ts';
import { ROOT } from '../../../../test/shared.ts';
import { instant } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { Clamav, placeOf, scannerAddress } from '../../../platform/files/index.ts';
import { fakeClamd } from '../../../platform/files/test/fake-clamd.ts';
import { pdf } from '../../../platform/files/test/made.ts';
import { checkFiles } from '../check-files.ts';
import { attach, detach } from '../commands/attach.ts';
import { lookAfter } from '../jobs/look-after.ts';
import { scanWaiting } from '../jobs/scan.ts';
import { listFor, readItem } from '../sql/item.reads.ts';
import { takeFile } from '../take-file.ts';
import { scene, sha } from './scene.ts';

const s = await scene();
const place = (hash: string): string => join(s.folder, 'files', placeOf(hash));
const DAY = 86_400_000;

test('the same content twice is one file and, for one agency, one item', async () => {
  const bytes = pdf(['Báo cáo kết quả']);
  const first = await s.sent(bytes, 'Báo cáo.pdf');
  const again = await s.sent(bytes, 'Bản khác tên.pdf');
  const other = await s.sent(bytes, 'Báo cáo.pdf', s.people.health);
  assert.equal(first.id, again.id);
  assert.notEqual(first.id, other.id);
  assert.equal((await s.database.query(sql`SELECT 1 FROM evidence.file WHERE sha256 = ${sha(bytes)}`)).length, 1);
  assert.ok(existsSync(place(sha(bytes))));
});

test('one item is attached to many things, once each, and history tells', async () => {
  const { id } = await s.sent('Biên bản họp', 'bien-ban.txt');
  for (const key of ['I.1', 'I.2', 'I.2'])
    assert.ok((await s.act(s.people.home)((act) => attach(act, id, 'tasks.assignment', key))).ok);
  assert.equal((await readItem(s.database, id))?.uses, 2);
  assert.deepEqual(
    (await listFor(s.database, 'tasks.assignment', 'I.2', 'all')).map((item) => item.id),
    [id],
  );
  assert.deepEqual(await listFor(s.database, 'tasks.assignment', 'I.2', [s.health]), []);
  await s.act(s.people.home)((act) => detach(act, id, 'tasks.assignment', 'I.1'));
  assert.equal((await readItem(s.database, id))?.uses, 1);
  const theirs = await s.act(s.people.health)((act) => attach(act, id, 'tasks.assignment', 'I.3'));
  assert.ok(!theirs.ok && theirs.problem.code === 'evidence.no-such-item');
  const missing = await s.act(s.people.home)((act) => attach(act, 999_999, 'x', 'y'));
  assert.ok(!missing.ok && missing.problem.code === 'evidence.no-such-item');
});

test('a process killed between bytes and row leaves bytes that the check finds, and nothing wrong', async () => {
  const bytes = 'Tệp của tiến trình bị ngắt';
  const path = s.upload(bytes);
  // The child puts the bytes in place inside a transaction and is killed before it commits.
  const code = `
    import { openFiles } from ${JSON.stringify(join(ROOT, 'src/platform/files/index.ts'))};
    await openFiles(process.argv[1], {}).store.put(process.argv[2], process.argv[3]);
    process.stdout.write('put');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code, s.folder, path, sha(bytes)]);
  let said = '';
  let wrong = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
    if (said.includes('put')) child.kill('SIGKILL');
  });
  child.stderr.on('data', (piece: Buffer) => (wrong += piece.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  assert.match(said, /put/, wrong);
  const check = await checkFiles(s.database, s.files);
  assert.deepEqual(
    check.stray.map((file) => file.sha256),
    [sha(bytes)],
  );
  assert.deepEqual(check.missing, []);
  // Sending it again simply works: the bytes get their row.
  const { id } = await s.sent(bytes, 'lai.txt');
  assert.equal((await readItem(s.database, id))?.file?.sha256, sha(bytes));
  assert.deepEqual((await checkFiles(s.database, s.files)).stray, []);
});

test('a transaction that fails after the bytes were put leaves no row', async () => {
  const bytes = 'Giao dịch hỏng';
  const taking = { database: s.database, files: s.files, at: TEST_TIME };
  const draft = { person: 'home', agency: s.home, name: 'hong.txt', title: '', redacts: null };
  const fails = s.act(s.people.home);
  await assert.rejects(
    takeFile(
      { ...taking, act: (work) => fails(async (act) => (await work(act), Promise.reject(new Error('mất điện')))) },
      draft,
      s.upload(bytes),
    ),
    /mất điện/,
  );
  assert.deepEqual(await s.database.query(sql`SELECT 1 FROM evidence.file WHERE sha256 = ${sha(bytes)}`), []);
  assert.deepEqual(
    (await checkFiles(s.database, s.files)).stray.map((file) => file.sha256),
    [sha(bytes)],
  );
});

test('the nightly check sets old strays aside, deletes nothing, and names what is lost or damaged', async () => {
  const [stray] = (await checkFiles(s.database, s.files)).stray;
  assert.ok(stray);
  const early = await lookAfter(s.job(instant(Date.now())), s.files);
  assert.ok(early.ok && early.value.stray === 1 && early.value.quarantined === 0);
  const later = await lookAfter(s.job(instant(Date.now() + 31 * DAY)), s.files);
  assert.ok(later.ok && later.value.quarantined === 1);
  assert.ok(!existsSync(place(stray.sha256)));
  assert.ok(existsSync(join(s.folder, 'quarantine', placeOf(stray.sha256))));

  const lost = await s.sent('Sẽ mất', 'mat-tep.txt');
  const damaged = await s.sent('Sẽ hỏng', 'hong-tep.txt');
  const [lostHash, damagedHash] = [sha('Sẽ mất'), sha('Sẽ hỏng')];
  rmSync(place(lostHash));
  chmodSync(place(damagedHash), 0o600);
  writeFileSync(place(damagedHash), 'x');
  const check = await checkFiles(s.database, s.files);
  assert.deepEqual([check.missing, check.damaged], [[lostHash], [damagedHash]]);
  assert.equal((await s.ask(`${lost.place}/tai`, { as: s.people.home })).status, 404);
  // The same file sent again heals it.
  await s.sent('Sẽ mất', 'mat-tep.txt');
  await s.sent('Sẽ hỏng', 'hong-tep.txt', s.people.health);
  assert.deepEqual((await checkFiles(s.database, s.files)).damaged, []);
  assert.ok(damaged.id > 0);
});

test('uploads nobody finished go after some days', async () => {
  const left = join(s.folder, 'pending', 'cu.part');
  writeFileSync(left, 'x');
  utimesSync(left, new Date(0), new Date(0));
  await lookAfter(s.job(instant(Date.now())), s.files);
  assert.ok(!existsSync(left));
});

test('with a scanner nobody but the sender gets a file before the verdict, nobody an infected one', async () => {
  const clamd = await fakeClamd({ bad: 'EICAR' });
  after(() => clamd.close());
  process.env['THUOCDO_CLAMAV'] = clamd.address;
  after(() => delete process.env['THUOCDO_CLAMAV']);
  const files = { ...s.files, scanner: new Clamav(scannerAddress(clamd.address)!) };
  s.queued.length = 0;
  const clean = await s.sent('Nội dung sạch', 'sach.txt');
  const bad = await s.sent('EICAR thử', 'ban.txt');
  assert.deepEqual(
    s.queued.map((one) => one.job),
    ['evidence.scan', 'evidence.scan'],
  );
  assert.equal((await s.ask(`${clean.place}/tai`, { as: s.people.homeTwo })).status, 409);
  assert.equal((await s.ask(`${clean.place}/tai`, { as: s.people.home })).status, 200);
  for (const { payload } of s.queued.splice(0)) {
    const done = await scanWaiting(s.job(), files, String(payload['sha256']));
    assert.ok(done.ok);
  }
  assert.equal((await s.ask(`${clean.place}/tai`, { as: s.people.homeTwo })).status, 200);
  const page = await (await s.ask(bad.place, { as: s.people.home })).text();
  assert.match(page, /Eicar-Test-Signature/);
  for (const as of [s.people.home, s.people.homeTwo, s.people.office])
    assert.equal((await s.ask(`${bad.place}/tai`, { as })).status, 409);
  assert.ok(existsSync(join(s.folder, 'quarantine', placeOf(sha('EICAR thử')))));
  await assert.rejects(s.sent('EICAR thử', 'lai.txt', s.people.health), /mã độc/);
  assert.deepEqual((await checkFiles(s.database, files)).missing, []);
  // What came before there was a scanner is seen by it too.
  const round = await scanWaiting(s.job(), files, '');
  assert.ok(round.ok && round.value.clean > 0 && round.value.undecided === 0);
});

test('a scanner that is away leaves files waiting', async () => {
  const gone = await fakeClamd();
  await gone.close();
  process.env['THUOCDO_CLAMAV'] = gone.address;
  const files = { ...s.files, scanner: new Clamav(scannerAddress(gone.address)!) };
  const { place: address, id } = await s.sent('Chờ mãi', 'cho.txt');
  const done = await scanWaiting(s.job(), files, sha('Chờ mãi'));
  assert.ok(done.ok && done.value.undecided === 1);
  assert.deepEqual(
    [(await readItem(s.database, id))?.file?.scan, (await s.ask(`${address}/tai`, { as: s.people.homeTwo })).status],
    ['waiting', 409],
  );
  delete process.env['THUOCDO_CLAMAV'];
});

test('nothing half written stays behind', () => {
  const names = readdirSync(join(s.folder, 'files'), { recursive: true }).map(String);
  assert.ok(names.every((name) => !/\.(part|note|tmp)$/.test(name)));
});
