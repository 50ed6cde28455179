import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { date } from '../../../kernel/index.ts';
import { shippedEngine, type Indicator, type Observation } from '../../indicators/index.ts';
import type { FigureRule } from './definitions.ts';
import { findingsOf, type Looked } from './findings.ts';

const onTime = shippedEngine().find('HS-05') as Indicator;
const overdue = shippedEngine().find('HS-10') as Indicator;
const month = { from: date('2026-10-01'), to: date('2026-10-31') };
const none: Observation = { state: 'no-data' };
const share = (numerator: number, denominator: number): Observation => ({ state: 'value', numerator, denominator });
const count = (numerator: number): Observation => ({ state: 'value', numerator, denominator: null });
const looked = (now: Observation, more: Partial<Looked> = {}): Looked => ({
  agency: 1,
  kind: 'commune',
  now,
  before: none,
  other: none,
  ...more,
});
const name = { vi: 'x', en: 'x' };
const found = (rule: FigureRule, of: readonly Looked[], indicator = onTime) =>
  findingsOf(rule, indicator, month, of).map((one) => one.agency);

test('a threshold is exact, and too few cases say nothing', () => {
  const rule: FigureRule = {
    kind: 'threshold',
    code: 'a',
    name,
    indicator: 'HS-05',
    holds: { comparator: '>=', value: '95' },
    cases: 30,
  };
  assert.deepEqual(found(rule, [looked(share(949, 1000))]), [1]);
  assert.deepEqual(found(rule, [looked(share(950, 1000))]), []);
  assert.deepEqual(found(rule, [looked(share(1, 29))]), []);
  assert.deepEqual(found(rule, [looked(none)]), []);
});

test('a jump is told for the worse side only: a share by points, a count by per cent of what it was', () => {
  const rule: FigureRule = {
    kind: 'jump',
    code: 'a',
    name,
    indicator: 'HS-05',
    against: 'month-before',
    by: 5,
    cases: 30,
  };
  const from = (before: Observation) => ({ before });
  assert.deepEqual(found(rule, [looked(share(90, 100), from(share(95, 100)))]), [1]);
  assert.deepEqual(found(rule, [looked(share(901, 1000), from(share(95, 100)))]), []);
  assert.deepEqual(found(rule, [looked(share(99, 100), from(share(90, 100)))]), []);
  const more: FigureRule = { ...rule, indicator: 'HS-10', by: 50, cases: 10 };
  assert.deepEqual(found(more, [looked(count(15), from(count(10)))], overdue), [1]);
  assert.deepEqual(found(more, [looked(count(14), from(count(10)))], overdue), []);
  assert.deepEqual(found(more, [looked(count(12), from(count(0)))], overdue), [1], 'from nothing');
});

test('two figures that disagree: more than ten points apart, either way', () => {
  const rule: FigureRule = { kind: 'disagree', code: 'a', name, indicator: 'HS-05', other: 'HS-06', by: 10, cases: 30 };
  assert.deepEqual(found(rule, [looked(share(80, 100), { other: share(901, 1000) })]), [1]);
  assert.deepEqual(found(rule, [looked(share(80, 100), { other: share(90, 100) })]), []);
  assert.deepEqual(found(rule, [looked(share(80, 100))]), []);
});

const peers = (shares: readonly (readonly [number, number])[]): Looked[] =>
  shares.map(([numerator, denominator], at) => looked(share(numerator, denominator), { agency: at }));
const outlier: FigureRule = { kind: 'outlier', code: 'a', name, indicator: 'HS-05', times: 5, cases: 30, peers: 8 };

test('an outlier among eight of its kind: 60 % where the others lie between 93 and 99; the best one is none', () => {
  const others = [93, 94, 95, 96, 97, 98, 99].map((good) => [good, 100] as const);
  assert.deepEqual(found(outlier, peers([[60, 100], ...others])), [0]);
  assert.deepEqual(found(outlier, peers([[60, 100], ...others.slice(1)])), [], 'seven are too few');
  assert.deepEqual(found(outlier, peers([[100, 100], ...others])), []);
});

test('where all are alike nothing lies apart, and the order of agencies does not matter', () => {
  assert.deepEqual(found(outlier, peers(Array.from({ length: 9 }, () => [90, 100] as const))), []);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 100, max: 400 })), { minLength: 8 }), (shares) => {
      const all = peers(shares);
      assert.deepEqual(found(outlier, all).toSorted(), found(outlier, all.toReversed()).toSorted());
    }),
  );
});
