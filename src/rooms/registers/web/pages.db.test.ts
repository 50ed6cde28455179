import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from '../../../platform/database/index.ts';
import { TEST_KEYS } from '../../../../test/database.ts';
import { readRun } from '../../imports/index.ts';
import { stageRun } from '../jobs/stage.ts';
import { FULL_HEADER, fullLine, PLANTED, plantedIn } from '../test/people.ts';
import { asker } from '../test/ask.ts';
import { csv, dossierLine, scene } from '../test/scene.ts';

const s = await scene();
const { ask, queued } = asker(s);

/** Runs what the page left to the queue. */
async function work(): Promise<void> {
  for (const { payload } of queued.splice(0)) {
    await stageRun({ ...s.context, keys: TEST_KEYS, folder: s.folder, act: s.act }, Number(payload['run']));
  }
}

async function sent(name: string, content: string, fields: Record<string, string> = {}): Promise<string> {
  const file = s.file(name, content);
  const copy = join(s.folder, `upload-${name}`);
  copyFileSync(file, copy);
  const response = await ask('/ban-lam-viec/nhap-so-lieu/dossiers', { method: 'POST', fields, file: copy });
  assert.equal(response.status, 303);
  return response.headers.get('Location')!;
}

test('upload, progress, preview, choice, result', async () => {
  const run = await sent(
    'thang.csv',
    csv([dossierLine({ code: 'W-1' }), dossierLine({ code: 'W-2', received: '32/03/2026' })]),
  );
  const reading = await ask(run);
  assert.equal(reading.headers.get('Refresh'), '2');
  await work();
  const preview = await (await ask(run)).text();
  assert.match(preview, /Nhập 1 dòng hợp lệ/);
  assert.match(preview, /3 Ngày tiếp nhận “32\/03\/2026” là ngày hoặc giờ không có thật/);
  assert.match(preview, /Người nộp/);
  const id = run.split('/').at(-1)!;
  const done = await ask(`${run}/nhap`, { method: 'POST' });
  assert.equal(done.status, 303);
  const upload = (await readRun(s.database, Number(id)))!.upload!;
  assert.ok(!existsSync(upload), 'the upload goes once it is decided');
  const result = await (await ask(run)).text();
  assert.match(result, /Đã nhập lúc/);
  assert.match(result, /[0-9a-f]{64}/);
  const file = await ask(`${run}/loi/csv`);
  assert.match(await file.text(), /W-2.*không có thật/);
  assert.equal((await ask(`${run}/nhap`, { method: 'POST' })).status, 409);
});

test('an unknown layout is mapped once on the page, kept by name and recognised the next time', async () => {
  const header = 'Ref,Office,Opened,Closed,State';
  const row = 'Q-1,Xay dung office,2026-03-02 08:00,2026-03-05 09:00,Finished';
  const run = await sent('la.csv', csv([row], header));
  await work();
  assert.match(await (await ask(run)).text(), /Chưa đọc được bố cục/);
  const form = await (await ask(`${run}/cach-doc`)).text();
  assert.match(form, /<option value="Opened"/);
  const fields = {
    'cot.code': 'Ref',
    'cot.deciding_agency': 'Office',
    'cot.received': 'Opened',
    'cot.ready': 'Closed',
    'cot.status': 'State',
    ngay: 'auto',
    mui: '+07:00',
    ten: 'he thong la',
  };
  const again = (await ask(`${run}/cach-doc`, { method: 'POST', fields })).headers.get('Location')!;
  await work();
  const asked = await (await ask(again)).text();
  assert.match(asked, /Cơ quan giải quyết: “Xay dung office”/);
  assert.match(asked, /Trạng thái: “Finished”/);
  const placed = {
    ...fields,
    'tu.deciding_agency': 'Xay dung office',
    'den.deciding_agency': 'SXD',
    'tu.status': 'Finished',
    'den.status': 'done',
  };
  const third = (await ask(`${again}/cach-doc`, { method: 'POST', fields: placed })).headers.get('Location')!;
  await work();
  assert.match(await (await ask(third)).text(), /Nhập 1 dòng hợp lệ/);
  await ask(`${third}/nhap`, { method: 'POST' });
  const next = await sent('la2.csv', csv([row.replace('Q-1', 'Q-2')], header));
  await work();
  const seen = await (await ask(next)).text();
  assert.match(seen, /Nhập 1 dòng hợp lệ/);
  assert.match(seen, /he thong la/);
  await ask(`${next}/huy`, { method: 'POST' });
  assert.match(await (await ask(next)).text(), /Đã huỷ/);
});

