import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { petitions } from '../test/petitions.ts';
import { boundsOf, withBounds, type Bounds } from './bounds.ts';
import type { Column } from './definition.ts';
import { examineDefinition } from './examine.ts';

const base = petitions();
const column = (code: string, change: Partial<Column> = {}): Column =>
  ({ ...base.columns.find((one) => one.code === code)!, ...change }) as Column;
const having = (one: Column, bounds: Bounds) => {
  const columns = base.columns.map((was) => (was.code === one.code ? one : was));
  const definition = { ...base, columns, clocks: [], derived: [] };
  return { ...definition, checks: withBounds(definition, one, bounds) };
};
const number = fc.oneof(fc.constant(''), fc.integer({ min: -9_999, max: 9_999 }).map(String), fc.constant('1,5'));
const day = fc.constantFrom('', '01/01/2026', '31/12/2026');
const level = fc.constantFrom<Bounds['level']>('blocking', 'warning', 'reason');
const cases = fc.oneof(
  fc.record({
    one: fc.constant(column('limit_days', { type: 'decimal' } as Partial<Column>)),
    from: number,
    to: number,
    level,
  }),
  fc.record({ one: fc.constantFrom(column('paused'), column('received')), from: day, to: day, level }),
);

test('bounds that are typed come back as they were typed, and are a check that compiles', () => {
  fc.assert(
    fc.property(cases, ({ one, ...bounds }) => {
      const definition = having(one, bounds);
      assert.equal(examineDefinition(definition), null);
      const none = bounds.from === '' && bounds.to === '';
      assert.equal(definition.checks.length, base.checks.length + (none ? 0 : 1));
      assert.deepEqual(boundsOf(definition, one), none ? { from: '', to: '', level: 'blocking' } : bounds);
    }),
  );
});

test('a column of a required day is bounded without a guard; words that somebody gave stay while the bounds do', () => {
  const received = column('received');
  const bounds: Bounds = { from: '01/07/2025', to: '', level: 'blocking' };
  const definition = having(received, bounds);
  const check = definition.checks.at(-1)!;
  assert.equal(check.holds, "received_on >= date('2025-07-01')");
  assert.equal(check.message.vi, 'Ngày nhận phải từ 01/07/2025. Kiểm tra lại');
  const worded = {
    ...definition,
    checks: [...base.checks, { ...check, message: { vi: 'Trước sáp nhập', en: 'Before' } }],
  };
  assert.equal(withBounds(worded, received, { ...bounds, level: 'reason' }).at(-1)!.message.vi, 'Trước sáp nhập');
  assert.notEqual(withBounds(worded, received, { ...bounds, to: '01/01/2026' }).at(-1)!.message.vi, 'Trước sáp nhập');
  const more = { ...definition, checks: [{ ...check, holds: 'received_on != today' }] };
  assert.equal(boundsOf(more, received), null);
});

test('thousands are typed as in every other field; a check of another column is no bound of this one', () => {
  const money = column('limit_days', { type: 'money' } as Partial<Column>);
  for (const [one, typed, written] of [
    [column('limit_days'), '1.000', '1000'],
    [column('limit_days'), '1 000', '1000'],
    [money, '1.234.567', '1234567'],
    [money, '1.234,5', '1234.5'],
    [money, '-2', '-2'],
  ] as const)
    assert.match(
      having(one, { from: typed, to: '', level: 'blocking' }).checks.at(-1)!.holds,
      new RegExp(`>= ${written}\\)$`),
    );
  assert.notEqual(examineDefinition(having(column('limit_days'), { from: '1,5', to: '', level: 'blocking' })), null);
  const definition = having(money, { from: '1', to: '2', level: 'blocking' });
  const check = definition.checks.at(-1)!;
  const other = { ...check, holds: check.holds.replace('limit_days <=', 'other <=') };
  assert.equal(boundsOf({ ...definition, checks: [other] }, money), null);
});

test('what is no number is pointed at', () => {
  const definition = having(column('limit_days'), { from: 'mười', to: '', level: 'blocking' });
  assert.match(examineDefinition(definition)!.code, /^expressions\./);
});
