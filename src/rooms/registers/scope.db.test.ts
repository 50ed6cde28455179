import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../platform/database/index.ts';
import type { Act, Scope } from '../../platform/manifest.ts';
import { readRefused } from '../imports/index.ts';
import { deleteRecord } from './commands/save-record.ts';
import { commitImport, deleteRecords, findRegister, saveRecord } from './index.ts';
import { csv, dossierLine, scene, unwrap } from './test/scene.ts';

const s = await scene();
const [own, other] = ['Sở Xây dựng', 'Sở Y tế'];
const idOf = async (name: string): Promise<number> => {
  const [row] = await s.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency WHERE name = ${name}`);
  return row!.id;
};
const ownId = await idOf(own!);
const within = (scope: Scope) => (work: (act: Act) => Promise<unknown>) =>
  s.act((act) => work({ ...act, scope: () => scope }));

const standing = async (): Promise<string[]> =>
  (
    await s.database.query(sql<{ line: string }>`
      SELECT d.code || ' ' || a.name AS line FROM reg.dossiers d JOIN agencies.agency a ON a.id = d.deciding_agency ORDER BY 1`)
  ).map(({ line }) => line);

await s.import({
  file: s.file(
    'truoc.csv',
    csv([dossierLine({ code: 'A-1', agency: own! }), dossierLine({ code: 'B-1', agency: other! })]),
  ),
});

test('rows of another agency are refused before anybody chooses, taken over records too', async () => {
  const lines = [
    dossierLine({ code: 'A-2', agency: own! }),
    dossierLine({ code: 'A-3', agency: other! }),
    dossierLine({ code: 'B-1', agency: own! }),
    dossierLine({ code: 'A-1', agency: own! }),
  ];
  const run = unwrap(await s.preview({ file: s.file('cua-minh.csv', csv(lines)), agency: ownId, scope: [ownId] }));
  assert.deepEqual(
    [run.counts?.read, run.counts?.new, run.counts?.changed, run.counts?.unchanged, run.counts?.refused],
    [4, 1, 0, 1, 2],
  );
  const refused = await readRefused(s.database, run.id, { sheetNo: 0, rowNo: 0 }, 10);
  assert.deepEqual(
    refused.map((row) => [row.rowNo, row.problems.map((one) => one.code)]),
    [
      [3, ['registers.outside-scope']],
      [4, ['registers.outside-scope']],
    ],
  );
  await s.act((act) => commitImport(act, run.id, 'good-rows'));
  assert.deepEqual(await standing(), [`A-1 ${own}`, `A-2 ${own}`, `B-1 ${other}`]);
});

test('a run is refused whole where whoever decides reaches less than whoever began it', async () => {
  const run = unwrap(
    await s.preview({ file: s.file('tat-ca.csv', csv([dossierLine({ code: 'B-2', agency: other! })])) }),
  );
  const before = await standing();
  const decided = await within([ownId])((act) => commitImport(act, run.id, 'good-rows'));
  assert.deepEqual((decided as { problem?: { code: string } }).problem?.code, 'registers.outside-scope');
  assert.deepEqual(await standing(), before);
});

test('by hand neither a new record nor a change nor a deletion reaches another agency', async () => {
  const typed = { code: 'B-1', source: 'mot-cua', status: 'done' };
  const [held] = await s.database.query(
    sql<{ run: number }>`SELECT run_id AS run FROM reg.dossiers WHERE code = 'B-1'`,
  );
  const before = await standing();
  for (const values of [typed, { ...typed, deciding_agency: own! }]) {
    const saved = (await within([ownId])((act) => saveRecord(act, 'dossiers', values, held!.run))) as {
      problem?: { code: string };
    };
    assert.equal(saved.problem?.code, 'registers.outside-scope');
  }
  const gone = (await within([ownId])((act) =>
    deleteRecords(act, 'dossiers', { keys: [{ code: 'B-1', source: 'mot-cua' }] }, 'thử'),
  )) as { value: { rows: number } };
  assert.equal(gone.value.rows, 0);
  assert.deepEqual(await standing(), before);
  const written = () =>
    s.database.query(
      sql`SELECT (SELECT count(*) FROM imports.run) AS runs, (SELECT count(*) FROM audit.entry) AS entries`,
    );
  const noted = await written();
  const seen = { key: ['B-1', 'mot-cua'], run: held!.run };
  const definition = (await findRegister(s.database, 'dossiers'))!;
  const refused = (await within([ownId])((act) => deleteRecord(act, definition, seen, 'thử'))) as {
    problem?: { code: string };
  };
  assert.equal(refused.problem?.code, 'registers.outside-scope');
  assert.deepEqual(await written(), noted, 'neither run nor entry of a deletion that was refused');
});
