import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { momentText, parseMoment, type DateOrder, type Moment } from './moments.ts';
import { daysOf } from './serial.ts';
import type { Cell } from './table.ts';

const day = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / 86_400_000;
const at = (hour: number, minute: number, second = 0): number => hour * 3600 + minute * 60 + second;
const MARCH_2 = day(2026, 3, 2);

const READ: readonly (readonly [cell: Cell, moment: Moment, order?: DateOrder])[] = [
  ['02/03/2026', { day: MARCH_2, second: -1 }],
  [' 2/3/2026 ', { day: MARCH_2, second: -1 }],
  ['02-03-2026', { day: MARCH_2, second: -1 }],
  ['2.3.2026', { day: MARCH_2, second: -1 }],
  ['02/03/2026 08:15:07', { day: MARCH_2, second: at(8, 15, 7) }],
  ['02/03/2026 8:15', { day: MARCH_2, second: at(8, 15) }],
  ['2/3/2026, 8:15', { day: MARCH_2, second: at(8, 15) }],
  ['02/03/2026 00:00:00', { day: MARCH_2, second: 0 }],
  ['02/03/2026 08h30', { day: MARCH_2, second: at(8, 30) }],
  ['08:15 02/03/2026', { day: MARCH_2, second: at(8, 15) }],
  ['08:15:59 2/3/2026', { day: MARCH_2, second: at(8, 15, 59) }],
  ['20260302081507', { day: MARCH_2, second: at(8, 15, 7) }],
  ['202603020815', { day: MARCH_2, second: at(8, 15) }],
  ['20260302', { day: MARCH_2, second: -1 }],
  [20260302, { day: MARCH_2, second: -1 }],
  ['2026-03-02', { day: MARCH_2, second: -1 }],
  ['2026/3/2', { day: MARCH_2, second: -1 }],
  ['2026-03-02 08:15:07', { day: MARCH_2, second: at(8, 15, 7) }],
  ['2026-03-02 08:15:07.123', { day: MARCH_2, second: at(8, 15, 7) }],
  ['2026-03-02T08:15', { day: MARCH_2, second: at(8, 15) }],
  ['2026-03-02T08:15:07Z', { day: MARCH_2, second: at(15, 15, 7) }],
  ['2026-03-02T20:15:07.000Z', { day: MARCH_2 + 1, second: at(3, 15, 7) }],
  ['2026-03-02T08:15:07+07:00', { day: MARCH_2, second: at(8, 15, 7) }],
  ['2026-03-02T08:15:07+0700', { day: MARCH_2, second: at(8, 15, 7) }],
  ['2026-03-02 02:00:00+14', { day: MARCH_2 - 1, second: at(19, 0) }],
  ['03/02/2026 08:15:07 PM', { day: MARCH_2, second: at(20, 15, 7) }, 'mdy'],
  ['3/2/2026 12:15 AM', { day: MARCH_2, second: at(0, 15) }, 'mdy'],
  ['02/03/2026 8:15:07 CH', { day: MARCH_2, second: at(20, 15, 7) }],
  ['ngày 2 tháng 3 năm 2026', { day: MARCH_2, second: -1 }],
  ['Ngày 02 tháng 03 năm 2026'.normalize('NFD'), { day: MARCH_2, second: -1 }],
  ['08 giờ 30 phút ngày 02 tháng 3 năm 2026', { day: MARCH_2, second: at(8, 30) }],
  [46083, { day: MARCH_2, second: -1 }],
  [{ date: 46083.34375 }, { day: MARCH_2, second: at(8, 15) }],
  [{ date: 46083.999999999 }, { day: MARCH_2 + 1, second: -1 }],
  [{ date: 1 }, { day: day(1900, 1, 1), second: -1 }],
  [{ date: 61 }, { day: day(1900, 3, 1), second: -1 }],
  ['29/02/2024', { day: day(2024, 2, 29), second: -1 }],
];

test('every way a moment is written in exports is read', () => {
  for (const [cell, moment, order] of READ) assert.deepEqual(parseMoment(cell, order), moment, JSON.stringify(cell));
});

