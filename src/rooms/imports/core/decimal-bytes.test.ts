import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalBytes, decimalText } from './decimal-bytes.ts';

const hex = (text: string): string => decimalBytes(text).toString('hex');

test('numbers lie as PostgreSQL sends them', () => {
  // Count, place of the first, sign, digits shown, then digits to the base 10,000: taken from `numeric_send`.
  assert.equal(hex('0'), '0000000000000000');
  assert.equal(hex('1'), '00010000000000000001');
  assert.equal(hex('150000'), '0001000100000000000f');
  assert.equal(hex('-1.5'), '000200004000000100011388');
  assert.equal(hex('0.0001'), '0001ffff000000040001');
});

test('an exponent only moves the point', () => {
  assert.equal(decimalText(decimalBytes('1e-7')), '0.0000001');
  assert.equal(decimalText(decimalBytes('1.25e-7')), '0.000000125');
  assert.equal(decimalText(decimalBytes('12.5e+3')), '12500');
  assert.equal(decimalText(decimalBytes('1e2')), '100');
});

test('every number comes back as it was written', () => {
  const digits = fc.stringMatching(/^\d{1,20}$/);
  fc.assert(
    fc.property(fc.boolean(), digits, fc.option(digits), (minus, whole, fraction) => {
      const plain = whole.replace(/^0+(?=\d)/, '') + (fraction === null ? '' : `.${fraction}`);
      const sign = minus && /[1-9]/.test(plain) ? '-' : '';
      assert.equal(decimalText(decimalBytes(`${minus ? '-' : ''}${plain}`)), sign + plain);
    }),
  );
});

test('what is no number is none here', () => {
  for (const text of ['', '-', '1,5', 'NaN', 'Infinity', '1.', '.5']) assert.throws(() => decimalBytes(text));
});
