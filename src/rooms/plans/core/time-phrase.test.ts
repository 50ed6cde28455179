import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, dayNumber, formatDate, fromDayNumber } from '../../../kernel/index.ts';
import { findDates, lastDayOf, readTimePhrase, recurrencesIn, type TimePhrase } from './time-phrase.ts';

const by = (last: string) => ({ kind: 'by', last }) as TimePhrase;
const within = (from: string, to: string) => ({ kind: 'within', from, to }) as TimePhrase;

const CASES: readonly (readonly [string, TimePhrase])[] = [
  ['15/8/2026', by('2026-08-15')],
  ['Trước ngày 31/7/2025', by('2025-07-30')],
  ['trước 01/3/2026', by('2026-02-28')],
  ['Chậm nhất ngày 20/12', by('2026-12-20')],
  ['Trước tháng 10/2026', by('2026-09-30')],
  ['Trước Quý IV/2026', by('2026-09-30')],
  ['Hết Quý II/2026', by('2026-06-30')],
  ['Đến hết năm 2026', by('2026-12-31')],
  ['đến năm 2030', by('2030-12-31')],
  ['ngày 30 tháng 4 năm 2026', by('2026-04-30')],
  ['Quý III/2025', within('2025-07-01', '2025-09-30')],
  ['Quý 1', within('2026-01-01', '2026-03-31')],
  ['Tháng 12/2025', within('2025-12-01', '2025-12-31')],
  ['Tháng 02/2028', within('2028-02-01', '2028-02-29')],
  ['Quý III, IV/2025', within('2025-07-01', '2025-12-31')],
  ['Quý II - IV', within('2026-04-01', '2026-12-31')],
  ['Tháng 7 - 9/2025', within('2025-07-01', '2025-09-30')],
  ['Từ tháng 3 đến hết tháng 5/2026', within('2026-03-01', '2026-05-31')],
  ['6 tháng cuối năm', within('2026-07-01', '2026-12-31')],
  ['6 tháng đầu năm 2027', within('2027-01-01', '2027-06-30')],
  ['Cả năm', within('2026-01-01', '2026-12-31')],
  ['Năm 2026', within('2026-01-01', '2026-12-31')],
  ['Thường xuyên', { kind: 'continuous' }],
  ['Thường xuyên (trong năm)', { kind: 'continuous' }],
  ['01 lần/quý', { kind: 'recurring', every: ['quarter'] }],
  ['Hàng quý, 6 tháng, năm', { kind: 'recurring', every: ['quarter', 'half-year', 'year'] }],
  ['Thường xuyên trong năm', { kind: 'continuous' }],
  ['Hàng tháng/quý', { kind: 'recurring', every: ['month', 'quarter'] }],
  ['Hàng tuần / Hàng tháng', { kind: 'recurring', every: ['week', 'month'] }],
  ['Hằng năm', { kind: 'recurring', every: ['year'] }],
  ['Định kỳ 6 tháng', { kind: 'recurring', every: ['half-year'] }],
  ['20 ngày sau khi Tỉnh uỷ ban hành', { kind: 'after-event', count: 20, unit: 'day', event: 'Tỉnh uỷ ban hành' }],
  [
    '05 ngày làm việc kể từ ngày nhận đủ hồ sơ',
    { kind: 'after-event', count: 5, unit: 'working-day', event: 'nhận đủ hồ sơ' },
  ],
  ['Theo kế hoạch', { kind: 'as-planned' }],
  ['', { kind: 'blank' }],
  ['-', { kind: 'blank' }],
  ['31/02/2026', { kind: 'unknown' }],
  ['Khi có chủ trương', { kind: 'unknown' }],
];

const FIRST = dayNumber('2020-01-01' as Parameters<typeof dayNumber>[0]);
const day = fc.integer({ min: FIRST, max: FIRST + 4_000 }).map(fromDayNumber);
const noise = fc.constantFrom('', ' ', ' (phấn đấu)', '\n');

describe('plans: dates in prose and in the annex', () => {
  it('"before" is the day before, "by" is the day itself, whatever stands around', () => {
    fc.assert(
      fc.property(day, noise, (on, more) => {
        const written = formatDate(on);
        assert.equal(lastDayOf(readTimePhrase(`Trước ngày ${written}${more}`, 2026)), addDays(on, -1));
        assert.equal(lastDayOf(readTimePhrase(`Chậm nhất ngày ${written}${more}`, 2026)), on);
        assert.equal(lastDayOf(readTimePhrase(`${written}${more}`, 2026)), on);
      }),
    );
  });

  it('a quarter, a month and their ranges end with the last of their days', () => {
    const quarter = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(quarter, quarter, fc.integer({ min: 2020, max: 2030 }), (a, b, year) => {
        const roman = ['I', 'II', 'III', 'IV'];
        const text = a < b ? `Quý ${roman[a - 1]}, ${roman[b - 1]}/${year}` : `Quý ${roman[b - 1]}/${year}`;
        const last = Math.max(b, a < b ? b : 0) * 3;
        assert.equal(lastDayOf(readTimePhrase(text, 2026))?.slice(0, 7), `${year}-${String(last).padStart(2, '0')}`);
      }),
    );
  });

  for (const [text, expected] of CASES)
    it(`reads "${text}"`, () => {
      assert.deepEqual(readTimePhrase(text, 2026), expected);
      assert.deepEqual(readTimePhrase(text.normalize('NFD').toUpperCase(), 2026).kind, expected.kind);
    });

  it('keeps the words and their place', () => {
    const text = 'Ban hành kế hoạch, thời hạn hoàn thành trước ngày 31/7/2025. Tập trung chỉ đạo.';
    const [found] = findDates(text, 2025);
    assert.equal(found && text.slice(found.start, found.end), 'trước ngày 31/7/2025');
    assert.equal(found && lastDayOf(found.time), '2025-07-30');
  });

  it('leaves out dates of cited documents, clause numbers and names of schemes', () => {
    const text =
      'Theo Quyết định số 12/QĐ-UBND ngày 15/7/2021, mục 2.1 và Đề án “Chuyển đổi số đến năm 2030”, trực 24/7.';
    assert.deepEqual(findDates(text, 2025), []);
  });

  it('finds how often in a sentence', () => {
    assert.deepEqual(recurrencesIn('Hàng tháng, 100% công việc được rà soát'), ['month']);
    assert.deepEqual(recurrencesIn('ngân sách các cấp hàng năm theo quy định'), ['year']);
    assert.deepEqual(recurrencesIn('trong tháng 3'), []);
  });
});
