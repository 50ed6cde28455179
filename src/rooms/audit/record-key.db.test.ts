import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, TEST_KEYS, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { sql } from '../../platform/database/index.ts';
import { keyringInMemory } from '../../platform/keys/index.ts';
import {
  eraseRecordKeys,
  openedValue,
  readEntries,
  recordEntry,
  sealAll,
  sealedValue,
  verifyChain,
  type SealedValue,
} from './index.ts';
import { recordKeys } from './sql/record-key.store.ts';

const database = await testDatabase();
const act = acting(database);
const open = (value: SealedValue, keys = TEST_KEYS) => openedValue(database, keys, value);

const write = (record: string, name: string) =>
  act(async (a) => {
    await recordEntry(a, {
      subject: 'registers.record',
      key: record,
      action: 'save',
      after: { applicant: await sealedValue(a, record, name), status: 'open' },
    });
  });
const read = async (record: string): Promise<SealedValue> => {
  const [entry] = await readEntries(database, { subject: 'registers.record', key: record }, 1);
  assert.ok(entry);
  return (entry.after as { applicant: SealedValue }).applicant;
};

test('a personal value stands in an entry only encrypted; erasing destroys it and the chain stays whole', async () => {
  await write('d/1', 'Nguyễn Văn An');
  await write('d/2', 'Trần Thị Bình');
  await sealAll(act);
  const raw = JSON.stringify(await database.query(sql`SELECT e::text, k::text FROM audit.entry e, audit.record_key k`));
  assert.doesNotMatch(raw, /Nguyễn Văn An|Trần Thị Bình/);
  const [first, second] = [await read('d/1'), await read('d/2')];
  assert.deepEqual(await open(first), { state: 'open', text: 'Nguyễn Văn An' });
  assert.equal(await act((a) => eraseRecordKeys(a, 'd/1')), 1);
  assert.deepEqual(await open(first), { state: 'erased' });
  assert.deepEqual(await open(second), { state: 'open', text: 'Trần Thị Bình' });
  assert.deepEqual(await database.query(sql`SELECT wrapped FROM audit.record_key WHERE record = 'd/1'`), [
    { wrapped: null },
  ]);
  assert.ok((await verifyChain(database, { at: TEST_TIME })).ok);
});

test('a record that lives on after erasure gets a new key; the old values stay closed', async () => {
  const before = await read('d/1');
  await write('d/1', 'Người Khác');
  const after = await read('d/1');
  assert.notEqual(before.$sealed.key, after.$sealed.key);
  assert.deepEqual(await open(after), { state: 'open', text: 'Người Khác' });
  assert.deepEqual(await open(before), { state: 'erased' });
});

test('two transactions that need the first key of a record at once get the same one', async () => {
  await Promise.all([write('d/3', 'a'), write('d/3', 'b'), write('d/3', 'c')]);
  const rows = await database.query(sql`SELECT id FROM audit.record_key WHERE record = 'd/3'`);
  assert.equal(rows.length, 1);
});

test('a destroyed key cannot be revived, and no key is deleted', async () => {
  const change = (statement: string) => database.transaction((tx) => tx.execute(statement));
  await assert.rejects(
    change(`UPDATE audit.record_key SET wrapped = 'x', destroyed_at = NULL WHERE destroyed_at IS NOT NULL`),
    /never changed/,
  );
  await assert.rejects(change(`UPDATE audit.record_key SET record = 'd/9'`), /never changed/);
  await assert.rejects(change('DELETE FROM audit.record_key'), /never changed/);
});

test('changed bytes and another ring do not open', async () => {
  const value = await read('d/2');
  const bytes = Buffer.from(value.$sealed.bytes, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
  await assert.rejects(open({ $sealed: { ...value.$sealed, bytes: bytes.toString('base64') } }));
  await assert.rejects(open(value, keyringInMemory()));
});

test('after the outer key was rotated, record keys are wrapped anew and the old generation is free', async () => {
  const value = await read('d/2');
  const [old] = await recordKeys.keysInUse(database);
  assert.ok(TEST_KEYS.rotate().ok);
  while ((await act((a) => recordKeys.reencrypt(a, 2))) > 0);
  assert.deepEqual(await recordKeys.keysInUse(database), [TEST_KEYS.current()]);
  assert.deepEqual(TEST_KEYS.forget([old as string]), { ok: true, value: [old] });
  assert.deepEqual(await open(value), { state: 'open', text: 'Trần Thị Bình' });
});
