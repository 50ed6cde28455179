import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_KEYS, TEST_TIME } from '../../../test/database.ts';
import { dateAt, type Instant } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { mappingSchema, type Mapping } from '../imports/index.ts';
import { erasePersonalData, expirePersonalData, findPerson, viewPersonal } from './commands/personal.ts';
import { shippedRegisters } from './catalog.ts';
import { deleteRecords } from './commands/save-record.ts';
import { personalKeysInUse, reencryptPersonal } from './sql/personal.store.ts';
import { FULL_HEADER, fullLine, PLANTED, plantedIn, spellings } from './test/people.ts';
import { csv, scene, unwrap } from './test/scene.ts';

const definition = shippedRegisters().get('dossiers')!;
const WHY = 'Gọi điện báo hồ sơ trễ';
const ALL = ['applicant_name', 'applicant_phone', 'applicant_address', 'applicant_id', 'applicant_email'];

const mapping = (columns: readonly string[] | null): Mapping =>
  mappingSchema.parse({
    name: 'thử',
    register: 'dossiers',
    fields: {
      code: 'Mã hồ sơ',
      deciding_agency: 'Đơn vị giải quyết',
      sector: 'Lĩnh vực',
      procedure: 'Tên thủ tục hành chính',
      received: 'Ngày tiếp nhận',
      due: 'Ngày hẹn trả',
      ready: 'Ngày có kết quả',
      status: 'Trạng thái',
    },
    ...(columns && { keepPersonal: { columns, purpose: 'Gửi phiếu xin lỗi hồ sơ trễ hạn' } }),
  }) as Mapping;

const s = await scene();
const bring = (lines: readonly string[], columns: readonly string[] | null = ALL) =>
  s.import({ file: s.file('full.csv', csv(lines, FULL_HEADER)), mapping: mapping(columns) });
const sideRows = () =>
  s.database.query(
    sql<{ code: string; run_id: number; key_id: string | null; erased: boolean; hex: string | null }>`
      SELECT code, run_id, key_id, erased_at IS NOT NULL AS erased, encode(sealed, 'hex') AS hex
      FROM reg.dossiers_personal ORDER BY code`,
  );
const view = (code: string, reason = WHY) => s.act((act) => viewPersonal(act, definition, [code, 'mot-cua'], reason));
const find = (kind: 'name' | 'phone' | 'id-number' | 'email', value: string) =>
  s.act((act) => findPerson(act, { kind, value, reason: WHY }));
const entries = () =>
  s.database.query(
    sql<{ action: string; key: string; reason: string | null; text: string }>`
      SELECT action, key, reason, to_jsonb(e)::text AS text FROM audit.entry e WHERE subject = 'registers.personal' ORDER BY id`,
  );

/** Every table of the database as text, but for the side table's own bytes: where a planted value stands. */
async function tablesWithPlanted(): Promise<string[]> {
  const tables = await s.database.query(sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await s.database.query(sql<{ text: string }>`SELECT t::text AS text FROM ${sql.raw(name)} t`);
    const planted = plantedIn(rows.map((row) => row.text).join('\n'));
    if (planted) found.push(`${name}: ${planted}`);
  }
  return found;
}

