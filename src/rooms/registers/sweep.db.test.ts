import assert from 'node:assert/strict';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TEST_ACTOR, TEST_KEYS } from '../../../test/database.ts';
import { instant, type Instant } from '../../kernel/index.ts';
import type { JobContext } from '../../platform/manifest.ts';
import { sql } from '../../platform/database/index.ts';
import { insertRun, readRun } from '../imports/index.ts';
import { nightlySweep, sweep } from './jobs/sweep.ts';
import { csv, dossierLine, scene } from './test/scene.ts';
import { previewImport } from './import/preview.ts';

const s = await scene();
const DAY_MS = 86_400_000;
const uploads = join(s.folder, 'uploads');
mkdirSync(uploads, { recursive: true });

const at = (day: number): Instant => instant(s.context.now() + day * DAY_MS);
const context = (day: number): JobContext => ({
  database: s.database,
  keys: TEST_KEYS,
  folder: s.folder,
  actor: { kind: 'system', id: nightlySweep.name },
  now: () => at(day),
  act: (work) => s.act(work),
});

/** A file of the upload folder, last written on that day. */
function upload(letter: string, day: number): string {
  const path = join(uploads, `${letter.repeat(8)}-0000-4000-8000-000000000000.upload`);
  writeFileSync(path, 'x');
  utimesSync(path, at(day) / 1000, at(day) / 1000);
  return path;
}

test('undecided previews, their tables and uploads nobody asks for go after a week; what is in use stays', async () => {
  const preview = await previewImport(s.context, {
    register: 'dossiers',
    file: s.file('a.csv', csv([dossierLine({ code: 'SW-1' })])),
  });
  assert.ok(preview.ok, JSON.stringify(preview));
  const left = upload('a', -8);
  const fresh = upload('b', 0);
  const used = upload('c', -8);
  const strange = join(uploads, 'notes.txt');
  writeFileSync(strange, 'x');
  utimesSync(strange, 1, 1);
  const reading = await insertRun(
    s.database,
    { actor: TEST_ACTOR, at: at(6) },
    { register: 'dossiers', kind: 'file', upload: used },
  );

  const early = await sweep(context(6));
  assert.deepEqual(early.ok && early.value, { runs: 0, tables: 0, uploads: 1, replies: 0 }, 'the queue may be long');
  assert.deepEqual([left, fresh, used, strange].map(existsSync), [false, true, true, true]);
  assert.equal((await readRun(s.database, preview.value.id))?.state, 'previewed');

  const late = await sweep(context(8));
  assert.ok(late.ok);
  assert.deepEqual([late.value.runs, late.value.tables], [1, 1]);
  assert.equal((await readRun(s.database, preview.value.id))?.state, 'cancelled');
  assert.equal((await readRun(s.database, reading))?.problem?.code, 'registers.interrupted');
});

test('a preview whose unlogged rows a crash emptied is failed with what to do, and its table goes', async () => {
  const preview = await previewImport(s.context, {
    register: 'dossiers',
    file: s.file('c.csv', csv([dossierLine({ code: 'SW-3' })])),
  });
  assert.ok(preview.ok);
  const table = `reg_stage.dossiers_${preview.value.id}`;
  await s.database.session((client) => client.query(`TRUNCATE ${table}`));
  const swept = await sweep(context(0));
  assert.ok(swept.ok);
  const run = await readRun(s.database, preview.value.id);
  assert.deepEqual([run?.state, run?.problem?.code], ['failed', 'registers.staging-lost']);
  const [left] = await s.database.query(sql<{ oid: string | null }>`SELECT to_regclass(${table})::text AS oid`);
  assert.equal(left?.oid, null);
});
