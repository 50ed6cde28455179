import type { Equation } from '../core/suppress.ts';

/** What somebody outside knows of one count: it lies between these, ends included. */
export interface Known {
  readonly low: number;
  readonly high: number;
  /** What it is: the search for another answer begins beside it, which changes how long it takes and not what it finds. */
  readonly truth: number;
}

/** How many values are tried before an attack is given up. */
const PATIENCE = 1_000;

/**
 * Somebody who has every published number and knows how they add up: tries values until all sums fit. Exhaustive, so for
 * small tables only. Answers values that fit.
 */
function solve(known: readonly Known[], equations: readonly Equation[]): number[] | 'nothing' | 'gave-up' {
  const low = known.map((cell) => cell.low);
  const high = known.map((cell) => cell.high);
  const search = { left: PATIENCE, truths: known.map(({ truth }) => truth) };
  const found = narrow(low, high, equations) ? branch(low, high, equations, search) : null;
  return found ?? (search.left < 0 ? 'gave-up' : 'nothing');
}

export type Verdict = 'uncertain' | 'worked-out' | 'gave-up';

/** Whether the count can be worked out: nothing but its true value fits. */
export function attack(known: readonly Known[], equations: readonly Equation[], cell: number, truth: number): Verdict {
  const { low, high } = known[cell] as Known;
  const without = (part: Pick<Known, 'low' | 'high'>): Known[] =>
    known.map((other, at) => (at === cell ? { ...other, ...part } : other));
  const ranges = [
    { low: truth + 1, high: Math.min(high, truth + 1) },
    { low: Math.max(low, truth - 1), high: truth - 1 },
    { low: truth + 2, high },
    { low, high: truth - 2 },
  ];
  const tried = ranges.filter((range) => range.low <= range.high).map((range) => solve(without(range), equations));
  if (tried.some((found) => Array.isArray(found))) return 'uncertain';
  return tried.includes('gave-up') ? 'gave-up' : 'worked-out';
}

/** Tightens the bounds by each sum until nothing moves; false where they cross. */
function narrow(low: number[], high: number[], equations: readonly Equation[]): boolean {
  for (let moved = true; moved;) {
    moved = false;
    for (const equation of equations) {
      let least = 0;
      let most = 0;
      for (const [cell, sign] of equation) {
        least += sign > 0 ? (low[cell] as number) : -(high[cell] as number);
        most += sign > 0 ? (high[cell] as number) : -(low[cell] as number);
      }
      if (least > 0 || most < 0) return false;
      for (const [cell, sign] of equation) {
        const [l, h] = [low[cell] as number, high[cell] as number];
        const upper = sign > 0 ? l - least : l + most;
        const lower = sign > 0 ? h - most : h + least;
        if (upper < h) [high[cell], moved] = [upper, true];
        if (lower > l) [low[cell], moved] = [lower, true];
        if ((low[cell] as number) > (high[cell] as number)) return false;
        if (upper < h || lower > l) break;
      }
    }
  }
  return true;
}

function branch(
  low: number[],
  high: number[],
  equations: readonly Equation[],
  search: { left: number; readonly truths: readonly number[] },
): number[] | null {
  let open = -1;
  for (let cell = 0; cell < low.length; cell += 1) {
    const width = (high[cell] as number) - (low[cell] as number);
    if (width > 0 && (open < 0 || width < (high[open] as number) - (low[open] as number))) open = cell;
  }
  if (open < 0) return low;
  for (const value of nearest(low[open] as number, high[open] as number, search.truths[open] as number)) {
    if ((search.left -= 1) < 0) return null;
    const [nextLow, nextHigh] = [[...low], [...high]];
    nextLow[open] = value;
    nextHigh[open] = value;
    if (!narrow(nextLow, nextHigh, equations)) continue;
    const found = branch(nextLow, nextHigh, equations, search);
    if (found) return found;
  }
  return null;
}

/** Every value of a range, those beside `to` first. */
function* nearest(low: number, high: number, to: number): Generator<number> {
  const start = Math.min(Math.max(to, low), high);
  yield start;
  for (let step = 1; start - step >= low || start + step <= high; step += 1) {
    if (start + step <= high) yield start + step;
    if (start - step >= low) yield start - step;
  }
}
