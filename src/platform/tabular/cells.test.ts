import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { cellText, parseDecimal, parseFlag, parseInteger } from './cells.ts';

test('numbers print without exponent and with at most 15 digits', () => {
  assert.equal(cellText(0.1 + 0.2), '0.3');
  assert.equal(cellText(1e21), '1000000000000000000000');
  assert.equal(cellText(1.5e-7), '0.00000015');
  assert.equal(cellText(-1.5e-7), '-0.00000015');
  assert.equal(cellText(123_456_789_012), '123456789012');
  assert.equal(cellText(-0), '0');
  assert.equal(cellText({ date: 46083 }), '2026-03-02');
  assert.equal(cellText({ date: 46083.5 }), '2026-03-02 12:00:00');
  assert.equal(cellText({ fault: 'error-value', text: '#N/A' }), '#N/A');
});

test('decimals are read in both writings', () => {
  const read: readonly (readonly [string, number | null | 'invalid'])[] = [
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ['1 234 567,25', 1_234_567.25],
    ['1.234', 1234],
    ['1,234', 1.234],
    ['0.123', 0.123],
    ['1.5', 1.5],
    ['1234.567', 1234.567],
    ['87 %', 0.87],
    ['87,5%', 0.875],
    ['-3', -3],
    ['\u22123', -3],
    ['(1.200)', -1200],
    ['15.000 đ', 15_000],
    ['15.000 đồng'.normalize('NFD'), 15_000],
    ['', null],
    ['  ', null],
    ['12.34.56', 'invalid'],
    ['1,2,3', 'invalid'],
    ['1.23,4,5', 'invalid'],
    ['abc', 'invalid'],
    ['1e5', 'invalid'],
    ['.', 'invalid'],
    ['1 23', 'invalid'],
  ];
  for (const [text, value] of read) assert.equal(parseDecimal(text), value, text);
  assert.equal(parseDecimal('1.234', '.'), 1.234);
  assert.equal(parseDecimal('1,234', '.'), 1234);
});

test('whole numbers take either group sign and refuse fractions', () => {
  assert.equal(parseInteger('1,234'), 1234);
  assert.equal(parseInteger('1.234'), 1234);
  assert.equal(parseInteger('1,5'), 'invalid');
  assert.equal(parseInteger(1.5), 'invalid');
  assert.equal(parseInteger(12), 12);
  assert.equal(parseInteger(null), null);
});

test('flags', () => {
  for (const yes of ['1', 'x', 'X', 'Có', 'CÓ', 'Có'.normalize('NFD'), 'true', 'Yes', '✓', 1, true])
    assert.equal(parseFlag(yes), true);
  for (const no of ['0', 'Không', 'khong', 'false', 'No', 0, false]) assert.equal(parseFlag(no), false);
  assert.equal(parseFlag('2'), 'invalid');
  assert.equal(parseFlag('2', { '2': true }), true);
  assert.equal(parseFlag(2, { '2': true }), true);
  assert.equal(parseFlag(''), null);
  assert.equal(parseFlag('toString'), 'invalid');
});

test('a number printed the Vietnamese or the English way reads back', () => {
  const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
  fc.assert(
    fc.property(cents, (value) => {
      const number = value / 100;
      const group = (mark: string, text: string): string => text.replace(/\B(?=(\d{3})+$)/g, mark);
      const [whole = '', part = ''] = Math.abs(number).toFixed(2).split('.');
      const sign = value < 0 ? '-' : '';
      assert.equal(parseDecimal(`${sign}${group('.', whole)},${part}`), number);
      assert.equal(parseDecimal(`${sign}${group(',', whole)}.${part}`), number);
      assert.equal(parseDecimal(`${sign}${whole},${part}`), number);
      assert.equal(parseDecimal(cellText(number), '.'), number);
    }),
  );
});

test('no cell makes a reader throw', () => {
  const cells = fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[0-9.,() %+-]{0,12}$/));
  fc.assert(
    fc.property(cells, (cell) => {
      cellText(cell);
      parseDecimal(cell);
      parseInteger(cell);
      parseFlag(cell);
      assert.ok(!cellText(cell).includes('e+') || typeof cell === 'string');
    }),
    { numRuns: 2000 },
  );
});
