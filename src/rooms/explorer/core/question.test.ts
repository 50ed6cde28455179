import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { date, monthsIn } from '../../../kernel/index.ts';
import { addressOf, daysOf, GROUPS, questionOf, SPANS, VIEWS, type Question } from './question.ts';

const known = { indicators: new Set(['HS-05', 'HS-10', 'VP-02']), first: 'HS-05', today: date('2026-11-20') };
const read = (query: string): Question => questionOf(new URLSearchParams(query), known);

test('an address that says nothing asks the first thing: the year so far by agency', () => {
  const question = read('');
  assert.deepEqual(question.indicators, ['HS-05']);
  assert.equal(question.group, 'all');
  assert.deepEqual(daysOf(question, known.today), { from: '2026-01-01', to: '2026-11-20' });
});

test('what is not known is left out, and days that are turned are turned back', () => {
  const question = read('chi-so=XX-99&chi-so=VP-02&nhom=khong-co&ky=tu-chon&tu=2026-05-14&den=2026-04-15');
  assert.deepEqual(question.indicators, ['VP-02']);
  assert.equal(question.group, 'all');
  assert.deepEqual(daysOf(question, known.today), { from: '2026-04-15', to: '2026-05-14' });
});

test('the report month runs from the 15th to the 14th, and only ended ones are asked for', () => {
  const at = (today: string) => daysOf({ span: 'report-month', days: read('').days }, date(today));
  assert.deepEqual(at('2026-11-20'), { from: '2026-10-15', to: '2026-11-14' });
  assert.deepEqual(at('2026-11-14'), { from: '2026-09-15', to: '2026-10-14' });
  assert.deepEqual(at('2026-01-20'), { from: '2025-12-15', to: '2026-01-14' });
});

test('days are never ignored: typed into the form beside another span, or in an address without one', () => {
  const days = (query: string) => daysOf(read(query), known.today);
  const shown = 'tu-cu=2026-01-01&den-cu=2026-11-20';
  const march = { from: '2026-03-01', to: '2026-03-31' };
  assert.deepEqual(days('tu=2026-03-01&den=2026-03-31'), march);
  assert.deepEqual(days(`ky=tu-dau-nam&tu=2026-03-01&den=2026-03-31&${shown}`), march);
  assert.equal(days(`ky=12-thang&tu=2026-01-01&den=2026-11-20&${shown}`).from, '2025-11-01', 'another span was chosen');
});

test('a question reaches over 60 months at most', () => {
  const day = fc.date({ min: new Date('1995-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (a, b) => {
      const text = (one: Date) => one.toISOString().slice(0, 10);
      const { days } = read(`ky=tu-chon&tu=${text(a)}&den=${text(b)}`);
      assert.ok(monthsIn(days).length <= 60 && days.from <= days.to);
      assert.equal(days.to, text(a) < text(b) ? text(b) : text(a));
    }),
  );
});

test('24 months are whole ones', () => {
  assert.deepEqual(daysOf({ span: 'months-24', days: read('').days }, known.today), {
    from: '2024-11-01',
    to: '2026-10-31',
  });
});

test('a line runs over months, bars and maps stand for all days, whatever else was asked', () => {
  assert.equal(read('xem=duong&tach=sector').by, 'month');
  assert.equal(read('xem=cot&tach=thang').by, null);
});

test('whatever is asked, its address asks the same again', () => {
  const question = fc.record({
    indicators: fc.uniqueArray(fc.constantFrom('HS-05', 'HS-10', 'VP-02'), { minLength: 1 }),
    group: fc.constantFrom(...GROUPS),
    agencies: fc.uniqueArray(fc.constantFrom('40', '17.01', 'A&B=C')),
    span: fc.constantFrom(...SPANS),
    by: fc.constantFrom('month', 'sector', null),
    view: fc.constantFrom(...VIEWS),
    fractions: fc.boolean(),
    order: fc.constantFrom<'need' | 'name'>('need', 'name'),
  });
  fc.assert(
    fc.property(question, (asked) => {
      const address = addressOf({ ...asked, days: { from: date('2026-02-03'), to: date('2026-05-06') } }).toString();
      const again = read(address);
      assert.equal(addressOf(again).toString(), addressOf(read(addressOf(again).toString())).toString());
      assert.deepEqual(again.indicators, asked.indicators);
      assert.equal(again.group, asked.group);
      if (asked.group === 'chosen') assert.deepEqual(again.agencies, asked.agencies);
      if (asked.view === 'table') assert.equal(again.by, asked.by);
    }),
  );
});
