import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, date, type LocalDate } from '../../../kernel/index.ts';
import { fills, holdsOn, judgeDelegation, judgePeriod, overlap, within, type Holding, type Period } from './holding.ts';

const FIRST = date('2026-01-01');
const DAYS = 60;
const day = (offset: number): LocalDate => addDays(FIRST, offset);
const everyDay = Array.from({ length: DAYS + 5 }, (_, i) => day(i));

const period: fc.Arbitrary<Period> = fc
  .record({ from: fc.integer({ min: 0, max: DAYS }), length: fc.option(fc.integer({ min: -3, max: 40 })) })
  .map(({ from, length }) => ({ from: day(from), to: length === null ? null : day(from + length) }));

const has = (one: Period, on: LocalDate): boolean => one.from <= on && (one.to === null || one.to >= on);

test('overlap and within say what the days say', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      fc.pre((a.to === null || a.to >= a.from) && (b.to === null || b.to >= b.from));
      const days = Array.from({ length: 200 }, (_, i) => day(i));
      assert.equal(
        overlap(a, b),
        days.some((one) => has(a, one) && has(b, one)),
      );
      const endless = a.to === null && b.to !== null;
      assert.equal(within(a, b), !endless && days.every((one) => !has(a, one) || has(b, one)));
    }),
  );
});

test('whatever is asked for in whatever order, no two holdings of one person and post share a day', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(period, fc.boolean()), { maxLength: 30 }), (wishes) => {
      const held: Holding[] = [];
      for (const [id, [wish, revoked]] of wishes.entries()) {
        const judged = judgePeriod(wish, held);
        if (judged.ok) held.push({ id, post: 1, person: 'a', ...judged.value, delegatedFrom: null, revoked });
      }
      const living = held.filter((one) => !one.revoked);
      for (const one of living) assert.ok(one.to === null || one.to >= one.from);
      for (const on of everyDay) assert.ok(living.filter((one) => has(one, on)).length <= 1);
    }),
  );
});

const delegation = fc.record({
  own: period,
  revokedLater: fc.boolean(),
  endsLater: fc.option(fc.integer({ min: 0, max: DAYS })),
  wish: period,
  person: fc.constantFrom('a', 'b'),
  agencies: fc.subarray([1, 2, null]),
  post: fc.constantFrom(1, null),
});

test('a delegation never gives a right on a day, to a person or at an agency that it should not', () => {
  fc.assert(
    fc.property(delegation, ({ own, revokedLater, endsLater, wish, person, agencies, post }) => {
      fc.pre(wish.to !== null && (own.to === null || own.to >= own.from));
      const principal: Holding = { id: 1, post: 7, person: 'a', ...own, delegatedFrom: null, revoked: false };
      const wanted = { from: wish.from, to: wish.to as LocalDate, person, agencies };
      const judged = judgeDelegation(principal, { agency: post }, wanted, []);
      if (!judged.ok) return;
      assert.notEqual(person, 'a');
      assert.ok(agencies.includes(post));
      const standIn: Holding = { id: 2, post: 7, person, ...judged.value, delegatedFrom: 1, revoked: false };
      // The principal's holding may change afterwards: it is taken back, or ends earlier.
      const later = { ...principal, revoked: revokedLater, ...(endsLater !== null && { to: day(endsLater) }) };
      const all = [later, standIn];
      for (const on of everyDay) if (holdsOn(standIn, all, on)) assert.ok(holdsOn(later, all, on), on);
    }),
    { numRuns: 500 },
  );
});

test('what was delegated is not delegated onward', () => {
  const own: Holding = { id: 2, post: 7, person: 'b', from: day(0), to: day(9), delegatedFrom: 1, revoked: false };
  const wanted = { from: day(1), to: day(2), person: 'c', agencies: [1] };
  const judged = judgeDelegation(own, { agency: 1 }, wanted, []);
  assert.equal(!judged.ok && judged.problem.code, 'access.delegation-again');
});

test('heads fill posts of staff within reach, and no others', () => {
  assert.equal(fills([1, 2], { role: 'officer', agency: 2 }), true);
  assert.equal(fills([1, 2], { role: 'agency-editor', agency: 1 }), true);
  assert.equal(fills([1, 2], { role: 'agency-head', agency: 2 }), false);
  assert.equal(fills([1, 2], { role: 'officer', agency: 3 }), false);
  assert.equal(fills([1, 2], { role: 'officer', agency: null }), false);
  assert.equal(fills('all', { role: 'administrator', agency: null }), true);
  assert.equal(fills([], { role: 'officer', agency: 1 }), false);
});
