import { createHash } from 'node:crypto';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import { currentRollUps } from './sql/rollups.store.ts';

/** Digests of what engines compute by; an engine never changes. */
const digests = new WeakMap<Engine, string>();

function digestOf(engine: Engine): string {
  const known = digests.get(engine);
  if (known) return known;
  const made = [[...engine.plans].map(([register, { digest }]) => [register, digest]), [...engine.indicators.values()]];
  const digest = createHash('sha256')
    .update(JSON.stringify([engine.registers.stamp, made]))
    .digest('hex');
  digests.set(engine, digest);
  return digest;
}

/**
 * One text that is another as soon as figures are computed otherwise: by another definition of a register, measure or
 * indicator, by another calendar, or from roll-ups that were counted anew. Together with the revisions of the registers it is
 * what kept answers are kept by; it says the same in every process and after a restart.
 */
export async function engineStamp(read: Read): Promise<string> {
  return JSON.stringify([digestOf(await engineOf(read)), await currentRollUps(read)]);
}
