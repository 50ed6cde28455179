import { ok } from '../../../kernel/index.ts';
import { log } from '../../../platform/log.ts';
import type { Job } from '../../../platform/manifest.ts';
import { countAllDue } from '../commands/retention.ts';

/** Every night: counts the records whose time of keeping is over. Nothing goes by itself: somebody removes them with a reason. */
export const countDueJob: Job = {
  name: 'registers.count-due',
  permission: 'registers.count-due',
  every: '40 2 * * *',
  run: async ({ act }) => {
    const counted = await act((one) => countAllDue(one));
    for (const { register, due } of counted) if (due > 0) log('info', 'past their time of keeping', { register, due });
    return ok(counted);
  },
};
