import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, instantAt, type LocalDate } from '../../kernel/index.ts';
import { registersBehind, shippedEngine, type Indicator } from '../indicators/index.ts';
import { lastDayIn, lastDayOfAll, lastDaysOf } from './last-days.ts';

const engine = shippedEngine();
const indicators = [...engine.indicators.values()];
const over = (register: string): Indicator => {
  const found = indicators.find((one) => one.kind === 'computed' && registersBehind(engine, [one]).join() === register);
  assert.ok(found, `an indicator over ${register}`);
  return found;
};
const state = (code: string, day: string | null, rows = 10) => ({
  code,
  rows,
  changedAt: day === null ? null : instantAt(date(day), 9),
});
const yesterday = date('2026-11-22');

test('an indicator speaks for the last day that its own register was written, not for yesterday because another one was', () => {
  const [dossiers, documents] = [over('dossiers'), over('outgoing_documents')];
  const states = [state('dossiers', '2026-11-10'), state('outgoing_documents', '2026-11-23')];
  const days = lastDaysOf(engine, [dossiers, documents], states, yesterday);
  assert.deepEqual([days.get(dossiers.code), days.get(documents.code)], ['2026-11-10', '2026-11-22']);
});

test('an empty register feeds nothing', () => {
  const dossiers = over('dossiers');
  for (const one of [state('dossiers', null, 0), state('dossiers', '2026-11-10', 0)])
    assert.equal(lastDaysOf(engine, [dossiers], [one], yesterday).size, 0);
});

test('what is computed from two registers is unknown while one of them was never fed', () => {
  const both = indicators.find((one) => one.kind === 'computed' && registersBehind(engine, [one]).length === 2);
  assert.ok(both);
  const [first, second] = registersBehind(engine, [both]) as [string, string];
  const fed = state(first, '2026-11-20');
  assert.equal(lastDaysOf(engine, [both], [fed, state(second, null, 0)], yesterday).size, 0);
  const days = lastDaysOf(engine, [both], [fed, state(second, '2026-11-10')], yesterday);
  assert.equal(days.get(both.code), '2026-11-10');
});

test('all together end where the leading indicators end; where these have nothing, with the newest', () => {
  const days = new Map<string, LocalDate>([
    ['A', date('2026-11-10')],
    ['B', date('2026-11-22')],
  ]);
  assert.equal(lastDayOfAll(days, ['A']), '2026-11-10');
  assert.equal(lastDayOfAll(days, ['C']), '2026-11-22');
  assert.equal(lastDayOfAll(new Map(), ['A']), null);
});

test('what was written last year tells what stands, and nothing of the events of this one', () => {
  const year = { from: date('2026-01-01'), to: date('2026-01-20') };
  assert.equal(lastDayIn(date('2025-12-05'), 'state', year), '2026-01-01');
  assert.equal(lastDayIn(date('2025-12-05'), 'events', year), null);
  assert.equal(lastDayIn(date('2026-02-01'), 'events', year), '2026-01-20');
  assert.equal(lastDayIn(undefined, 'state', year), null);
});
