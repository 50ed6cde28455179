import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { sql } from '../../../../platform/database/index.ts';
import { findRegister } from '../../catalog.ts';
import { applyDefinition } from '../../commands/define.ts';
import { readRecord } from '../../sql/records.reads.ts';
import { asker } from '../../test/ask.ts';
import { petitions } from '../../test/petitions.ts';
import { csv, scene, unwrap } from '../../test/scene.ts';
import { saveRecord } from '../../commands/save-record.ts';

const s = await scene();
const { ask, queued } = asker(s);
const WORK = '/ban-lam-viec/lap-so/so_tiep_dan';
const SHORT = {
  'ten.vi': 'Sổ tiếp dân',
  'ten.en': '',
  ma: 'so_tiep_dan',
  'van-ban': 'Luật Tiếp công dân',
  dieu: '',
  chac: 'official',
  muc: 'II.6',
  'cot-vi': ['Mã', 'Cơ quan', 'Ngày tiếp', 'Kết quả', ''],
  'cot-en': ['Code', 'Agency', 'Received', 'Result', ''],
  'cot-kieu': ['code', 'agency', 'date', 'choice', 'text'],
  'cot-vai': ['khoa', 'co', 'co', '', ''],
  'cot-gt': ['', '', '', 'Đã trả lời; Chuyển nơi khác', ''],
};
const ORDER = { so: '9/QĐ-SNV', ngay: '2026-11-20', 'hieu-luc': '2026-11-21' };

