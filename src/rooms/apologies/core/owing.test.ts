import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, type Result } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { apologyCatalog, rulesOn } from '../rules.ts';
import { freshness, judgeDay, newDay, numbersFrom, owing, type Dossier } from './owing.ts';
import { standingOf } from './slip.ts';

const calendar = catalogCalendar();
const told = <T>(result: Result<T>): T | string => (result.ok ? result.value : result.problem.code);

const dossier: Dossier = {
  key: ['H-1', 'mot-cua'],
  run: 1,
  agency: 7,
  procedure: '1.001',
  receivedOn: date('2026-11-02'),
  dueOn: date('2026-11-27'),
  newDueOn: null,
  apologyOn: null,
  closedOn: null,
};

test('an apology is owed for an open dossier with a day, once, whichever side gave the first new day', () => {
  assert.equal(told(owing(dossier, null)), '2026-11-27');
  assert.equal(told(owing(dossier, { state: 'withdrawn' })), '2026-11-27');
  assert.equal(told(owing(dossier, { state: 'draft' })), 'apologies.drafted');
  assert.equal(told(owing(dossier, { state: 'sent' })), 'apologies.second-day');
  assert.equal(told(owing({ ...dossier, newDueOn: date('2026-12-04') }, null)), 'apologies.second-day');
  assert.equal(told(owing({ ...dossier, apologyOn: date('2026-11-27') }, null)), 'apologies.sent-before');
  assert.equal(told(owing({ ...dossier, dueOn: null }, null)), 'apologies.undated');
  assert.equal(told(owing({ ...dossier, closedOn: date('2026-11-26') }, null)), 'apologies.finished');
});

test('the new day is counted in working days, from the appointed day or from today where it has passed', () => {
  const friday = date('2026-11-27');
  assert.equal(told(newDay(friday, date('2026-11-25'), 3, calendar)), '2026-12-02');
  assert.equal(told(newDay(friday, date('2026-12-03'), 1, calendar)), '2026-12-04');
  for (const days of [0, -1, 1.5, 121, Number.NaN])
    assert.equal(told(newDay(friday, friday, days, calendar)), 'apologies.days-outside');
});

test('a new day that is named lies after the old one, not in the past, on a working day', () => {
  const about = { dueOn: date('2026-11-27'), today: date('2026-12-01'), calendar };
  assert.equal(told(judgeDay(date('2026-12-02'), about)), '2026-12-02');
  assert.equal(told(judgeDay(date('2026-11-27'), about)), 'apologies.day-too-early');
  assert.equal(told(judgeDay(date('2026-11-30'), about)), 'apologies.day-too-early');
  assert.equal(told(judgeDay(date('2026-12-05'), about)), 'apologies.day-off');
});

test('sent on the appointed day is in time, the day after is late; what is not sent by then is overdue', () => {
  const dueOn = date('2026-11-27');
  const on = (sentOn: string | null, today: string) =>
    standingOf({ state: sentOn ? 'sent' : 'draft', dueOn, sentOn: sentOn ? date(sentOn) : null }, date(today));
  assert.equal(on('2026-11-27', '2026-12-30'), 'in-time');
  assert.equal(on('2026-11-28', '2026-12-30'), 'late');
  assert.equal(on(null, '2026-11-27'), 'draft');
  assert.equal(on(null, '2026-11-28'), 'overdue');
});

test('the daily data are missing from the second working day on; a weekend is not missing', () => {
  const given = { feedWorkingDays: rulesOn(date('2026-11-30')).feedWorkingDays, calendar };
  assert.equal(freshness(null, date('2026-11-30'), given), 'never');
  assert.equal(freshness(date('2026-11-27'), date('2026-11-30'), given), 'fresh');
  assert.equal(freshness(date('2026-11-27'), date('2026-12-01'), given), 'missing');
});

test('numbers of slips that are signed together follow one another', () => {
  assert.deepEqual(told(numbersFrom('12', 3)), ['12', '13', '14']);
  assert.deepEqual(told(numbersFrom('12a', 1)), ['12a']);
  assert.equal(told(numbersFrom('12a', 2)), 'apologies.number-unfit');
  assert.equal(told(numbersFrom('', 1)), 'apologies.number-missing');
});

test('every reason but the last has words of its own', () => {
  const { reasons } = apologyCatalog();
  assert.deepEqual(
    reasons.filter(({ words }) => words === '').map(({ code }) => code),
    ['other'],
  );
});
