import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../../platform/database/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { shippedRegisters } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { ensureRegisters, readRegisterState } from './ensure.ts';

const database = await testDatabase();
const dossiers = shippedRegisters().get('dossiers')!;
const variant = (change: Partial<RegisterDefinition>): RegisterDefinition => ({ ...dossiers, ...change });

const columnsOf = async (table: string): Promise<string[]> =>
  (
    await database.query(sql<{ name: string }>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'reg' AND table_name = ${table}`)
  ).map((row) => row.name);

test('the tables of a register come from its definition; a second start changes nothing', async () => {
  await ensureRegisters(database);
  const columns = await columnsOf('dossiers');
  for (const name of ['code', 'source', 'deciding_agency', 'received_on', 'received_at', 'counted', 'run_id'])
    assert.ok(columns.includes(name), name);
  assert.ok((await columnsOf('dossiers_v')).includes('timing'));
  assert.ok((await columnsOf('dossiers_history')).includes('replaced_by'));
  await ensureRegisters(database);
  assert.equal((await readRegisterState(database, 'dossiers'))!.revision, 0);
});

test('a column added to the definition is added to the live table', async () => {
  const [first] = dossiers.columns;
  const extra = { ...first!, code: 'desk', name: { vi: 'Quầy', en: 'Desk' }, required: false, headers: [] };
  await ensureRegisters(database, [variant({ version: 2, columns: [...dossiers.columns, extra] as never })]);
  assert.ok((await columnsOf('dossiers')).includes('desk'));
  assert.ok((await columnsOf('dossiers_v')).includes('desk'));
  assert.ok((await columnsOf('dossiers_history')).includes('desk'));
});

test('what would lose data is refused with the number of records', async () => {
  await database.query(sql`
    INSERT INTO reg.dossiers (run_id, code, source, deciding_agency, received_on, status, desk)
    VALUES (1, 'a', 's', 1, '2026-01-05', 'open', 'Q1')`);
  await assert.rejects(
    ensureRegisters(database, [dossiers]),
    /desk: is no longer defined but holds values \(1 records\)/,
  );
  await database.query(sql`UPDATE reg.dossiers SET desk = NULL`);
  await ensureRegisters(database, [dossiers]);
  assert.ok(!(await columnsOf('dossiers')).includes('desk'));
  const status = dossiers.columns.map((column) =>
    column.code === 'status' && column.type === 'choice'
      ? { ...column, values: column.values.filter((value) => value.code !== 'open') }
      : column,
  );
  await assert.rejects(
    ensureRegisters(database, [variant({ columns: status })]),
    /loses the values 'open' \(1 records\)/,
  );
});
