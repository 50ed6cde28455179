import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageCache, type CachedPage } from './cache.ts';

const page = (bytes: number): CachedPage => ({
  plain: Buffer.alloc(bytes),
  gzip: null,
  br: null,
  etag: '"x"',
  type: 'text/html',
  fileName: null,
});

test('the page asked for longest ago goes first, and the bytes stay within the limit', () => {
  const cache = new PageCache(4000);
  cache.useEdition('1');
  cache.put('a', page(1000));
  cache.put('b', page(1000));
  cache.get('a');
  cache.put('c', page(1000));
  assert.ok(cache.get('a') && cache.get('c'));
  assert.equal(cache.get('b'), undefined);
  assert.ok(cache.size.bytes <= 4000);
});

test('a new edition empties the cache, the same one does not', () => {
  const cache = new PageCache(4000);
  cache.useEdition('1');
  cache.put('a', page(10));
  cache.useEdition('1');
  assert.equal(cache.size.pages, 1);
  cache.useEdition('2');
  assert.deepEqual(cache.size, { pages: 0, bytes: 0 });
});
