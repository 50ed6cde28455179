import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { date } from '../../../kernel/index.ts';
import type { TargetTerms } from './aim.ts';
import { attain, attainEach, attainMonthly, type Situation } from './attainment.ts';
import type { Observation } from './figures.ts';

const share = (numerator: number, denominator: number): Observation => ({ state: 'value', numerator, denominator });
const count = (numerator: number): Observation => ({ state: 'value', numerator, denominator: null });
const due = date('2026-12-31');
const target = (
  comparator: TargetTerms['comparator'],
  value: string | null,
  more: Partial<TargetTerms> = {},
): TargetTerms => ({
  comparator,
  value,
  unit: 'percent',
  due,
  ...more,
});
const now = (observation: Observation, more: Partial<Situation> = {}): Situation => ({
  observation,
  nature: 'events',
  asOf: date('2026-11-22'),
  fed: true,
  expected: null,
  ...more,
});

test('over 87 is not at least 87', () => {
  assert.equal(attain(target('>=', '87'), now(share(87, 100))).state, 'on-track');
  assert.equal(attain(target('>', '87'), now(share(87, 100))).state, 'at-risk');
});

test('what the rest of the year must reach: 94 of 100 against 95 % with 20 to come needs 20, with 40 to come 39', () => {
  assert.deepEqual(attain(target('>=', '95'), now(share(94, 100), { expected: 20 })), {
    state: 'at-risk',
    reason: { code: 'short' },
    rest: { kind: 'rate', required: { numerator: 20, denominator: 20 }, expected: 20, mayFail: 0 },
  });
  assert.deepEqual(attain(target('>=', '95'), now(share(94, 100), { expected: 40 })).rest, {
    kind: 'rate',
    required: { numerator: 39, denominator: 40 },
    expected: 40,
    mayFail: 1,
  });
  assert.deepEqual(attain(target('>', '95'), now(share(94, 100), { expected: 40 })).rest, {
    kind: 'rate',
    required: { numerator: 40, denominator: 40 },
    expected: 40,
    mayFail: 0,
  });
});

test('missed when even a perfect rest would not do, met when nothing can lose it any more', () => {
  assert.deepEqual(attain(target('>=', '95'), now(share(90, 100), { expected: 50 })).reason, {
    code: 'out-of-reach',
    since: null,
  });
  assert.deepEqual(attain(target('>=', '60'), now(share(90, 100), { expected: 50 })), {
    state: 'met',
    reason: { code: 'secured' },
    rest: { kind: 'secured' },
  });
});

test('reached today but not once the open overdue ones are counted as late', () => {
  assert.deepEqual(attain(target('>=', '95'), now(share(96, 100), { overdue: 3 })).reason, {
    code: 'short-with-overdue',
    overdue: 3,
  });
  assert.equal(attain(target('>=', '95'), now(share(96, 100), { overdue: 1 })).state, 'on-track');
});

test('a target of 100 % is missed from its first failure, with the day', () => {
  const since = date('2026-03-04');
  assert.deepEqual(attain(target('=', '100'), now(share(999, 1000), { expected: 500, firstFailure: since })), {
    state: 'missed',
    reason: { code: 'out-of-reach', since },
    rest: { kind: 'impossible', since },
  });
  assert.deepEqual(attain(target('=', '100'), now(share(1000, 1000), { expected: 500 })).rest, {
    kind: 'none-may-fail',
    expected: 500,
  });
});

test('"98 %" that means at least is not missed by 99', () => {
  const last = { asOf: due };
  assert.equal(attain(target('=', '98', { atLeast: true }), now(share(99, 100), last)).state, 'met');
  assert.equal(attain(target('=', '98'), now(share(99, 100), last)).state, 'missed');
});

test('the last day decides', () => {
  assert.equal(attain(target('>=', '95'), now(share(95, 100), { asOf: due })).state, 'met');
  assert.deepEqual(attain(target('>=', '95'), now(share(94, 100), { asOf: due })).reason, { code: 'date-passed', due });
});

test('no backlog: what is still overdue is what remains to be done', () => {
  const none = target('=', '0', { unit: 'count' });
  const today = { nature: 'state' } as const;
  assert.deepEqual(attain(none, now(count(338), today)), {
    state: 'at-risk',
    reason: { code: 'short' },
    rest: { kind: 'remaining', count: 338 },
  });
  assert.equal(attain(none, now(count(0), today)).state, 'on-track');
  assert.equal(attain(none, now(count(0), { asOf: due })).state, 'met');
});

test('directions compare exactly with the baseline; without one there is nothing to say', () => {
  const up = (baseline: Observation | null) => target('increase', null, { baseline });
  assert.equal(attain(up(share(1, 3)), now(share(333, 1000))).state, 'at-risk');
  assert.equal(attain(up(share(1, 3)), now(share(334, 1000))).state, 'on-track');
  assert.deepEqual(attain(up(null), now(share(1, 2))).reason, { code: 'no-baseline' });
  const tenth = target('decrease', '10', { measuredIn: 'count', baseline: count(1000) });
  assert.equal(attain(tenth, now(count(900), { asOf: due })).state, 'met');
  assert.equal(attain(tenth, now(count(901), { asOf: due })).state, 'missed');
});

