import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from '../../platform/database/index.ts';
import { readRun } from '../imports/index.ts';
import { deleteRecords, saveRecord } from './commands/save-record.ts';
import { sweepStaging } from './commands/decide.ts';
import { cancelImport, commitImport, shippedRegisters } from './index.ts';
import { readHistory, readRecord } from './sql/records.reads.ts';
import { csv, dossierLine, scene, unwrap } from './test/scene.ts';

const s = await scene();
const dossiers = shippedRegisters().get('dossiers')!;
const one = async <T>(query: string): Promise<T> => (await s.database.query(sql<T>`${sql.raw(query)}`))[0]!;
const counted = (source: string) =>
  one<{ n: number; c: number }>(
    `SELECT count(*)::integer AS n, (count(*) FILTER (WHERE counted))::integer AS c FROM reg.dossiers WHERE source = '${source}'`,
  );
const lines = (codes: readonly string[], change = {}) => codes.map((code) => dossierLine({ code, ...change }));
const agree = async () => assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
const leftovers = async () =>
  (
    await one<{ n: number }>(
      `SELECT count(*)::integer AS n FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'reg_stage' AND c.relname NOT LIKE '%_delta'`,
    )
  ).n;

test('a dossier present in two source systems is found and counted once', async () => {
  await s.import({ file: s.file('a.csv', csv(lines(['D-1', 'D-2', 'D-3']))), sourceName: 'mot-cua' });
  const run = await s.import({ file: s.file('b.csv', csv(lines(['D-2', 'D-3', 'D-4']))), sourceName: 'bo-nganh' });
  assert.equal(run.counts!.duplicates, 2);
  assert.deepEqual(await counted('mot-cua'), { n: 3, c: 3 });
  assert.deepEqual(await counted('bo-nganh'), { n: 3, c: 1 });
  await agree();
});

test('a second code of the other system counts as the same dossier', async () => {
  const header = 'Mã hồ sơ,Mã hồ sơ khác,Đơn vị giải quyết,Ngày tiếp nhận,Trạng thái';
  const row = 'G-77,D-1,Sở Xây dựng,02/03/2026 08:15:00,Đang xử lý';
  const run = await s.import({ file: s.file('c.csv', csv([row], header)), sourceName: 'cong-dvc' });
  assert.equal(run.counts!.duplicates, 1);
  await agree();
});

test('where the counted one is deleted, the other starts to count', async () => {
  const deleted = unwrap(
    await s.act((act) => deleteRecords(act, 'dossiers', { keys: [{ code: 'D-2', source: 'mot-cua' }] }, 'nhập nhầm')),
  );
  assert.equal(deleted.rows, 1);
  assert.deepEqual(await counted('bo-nganh'), { n: 3, c: 2 });
  await agree();
  const [former] = await readHistory(s.database, dossiers, ['D-2', 'mot-cua']);
  assert.equal(former!.change, 'delete');
});

test('an edit by hand goes through checks, history and notice, and expects what the person saw', async () => {
  const key = ['D-1', 'mot-cua'];
  const before = (await readRecord(s.database, dossiers, key))!;
  const input = { code: 'D-1', source: 'mot-cua', status: 'open', ready: '', returned: '' };
  const saved = unwrap(await s.act((act) => saveRecord(act, 'dossiers', input, before['run_id'] as number)));
  assert.equal(saved.outcome, 'changed');
  assert.equal((await readRecord(s.database, dossiers, key))!['due_on'], '2026-03-16');
  await agree();
  const late = await s.act((act) => saveRecord(act, 'dossiers', input, before['run_id'] as number));
  assert.ok(!late.ok && late.problem.code === 'registers.record-changed');
  const wrong = await s.act((act) => saveRecord(act, 'dossiers', { ...input, due: '01/03/2026' }, saved.runId));
  assert.ok(!wrong.ok && wrong.problem.code === 'registers.dossiers.due-before-received');
  const unknown = await s.act((act) =>
    saveRecord(act, 'dossiers', { ...input, deciding_agency: 'Sở Phép thuật' }, saved.runId),
  );
  assert.ok(!unknown.ok && unknown.problem.code === 'imports.unknown-agency');
  assert.equal((await readHistory(s.database, dossiers, key)).length, 1);
  assert.equal(await leftovers(), 0);
});

