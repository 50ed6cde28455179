import { addFractions, approximately, type Fraction } from '../../../kernel/index.ts';
import { countsOfFact, shareText, type Known } from './facts.ts';
import { score } from './score.ts';
import { asksOf, componentsOf, type Component, type CriteriaSet } from './set.ts';
import { totalOf, type Scores } from './total.ts';

/** An agency with its scores, among whom it is ranked. */
export interface Entrant {
  readonly agency: string;
  readonly group: string;
  readonly scores: Scores;
}

/** Millionths of a point: fine enough that no two published scores fall together, small enough to stay whole numbers. */
const MILLION = 1_000_000;
const millionths = ({ numerator, denominator }: Fraction): number =>
  Number((numerator * 2n * BigInt(MILLION) + denominator) / (2n * denominator));

/** Ranks by agency within their groups; equal values share a rank. */
function ranksBy(
  values: readonly { readonly agency: string; readonly group: string; readonly value: number }[],
): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const own of Map.groupBy(values, ({ group }) => group).values()) {
    const sorted = own.toSorted((a, b) => b.value - a.value);
    let rank = 0;
    for (const [at, one] of sorted.entries()) {
      if (at === 0 || sorted[at - 1]!.value !== one.value) rank = at + 1;
      ranks.set(one.agency, rank);
    }
  }
  return ranks;
}

/** How the ranking answers to one weight. */
export interface WeightEffect {
  readonly component: Component;
  /** Agencies whose rank changes when the weight is so much more, and so much less. */
  readonly moved: number;
  /** The farthest that one moves. */
  readonly farthest: number;
}

/**
 * Weighs each component `share` (in hundredths) more and less and ranks anew: points and maximum of the component grow together, all
 * else stays. The components that move most come first.
 */
export function weightEffects(set: CriteriaSet, entrants: readonly Entrant[], share: number): readonly WeightEffect[] {
  const own = entrants.map(({ agency, group, scores }) => {
    const total = totalOf(set, scores);
    return {
      agency,
      group,
      scores,
      earned: millionths(total.earned),
      applicable: millionths(total.applicable),
      rest: millionths(addFractions(total.bonus, total.penalty)),
    };
  });
  const whole = componentsOf(set)
    .filter(({ kind }) => kind === 'regular')
    .reduce((all, { maximum }) => all + Number(maximum), 0);
  const ranked = (component: Component | null, factor: number): Map<string, number> =>
    ranksBy(
      own.map(({ agency, group, scores, earned, applicable, rest }) => {
        const found = component ? scores.get(component.code) : undefined;
        const points = found?.state === 'points' ? millionths(found.points) : 0;
        const maximum =
          component && found && found.state !== 'not-applicable' ? Number(component.maximum) * MILLION : 0;
        const [top, bottom] = [earned + (points * factor) / 100, applicable + (maximum * factor) / 100];
        return { agency, group, value: bottom === 0 ? rest : Math.round((top / bottom) * whole * MILLION) + rest };
      }),
    );
  const base = ranked(null, 0);
  return componentsOf(set)
    .filter(({ kind }) => kind === 'regular')
    .map((component): WeightEffect => {
      const moves = [share, -share].flatMap((factor) =>
        [...ranked(component, factor)].map(([agency, rank]) => [agency, Math.abs(rank - base.get(agency)!)] as const),
      );
      const farthest = Math.max(0, ...moves.map(([, by]) => by));
      return { component, moved: new Set(moves.filter(([, by]) => by > 0).map(([agency]) => agency)).size, farthest };
    })
    .toSorted((a, b) => b.moved - a.moved || b.farthest - a.farthest);
}

/** Draws between 0 and 1 that are the same for the same seed. */
function drawsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is known of each component of an agency. */
export interface Uncertain extends Entrant {
  readonly known: ReadonlyMap<string, Known>;
}

/** Points that a share may be off by: one standard error of its counts to either side, scored by the component's own rule. */
function spread(component: Component, known: Known | undefined): number {
  if (known?.state !== 'facts') return 0;
  const ask = asksOf(component)[0];
  const counts = ask ? countsOfFact(known.facts[ask.name]) : null;
  if (!ask || ask.type !== 'percent' || !counts || counts.bottom < 2) return 0;
  const part = Math.min(1, counts.top / counts.bottom);
  const off = Math.sqrt((part * (1 - part)) / counts.bottom) * counts.bottom;
  const at = (top: number): number => {
    const bounded = Math.round(Math.max(0, Math.min(counts.bottom, top)));
    const found = score(component, {
      state: 'facts',
      facts: { ...known.facts, [ask.name]: shareText(bounded, counts.bottom) },
    });
    return found.state === 'points' ? approximately(found.points) : 0;
  };
  return Math.abs(at(counts.top + off) - at(counts.top - off)) / 2;
}

/** How firm a rank is: in how many of the draws it held, and where it lay in nine of ten. */
export interface Firmness {
  readonly agency: string;
  readonly rank: number;
  readonly held: number;
  readonly best: number;
  readonly worst: number;
}

/**
 * Draws every score anew within its uncertainty and ranks: how often does each rank hold? `draws` times from `seed`, so that the
 * same question has the same answer.
 */
export function firmness(
  set: CriteriaSet,
  entrants: readonly Uncertain[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): readonly Firmness[] {
  const components = componentsOf(set);
  const own = entrants.map(({ agency, group, scores, known }) => {
    const total = totalOf(set, scores);
    const variance = components.reduce(
      (all, one) => all + (scores.has(one.code) ? spread(one, known.get(one.code)) ** 2 : 0),
      0,
    );
    const scale = total.applicable.numerator === 0n ? 0 : approximately(total.whole) / approximately(total.applicable);
    return { agency, group, value: approximately(total.exact), off: Math.sqrt(variance) * scale };
  });
  const base = ranksBy(own.map((one) => ({ ...one, value: Math.round(one.value * MILLION) })));
  const draw = drawsFrom(seed);
  const seen = new Map(own.map(({ agency }) => [agency, [] as number[]]));
  for (let turn = 0; turn < draws; turn++) {
    const ranks = ranksBy(
      own.map(({ agency, group, value, off }) => {
        // Twelve even draws less six are near enough to a normal one, without a logarithm that differs between machines.
        let normal = -6;
        if (off > 0) for (let i = 0; i < 12; i++) normal += draw();
        return { agency, group, value: Math.round((value + (off > 0 ? normal * off : 0)) * MILLION) };
      }),
    );
    for (const [agency, rank] of ranks) seen.get(agency)!.push(rank);
  }
  return own.map(({ agency }) => {
    const ranks = seen.get(agency)!.toSorted((a, b) => a - b);
    const rank = base.get(agency)!;
    const at = (share: number): number => ranks[Math.min(ranks.length - 1, Math.floor(ranks.length * share))] ?? rank;
    return { agency, rank, held: ranks.filter((one) => one === rank).length, best: at(0.05), worst: at(0.95) };
  });
}
