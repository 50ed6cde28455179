import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { emptyDatabase, readsAlike, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { ROOT } from '../../../test/shared.ts';
import { readMigrations, sql } from '../database/index.ts';
import { readDefinition } from './catalogue.ts';
import { isEmptyDatabase, restoreBackup, writeBackup, type BackupPlan } from './index.ts';

const PLAN: BackupPlan = {
  program: '9.9.9',
  generated: ['made', 'reg', 'reg_stage', 'roll'],
  skipped: ['left_out'],
  folders: ['files', 'uploads'],
  without: ['the keys'],
};
const MIGRATIONS = readMigrations(join(ROOT, 'migrations'));
const PASSPHRASE = 'một câu mật khẩu dài';
const folder = mkdtempSync(join(tmpdir(), 'thuocdo-backup-'));
const source = await testDatabase();
const target = (await emptyDatabase()).database;
const files = join(folder, 'source');

after(() => rmSync(folder, { recursive: true, force: true }));

/** Every construct that a definition may hold, and every kind of value that a copy may break. */
const MADE = `
  CREATE SCHEMA made; CREATE SCHEMA left_out;
  CREATE TABLE left_out.waiting (id integer); INSERT INTO left_out.waiting VALUES (1);
  CREATE TABLE made.parent (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY, code text COLLATE "C" NOT NULL UNIQUE,
    size numeric(10,3) NOT NULL DEFAULT 1.5 CHECK (size > 0), doubled numeric GENERATED ALWAYS AS (size * 2) STORED,
    tags text[], facts jsonb, at timestamptz, on_day date, raw bytea, part double precision, spare text);
  ALTER TABLE made.parent DROP COLUMN spare;
  ALTER TABLE made.parent ALTER tags SET STORAGE EXTERNAL;
  CREATE TABLE made.child (n serial, parent bigint NOT NULL REFERENCES made.parent (id), "Tên cột" text) WITH (fillfactor=70);
  CREATE TABLE made.empty (id integer PRIMARY KEY);
  CREATE INDEX child_parent ON made.child (parent, n DESC) WHERE "Tên cột" IS NOT NULL;
  CREATE VIEW made.both AS SELECT p.code, c.n FROM made.parent p JOIN made.child c ON c.parent = p.id;
  CREATE FUNCTION made.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'final'; END $$;
  CREATE TRIGGER final BEFORE DELETE ON made.parent FOR EACH ROW EXECUTE FUNCTION made.refuse();
  COMMENT ON TABLE made.parent IS 'it''s a parent'; COMMENT ON COLUMN made.child."Tên cột" IS 'tên';
  ALTER TABLE made.child ENABLE ROW LEVEL SECURITY;
  CREATE POLICY positive ON made.child FOR SELECT USING (n > 0);
  INSERT INTO made.parent (code, size, tags, facts, at, on_day, raw, part) VALUES
    (E'a\\tb\\nc\\\\N', 2.125, '{x,NULL,"y z"}', '{"k":[1,null,"ă"]}', '2026-03-01 00:00:00.123456+07', '2026-12-31', '\\x00ff0a5c', 0.1),
    ('', 0.001, NULL, 'null', 'infinity', '0001-01-01', '', 'NaN');
  INSERT INTO made.child (parent, "Tên cột") SELECT 100, repeat('Nguyễn ', i % 50) FROM generate_series(1, 20000) i;
  INSERT INTO platform.setting VALUES ('test.one', '{"a":1}', '2026-01-01')`;

before(async () => {
  await source.session((client) => client.query(MADE));
  mkdirSync(join(files, 'files', 'ab'), { recursive: true });
  mkdirSync(join(files, 'keys'));
  writeFileSync(join(files, 'files', 'ab', 'abcd'), Buffer.alloc(300_000, 7));
  writeFileSync(join(files, 'files', 'empty'), '');
  writeFileSync(join(files, 'keys', 'ring.json'), 'secret');
});

const made = async (name: string, passphrase: string | null = null) => {
  const path = join(folder, name);
  rmSync(path, { force: true });
  const result = await writeBackup({ database: source, plan: PLAN, folder: files, path, passphrase, at: TEST_TIME });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const restored = (path: string, passphrase: string | null = null, migrations = MIGRATIONS) =>
  restoreBackup({
    database: target,
    plan: PLAN,
    migrations,
    folder: join(folder, 'target'),
    path,
    passphrase,
  }).finally(() => rmSync(join(folder, 'target'), { recursive: true, force: true }));

async function refusedWith(code: string, result: ReturnType<typeof restored>): Promise<void> {
  const answer = await result;
  assert.equal(answer.ok ? 'ok' : answer.problem.code, code);
  assert.ok(await isEmptyDatabase(target), 'the database is as empty as before');
}

test('what is cut short, changed or sealed with another passphrase is refused, and nothing stays', async () => {
  for (const passphrase of [null, PASSPHRASE]) {
    const { path } = await made('whole.bak', passphrase);
    const bytes = readFileSync(path);
    const spoilt = join(folder, 'spoilt.bak');
    for (const length of [bytes.length - 1, bytes.length - 40, Math.floor(bytes.length / 2), 2_000]) {
      writeFileSync(spoilt, bytes.subarray(0, length));
      await refusedWith('backup.cut-short', restored(spoilt, passphrase));
    }
    const changed = Buffer.from(bytes);
    changed[Math.floor(bytes.length * 0.7)]! ^= 1;
    writeFileSync(spoilt, changed);
    const answer = await restored(spoilt, passphrase);
    assert.ok(
      !answer.ok && /^backup\.(damaged|cut-short|not-taken)$/.test(answer.problem.code),
      JSON.stringify(answer),
    );
    assert.ok(await isEmptyDatabase(target));
  }
  const sealed = join(folder, 'whole.bak');
  await refusedWith('backup.passphrase-needed', restored(sealed));
  await refusedWith('backup.wrong-passphrase', restored(sealed, 'một câu mật khẩu khác'));
  await refusedWith('backup.not-readable', restored(join(folder, 'none.bak')));
  writeFileSync(join(folder, 'other'), 'PK something');
  await refusedWith('backup.not-a-backup', restored(join(folder, 'other')));
});

test('a sealed backup shows neither rows nor the passphrase; the head says what is not in it', async () => {
  const { path } = await made('sealed.bak', PASSPHRASE);
  const text = readFileSync(path, 'latin1');
  assert.ok(!text.includes('made.parent') && !text.includes('mật'));
  assert.ok(text.split('\n')[1]!.includes('"without":["the keys"]'));
  const short = await writeBackup({
    database: source,
    plan: PLAN,
    folder: files,
    path: join(folder, 'short.bak'),
    passphrase: 'ngắn',
    at: TEST_TIME,
  });
  assert.equal(short.ok ? 'ok' : short.problem.code, 'backup.passphrase-short');
});

test('an archive of a newer program, or of an edited step, is refused', async () => {
  const { path } = await made('newer.bak');
  await refusedWith('backup.newer', restored(path, null, MIGRATIONS.slice(0, -1)));
  const edited = MIGRATIONS.map((step, at) => (at === 3 ? { ...step, text: `${step.text}\n` } : step));
  await refusedWith('backup.edited-step', restored(path, null, edited));
  const [magic, head, ...rest] = readFileSync(path, 'latin1').split('\n');
  writeFileSync(
    join(folder, 'format.bak'),
    [magic, head!.replace('"format":1', '"format":2'), ...rest].join('\n'),
    'latin1',
  );
  await refusedWith('backup.newer', restored(join(folder, 'format.bak')));
});

test('a name in use, a folder that is not there and a full disk are refused, and no half file stays', async () => {
  const { path } = await made('twice.bak');
  const again = await writeBackup({
    database: source,
    plan: PLAN,
    folder: files,
    path,
    passphrase: null,
    at: TEST_TIME,
  });
  assert.equal(again.ok ? 'ok' : again.problem.code, 'backup.exists');
  const nowhere = await writeBackup({
    database: source,
    plan: PLAN,
    folder: files,
    path: join(folder, 'no', 'such.bak'),
    passphrase: null,
    at: TEST_TIME,
  });
  assert.equal(nowhere.ok ? 'ok' : nowhere.problem.code, 'backup.not-writable');
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.partial')),
    [],
  );
});

test('every table, counter, definition and file comes back, whatever is written meanwhile', async () => {
  const before = await readsAlike.fingerprint(source);
  const definition = await source.snapshot((read) => readDefinition(read, PLAN));
  const path = join(folder, 'last.bak');
  let written = 0;
  const result = await writeBackup({
    database: source,
    plan: PLAN,
    folder: files,
    path,
    passphrase: PASSPHRASE,
    at: TEST_TIME,
    onProgress: () => {
      if (written++ === 0)
        void source.transaction((tx) => tx.execute(`INSERT INTO made.empty VALUES (1)`)).catch(() => {});
    },
  });
  assert.ok(result.ok && result.value.encrypted);
  const place = join(folder, 'target');
  const answer = await restoreBackup({
    database: target,
    plan: PLAN,
    migrations: MIGRATIONS,
    folder: place,
    path,
    passphrase: PASSPHRASE,
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.equal(answer.value.rows, result.value.rows);
  assert.deepEqual(await readsAlike.fingerprint(target), before);
  const again = await target.snapshot((read) => readDefinition(read, PLAN));
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  for (const key of ['ordinary', 'generated', 'before', 'after', 'policies', 'sequences', 'migrations'] as const)
    assert.deepEqual(sorted(again[key]), sorted(definition[key]), key);
  assert.deepEqual(readFileSync(join(place, 'files', 'ab', 'abcd')), Buffer.alloc(300_000, 7));
  assert.equal(readFileSync(join(place, 'files', 'empty'), 'utf8'), '');
  assert.ok(!existsSync(join(place, 'keys')), 'keys stay where they are');
  // Numbers go on where they stood, triggers and keys hold again.
  const [row] = await target.query(sql<{ id: number }>`INSERT INTO made.parent (code) VALUES ('next') RETURNING id`);
  assert.equal(row!.id, 102);
  await assert.rejects(target.query(sql`DELETE FROM made.parent`), /final/);
  await assert.rejects(target.query(sql`INSERT INTO made.child (parent) VALUES (5)`), { code: '23503' });
  await target.query(
    sql`INSERT INTO audit.entry (at, actor, action, subject, key) VALUES (now(), '{}', 'a', 's', 'k')`,
  );
  await assert.rejects(target.query(sql`DELETE FROM audit.entry`), /never changed/);
});
