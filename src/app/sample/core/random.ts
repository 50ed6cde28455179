/**
 * Reproducible random numbers: xoshiro128** (Blackman and Vigna, 2018) seeded by splitmix32. The same seed gives the same
 * numbers on every platform and in every version of Node, which `Math.random` does not promise.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed | 0;
    const mix = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.#a = mix();
    this.#b = mix();
    this.#c = mix();
    this.#d = mix();
  }

  /** 32 random bits. */
  bits(): number {
    const five = Math.imul(this.#b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** At least 0 and less than 1, in steps of 2^-32. */
  unit(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Whole number ≥ 0 of an exponential distribution with that mean: many small values, a long tail. */
  wait(mean: number): number {
    return Math.floor(-Math.log(1 - this.unit()) * mean);
  }
}

/** Draws indices in proportion to weights in constant time (alias method of Walker and Vose). */
export class Weighted {
  readonly #keep: Float64Array;
  readonly #alias: Int32Array;

  constructor(weights: readonly number[]) {
    const count = weights.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (count === 0 || !(total > 0)) throw new RangeError('weights must add up to more than 0');
    this.#keep = new Float64Array(count).fill(1);
    this.#alias = Int32Array.from({ length: count }, (_, i) => i);
    const scaled = weights.map((weight) => (weight * count) / total);
    const small: number[] = [];
    const large: number[] = [];
    scaled.forEach((share, i) => (share < 1 ? small : large).push(i));
    while (small.length > 0 && large.length > 0) {
      const low = small.pop() as number;
      const high = large.pop() as number;
      this.#keep[low] = scaled[low] as number;
      this.#alias[low] = high;
      scaled[high] = (scaled[high] as number) + (scaled[low] as number) - 1;
      ((scaled[high] as number) < 1 ? small : large).push(high);
    }
  }

  draw(random: Random): number {
    const place = random.unit() * this.#keep.length;
    const column = Math.floor(place);
    return place - column < (this.#keep[column] as number) ? column : (this.#alias[column] as number);
  }
}
