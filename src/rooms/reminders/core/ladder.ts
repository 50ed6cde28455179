/** Whom a step tells: posts of the agency, whoever leads the field, the standing office, the leaders of the province. */
export type RecipientKind = 'editor' | 'head' | 'lead' | 'office' | 'leader';

/**
 * What a ladder counts from. `whole`: the due day; `step`: the day a product was sent in; `silence`: the last thing that the
 * agency did; `given`: a reminder that somebody gave; `returned`: the day it was given back. They run apart: no clock stops or answers for another.
 */
export type Clock = 'whole' | 'step' | 'silence' | 'given' | 'returned';

/** What a ladder is about: shares in tasks, plans and reports that agencies owe, answers to difficulties, apologies for late dossiers, or whatever is given back. */
export const CHASED = ['task', 'agency-plan', 'report', 'difficulty', 'apology', 'feedback', 'any'] as const;
export type Chased = (typeof CHASED)[number];

export interface LadderStep {
  /** Working days after the day that the clock counts from; before it where negative. */
  readonly days: number;
  readonly to: readonly RecipientKind[];
}

/** The steps of one topic, in the order of their days, and what comes again after the last. */
export interface Ladder {
  readonly topic: string;
  readonly clock: Clock;
  readonly of: Chased;
  readonly steps: readonly LadderStep[];
  readonly again: { readonly every: number; readonly to: readonly RecipientKind[] } | null;
  /** Of silence: working days before the due day from which it counts. */
  readonly within: number | null;
}

/** Where a ladder stands: the steps are numbered from 0, what comes again goes on counting. */
export type Ordinal = number;

/** The highest step that was reached after so many working days; -1 before the first. */
export function reachedAfter({ steps, again }: Ladder, days: number): Ordinal {
  const last = steps.at(-1);
  if (!last || days < last.days || !again) return steps.filter((step) => step.days <= days).length - 1;
  return steps.length - 1 + Math.floor((days - last.days) / again.every);
}

const tells = ({ steps, again }: Ladder, ordinal: Ordinal, kinds: readonly RecipientKind[]): boolean =>
  (steps[ordinal] ?? again)?.to.some((kind) => kinds.includes(kind)) ?? false;

export interface Told {
  /** The last step that the recipient has to be told. */
  readonly ordinal: Ordinal;
  /** Earlier ones that it was to be told since the one it was told last. */
  readonly missed: number;
}

/**
 * What a recipient, of one kind or several, is to be told after `covered` (-1 where it was told nothing yet) up to `reached`: the latest
 * step for it, which stands for those it missed. Null where there is none. Told two weeks late, a ladder of 7, 3 and 1 days before
 * gives one line for the last of them and counts two missed.
 */
export function toldBetween(
  ladder: Ladder,
  kinds: readonly RecipientKind[],
  covered: Ordinal,
  reached: Ordinal,
): Told | null {
  const fixed = ladder.steps.length;
  let [ordinal, count] = [-1, 0];
  for (let at = covered + 1; at <= Math.min(reached, fixed - 1); at++)
    if (tells(ladder, at, kinds)) [ordinal, count] = [at, count + 1];
  const more = reached - Math.max(covered, fixed - 1);
  if (more > 0 && tells(ladder, fixed, kinds)) [ordinal, count] = [reached, count + more];
  return count === 0 ? null : { ordinal, missed: count - 1 };
}

/** Name of a step within its topic: "-7", "0", "5", and "+5" for what comes again each five days. */
export function stepName({ clock, steps, again }: Ladder, ordinal: Ordinal): string {
  if (clock === 'given') return 'given';
  return ordinal < steps.length ? String(steps[ordinal]?.days) : `+${again?.every ?? ''}`;
}
