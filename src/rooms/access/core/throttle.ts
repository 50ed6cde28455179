import type { Instant } from '../../../kernel/index.ts';
import { instant } from '../../../kernel/index.ts';

/** How fast somebody may fail. */
export interface Patience {
  /** Failures that cost nothing. */
  readonly free: number;
  /** Seconds to wait after the first failure beyond them; doubles with each. */
  readonly first: number;
  /** Longest wait in seconds. */
  readonly longest: number;
  /** Hours without a failure after which all is forgotten. */
  readonly forget: number;
}

/** Of one account from one address, and of one known browser. */
export const PAIR: Patience = { free: 5, first: 5, longest: 15 * 60, forget: 24 };
/** Of one address, whichever accounts it tries: a whole office may stand behind it. */
export const ADDRESS: Patience = { free: 40, first: 2, longest: 5 * 60, forget: 6 };
/** Of codes after a right password: only whoever knows the password gets here, so the account itself can be slowed. */
export const CODES: Patience = { free: 5, first: 10, longest: 60 * 60, forget: 24 };

export interface Attempts {
  readonly failures: number;
  readonly lastAt: Instant;
  readonly blockedUntil: Instant;
}

/** Whole seconds until another attempt is taken; 0 where it is taken now. */
export const secondsToWait = (attempts: Attempts | null, at: Instant): number =>
  attempts === null ? 0 : Math.max(0, Math.ceil((attempts.blockedUntil - at) / 1000));

/**
 * Counts an attempt before its outcome is known, so that many at once count as many; success takes the count away.
 * With 5 free and 5 s: the 6th waits 5 s, the 7th 10 s, the 8th 20 s, at most `longest`.
 */
export function afterAttempt(attempts: Attempts | null, at: Instant, patience: Patience): Attempts {
  const forgotten = attempts === null || at - attempts.lastAt > patience.forget * 3_600_000;
  const failures = (forgotten ? 0 : attempts.failures) + 1;
  const beyond = failures - patience.free;
  const wait = beyond < 0 ? 0 : Math.min(patience.longest, patience.first * 2 ** Math.min(beyond, 20));
  return { failures, lastAt: at, blockedUntil: instant(at + wait * 1000) };
}

/** The part of a network address that one sender holds: all of IPv4, the first 64 bits of IPv6. */
export function senderOf(address: string | null): string {
  if (address === null) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [front = '', back] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [left, right] = [groups(front), groups(back)];
  const gap = back === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
