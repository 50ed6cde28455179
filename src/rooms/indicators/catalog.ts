import { createHash } from 'node:crypto';
import { readCatalog } from '../../platform/catalog.ts';
import { findRegister } from '../registers/index.ts';
import { indicatorFile, measureOf, termsOf, type ComputedIndicator, type Indicator } from './core/indicator.ts';
import { measureSet } from './core/measures.ts';
import { planRollUps, type RollUpPlan } from './core/plan.ts';
import { postDelta } from './sql/delta.ts';
import { createTables } from './sql/tables.ts';

let plans: ReadonlyMap<string, RollUpPlan> | null = null;
let indicators: ReadonlyMap<string, Indicator> | null = null;

/** Roll-up plans of the shipped measures by register; read once. Throws where a measure does not fit its register. */
export function rollUpPlans(): ReadonlyMap<string, RollUpPlan> {
  plans ??= new Map(
    readCatalog('measures', measureSet).map((set) => {
      const definition = findRegister(set.register);
      if (!definition) throw new Error(`catalog/measures: there is no register ${set.register}`);
      return [set.register, planRollUps(set, definition)];
    }),
  );
  return plans;
}

/** Digest of everything the roll-ups of a register are made by. */
export function digestOf(plan: RollUpPlan): string {
  const text = JSON.stringify([
    plan.grains.flatMap((grain) => createTables(plan, grain)),
    postDelta(plan, [{ relation: 'added', sign: 1 }], false, 'few'),
  ]);
  return createHash('sha256').update(text).digest('hex');
}

function checked(all: readonly Indicator[]): ReadonlyMap<string, Indicator> {
  const found = new Map<string, Indicator>();
  for (const one of all) {
    if (found.has(one.code)) throw new Error(`catalog/indicators: ${one.code} is defined twice`);
    found.set(one.code, one);
    if (one.kind === 'reported') continue;
    const plan = rollUpPlans().get(one.register);
    if (!plan) throw new Error(`catalog/indicators: ${one.code}: no measures over ${one.register}`);
    for (const { term } of termsOf(one))
      if (!plan.linear.has(measureOf(term)))
        throw new Error(`catalog/indicators: ${one.code}: there is no measure ${measureOf(term)}`);
  }
  return found;
}

/** Every indicator of the catalogue by its code, in the order of the files; read once. */
export function catalogIndicators(): ReadonlyMap<string, Indicator> {
  indicators ??= checked(readCatalog('indicators', indicatorFile).flatMap((file) => file.indicators));
  return indicators;
}

/** An indicator of the catalogue, or null. */
export const findIndicator = (code: string): Indicator | null => catalogIndicators().get(code) ?? null;

export function planOf(indicator: ComputedIndicator): RollUpPlan {
  const plan = rollUpPlans().get(indicator.register);
  if (!plan) throw new Error(`no measures over ${indicator.register}`);
  return plan;
}
