import type { Comparator } from '../../../kernel/index.ts';
import { asksNoLess, goalTargets, type TargetDraft } from '../../plans/index.ts';

/** What a target asks for. */
export type Demand = Pick<TargetDraft, 'comparator' | 'value' | 'unit'>;

/** How the plan's own reader understands the words of a target: a sentence holds one target, or it is no line. */
export type Reading =
  | { readonly kind: 'one'; readonly target: TargetDraft }
  | { readonly kind: 'several'; readonly count: number };

/** A sentence as it stands in the document: with its full stop. */
export const sentence = (words: string): string => `${words.replace(/[.;:,\s]+$/u, '')}.`;

export function readWords(words: string, year: number): Reading {
  const targets = goalTargets(sentence(words), year);
  const [target] = targets;
  return target && targets.length === 1 ? { kind: 'one', target } : { kind: 'several', count: targets.length };
}

const EXACT: ReadonlySet<string> = new Set<Comparator>(['>=', '>', '=', '<=', '<']);
type Bar = Demand & { readonly comparator: Comparator; readonly value: string };

/** Whether it says by a comparator and a value when it is met. */
export const hasBar = (demand: Demand): demand is Bar => demand.value !== null && EXACT.has(demand.comparator);

/** Whether it asks less than before: another bar that what met the old one need not meet, or none any more. */
export function asksLess(now: Demand, before: Demand): boolean {
  if (!hasBar(before)) return false;
  if (!hasBar(now)) return true;
  return now.unit === before.unit && !asksNoLess(now, before, now.unit === 'percent');
}
