import assert from 'node:assert/strict';
import { test } from 'node:test';
import { petitions } from '../test/petitions.ts';
import { isKey } from './physical.ts';

test('every whole number that a column takes can be a key in an address, and no greater one', () => {
  const numbered = { ...petitions(), key: ['limit_days'] };
  for (const text of ['0', '-7', '999999999', '1000000000', '2147483647', '-2147483647'])
    assert.ok(isKey(numbered, [text]), text);
  for (const text of ['', '2147483648', '-2147483648', '99999999999', '1.5', 'x'])
    assert.ok(!isKey(numbered, [text]), text);
});
