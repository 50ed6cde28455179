import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { move, MOVES, movesFrom, progressOf, RULES, type AssignmentState, type MoveFacts } from './state.ts';

const READY: MoveFacts = { products: 1, openSteps: 0, waitsFor: null, reason: 'vì vậy' };
const STATES: readonly AssignmentState[] = ['not-started', 'doing', 'waiting', 'done', 'stopped'];
const facts = fc.record({
  products: fc.nat(2),
  openSteps: fc.nat(2),
  waitsFor: fc.constantFrom(null, 'PL.I.1'),
  reason: fc.constantFrom('', '  ', 'vì vậy'),
});
const steps = fc.array(fc.tuple(fc.constantFrom(...MOVES), facts), { maxLength: 30 });

describe('tasks: the states of an assignment', () => {
  it('whatever is tried, done is reached by acceptance of what was sent in with a product, and by nothing else', () => {
    fc.assert(
      fc.property(steps, (tried) => {
        let state: AssignmentState = 'not-started';
        let sentWith: MoveFacts | null = null;
        for (const [what, given] of tried) {
          const next = move(state, what, given);
          if (!next.ok) continue;
          assert.ok(movesFrom(state).includes(what));
          if (what === 'submit') sentWith = given;
          if (next.value === 'done') {
            assert.equal(what, 'accept');
            assert.equal(state, 'waiting');
            assert.ok(sentWith && sentWith.products > 0 && sentWith.openSteps === 0 && sentWith.waitsFor === null);
          }
          if (next.value === 'stopped' || state === 'done' || what === 'return')
            assert.notEqual(given.reason.trim(), '');
          state = next.value;
        }
      }),
    );
  });

  it('every state is left by some move, and every move leads where its rule says', () => {
    for (const state of STATES) {
      assert.ok(movesFrom(state).length > 0, state);
      for (const what of MOVES) {
        const next = move(state, what, READY);
        assert.equal(next.ok, RULES[what].from.includes(state), `${state} ${what}`);
        if (next.ok) assert.equal(next.value, RULES[what].to);
      }
    }
  });

  it('what stands in the way is named', () => {
    const told = (given: Partial<MoveFacts>, what: 'start' | 'submit' = 'submit') => {
      const next = move(what === 'start' ? 'not-started' : 'doing', what, { ...READY, ...given });
      return next.ok ? next.value : next.problem.code;
    };
    assert.equal(told({ waitsFor: 'PL.I.1' }, 'start'), 'tasks.waits-for');
    assert.equal(told({ openSteps: 2 }), 'tasks.steps-open');
    assert.equal(told({ products: 0 }), 'tasks.product-missing');
    assert.equal(told({}), 'waiting');
  });

  it('progress comes from acceptance, then steps, then what was typed; nothing is not zero', () => {
    assert.deepEqual(progressOf('done', { done: 0, all: 3 }, 10), { percent: 100, by: 'product' });
    assert.deepEqual(progressOf('doing', { done: 2, all: 3 }, 10), { percent: 66, by: 'steps' });
    assert.deepEqual(progressOf('doing', { done: 0, all: 0 }, 40), { percent: 40, by: 'typed' });
    assert.deepEqual(progressOf('not-started', { done: 0, all: 0 }, null), { percent: null, by: null });
  });
});
