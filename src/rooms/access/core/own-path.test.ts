import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ownPath } from './own-path.ts';

test('paths of this site stay as they are', () => {
  for (const path of ['/', '/ban-lam-viec', '/en/ban-lam-viec/so-lieu?tu=2026-01-01&q=a%20b', '/tim?q=//x'])
    assert.equal(ownPath(path), path);
});

test('whatever a browser could take for another site is none', () => {
  for (const path of [
    null,
    undefined,
    '',
    'ban-lam-viec',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    ' /x',
  ])
    assert.equal(ownPath(path), null, String(path));
});

test('whatever is accepted leads a browser to this site', () => {
  const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', 'evil.example', 'http', '%2f', '?', '#', 'a', '\t');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const path = ownPath(pieces.join(''));
      if (path !== null) assert.equal(new URL(path, 'https://desk.tinh.gov.vn/x/y').origin, 'https://desk.tinh.gov.vn');
    }),
    { numRuns: 3_000 },
  );
});
