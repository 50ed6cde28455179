import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { now } from '../../app/act.ts';
import { dateAt } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { importStaff, previewStaff, staffRefusal } from './index.ts';
import { office } from './test/desks.ts';
import { writeStaff } from './write-staff.ts';

const o = await office();
const TODAY = dateAt(now());
const HEADER = 'Họ và tên,Thư điện tử,Mã cơ quan,Vai trò,Chức danh,Lĩnh vực cải cách,Từ ngày,Đến ngày,Số văn bản';
const GOOD = [
  'Lê An,an@vi.du.vn,SXD,Chuyên viên,Chuyên viên,,01/07/2026,,12/QĐ',
  'Lê An,an@vi.du.vn,SXD,Cán bộ đầu mối,Đầu mối,,01/07/2026,31/12/2027,12/QĐ',
  'Trần Bình,binh@vi.du.vn,,Lãnh đạo tỉnh,Phó Chủ tịch,,2026-07-01,,13/QĐ',
  'Vũ Chi,chi@vi.du.vn,STP,field-lead,Chủ trì thể chế,Thể chế,01/07/2026,,14/QĐ',
];

let files = 0;
const list = (rows: readonly string[]): { path: string; name: string } => {
  files += 1;
  return { path: o.file(`ds-${files}.csv`, `Danh sách nhân sự\n${HEADER}\n${rows.join('\n')}\n`), name: 'ds.csv' };
};
const whole = { scope: 'all', at: now(), self: null } as const;
const run = (file: { path: string; name: string }, leavers: readonly string[] | 'all-missing' = []) =>
  o.acting(o.operator, (act) => importStaff(act, file, { leavers, reason: 'ds' })).catch(staffRefusal);
const people = async (): Promise<number> =>
  (await o.database.query(sql<{ n: number }>`SELECT count(*) AS n FROM access.person`))[0]?.n ?? 0;

test('counts and faults come first, and a preview writes nothing', async () => {
  const before = await people();
  const seen = await previewStaff(
    o.database,
    list([
      ...GOOD,
      'Không Thư,,SXD,Chuyên viên,Chuyên viên,,01/07/2026,,1/QĐ',
      'Sai Ngày,sai@vi.du.vn,SXD,Chuyên viên,Chuyên viên,,31/02/2026,,1/QĐ',
      'Sai Vai,vai@vi.du.vn,SXD,Trùm,Chuyên viên,,01/07/2026,,1/QĐ',
      'Sai Nơi,noi@vi.du.vn,KHONG-CO,Chuyên viên,Chuyên viên,,01/07/2026,,1/QĐ',
      'Lê An,AN@vi.du.vn,SXD,Chuyên viên,Chuyên viên,,01/08/2026,,1/QĐ',
    ]),
    whole,
  );
  assert.ok(seen.ok);
  const { read, people: added, posts, added: given, refused } = seen.value.counts;
  assert.deepEqual([read, added, posts, given, refused], [9, 3, 4, 4, 5]);
  assert.deepEqual(
    seen.value.problems.map(({ code, place }) => [code, place?.row, place?.column]),
    [
      ['access.cell-missing', 7, 'Thư điện tử'],
      ['access.cell-no-date', 8, 'Từ ngày'],
      ['access.role-unknown', 9, 'Vai trò'],
      ['access.agency-unknown', 10, undefined],
      ['access.staff-row-twice', 11, undefined],
    ],
  );
  assert.equal(await people(), before);
});

test('a list is imported once; the same file again changes nothing', async () => {
  const file = list(GOOD);
  const first = await run(file);
  assert.equal(first.ok && first.value.counts.added, 4, JSON.stringify(first));
  const again = await run(file);
  assert.ok(again.ok);
  assert.deepEqual(again.value.counts, {
    read: 4,
    people: 0,
    posts: 0,
    added: 0,
    changed: 0,
    unchanged: 4,
    refused: 0,
  });
});

