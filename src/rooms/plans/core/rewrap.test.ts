import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ROOT, sharedFile } from '../../../../test/shared.ts';
import { paged, paragraphsOf, wrapped, type BreakStyle } from '../test/rewrap.ts';
import { extractPlan } from './extraction.ts';
import type { PlanExtraction } from './plan-extraction.ts';

const styles: readonly BreakStyle[] = ['number', 'dashed', 'form-feed', 'word', 'headed'];
const real = sharedFile('domain/plan-nghe-an-2025.txt');

/** Everything but the places of lines, which the wrapping moves. */
function withoutLines(plan: PlanExtraction): unknown {
  return { ...plan, clauses: plan.clauses.map(({ lines: _lines, ...clause }) => clause) };
}

function sameHoweverWrapped(source: string, runs: number): void {
  const expected = withoutLines(extractPlan(source));
  const paragraphs = paragraphsOf(source);
  fc.assert(
    fc.property(
      fc.integer({ min: 42, max: 150 }),
      fc.integer({ min: 12, max: 60 }),
      fc.constantFrom(...styles),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('NFC', 'NFD'),
      fc.boolean(),
      (width, length, style, end, form, blanks) => {
        const narrow = wrapped(paragraphs, width);
        // A head that stands on one page only cannot be told from the text.
        const lines = paged(
          narrow,
          style === 'headed' ? Math.min(length, Math.floor(narrow.length / 3)) : length,
          style,
        );
        const text = lines.join(blanks ? end + end : end).normalize(form);
        assert.deepEqual(withoutLines(extractPlan(text)), expected);
      },
    ),
    { numRuns: runs },
  );
}

describe('plans: hard-wrapped at any width, broken at page ends, with heads and page numbers in between', () => {
  it(
    'the real text yields the same',
    { skip: real === null ? 'the real plan text is not beside this checkout' : false },
    () => sameHoweverWrapped(readFileSync(real ?? '', 'utf8'), 120),
  );
  for (const year of [2025, 2026])
    it(`the sample plan of ${year} yields the same`, () => {
      const text = readFileSync(join(ROOT, `catalog/sample/plans/${year}.txt`), 'utf8');
      sameHoweverWrapped(text.slice(text.indexOf('\n\n')), 60);
    });
  it('two lines that say the same words on both sides of one page break are text, not a head', () => {
    const text = readFileSync(join(ROOT, 'catalog/sample/plans/2026.txt'), 'utf8');
    const plan = text.slice(text.indexOf('\n\n'));
    const broken = paged(wrapped(paragraphsOf(plan), 71), 60, 'number').join('\n');
    assert.deepEqual(withoutLines(extractPlan(broken)), withoutLines(extractPlan(plan)));
  });
});