test('what is no date is invalid, never guessed', () => {
  const wrong: Cell[] = [
    '31/02/2026',
    '29/02/2023',
    '00/01/2026',
    '13/13/2026',
    '02/03/26',
    '02/03-2026',
    '02/03/20266',
    '2026-3',
    '24:00 02/03/2026',
    '02/03/2026 25:00',
    '02/03/2026 08:60:00',
    '02/03/2026x',
    '02/03/2026 08:15:07 +99:00',
    'abc',
    '46083',
    '20261302',
    '1/1/1800',
    true,
    0.5,
    { date: 60 },
    { date: -3 },
    Number.NaN,
    { fault: 'error-value', text: '#N/A' },
  ];
  for (const cell of wrong) assert.equal(parseMoment(cell), 'invalid', JSON.stringify(cell));
});

test('nothing and the empty date of .NET are null', () => {
  for (const cell of [null, '', '  \u00a0', '01/01/0001', '01/01/0001 00:00:00', '0001-01-01T00:00:00'])
    assert.equal(parseMoment(cell), null);
});

test('numeric text is a serial only where the column says so', () => {
  assert.deepEqual(parseMoment('46083', 'dmy', true), { day: MARCH_2, second: -1 });
  assert.deepEqual(parseMoment('46083,5', 'dmy', true), { day: MARCH_2, second: at(12, 0) });
});

const days = fc.integer({ min: day(1900, 3, 1), max: day(2200, 12, 31) });
const seconds = fc.integer({ min: 0, max: 86_399 });
const pad = (value: number): string => String(value).padStart(2, '0');

test('days are counted like the calendar does', () => {
  fc.assert(
    fc.property(days, (number) => {
      const date = new Date(number * 86_400_000);
      assert.equal(daysOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()), number);
    }),
  );
});

test('a moment printed in any shape reads back as itself', () => {
  const printers: ((date: string[], time: string[]) => [string, DateOrder?])[] = [
    ([y, m, d], [h, i, s]) => [`${d}/${m}/${y} ${h}:${i}:${s}`],
    ([y, m, d], [h, i, s]) => [`${h}:${i}:${s} ${d}/${m}/${y}`],
    ([y, m, d], [h, i, s]) => [`${y}-${m}-${d}T${h}:${i}:${s}+07:00`],
    ([y, m, d], [h, i, s]) => [`${y}-${m}-${d} ${h}:${i}:${s}`],
    ([y, m, d], [h, i, s]) => [`${y}${m}${d}${h}${i}${s}`],
    ([y, m, d], [h, i, s]) => [`${m}/${d}/${y} ${h}:${i}:${s}`, 'mdy'],
    ([y, m, d], [h, i, s]) => [`${Number(d)}.${Number(m)}.${y} ${Number(h)}:${i}:${s}`],
    ([y, m, d], [h, i, s]) => {
      const hour = Number(h);
      return [`${m}/${d}/${y} ${pad(hour % 12 || 12)}:${i}:${s} ${hour < 12 ? 'AM' : 'PM'}`, 'mdy'];
    },
  ];
  fc.assert(
    fc.property(days, seconds, fc.constantFrom(...printers), (number, second, print) => {
      const iso = new Date(number * 86_400_000).toISOString().slice(0, 10).split('-');
      const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(pad);
      const [text, order] = print(iso, time);
      assert.deepEqual(parseMoment(text, order), { day: number, second }, text);
      assert.deepEqual(parseMoment(momentText({ day: number, second })), { day: number, second });
      assert.deepEqual(parseMoment({ date: number + 25_569 + second / 86_400 }), {
        day: number,
        second: second === 0 ? -1 : second,
      });
    }),
  );
});

test('no text and no number makes the reader throw or answer a broken moment', () => {
  const pieces = fc.array(
    fc.constantFrom('0', '1', '2', '31', '2026', '/', '-', '.', ':', ' ', 'T', 'Z', '+', 'h', 'PM'),
  );
  const cells = fc.oneof(
    fc.string(),
    fc.double(),
    pieces.map((part) => part.join('')),
  );
  fc.assert(
    fc.property(cells, fc.constantFrom<DateOrder>('dmy', 'mdy', 'ymd'), fc.boolean(), (cell, order, serials) => {
      const read = parseMoment(cell, order, serials);
      if (read === null || read === 'invalid') return;
      assert.ok(Number.isInteger(read.day));
      assert.ok(Number.isInteger(read.second) && read.second >= -1 && read.second < 86_400);
    }),
    { numRuns: 2000 },
  );
});
