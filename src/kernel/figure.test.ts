import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFigure, formatFraction, type FigureUnit } from './figure.ts';
import { formatShare } from './format.ts';

const read = (numerator: number, denominator: number | null, unit: FigureUnit, lang: 'vi' | 'en' = 'vi') =>
  formatFigure({ numerator, denominator }, unit, lang);

test('a figure is read by its unit: a share, a mean with its unit, money and whole means, a plain count', () => {
  assert.equal(read(59_886, 61_399, 'percent'), '97,5%');
  assert.equal(read(249_059, 61_679, 'days'), '4,0 ngày');
  assert.equal(read(249_059, 61_679, 'days', 'en'), '4.0 days');
  assert.equal(read(124, 10, 'points'), '12,4');
  assert.equal(read(4_000_000, 3, 'money'), '1.333.333');
  assert.equal(read(12, 1, 'days'), '12 ngày');
  assert.equal(read(1673, null, 'count'), '1.673');
  assert.equal(read(3, 0, 'percent'), '–');
  assert.equal(formatFraction({ numerator: 6741, denominator: 7148 }, 'vi'), '6.741/7.148');
  assert.equal(formatShare({ numerator: 10n ** 30n - 1n, denominator: 10n ** 30n }, 'vi'), '99,9%');
});
