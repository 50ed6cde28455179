import type { Fact } from '../core/merit.ts';
import type { FactSource, Ground } from './source.ts';
import { targets } from './targets.ts';
import { tasks } from './tasks.ts';

export const SOURCES: readonly FactSource[] = [targets, tasks];

/** All facts about each agency of today. */
export async function gatherFacts(ground: Ground): Promise<ReadonlyMap<number, readonly Fact[]>> {
  const all = new Map<number, Fact[]>();
  for (const source of SOURCES)
    for (const [agency, facts] of await source.gather(ground)) all.set(agency, [...(all.get(agency) ?? []), ...facts]);
  return new Map(
    [...all].filter(([agency]) => ground.tree.byId(agency) !== undefined && ground.tree.root?.id !== agency),
  );
}
