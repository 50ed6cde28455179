import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  compareFractions,
  decimalFraction,
  fractionOf,
  fractionText,
  readFraction,
  roundFraction,
} from '../../../kernel/index.ts';
import { REFORM_FIELDS } from '../../access/index.ts';
import { shippedSet, shippedSets } from '../catalog.ts';
import { checkSet } from '../core/check.ts';
import { readPercent, sameKnown, shareText, type Known } from '../core/facts.ts';
import { rank } from '../core/rank.ts';
import { parseRule, ruleText, ruleWords } from '../core/rule-text.ts';
import { setFromSheet, SHEET_COLUMNS, sheetHeader, sheetLine, sheetRows } from '../core/sheet.ts';
import { boundsOf, score } from '../core/score.ts';
import {
  componentNamed,
  componentsOf,
  sameSource,
  setSchema,
  withComponent,
  type Component,
  type CriteriaSet,
  type Rule,
} from '../core/set.ts';
import { totalOf } from '../core/total.ts';

const commune = shippedSet('commune-qd11')!;
const named = (code: string): Component => componentNamed(commune, code)!;
const facts = (given: Record<string, string | boolean>): Known => ({ state: 'facts', facts: given });
const points = (code: string, given: Record<string, string | boolean>): string => {
  const found = score(named(code), facts(given));
  return found.state === 'points' ? fractionText(found.points) : found.state;
};
const known = {
  indicators: new Set(
    componentsOf(commune)
      .concat(shippedSets().flatMap(componentsOf))
      .flatMap(({ source }) => (typeof source === 'object' && 'indicator' in source ? [source.indicator] : [])),
  ),
  fields: new Set(Object.keys(REFORM_FIELDS)),
};
const faultsOf = (set: CriteriaSet): string[] =>
  checkSet(set, known).map(({ problem }) => `${problem.code} ${problem.place?.clause}`);
const changed = (code: string, rule: Rule, more: Partial<Component> = {}): CriteriaSet =>
  withComponent(commune, { ...named(code), rule, ...more });

it('what is known and where it is from is the same in whatever order it is kept', () => {
  const kept = JSON.parse('{"facts":{"b":"1","a":true},"state":"facts"}') as Known;
  assert.ok(sameKnown(kept, { state: 'facts', facts: { a: true, b: '1' } }));
  assert.ok(!sameKnown(kept, { state: 'facts', facts: { a: true, b: '2' } }));
  assert.ok(!sameKnown({ state: 'none' }, { state: 'not-applicable' }));
  assert.ok(sameSource(JSON.parse('{"factor":"x","survey":"sipas"}') as never, { survey: 'sipas', factor: 'x' }));
  assert.ok(!sameSource({ survey: 'sipas' }, 'survey'));
});

describe('rules of a criteria set, by the examples of the commune set', () => {
  it('tables, levels, all or nothing, branches, days after a trigger, shares with a floor', () => {
    const cases: readonly (readonly [string, Record<string, string | boolean>, string])[] = [
      ['II.1.1', { value: '9/10' }, '8'],
      ['II.1.1', { value: '899/1000' }, '6'],
      ['II.1.1', { value: '3/3' }, '10'],
      ['I.1', { issued_on: '2026-03-31', province_on: '2026-03-01' }, '3'],
      ['I.1', { issued_on: '2026-04-01', province_on: '2026-03-01' }, '3/2'],
      ['I.3', { complete: true, content: true, in_time: false }, '0'],
      ['I.3', { complete: true, content: true, in_time: true }, '3'],
      ['II.4.2', { has_plan: true, share: '85/100' }, '4'],
      ['II.4.2', { has_plan: false, done: true }, '2'],
      ['II.6', { value: '60/100' }, '120/17'],
      ['II.6', { value: '5999/10000' }, '0'],
      ['II.6', { value: '85/100' }, '10'],
      ['V.1', { value: '2' }, '-1'],
      ['V.1', { value: '5' }, '-4'],
      ['V.1', { value: '40' }, '-7'],
      ['II.1.3', { level: 'rare' }, '3'],
    ];
    for (const [code, given, wanted] of cases)
      assert.equal(points(code, given), wanted, `${code} ${JSON.stringify(given)}`);
    assert.equal(points('II.4.2', { has_plan: true }), 'waiting');
    assert.equal(points('I.3', { complete: true }), 'waiting');
  });

  it('what does not apply leaves the maximum and the rest is rescaled; bonuses are capped, penalties taken, rounding last', () => {
    const all = new Map(
      componentsOf(commune).map((one) => {
        const { most } = boundsOf(one);
        return [one.code, { state: 'points', points: most, why: { cases: [], row: null } } as const] as const;
      }),
    );
    assert.equal(totalOf(commune, all).shown, '100.00');
    const some = new Map<string, ReturnType<typeof score>>(all);
    some.set('II.6', { state: 'not-applicable' });
    some.set('II.1.1', { state: 'points', points: fractionOf(4), why: { cases: [], row: null } });
    some.set('V.3', score(named('V.3'), facts({ level: 'yes' })));
    const total = totalOf(commune, some);
    assert.equal(fractionText(total.rescaled), fractionText(fractionOf(69 * 85, 75)));
    assert.equal(total.shown, '92.70');
    assert.deepEqual(total.notApplicable, ['II.6']);
    assert.equal(totalOf(commune, all).class, 'A');
  });
});

