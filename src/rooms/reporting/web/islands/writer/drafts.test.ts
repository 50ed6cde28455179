import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts, withDraft, type Store } from './drafts.ts';

/** A browser's store, with room for so many letters. */
function store(room = 1e6): Store {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem(key, value) {
      if (value.length > room) throw new Error('full');
      held.set(key, value);
    },
    removeItem: (key) => void held.delete(key),
  };
}

const DAY = 86_400_000;

test('each tab keeps its own; what the program has taken in and what is old goes', () => {
  const shared = store();
  const [one, two] = ['a', 'b'].map((tab) => new Drafts(shared, { key: 'bao-cao/p-1/7/I', tab }));
  const other = new Drafts(shared, { key: 'bao-cao/p-2/7/I', tab: 'c' });
  other.keep('Của người khác', 1, 0);
  assert.ok(one!.keep('Từ thẻ một', 3, DAY) && two!.keep('Từ thẻ hai', 3, 2 * DAY));
  assert.deepEqual(
    one!.waiting('', 3 * DAY).map(({ text }) => text),
    ['Từ thẻ hai', 'Từ thẻ một'],
  );
  assert.ok(
    one!.isOther('bao-cao/p-1/7/I/b') && !one!.isOther('bao-cao/p-1/7/I/a') && !one!.isOther('bao-cao/p-2/7/I/c'),
  );
  assert.deepEqual(
    one!.waiting('Từ thẻ hai ', 3 * DAY).map(({ text }) => text),
    ['Từ thẻ một'],
    'taken in',
  );
  assert.deepEqual(two!.waiting('', 40 * DAY), [], 'old');
  assert.equal(other.waiting('', DAY).length, 1, 'another person’s stays, and is not offered');
});

test('a browser that keeps no more says so; what others put in the store is passed over', () => {
  const small = store(50);
  const drafts = new Drafts(small, { key: 'k', tab: 'a' });
  assert.equal(drafts.keep('x'.repeat(100), 1, 0), false);
  small.setItem('k/b', '{"text":1}');
  small.setItem('k/c', 'không phải JSON');
  assert.deepEqual(drafts.waiting('', 0), []);
});

test('a draft takes the place of what it began from, and stands behind what somebody changed meanwhile', () => {
  const draft = { tab: 'a', text: 'Mới', revision: 3, at: 0 };
  assert.equal(withDraft('Cũ', draft, 3), 'Mới');
  assert.equal(withDraft('Người khác viết', draft, 4), 'Người khác viết\n\nMới');
  assert.equal(withDraft(' ', draft, 4), 'Mới');
});
