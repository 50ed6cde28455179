/** How often one sender may do something. */
export interface OftenRate {
  readonly perMinute: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Senders that are counted at once; who was quiet longest is forgotten first. */
const MOST = 20_000;

/**
 * Counts senders by a mark that is no address, in memory alone: a full bucket is a sender who was quiet, and is forgotten. A clock
 * that was set back refills nothing.
 */
export class Often {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: OftenRate;

  constructor(rate: OftenRate) {
    this.#rate = rate;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes a token; answers 0, or the seconds after which to try again. */
  take(mark: string, now: number): number {
    const { perMinute, burst } = this.#rate;
    const perMs = perMinute / 60_000;
    const bucket = this.#buckets.get(mark) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    bucket.at = Math.max(bucket.at, now);
    const wait = bucket.tokens < 1 ? Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000)) : 0;
    if (wait === 0) bucket.tokens -= 1;
    this.#buckets.delete(mark);
    this.#buckets.set(mark, bucket);
    this.#forget(now, perMs);
    return wait;
  }

  #forget(now: number, perMs: number): void {
    for (const [mark, { tokens, at }] of this.#buckets) {
      const full = tokens + Math.max(0, now - at) * perMs >= this.#rate.burst;
      if (!full && this.#buckets.size <= MOST) break;
      this.#buckets.delete(mark);
    }
  }
}
