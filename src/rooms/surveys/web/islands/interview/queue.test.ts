import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Queue, shuffled, type Store } from './queue.ts';

const memory = (): Store & { full: boolean } => {
  const kept = new Map<string, string>();
  return {
    full: false,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new Error('full');
      kept.set(key, value);
    },
  };
};
const sheet = (form: string) => ({ form, fields: [['c.overall', 'v5']] as const });

describe('surveys: sheets that wait on a telephone', () => {
  it('stay until they were received, each once, apart from those of others, and say when no more are kept', () => {
    const store = memory();
    const queue = new Queue(store, 'a');
    assert.ok(queue.add(sheet('1')) && queue.add(sheet('2')) && queue.add(sheet('1')));
    assert.deepEqual(
      new Queue(store, 'a').all().map(({ form }) => form),
      ['2', '1'],
    );
    assert.deepEqual(new Queue(store, 'b').all(), []);
    queue.drop('2');
    queue.drop('2');
    assert.deepEqual(queue.all(), [sheet('1')]);
    store.full = true;
    assert.equal(queue.add(sheet('3')), false);
    store.full = false;
    store.setItem('a', '{"no":');
    assert.deepEqual(queue.all(), []);
  });

  it('are sent in an order of chance, none lost', () => {
    const chances = [0.1, 0.9, 0.3, 0.5];
    const mixed = shuffled([1, 2, 3, 4, 5], () => chances.shift() ?? 0);
    assert.deepEqual(mixed.toSorted(), [1, 2, 3, 4, 5]);
    assert.notDeepEqual(mixed, [1, 2, 3, 4, 5]);
  });
});
