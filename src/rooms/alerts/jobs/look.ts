import { createHash } from 'node:crypto';
import { dateAt, ok, type LocalDate } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Job } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { engineStamp } from '../../indicators/index.ts';
import { readRegisterStates } from '../../registers/index.ts';
import { catalogFeeds, catalogRules } from '../catalog.ts';
import { look } from '../look.ts';
import { readLook, writeFound, writeLook } from '../sql/alert.store.ts';
import { writeArrivals } from '../sql/arrival.store.ts';

/** Told once a look has been written; chasing reacts to it. */
export const ALERTS_LOOKED = 'alerts.looked';

/**
 * Looks after imports and at the turn of the day: every few minutes it asks whether any register, agency, rule or the day is
 * another than at the last look, and only then looks. Several imports between two of these are one look.
 */
export const lookJob: Job = {
  name: 'alerts.look',
  permission: 'alerts.look',
  every: '*/5 * * * *',
  run: async ({ database, now, act }) => {
    const at = now();
    const seen = await database.snapshot(async (read) => {
      const stamp = await stampOf(read, dateAt(at));
      return (await readLook(read))?.stamp === stamp ? null : { stamp, ...(await look(read, at)) };
    });
    if (!seen) return ok(null);
    return ok(
      await act(async (one) => {
        await writeArrivals(one, seen.arrivals);
        const result = await writeFound(one, seen.alerts);
        await writeLook(one, seen.stamp);
        await one.post(ALERTS_LOOKED, result);
        return result;
      }),
    );
  },
};

/** All that a look rests on. */
async function stampOf(read: Read, today: LocalDate): Promise<string> {
  const registers = await readRegisterStates(read);
  const { all } = await loadAgencies(read, today);
  const text = JSON.stringify([today, registers, await engineStamp(read), all, catalogFeeds(), catalogRules()]);
  return createHash('sha256').update(text).digest('hex');
}
