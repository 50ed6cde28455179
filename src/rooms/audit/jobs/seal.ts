import { ok } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { sealAll, sealAndAnchor } from '../commands/seal.ts';

/** Every minute: ties new entries into the chain. */
export const sealJob: Job = {
  name: 'audit.seal',
  permission: 'audit.seal',
  every: '* * * * *',
  run: async ({ act }) => ok({ sealed: await sealAll(act) }),
};

/** Shortly after midnight: the day's head is written down, published and handed out. */
export const anchorJob: Job = {
  name: 'audit.anchor',
  permission: 'audit.seal',
  every: '5 0 * * *',
  run: async ({ act }) => ok(await sealAndAnchor(act)),
};
