import { createHash } from 'node:crypto';
import { exact, type DecimalText } from '../../../kernel/index.ts';

/** Something that may be drawn, with the stratum it is of. */
export interface Unit {
  readonly code: string;
  readonly agency: number;
  readonly sector: string;
}

/** n = N/(1 + N·e²), rounded up, in whole numbers throughout. With e = 0,05 of N = 10.000 that is 385. */
export function sampleSize(population: number, error: DecimalText): number {
  const { numerator: e, denominator: d } = exact(error);
  const [top, bottom] = [BigInt(population) * d * d, d * d + BigInt(population) * e * e];
  return Number((top + bottom - 1n) / bottom);
}

/**
 * Parts a sample among strata in proportion to their size, by largest remainders; each has `least` at least, or all of it. Where the
 * leasts come to more than the sample, the sample is larger: a stratum of one says nothing of its spread.
 */
export function allocate(populations: readonly number[], size: number, least = 2): readonly number[] {
  const floor = populations.map((population) => Math.min(population, least));
  const all = populations.reduce((total, one) => total + one, 0);
  const free = Math.max(Math.min(size, all) - floor.reduce((total, one) => total + one, 0), 0);
  const room = populations.map((population, at) => population - floor[at]!);
  const left = room.reduce((total, one) => total + one, 0);
  if (left === 0 || free === 0) return floor;
  const shares = room.map((one) => (one * free) / left);
  const given = shares.map(Math.floor);
  let open = free - given.reduce((total, one) => total + one, 0);
  const order = shares
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order) {
    if (open === 0) break;
    if (given[at]! >= room[at]!) continue;
    given[at]! += 1;
    open -= 1;
  }
  return floor.map((one, at) => one + given[at]!);
}

/** The place of a unit in the order of chance of a seed: the same wherever and whenever it is drawn. */
const chanceOf = (seed: string, code: string): string =>
  createHash('sha256').update(seed).update('\0').update(code).digest('hex');

export interface Drawn extends Unit {
  /** Place within its stratum, from 1: replacements follow the sample and are taken in this order. */
  readonly place: number;
  readonly replacement: boolean;
}

export interface Draw {
  readonly population: number;
  readonly size: number;
  readonly drawn: readonly Drawn[];
  /** Of the codes drawn, in order: two draws that agree in it are the same. */
  readonly digest: string;
}

export interface DrawWish {
  readonly seed: string;
  /** How many; or by the error. */
  readonly size: number | null;
  readonly error: DecimalText;
  /** Replacements for each hundred drawn. */
  readonly reserve: number;
  /** Strata: agencies, or sectors of them. */
  readonly bySector: boolean;
}

/** Draws at random within each stratum, with replacements behind. Units in any order give the same draw. */
export function draw(units: readonly Unit[], wish: DrawWish): Draw {
  const strata = [
    ...Map.groupBy(units, ({ agency, sector }) => (wish.bySector ? `${agency} ${sector}` : String(agency))),
  ]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => own);
  const size = wish.size ?? sampleSize(units.length, wish.error);
  const counts = allocate(
    strata.map(({ length }) => length),
    size,
  );
  const drawn = strata.flatMap((own, at) => {
    const count = counts[at]!;
    const spare = Math.ceil((count * wish.reserve) / 100);
    return own
      .map((unit) => ({ unit, chance: chanceOf(wish.seed, unit.code) }))
      .toSorted((a, b) => (a.chance < b.chance ? -1 : 1))
      .slice(0, count + spare)
      .map(({ unit }, place) => ({ ...unit, place: place + 1, replacement: place >= count }));
  });
  const digest = createHash('sha256');
  for (const { code } of drawn) digest.update(code).update('\n');
  return {
    population: units.length,
    size: drawn.filter(({ replacement }) => !replacement).length,
    drawn,
    digest: digest.digest('hex'),
  };
}
