import type { Attainment, EditionContent, TargetContent } from '../../editions/index.ts';

export type Tally = Readonly<Record<Attainment, number>>;

const NONE: Tally = { met: 0, 'on-track': 0, 'at-risk': 0, missed: 0, 'no-data': 0, 'not-applicable': 0 };

/** How many stand in each state. */
export function tally(states: readonly Attainment[]): Tally {
  return states.reduce((sum, state) => ({ ...sum, [state]: sum[state] + 1 }), NONE);
}

/** All that count; what is not applicable is out of the total. */
export const counted = (sum: Tally): number => sum.met + sum['on-track'] + sum['at-risk'] + sum.missed + sum['no-data'];

export const allTargets = (content: EditionContent): TargetContent[] => content.goals.flatMap(({ targets }) => targets);

export const targetTally = (content: EditionContent): Tally => tally(allTargets(content).map(({ state }) => state));
