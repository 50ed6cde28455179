import { ok } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { expirePersonalData } from '../commands/personal.ts';

/** Every night: deletes personal data that has been kept as long as its register says. */
export const expirePersonalJob: Job = {
  name: 'registers.expire-personal',
  permission: 'registers.expire-personal',
  every: '30 2 * * *',
  run: async ({ act }) => ok(await act((one) => expirePersonalData(one))),
};