test('a reader that dies leaves nothing behind', async () => {
  const file = s.file('big.csv', csv(lines(Array.from({ length: 20_000 }, (_, i) => `K-${i}`))));
  const abort = new AbortController();
  const before = await one<{ n: number }>('SELECT count(*)::integer AS n FROM reg.dossiers');
  const result = await s.preview({
    file,
    signal: abort.signal,
    onProgress: ({ bytes, total }) => {
      if (bytes > total * 0.9) abort.abort();
    },
  });
  assert.ok(!result.ok && result.problem.code === 'imports.given-up');
  assert.equal(await leftovers(), 0);
  assert.deepEqual(await one('SELECT count(*)::integer AS n FROM reg.dossiers'), before);
});

test('what a killed process left is swept at the next start, a living one is let be', async () => {
  await s.database.query(sql`
    INSERT INTO imports.run (register, kind, state, started_at, started_by) VALUES ('dossiers', 'file', 'reading', now(), '{}')`);
  await s.database.session((client) => client.query('CREATE UNLOGGED TABLE reg_stage.dossiers_999999 (line integer)'));
  const previewed = unwrap(await s.preview({ file: s.file('keep.csv', csv(lines(['S-1']))) }));
  const swept = await sweepStaging(s.database, { actor: { kind: 'system', id: 'start' }, at: s.context.now() });
  assert.deepEqual(swept, { runs: 1, tables: 1 });
  assert.equal(await leftovers(), 1, 'the previewed run keeps its staging');
  unwrap(await s.act((act) => commitImport(act, previewed.id, 'good-rows')));
  assert.equal(await leftovers(), 0);
});

test('staging emptied by an unclean stop is noticed, not committed', async () => {
  const previewed = unwrap(await s.preview({ file: s.file('lost.csv', csv(lines(['L-1', 'L-2']))) }));
  await s.database.session((client) => client.query(`TRUNCATE reg_stage.dossiers_${previewed.id}`));
  const done = await s.act((act) => commitImport(act, previewed.id, 'good-rows'));
  assert.ok(!done.ok && done.problem.code === 'registers.staging-lost');
});

test('two imports at once: the second to decide tells its rows apart anew', async () => {
  const first = unwrap(await s.preview({ file: s.file('x.csv', csv(lines(['T-1', 'T-2']))) }));
  const second = unwrap(
    await s.preview({ file: s.file('y.csv', csv(lines(['T-2', 'T-3'], { channel: 'Trực tiếp' }))) }),
  );
  assert.equal(second.counts!.new, 2);
  const [a, b] = await Promise.all([
    s.act((act) => commitImport(act, first.id, 'good-rows')),
    s.act((act) => commitImport(act, second.id, 'good-rows')),
  ]);
  const runs = [unwrap(a), unwrap(b)];
  assert.equal(
    runs.reduce((sum, run) => sum + run.counts!.new, 0),
    3,
  );
  assert.equal(
    runs.reduce((sum, run) => sum + run.counts!.changed, 0),
    1,
  );
  const again = await s.act((act) => commitImport(act, first.id, 'good-rows'));
  assert.ok(!again.ok && again.problem.code === 'registers.run-decided');
  await agree();
});

test('all or nothing refuses while a row is refused', async () => {
  const file = s.file('mixed.csv', csv([dossierLine({ code: 'M-1' }), dossierLine({ code: 'M-2', status: '?' })]));
  const previewed = unwrap(await s.preview({ file }));
  const done = await s.act((act) => commitImport(act, previewed.id, 'all-or-nothing'));
  assert.ok(!done.ok && done.problem.code === 'registers.rows-refused');
  assert.equal(unwrap(await s.act((act) => cancelImport(act, previewed.id))).state, 'cancelled');
  assert.equal(await leftovers(), 0);
});

test('sample data goes with its history, corrected records too', async () => {
  await s.import({ file: s.file('sample.csv', csv(lines(['Z-1', 'Z-2', 'Z-3']))), sample: true, sourceName: 'mau' });
  const row = (await readRecord(s.database, dossiers, ['Z-2', 'mau']))!;
  unwrap(
    await s.act((act) =>
      saveRecord(act, 'dossiers', { code: 'Z-2', source: 'mau', status: 'stopped' }, row['run_id'] as number),
    ),
  );
  const removed = unwrap(await s.act((act) => deleteRecords(act, 'dossiers', { sample: true }, 'bắt đầu dùng thật')));
  assert.equal(removed.rows, 3);
  const again = unwrap(await s.act((act) => deleteRecords(act, 'dossiers', { sample: true }, 'bắt đầu dùng thật')));
  assert.deepEqual(again, { runId: null, rows: 0 });
  const runs = await s.database.query(sql<{ id: number }>`SELECT id FROM imports.run ORDER BY id DESC LIMIT 1`);
  assert.equal(runs[0]!.id, removed.runId, 'a removal of nothing is no run');
  assert.deepEqual(await counted('mau'), { n: 0, c: 0 });
  assert.deepEqual(await readHistory(s.database, dossiers, ['Z-2', 'mau']), []);
  await agree();
});

