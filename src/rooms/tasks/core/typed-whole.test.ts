import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedWhole } from './typed-whole.ts';

test('tasks: a sum is read as everywhere, and a part of a whole is no greater whole', () => {
  const read = ['', '125.000.000', '125 000 000 đồng', '40', '5,5', '33.5', '1e3', 'mười'].map(typedWhole);
  assert.deepEqual(read, [null, 125_000_000, 125_000_000, 40, -1, -1, -1, -1]);
});