/** Facts of any kind that a component asks for. */
const factsFor = (component: Component) => {
  const levels = 'levels' in component.rule ? component.rule.levels.map(({ code }) => code) : ['yes'];
  const ofType = {
    percent: fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 400 })).map(([a, b]) => shareText(a, b)),
    number: fc.nat(150).map(String),
    date: fc.constantFrom('2026-01-05', '2026-02-28', '2026-09-01'),
    'yes-no': fc.boolean(),
    level: fc.constantFrom(...levels),
  };
  const asks =
    component.asks.length > 0
      ? component.asks
      : 'levels' in component.rule
        ? [{ name: 'level', type: 'level' as const }]
        : [{ name: 'value', type: 'percent' as const }];
  return fc.record(Object.fromEntries(asks.map(({ name, type }) => [name, ofType[type]]))) as fc.Arbitrary<
    Record<string, string | boolean>
  >;
};
const everyComponent = shippedSets().flatMap(componentsOf);

describe('properties of scoring', () => {
  it('points lie between the bounds of the component, whatever the facts', () => {
    for (const component of everyComponent)
      fc.assert(
        fc.property(factsFor(component), (given) => {
          const found = score(component, facts(given));
          if (found.state !== 'points') return;
          const { least, most } = boundsOf(component);
          assert.ok(
            compareFractions(found.points, least) >= 0 && compareFractions(found.points, most) <= 0,
            component.code,
          );
        }),
        { numRuns: 30 },
      );
  });

  it('more never gives fewer points where the set says so, nor less where it says the other', () => {
    for (const component of everyComponent.filter(({ grows, rule }) => grows && 'bands' in rule && rule.of === 'value'))
      fc.assert(
        fc.property(fc.nat(120), fc.nat(120), fc.integer({ min: 1, max: 120 }), (a, b, bottom) => {
          const kind =
            component.asks[0]?.type === 'number' ? (n: number) => String(n) : (n: number) => shareText(n, bottom);
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((n) => score(component, facts({ value: kind(n) })));
          if (low?.state !== 'points' || high?.state !== 'points') return;
          const order = compareFractions(low.points, high.points);
          assert.ok(component.grows === 'up' ? order <= 0 : order >= 0, component.code);
        }),
        { numRuns: 60 },
      );
  });

  it('a sum does not depend on the order of components, and rescaling is exact', () => {
    const regular = componentsOf(commune).filter(({ kind }) => kind === 'regular');
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: regular.length, maxLength: regular.length }),
        fc.array(fc.boolean(), { minLength: regular.length, maxLength: regular.length }),
        (shares, applies) => {
          const entries = regular.map(
            (one, at) =>
              [
                one.code,
                applies[at]
                  ? ({
                      state: 'points',
                      points: fractionOf(
                        decimalFraction(one.maximum).numerator * BigInt(shares[at]!),
                        decimalFraction(one.maximum).denominator * 100n,
                      ),
                      why: { cases: [], row: null },
                    } as const)
                  : ({ state: 'not-applicable' } as const),
              ] as const,
          );
          const [there, back] = [totalOf(commune, new Map(entries)), totalOf(commune, new Map(entries.toReversed()))];
          assert.deepEqual(there.exact, back.exact);
          if (there.applicable.numerator > 0n)
            assert.equal(
              compareFractions(
                fractionOf(
                  there.rescaled.numerator * there.applicable.numerator * there.whole.denominator,
                  there.rescaled.denominator * there.applicable.denominator * there.whole.numerator,
                ),
                there.earned,
              ),
              0,
            );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('same score, same rank; ranks do not depend on the order they come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(12), fc.constantFrom('a', 'b')), { maxLength: 40 }),
        fc.nat(1000),
        (scores, turn) => {
          const all = scores.map(([top, group], at) => ({ agency: `A${at}`, group, exact: fractionOf(top, 3) }));
          const turned = [...all.slice(turn % (all.length || 1)), ...all.slice(0, turn % (all.length || 1))];
          assert.deepEqual(rank(all), rank(turned));
          for (const one of rank(all)) {
            const better = all.filter(
              ({ group, exact }) => group === one.group && compareFractions(exact, one.exact) > 0,
            ).length;
            assert.equal(one.rank, better + 1);
          }
        },
      ),
    );
  });

  it('fractions are written and read the same; a score is rounded half away from zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (a, b) => {
          const one = fractionOf(a, b);
          assert.deepEqual(readFraction(fractionText(one)), one);
        },
      ),
    );
    assert.deepEqual(
      ['1/200', '-1/200', '2/3', '7'].map((text) => roundFraction(readFraction(text), 2)),
      ['0.01', '-0.01', '0.67', '7.00'],
    );
    assert.equal(roundFraction(readFraction('-1/1000'), 2), '0.00');
  });
});