test('the template holds who is in post, and imports unchanged', async () => {
  for (const format of ['csv', 'xlsx'] as const) {
    const path = join(o.folder, `mau.${format}`);
    await writeStaff(o.database, { path, format, scope: 'all', day: TODAY });
    const seen = await previewStaff(o.database, { path }, whole);
    assert.ok(seen.ok);
    const { people: added, posts, added: given, changed, unchanged } = seen.value.counts;
    assert.deepEqual([added, posts, given, changed, unchanged], [0, 0, 0, 0, 4], format);
  }
});

test('a changed last day, document or name is a change of what there is', async () => {
  const changed = GOOD.with(0, GOOD[0]!.replace(',,12/QĐ', ',31/12/2027,99/QĐ').replace('Lê An', 'Lê Văn An'));
  const done = await run(list(changed.with(1, changed[1]!.replace('Lê An', 'Lê Văn An'))));
  assert.ok(done.ok, JSON.stringify(done));
  assert.deepEqual([done.value.counts.changed, done.value.counts.added], [2, 0]);
});

test('whoever is missing is asked about and stays unless somebody says they have left', async () => {
  const short = list(GOOD.slice(2).map((row) => row));
  const done = await run(short);
  assert.ok(done.ok);
  const [an] = done.value.missing.filter(({ name }) => name === 'Lê Văn An');
  assert.ok(an);
  const left = async () =>
    (
      await o.database.query(sql<{ day: string | null }>`SELECT left_on AS day FROM access.person WHERE id = ${an.id}`)
    )[0]?.day;
  assert.equal(await left(), null);
  const wrong = await run(short, ['somebody-else']);
  assert.equal(!wrong.ok && wrong.problem.code, 'access.leaver-not-missing');
  assert.ok((await run(short, [an.id])).ok);
  assert.equal(await left(), TODAY);
  const back = await run(list(GOOD));
  assert.ok(back.ok);
  assert.equal(back.value.counts.refused, 2, 'a leaver is taken back by hand, not by a list');
});

test('ending the last administrator by a list undoes the whole list', async () => {
  const before = await people();
  const all = await run(
    list([...GOOD.slice(2), 'Mới Toanh,moi@vi.du.vn,SXD,Chuyên viên,Chuyên viên,,01/07/2026,,1/QĐ']),
    'all-missing',
  );
  assert.equal(!all.ok && all.problem.code, 'access.last-administrator');
  assert.equal(await people(), before);
});

test('a head imports a list of the own agency only, and is asked about nobody else', async () => {
  const head = await o.seat('agency-head', 'SXD');
  const scope = [await o.agency('SXD')];
  const seen = await previewStaff(
    o.database,
    list([
      'Mới Một,mot@vi.du.vn,SXD,Chuyên viên,Chuyên viên,,01/07/2026,,1/QĐ',
      'Mới Hai,hai@vi.du.vn,STP,Chuyên viên,Chuyên viên,,01/07/2026,,1/QĐ',
      'Mới Ba,ba@vi.du.vn,SXD,Thủ trưởng cơ quan,Giám đốc,,01/07/2026,,1/QĐ',
    ]),
    { scope, at: now(), self: head.person },
  );
  assert.ok(seen.ok);
  assert.deepEqual([seen.value.counts.added, seen.value.counts.refused, seen.value.missing], [1, 2, []]);
});

test('the pages lead through template, preview and import', async () => {
  const head = await o.seat('agency-head', 'SXD');
  assert.equal((await head.get('/ban-lam-viec/danh-sach-nhan-su')).status, 200);
  const template = await head.get('/ban-lam-viec/danh-sach-nhan-su/mau/csv');
  assert.match(template.body, /Họ và tên/);
  assert.doesNotMatch(template.body, /Chủ trì thể chế/);
  const gone = await head.post_('/ban-lam-viec/danh-sach-nhan-su/nhap', { upload: '../../etc/passwd' });
  assert.equal(gone.status, 409);
});
