import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allocate, draw, sampleSize, type Unit } from './sampling.ts';

const units: readonly Unit[] = Array.from({ length: 600 }, (_, at) => ({
  code: `HS-${at}`,
  agency: at % 7,
  sector: at % 3 === 0 ? 'land' : 'justice',
}));
const wish = { seed: '2026', size: 90, error: '0.05', reserve: 20, bySector: true };

describe('surveys: samples', () => {
  it('are as large as the formula says, rounded up', () => {
    assert.equal(sampleSize(10_000, '0.05'), 385);
    assert.equal(sampleSize(400, '0.05'), 200);
    assert.equal(sampleSize(0, '0.05'), 0);
    assert.equal(sampleSize(1_000_000, '0.03'), 1110);
  });

  it('are parted in proportion, never more than there is, and two of each stratum at least', () => {
    const populations = fc.array(fc.nat(500), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(populations, fc.nat(3_000), (sizes, size) => {
        const given = allocate(sizes, size);
        const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
        const floor = sum(sizes.map((one) => Math.min(one, 2)));
        assert.ok(given.every((count, at) => count <= sizes[at]! && count >= Math.min(sizes[at]!, 2)));
        assert.equal(sum(given), Math.max(floor, Math.min(size, sum(sizes))));
      }),
    );
  });

  it('are the same of the same seed, whatever the order, and others of another seed; replacements are nobody who was drawn', () => {
    const first = draw(units, wish);
    assert.deepEqual(draw(units.toReversed(), wish), first);
    assert.notEqual(draw(units, { ...wish, seed: '2027' }).digest, first.digest);
    assert.equal(first.size, 90);
    assert.equal(new Set(first.drawn.map(({ code }) => code)).size, first.drawn.length);
    for (const [, own] of Map.groupBy(first.drawn, ({ agency, sector }) => `${agency} ${sector}`)) {
      const sample = own.filter(({ replacement }) => !replacement).length;
      assert.equal(own.length - sample, Math.ceil(sample * 0.2));
      assert.deepEqual(
        own.map(({ place }) => place),
        own.map((_, at) => at + 1),
      );
    }
  });
});