test('a record page shows values, history and the form; saving goes through the checks', async () => {
  const address = '/ban-lam-viec/ban-ghi/dossiers?khoa=W-1&khoa=mot-cua';
  const before = await (await ask(address)).text();
  assert.match(before, /Sở Xây dựng/);
  const run = /name="lan" value="(\d+)"/.exec(before)![1]!;
  assert.match(before, /Ghi lần đầu lúc .*Chưa sửa lần nào/);
  const fields = { lan: run, khoa: ['W-1', 'mot-cua'], 'gia.due': '20/03/2026', 'ly-do-sua': 'Theo biên bản số 3' };
  assert.equal((await ask('/ban-lam-viec/ban-ghi/dossiers', { method: 'POST', fields })).status, 303);
  const changed = await (await ask(address)).text();
  assert.match(
    changed,
    /Sửa lúc [^]*Người ghi: [^]*Lý do: Theo biên bản số 3\.[^]*Ngày hẹn trả[^]*16\/03\/2026[^]*20\/03\/2026[^]*Ghi lần đầu lúc/,
  );
  assert.equal((await ask('/ban-lam-viec/ban-ghi/dossiers', { method: 'POST', fields })).status, 409);
  const removal = { khoa: ['W-1', 'mot-cua'], 'ly-do': 'nhập nhầm', lan: run };
  // Somebody who saw the record before it was corrected does not delete the correction.
  assert.equal((await ask('/ban-lam-viec/ban-ghi/dossiers/xoa', { method: 'POST', fields: removal })).status, 409);
  removal.lan = /name="lan" value="(\d+)"/.exec(changed)![1]!;
  assert.equal((await ask('/ban-lam-viec/ban-ghi/dossiers/xoa', { method: 'POST', fields: removal })).status, 303);
  assert.match(await (await ask(address)).text(), /Bị xoá lúc[^]*Lý do: nhập nhầm/);
  // Runs that the reader may not see are no links.
  const blind = Object.assign(Object.create(s.database) as typeof s.database, {
    query: (async (query) => {
      const rows = await s.database.query(query);
      return rows.some((row) => 'fileName' in (row as object)) ? [] : rows;
    }) as typeof s.database.query,
  });
  const beyond = await (await ask(address, { page: { database: blind } })).text();
  assert.match(beyond, /Lần ghi \d+[^]*Người ghi: ngoài phạm vi được xem/);
  assert.doesNotMatch(beyond, /lan-nhap/);
  assert.doesNotMatch(beyond, /Chỉ hiện/);
  await s.database.query(sql`
    INSERT INTO reg.dossiers_history
    SELECT h.* FROM reg.dossiers_history h, generate_series(1, 60) WHERE h.code = 'W-1'`);
  assert.match(await (await ask(address)).text(), /Chỉ hiện 100 lần sửa gần nhất/);
});

test('an address whose key cannot be one names no record', async () => {
  for (const key of ['khoa=abc&khoa=2026-01-01', 'khoa=1&khoa=2026-02-31', 'khoa=99999999999&khoa=x', 'khoa=1'])
    assert.equal((await ask(`/ban-lam-viec/ban-ghi/digital_identity?${key}`)).status, 404, key);
});

test('a new record: faults at their fields with what was typed kept, then saved; a change meanwhile is shown beside it', async () => {
  const add = '/ban-lam-viec/so-theo-doi/dossiers/them';
  assert.match(await (await ask(add)).text(), /name="gia\.received"/);
  const typed = { 'gia.code': 'F-1', 'gia.source': 'mot-cua', 'gia.deciding_agency': 'Sở Y tế', 'gia.status': 'open' };
  const post = (fields: Record<string, string | string[]>) =>
    ask('/ban-lam-viec/ban-ghi/dossiers', { method: 'POST', fields });
  const wrong = await post({ ...typed, 'gia.received': '32/03/2026', 'gia.fee': 'x' });
  assert.equal(wrong.status, 422);
  const body = await wrong.text();
  assert.match(body, /href="#gia\.received"/);
  assert.match(body, /value="32\/03\/2026"/);
  assert.match(body, /id="gia\.fee-error"/);
  const saved = await post({ ...typed, 'gia.received': '05/03/2026' });
  assert.equal(saved.status, 303);
  const record = saved.headers.get('Location')!;
  const run = /name="lan" value="(\d+)"/.exec(await (await ask(record)).text())![1]!;
  const khoa = ['F-1', 'mot-cua'];
  assert.equal((await post({ khoa, lan: run, 'gia.due': '20/03/2026' })).status, 303);
  const late = await post({ khoa, lan: run, 'gia.due': '25/03/2026' });
  assert.equal(late.status, 409);
  const beside = await late.text();
  assert.match(beside, /Bạn gõ/);
  assert.match(beside, /<td[^>]*>25\/03\/2026<\/td><td[^>]*>20\/03\/2026/);
  const now = /name="lan" value="(\d+)"/.exec(beside)![1]!;
  assert.equal((await post({ khoa, lan: now, 'gia.due': '25/03/2026' })).status, 303);
});

