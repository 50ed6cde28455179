import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../kernel/index.ts';
import { takeShared } from './database/index.ts';
import type { Act } from './manifest.ts';
import { Often } from './often.ts';

/** How often people without an account may do something: all together, over all processes, and one of them. */
export interface GateRate {
  readonly perMinute: number;
  readonly burst: number;
  readonly ofOnePerMinute: number;
  readonly ofOneBurst: number;
}

/** Senders are counted by a mark that dies with the process and tells no address. */
const MARK_KEY = randomBytes(32);

/** What people without an account may do so often. No address is kept: one of them is counted in memory alone. */
export class Gate {
  readonly #name: string;
  readonly #rate: GateRate;
  readonly #often: Often;

  constructor(name: string, rate: GateRate) {
    this.#name = name;
    this.#rate = rate;
    this.#often = new Often({ perMinute: rate.ofOnePerMinute, burst: rate.ofOneBurst });
  }

  /** Seconds after which one may try again, told by a text that is not kept; 0 where it may now. */
  waitOfOne(who: string, at: Instant): number {
    return this.#often.take(createHmac('sha256', MARK_KEY).update(who).digest('base64url'), at);
  }

  /** Seconds after which to try again where too much is asked, by one address or by all together; 0 where it is not. */
  async wait({ tx, at, origin: { address } }: Act): Promise<number> {
    const own = address === null ? 0 : this.waitOfOne(address, at);
    return own > 0 ? own : takeShared(tx, this.#name, 'all', this.#rate);
  }
}
