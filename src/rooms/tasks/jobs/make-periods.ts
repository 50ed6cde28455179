import { dateAt, ok } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { plansInForceAt } from '../../plans/index.ts';
import { makePeriods } from '../commands/assign-plan.ts';

/** Each morning the periods that begin: the month's, the quarter's and the week's rows of what comes again. */
export const makePeriodsJob: Job = {
  name: 'tasks.make-periods',
  permission: 'tasks.make-periods',
  every: '10 0 * * *',
  run: async ({ database, now, act }) => {
    let made = 0;
    for (const plan of await plansInForceAt(database, dateAt(now())))
      made += await act((one) => makePeriods(one, plan));
    return ok({ made });
  },
};
