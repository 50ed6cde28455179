import type { Read } from '../../platform/database/index.ts';
import { REFORM_FIELDS } from '../access/index.ts';
import { engineOf } from '../indicators/index.ts';
import { shippedSet, shippedSets } from './catalog.ts';
import { checkSet, type Known, type SetFault } from './core/check.ts';
import { componentsOf, type CriteriaSet } from './core/set.ts';
import { localSets, type LocalSet } from './sql/set.store.ts';

/** A set with where it is from; of a local one who made it and why. */
export interface KeptSet {
  readonly set: CriteriaSet;
  readonly local: LocalSet | null;
}

/** The newest version of each set: of this installation where it has one, else as shipped. */
export async function currentSets(read: Read): Promise<KeptSet[]> {
  const local = await localSets(read);
  const newest = new Map<string, LocalSet>();
  for (const one of local) if (!newest.has(one.content.code)) newest.set(one.content.code, one);
  const shipped = shippedSets().map((set): KeptSet => {
    const own = newest.get(set.code) ?? null;
    return { set: own?.content ?? set, local: own };
  });
  const others = [...newest.values()].filter(({ content }) => shippedSet(content.code) === null);
  return [...shipped, ...others.map((one) => ({ set: one.content, local: one }))];
}

export const currentSet = async (read: Read, code: string): Promise<KeptSet | null> =>
  (await currentSets(read)).find(({ set }) => set.code === code) ?? null;

/** Indicators that sets name and the installation has, and the reform fields. */
export async function knownTo(read: Read, set: CriteriaSet): Promise<Known> {
  const engine = await engineOf(read);
  const codes = componentsOf(set).flatMap(({ source }) =>
    typeof source === 'object' && 'indicator' in source ? [source.indicator] : [],
  );
  return {
    indicators: new Set(codes.filter((code) => engine.find(code) !== undefined)),
    fields: new Set(Object.keys(REFORM_FIELDS)),
  };
}

export const faultsOf = async (read: Read, set: CriteriaSet): Promise<readonly SetFault[]> =>
  checkSet(set, await knownTo(read, set));
