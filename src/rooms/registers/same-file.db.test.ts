import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, type Instant } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { renameAgency } from '../agencies/index.ts';
import { readEntries } from '../audit/index.ts';
import { readRefused, type Run } from '../imports/index.ts';
import { TEST_TIME } from '../../../test/database.ts';
import { sweepStaging } from './commands/decide.ts';
import { commitImport, deleteRecords, ensureRegisters, shippedRegisters, previewImport, saveRecord } from './index.ts';
import { csv, dossierLine, scene, unwrap } from './test/scene.ts';

const s = await scene();
const dossiers = shippedRegisters().get('dossiers')!;
const DAY = 86_400_000;

/** Sound rows, one with a warning, and rows refused by the reader, by a check and as repeated. */
const MIXED = csv([
  dossierLine({ code: 'M-1' }),
  dossierLine({ code: 'M-2', sector: 'Chưa từng nghe' }),
  dossierLine({ code: 'M-3', received: '31/02/2026' }),
  dossierLine({ code: 'M-4', due: '01/03/2026' }),
  dossierLine({ code: 'M-5' }),
  dossierLine({ code: 'M-5', channel: 'Trực tiếp' }),
  'TỔNG CỘNG,,,,,,,,,,,',
]);
const mixed = s.file('hon-hop.csv', MIXED);
const clean = s.file('sach.csv', csv(['C-1', 'C-2', 'C-3'].map((code) => dossierLine({ code }))));

const standing = () => s.database.query(sql<{ row: string }>`SELECT r::text AS row FROM reg.dossiers r ORDER BY 1`);
const refusedOf = async (run: Run) =>
  (await readRefused(s.database, run.id, { sheetNo: 0, rowNo: 0 }, 100)).map(({ rowNo, cells, problems }) => ({
    rowNo,
    cells,
    problems: problems.map(({ place, ...one }) => ({ ...one, place: { ...place, file: '' } })),
  }));
const previewOn = async (file: string, at: Instant): Promise<Run> =>
  unwrap(await previewImport({ ...s.context, now: () => at }, { register: 'dossiers', file }));
/** The import that a preview of the file names as the same, and takes the file in anew where it names none. */
async function sameAs(file: string): Promise<number | null> {
  const run = await s.import({ file });
  return run.sameAs;
}

test('the same file again is answered as reading it would, names the import, and leaves run and audit entry', async () => {
  const first = await s.import({ file: mixed });
  assert.equal(first.sameAs, null);
  const before = await standing();
  const again = unwrap(await s.preview({ file: mixed }));
  assert.equal(again.sameAs, first.id);
  // Under another name it is read, since its refused rows name their file.
  const read = unwrap(await s.preview({ file: s.file('ten-khac.csv', MIXED) }));
  assert.equal(read.sameAs, null);
  assert.deepEqual(again.counts, read.counts);
  assert.deepEqual([again.counts!.unchanged, again.counts!.refused], [2, 4]);
  assert.deepEqual(await refusedOf(again), await refusedOf(read));
  assert.deepEqual(again.sheets, read.sheets);
  assert.deepEqual(again.questions, read.questions);
  assert.deepEqual(again.warnings, first.warnings);
  const done = unwrap(await s.act((act) => commitImport(act, again.id, 'good-rows')));
  assert.equal(done.state, 'committed');
  assert.deepEqual(await standing(), before);
  assert.equal(s.ledger.notices.length, 1);
  const [entry] = await readEntries(s.database, { subject: 'registers.import' }, 1);
  assert.equal((entry!.after as { sameAs: number }).sameAs, first.id);
  // The next one rests on this run, which rests on the first.
  assert.equal(await sameAs(mixed), done.id);
});

test('all or nothing still means nothing while rows are refused', async () => {
  const run = unwrap(await s.preview({ file: mixed }));
  assert.notEqual(run.sameAs, null);
  const refused = await s.act((act) => commitImport(act, run.id, 'all-or-nothing'));
  assert.ok(!refused.ok && refused.problem.code === 'registers.rows-refused');
});

const recordOf = async (code: string): Promise<number> =>
  (await s.database.query(sql<{ run_id: number }>`SELECT run_id FROM reg.dossiers WHERE code = ${code}`))[0]!.run_id;

/** What may happen between two imports of a file, each with what the second one then finds. */
const between: readonly [string, () => Promise<unknown>, Partial<Run['counts'] & object>][] = [
  [
    'an edit by hand',
    async () => {
      const values = { code: 'C-1', source: 'mot-cua', channel: 'Trực tiếp' };
      unwrap(await s.act(async (act) => saveRecord(act, 'dossiers', values, await recordOf('C-1'))));
    },
    { changed: 1, unchanged: 2 },
  ],
  [
    'a deletion',
    () =>
      s.act((act) => deleteRecords(act, 'dossiers', { keys: [{ code: 'C-2', source: 'mot-cua' }] }, 'nhập nhầm tệp')),
    { new: 1, unchanged: 2 },
  ],
  [
    'another import',
    () => s.import({ file: s.file('khac.csv', csv([dossierLine({ code: 'C-3', channel: 'Trực tiếp' })])) }),
    { changed: 1, unchanged: 2 },
  ],
  [
    'another name of an agency',
    () =>
      s.act((act) =>
        renameAgency(act, { code: 'SYT', name: 'Sở Y tế và Dân số', starts: '2026-11-01' as never, document: 'QĐ 1' }),
      ),
    { unchanged: 3 },
  ],
  [
    'another definition of the register',
    () => ensureRegisters(s.database, [{ ...dossiers, version: dossiers.version + 1 }]),
    { unchanged: 3 },
  ],
];
for (const [what, happens, counts] of between) {
  test(`${what} between two imports: the file is read again`, async () => {
    await s.import({ file: clean });
    assert.notEqual(await sameAs(clean), null, 'nothing happened yet');
    await happens();
    const run = await s.import({ file: clean });
    assert.equal(run.sameAs, null);
    for (const [name, value] of Object.entries(counts))
      assert.equal(run.counts![name as keyof typeof counts], value, name);
    assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
    assert.equal(await sameAs(clean), run.id, 'and known again');
  });
}