describe('a set that is wrong', () => {
  it('shipped sets have no fault', () => {
    for (const set of shippedSets()) assert.deepEqual(checkSet(set, known), [], set.code);
  });

  it('maxima that come to 99.5 are named with both numbers', () => {
    const set = setSchema.parse({ ...shippedSet('decision-766')!, scale: { maximum: 100, round: 2 } });
    const part = componentNamed(set, '1.1')!;
    const short = withComponent(set, { ...part, maximum: '5.5', rule: { points: '5.5' } });
    const found = checkSet(short, known).map(({ problem: { code, params } }) => [code, params?.['found']]);
    assert.deepEqual(found, [
      ['criteria.maxima-differ', 17.5],
      ['criteria.set-sum', 99.5],
    ]);
  });

  it('a hole at exactly 80 %, wider holes, overlaps, empty rows, a first row above 0, an open end', () => {
    const rows = (...bands: object[]): string[] =>
      faultsOf(setSchema.parse(changed('II.1.1', { bands, of: 'value' } as Rule))).map((line) =>
        line.split(' ')[0]!.slice('criteria.'.length),
      );
    assert.deepEqual(rows({ above: 80, points: 10 }, { below: 80, points: 0 }), ['band-hole-at']);
    assert.deepEqual(rows({ from: 90, points: 10 }, { to: 80, points: 0 }), ['band-hole']);
    assert.deepEqual(rows({ from: 80, points: 10 }, { to: 80, points: 0 }), ['band-overlap']);
    assert.deepEqual(rows({ from: 80, points: 10 }, { above: 90, to: 80, points: 10 }, { below: 80, points: 0 }), [
      'band-empty',
    ]);
    assert.deepEqual(rows({ from: 80, points: 10 }, { from: 10, below: 80, points: 0 }), ['band-start']);
    assert.deepEqual(rows({ from: 80, to: 90, points: 10 }, { below: 80, points: 0 }), ['band-end']);
    assert.deepEqual(rows({ from: 80, points: 9 }, { below: 80, points: 0 }), ['unreachable']);
    assert.deepEqual(rows({ from: 80, points: 1 }, { below: 80, points: 10 }), ['not-monotone']);
  });

  it('expressions, facts, indicators and appraisers that are not there', () => {
    assert.deepEqual(
      faultsOf(
        changed('I.3', { cases: [{ when: 'complete && nothing', gives: { points: '3' } }], else: { points: '0' } }),
      ),
      ['expressions.unknown-name I.3'],
    );
    assert.deepEqual(faultsOf(withComponent(commune, { ...named('II.6'), source: { indicator: 'ZZ-99' } })), [
      'criteria.indicator-unknown II.6',
    ]);
    assert.deepEqual(faultsOf(withComponent(commune, { ...named('II.6'), appraiser: 'nobody' })), [
      'criteria.appraiser-unknown II.6',
    ]);
  });

  it('shares are compared in conditions exactly', () => {
    const component: Component = {
      ...named('II.4.2'),
      rule: {
        cases: [{ when: 'atLeast(share, 85) && below(share, 85.5)', gives: { points: '5' } }],
        else: { points: '0' },
      },
    };
    const of = (share: string) => {
      const found = score(component, facts({ share }));
      return found.state === 'points' ? fractionText(found.points) : found.state;
    };
    assert.deepEqual(['849999/1000000', '85/100', '171/200'].map(of), ['0', '5', '0']);
  });
});

