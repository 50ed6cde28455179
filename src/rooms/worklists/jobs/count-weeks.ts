import { ok } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { countEndedWeeks } from '../follow.ts';

/** Counts the week that has ended, on Mondays; at the start also weeks that passed while the program did not run. */
export const countWeeksJob: Job = {
  name: 'worklists.count-weeks',
  permission: 'worklists.count-weeks',
  every: '20 0 * * 1',
  atStart: true,
  once: true,
  run: async ({ act }) => ok(await act(countEndedWeeks)),
};
