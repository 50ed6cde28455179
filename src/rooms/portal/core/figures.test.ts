import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { DossierFigures } from '../../editions/index.ts';
import { deviationFrom } from './deviation.ts';
import { apologyShare, checkSum, mostLateSector, onlineShare, onTimeShare, pointsBetween, shareOf } from './figures.ts';
import { compareRatios, medianRatio } from '../../../kernel/index.ts';
import { medianCount } from './medians.ts';

const yenThanh: DossierFigures = {
  received: { online: 5164, direct: 2110, carriedOver: 212 },
  resolved: { early: 4903, onTime: 1838, late: 407 },
  open: { inTime: 301, overdue: 37 },
  apologies: { owed: 444, inTime: 371, late: 49, none: 24 },
};

test('a commune that resolved 4.903 early, 1.838 on time and 407 late is on time in 6.741 of 7.148', () => {
  assert.deepEqual(onTimeShare(yenThanh), { numerator: 6741, denominator: 7148 });
  assert.deepEqual(apologyShare(yenThanh), { numerator: 371, denominator: 444 });
  assert.deepEqual(onlineShare(yenThanh), { numerator: 5164, denominator: 7274 });
});

test('received equals resolved and open: 7.486 = 7.148 + 338', () => {
  assert.deepEqual(checkSum(yenThanh), { received: 7486, resolved: 7148, open: 338 });
});

test('one hidden count hides every share it is part of, and no data is not hidden', () => {
  assert.equal(onTimeShare({ resolved: { early: 3, onTime: 'under', late: 0 } }), 'hidden');
  assert.equal(onTimeShare({ resolved: { early: 0, onTime: 0, late: 0 } }), null);
  assert.equal(shareOf([1], ['withheld']), 'hidden');
});

test('6.741 of 7.148 is 0,7 points short of 95 per cent', () => {
  assert.deepEqual(deviationFrom({ numerator: 6741, denominator: 7148 }, '95'), { tenths: -7, order: -1 });
});

test('94,96 per cent is short of 95 although the distance rounds to nothing', () => {
  assert.deepEqual(deviationFrom({ numerator: 9496, denominator: 10_000 }, '95'), { tenths: 0, order: -1 });
});

test('points between two shares are those of the shares as shown', () => {
  assert.equal(pointsBetween({ numerator: 570, denominator: 1000 }, { numerator: 589, denominator: 1000 }), 19);
});

test('the sector with most late dossiers is named with its part of all late ones', () => {
  const row = (sector: string, late: number) => ({
    sector,
    resolved: { early: 1, onTime: 1, late },
    open: { inTime: 0, overdue: 0 },
    state: 'on-track' as const,
  });
  assert.deepEqual(mostLateSector([row('civil', 3), row('land', 9)]), {
    sector: 'land',
    of: { numerator: 9, denominator: 12 },
  });
  assert.equal(mostLateSector([row('civil', 0)]), null);
});

test('half of the agencies are not below the median, half not above, in whatever order they come', () => {
  const ratio = fc
    .tuple(fc.nat(5000), fc.integer({ min: 1, max: 5000 }))
    .map(([n, d]) => ({ numerator: Math.min(n, d), denominator: d }));
  fc.assert(
    fc.property(fc.array(ratio, { minLength: 1, maxLength: 40 }), (shares) => {
      const median = medianRatio(shares);
      assert.ok(median);
      const below = shares.filter((share) => compareRatios(share, median) < 0).length;
      const above = shares.filter((share) => compareRatios(share, median) > 0).length;
      assert.ok(below <= shares.length / 2 && above <= shares.length / 2);
      const reversed = medianRatio(shares.toReversed());
      assert.equal(reversed && compareRatios(reversed, median), 0);
    }),
  );
});

test('there is no median of nothing, and no half dossier', () => {
  assert.equal(medianRatio([]), null);
  assert.equal(medianCount([]), null);
  assert.equal(medianCount([3, 6]), 4);
  assert.equal(medianCount([9, 1, 3]), 3);
});
