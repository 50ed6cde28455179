import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { FeedbackProblem, FeedbackState, Item } from './item.ts';

export type FeedbackMove =
  | 'accept'
  | 'refuse'
  | 'turn'
  | 'ask'
  | 'reassign'
  | 'answer'
  | 'withhold'
  | 'supply'
  | 'rate'
  | 'reopen';

interface Rule {
  readonly from: readonly FeedbackState[];
  /** Null: it stays where it is. */
  readonly to: FeedbackState | null;
  /** Whether the sender makes the move; without a page of their own, an officer notes it for them. */
  readonly sender: boolean;
  /** Whether something has to be said with it. */
  readonly words: boolean;
}

/** Taken up or refused, asked, handed on, answered; told more, rated, opened again once within the window. */
export const RULES: Readonly<Record<FeedbackMove, Rule>> = {
  accept: { from: ['received'], to: 'handling', sender: false, words: false },
  answer: { from: ['received', 'handling'], to: 'answered', sender: false, words: true },
  ask: { from: ['received', 'handling'], to: 'asked', sender: false, words: true },
  reassign: { from: ['received', 'handling'], to: null, sender: false, words: true },
  refuse: { from: ['received', 'handling'], to: 'refused', sender: false, words: true },
  turn: { from: ['received', 'handling', 'asked'], to: 'turned', sender: false, words: false },
  withhold: { from: ['answered'], to: null, sender: false, words: true },
  supply: { from: ['asked'], to: 'handling', sender: true, words: true },
  rate: { from: ['answered'], to: null, sender: true, words: false },
  reopen: { from: ['answered'], to: 'handling', sender: true, words: true },
};
export const MOVES = Object.keys(RULES) as FeedbackMove[];

/** Letters of the longest text that is taken. */
export const LONGEST = 5_000;

type At = Pick<Item, 'state' | 'reopenedWhy' | 'publishedOn' | 'withheldWhy'>;

const once = (at: At, what: FeedbackMove): boolean =>
  (what !== 'reopen' || at.reopenedWhy === null) &&
  (what !== 'withhold' || (at.publishedOn === null && at.withheldWhy === null));

/** The state after a move, or why it cannot be made. */
export function move(at: At, what: FeedbackMove, words: string): Result<FeedbackState, Problem<FeedbackProblem>> {
  const rule = RULES[what];
  if (!rule.from.includes(at.state)) return refused(problem('feedback.move-impossible'));
  if (!once(at, what))
    return refused(problem(what === 'reopen' ? 'feedback.opened-before' : 'feedback.move-impossible'));
  if (rule.words && tidy(words) === '') return refused(problem('feedback.words-missing'));
  if (words.length > LONGEST) return refused(problem('feedback.words-too-long', { most: LONGEST }));
  return ok(rule.to ?? at.state);
}

/** Moves that are open, of the agency or of the sender. */
export const movesFrom = (at: At, sender: boolean): FeedbackMove[] =>
  MOVES.filter((what) => RULES[what].sender === sender && RULES[what].from.includes(at.state) && once(at, what));