describe('importing', () => {
  test('without a mapping that keeps them, personal columns are dropped', async () => {
    const run = await bring([fullLine('A-1'), fullLine('A-2')], null);
    assert.equal(run.counts?.new, 2);
    assert.deepEqual(run.sheets[0]?.dropped, ['Chủ hồ sơ', 'Số điện thoại', 'Địa chỉ', 'CCCD', 'Email']);
    assert.deepEqual(await sideRows(), []);
    assert.deepEqual(await tablesWithPlanted(), []);
  });

  test('kept columns are encrypted beside the record, and stand in no table in the clear', async () => {
    const run = await bring([fullLine('A-1'), fullLine('A-3'), fullLine('', {})]);
    assert.deepEqual([run.counts?.new, run.counts?.unchanged, run.counts?.refused], [1, 1, 1]);
    assert.deepEqual(run.sheets[0]?.kept, ALL);
    assert.deepEqual(run.sheets[0]?.dropped, []);
    const rows = await sideRows();
    assert.deepEqual(
      rows.map((row) => [row.code, row.key_id, row.erased]),
      [
        ['A-1', TEST_KEYS.current(), false],
        ['A-3', TEST_KEYS.current(), false],
      ],
    );
    assert.deepEqual(await tablesWithPlanted(), []);
    const staged = await s.database.query(sql`SELECT 1 FROM pg_tables WHERE schemaname = 'reg_stage'`);
    assert.equal(staged.length, 0);
  });

  test('the same file again changes nothing; other values replace; a file without them leaves them', async () => {
    const before = await sideRows();
    await bring([fullLine('A-1'), fullLine('A-3')]);
    assert.deepEqual(await sideRows(), before);
    await bring([fullLine('A-3', { phone: '0987 654 321' })]);
    assert.notEqual((await sideRows())[1]?.hex, before[1]?.hex);
    assert.equal(unwrap(await view('A-3'))['applicant_phone'], '0987 654 321');
    await bring([fullLine('A-3', { phone: '0987 654 321', ready: '12/03/2026 09:00:00' })], null);
    assert.equal(unwrap(await view('A-3'))['applicant_phone'], '0987 654 321');
  });

  test('columns that the mapping does not name are dropped beside those it keeps', async () => {
    const run = await bring([fullLine('A-4')], ['applicant_phone']);
    assert.deepEqual(run.sheets[0]?.dropped, ['Chủ hồ sơ', 'Địa chỉ', 'CCCD', 'Email']);
    assert.deepEqual(unwrap(await view('A-4')), { applicant_phone: PLANTED.phone });
  });

  test('a cancelled or unreadable run leaves nothing', async () => {
    const wrong = await s.preview({
      file: s.file('x.csv', csv([fullLine('A-9')], FULL_HEADER)),
      mapping: { ...mapping(ALL), keepPersonal: { columns: ['nobody'], purpose: 'Không có cột này' } },
    });
    assert.ok(!wrong.ok && wrong.problem.code === 'imports.unknown-field');
    assert.equal(
      mappingSchema.safeParse({ ...mapping(null), keepPersonal: { columns: ALL, purpose: '' } }).success,
      false,
    );
  });
});

describe('looking', () => {
  test('a view needs a reason and is an entry without the values', async () => {
    const refusal = await view('A-1', ' ');
    assert.ok(!refusal.ok && refusal.problem.code === 'registers.reason-needed');
    const before = (await entries()).length;
    assert.deepEqual(unwrap(await view('A-1')), {
      applicant_name: PLANTED.name,
      applicant_phone: PLANTED.phone,
      applicant_address: PLANTED.address,
      applicant_id: PLANTED.id,
      applicant_email: PLANTED.email,
    });
    const last = (await entries()).slice(before);
    assert.deepEqual(
      last.map(({ action, key, reason }) => [action, key, reason]),
      [['view', 'dossiers/A-1/mot-cua', WHY]],
    );
    assert.equal(plantedIn(last[0]!.text), null);
    const none = await view('A-2');
    assert.ok(!none.ok && none.problem.code === 'registers.no-personal');
    const unknown = await view('A-99');
    assert.ok(!unknown.ok && unknown.problem.code === 'registers.unknown-record');
  });

  test('an actor of another agency has no such record', async () => {
    const refusal = await s.act((act) =>
      viewPersonal({ ...act, scope: () => [999_999] }, definition, ['A-1', 'mot-cua'], WHY),
    );
    assert.ok(!refusal.ok && refusal.problem.code === 'registers.unknown-record');
    const found = await s.act((act) =>
      findPerson({ ...act, scope: () => [999_999] }, { kind: 'name', value: PLANTED.name, reason: WHY }),
    );
    assert.deepEqual(unwrap(found), []);
  });

  test('a person is found by exact values, however they are spelt', async () => {
    for (const name of [PLANTED.name, PLANTED.name.normalize('NFD'), 'TRƯƠNG  THỊ THÙY DƯƠNG']) {
      assert.deepEqual(
        unwrap(await find('name', name)).map(({ key }) => key[0]),
        ['A-1', 'A-3'],
      );
    }
    assert.equal(unwrap(await find('phone', '+84 912.345.678')).length, 2);
    assert.equal(unwrap(await find('id-number', '040 199 001 234')).length, 2);
    assert.equal(unwrap(await find('email', PLANTED.email.toUpperCase())).length, 2);
    assert.equal(unwrap(await find('phone', '0912 345 67')).length, 0);
    assert.equal(unwrap(await find('name', 'Truong Thi Thuy Duong')).length, 0);
    const empty = await find('phone', ' - ');
    assert.ok(!empty.ok && empty.problem.code === 'registers.nothing-to-find');
    assert.equal(
      (await entries()).some(({ text }) => spellings().some((word) => text.includes(word))),
      false,
    );
  });

  test('values of one record do not open as those of another', async () => {
    await s.database.transaction((tx) =>
      tx.execute(`CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM reg.dossiers_personal;
        UPDATE reg.dossiers_personal p SET sealed = k.sealed FROM kept k WHERE p.code = 'A-4' AND k.code = 'A-1'`),
    );
    await assert.rejects(() => view('A-4'));
    await bring([fullLine('A-4', { phone: '0900 000 000' })], ['applicant_phone']);
  });
});

