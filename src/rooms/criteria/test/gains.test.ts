import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareFractions, decimalFraction, fractionOf, fractionText, roundFraction } from '../../../kernel/index.ts';
import { shippedSet } from '../catalog.ts';
import { cheapestPlan } from '../core/cheapest.ts';
import { shareText, type Known } from '../core/facts.ts';
import { casesTo, gainsOf, type Gain } from '../core/gains.ts';
import { score } from '../core/score.ts';
import { firmness, weightEffects } from '../core/sensitivity.ts';
import { componentsOf, type Component } from '../core/set.ts';
import { totalOf } from '../core/total.ts';

const set = shippedSet('par-index')!;
const components = componentsOf(set).filter(({ kind }) => kind === 'regular');

describe('what would raise a score', () => {
  it('finds the least number of cases, and none where no number does', () => {
    assert.equal(casesTo(9_188, 10_000, fractionOf(95, 100), 'both'), 6_240);
    assert.equal(casesTo(94, 100, fractionOf(1), 'both'), null);
    assert.equal(casesTo(7, 10, fractionOf(9, 10), 'part'), 2);
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom('part', 'both'),
        (top, more, goal, grows) => {
          const bottom = top + more;
          const found = casesTo(top, bottom, fractionOf(goal, 100), grows as 'part' | 'both');
          const reaches = (k: number): boolean => (top + k) * 100 >= goal * (bottom + (grows === 'both' ? k : 0));
          if (found === null) return assert.equal(grows, 'part');
          assert.ok(reaches(found));
          if (found > 0) assert.ok(!reaches(found - 1));
        },
      ),
    );
  });

  const known = new Map<string, Known>([
    ['3.2', { state: 'facts', facts: { value: '9400/10000' } }],
    ['7.2', { state: 'facts', facts: { value: '500/1000' } }],
    ['4.3', { state: 'facts', facts: { level: 'no' } }],
    ['5.4', { state: 'facts', facts: { has_plan: false, done: true } }],
  ]);
  const some = components.filter(({ code }) => known.has(code));

  it('says how many more dossiers on time give how much, and what the sum gains by it', () => {
    const gains = gainsOf(set, some, known);
    const dossiers = gains.filter(({ component }) => component.code === '3.2');
    // From 94 % to 95 %: 2,000 more of 12,000; to 98 %: 20,000 more of 30,000.
    assert.deepEqual(
      dossiers.map(({ step, to }) => [step.kind === 'cases' ? step.more : 0, fractionText(to)]),
      [
        [20_000, '5'],
        [2_000, '4'],
      ],
    );
    for (const one of gains) {
      const scores = new Map(
        some.map((c) => [c.code, score(c, c.code === one.component.code ? one.known : known.get(c.code)!)]),
      );
      const before = totalOf(set, new Map(some.map((c) => [c.code, score(c, known.get(c.code)!)]))).exact;
      const after = totalOf(set, scores).exact;
      assert.equal(
        fractionText(
          fractionOf(
            after.numerator * before.denominator - before.numerator * after.denominator,
            after.denominator * before.denominator,
          ),
        ),
        fractionText(one.gain),
      );
    }
    assert.ok(gains.some(({ step }) => step.kind === 'level' && step.level === 'Có'));
  });

  it('the cheapest plan is that of trying every choice', () => {
    const gain = (component: Component, points: number, effort: number): Gain =>
      ({ component, points, effort }) as never as Gain;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 })), {
          maxLength: 9,
        }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (rows, goal, most) => {
          const gains = rows.map(([at, hundredths, effort]) => ({
            ...gain(components[at]!, 0, effort),
            gain: fractionOf(hundredths, 100),
            effort,
          }));
          const plan = cheapestPlan(gains, { gain: fractionOf(goal, 100), components: most, stepEffort: 15 });
          let least = Infinity;
          for (let mask = 0; mask < 1 << gains.length; mask++) {
            const chosen = gains.filter((_, at) => mask & (1 << at));
            const codes = new Set(chosen.map(({ component }) => component.code));
            const sum = chosen.reduce(
              (all, one) => all + Number((one.gain.numerator * 100n) / one.gain.denominator),
              0,
            );
            if (
              codes.size === chosen.length &&
              codes.size <= most &&
              chosen.every(({ effort }) => effort <= 15) &&
              sum >= goal
            )
              least = Math.min(
                least,
                chosen.reduce((all, { effort }) => all + effort, 0),
              );
          }
          assert.equal(plan?.effort ?? Infinity, least);
          if (plan) assert.ok(compareFractions(plan.gain, fractionOf(goal, 100)) >= 0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('how firm a ranking is', () => {
  const entrant = (agency: string, known: Readonly<Record<string, string>>) => {
    const facts = new Map<string, Known>(
      Object.entries(known).map(([code, value]) => [code, { state: 'facts', facts: { value } }]),
    );
    const scores = new Map(
      components
        .filter(({ code }) => facts.has(code))
        .map((one) => [one.code, score(one, facts.get(one.code)!)] as const),
    );
    return { agency, group: 'g', scores, known: facts };
  };

  it('a weight that separates two agencies moves them, one that does not moves none', () => {
    // 3 + 1.5 against 2.7 + 1.8: the same, until one of the two weighs more.
    const two = [
      entrant('a', { '2.1': '100/100', '6.2': '60/100' }),
      entrant('b', { '2.1': '90/100', '6.2': '72/100' }),
    ];
    const effects = new Map(weightEffects(set, two, 20).map(({ component, moved }) => [component.code, moved]));
    assert.deepEqual([effects.get('2.1'), effects.get('6.2'), effects.get('3.2')], [2, 2, 0]);
  });

  it('the same question has the same answer; far apart ranks hold, equal ones do not', () => {
    const share = (top: number, bottom = 200): string => shareText(top, bottom);
    const field = [
      entrant('a', { '2.2': share(199), '2.3': share(199) }),
      entrant('b', { '2.2': share(170), '2.3': share(180) }),
      entrant('c', { '2.2': share(171), '2.3': share(179) }),
    ];
    const once = firmness(set, field, { draws: 200, seed: 7 });
    assert.deepEqual(once, firmness(set, field, { draws: 200, seed: 7 }));
    assert.ok(once[0]!.held >= 195, JSON.stringify(once));
    assert.ok(once[1]!.held < 180, JSON.stringify(once));
    assert.equal(roundFraction(decimalFraction('1.005'), 2), '1.01');
  });
});
