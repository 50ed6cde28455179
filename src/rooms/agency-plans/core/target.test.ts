import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { satisfies, type Comparator } from '../../../kernel/index.ts';
import { asksNoLess } from '../../plans/index.ts';
import { compareTargets } from './target.ts';

const comparator = fc.constantFrom<Comparator>('>=', '>', '=', '<=', '<');
const tenths = fc.integer({ min: 0, max: 1000 });
const text = (value: number): string => `${Math.trunc(value / 10)}.${value % 10}`;
const order = (a: number, b: number): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

describe('agency plans: an own target against the province’s', () => {
  it('what asks no less can only be met by what meets the province’s; what asks less is met by something that does not', () => {
    fc.assert(
      fc.property(comparator, tenths, comparator, tenths, fc.boolean(), (ownIs, own, overIs, over, share) => {
        const bars = [
          { comparator: ownIs, value: text(own) },
          { comparator: overIs, value: text(over) },
        ] as const;
        // In twentieths, so that there is a result between any two bars, and some beyond both ends.
        const results = Array.from({ length: 2101 }, (_, at) => at - 50);
        const meets = results.filter((result) => satisfies(order(result, own * 2), ownIs));
        // "100%" and "none" lie at an end, where "at least" and "at most" mean the same; the next test says so.
        fc.pre(!(overIs === '=' && (over === 0 || over === 1000)));
        const escapes = meets.some((result) => !satisfies(order(result, over * 2), overIs));
        assert.equal(asksNoLess(bars[0], bars[1], share), !escapes, JSON.stringify(bars));
      }),
      { numRuns: 500 },
    );
  });

  it('90% is below 98%, 98% is below "above 98%", and 87,5 is compared exactly', () => {
    const province = (comparator: Comparator, value: string) =>
      ({ address: 'I.3#1', comparator, value, unit: 'percent', unitNoun: null }) as const;
    const own = (comparator: '>=' | '>' | '=', value: string | null, unit = '%') => ({ comparator, value, unit });
    assert.equal(compareTargets(own('>=', '90'), province('>=', '98')), 'below');
    assert.equal(compareTargets(own('>=', '98'), province('>', '98')), 'below');
    assert.equal(compareTargets(own('>', '98'), province('>', '98')), 'no-less');
    assert.equal(compareTargets(own('>=', '87.50'), province('>=', '87.5')), 'no-less');
    assert.equal(compareTargets(own('>=', '100'), province('=', '100')), 'no-less');
    assert.equal(compareTargets(own('>=', '99.9'), province('=', '100')), 'below');
    assert.equal(asksNoLess({ comparator: '<=', value: '0' }, { comparator: '=', value: '0' }, false), true);
    assert.equal(compareTargets(own('>=', '98', 'hồ sơ'), province('>=', '98')), 'other-unit');
    assert.equal(compareTargets(own('>=', null), province('>=', '98')), 'nothing-to-compare');
    assert.equal(
      compareTargets(own('>=', '5'), { ...province('>=', '5'), comparator: 'increase', value: null }),
      'nothing-to-compare',
    );
  });
});
