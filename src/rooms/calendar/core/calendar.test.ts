import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sharedFile } from '../../../../test/shared.ts';
import {
  addDays,
  date,
  dayNumber,
  fromDayNumber,
  instantAt,
  weekday,
  type LocalDate,
  type Result,
} from '../../../kernel/index.ts';
import { catalogHours, catalogYears } from '../catalog.ts';
import { Calendar, type CalendarInput, type Dated } from './calendar.ts';

const build = (extra: Partial<CalendarInput> = {}): Calendar => {
  const calendar = Calendar.build({ years: catalogYears(), hours: catalogHours(), ...extra });
  assert.ok(calendar.ok);
  return calendar.value;
};
const value = <T>(answer: Result<Dated<T>>): T => {
  assert.ok(answer.ok, answer.ok ? '' : answer.problem.code);
  return answer.value.value;
};
const calendar = build();
const works = (day: string) => value(calendar.isWorkingDay(date(day)));

const FIRST = dayNumber(date('2020-06-01'));
const LAST = dayNumber(date('2027-06-30'));
const day = fc.integer({ min: FIRST, max: LAST }).map(fromDayNumber);
const moment = fc.tuple(day, fc.integer({ min: 0, max: 1439 })).map(([on, minute]) => instantAt(on, 0, minute));

test('days off of 2025 and 2026 as announced', () => {
  for (const off of [
    '2025-01-27',
    '2025-01-31',
    '2025-04-07',
    '2025-05-02',
    '2025-09-01',
    '2026-01-02',
    '2026-02-20',
    '2026-04-27',
  ]) {
    assert.equal(works(off), false, off);
  }
  for (const on of ['2025-04-26', '2026-01-10', '2025-02-03', '2026-02-23', '2025-09-03', '2026-11-24'])
    assert.equal(works(on), true, on);
});

test('received on a Friday with two days: due on Tuesday at closing', () => {
  const due = value(calendar.deadline(instantAt(date('2025-07-04'), 9), 2));
  assert.equal(due, instantAt(date('2025-07-08'), 17));
});

test('one working day from Monday 9:00 ends on Tuesday 9:00; after closing the clock starts the next working day', () => {
  assert.equal(value(calendar.addWorkingTime(instantAt(date('2025-07-07'), 9), 1)), instantAt(date('2025-07-08'), 9));
  assert.equal(value(calendar.addWorkingTime(instantAt(date('2025-07-04'), 18), 1)), instantAt(date('2025-07-07'), 17));
  assert.equal(
    value(calendar.addOfficeTime(instantAt(date('2025-07-04'), 18), 0)),
    instantAt(date('2025-07-07'), 7, 30),
  );
  assert.equal(value(calendar.addOfficeTime(instantAt(date('2025-07-07'), 12), 60)), instantAt(date('2025-07-07'), 14));
});

test('ten working days over 30/4–4/5/2025 with the Saturday worked before', () => {
  assert.equal(value(calendar.addWorkingDays(date('2025-04-25'), 10)), '2025-05-13');
  assert.equal(value(calendar.workingDaysBetween(date('2025-04-25'), date('2025-05-13'))), 10);
});

test('a year outside the data is refused, not guessed', () => {
  for (const answer of [
    calendar.isWorkingDay(date('2028-01-03')),
    calendar.addWorkingDays(date('2027-12-20'), 30),
    calendar.addWorkingDays(date('2020-01-03'), -30),
    calendar.officeTimeBetween(instantAt(date('2019-12-31'), 9), instantAt(date('2020-01-02'), 9)),
    calendar.addOfficeTime(instantAt(date('2027-12-31'), 9), 4800),
  ]) {
    assert.ok(!answer.ok);
    assert.equal(answer.problem.code, 'calendar.year-unknown');
  }
});

test('years not announced make an answer provisional; a local order makes the day sure', () => {
  const span = (from: string, to: string, on = calendar) => {
    const answer = on.workingDaysBetween(date(from), date(to));
    assert.ok(answer.ok);
    return answer.value.provisional;
  };
  assert.equal(span('2026-11-02', '2026-12-31'), false);
  assert.equal(span('2026-12-30', '2027-01-04'), true);
  assert.equal(span('2026-08-24', '2026-09-04'), true);
  const ordered = build({ local: [{ date: date('2026-08-31'), kind: 'off', document: '1/TB' }] });
  assert.equal(span('2026-08-24', '2026-09-04', ordered), false);
});

test('the culture day of 24/11/2026 is off only with its switch', () => {
  assert.equal(value(build({ switches: new Set(['culture-day']) }).isWorkingDay(date('2026-11-24'))), false);
});

test('Saturday mornings: open without counting, or a working day of four hours', () => {
  const saturday = date('2025-07-05');
  const reception = build({ saturdays: [{ from: date('2025-07-01'), mornings: 'reception' }] });
  const counted = build({ saturdays: [{ from: date('2025-07-01'), to: date('2025-07-31'), mornings: 'counted' }] });
  const facts = reception.day(saturday);
  assert.ok(facts.ok && facts.value.open && !facts.value.working);
  assert.equal(value(counted.isWorkingDay(saturday)), true);
  assert.equal(value(counted.isWorkingDay(date('2025-08-02'))), false);
  assert.equal(value(counted.deadline(instantAt(date('2025-07-04'), 9), 1)), instantAt(saturday, 11, 30));
  assert.equal(
    value(counted.addOfficeTime(instantAt(date('2025-07-04'), 18), 300)),
    instantAt(date('2025-07-07'), 8, 30),
  );
});

