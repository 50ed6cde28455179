import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../kernel/index.ts';
import { cycleRules } from '../cycle-rules.ts';
import { periodOf, periodsIn } from './cycle.ts';

const { rules } = cycleRules();
const ruleOf = (kind: string) => rules.find((rule) => rule.kind === kind)!;

test('periods of Decree 09/2019: from the 15th of the month before to the 14th', () => {
  const told = (kind: string, number: number) => periodOf(ruleOf(kind), 2026, number, 15);
  assert.deepEqual(told('month', 1), { from: '2025-12-15', to: '2026-01-14' });
  assert.deepEqual(told('month', 3), { from: '2026-02-15', to: '2026-03-14' });
  assert.deepEqual(told('quarter', 1), { from: '2025-12-15', to: '2026-03-14' });
  assert.deepEqual(told('quarter', 4), { from: '2026-09-15', to: '2026-12-14' });
  assert.deepEqual(told('half-year', 1), { from: '2025-12-15', to: '2026-06-14' });
  assert.deepEqual(told('nine-months', 1), { from: '2025-12-15', to: '2026-09-14' });
  assert.deepEqual(told('year', 1), { from: '2025-12-15', to: '2026-12-14' });
  assert.deepEqual(periodOf(ruleOf('quarter'), 2026, 1, 1), { from: '2026-01-01', to: '2026-03-31' });
  assert.equal(told('half-year', 2), null);
  assert.equal(told('quarter', 5), null);
  assert.equal(told('month', 1.5), null);
});

test('periods of a kind follow each other without a gap, over years, whatever the cut', () => {
  const kinds = fc.constantFrom(...rules.filter(({ fromStart }) => !fromStart));
  fc.assert(
    fc.property(kinds, fc.integer({ min: 2020, max: 2035 }), fc.integer({ min: 1, max: 28 }), (rule, year, cut) => {
      for (let number = 1; number <= periodsIn(rule); number++) {
        const here = periodOf(rule, year, number, cut)!;
        const last = number === periodsIn(rule);
        const next = periodOf(rule, last ? year + 1 : year, last ? 1 : number + 1, cut)!;
        assert.ok(here.from < here.to);
        assert.equal(addDays(here.to, 1), next.from);
      }
    }),
  );
});
