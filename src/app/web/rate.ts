/** How often something may be done: refilled so many times a minute, up to `burst` in one go. */
export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** What is counted. Of an address: every request, and those that change something. Of an account: the same, and costly ones. */
export const LIMITED = ['address.page', 'address.change', 'account.page', 'account.change', 'account.costly'] as const;
export type Limited = (typeof LIMITED)[number];
export type Rates = Readonly<Record<Limited, Rate>>;

/**
 * Generous for an address, since a whole province may stand behind one; what one account may do is nearer to what a person
 * can do. Costly are files made for one request and files taken in.
 */
export const DEFAULT_RATES: Rates = {
  'address.page': { perMinute: 6_000, burst: 3_000 },
  'address.change': { perMinute: 600, burst: 200 },
  'account.page': { perMinute: 600, burst: 300 },
  'account.change': { perMinute: 120, burst: 60 },
  'account.costly': { perMinute: 20, burst: 15 },
};

/**
 * Reads `account.page=300/150 address.change=60/30` over the usual rates, numbers being "per minute/burst"; `off` is null,
 * no limits at all. Undefined where a part is nothing of the kind.
 */
export function readRates(text: string): Rates | null | undefined {
  if (text.trim() === 'off') return null;
  const rates: Record<Limited, Rate> = { ...DEFAULT_RATES };
  for (const part of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, name = '', perMinute, burst] = /^([a-z.]+)=(\d{1,7})\/(\d{1,7})$/.exec(part) ?? [];
    const known = LIMITED.find((one) => one === name);
    if (known === undefined || Number(perMinute) === 0 || Number(burst) === 0) return undefined;
    rates[known] = { perMinute: Number(perMinute), burst: Number(burst) };
  }
  return rates;
}

/** Tokens left in a bucket at a moment (ms). */
interface Level {
  readonly tokens: number;
  readonly at: number;
}

/** The level after taking one token, and the seconds until one is there where none was. */
export function draw(level: Level | undefined, rate: Rate, at: number): { level: Level; wait: number } {
  const elapsed = level ? Math.max(at - level.at, 0) : 0;
  const tokens = level ? Math.min(rate.burst, level.tokens + (elapsed * rate.perMinute) / 60_000) : rate.burst;
  if (tokens >= 1) return { level: { tokens: tokens - 1, at }, wait: 0 };
  return { level: { tokens, at }, wait: Math.max(Math.ceil(((1 - tokens) * 60) / rate.perMinute), 1) };
}

/** Keys remembered; whoever was quiet longest is forgotten first, and starts anew with a full bucket. */
const MOST_KEYS = 50_000;

/** Token buckets in memory: one of these for each process. Its memory is bounded, however many visitors there are. */
export class Buckets {
  readonly #levels = new Map<string, Level>();
  readonly #rates: Rates;
  readonly #most: number;

  constructor(rates: Rates, most = MOST_KEYS) {
    this.#rates = rates;
    this.#most = most;
  }

  get size(): number {
    return this.#levels.size;
  }

  /** Takes a token; answers 0, or the seconds after which to ask again. */
  take(what: Limited, whose: string, at: number): number {
    const key = `${what} ${whose}`;
    const { level, wait } = draw(this.#levels.get(key), this.#rates[what], at);
    this.#levels.delete(key);
    this.#levels.set(key, level);
    if (this.#levels.size > this.#most) this.#levels.delete(this.#levels.keys().next().value as string);
    return wait;
  }
}
