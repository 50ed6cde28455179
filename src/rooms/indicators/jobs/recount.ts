import { ok, problem, refused } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { foldRollUps, recount, sweepRollUps } from '../rollups.ts';

/**
 * Every night: drops roll-ups of definitions that are not read any more, folds the lists of the others, and counts every register again from its
 * records. A difference fails the job and stays in the queue's log.
 */
export const nightlyRecount: Job = {
  name: 'indicators.recount',
  permission: 'indicators.recount',
  every: '30 1 * * *',
  run: async ({ database, act }) => {
    await sweepRollUps(database, act);
    await foldRollUps(database, act);
    const wrong = (await recount(database)).filter(({ differences }) => differences.length > 0);
    const [first] = wrong;
    if (!first) return ok(null);
    return refused(problem('indicators.rollups-differ', { register: first.register, cells: first.differences.length }));
  },
};
