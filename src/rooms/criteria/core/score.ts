import {
  addFractions,
  boundedFraction,
  compareFractions,
  divideFractions,
  fractionOf,
  minusFraction,
  multiplyFractions,
  NO_FRACTION,
  type Fraction,
} from '../../../kernel/index.ts';
import { decimalOf } from './decimals.ts';
import { expressionOf, numberOf, recordOf } from './expressions.ts';
import { valueOfFact, pointsOf, type Facts, type Known } from './facts.ts';
import { asksOf, type Band, type Component, type Rule } from './set.ts';

/** Which row of which table decided: what a page explains the points by. */
export interface Why {
  /** Cases taken on the way, from 1; 0 is "otherwise". */
  readonly cases: readonly number[];
  /** Row of the table of bands, or code of the level. */
  readonly row: number | string | null;
}

export type Score =
  | { readonly state: 'points'; readonly points: Fraction; readonly why: Why }
  | { readonly state: 'not-applicable' }
  /** Nobody has said, or not enough: names of facts that are missing. */
  | { readonly state: 'waiting'; readonly missing: readonly string[] };

const HUNDRED = fractionOf(100);

/** A fact or expression as bands compare it: a share in per cent. */
function measured(component: Component, of: string, facts: Facts): Fraction | readonly string[] {
  const ask = asksOf(component).find(({ name }) => name === of);
  if (ask?.type === 'percent' || ask?.type === 'number') {
    const value = valueOfFact(facts[of]);
    if (value === null) return [of];
    return ask.type === 'percent' ? multiplyFractions(value, HUNDRED) : value;
  }
  const expression = expressionOf(component, of);
  if (!expression.ok) return [of];
  const value = numberOf(expression.value.of(recordOf(component, facts)));
  return value ?? [...expression.value.names].filter((name) => facts[name] === undefined);
}

export function isIn({ from, above, to, below }: Band, value: Fraction): boolean {
  const order = (bound: string): number => compareFractions(value, decimalOf(bound));
  return (
    (from === undefined || order(from) >= 0) &&
    (above === undefined || order(above) > 0) &&
    (to === undefined || order(to) <= 0) &&
    (below === undefined || order(below) < 0)
  );
}

export function bandPoints({ points, plus }: Band, value: Fraction): Fraction {
  const base = decimalOf(points);
  if (!plus) return base;
  const beyond = addFractions(value, minusFraction(decimalOf(plus.over)));
  const each = divideFractions(decimalOf(plus.points), decimalOf(plus.per));
  return addFractions(base, multiplyFractions(beyond, each));
}

const waiting = (missing: readonly string[]): Score => ({ state: 'waiting', missing });
const scored = (points: Fraction, cases: readonly number[], row: Why['row']): Score => ({
  state: 'points',
  points,
  why: { cases, row },
});

function byBands(
  component: Component,
  rule: Extract<Rule, { bands: unknown }>,
  facts: Facts,
  cases: readonly number[],
): Score {
  const value = measured(component, rule.of, facts);
  if (!('numerator' in value)) return waiting(value);
  const at = rule.bands.findIndex((one) => isIn(one, value));
  return at < 0 ? waiting([rule.of]) : scored(bandPoints(rule.bands[at]!, value), cases, at);
}

function byCases(
  component: Component,
  rule: Extract<Rule, { cases: unknown }>,
  facts: Facts,
  taken: readonly number[],
): Score {
  for (const [at, { when, gives }] of rule.cases.entries()) {
    const condition = expressionOf(component, when);
    if (!condition.ok) return waiting([when]);
    const missing = [...condition.value.names].filter(
      (name) => facts[name] === undefined && !when.includes(`has(${name})`),
    );
    if (missing.length > 0) return waiting(missing);
    if (condition.value.of(recordOf(component, facts)) === true)
      return byRule(component, gives, facts, [...taken, at + 1]);
  }
  return byRule(component, rule.else, facts, [...taken, 0]);
}

function byRule(component: Component, rule: Rule, facts: Facts, cases: readonly number[]): Score {
  if ('points' in rule) return scored(decimalOf(rule.points), cases, null);
  if ('given' in rule) return waiting([]);
  if ('bands' in rule) return byBands(component, rule, facts, cases);
  if ('cases' in rule) return byCases(component, rule, facts, cases);
  const chosen = facts[rule.of];
  const code = chosen === true ? 'yes' : chosen === false ? 'no' : chosen;
  const level = rule.levels.find((one) => one.code === code);
  return level ? scored(decimalOf(level.points), cases, level.code) : waiting([rule.of]);
}

/** Least and most points that a component can give. */
export function boundsOf({ kind, maximum }: Component): { readonly least: Fraction; readonly most: Fraction } {
  const most = decimalOf(maximum);
  return kind === 'penalty' ? { least: minusFraction(most), most: NO_FRACTION } : { least: NO_FRACTION, most };
}

/**
 * Points of a component from what is known of it, exactly and within its bounds; nothing is rounded here. Example: 94 of 100
 * on time under "from 95 %: 10; from 90 %: 8" gives 8.
 */
export function score(component: Component, known: Known): Score {
  switch (known.state) {
    case 'not-applicable':
      return component.may_not_apply ? { state: 'not-applicable' } : waiting([]);
    case 'none':
      return component.without_data === 'not-applicable' && typeof component.source === 'object'
        ? { state: 'not-applicable' }
        : waiting(asksOf(component).map(({ name }) => name));
    case 'given':
      return bounded(component, scored(pointsOf(known.points), [], null));
    case 'facts':
      return bounded(component, byRule(component, component.rule, known.facts, []));
  }
}

function bounded(component: Component, found: Score): Score {
  if (found.state !== 'points') return found;
  const { least, most } = boundsOf(component);
  return { ...found, points: boundedFraction(found.points, least, most) };
}
