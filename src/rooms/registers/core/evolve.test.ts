import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { petitions } from '../test/petitions.ts';
import { createTables } from './ddl.ts';
import { differencesOf } from './differences.ts';
import { changesOf } from './evolve.ts';
import { changePersonal } from './personal.ts';
import { physicalColumns } from './physical.ts';

type Raw = Record<string, any>;
const raw = (edit: (one: Raw) => void = () => {}): unknown => {
  const copy = structuredClone(petitions()) as unknown as Raw;
  edit(copy);
  return copy;
};
const column = (one: Raw, code: string): Raw => one['columns'].find((found: Raw) => found['code'] === code);
/** Changes that people make, each on its own. */
const EDITS: ((one: Raw) => void)[] = [
  (one) => one['columns'].push({ code: 'added', type: 'date', name: { vi: 'a', en: 'a' } }),
  (one) => column(one, 'status')['values'].push({ code: 'new', name: { vi: 'n', en: 'n' } }),
  (one) => (column(one, 'status')['values'] = column(one, 'status')['values'].slice(1)),
  (one) => (column(one, 'paused')['required'] = true),
  (one) => (column(one, 'received')['required'] = false),
  (one) => (column(one, 'officer')['retired'] = '2026-01-01'),
  (one) => (column(one, 'limit_days')['type'] = 'money'),
  (one) => (column(one, 'limit_days')['type'] = 'boolean'),
  (one) => Object.assign(column(one, 'paused'), { type: 'boolean', required: true }),
  (one) => (column(one, 'code')['type'] = 'integer'),
  (one) => (one['columns'] = one['columns'].filter((found: Raw) => found['code'] !== 'decision')),
  (one) => (one['indexes'] = [['agency', 'received']]),
  (one) => (column(one, 'agency')['name'] = { vi: 'Khác', en: 'Other' }),
];
const definitions = fc
  .subarray(EDITS)
  .map((edits) => petitions(raw((one) => edits.forEach((edit) => edit(one))) as Raw));

test('whatever is changed, the changes lead from one table to the other, and only what keeps all values passes without a look', () => {
  fc.assert(
    fc.property(definitions, definitions, (before, after) => {
      const changes = changesOf(before, after);
      const columns = new Map(
        physicalColumns(before).map(({ name, sqlType, required }) => [name, `${sqlType} ${required}`]),
      );
      for (const { name } of changes.dropped) columns.delete(name);
      for (const { name, sqlType } of changes.widened)
        columns.set(name, `${sqlType} ${columns.get(name)!.split(' ').at(-1)}`);
      for (const one of [...changes.added, ...changes.retyped]) columns.set(one.name, `${one.sqlType} false`);
      for (const name of changes.required) columns.set(name, columns.get(name)!.replace('false', 'true'));
      for (const name of changes.relaxed) columns.set(name, columns.get(name)!.replace('true', 'false'));
      const wanted = physicalColumns(after).map(({ name, sqlType, required }) => [name, `${sqlType} ${required}`]);
      assert.deepEqual([...columns].sort(), wanted.sort());
      const looked = new Set(changes.losses.map(({ column: name }) => name));
      for (const { name } of [...changes.dropped, ...changes.retyped]) assert.ok(looked.has(name), name);
      for (const name of changes.required) assert.ok(looked.has(name), name);
      assert.equal(differencesOf(before, after).length === 0, JSON.stringify(before) === JSON.stringify(after));
      assert.ok(createTables(after).length > 2);
    }),
    { numRuns: 300 },
  );
});

test('a column may become wider without a look; what only some values fit is looked at, whatever the table keeps them in', () => {
  const lossesOf = (code: string, is: Raw): readonly string[] =>
    changesOf(
      petitions(),
      petitions(
        raw(
          (one) => (Object.assign(column(one, code), is), is['type'] === 'code' && delete column(one, code)['values']),
        ) as Raw,
      ),
    ).losses.map(({ condition }) => condition);
  assert.deepEqual(lossesOf('limit_days', { type: 'money' }), []);
  assert.deepEqual(lossesOf('code', { type: 'text' }), []);
  assert.deepEqual(lossesOf('status', { type: 'code' }), []);
  const values = [{ code: 'a', name: { vi: 'a', en: 'a' } }];
  assert.deepEqual(lossesOf('code', { type: 'choice', values }), ["code IS NOT NULL AND code NOT IN ('a')"]);
  assert.deepEqual(lossesOf('agency', { type: 'integer' }), ['COALESCE(agency::text) IS NOT NULL']);
  assert.deepEqual(lossesOf('received', { type: 'date' }), [
    'received_on IS NOT NULL',
    'received_at IS NOT NULL',
    'true',
  ]);
});

test('personal values follow the key: another one lays their table down anew, and asks whether there are any', () => {
  const personal = {
    columns: [
      {
        code: 'person',
        name: { vi: 'Người nộp', en: 'Person' },
        kind: 'name',
        purpose: { vi: 'Báo tin', en: 'To tell them' },
        basis: { document: 'Luật thử', sureness: 'sample' },
        headers: ['Người nộp đơn'],
      },
    ],
    retention: [{ months: 6, after: 'received' }],
  };
  const [before, after] = [petitions({ personal }), petitions({ personal, key: ['code', 'agency'] })];
  assert.deepEqual(changePersonal(before, before), { statements: [], lost: [] });
  const { statements, lost } = changePersonal(before, after);
  assert.deepEqual(lost, ['code']);
  assert.match(statements.join('\n'), /DROP TABLE[^]*CREATE TABLE[^]*PRIMARY KEY \(code, agency\)/);
});
