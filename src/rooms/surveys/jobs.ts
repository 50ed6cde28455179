import { ok } from '../../kernel/index.ts';
import type { Job } from '../../platform/manifest.ts';
import { countDone } from './commands/count-results.ts';
import { mixAll } from './commands/mix-box.ts';
import { openSurveys } from './sql/survey.store.ts';

/** Mixes what waits, and counts periods of open surveys that are over: sheets may still come for them. Closing counts for good. */
export const jobs: readonly Job[] = [
  {
    name: 'surveys.mix',
    permission: 'surveys.mix',
    every: '*/10 * * * *',
    once: true,
    run: async ({ act }) => ok(await act(mixAll)),
  },
  {
    name: 'surveys.count',
    permission: 'surveys.mix',
    every: '40 0 * * *',
    atStart: true,
    once: true,
    run: async ({ act, database }) => {
      for (const survey of await openSurveys(database)) {
        const done = await act((one) => countDone(one, survey));
        if (!done.ok) return done;
      }
      return ok(null);
    },
  },
];