describe('keys, terms and erasure', () => {
  test('rotation encrypts anew in pieces, can stop anywhere, and changes no value', async () => {
    const old = TEST_KEYS.current();
    assert.ok(TEST_KEYS.rotate().ok);
    assert.equal(await s.act((act) => reencryptPersonal(act, definition, 1)), 1);
    assert.deepEqual((await personalKeysInUse(s.database)).sort(), [old, TEST_KEYS.current()].sort());
    assert.equal(unwrap(await view('A-1'))['applicant_name'], PLANTED.name);
    for (let rows = 1; rows > 0;) rows = await s.act((act) => reencryptPersonal(act, definition, 1));
    assert.deepEqual(await personalKeysInUse(s.database), [TEST_KEYS.current()]);
    assert.ok(TEST_KEYS.forget([old]).ok);
    assert.equal(unwrap(await view('A-1'))['applicant_id'], PLANTED.id);
    assert.equal(unwrap(await find('phone', PLANTED.phone)).length, 1);
  });

  test('what was kept long enough goes, and the rest stays', async () => {
    await bring([
      fullLine('B-1', { received: '01/02/2024 08:00', ready: '05/02/2024 08:00' }),
      fullLine('B-2', { received: '01/02/2021 08:00', ready: '', status: 'Đang xử lý' }),
      fullLine('B-3', { received: '01/02/2024 08:00', ready: '', status: 'Đang xử lý' }),
    ]);
    const codes = async () => (await sideRows()).map((row) => row.code);
    assert.deepEqual(await codes(), ['A-1', 'A-3', 'A-4', 'B-1', 'B-2', 'B-3']);
    const expire = () => s.act((act) => expirePersonalData(act, dateAt(TEST_TIME)));
    const expired = (rows: number) => [
      { register: 'dossiers', rows },
      { register: 'feedback', rows: 0 },
    ];
    assert.deepEqual(await expire(), expired(2));
    assert.deepEqual(await codes(), ['A-1', 'A-3', 'A-4', 'B-3']);
    assert.deepEqual(await expire(), expired(0));
    const later = (TEST_TIME + 3 * 366 * 86_400_000) as Instant;
    assert.equal(await s.act(async (act) => (await expirePersonalData(act, dateAt(later)))[0]?.rows), 4);
    assert.equal((await entries()).filter(({ action }) => action === 'expire').length, 2);
  });

  test('what was erased does not come back with the next file, and can be found no more', async () => {
    await bring([fullLine('A-1'), fullLine('A-3')]);
    const erase = (reason: string) =>
      s.act((act) => erasePersonalData(act, [{ register: 'dossiers', key: ['A-1', 'mot-cua'] }], reason));
    const refusal = await erase('');
    assert.ok(!refusal.ok && refusal.problem.code === 'registers.reason-needed');
    assert.equal(unwrap(await erase('Công dân yêu cầu xoá')), 1);
    assert.equal(unwrap(await erase('Công dân yêu cầu xoá')), 0);
    await bring([fullLine('A-1'), fullLine('A-3')]);
    const gone = await view('A-1');
    assert.ok(!gone.ok && gone.problem.code === 'registers.no-personal');
    assert.deepEqual(
      unwrap(await find('name', PLANTED.name)).map(({ key }) => key[0]),
      ['A-3'],
    );
    const [first] = await sideRows();
    assert.deepEqual([first?.code, first?.erased, first?.key_id, first?.hex], ['A-1', true, null, null]);
  });

  test('personal values go with their record and stand in no history', async () => {
    await s.act((act) => deleteRecords(act, 'dossiers', { keys: [{ code: 'A-3', source: 'mot-cua' }] }, 'Nhập nhầm'));
    assert.deepEqual(
      (await sideRows()).map((row) => row.code),
      ['A-1'],
    );
    assert.deepEqual(await tablesWithPlanted(), []);
  });
});