test('read by another mapping, for another source or within another reach, it is another file', async () => {
  await s.import({ file: clean });
  const { id } = (await s.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency WHERE code = 'SXD'`))[0]!;
  const mapping = { name: 'thu', register: 'dossiers', dates: 'ymd' as const, zone: '+07:00', drop: [], fields: {} };
  for (const request of [{ sourceName: 'bo-nganh' }, { agency: id, scope: [id] }]) {
    assert.equal(unwrap(await s.preview({ file: clean, ...request })).sameAs, null);
  }
  const fields = { code: { column: 'Mã hồ sơ' }, deciding_agency: { column: 'Đơn vị giải quyết' } };
  const others = { received: { column: 'Ngày tiếp nhận' }, status: { column: 'Trạng thái' } };
  const narrow = unwrap(
    await s.preview({ file: clean, mapping: { ...mapping, dates: 'auto', fields: { ...fields, ...others } } }),
  );
  assert.equal(narrow.sameAs, null);
});

test('on a later day, rows refused for a day that has come are read again; a file without refusals is not', async () => {
  const future = s.file(
    'mai.csv',
    csv([dossierLine({ code: 'F-1', received: '25/11/2026', due: '', ready: '', returned: '', status: 'Đang xử lý' })]),
  );
  const first = unwrap(
    await s.act(async (act) => commitImport(act, (await previewOn(future, TEST_TIME)).id, 'good-rows')),
  );
  assert.equal(first.counts!.refused, 1);
  assert.equal((await previewOn(future, TEST_TIME)).sameAs, first.id);
  const later = await previewOn(future, instant(TEST_TIME + 7 * DAY));
  assert.deepEqual([later.sameAs, later.counts!.new, later.counts!.refused], [null, 1, 0]);
  const run = await s.import({ file: clean });
  assert.equal((await previewOn(clean, instant(TEST_TIME + 7 * DAY))).sameAs, run.id);
});

test('kept personal values are written again', async () => {
  const column = dossiers.personal!.columns.find((one) => one.kind === 'name')!.code;
  const keepPersonal = { columns: [column], purpose: 'Liên hệ người nộp hồ sơ', basis: 'Nghị định 118/2025/NĐ-CP' };
  const fields = Object.fromEntries(
    Object.entries({
      code: 'Mã hồ sơ',
      deciding_agency: 'Đơn vị giải quyết',
      received: 'Ngày tiếp nhận',
      status: 'Trạng thái',
    }).map(([field, header]) => [field, { column: header }]),
  );
  const mapping = {
    name: 'giu',
    register: 'dossiers',
    dates: 'auto' as const,
    zone: '+07:00',
    drop: [],
    fields,
    keepPersonal,
  };
  const file = s.file('giu.csv', csv([dossierLine({ code: 'P-1' })]));
  for (let time = 0; time < 2; time += 1) {
    const run = unwrap(await s.preview({ file, mapping: mapping as never }));
    assert.equal(run.sameAs, null);
    unwrap(await s.act((act) => commitImport(act, run.id, 'good-rows')));
  }
});

test('where the register changes between look and choice nothing is claimed: the file is to be read again', async () => {
  await s.import({ file: clean });
  const run = unwrap(await s.preview({ file: clean }));
  assert.notEqual(run.sameAs, null);
  await s.import({ file: s.file('chen.csv', csv([dossierLine({ code: 'C-1', channel: 'Bưu chính' })])) });
  const late = await s.act((act) => commitImport(act, run.id, 'good-rows'));
  assert.ok(!late.ok && late.problem.code === 'registers.changed-since-preview');
  assert.equal((await s.import({ file: clean })).counts!.changed, 1);
});

test('the nightly sweep leaves such a preview to be decided', async () => {
  await s.import({ file: clean });
  const run = unwrap(await s.preview({ file: clean }));
  await sweepStaging(s.database, { actor: s.context.actor, at: TEST_TIME });
  unwrap(await s.act((act) => commitImport(act, run.id, 'good-rows')));
});

test('an import previewed against an older register is no ground for the next', async () => {
  const late = unwrap(await s.preview({ file: s.file('cham.csv', csv([dossierLine({ code: 'L-1' })])) }));
  await s.import({ file: s.file('nhanh.csv', csv([dossierLine({ code: 'L-2' })])) });
  unwrap(await s.act((act) => commitImport(act, late.id, 'good-rows')));
  assert.equal(await sameAs(s.file('cham.csv', csv([dossierLine({ code: 'L-1' })]))), null);
});
