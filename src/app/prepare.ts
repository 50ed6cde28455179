import type { Database } from '../platform/database/index.ts';
import { ensureWorkingDays } from '../rooms/calendar/index.ts';
import { sweepPublications } from '../rooms/editions/index.ts';
import { ensureRollups } from '../rooms/indicators/index.ts';
import { ensureRegisters, sweepStaging } from '../rooms/registers/index.ts';
import { ensureWorklists } from '../rooms/worklists/index.ts';
import { now } from './act.ts';

/**
 * Brings what is made from the catalogue (register tables, roll-ups) up to date and clears what killed processes left.
 * Cheap when nothing changed.
 */
export async function prepare(database: Database): Promise<void> {
  await ensureWorkingDays(database);
  await ensureRegisters(database);
  await ensureRollups(database);
  await ensureWorklists(database);
  await sweepStaging(database, { actor: { kind: 'system', id: 'start' }, at: now() });
  await sweepPublications(database, now());
}
