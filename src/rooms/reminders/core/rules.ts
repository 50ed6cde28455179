import type { Bilingual, LocalDate } from '../../../kernel/index.ts';
import type { Ladder, RecipientKind } from './ladder.ts';

/** A topic of reminders with its steps. */
export interface Topic {
  readonly name: Bilingual;
  readonly ladder: Ladder;
}

/** All that says when who is told of what, as it stands from one day on. */
export interface Rules {
  /** Names these rules and no others: what somebody was told is told by them. */
  readonly version: string;
  /** Hours of the digests, "HH:MM". */
  readonly hours: readonly string[];
  /** Days on which nobody is told anything, beside the days off of the calendar. */
  readonly quiet: readonly LocalDate[];
  readonly topics: readonly Topic[];
}

/** The last fixed hour that has come, of the time "HH:MM"; null before the first. */
export const hourReached = ({ hours }: Rules, clock: string): string | null =>
  hours
    .filter((hour) => hour <= clock)
    .toSorted()
    .at(-1) ?? null;

/** One thing that differs between two sets of rules. Null: it is not there. */
export type Difference =
  | { readonly what: 'hours'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly what: 'quiet'; readonly before: readonly LocalDate[]; readonly after: readonly LocalDate[] }
  | {
      readonly what: 'step' | 'again';
      readonly topic: Topic;
      /** Of a step: its day; of what comes again: null. */
      readonly days: number | null;
      readonly before: Telling | null;
      readonly after: Telling | null;
    }
  | { readonly what: 'within'; readonly topic: Topic; readonly before: number | null; readonly after: number | null };

export interface Telling {
  /** Days between what comes again; null for a step. */
  readonly every: number | null;
  readonly to: readonly RecipientKind[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function ofTopic(before: Topic, after: Topic): Difference[] {
  const [old, next] = [before.ladder, after.ladder];
  const days = [...new Set([...old.steps, ...next.steps].map((step) => step.days))].toSorted((a, b) => a - b);
  const at = ({ steps }: Ladder, day: number): Telling | null => {
    const step = steps.find((one) => one.days === day);
    return step ? { every: null, to: step.to } : null;
  };
  const found: Difference[] = days.map((day) => ({
    what: 'step',
    topic: after,
    days: day,
    before: at(old, day),
    after: at(next, day),
  }));
  found.push({ what: 'again', topic: after, days: null, before: old.again, after: next.again });
  found.push({ what: 'within', topic: after, before: old.within, after: next.within });
  return found;
}

/** What changes from one set of rules to another, in the order in which they are shown. */
export function differences(before: Rules, after: Rules): Difference[] {
  const found: Difference[] = [
    { what: 'hours', before: before.hours, after: after.hours },
    { what: 'quiet', before: before.quiet, after: after.quiet },
    ...after.topics.flatMap((topic) => {
      const old = before.topics.find(({ ladder }) => ladder.topic === topic.ladder.topic);
      return ofTopic(old ?? { ...topic, ladder: { ...topic.ladder, steps: [], again: null, within: null } }, topic);
    }),
  ];
  return found.filter((one) => !same(one.before, one.after));
}
