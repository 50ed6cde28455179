import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { editionContent } from '../test/content.factory.ts';
import { IndicatorPage } from './indicator.page.tsx';
import type { View } from './view.ts';

test('figures of a register that was written last in June say so, and do not claim the days after', () => {
  const content = editionContent();
  const [indicator] = content.indicators;
  const view = {
    lang: 'vi',
    content,
    path: '/',
    query: new URLSearchParams(),
    places: [],
    foot: [],
  } as unknown as View;
  const page = (own: object): string => String(IndicatorPage(view, { ...indicator!, ...own }));
  assert.match(page({ asOf: date('2026-06-10') }), /Kỳ 01\/01–10\/06\/2026\. Sổ mà/);
  assert.doesNotMatch(page({}), /được ghi lần cuối/);
});