const code = fc.integer({ min: 1, max: 12 }).map((n) => `P-${n}`);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('import' as const),
    source: fc.constantFrom('s1', 's2', 's3'),
    rows: fc.uniqueArray(
      fc.record({
        code,
        other: fc.option(code, { nil: '' }),
        status: fc.constantFrom('Đang xử lý', 'Đã trả', 'Dừng xử lý'),
      }),
      {
        selector: (row) => row.code,
        maxLength: 6,
        minLength: 1,
      },
    ),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    source: fc.constantFrom('s1', 's2', 's3'),
    codes: fc.array(code, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    source: fc.constantFrom('s1', 's2', 's3'),
    code,
    other: fc.option(code, { nil: '' }),
  }),
);

test('after any sequence of imports, edits and deletions the notices add up to the table', async () => {
  const header = 'Mã hồ sơ,Mã hồ sơ khác,Đơn vị giải quyết,Ngày tiếp nhận,Trạng thái';
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const todo of steps) {
        if (todo.kind === 'import') {
          const rows = todo.rows.map((row) => `${row.code},${row.other},Sở Xây dựng,02/03/2026,${row.status}`);
          await s.import({ file: s.file('p.csv', csv(rows, header)), sourceName: todo.source });
        } else if (todo.kind === 'delete') {
          const keys = todo.codes.map((one) => ({ code: one, source: todo.source }));
          unwrap(await s.act((act) => deleteRecords(act, 'dossiers', { keys }, 'thử')));
        } else {
          const stands = await readRecord(s.database, dossiers, [todo.code, todo.source]);
          if (!stands) continue;
          const input = { code: todo.code, source: todo.source, other_code: todo.other };
          unwrap(await s.act((act) => saveRecord(act, 'dossiers', input, stands['run_id'] as number)));
        }
        await agree();
        // Of records that share a name across systems, no two count unless a third one only links them.
        const twice = await s.database.query(sql`
          SELECT 1 FROM reg.dossiers a JOIN reg.dossiers b ON a.source <> b.source
            AND (a.code IN (b.code, b.other_code) OR a.other_code IN (b.code, b.other_code))
          WHERE a.counted AND b.counted`);
        assert.deepEqual(twice, []);
      }
      assert.equal(await leftovers(), 0);
    }),
    { numRuns: 12 },
  );
});

test('what was previewed before a record moved is judged against the record as it stands now', async () => {
  const bare = { due: '', ready: '', returned: '', status: 'Đang xử lý' };
  await s.import({ file: s.file('m.csv', csv(lines(['M-1'], bare))), sourceName: 'mot-cua' });
  const few = 'Mã hồ sơ,Hệ thống nguồn,Đơn vị giải quyết,Ngày tiếp nhận,Trạng thái';
  const row = 'M-1,mot-cua,Sở Xây dựng,25/03/2026,Đang xử lý';
  const moved = unwrap(await s.preview({ file: s.file('m1.csv', csv([row], few)) }));
  assert.deepEqual([moved.counts!.changed, moved.counts!.refused], [1, 0]);
  const key = ['M-1', 'mot-cua'];
  const run = (await readRecord(s.database, dossiers, key))!['run_id'] as number;
  const dated = { code: 'M-1', source: 'mot-cua', due: '10/03/2026' };
  unwrap(await s.act((act) => saveRecord(act, 'dossiers', dated, run)));
  // The file's day of reception would now lie after the day that was promised.
  const commit = await s.act((act) => commitImport(act, moved.id, 'good-rows'));
  assert.equal(commit.ok ? 'ok' : commit.problem.code, 'registers.changed-since-preview');
  assert.equal((await readRecord(s.database, dossiers, key))!['received_on'], '2026-03-02');
  assert.equal((await readRun(s.database, moved.id))!.state, 'failed');
  await agree();
});
