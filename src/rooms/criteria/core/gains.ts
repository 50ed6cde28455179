import {
  addFractions,
  compareFractions,
  decimalFraction,
  divideFractions,
  fractionOf,
  minusFraction,
  multiplyFractions,
  NO_FRACTION,
  type Fraction,
} from '../../../kernel/index.ts';
import { countsOfFact, shareText, valueOfFact, type Facts, type Known } from './facts.ts';
import { boundsOf, score } from './score.ts';
import { asksOf, levelsIn, type Component, type CriteriaSet } from './set.ts';
import { totalOf, type Scores } from './total.ts';

/** What would have to happen: so many more cases, a better level, or a yes. */
export type Step =
  | { readonly kind: 'cases'; readonly more: number; readonly top: number; readonly bottom: number }
  | { readonly kind: 'level'; readonly level: string }
  | { readonly kind: 'yes'; readonly fact: string };

/** One way to raise a component, with what the sum gains by it. */
export interface Gain {
  readonly component: Component;
  readonly step: Step;
  readonly known: Known;
  /** Points of the component now and then. */
  readonly from: Fraction;
  readonly to: Fraction;
  /** What the whole score gains, rescaled and capped. */
  readonly gain: Fraction;
  /** Cases times what one costs; a level or a yes costs as one of its component. */
  readonly effort: number;
}

/** Cases beyond which no step is looked for. */
const MOST_CASES = 1_000_000;

/**
 * The least number of further good cases that lifts top/bottom to `goal`. Of work that is given, the cases are there already and
 * only `top` grows; of dossiers each good one is one more of both. Null where no number does.
 */
export function casesTo(top: number, bottom: number, goal: Fraction, grows: 'part' | 'both'): number | null {
  const { numerator: n, denominator: d } = goal;
  const [t, b] = [BigInt(top), BigInt(bottom)];
  const short = n * b - d * t;
  if (short <= 0n) return 0;
  const each = grows === 'part' ? d : d - n;
  if (each <= 0n) return null;
  const more = Number((short + each - 1n) / each);
  if (more > MOST_CASES || (grows === 'part' && top + more > bottom)) return null;
  return more;
}

const growsOf = ({ source }: Component): 'part' | 'both' =>
  typeof source === 'object' && 'indicator' in source ? 'both' : 'part';

/** Lower ends of bands, as shares or numbers: where points may jump. */
function thresholds(component: Component, percent: boolean): Fraction[] {
  if (!('bands' in component.rule)) return [];
  const scale = percent ? fractionOf(1, 100) : fractionOf(1);
  return component.rule.bands.flatMap(({ from }) =>
    from === undefined ? [] : [multiplyFractions(decimalFraction(from), scale)],
  );
}

function caseSteps(component: Component, facts: Facts): { readonly step: Step; readonly facts: Facts }[] {
  const ask = asksOf(component)[0];
  if (!ask || !('bands' in component.rule) || component.rule.of !== ask.name || component.grows === 'down') return [];
  if (ask.type === 'number') {
    const value = valueOfFact(facts[ask.name]);
    if (!value || value.denominator !== 1n) return [];
    const now = Number(value.numerator);
    return thresholds(component, false).flatMap((goal) => {
      const more = Number(goal.numerator / goal.denominator) - now;
      return more > 0 && goal.denominator === 1n
        ? [{ step: { kind: 'cases' as const, more, top: now, bottom: 1 }, facts: { [ask.name]: String(now + more) } }]
        : [];
    });
  }
  const counts = countsOfFact(facts[ask.name]);
  if (!counts || ask.type !== 'percent') return [];
  const grows = growsOf(component);
  return thresholds(component, true).flatMap((goal) => {
    const more = casesTo(counts.top, counts.bottom, goal, grows);
    if (more === null || more === 0) return [];
    const then = shareText(counts.top + more, counts.bottom + (grows === 'both' ? more : 0));
    return [{ step: { kind: 'cases' as const, more, ...counts }, facts: { [ask.name]: then } }];
  });
}

function levelSteps(component: Component, facts: Facts): { readonly step: Step; readonly facts: Facts }[] {
  const { rule } = component;
  if ('levels' in rule) {
    const now = facts[rule.of] === true ? 'yes' : facts[rule.of] === false ? 'no' : facts[rule.of];
    return levelsIn(rule)
      .filter(({ code }) => code !== now)
      .map(({ code, name }) => ({
        step: { kind: 'level' as const, level: name },
        facts: { ...facts, [rule.of]: code },
      }));
  }
  if (!('cases' in rule)) return [];
  return asksOf(component)
    .filter(({ name, type }) => type === 'yes-no' && facts[name] === false)
    .map(({ name, label }) => ({ step: { kind: 'yes' as const, fact: label }, facts: { ...facts, [name]: true } }));
}

/** Every step that raises the score of an agency, the greatest gain first. Pure: facts in, steps out. */
export function gainsOf(
  set: CriteriaSet,
  components: readonly Component[],
  known: ReadonlyMap<string, Known>,
): readonly Gain[] {
  const scores: Scores = new Map(
    components.map((one) => [one.code, score(one, known.get(one.code) ?? { state: 'none' })]),
  );
  const now = totalOf(set, scores).exact;
  const found = components.flatMap((component) => {
    const own = known.get(component.code);
    const from = scores.get(component.code)!;
    if (own?.state !== 'facts' || from.state !== 'points') return [];
    return [...caseSteps(component, own.facts), ...levelSteps(component, own.facts)].flatMap(
      ({ step, facts }): Gain[] => {
        const then: Known = { state: 'facts', facts };
        const to = score(component, then);
        if (to.state !== 'points' || compareFractions(to.points, from.points) <= 0) return [];
        const gain = addFractions(
          totalOf(set, new Map([...scores, [component.code, to] as const])).exact,
          minusFraction(now),
        );
        const effort = component.effort * (step.kind === 'cases' ? step.more : 10);
        return gain.numerator > 0n
          ? [{ component, step, known: then, from: from.points, to: to.points, gain, effort }]
          : [];
      },
    );
  });
  return found.toSorted((a, b) => compareFractions(b.gain, a.gain) || a.effort - b.effort);
}

/** How much of what is left to gain in a component a step takes, between 0 and 1: how near its maximum it leads. */
export function nearness({ component, to }: Gain): Fraction {
  const { most } = boundsOf(component);
  return most.numerator === 0n ? NO_FRACTION : divideFractions(to, most);
}