test('no data, not applicable and statements are three things', () => {
  assert.deepEqual(attain(target('>=', '95'), now({ state: 'no-data' })).reason, { code: 'nothing-to-count' });
  assert.deepEqual(attain(target('>=', '95'), now({ state: 'no-data' }, { fed: false })).reason, {
    code: 'feed-missing',
  });
  assert.equal(attain(target('>=', '95'), now({ state: 'not-applicable' })).state, 'not-applicable');
  assert.deepEqual(attain(target('statement', null), now(share(1, 1))).reason, { code: 'statement' });
});

test('a monthly target is judged by the last month that has ended', () => {
  const months = [
    { to: date('2026-09-30'), observation: share(10, 10) },
    { to: date('2026-10-31'), observation: share(9, 10) },
    { to: date('2026-11-30'), observation: share(10, 10) },
  ];
  const at = (asOf: string) =>
    attainMonthly(target('=', '100'), months, { asOf: date(asOf), fed: true, nature: 'events' });
  assert.equal(at('2026-10-15').state, 'on-track');
  assert.deepEqual(at('2026-11-22').reason, { code: 'date-passed', due: date('2026-10-31') });
  assert.equal(at('2026-12-15').state, 'on-track');
  assert.equal(at('2026-08-15').state, 'no-data');
});

test('a target for each agency is met only where each has met it', () => {
  assert.equal(attainEach(['met', 'on-track', 'no-data']), 'on-track');
  assert.equal(attainEach(['met', 'missed']), 'missed');
  assert.equal(attainEach(['no-data', 'not-applicable']), 'no-data');
  assert.equal(attainEach(['met', 'not-applicable']), 'met');
});

test('the required rest is the least that does: one fewer would miss', () => {
  fc.assert(
    fc.property(
      fc.nat(2000),
      fc.nat(2000),
      fc.nat(500),
      fc.integer({ min: 1, max: 999 }),
      fc.constantFrom<'>=' | '>'>('>=', '>'),
      (numerator, more, expected, tenths, comparator) => {
        const denominator = numerator + more;
        if (denominator === 0) return;
        const value = `${Math.floor(tenths / 10)}.${tenths % 10}`;
        const terms = target(comparator, value);
        const { rest } = attain(terms, now(share(numerator, denominator), { expected }));
        const end = (further: number) =>
          attain(terms, now(share(numerator + further, denominator + expected), { asOf: due })).state;
        if (rest?.kind === 'rate') {
          assert.equal(end(rest.required.numerator), 'met');
          assert.equal(end(rest.required.numerator - 1), 'missed');
        } else if (rest?.kind === 'secured') assert.equal(end(0), 'met');
        else assert.equal(end(expected), 'missed');
      },
    ),
  );
});

test('less is better: what may still go wrong is told, exactly', () => {
  const few = target('<=', '5');
  assert.deepEqual(attain(few, now(share(4, 100), { expected: 100 })), {
    state: 'on-track',
    reason: { code: 'reached' },
    rest: { kind: 'ceiling', allowed: { numerator: 6, denominator: 100 }, expected: 100 },
  });
  assert.equal(attain(few, now(share(11, 100), { expected: 100 })).state, 'missed');
  assert.equal(attain(few, now(share(0, 100), { expected: 5 })).state, 'met');
  assert.equal(attain(target('<', '5'), now(share(5, 100))).state, 'at-risk');
});

test('what stands today can still be mended: 12 of 150 units without a team are 12 to go, not a target lost', () => {
  assert.deepEqual(attain(target('=', '100'), now(share(138, 150), { nature: 'state', expected: 40 })), {
    state: 'at-risk',
    reason: { code: 'short' },
    rest: { kind: 'remaining', count: 12 },
  });
});

test('a survey is not a running count: short of the target, the next wave decides', () => {
  assert.deepEqual(attain(target('>', '87'), now(share(870, 1000), { nature: 'reported' })), {
    state: 'at-risk',
    reason: { code: 'short' },
    rest: null,
  });
});

test('ten per cent fewer than 1,675 is at most 1,507.5: from 1,600 there are 93 to go', () => {
  const tenth = target('decrease', '10', { measuredIn: 'count', baseline: count(1675) });
  const at = (units: number) => attain(tenth, now(count(units), { nature: 'state' }));
  assert.deepEqual(at(1600).rest, { kind: 'remaining', count: 93 });
  assert.equal(at(1508).state, 'at-risk');
  assert.equal(at(1507).state, 'on-track');
});

test('an amount in points moves a share by hundredths, an amount in units a count by itself', () => {
  const up = (baseline: Observation, over: Partial<TargetTerms>) => target('increase', '2', { baseline, ...over });
  const twoPoints = up(share(80, 100), { unit: 'points', measuredIn: 'percent' });
  assert.equal(attain(twoPoints, now(share(819, 1000), { asOf: due })).state, 'missed');
  assert.equal(attain(twoPoints, now(share(820, 1000), { asOf: due })).state, 'met');
  assert.equal(attain(up(count(7), { unit: 'count' }), now(count(9), { asOf: due })).state, 'met');
  assert.equal(attain(up(count(7), { unit: 'count' }), now(count(8), { asOf: due })).state, 'missed');
});
