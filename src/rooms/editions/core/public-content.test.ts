import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { editionContent } from '../../portal/test/content.factory.ts';
import { attack } from '../test/attacker.ts';
import { Reader } from '../test/reader.ts';
import { smallProvince, type Five, type SmallAgency } from '../test/small-province.ts';
import { canonicalJson } from './canonical.ts';
import type { Count, EditionContent } from './content.ts';
import type { SmallRule } from './ledger.ts';
import { publicContent } from './public-content.ts';

const agency = (sectors: SmallAgency['sectors'], over: Partial<SmallAgency> = {}): SmallAgency => ({
  sectors,
  carriedOver: 10,
  online: 60,
  apologies: [1, 0],
  ...over,
});

/** Every small count of the province is hidden, and stays so against everything that is published beside it. */
function assertSafe(
  agencies: readonly SmallAgency[],
  protects: SmallRule['protects'],
): { attacked: number; gaveUp: number } {
  const truth = smallProvince(agencies);
  const reader = new Reader(truth, publicContent(truth, protects), 1000, protects);
  const verdicts = reader.small.map(({ at, value, name }) => {
    const verdict = attack(reader.known, reader.equations, at, value);
    assert.notEqual(verdict, 'worked-out', `${name} = ${value} can be worked out`);
    return verdict;
  });
  return { attacked: verdicts.length, gaveUp: verdicts.filter((verdict) => verdict === 'gave-up').length };
}

