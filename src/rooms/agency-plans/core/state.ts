import {
  dayNumber,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { AgencyPlanProblem } from './plan.ts';

/** Where an agency's plan stands as it is kept. Issued and late are no states: number and day tell them. */
export type PlanState = 'draft' | 'sent' | 'returned' | 'accepted';

export type Move = 'send' | 'withdraw' | 'return' | 'accept' | 'reopen';

interface Rule {
  readonly from: readonly PlanState[];
  readonly to: PlanState;
  /** Whether the standing office makes the move, instead of the agency. */
  readonly judge: boolean;
  /** Whether somebody has to say why. */
  readonly reason?: boolean;
}

export const RULES: Readonly<Record<Move, Rule>> = {
  send: { from: ['draft', 'returned'], to: 'sent', judge: false },
  withdraw: { from: ['sent'], to: 'draft', judge: false },
  return: { from: ['sent'], to: 'returned', judge: true, reason: true },
  accept: { from: ['sent'], to: 'accepted', judge: true },
  reopen: { from: ['accepted'], to: 'returned', judge: true, reason: true },
};

export const MOVES = Object.keys(RULES) as Move[];

export interface MoveFacts {
  /** Rules of the check that failed. */
  readonly failed: number;
  readonly reason: string;
  /** Remarks of the version that is looked at: they are a reason too. */
  readonly remarks: number;
}

/** The state after a move, or why it cannot be made. What fails the check cannot be sent. */
export function move(
  state: PlanState,
  what: Move,
  { failed, reason, remarks }: MoveFacts,
): Result<PlanState, Problem<AgencyPlanProblem>> {
  const rule = RULES[what];
  if (!rule.from.includes(state)) return refused(problem('agency-plans.move-impossible'));
  if (what === 'send' && failed > 0) return refused(problem('agency-plans.check-failed', { count: failed }));
  const said = tidy(reason) !== '' || (what === 'return' && remarks > 0);
  if (rule.reason && !said) return refused(problem('agency-plans.reason-missing'));
  return ok(rule.to);
}

/** Whether its lines may be changed. */
export const isOpen = (state: PlanState): boolean => state === 'draft' || state === 'returned';

/** How an agency stands in the list: its plan's state, issued, or no plan made. */
export type Standing = PlanState | 'none' | 'issued';

/** What needs doing first stands first. */
export const STANDINGS: readonly Standing[] = ['none', 'draft', 'returned', 'sent', 'accepted', 'issued'];

export const standingOf = (plan: { readonly state: PlanState; readonly issue: object | null } | null): Standing =>
  plan === null ? 'none' : plan.state === 'accepted' && plan.issue !== null ? 'issued' : plan.state;

/** Days after the last permitted day that it was issued, or that have passed without it; 0 in time, null without a deadline. */
export function daysLate(last: LocalDate | null, issuedOn: LocalDate | null, today: LocalDate): number | null {
  if (last === null) return null;
  return Math.max(0, dayNumber(issuedOn ?? today) - dayNumber(last));
}
