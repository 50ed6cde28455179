import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { daysLate, isOpen, move, MOVES, RULES, standingOf, type MoveFacts, type PlanState } from './state.ts';

const facts = fc.record({ failed: fc.nat(2), reason: fc.constantFrom('', ' ', 'Thiếu sản phẩm'), remarks: fc.nat(1) });
const tried = fc.array(fc.tuple(fc.constantFrom(...MOVES), facts), { maxLength: 30 });

describe('agency plans: states', () => {
  it('whatever is tried, accepted is reached from what was sent without a failure, and a return says why', () => {
    fc.assert(
      fc.property(tried, (moves) => {
        let state: PlanState = 'draft';
        let sent: MoveFacts | null = null;
        for (const [what, given] of moves) {
          const next = move(state, what, given);
          assert.equal(next.ok && !RULES[what].from.includes(state), false);
          if (!next.ok) continue;
          if (what === 'send') sent = given;
          if (next.value === 'accepted') assert.equal(sent?.failed, 0);
          if (next.value === 'returned')
            assert.ok(given.reason.trim() !== '' || (what === 'return' && given.remarks > 0));
          if (isOpen(next.value)) assert.ok(move(next.value, 'send', { ...given, failed: 0 }).ok);
          state = next.value;
        }
      }),
    );
  });

  it('what stands in the way is named', () => {
    const told = (what: 'send' | 'return', given: Partial<MoveFacts>): string => {
      const next = move(what === 'send' ? 'draft' : 'sent', what, { failed: 0, reason: '', remarks: 0, ...given });
      return next.ok ? next.value : next.problem.code;
    };
    assert.equal(told('send', { failed: 2 }), 'agency-plans.check-failed');
    assert.equal(told('return', {}), 'agency-plans.reason-missing');
    assert.equal(told('return', { remarks: 1 }), 'returned');
  });

  it('issued is accepted with a number; the last permitted day itself is in time, the next one is a day late', () => {
    assert.equal(standingOf(null), 'none');
    assert.equal(standingOf({ state: 'accepted', issue: {} }), 'issued');
    // Opened again after it was issued: the new version is not.
    assert.equal(standingOf({ state: 'returned', issue: {} }), 'returned');
    const last = date('2025-07-30');
    assert.equal(daysLate(last, last, date('2025-12-01')), 0);
    assert.equal(daysLate(last, date('2025-07-31'), date('2025-12-01')), 1);
    assert.equal(daysLate(last, null, addDays(last, 5)), 5);
    assert.equal(daysLate(null, null, last), null);
  });
});
