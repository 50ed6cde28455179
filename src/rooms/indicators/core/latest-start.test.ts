import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { shippedEngine } from '../index.ts';
import { latestStart } from './latest-start.ts';

const interval = { from: date('2026-07-01'), to: date('2026-09-30') };
const plan = shippedEngine().planFor('dossiers');

test('every count of dossiers is of such as were received by the end of the period: the checks say so', () => {
  for (const measure of plan.linear.keys()) assert.equal(latestStart(plan, measure, interval), '2026-09-30', measure);
});

test('without the check nothing is known of the days that it held', () => {
  const { definition } = plan;
  const checks = definition.checks.filter(({ code }) => code !== 'ready-before-received');
  const without = { ...plan, definition: { ...definition, checks } };
  assert.equal(latestStart(without, 'resolved_early', interval), null);
  assert.equal(latestStart(without, 'received', interval), '2026-09-30');
  const warned = definition.checks.map((check) => ({ ...check, level: 'warning' as const }));
  assert.equal(
    latestStart({ ...plan, definition: { ...definition, checks: warned } }, 'resolved_early', interval),
    null,
  );
});

test('a day that something is taken from may lie before the first one', () => {
  const derived = plan.definition.derived.map((one) =>
    one.code === 'closed_on' ? { ...one, value: 'ready_on - 1' } : one,
  );
  assert.equal(latestStart({ ...plan, definition: { ...plan.definition, derived } }, 'resolved_early', interval), null);
});
