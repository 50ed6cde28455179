import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../platform/database/index.ts';
import { readEntries } from '../audit/index.ts';
import { checkDigests, deleteRecords } from './index.ts';
import type { RowsDigest } from './sql/digest.ts';
import { csv, dossierLine, scene, unwrap } from './test/scene.ts';

const s = await scene();
const lines = (codes: readonly string[], change = {}) => codes.map((code) => dossierLine({ code, ...change }));
const codes = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `D-${from + n}`);
const digestOf = async (run: number): Promise<RowsDigest | undefined> => {
  const [entry] = await readEntries(s.database, { subject: 'registers.import', key: `dossiers/${run}` }, 1);
  return (entry!.after as { digest?: RowsDigest }).digest;
};
const checked = async () => (await checkDigests(s.database)).find(({ register }) => register === 'dossiers');
const change = (text: string) => s.database.transaction((tx) => tx.execute(text));

const first = await s.import({ file: s.file('a.csv', csv(lines(codes(0, 40)))) });
const second = await s.import({
  file: s.file('b.csv', csv(lines(codes(30, 50), { status: 'Đang xử lý', returned: '' }))),
});

test('the entry of an import holds a digest of the rows that it wrote, in whatever order they came', async () => {
  const [one, two] = [(await digestOf(first.id))!, (await digestOf(second.id))!];
  assert.equal(one.rows, 40);
  assert.equal(two.rows, 20, 'new and changed ones');
  assert.notEqual(one.sum, '0');
  assert.ok(one.columns.includes('code text') && !one.columns.some((column) => /counted|run_id/.test(column)));
  const other = await scene();
  const turned = await other.import({ file: other.file('a.csv', csv(lines(codes(0, 40).toReversed()))) });
  const [entry] = await readEntries(other.database, { subject: 'registers.import', key: `dossiers/${turned.id}` }, 1);
  assert.equal((entry!.after as { digest: RowsDigest }).digest.sum, one.sum);
});

test('the same file again wrote nothing and has none', async () => {
  const again = await s.import({ file: s.file('c.csv', csv(lines(codes(0, 30)))) });
  assert.equal(again.counts!.unchanged, 30);
  assert.equal(await digestOf(again.id), undefined);
});

test('they are found again in the register and its history, after rows were replaced and deleted', async () => {
  unwrap(await s.act((act) => deleteRecords(act, 'dossiers', { keys: [{ code: 'D-3', source: 'mot-cua' }] }, 'nhầm')));
  assert.deepEqual(await checked(), { register: 'dossiers', agree: 2, untold: 0, faults: [] });
});

test('a row that somebody touched in the tables is told, with its import', async () => {
  await change(`UPDATE reg.dossiers SET due_on = due_on + 1 WHERE code = 'D-7'`);
  assert.deepEqual((await checked())!.faults, [{ runId: first.id, kept: 40, found: 40 }]);
  await change(`UPDATE reg.dossiers SET due_on = due_on - 1 WHERE code = 'D-7'`);
  assert.deepEqual((await checked())!.faults, []);
  await change(`DELETE FROM reg.dossiers_history WHERE code = 'D-31'`);
  assert.deepEqual((await checked())!.faults, [{ runId: first.id, kept: 40, found: 39 }]);
});

test('what was made over other columns, or by another server, is not judged', async () => {
  await change(`
    SET LOCAL session_replication_role = replica;
    UPDATE audit.entry SET after = jsonb_set(after, '{digest,server}', '11') WHERE subject = 'registers.import' AND key = 'dossiers/${first.id}';
    UPDATE audit.entry SET after = jsonb_set(after, '{digest,columns,0}', '"gone text"') WHERE subject = 'registers.import' AND key = 'dossiers/${second.id}'`);
  assert.deepEqual(await checked(), { register: 'dossiers', agree: 0, untold: 2, faults: [] });
  const [row] = await s.database.query(sql<{ n: number }>`SELECT count(*) AS n FROM reg.dossiers`);
  assert.equal(row!.n, 49);
});
