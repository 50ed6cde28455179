import { ok } from '../../../kernel/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { sendDigests } from '../commands/send-digests.ts';

/** Every few minutes, and at start: whether an hour of digests has come that was not written yet. */
export const sendJob: Job = {
  name: 'reminders.send',
  permission: 'reminders.send',
  every: '*/5 * * * *',
  atStart: true,
  once: true,
  run: async (context) => ok({ digests: await sendDigests(context) }),
};