test('a local day off and a local made-up day stand above the catalogue', () => {
  const local = build({
    local: [
      { date: date('2025-07-07'), kind: 'off', document: '12/TB-UBND' },
      { date: date('2025-07-12'), kind: 'made-up', document: '12/TB-UBND' },
    ],
  });
  assert.equal(value(local.isWorkingDay(date('2025-07-07'))), false);
  assert.equal(value(local.isWorkingDay(date('2025-07-12'))), true);
});

test('property: adding working days, then counting, gives them back', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 120 }), (from, days) => {
      const to = value(calendar.addWorkingDays(from, days));
      assert.equal(value(calendar.workingDaysBetween(from, to)), days);
      assert.equal(value(calendar.isWorkingDay(to)), true);
      const back = value(calendar.addWorkingDays(to, -days));
      assert.ok(back <= from || value(calendar.workingDaysBetween(from, back)) === 0);
    }),
  );
});

test('property: counts are monotone, add up over any split and agree with a walk day by day', () => {
  fc.assert(
    fc.property(day, day, day, (a, b, c) => {
      const count = (from: LocalDate, to: LocalDate) => value(calendar.workingDaysBetween(from, to));
      assert.equal(count(a, b) + count(b, c), count(a, c));
      assert.ok(a > b || count(a, b) >= 0);
    }),
  );
  for (let on = date('2024-01-01'), walked = 0; on <= date('2026-12-31'); on = addDays(on, 1)) {
    if (on > '2024-01-01' && works(on)) walked += 1;
    assert.equal(value(calendar.workingDaysBetween(date('2024-01-01'), on)), walked);
  }
});

test('property: office time adds up, and adding it then counting gives it back', () => {
  fc.assert(
    fc.property(moment, moment, moment, fc.integer({ min: 1, max: 40_000 }), (a, b, c, minutes) => {
      const time = (from: typeof a, to: typeof a) => value(calendar.officeTimeBetween(from, to));
      assert.equal(time(a, b) + time(b, c), time(a, c));
      const to = value(calendar.addOfficeTime(a, minutes));
      assert.equal(time(a, to), minutes * 60_000);
      assert.ok(to > a);
    }),
  );
});

test('each holiday on a rest day has its substitute on the next free working day, and no other substitute exists', () => {
  for (const year of catalogYears()) {
    const taken = new Set(
      year.days.filter((entry) => entry.kind === 'holiday' && !entry.switch).map((entry) => entry.date),
    );
    const swapped = new Set(year.days.filter((entry) => entry.kind === 'swapped-off').map((entry) => entry.date));
    const expected: LocalDate[] = [];
    for (const holiday of year.days) {
      if (holiday.kind !== 'holiday' || holiday.switch || weekday(holiday.date) < 6) continue;
      let next = holiday.date;
      do next = addDays(next, 1);
      while (weekday(next) > 5 || taken.has(next) || swapped.has(next));
      taken.add(next);
      expected.push(next);
    }
    const substitutes = year.days.filter((entry) => entry.kind === 'substitute').map((entry) => entry.date);
    assert.deepEqual(substitutes.toSorted(), expected.toSorted(), String(year.year));
  }
});

test('each swap has both halves: a working day off and a Saturday worked', () => {
  for (const entry of catalogYears().flatMap((year) => year.days)) {
    if (entry.kind !== 'swapped-off' && entry.kind !== 'made-up') continue;
    assert.equal(entry.kind === 'made-up', weekday(entry.date) === 6);
    const other = catalogYears().flatMap((year) => year.days.filter((half) => half.date === entry.for));
    assert.equal(other[0]?.for, entry.date);
  }
});

const rows = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

test('agrees with the collected holidays, swaps and lunar dates', (t) => {
  const holidays = sharedFile('domain/calendar/public-holidays-2010-2030.csv');
  const swaps = sharedFile('domain/calendar/swapped-working-days.csv');
  const lunar = sharedFile('domain/calendar/tet-and-hung-kings-2000-2032.csv');
  if (!holidays || !swaps || !lunar) return t.skip('the collected calendar data is not beside this checkout');
  const known = (text = '') => text >= '2020-01-01' && text < '2028';
  const listed = new Set(
    rows(holidays)
      .map(([on = '']) => on)
      .filter(known),
  );
  const swappedOff = new Set(
    rows(swaps)
      .map(([, off = '']) => off)
      .filter(known),
  );
  for (const off of [...listed, ...swappedOff]) assert.equal(works(off), false, off);
  for (const [, , worked = ''] of rows(swaps)) if (known(worked)) assert.equal(works(worked), true, worked);
  for (let on = date('2020-01-01'); on < '2028'; on = addDays(on, 1)) {
    const stated = listed.has(on) || swappedOff.has(on) || on === '2026-08-31';
    if (weekday(on) <= 5 && !works(on)) assert.ok(stated, `${on} is off without being in the collected data`);
  }
  for (const [, tet = '', hungKings = ''] of rows(lunar)) {
    if (!known(tet)) continue;
    assert.equal(entryOf(tet), 'Lunar New Year');
    assert.equal(entryOf(hungKings), "Hung Kings' Commemoration Day");
  }
});

function entryOf(on: string): string | undefined {
  const facts = calendar.day(date(on));
  return facts.ok ? facts.value.entry?.name.en : undefined;
}
