import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { DifficultyState, GuidanceProblem } from './difficulty.ts';

export type DifficultyMove = 'answer' | 'ask' | 'reassign' | 'supply' | 'accept' | 'reopen' | 'withdraw';

interface Rule {
  readonly from: readonly DifficultyState[];
  readonly to: DifficultyState;
  /** Whether whoever has to answer makes the move, instead of the raiser. */
  readonly solver: boolean;
  /** Whether something has to be said with it. */
  readonly words: boolean;
}

/** Closed by the raiser's acceptance alone; opened again once. */
export const RULES: Readonly<Record<DifficultyMove, Rule>> = {
  answer: { from: ['open'], to: 'answered', solver: true, words: true },
  ask: { from: ['open'], to: 'asked', solver: true, words: true },
  reassign: { from: ['open'], to: 'open', solver: true, words: true },
  supply: { from: ['asked'], to: 'open', solver: false, words: true },
  accept: { from: ['answered'], to: 'accepted', solver: false, words: false },
  reopen: { from: ['answered'], to: 'open', solver: false, words: true },
  withdraw: { from: ['open', 'asked'], to: 'withdrawn', solver: false, words: true },
};
export const MOVES = Object.keys(RULES) as DifficultyMove[];

/** Letters of the longest text that is taken. */
export const LONGEST = 10_000;

/** The state after a move, or why it cannot be made. */
export function move(
  at: { readonly state: DifficultyState; readonly reopenedWhy: string | null },
  what: DifficultyMove,
  words: string,
): Result<DifficultyState, Problem<GuidanceProblem>> {
  const rule = RULES[what];
  if (!rule.from.includes(at.state)) return refused(problem('guidance.move-impossible'));
  if (what === 'reopen' && at.reopenedWhy !== null) return refused(problem('guidance.opened-before'));
  if (rule.words && tidy(words) === '') return refused(problem('guidance.words-missing'));
  if (words.length > LONGEST) return refused(problem('guidance.words-too-long', { most: LONGEST }));
  return ok(rule.to);
}

/** Moves that are open, of the solver or of the raiser. */
export const movesFrom = (
  { state, reopenedWhy }: { readonly state: DifficultyState; readonly reopenedWhy: string | null },
  solver: boolean,
): DifficultyMove[] =>
  MOVES.filter(
    (what) =>
      RULES[what].solver === solver && RULES[what].from.includes(state) && !(what === 'reopen' && reopenedWhy !== null),
  );
