import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { TaskProblem } from './task.ts';

/** Where an assignment stands as it is kept. Late and near its day are no states: the calendar tells them. */
export type AssignmentState = 'not-started' | 'doing' | 'waiting' | 'done' | 'stopped';

export type Move = 'start' | 'submit' | 'accept' | 'return' | 'stop' | 'resume' | 'reopen';

interface Rule {
  readonly from: readonly AssignmentState[];
  readonly to: AssignmentState;
  /** Whether somebody has to say why. */
  readonly reason?: boolean;
  /** Whether a reviewer makes the move, instead of the agency. */
  readonly review?: boolean;
}

/** Done is reached by acceptance alone, and left by a reviewer alone. */
export const RULES: Readonly<Record<Move, Rule>> = {
  start: { from: ['not-started'], to: 'doing' },
  submit: { from: ['not-started', 'doing'], to: 'waiting' },
  accept: { from: ['waiting'], to: 'done', review: true },
  return: { from: ['waiting'], to: 'doing', reason: true, review: true },
  stop: { from: ['not-started', 'doing', 'waiting'], to: 'stopped', reason: true },
  resume: { from: ['stopped'], to: 'doing' },
  reopen: { from: ['done'], to: 'doing', reason: true, review: true },
};

export const MOVES = Object.keys(RULES) as Move[];

/** What a move depends on besides the state. */
export interface MoveFacts {
  /** Items of evidence that show the product. */
  readonly products: number;
  readonly openSteps: number;
  /** Address of a task that has to be done first, or null. */
  readonly waitsFor: string | null;
  readonly reason: string;
}

/** The state after a move, or why it cannot be made. */
export function move(
  state: AssignmentState,
  what: Move,
  facts: MoveFacts,
): Result<AssignmentState, Problem<TaskProblem>> {
  const rule = RULES[what];
  if (!rule.from.includes(state)) return refused(problem('tasks.move-impossible'));
  if (rule.reason && tidy(facts.reason) === '') return refused(problem('tasks.reason-missing'));
  if ((what === 'start' || what === 'submit') && facts.waitsFor !== null)
    return refused(problem('tasks.waits-for', { task: facts.waitsFor }));
  if (what === 'submit' && facts.openSteps > 0) return refused(problem('tasks.steps-open', { count: facts.openSteps }));
  if (what === 'submit' && facts.products === 0) return refused(problem('tasks.product-missing'));
  return ok(rule.to);
}

/** Moves that are open in a state. */
export const movesFrom = (state: AssignmentState): Move[] => MOVES.filter((what) => RULES[what].from.includes(state));

/** How far the work is and what tells it. Null where nothing does: that is not 0. */
export interface Progress {
  readonly percent: number | null;
  readonly by: 'product' | 'steps' | 'typed' | null;
}

/** Acceptance of the product is 100; else the steps tell, else what was typed. 2 of 3 steps are 66. */
export function progressOf(
  state: AssignmentState,
  steps: { readonly done: number; readonly all: number },
  typed: number | null,
): Progress {
  if (state === 'done') return { percent: 100, by: 'product' };
  if (steps.all > 0) return { percent: Math.floor((steps.done * 100) / steps.all), by: 'steps' };
  return { percent: typed, by: typed === null ? null : 'typed' };
}
