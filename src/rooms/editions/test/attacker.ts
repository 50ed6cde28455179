import type { Equation } from '../core/suppress.ts';

/** What somebody outside knows of one count: it lies between these, ends included. */
export interface Known {
  readonly low: number;
  readonly high: number;
}

/**
 * Somebody who has every published number and knows how they add up: tries values until all sums fit. Exhaustive, so for
 * small tables only. Answers values that fit, or null where nothing fits.
 */
export function solve(known: readonly Known[], equations: readonly Equation[]): number[] | null {
  const low = known.map((cell) => cell.low);
  const high = known.map((cell) => cell.high);
  return narrow(low, high, equations) ? branch(low, high, equations) : null;
}

/** Whether the count can be worked out: nothing but its true value fits. */
export function pinned(known: readonly Known[], equations: readonly Equation[], cell: number, truth: number): boolean {
  const { low, high } = known[cell] as Known;
  const without = (part: Known): Known[] => known.map((other, at) => (at === cell ? part : other));
  const below = low < truth && solve(without({ low, high: truth - 1 }), equations) !== null;
  return !below && !(truth < high && solve(without({ low: truth + 1, high }), equations) !== null);
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

function branch(low: number[], high: number[], equations: readonly Equation[]): number[] | null {
  let open = -1;
  for (let cell = 0; cell < low.length; cell += 1) {
    const width = (high[cell] as number) - (low[cell] as number);
    if (width > 0 && (open < 0 || width < (high[open] as number) - (low[open] as number))) open = cell;
  }
  if (open < 0) return low;
  for (let value = low[open] as number; value <= (high[open] as number); value += 1) {
    const [nextLow, nextHigh] = [[...low], [...high]];
    nextLow[open] = value;
    nextHigh[open] = value;
    if (!narrow(nextLow, nextHigh, equations)) continue;
    const found = branch(nextLow, nextHigh, equations);
    if (found) return found;
  }
  return null;
}
