import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { shapeFault } from './shape.ts';

const schema = z.strictObject({
  code: z.string().regex(/^[a-z]+$/),
  list: z.array(z.strictObject({ kind: z.enum(['một', 'hai']) })).min(1),
});

test('the first place that does not fit is named, with the reason in both languages', () => {
  const empty = shapeFault(schema, { code: 'a', list: [] });
  assert.equal(empty.at, 'list');
  assert.equal(empty.lacking, true);
  assert.match(empty.words.vi, /phần tử/);
  assert.match(empty.words.en, /items/);
  const deep = shapeFault(schema, { code: 'a', list: [{ kind: 'một' }, { kind: 'ba' }] });
  assert.equal(deep.at, 'list.1.kind');
  assert.doesNotMatch(deep.words.vi, /Invalid|expected/);
});

test('what is not there at all, and what is something else altogether', () => {
  assert.deepEqual(
    [shapeFault(schema, { code: 'a' })].map(({ at, lacking }) => ({ at, lacking })),
    [{ at: 'list', lacking: true }],
  );
  assert.equal(shapeFault(schema, 'chữ').at, '–');
  assert.equal(shapeFault(schema, 'chữ').lacking, false);
  const wrong = shapeFault(schema, { code: 'B', list: [{ kind: 'một' }] });
  assert.deepEqual([wrong.at, wrong.lacking], ['code', false]);
});
