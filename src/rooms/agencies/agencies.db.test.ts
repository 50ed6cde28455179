import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../test/database.ts';
import { date, dateAt } from '../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../platform/database/index.ts';
import {
  AGENCIES_CHANGED,
  AgencyMatcher,
  type AgencyKind,
  exportAgencies,
  importAgencies,
  loadAgencies,
  loadSampleAgencies,
  previewAgencies,
  renameAgency,
  succeedAgencies,
} from './index.ts';
import { SAMPLE_FILES } from './test/sample.ts';

const database = await testDatabase();
const heard: unknown[] = [];
const act = acting(database, [{ notice: AGENCIES_CHANGED, react: async (_act, codes) => void heard.push(codes) }]);
const today = dateAt(TEST_TIME);
const folder = mkdtempSync(join(tmpdir(), 'agencies-'));
after(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const content = async (): Promise<string> => {
  const tree = await loadAgencies(database, today);
  return JSON.stringify([tree.all, tree.all.map((agency) => tree.successors(agency.id))]);
};

before(async () => {
  const preview = await previewAgencies(database, { path: SAMPLE_FILES[0] ?? '' }, today);
  assert.ok(preview.ok && preview.value.counts.added === 285 && preview.value.counts.refused === 0);
  assert.equal((await loadAgencies(database, today)).all.length, 0);
  await act(loadSampleAgencies);
});

test('the sample province: 14 bodies, 130 communes and wards, a one-stop centre each', async () => {
  const tree = await loadAgencies(database, today);
  assert.equal(tree.root?.code, 'H41');
  const count = (kind: AgencyKind) => tree.ofKind(kind).length;
  assert.deepEqual(
    [
      count('department'),
      count('commune'),
      count('ward'),
      count('one-stop-centre'),
      count('central-body'),
      count('district'),
    ],
    [14, 119, 11, 131, 5, 0],
  );
  for (const agency of tree.ofKind('commune', 'ward')) {
    assert.ok(agency.position && agency.areaKm2 && agency.ranked);
    assert.deepEqual(
      tree.children(agency.id).map((child) => child.kind),
      ['one-stop-centre'],
    );
    assert.equal(tree.path(agency.id)[0], tree.root);
    assert.ok(tree.predecessors(agency.id).length > 0, agency.shortName);
  }
  assert.equal(tree.branch(tree.root?.id ?? 0).length, tree.living.length);
});

test('on 30 June 2025 the tree has districts and old communes, on 1 July 2025 the new ones', async () => {
  const old = await loadAgencies(database, date('2025-06-30'));
  const now = await loadAgencies(database, date('2025-07-01'));
  assert.deepEqual([old.ofKind('district').length, old.ofKind('commune', 'ward', 'town').length], [20, 412]);
  assert.deepEqual([now.ofKind('district').length, now.ofKind('commune', 'ward', 'town').length], [0, 130]);
  const district = old.byCode('cu.huyen-yen-thanh');
  assert.ok(district && old.children(district.id).length > 30);
});

test('the same files a second time change nothing', async () => {
  const previous = await content();
  const news = heard.length;
  for (const done of await act(loadSampleAgencies)) {
    assert.deepEqual([done.counts.added, done.counts.changed, done.counts.refused], [0, 0, 0]);
  }
  assert.equal(await content(), previous);
  assert.equal(heard.length, news);
});

for (const format of ['csv', 'xlsx'] as const) {
  test(`an export as ${format} re-imports unchanged, and fills an empty installation with the same agencies`, async () => {
    const path = join(folder, `export.${format}`);
    await exportAgencies(await loadAgencies(database, today), path, format);
    const again = await previewAgencies(database, { path }, today);
    assert.ok(again.ok);
    assert.deepEqual(again.value.problems, []);
    assert.deepEqual(again.value.changes, []);
    assert.equal(again.value.counts.unchanged, 805);
    const previous = await content();
    await assert.rejects(
      act(async (on) => {
        await on.tx.execute('DELETE FROM agencies.succession; DELETE FROM agencies.code; DELETE FROM agencies.agency');
        const fresh = await importAgencies(on, { path });
        assert.ok(fresh.ok && fresh.value.counts.added === 805);
        const exported = join(folder, `again.${format}`);
        await exportAgencies(await loadAgencies(on.tx, today), exported, format);
        const compared = await previewAgencies(database, { path: exported }, today);
        assert.ok(compared.ok && compared.value.counts.unchanged === 805);
        throw new Error('roll back');
      }),
      /roll back/,
    );
    assert.equal(await content(), previous);
  });
}

test('bad rows are told by row and column; the good ones are imported on demand, or none', async () => {
  const path = fileOf(
    'bad.csv',
    [
      'DANH SÁCH CƠ QUAN',
      'Mã;Loại;Tên;Mã cơ quan cấp trên;Hiệu lực từ;Hiệu lực đến;Kinh độ;Vĩ độ;Kế tục bởi',
      'BQL1;cơ quan khác;Ban Quản lý dự án;H41;;;;;',
      ';sở, ngành;Sở Không Mã;H41;;;;;',
      'B 2;sở;Sở Hai;H41;;;;;',
      'B3;hội quán;Hội quán Ba;H41;;;;;',
      'B4;sở;Sở Bốn;H41;2025-13-01;;;;',
      'B5;sở;Sở Năm;NOPE;;;;;',
      'B6;sở;Sở Sáu;B5;;;;;',
      'B7;xã;Ủy ban nhân dân xã Bảy;H41;;;18,7;105,6;',
      'B8;sở;Sở Tám;H41;01/07/2025;30/06/2025;;;',
      'B9;sở;Sở Chín;H41;;;;;SNV',
      'BQL1;cơ quan khác;Lại Ban Quản lý;H41;;;;;',
      'B10;tỉnh;Tỉnh Thứ Hai;;;;;;',
      'B11;sở;Sở Mười Một;B12;;;;;',
      'B12;sở;Sở Mười Hai;B11;;;;;',
      'B13;sở;Sở Mười Ba;H41;;31/12/2026;;;NOPE',
    ].join('\r\n'),
  );
  const seen = await previewAgencies(database, { path }, today);
  assert.ok(seen.ok);
  const told = seen.value.problems.map((one) => `${one.place?.row} ${one.place?.column} ${one.code.slice(9)}`);
  assert.deepEqual(told.toSorted(), [
    '10 Kinh độ position-outside',
    '10 Vĩ độ position-outside',
    '11 Hiệu lực đến span-reversed',
    '12 Kế tục bởi successor-without-end',
    '13 Mã code-twice',
    '14 Loại root-twice',
    '15 Mã cơ quan cấp trên parent-circle',
    '16 Mã cơ quan cấp trên parent-circle',
    '17 Kế tục bởi successor-unknown',
    '4 Mã value-missing',
    '5 Mã code-invalid',
    '6 Loại kind-unknown',
    '7 Hiệu lực từ date-invalid',
    '8 Mã cơ quan cấp trên parent-unknown',
    '9 Mã cơ quan cấp trên parent-unknown',
  ]);
  assert.deepEqual(seen.value.counts, { read: 15, added: 1, changed: 0, unchanged: 0, refused: 14 });
  const none = await act((on) => importAgencies(on, { path, onlyIfClean: true }));
  assert.equal(none.ok || none.problem.code, 'agencies.rows-refused');
  const done = await act((on) => importAgencies(on, { path }));
  assert.ok(done.ok);
  assert.equal((await loadAgencies(database, today)).byCode('BQL1')?.shortName, 'Ban Quản lý dự án');
});

test('a file with few columns leaves the other values of an agency as they are', async () => {
  const path = fileOf(
    'few.csv',
    'Mã,Loại,Tên,Nơi nhận phản ánh\n16681,phường,Ủy ban nhân dân phường Thành Vinh,phananh@example.vn\n',
  );
  const done = await act((on) => importAgencies(on, { path }));
  assert.ok(done.ok);
  assert.deepEqual(done.value.changes, [
    { code: '16681', name: 'Ủy ban nhân dân phường Thành Vinh', columns: ['Nơi nhận phản ánh'] },
  ]);
  const agency = (await loadAgencies(database, today)).byCode('16681');
  assert.ok(agency?.position && agency.ranked && agency.codes.length === 2 && agency.feedback === 'phananh@example.vn');
});

test('a file that is no agency list, and one that is no table, are refused whole', async () => {
  const other = await previewAgencies(database, { path: fileOf('other.csv', 'a,b\n1,2\n') }, today);
  assert.equal(other.ok || other.problem.code, 'agencies.not-an-agency-file');
  const none = await previewAgencies(database, { path: fileOf('none.csv', '') }, today);
  assert.equal(none.ok || none.problem.code, 'tabular.empty');
});

test('a renamed agency is found by its old name, and its id stays', async () => {
  const id = (await loadAgencies(database, today)).byCode('BQL1')?.id;
  const input = { code: 'BQL1', name: 'Ban Quản lý dự án đầu tư xây dựng', starts: today, document: '5/QĐ-UBND' };
  assert.ok((await act((on) => renameAgency(on, input))).ok);
  const tree = await loadAgencies(database, today);
  assert.equal(tree.byCode('BQL1')?.id, id);
  const found = new AgencyMatcher(tree).match('Ban quản lý dự án');
  assert.ok(found.kind === 'one' && found.agency.id === id);
  const kept = await database.query(sql<{ old: string }>`SELECT old_name AS old FROM agencies.renaming`);
  assert.equal(kept[0]?.old, 'Ban Quản lý dự án');
});

test('a merger ends the agencies on the day before and passes their names on', async () => {
  const merge = { predecessors: ['BQL1'], successors: ['SXD'], starts: date('2026-12-01'), document: '6/QĐ-UBND' };
  const itself = await act((on) => succeedAgencies(on, { ...merge, successors: ['BQL1'] }));
  assert.equal(itself.ok || itself.problem.code, 'agencies.succeeds-itself');
  const parent = await act((on) => succeedAgencies(on, { ...merge, predecessors: ['16681'] }));
  assert.equal(parent.ok || parent.problem.code, 'agencies.children-remain');
  assert.ok((await act((on) => succeedAgencies(on, merge))).ok);
  const twice = await act((on) => succeedAgencies(on, merge));
  assert.equal(twice.ok || twice.problem.code, 'agencies.ended-already');
  const later = new AgencyMatcher(await loadAgencies(database, date('2026-12-01'))).match('BQL1');
  assert.ok(later.kind === 'one' && later.agency.code === 'SXD' && later.how === 'former-code');
  const still = new AgencyMatcher(await loadAgencies(database, date('2026-11-30'))).match('BQL1');
  assert.ok(still.kind === 'one' && still.agency.code === 'BQL1');
});

test('a tree is kept until agencies change; a change that is taken back leaves nothing of itself, not even for a later one', async () => {
  const before = await loadAgencies(database, today);
  assert.equal(await loadAgencies(database, today), before, 'read once');
  const nameOf = async (read: Read): Promise<string | undefined> =>
    (await loadAgencies(read, today)).byCode('16681')?.shortName;
  const written = (tx: Tx, name: string) =>
    tx.query(sql`UPDATE agencies.agency SET short_name = ${name} WHERE code = '16681'`);
  const takenBack = database.transaction(async (tx) => {
    await written(tx, 'Tên bỏ dở');
    assert.equal(await nameOf(tx), 'Tên bỏ dở', 'who changed it sees it at once');
    assert.equal((await loadAgencies(database, today)).byCode('16681')?.shortName, before.byCode('16681')?.shortName);
    throw new Error('taken back');
  });
  await assert.rejects(takenBack, /taken back/);
  assert.equal(await loadAgencies(database, today), before);
  await database.transaction((tx) => written(tx, 'Tên khác'));
  assert.equal(await nameOf(database), 'Tên khác');
  await database.transaction((tx) => tx.query(sql`DELETE FROM agencies.code`));
  assert.ok((await loadAgencies(database, today)).all.every(({ codes }) => codes.length === 0));
});
