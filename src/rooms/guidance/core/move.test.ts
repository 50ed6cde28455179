import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { move, movesFrom } from './move.ts';
import { daysLate, dueAfterWait, levelAfter, routeOf, standingOf, type Routing } from './routing.ts';

const told = (result: ReturnType<typeof move>): string => (result.ok ? result.value : result.problem.code);
const at = (state: Parameters<typeof move>[0]['state'], reopenedWhy: string | null = null) => ({ state, reopenedWhy });
const calendar = catalogCalendar();
const routing: Routing = {
  workingDays: 7,
  againWorkingDays: 5,
  soonWorkingDays: 2,
  fields: { procedures: { agency: 'VPUBND', workingDays: 5 }, institutions: { agency: 'GONE' } },
  escalation: [
    { workingDays: 1, to: 'head' },
    { workingDays: 3, to: 'office' },
  ],
};

describe('a difficulty moves between its raiser and its solver', () => {
  it('is closed by acceptance alone, and opened again once', () => {
    assert.equal(told(move(at('open'), 'answer', 'Làm theo mẫu 2')), 'answered');
    assert.equal(told(move(at('open'), 'accept', '')), 'guidance.move-impossible');
    assert.equal(told(move(at('answered'), 'accept', '')), 'accepted');
    assert.equal(told(move(at('answered'), 'reopen', 'Mẫu 2 đã bỏ')), 'open');
    assert.equal(told(move(at('answered', 'Mẫu 2 đã bỏ'), 'reopen', 'Vẫn chưa được')), 'guidance.opened-before');
    assert.equal(told(move(at('accepted'), 'reopen', 'Vẫn chưa được')), 'guidance.move-impossible');
    assert.equal(told(move(at('open'), 'ask', '  ')), 'guidance.words-missing');
    assert.equal(told(move(at('open'), 'answer', 'x'.repeat(10_001))), 'guidance.words-too-long');
    assert.deepEqual(movesFrom(at('answered', 'x'), false), ['accept']);
    assert.deepEqual(movesFrom(at('open'), true), ['answer', 'ask', 'reassign']);
  });
});

describe('who answers, and by when', () => {
  const tree = { living: [{ id: 2, code: 'VPUBND' }] } as unknown as AgencyTree;

  it('the agency that leads the field; the office where it is gone, not named, or raises it itself', () => {
    assert.deepEqual(routeOf(routing, 'procedures', tree, 9), { solver: 2, workingDays: 5 });
    assert.deepEqual(routeOf(routing, 'procedures', tree, 2), { solver: null, workingDays: 5 });
    assert.deepEqual(routeOf(routing, 'institutions', tree, 9), { solver: null, workingDays: 7 });
    assert.deepEqual(routeOf(routing, 'steering', tree, 9), { solver: null, workingDays: 7 });
  });

  it('the days stand still while the raiser is asked: from Friday to Monday is one working day', () => {
    const [friday, monday] = [date('2026-11-06'), date('2026-11-09')];
    const due = dueAfterWait({ dueOn: date('2026-11-10'), askedOn: friday }, monday, calendar);
    assert.deepEqual(due, { ok: true, value: '2026-11-11' });
    assert.equal(standingOf({ state: 'asked', dueOn: date('2026-11-02') }, monday, monday), 'asked');
  });

  it('late is the day after, and is shown higher the longer it lasts', () => {
    const [due, day] = [date('2026-11-06'), date('2026-11-11')];
    assert.equal(standingOf({ state: 'open', dueOn: due }, due, due), 'soon');
    assert.equal(standingOf({ state: 'open', dueOn: due }, date('2026-11-07'), due), 'late');
    assert.equal(daysLate({ state: 'open', dueOn: due }, day, calendar), 3);
    assert.deepEqual(
      [0, 1, 2, 3, 30].map((late) => levelAfter(routing, late)),
      [null, 'head', 'head', 'office', 'office'],
    );
  });
});