describe('sheets', () => {
  it('a share is understood however it is typed, or asked about', () => {
    const read = (typed: string): string => {
      const found = readPercent(typed);
      return found.ok ? found.value : found.problem.code.slice('criteria.'.length);
    };
    const cases = {
      '85': '85/100',
      '85 %': '85/100',
      '85,5%': '85.5/100',
      '0.85': 'percent-unclear',
      '0,85': 'percent-unclear',
      '1': 'percent-unclear',
      '0,85 %': '0.85/100',
      '94/100': '94/100',
      '1.234 / 1.300': '1234/1300',
      '0': '0/100',
      '-3': 'percent-invalid',
      x: 'percent-invalid',
      '5/0': 'share-invalid',
      '12345': 'percent-invalid',
    };
    for (const [typed, wanted] of Object.entries(cases)) assert.equal(read(typed), wanted, typed);
  });

  it('rules of tables and levels are read as they are written', () => {
    for (const component of everyComponent.filter(({ rule }) => 'bands' in rule || 'levels' in rule)) {
      assert.doesNotMatch(ruleWords(component), /[a-z]_[a-z]/, 'facts by what they are called');
      const back = parseRule(ruleText(component));
      assert.ok(back.ok, `${component.code}: ${ruleText(component)}`);
      const tidied = (rule: Rule): unknown =>
        'levels' in rule ? rule.levels.map(({ name, points }) => [name, points]) : 'bands' in rule ? rule.bands : rule;
      assert.deepEqual(tidied(back.value), tidied(component.rule), ruleText(component));
    }
  });

  it('rules as offices write them', () => {
    const of = (text: string): unknown => {
      const found = parseRule(text);
      return found.ok
        ? 'bands' in found.value
          ? found.value.bands
          : 'levels' in found.value
            ? found.value.levels.map(({ code, points: p }) => [code, p])
            : found.value
        : found.problem.params?.['piece'];
    };
    assert.deepEqual(of('100%: 1 điểm; Từ 80% đến dưới 100%: tỷ lệ % x 1/100; Dưới 80%: 0'), [
      { from: '100', points: '1' },
      { from: '80', below: '100', points: '0', plus: { points: '1', per: '100', over: '0' } },
      { below: '80', points: '0' },
    ]);
    assert.deepEqual(of('Có → 8\nKhông → 0'), [
      ['yes', '8'],
      ['no', '0'],
    ]);
    assert.deepEqual(of('≥2: 2; 1: 1; <1: 0'), [
      { from: '2', points: '2' },
      { from: '1', to: '1', points: '1' },
      { below: '1', points: '0' },
    ]);
    assert.equal(of('Theo quy định của tỉnh'), 'Theo quy định của tỉnh');
  });
});

describe('sheets of sets', () => {
  it('a set written as a sheet is read back the same, all but what a sheet has no column for', () => {
    for (const set of shippedSets()) {
      const header = sheetHeader(SHEET_COLUMNS.map(({ header: one }) => one))!;
      const lines = sheetRows(set).map((cells, at) => sheetLine(cells.map(String), header, at + 2));
      const { fields: _, ...base } = set;
      const back = setFromSheet(lines, base);
      assert.ok(back.ok, JSON.stringify(back.ok ? '' : back.problem));
      const kept = ({ code, kind, maximum, source, rule, evidence, appraiser, may_not_apply, name }: Component) => ({
        code,
        kind,
        maximum,
        source: 'given' in rule ? 'judged' : source,
        evidence,
        appraiser,
        may_not_apply,
        name: name.vi,
        rule: JSON.stringify(rule, (key, value: unknown) => (key === 'code' ? undefined : value)),
      });
      assert.deepEqual(componentsOf(back.value).map(kept), componentsOf(set).map(kept), set.code);
      assert.deepEqual(
        back.value.fields.map(({ maximum }) => maximum),
        set.fields.map(({ maximum }) => maximum),
      );
    }
  });
});
