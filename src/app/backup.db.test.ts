import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { emptyDatabase, readsAlike, TEST_ACTOR, type EmptyDatabase } from '../../test/database.ts';
import { ROOT } from '../../test/shared.ts';
import { isEmptyDatabase, newestBackup } from '../platform/backup/index.ts';
import { sql } from '../platform/database/index.ts';
import { recount } from '../rooms/indicators/index.ts';
import { shippedRegisters, deleteRecords } from '../rooms/registers/index.ts';
import { makeBackup, restoreInto } from './backup.ts';
import { examine } from './doctor.ts';
import { openInstallation, type Installation } from './installation.ts';
import type { Refusal } from './refusal.ts';
import { loadSample } from './sample/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-restore-'));
const PASSPHRASE_FILE = join(folder, 'passphrase');
const backup = join(folder, 'province.bak');
const config = (place: EmptyDatabase, data: string) => ({
  folder: join(folder, data),
  databaseUrl: place.url,
  host: '127.0.0.1',
  port: 0,
});
let source: EmptyDatabase;
let copy: Record<string, string>;

async function opened<T>(place: EmptyDatabase, data: string, work: (it: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(config(place, data));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

const PASSPHRASE = 'câu mật khẩu của tỉnh';
const restored = (place: EmptyDatabase, data: string, passphrase: string | null = PASSPHRASE) =>
  restoreInto(config(place, data), { path: backup, passphrase });
const codeOf = (result: Awaited<ReturnType<typeof restored>>): string => (result.ok ? 'ok' : result.problem.code);

before(async () => {
  source = await emptyDatabase();
  writeFileSync(PASSPHRASE_FILE, `${PASSPHRASE}\n`);
  await opened(source, 'source', async (it) => {
    await loadSample(it, TEST_ACTOR, { dossiers: 3_000, scale: 0.1 });
    const [some] = await it.database.query(
      sql<
        Record<string, string>
      >`SELECT ${sql.raw(shippedRegisters().get('dossiers')!.key.join(', '))} FROM reg.dossiers LIMIT 1`,
    );
    const gone = await it.acting(TEST_ACTOR, (act) => deleteRecords(act, 'dossiers', { keys: [some!] }, 'thử lịch sử'));
    assert.ok(gone.ok && gone.value.rows === 1);
    mkdirSync(join(it.config.folder, 'files', 'ab'), { recursive: true });
    writeFileSync(join(it.config.folder, 'files', 'ab', 'abcd'), 'bằng chứng');
    copy = await readsAlike.fingerprint(it.database);
    assert.equal(await newestBackup(it.database), null);
    const passphrase = PASSPHRASE;
    const made = await makeBackup(it, { kind: 'operator', id: 'test' }, { path: backup, passphrase });
    assert.ok(made.ok, JSON.stringify(made));
    const noted = await newestBackup(it.database);
    assert.equal(noted?.sha256, made.value.sha256);
    assert.equal(noted?.encrypted, true);
  });
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Every table and file of the restored place is that of the source, and every figure counts up. */
async function sameProvince(place: EmptyDatabase, data: string): Promise<void> {
  assert.deepEqual(await readsAlike.fingerprint(place.database), copy);
  assert.equal(readFileSync(join(folder, data, 'files', 'ab', 'abcd'), 'utf8'), 'bằng chứng');
  assert.ok(!existsSync(join(folder, data, 'restoring.json')));
  await opened(place, data, async (it) => {
    for (const { register, differences } of await recount(it.database)) assert.deepEqual(differences, [], register);
    const findings = await examine(it, { recount: true });
    assert.ok(!findings.some((finding) => finding.level === 'bad'), JSON.stringify(findings));
    // The counters go on where they stood: a new run has a new number.
    const removed = await it.acting(TEST_ACTOR, (act) => deleteRecords(act, 'dossiers', { keys: [] }, 'số mới'));
    assert.ok(removed.ok);
  });
}

test('the sample province comes back table by table, and a restore overwrites nothing', async () => {
  const place = await emptyDatabase();
  assert.equal(codeOf(await restored(place, 'a', null)), 'backup.passphrase-needed');
  assert.ok(!existsSync(join(folder, 'a')), 'a refused restore leaves no folder');
  assert.equal(codeOf(await restored(place, 'a')), 'ok');
  await sameProvince(place, 'a');
  assert.equal(codeOf(await restored(place, 'b')), 'backup.not-empty');
  assert.ok(!existsSync(join(folder, 'b')));
  assert.equal(codeOf(await restored(await emptyDatabase(), 'a')), 'backup.not-empty');
  assert.ok(existsSync(join(folder, 'a', 'files')), 'what lay there is untouched');
});

test('keys that the operator has put in place beforehand stay', async () => {
  const ring = join(folder, 'keyed', 'keys', 'ring.json');
  mkdirSync(join(folder, 'keyed', 'keys'), { recursive: true });
  writeFileSync(ring, 'ring');
  assert.equal(codeOf(await restored(await emptyDatabase(), 'keyed', 'một câu khác hẳn')), 'backup.wrong-passphrase');
  assert.deepEqual(readdirSync(join(folder, 'keyed')), ['keys']);
  assert.equal(readFileSync(ring, 'utf8'), 'ring');
});

test('a restore that is killed says so, and the next one takes everything in', async () => {
  const place = await emptyDatabase();
  const data = join(folder, 'killed');
  const args = ['restore', backup, '--passphrase-file', PASSPHRASE_FILE, '--data', data, '--lang', 'en'];
  // The program runs in a process of its own below the starter: both are killed.
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'thuocdo.js'), ...args], {
    env: { ...process.env, DATABASE_URL: place.url },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [killed] = await once(
    child.stderr.on('data', (text: Buffer) => {
      if (text.includes('agencies.')) process.kill(-child.pid!, 'SIGKILL');
    }) && child,
    'exit',
  );
  assert.equal(killed, null, 'it was killed before it ended');
  for (let wait = 0; wait < 100 && !(await isEmptyDatabase(place.database)); wait++) await sleep(50);
  assert.ok(await isEmptyDatabase(place.database), 'the database took nothing in');
  assert.ok(readdirSync(data).includes('restoring.json'));
  await assert.rejects(
    openInstallation(config(place, 'killed')),
    (error: Refusal) => error.problem.code === 'app.restore-unfinished',
  );
  assert.equal(codeOf(await restored(place, 'killed')), 'ok');
  await sameProvince(place, 'killed');
});

test('a backup moves from the server of the settings to the one that comes with the program', async (t) => {
  if (!process.env['TEST_DATABASE_URL'])
    return t.skip('both are the same server here; set TEST_DATABASE_URL to another');
  const place = await emptyDatabase(true);
  assert.equal(codeOf(await restored(place, 'moved')), 'ok');
  await sameProvince(place, 'moved');
});
