import type { LocalDate } from '../../../kernel/index.ts';
import type { Clock } from './ladder.ts';
import type { PlannedLine } from './plan-digests.ts';

/** All that leaves the installation towards other systems: counts and a day, never what the work is. */
export interface DigestCounts {
  readonly late: number;
  readonly soon: number;
  readonly review: number;
  readonly silent: number;
  readonly given: number;
  readonly returned: number;
  /** The nearest due day of what is not late yet. */
  readonly dueOn: LocalDate | null;
}

type Counted = Pick<PlannedLine, 'share' | 'dueOn' | 'days'> & {
  readonly clock: Clock;
};

/** Counts the lines of a digest by their clocks; a share that two clocks name is counted under each. */
export function countsOf(lines: readonly Counted[]): DigestCounts {
  const of = (clock: Counted['clock']) => lines.filter((line) => line.clock === clock);
  const due = of('whole');
  const soon = due.filter(({ days }) => days !== null && days <= 0);
  const days = soon.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted();
  return {
    late: due.length - soon.length,
    soon: soon.length,
    review: of('step').length,
    silent: of('silence').length,
    given: of('given').length,
    returned: of('returned').length,
    dueOn: days[0] ?? null,
  };
}
