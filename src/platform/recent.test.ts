import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recent } from './recent.ts';

test('the one that was asked for longest ago goes first', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  assert.equal(recent.get('a'), 1);
  recent.set('c', 3);
  assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], [1, undefined, 3]);
});

test('what is made is made once a stamp, and not kept where it changed meanwhile', async () => {
  const recent = new Recent<string>(4);
  let stamp = 'one';
  let made = 0;
  const ask = (during = stamp) =>
    recent.made(
      async () => stamp,
      async (of) => {
        made++;
        stamp = during;
        return `${of} ${made}`;
      },
    );
  assert.deepEqual([await ask(), await ask(), made], ['one 1', 'one 1', 1]);
  stamp = 'two';
  assert.equal(await ask('three'), 'two 2');
  stamp = 'two';
  assert.equal(await ask(), 'two 3', 'made again, since the first was made while it changed');
});