test('the definition of a register and its template', async () => {
  assert.match(await (await ask('/ban-lam-viec/so-theo-doi/dossiers/cach-ghi')).text(), /deciding_agency/);
  const file = await ask('/ban-lam-viec/so-theo-doi/dossiers/mau/xlsx?trong=co');
  assert.equal(file.status, 200);
});

test('the list of imports and the whole register as a file', async () => {
  const list = await (await ask('/ban-lam-viec/nhap-so-lieu/dossiers')).text();
  assert.match(list, /thang\.csv/);
  assert.match(list, /he thong la/);
  const file = await ask('/ban-lam-viec/nhap-so-lieu/dossiers/xuat/csv');
  assert.match(await file.text(), /Q-1/);
});

test('personal columns: chosen on the mapping page, shown after a reason, found, erased', async () => {
  const run = await sent('ca-nhan.csv', csv([fullLine('C-1')], FULL_HEADER));
  await work();
  const mapping = await (await ask(`${run}/cach-doc`)).text();
  assert.match(mapping, /name="giu" value="applicant_phone"/);
  assert.equal(plantedIn(mapping), null);
  const columns = { code: 'Mã hồ sơ', deciding_agency: 'Đơn vị giải quyết', received: 'Ngày tiếp nhận' };
  const fields = {
    ...Object.fromEntries(Object.entries(columns).map(([field, column]) => [`cot.${field}`, column])),
    'cot.status': 'Trạng thái',
    'hang.source': 'mot-cua',
    giu: ['applicant_phone', 'applicant_name'],
  };
  const post = (purpose: string) =>
    ask(`${run}/cach-doc`, { method: 'POST', fields: { ...fields, 'muc-dich': purpose } });
  assert.equal((await post('')).status, 422);
  const again = (await post('Gửi phiếu xin lỗi')).headers.get('Location')!;
  await work();
  assert.match(await (await ask(again)).text(), /Cột giữ lại, mã hoá: Người nộp, Điện thoại/);
  assert.equal((await ask(`${again}/nhap`, { method: 'POST', fields: { cach: 'good-rows' } })).status, 303);
  const record = await (await ask('/ban-lam-viec/ban-ghi/dossiers?khoa=C-1&khoa=mot-cua')).text();
  assert.match(record, /Xem dữ liệu cá nhân/);
  assert.equal(plantedIn(record), null);
  const address = '/ban-lam-viec/ban-ghi/dossiers/ca-nhan?khoa=C-1&khoa=mot-cua';
  assert.equal((await ask(address, { method: 'POST' })).status, 422);
  const view = await ask(address, { method: 'POST', fields: { 'ly-do-xem': 'Báo hồ sơ trễ' } });
  assert.ok((await view.text()).includes(PLANTED.phone));
  const question = { theo: 'phone', 'gia-tri': PLANTED.phone, 'ly-do': 'Đơn yêu cầu' };
  const found = await (await ask('/ban-lam-viec/du-lieu-ca-nhan', { method: 'POST', fields: question })).text();
  assert.match(found, /C-1 · mot-cua/);
  assert.equal(plantedIn(found), null);
  const erasure = { 'ban-ghi': JSON.stringify(['dossiers', 'C-1', 'mot-cua']), 'ly-do-xoa': 'Đơn yêu cầu' };
  const erased = await ask('/ban-lam-viec/du-lieu-ca-nhan/xoa', { method: 'POST', fields: erasure });
  assert.match(await erased.text(), /của 1 bản ghi/);
  assert.match(
    await (await ask('/ban-lam-viec/ban-ghi/dossiers?khoa=C-1&khoa=mot-cua')).text(),
    /Lần nhập sau không đưa trở lại/,
  );
});