describe('small counts in an edition', () => {
  const threeLate: SmallAgency[] = [
    agency([
      [200, 90, 3, 12, 0],
      [80, 40, 0, 9, 0],
    ]),
    agency([
      [150, 60, 21, 14, 6],
      [70, 30, 12, 8, 5],
    ]),
  ];

  test('months of a level are left out where the province’s month beside them leaves a few for the others', () => {
    const truth = smallProvince(threeLate);
    const point = (month: string, numerator: number, denominator: number) => ({ month, numerator, denominator });
    const [province, level] = [
      [point('2026-02', 95, 100), point('2026-03', 90, 100), point('2026-04', 91, 100)],
      [point('2026-02', 93, 97), point('2026-03', 50, 60), point('2026-04', 40, 50)],
    ];
    const changed = (recurs: 'monthly' | undefined): EditionContent => ({
      ...truth,
      indicators: truth.indicators.map((one) => (one.code === 'on-time' ? { ...one, series: province } : one)),
      goals: truth.goals.map((goal) => ({
        ...goal,
        targets: goal.targets.map((one) =>
          one.level ? { ...one, series: level, ...(recurs && { recurs, observation: level[0]! }) } : one,
        ),
      })),
    });
    const target = (content: EditionContent) => content.goals[0]!.targets.find((one) => one.level)!;
    const open = target(publicContent(changed(undefined), 'groups'));
    assert.ok(!open.series.some(({ month }) => month === '2026-02'), 'three of a hundred are left for the others');
    assert.ok(open.series.some(({ month }) => month === '2026-03'));
    const monthly = target(publicContent(changed('monthly'), 'groups'));
    assert.deepEqual(monthly.observation, { numerator: 'withheld', denominator: 'withheld' });
  });

  test('where counts are protected, three late dossiers cannot be worked out from share, sectors or apologies', () => {
    assert.equal(publicContent(smallProvince(threeLate), 'counts').agencies[0]?.figures?.resolved.late, 'under');
    assertSafe(threeLate, 'counts');
  });

  test('where groups are protected, three late dossiers of many are said, and four dossiers of a sector are not', () => {
    const [first, second] = threeLate as [SmallAgency, SmallAgency];
    const small = { ...first, sectors: [first.sectors[0] as Five, [2, 1, 1, 0, 0] as Five] };
    const [published] = publicContent(smallProvince([small, second]), 'groups').agencies;
    assert.equal(published?.figures?.resolved.late, 4);
    assert.deepEqual(published?.sectors[1]?.resolved, { early: 'under', onTime: 'under', late: 'under' });
    assertSafe([small, second], 'groups');
  });

  test('the sum of a level does not give away its one small agency', () => {
    const big = agency([[150, 60, 21, 14, 6]]);
    assertSafe([big, agency([[2, 1, 0, 1, 0]], { carriedOver: 0, online: 1 }), big], 'groups');
    assertSafe([big, agency([[200, 90, 3, 12, 0]]), big], 'counts');
    assertSafe([big, agency([[200, 90, 9, 12, 2]]), big], 'counts');
  });

  test('a share of what came in by sector does not give away a sector of a few', () => {
    const few = agency([
      [90, 40, 12, 9, 6],
      [2, 1, 0, 1, 0],
    ]);
    const many = agency([
      [70, 30, 12, 8, 5],
      [60, 30, 12, 8, 5],
    ]);
    assertSafe([few, many], 'groups');
    assertSafe([few, many, many], 'counts');
  });

  test('a few that stand outside all columns cannot be worked out from what came in and what became of it', () => {
    const apart = agency([[150, 60, 21, 14, 6]], { outside: [3] });
    assertSafe([apart, agency([[200, 90, 30, 12, 8]], { outside: [40] })], 'counts');
  });

  test('what nobody anywhere has is known to be nothing: one outside all columns cannot hide behind it', () => {
    const none = agency(
      [
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
      ],
      { carriedOver: 0, online: 0, apologies: [0, 0] },
    );
    const few = agency(
      [
        [0, 0, 0, 0, 0],
        [0, 4, 1, 0, 0],
      ],
      { carriedOver: 0, online: 0, apologies: [0, 0], outside: [0, 1] },
    );
    assertSafe([none, few], 'counts');
  });

  test('where no table by agency can be told, a few of the province cannot be worked out from other indicators', () => {
    const sparse = { carriedOver: 0, online: 0, apologies: [0, 0] } as const;
    const none: Five = [0, 0, 0, 0, 0];
    assertSafe([agency([none, [0, 0, 1, 0, 4]], sparse), agency([none, [0, 1, 0, 1, 0]], sparse)], 'counts');
  });

  for (const protects of ['groups', 'counts'] as const) {
    test(`no reader who knows every sum can work out what is hidden (${protects})`, () => {
      const tally = { attacked: 0, gaveUp: 0 };
      const count = fc.oneof({ weight: 2, arbitrary: fc.nat(protects === 'groups' ? 2 : 6) }, fc.nat(40));
      const five = fc.tuple(count, count, count, count, count);
      const arbitrary = fc.record({
        sectors: fc.tuple(five, five),
        carriedOver: fc.nat(8),
        online: fc.nat(60),
        apologies: fc.tuple(fc.nat(6), fc.nat(3)),
        outside: fc.tuple(fc.nat(6), fc.nat(6)),
      });
      fc.assert(
        fc.property(fc.array(arbitrary, { minLength: 2, maxLength: 3 }), (agencies) => {
          const { attacked, gaveUp } = assertSafe(agencies, protects);
          tally.attacked += attacked;
          tally.gaveUp += gaveUp;
        }),
        { numRuns: 25 },
      );
      assert.ok(tally.gaveUp <= tally.attacked / 20, `${tally.gaveUp} of ${tally.attacked} attacks took too long`);
    });
  }

  test('a whole province keeps its totals and most of its table', () => {
    const truth = editionContent();
    const published = publicContent(truth, 'counts');
    assert.deepEqual(published.indicators[0]?.province, truth.indicators[0]?.province);
    const late = published.agencies.map((row) => row.figures?.resolved.late);
    assert.ok(late.filter((count) => typeof count === 'number').length > late.length * 0.8);
  });

  test('the same province gives the same bytes', () => {
    assert.equal(
      canonicalJson(publicContent(editionContent(), 'counts')),
      canonicalJson(publicContent(editionContent(), 'counts')),
    );
  });

  test('words that quote a hidden count lose it', () => {
    const base = smallProvince([agency([[200, 90, 30, 12, 3]]), agency([[100, 50, 20, 8, 2]])]);
    const overdue: Count = 3;
    const withWords: EditionContent = {
      ...base,
      agencies: base.agencies.map((row) => ({
        ...row,
        reason: { code: 'short-with-overdue', overdue },
        rest: { kind: 'rate', required: { numerator: 90, denominator: 100 }, expected: 100, mayFail: 10 },
        series: [{ month: '2026-10', numerator: 290, denominator: 320 }],
      })),
    };
    const [first] = publicContent(withWords, 'counts').agencies;
    assert.deepEqual(first?.reason, { code: 'short-with-overdue', overdue: 'under' });
    assert.equal(first?.rest, null);
  });

  test('a single small month takes another with it, so that the year does not give it away', () => {
    const base = editionContent();
    const [indicator] = base.indicators;
    assert.ok(indicator);
    const months = ['01', '02', '03', '04'].map((month) => ({
      month: `2026-${month}`,
      numerator: 90,
      denominator: 100,
    }));
    const series = [...months, { month: '2026-05', numerator: 3, denominator: 3 }];
    const published = publicContent({ ...base, indicators: [{ ...indicator, series }] }, 'groups');
    assert.deepEqual(
      published.indicators[0]?.series.map((point) => point.month),
      ['2026-02', '2026-03', '2026-04'],
    );
  });
});
