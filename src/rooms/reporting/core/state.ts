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
import type { ReportProblem } from './report.ts';

/** Where a report stands as it is kept. Owed: nothing was written yet. Late is no state: the day of sending tells it. */
export const REPORT_STATES = ['owed', 'draft', 'returned', 'sent', 'accepted', 'locked'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export type Move = 'send' | 'withdraw' | 'return' | 'accept' | 'lock' | 'reopen';

interface Rule {
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  /** Whether the standing office makes the move, instead of who reports. */
  readonly judge: boolean;
  readonly reason?: boolean;
}

export const RULES: Readonly<Record<Move, Rule>> = {
  send: { from: ['draft', 'returned'], to: 'sent', judge: false },
  withdraw: { from: ['sent'], to: 'draft', judge: false },
  return: { from: ['sent'], to: 'returned', judge: true, reason: true },
  accept: { from: ['sent'], to: 'accepted', judge: true },
  lock: { from: ['accepted'], to: 'locked', judge: true },
  reopen: { from: ['accepted', 'locked'], to: 'returned', judge: true, reason: true },
};

export const MOVES = Object.keys(RULES) as Move[];

export interface MoveFacts {
  /** Points of the check that fail, and that warn. */
  readonly failed: number;
  readonly warned: number;
  readonly reason: string;
  /** Remarks on the version that is looked at: they are a reason too. */
  readonly remarks: number;
}

/** The state after a move, or why it cannot be made. What fails stops a report; what only warns asks for a reason. */
export function move(
  state: ReportState,
  what: Move,
  { failed, warned, reason, remarks }: MoveFacts,
): Result<ReportState, Problem<ReportProblem>> {
  const rule = RULES[what];
  if (!rule.from.includes(state)) return refused(problem('reporting.move-impossible'));
  if (what === 'send' && failed > 0) return refused(problem('reporting.check-failed', { count: failed }));
  const said = tidy(reason) !== '' || (what === 'return' && remarks > 0);
  if (!said && (rule.reason || (what === 'send' && warned > 0))) return refused(problem('reporting.reason-missing'));
  return ok(rule.to);
}

/** Whether what it says may be changed. */
export const isOpen = (state: ReportState): boolean => state === 'owed' || state === 'draft' || state === 'returned';

/** Days after the last permitted day that it was first sent, or that have passed without it; 0 in time. */
export const daysLate = (due: LocalDate, firstSentOn: LocalDate | null, today: LocalDate): number =>
  Math.max(0, dayNumber(firstSentOn ?? today) - dayNumber(due));

/** How a report stands in a list of a cycle. */
export type Standing = ReportState | 'excused';
export const STANDINGS: readonly Standing[] = [...REPORT_STATES, 'excused'];
export const standingOf = ({
  state,
  excused,
}: {
  readonly state: ReportState;
  readonly excused: string | null;
}): Standing => (excused !== null && isOpen(state) ? 'excused' : state);
