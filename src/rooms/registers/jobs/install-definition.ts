import { ok } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { applyDefinition, INSTALL_JOB } from '../commands/define.ts';

/** Changes the tables of a register that somebody changed on screen: requests have no right to. */
export const installDefinitionJob: Job = {
  name: INSTALL_JOB,
  permission: 'registers.define',
  run: async ({ act }, payload) => {
    // A refusal is kept with the definition; trying again would change nothing.
    await act((one) =>
      applyDefinition(one, { register: String(payload['register']), number: Number(payload['number']) }),
    );
    return ok(null);
  },
};
