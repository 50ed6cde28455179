import type { CheckedSignature } from './verify.ts';

/**
 * What may be said of a signature in one word. `good`: everything that can be asked here holds. `doubtful`: the words are those
 * that were signed, but who signed, or what was added, is to be looked at. `bad`: nothing may be believed of it.
 */
export type Verdict = 'good' | 'doubtful' | 'bad';

export function verdictOf(one: CheckedSignature): Verdict {
  if ('fault' in one || !one.intact || one.weak) return 'bad';
  const stamped = one.stamp === null || ('at' in one.stamp && one.stamp.intact);
  return one.trust === 'trusted' && one.validThen === true && !one.addedAfter && stamped ? 'good' : 'doubtful';
}
