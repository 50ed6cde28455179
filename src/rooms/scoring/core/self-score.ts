import { problem, type Problem } from '../../../kernel/index.ts';
import { isSurveyed, score, type Component, type Known } from '../../criteria/index.ts';
import type { Item } from './campaign.ts';

/** What an agency wants to say of a component of its own. */
export interface SelfWord {
  readonly known: Known;
  readonly reason: string;
  /** How much shows it: what is attached, and what of tasks and reports is linked. */
  readonly evidence: number;
}

/** Components that an agency says something of itself. */
export const isSelfScored = ({ source }: Component): boolean => !isSurveyed(source) && source !== 'judged';

/**
 * Why a self-score is not taken; null where it is. Without evidence, beside a computed figure, or where it does not apply, an
 * explanation is needed.
 */
export function selfFault(component: Component, item: Item, { known, reason, evidence }: SelfWord): Problem | null {
  if (!isSelfScored(component)) return problem('scoring.not-self-scored');
  const computed = item.said.computed;
  const beside = computed !== undefined && computed.known.state !== 'none';
  if (reason === '' && (evidence === 0 || beside || known.state === 'not-applicable'))
    return problem('scoring.explanation-missing');
  return score(component, known).state === 'waiting' ? problem('scoring.facts-missing') : null;
}
