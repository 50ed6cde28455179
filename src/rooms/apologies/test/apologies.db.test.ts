import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { acting, queued, TEST_ACTOR, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { addDays, date, dateAt, formatDate, type LocalDate, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { addReference } from '../../evidence/index.ts';
import { mappingSchema, type Mapping } from '../../imports/index.ts';
import { room as indicators } from '../../indicators/room.ts';
import { commitImport, previewImport } from '../../registers/index.ts';
import { ensureWorklists } from '../../worklists/index.ts';
import { room as worklists } from '../../worklists/room.ts';
import { changeDraft, draftSlips, withdrawSlip } from '../commands/draft.ts';
import { KEEP_JOB, keepApologies } from '../commands/keep.ts';
import { printSlips } from '../commands/print.ts';
import { sendSlips, type SendInput } from '../commands/send.ts';
import { countOwedApologies } from '../counts.ts';
import { owedApologies } from '../owed.ts';
import { room } from '../room.ts';
import { slipDocument } from '../slip.document.ts';
import { findSlips, listSlips } from '../sql/slip.reads.ts';

const database = await testDatabase();
const reactions = [...(indicators.reactions ?? []), ...(worklists.reactions ?? []), ...(room.reactions ?? [])];
const act = acting(database, reactions);
const keptJobs = (): number => queued.filter(({ job }) => job === KEEP_JOB).length;

const today = dateAt(TEST_TIME);
const folder = mkdtempSync(join(tmpdir(), 'thuocdo-apologies-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

const HEAD =
  'Mã hồ sơ,Đơn vị giải quyết,Trạng thái,Ngày nhận,Ngày hẹn trả,Ngày có kết quả,Ngày xin lỗi,Chủ hồ sơ,Địa chỉ';
const NAME = 'Trương Thị Thuỳ Dương';
interface Line {
  readonly code: string;
  readonly due: LocalDate | null;
  readonly ready?: LocalDate;
  readonly apology?: LocalDate;
}
const on = (day: LocalDate | null | undefined): string => (day ? formatDate(day) : '');
const mapping = (apology: boolean): Mapping =>
  mappingSchema.parse({
    name: 'thử',
    register: 'dossiers',
    fields: {
      code: 'Mã hồ sơ',
      deciding_agency: 'Đơn vị giải quyết',
      status: 'Trạng thái',
      received: 'Ngày nhận',
      due: 'Ngày hẹn trả',
      ready: 'Ngày có kết quả',
      ...(apology && { apology: 'Ngày xin lỗi' }),
    },
    keepPersonal: { columns: ['applicant_name', 'applicant_address'], purpose: 'Gửi phiếu xin lỗi hồ sơ trễ hạn' },
  }) as Mapping;

let agency = { id: 0, code: '', parentId: null as number | null };
let files = 0;
async function brought(lines: readonly Line[], apology = false): Promise<void> {
  const rows = lines.map(({ code, due, ready, apology: sent }) =>
    [
      code,
      agency.code,
      ready ? 'Đã trả kết quả' : 'Đang xử lý',
      on(addDays(today, -40)),
      on(due),
      on(ready),
      on(sent),
      NAME,
      'Xóm 3',
    ].join(','),
  );
  const file = join(folder, `tep-${(files += 1)}.csv`);
  writeFileSync(file, [HEAD, ...rows].join('\n'));
  const context = { database, actor: TEST_ACTOR, now: () => TEST_TIME, keys: TEST_KEYS };
  const preview = value(await previewImport(context, { register: 'dossiers', file, mapping: mapping(apology) }));
  assert.equal(preview.counts?.refused, 0);
  value(await act((a) => commitImport(a, preview.id, 'all-or-nothing')));
}

const key = (code: string): string[] => [code, 'mot-cua'];
const draft = (codes: readonly string[], days = 3) =>
  act((a) => draftSlips(a, { keys: codes.map(key), reason: 'verification', words: '', days }));
const days = async (code: string) => {
  const [row] = await database.query(
    sql<{ apology: LocalDate | null; next: LocalDate | null }>`
      SELECT apology_on AS apology, new_due_on AS next FROM reg.dossiers WHERE code = ${code}`,
  );
  return row;
};

let proof = 0;
const send = (slips: readonly number[], more: Partial<SendInput> = {}) =>
  act((a) => sendSlips(a, { slips, number: '12', signedOn: today, sentOn: today, way: 'post', item: proof, ...more }));

before(async () => {
  await act(loadSampleAgencies);
  const tree = await loadAgencies(database, today);
  agency = tree.ofKind('commune')[0]!;
  await ensureWorklists(database);
  const item = await act((a) =>
    addReference(a, agency.id, {
      kind: 'document',
      title: 'Sổ gửi',
      number: '1/SG',
      issuedOn: today,
      issuer: '',
      url: '',
    }),
  );
  proof = value(item).item;
  await brought([
    { code: 'GAN-1', due: today },
    { code: 'GAN-2', due: addDays(today, 2) },
    { code: 'XA', due: addDays(today, 30) },
    { code: 'TRE-1', due: addDays(today, -3) },
    { code: 'TRE-2', due: addDays(today, -3) },
    { code: 'XONG', due: addDays(today, -3), ready: addDays(today, -4) },
    { code: 'KHONG-HAN', due: null },
  ]);
});

test('owed are open dossiers whose day is near or just past, by agency and day', async () => {
  const found = (await owedApologies(database, today)).map(({ dueOn, count }) => [dueOn, count]);
  assert.deepEqual(found.toSorted(), [
    [addDays(today, -3), 2],
    [today, 1],
    [addDays(today, 2), 1],
  ]);
});

let made: number[] = [];
test('drafts are made once a dossier; what is wrong with one refuses all', async () => {
  assert.equal(told(await draft(['GAN-1', 'KHONG-HAN'])), 'apologies.undated');
  assert.equal(told(await draft(['XONG'])), 'apologies.finished');
  assert.equal(told(await draft(['GAN-1', 'LA'])), 'apologies.unknown');
  assert.equal((await listSlips(database, {}, { scope: 'all', today, limit: 10 })).length, 0);
  made = value(await draft(['GAN-1', 'GAN-2', 'TRE-1']));
  assert.equal(told(await draft(['GAN-1'])), 'apologies.drafted');
  const listed = await listSlips(database, {}, { scope: 'all', today, limit: 10 });
  assert.deepEqual(
    listed.map(({ key }) => key[0]),
    ['TRE-1', 'GAN-1', 'GAN-2'],
  );
  const slips = new Map((await findSlips(database, made)).map((slip) => [slip.key[0], slip]));
  // Monday 23 November 2026: three working days after it, and after the Wednesday; late ones count from today.
  assert.equal(slips.get('GAN-1')?.newDueOn, '2026-11-26');
  assert.equal(slips.get('GAN-2')?.newDueOn, '2026-11-30');
  assert.equal(slips.get('TRE-1')?.newDueOn, '2026-11-26');
});

test('a draft changes and is taken back by its agency alone, as it was seen', async () => {
  const [slip] = made as [number];
  const input = { slip, revision: 1, reason: 'other', words: '', newDueOn: date('2026-11-27') };
  assert.equal(told(await act((a) => changeDraft(a, input))), 'apologies.words-missing');
  assert.equal(told(await act((a) => changeDraft(a, { ...input, words: 'mất điện' }))), 'accepted');
  assert.equal(told(await act((a) => changeDraft(a, { ...input, words: 'mất điện' }))), 'apologies.changed-meanwhile');
  const stranger = (a: Act): Act => ({ ...a, may: () => false });
  const taken = { slip, revision: 2, why: 'xong rồi' };
  assert.equal(told(await act((a) => withdrawSlip(stranger(a), taken))), 'apologies.unknown');
});

test('a name is opened for printing alone, with an entry that does not say it, and stands in no table', async () => {
  assert.equal(told(await act((a) => printSlips(a, made, ''))), 'registers.reason-needed');
  const printed = value(await act((a) => printSlips(a, made, 'In phiếu xin lỗi')));
  assert.deepEqual(
    printed.map(({ to }) => to.name),
    [NAME, NAME, NAME],
  );
  const issuer = (await loadAgencies(database, today)).byId(agency.id)!;
  const given = { ...printed[0]!, agency: issuer, dossier: { receivedOn: today }, procedure: null };
  assert.equal(slipDocument({ ...given, sample: false }).mark, null);
  assert.match(slipDocument({ ...given, sample: true }).mark ?? '', /DỮ LIỆU MẪU/);
  const looks = await database.query(
    sql<{
      text: string;
    }>`SELECT to_jsonb(e)::text AS text FROM audit.entry e WHERE subject = 'registers.personal' AND action = 'view'`,
  );
  assert.equal(looks.length, 3);
  const slips = await database.query(sql<{ text: string }>`SELECT to_jsonb(s)::text AS text FROM apologies.slip s`);
  for (const { text } of [...looks, ...slips]) assert.ok(!text.includes('Dương'));
});

test('sending needs a proof of the agency and days in order, writes into the dossier and refuses a second day', async () => {
  assert.equal(told(await send(made, { item: null })), 'apologies.proof-missing');
  assert.equal(told(await send(made, { item: proof + 999 })), 'evidence.no-such-item');
  assert.equal(told(await send(made, { sentOn: addDays(today, 1) })), 'apologies.days-order');
  assert.equal(told(await send(made, { number: '12a' })), 'apologies.number-unfit');
  value(await send(made));
  assert.deepEqual(
    (await findSlips(database, made)).map(({ state, number }) => [state, number]),
    [
      ['sent', '12'],
      ['sent', '13'],
      ['sent', '14'],
    ],
  );
  assert.deepEqual(await days('GAN-2'), { apology: today, next: '2026-11-30' });
  assert.equal(told(await draft(['GAN-2'])), 'apologies.second-day');
  assert.equal(told(await send(made)), 'apologies.not-draft');
  // They are not owed any more.
  assert.deepEqual(
    (await owedApologies(database, today)).map(({ dueOn, count }) => [dueOn, count]),
    [[addDays(today, -3), 1]],
  );
});

test('whoever may send writes the two days and needs no right to the register', async () => {
  const [slip] = value(await draft(['TRE-2']));
  const own = (a: Act): Act => ({ ...a, scope: (action) => (action === 'registers.edit' ? [] : a.scope(action)) });
  value(
    await act((a) =>
      sendSlips(own(a), { slips: [slip!], number: '15', signedOn: today, sentOn: today, way: 'hand', item: proof }),
    ),
  );
  assert.equal((await days('TRE-2'))?.apology, today);
});

test('each dossier counts once: noted here, brought by a file, or both', async () => {
  // A file brings an earlier apology of its own for one, and another dossier whose apology this program never saw.
  await brought(
    [
      { code: 'TRE-1', due: addDays(today, -3), apology: addDays(today, -3) },
      { code: 'TRE-3', due: addDays(today, -3), apology: addDays(today, -4) },
      { code: 'TRE-4', due: addDays(today, -3) },
    ],
    true,
  );
  const span = { from: addDays(today, -30), to: today };
  const rows = await countOwedApologies(database, [agency], span);
  const [counted] = await database.query(
    sql<{ owed: number; intime: number; late: number }>`
      SELECT count(*)::integer AS owed, (count(*) FILTER (WHERE apology_on <= due_on))::integer AS intime,
        (count(*) FILTER (WHERE apology_on > due_on))::integer AS late
      FROM reg.dossiers WHERE due_on < ${today}::date AND NOT (status = 'handed' AND ready_on <= due_on)`,
  );
  assert.deepEqual(counted, { owed: 4, intime: 2, late: 1 });
  for (const row of rows) {
    assert.deepEqual(row.inTime, { numerator: 2, denominator: 4 });
    assert.deepEqual([row.late, row.none], [1, 1]);
  }
  assert.deepEqual(
    rows.map((row) => row.agency),
    [agency.id, null],
  );
});

test('a file that empties the day of an apology sent here does not undo it', async () => {
  await brought([{ code: 'GAN-2', due: addDays(today, 2) }]);
  assert.equal(keptJobs(), 0);
  await brought([{ code: 'GAN-2', due: addDays(today, 2) }], true);
  assert.equal(keptJobs(), 1);
  assert.equal((await days('GAN-2'))?.apology, null);
  assert.equal(value(await act(keepApologies)), 1);
  assert.deepEqual(await days('GAN-2'), { apology: today, next: '2026-11-30' });
  assert.equal(value(await act(keepApologies)), 0);
});

test('a draft that was taken back makes room for another', async () => {
  await brought([{ code: 'RUT', due: addDays(today, 1) }]);
  const [slip] = value(await draft(['RUT']));
  value(await act((a) => withdrawSlip(a, { slip: slip!, revision: 1, why: 'xong trước hạn' })));
  assert.equal(told(await draft(['RUT'])), 'accepted');
});
