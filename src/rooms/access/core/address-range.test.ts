import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { rangeText, readRanges } from './address-range.ts';

const read = (text: string): string[] | string => {
  const ranges = readRanges(text);
  return ranges.ok ? ranges.value.map(rangeText) : ranges.problem.code;
};

test('ranges and single addresses are read, whatever stands between them', () => {
  assert.deepEqual(read('10.0.0.0/8, 203.0.113.7;2001:db8::/32\n::1'), [
    '10.0.0.0/8',
    '203.0.113.7/32',
    '2001:db8::/32',
    '::1/128',
  ]);
  assert.deepEqual(read('  \n '), []);
});

test('what is no range is refused', () => {
  for (const text of [
    '10.0.0.0/33',
    '10.0.0',
    '256.1.1.1',
    '10.0.0.1.',
    '1::2::3',
    ':::',
    '2001:db8::/129',
    'x',
    '10.0.0.0/8/8',
    '1:2:3:4:5:6:7:8::',
  ])
    assert.equal(read(text), 'access.address-invalid', text);
  assert.equal(read('10.0.0.1 '.repeat(51)), 'access.addresses-many');
});

test('an address is one here exactly where it is one to the network', () => {
  const pieces = fc.array(fc.constantFrom('1', 'ff', '255', '256', ':', '::', '.', '0', 'g', '12345'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6(),
        pieces.map((parts) => parts.join('')),
      ),
      (text) => {
        // An IPv4 address written inside IPv6 is not taken.
        fc.pre(text !== '' && !/:.*\./.test(text));
        assert.equal(typeof read(text) !== 'string', isIP(text) !== 0, text);
      },
    ),
    { numRuns: 2_000 },
  );
});