const post = (address: string, fields: Record<string, string | string[]>) => ask(address, { method: 'POST', fields });
const html = async (address: string): Promise<string> => (await ask(address)).text();
/** What a browser would send back of a form as it stands. */
function formOf(page: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const form = /<form method="post"[^]*?<\/form>/.exec(page)![0];
  const unescape = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const add = (name: string, value: string) => (fields[name] = [...(fields[name] ?? []), unescape(value)]);
  for (const [tag] of form.matchAll(/<input [^>]*>|<select [^]*?<\/select>|<textarea [^]*?<\/textarea>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    if (!name || (/type="checkbox"/.test(tag) && !/ checked/.test(tag))) continue;
    if (tag.startsWith('<textarea')) add(name, />([^]*)<\/textarea>/.exec(tag)![1]!);
    else if (tag.startsWith('<select'))
      add(name, (/<option value="([^"]*)" selected/.exec(tag) ?? /<option value="([^"]*)"/.exec(tag))?.[1] ?? '');
    else add(name, / value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return fields;
}
async function fill(address: string, change: Record<string, string | string[]>): Promise<Response> {
  return post(address, { ...formOf(await html(address)), ...change });
}
/** Orders the draft and does the job. */
async function order(work: string): Promise<string> {
  const answer = await fill(`${work}/xem-truoc`, ORDER);
  assert.equal(answer.status, 303, await answer.text());
  const { payload } = queued.splice(0).at(-1)!;
  const which = { register: String(payload['register']), number: Number(payload['number']) };
  await s.act((act) => applyDefinition(act, which));
  return html(answer.headers.get('Location')!);
}

test('a register is made from the short form, previewed, ordered, and takes records', async () => {
  assert.match(await html('/ban-lam-viec/lap-so-moi'), /Lập sổ mới/);
  const wrong = await post('/ban-lam-viec/lap-so-moi', { ...SHORT, 'cot-vai': ['', '', '', '', ''] });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /value="Sổ tiếp dân"/);
  // What is wrong is named as the form names it.
  const listless = await post('/ban-lam-viec/lap-so-moi', { ...SHORT, 'cot-gt': ['', '', '', '', ''] });
  assert.match(await listless.text(), /thiếu phần bắt buộc: cột “Kết quả”, giá trị \(columns\.3\.values\)/);
  const begun = await post('/ban-lam-viec/lap-so-moi', SHORT);
  assert.equal(begun.headers.get('Location'), WORK);
  assert.equal((await post('/ban-lam-viec/lap-so-moi', SHORT)).status, 422);
  assert.match(await html('/ban-lam-viec/lap-so'), /Sổ tiếp dân[^]*Bản nháp, chưa ban hành/);
  assert.match(await html(`${WORK}/xem-truoc`), /Lập sổ mới với 4 cột/);
  assert.match(await order(WORK), /Đã áp dụng[^]*9\/QĐ-SNV/);
  const values = { code: 'T1', agency: 'Sở Xây dựng', received: '02/03/2026', result: 'da-tra-loi' };
  unwrap(await s.act((act) => saveRecord(act, 'so_tiep_dan', values, null)));
  await s.import({
    file: s.file('t.csv', csv(['T2,Sở Xây dựng,03/03/2026,Chuyển nơi khác'], 'Mã,Cơ quan,Ngày tiếp,Kết quả')),
    register: 'so_tiep_dan',
  });
  assert.equal(
    (await readRecord(s.database, (await findRegister(s.database, 'so_tiep_dan'))!, ['T2']))!['result'],
    'chuyen-noi-khac',
  );
});

test('columns are added, renamed, bounded and retired by their form; the preview counts what that does to the records', async () => {
  const column = `${WORK}/phan/cot`;
  const added = await fill(column, {
    'ten.vi': 'Số người',
    'ten.en': 'People',
    kieu: 'integer',
    tu: '1',
    den: '500',
    muc: 'reason',
  });
  assert.equal(added.headers.get('Location'), WORK);
  await fill(`${column}?cot=received`, { 'ten.vi': 'Ngày tiếp công dân' });
  await fill(`${column}?cot=result`, { ngung: '2026-11-01' });
  const draft = await html(WORK);
  for (const said of [
    /Cột “people”: thêm mới/,
    /Cột “received”: đổi tên/,
    /Cột “result”: ngừng dùng/,
    /Điều kiện “people-bounds”: thêm mới/,
  ])
    assert.match(draft, said);
  const preview = await html(`${WORK}/xem-truoc`);
  assert.match(preview, /4 thay đổi trên sổ có 2 bản ghi|5 thay đổi trên sổ có 2 bản ghi/);
  assert.match(preview, /Thêm cột “Số người”: 2 bản ghi đang có để trống/);
  assert.match(preview, /Cột “Kết quả” ngừng dùng: 2 bản ghi có giá trị/);
  const versions = await order(WORK);
  assert.match(versions, /Bản 2[^]*tên: Ngày tiếp|Bản 2[^]*Ngày tiếp công dân/);
  const definition = (await findRegister(s.database, 'so_tiep_dan'))!;
  assert.deepEqual(definition.columns.find(({ code }) => code === 'received')!.headers, ['Ngày tiếp']);
  assert.equal(definition.checks[0]!.pass, 'reason');
});

test('what would lose a value is said with its count on the preview, and is not offered to be ordered', async () => {
  await fill(`${WORK}/phan/cot?cot=people`, { 'bat-buoc': 'co' });
  const preview = await html(`${WORK}/xem-truoc`);
  assert.match(preview, /Chưa ban hành được[^]*thành bắt buộc mà 2 bản ghi chưa có giá trị/);
  assert.doesNotMatch(preview, /Ban hành bản này/);
  const draft = formOf(await html(WORK));
  assert.equal((await post(`${WORK}/bo`, draft)).status, 303);
  assert.match(await html(WORK), /Chưa sửa gì/);
});

test('the other parts: names and rights, states and clocks, checks, time of keeping, the whole as YAML', async () => {
  await fill(`${WORK}/phan/ten-goi`, { 'ten.vi': 'Sổ tiếp công dân', muc: 'II.6, II.1.a', ghi: [] });
  await fill(`${WORK}/phan/cot`, {
    'ten.vi': 'Tình trạng',
    'ten.en': 'State',
    kieu: 'choice',
    'gt-vi': ['Đang xử lý', 'Xong'],
    'gt-en': ['Open', 'Done'],
    'gt-ma': ['', ''],
    'gt-khac': ['', 'Hoàn thành; Đã xong'],
  });
  await fill(`${WORK}/phan/cot`, { 'ten.vi': 'Ngày trả lời', 'ten.en': 'Answered', kieu: 'date' });
  await fill(`${WORK}/phan/trang-thai`, {
    cot: 'state',
    'pha.state.open': 'running',
    'pha.state.done': 'ended',
    'han.0.ten.vi': 'Trả lời',
    'han.0.ten.en': 'Reply',
    'han.0.tu': 'received',
    'han.0.den': 'answered',
    'han.0.ngay': '10',
  });
  await fill(`${WORK}/phan/dieu-kien`, {
    'dk.1.dung': '!has(answered) || answered >= received',
    'dk.1.muc': 'warning',
    'dk.1.cot': 'answered',
    'dk.1.cau.vi': 'Trả lời trước ngày tiếp',
    'dk.1.cau.en': 'Answered too early',
  });
  await fill(`${WORK}/phan/luu-giu`, { thang: '60', sau: 'answered', 'van-ban': 'Thông tư 1' });
  const draft = await html(WORK);
  assert.match(draft, /Điều kiện “answered-too-early”: thêm mới/);
  const changed = /name="yaml"[^>]*>([^]*?)<\/textarea>/.exec(await html(`${WORK}/phan/toan-van`))![1]!;
  for (const said of ['months: 60', 'running:', 'write: [ ]', 'reply'])
    assert.ok(changed.replace('write: []', 'write: [ ]').includes(said), said);
  // What is emptied is asked about; only the tick removes.
  const nameless = await fill(`${WORK}/phan/trang-thai`, { 'han.0.ten.vi': '' });
  assert.match(await nameless.text(), /Thời hạn “Trả lời” chưa có tên/);
  const empty = await fill(`${WORK}/phan/dieu-kien`, { 'dk.1.dung': ' ' });
  assert.match(await empty.text(), /Điều kiện “answered-too-early” đang để trống/);
  // A form as it stands changes nothing.
  for (const part of ['ten-goi', 'trang-thai', 'dieu-kien', 'luu-giu', 'toan-van', 'cot?cot=state', 'cot?cot=people'])
    assert.equal((await fill(`${WORK}/phan/${part}`, {})).status, 303, part);
  assert.equal(/name="yaml"[^>]*>([^]*?)<\/textarea>/.exec(await html(`${WORK}/phan/toan-van`))![1], changed);
  assert.match(await order(WORK), /Bản 3/);
});

test('a wrong part comes back with what was typed; so does one that was sent from an older draft', async () => {
  const address = `${WORK}/phan/dieu-kien`;
  const older = formOf(await html(address));
  const wrong = await post(address, { ...older, 'dk.0.dung': 'khong_co > 1' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /khong_co &gt; 1/);
  assert.equal((await post(address, { ...older, 'dk.0.cau.vi': 'Câu khác' })).status, 303);
  const late = await post(address, { ...older, 'dk.0.cau.vi': 'Câu của người đến sau' });
  assert.equal(late.status, 422);
  const back = await late.text();
  assert.match(back, /vừa được người khác sửa[^]*Câu của người đến sau/);
  assert.equal((await post(address, formOf(back))).status, 422);
  const removed = await post(`${WORK}/phan/cot?cot=received`, { ...older, lan: '1', viec: 'xoa' });
  assert.match(await removed.text(), /received/);
  assert.equal((await ask(`${WORK}/phan/khong-co`)).status, 404);
});

test('a definition that is uploaded becomes a draft; one of another code is not taken for this register', async () => {
  const file = s.file('don.yaml', stringify(petitions()));
  const answer = await ask('/ban-lam-viec/lap-so-moi', { method: 'POST', fields: {}, file });
  assert.equal(answer.headers.get('Location'), '/ban-lam-viec/lap-so/petitions_t');
  const other = await fill(`${WORK}/phan/toan-van`, { yaml: stringify(petitions()) });
  assert.equal(other.status, 422);
  assert.match(await html('/ban-lam-viec/so-theo-doi/dossiers/cac-ban'), /Chưa ai sửa sổ này tại chỗ/);
});

test('rights keep their order; what waits, and what no longer fits, stands in the list with a way to it', async () => {
  const { columns, checks } = petitions();
  const pointing = checks.map((one) => ({ ...one, column: 'quick' }));
  const sender = { code: 'sender', type: 'agency', name: { vi: 'Nơi gửi', en: 'Sender' } };
  const rights = { read: ['sender', 'agency'], write: ['sender', 'agency'] };
  const two = petitions({ code: 'hai_noi', columns: [...columns, sender], checks: pointing, rights });
  await ask('/ban-lam-viec/lap-so-moi', { method: 'POST', fields: {}, file: s.file('hai.yaml', stringify(two)) });
  const work = '/ban-lam-viec/lap-so/hai_noi';
  assert.equal((await fill(`${work}/phan/ten-goi`, {})).status, 303);
  // A check may point at a computed column, which no form offers.
  assert.equal((await fill(`${work}/phan/dieu-kien`, {})).status, 303);
  const whole = await html(`${work}/phan/toan-van`);
  assert.match(whole, /write:\s+- sender\s+- agency/);
  assert.match(whole, /column: quick/);
  assert.equal((await fill(`${work}/xem-truoc`, ORDER)).status, 303);
  await s.database.query(
    sql`UPDATE registers.draft SET definition = jsonb_set(definition, '{columns,0,type}', '"cu"') WHERE register = 'petitions_t'`,
  );
  const list = await html('/ban-lam-viec/lap-so');
  assert.match(list, /so-theo-doi\/hai_noi\/cac-ban">Đơn thư<[^]*Chờ áp dụng/);
  assert.match(list, /lap-so\/petitions_t"/);
  assert.equal((await ask('/ban-lam-viec/lap-so/petitions_t')).status, 200);
});
