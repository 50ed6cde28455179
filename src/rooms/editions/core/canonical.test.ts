import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { editionContent } from '../../portal/test/content.factory.ts';
import { canonicalJson, editionHash, sealed, sha256 } from './canonical.ts';

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('canonical JSON', () => {
  test('the order of keys makes no difference', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => assert.equal(canonicalJson(reversed(value)), canonicalJson(value))),
    );
  });

  test('it is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        assert.equal(canonicalJson(JSON.parse(canonicalJson(value))), canonicalJson(value)),
      ),
    );
  });

  test('what JSON cannot say is refused, not dropped', () => {
    for (const value of [undefined, Number.NaN, new Map(), () => 1]) assert.throws(() => canonicalJson({ value }));
  });

  test('Vietnamese text is hashed in UTF-8', () => {
    assert.equal(sha256('Nghệ An'), sha256(Buffer.from('Nghệ An', 'utf8').toString('utf8')));
    assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe('the hash of an edition', () => {
  const content = editionContent();

  test('does not depend on the hash that is written in it', () => {
    assert.equal(editionHash(sealed(content)), editionHash(content));
  });

  test('is the same after a trip through storage', () => {
    const stored = sealed(content);
    assert.equal(editionHash(JSON.parse(JSON.stringify(stored))), stored.header.hash);
  });

  test('changes with one figure', () => {
    const [first, ...rest] = content.agencies;
    assert.ok(first);
    const other = { ...content, agencies: [{ ...first, name: `${first.name} ` }, ...rest] };
    assert.notEqual(editionHash(other), editionHash(content));
  });
});
