import {
  addFractions,
  boundedFraction,
  compareFractions,
  divideFractions,
  leastFraction,
  multiplyFractions,
  NO_FRACTION,
  roundFraction,
  type DecimalText,
  type Fraction,
} from '../../../kernel/index.ts';
import { decimalOf } from './decimals.ts';
import type { Score } from './score.ts';
import { componentsOf, type Component, type CriteriaSet } from './set.ts';

/** Scores of an agency by code of component; one that does not concern its kind is not there. */
export type Scores = ReadonlyMap<string, Score>;

export interface Total {
  /** Points of regular components, before rescaling. */
  readonly earned: Fraction;
  /** Maxima of those that apply, and of all that there are for this agency. */
  readonly applicable: Fraction;
  readonly whole: Fraction;
  /** Earned, as if everything applied. */
  readonly rescaled: Fraction;
  /** Bonuses after the cap. */
  readonly bonus: Fraction;
  readonly penalty: Fraction;
  /** What ranks and classes go by. */
  readonly exact: Fraction;
  /** What is shown: rounded once, here. */
  readonly shown: DecimalText;
  /** Components that nobody has scored yet; they add nothing, and their maxima stay. */
  readonly waiting: readonly string[];
  readonly notApplicable: readonly string[];
  readonly class: string | null;
}

const sum = (values: readonly Fraction[]): Fraction => values.reduce(addFractions, NO_FRACTION);
const maxima = (components: readonly Component[]): Fraction => sum(components.map(({ maximum }) => decimalOf(maximum)));

/** What regular components come to together where all of them apply. */
export const regularMaximum = (set: CriteriaSet): Fraction =>
  maxima(componentsOf(set).filter(({ kind }) => kind === 'regular'));

/**
 * Sum of an agency: regular points rescaled to what all regular components come to, bonuses up to their cap, penalties, between
 * 0 and the maximum of the set. Worked example: 34 of 75 where 10 of 85 do not apply is 34 × 85 ÷ 75 = 38.53.
 */
export function totalOf(set: CriteriaSet, scores: Scores): Total {
  const concerned = componentsOf(set).filter(({ code }) => scores.has(code));
  const pointsOf = (kind: Component['kind']): Fraction =>
    sum(
      concerned.flatMap((one) => {
        const found = scores.get(one.code)!;
        return one.kind === kind && found.state === 'points' ? [found.points] : [];
      }),
    );
  const inState = (state: Score['state']): readonly string[] =>
    concerned.filter(({ code }) => scores.get(code)!.state === state).map(({ code }) => code);
  const regular = concerned.filter(({ kind }) => kind === 'regular');
  const earned = pointsOf('regular');
  const applicable = maxima(regular.filter(({ code }) => scores.get(code)!.state !== 'not-applicable'));
  const whole = regularMaximum(set);
  const rescaled =
    applicable.numerator === 0n ? NO_FRACTION : divideFractions(multiplyFractions(earned, whole), applicable);
  const { bonus_cap: cap, maximum, round } = set.scale;
  const given = pointsOf('bonus');
  const bonus = cap === undefined ? given : leastFraction(given, decimalOf(cap));
  const penalty = pointsOf('penalty');
  const exact = boundedFraction(addFractions(addFractions(rescaled, bonus), penalty), NO_FRACTION, decimalOf(maximum));
  return {
    earned,
    applicable,
    whole,
    rescaled,
    bonus,
    penalty,
    exact,
    shown: roundFraction(exact, round),
    waiting: inState('waiting'),
    notApplicable: inState('not-applicable'),
    class: classOf(set, exact),
  };
}

/** The highest class that a score reaches; null where the set has none. */
export function classOf(set: CriteriaSet, exact: Fraction): string | null {
  const reached = set.classes.filter(({ from }) => compareFractions(exact, decimalOf(from)) >= 0);
  const best = reached.toSorted((a, b) => compareFractions(decimalOf(b.from), decimalOf(a.from)))[0];
  return best?.code ?? null;
}
