import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changesOf, onlyChanged, type Change, type Json, type JsonObject } from './changes.ts';

const leaf = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.integer({ min: -9, max: 9 }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
);
const name = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'), fc.string({ maxLength: 3 }));
const { thing } = fc.letrec<{ thing: JsonObject; value: Json }>((tie) => ({
  thing: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('thing')),
}));

/** Puts changes into a state: what the reader of an entry does in mind. */
function patched(state: JsonObject, changes: readonly Change[]): JsonObject {
  const put = (at: JsonObject, [step, ...rest]: readonly string[], change: Change): JsonObject => {
    const entries = new Map(Object.entries(at));
    const key = step as string;
    if (rest.length > 0) entries.set(key, put((entries.get(key) ?? {}) as JsonObject, rest, change));
    else if ('after' in change) entries.set(key, change.after);
    else entries.delete(key);
    return Object.fromEntries(entries);
  };
  return changes.reduce((at, change) => put(at, change.path, change), state);
}

/** Names in one order, so that two spellings of a value compare as texts. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

test('changes carry a state over into the next, and nothing that stayed', () => {
  fc.assert(
    fc.property(thing, thing, (before, after) => {
      const changes = changesOf(before, after);
      assert.equal(plain(patched(before, changes)), plain(after));
      for (const change of changes) {
        assert.ok('before' in change || 'after' in change);
        assert.notEqual(plain(change.before), plain(change.after));
      }
    }),
    { numRuns: 500 },
  );
});

test('a state does not differ from itself, whatever the order of its names', () => {
  fc.assert(
    fc.property(thing, (state) => {
      const turned = Object.fromEntries(Object.entries(state).reverse());
      assert.deepEqual(changesOf(state, turned), []);
      assert.deepEqual(onlyChanged(state, turned), { before: {}, after: {} });
    }),
  );
});

test('the other way round says the opposite', () => {
  fc.assert(
    fc.property(thing, thing, (before, after) => {
      const there = changesOf(before, after).map((one) => plain([one.path, one.before, one.after]));
      const back = changesOf(after, before).map((one) => plain([one.path, one.after, one.before]));
      assert.deepEqual(there.sort(), back.sort());
    }),
  );
});

test('what an entry keeps tells the same changes as the whole states', () => {
  fc.assert(
    fc.property(thing, thing, (before, after) => {
      const kept = onlyChanged(before, after);
      const sorted = (changes: Change[]): string[] => changes.map(plain).sort();
      assert.deepEqual(sorted(changesOf(kept.before, kept.after)), sorted(changesOf(before, after)));
      assert.ok(plain(kept.before).length <= plain(before).length);
    }),
  );
});

test('worked examples', () => {
  assert.deepEqual(changesOf({ value: '95', unit: '%' }, { value: '98', unit: '%' }), [
    { path: ['value'], before: '95', after: '98' },
  ]);
  assert.deepEqual(changesOf(undefined, { a: 1, b: { c: 2 } }), [
    { path: ['a'], after: 1 },
    { path: ['b'], after: { c: 2 } },
  ]);
  assert.deepEqual(changesOf({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }), [
    { path: ['a', 'c'], before: 2, after: 3 },
  ]);
  assert.deepEqual(changesOf({ a: 1 }, undefined), [{ path: ['a'], before: 1 }]);
  assert.deepEqual(changesOf('draft', 'published'), [{ path: [], before: 'draft', after: 'published' }]);
  assert.deepEqual(changesOf({ a: [1, 2] }, { a: [2, 1] }), [{ path: ['a'], before: [1, 2], after: [2, 1] }]);
  assert.deepEqual(onlyChanged({ a: 1, b: 2 }, { a: 1, b: 3, c: 4 }), { before: { b: 2 }, after: { b: 3, c: 4 } });
  assert.deepEqual(onlyChanged('x', 'x'), { before: undefined, after: undefined });
  assert.deepEqual(onlyChanged(undefined, { a: null }), { before: undefined, after: { a: null } });
});
