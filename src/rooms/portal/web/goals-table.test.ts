import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionContent } from '../test/content.factory.ts';
import { target } from '../test/targets.factory.ts';
import { Current } from './goals-table.tsx';
import type { View } from './view.ts';

test('a mean is read as a mean, with what it stands on below it, and not as a count out of another', () => {
  const view = { lang: 'vi', content: editionContent() } as View;
  const html = String(
    Current(view, target({ unit: 'days', observation: { numerator: 249_059, denominator: 61_679 }, baseline: null })),
  );
  assert.match(html, /4,0 ngày/);
  assert.match(html, /249\.059\/61\.679/);
  assert.doesNotMatch(html, /trên/);
});
