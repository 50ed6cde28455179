import { createHash } from 'node:crypto';
import { readCatalog } from '../../platform/catalog.ts';
import type { Read } from '../../platform/database/index.ts';
import { catalogOf, registerCatalog, shippedRegisters, type RegisterCatalog } from '../registers/index.ts';
import { indicatorFile, measureOf, termsOf, type ComputedIndicator, type Indicator } from './core/indicator.ts';
import { measureSet } from './core/measures.ts';
import { planRollUps, type RollUpPlan } from './core/plan.ts';
import { postDelta } from './sql/delta.ts';
import { createTables } from './sql/tables.ts';

/** What figures are computed by: the measures and indicators that fit the registers of one database. A value. */
export interface Engine {
  readonly registers: RegisterCatalog;
  /** Roll-up plans by register, of registers that have measures. */
  readonly plans: ReadonlyMap<string, RollUpPlan>;
  /** Indicators by code, in the order of the files. */
  readonly indicators: ReadonlyMap<string, Indicator>;
  find(code: string): Indicator | null;
  planOf(indicator: ComputedIndicator): RollUpPlan;
}

function plansOf(registers: RegisterCatalog): ReadonlyMap<string, RollUpPlan> {
  return new Map(
    readCatalog('measures', measureSet).map((set) => {
      const definition = registers.find(set.register);
      if (!definition) throw new Error(`catalog/measures: there is no register ${set.register}`);
      return [set.register, planRollUps(set, definition)];
    }),
  );
}

/** Digest of everything the roll-ups of a register are made by. */
export function digestOf(plan: RollUpPlan, registers: RegisterCatalog): string {
  const text = JSON.stringify([
    registers.basisOf(plan.definition),
    plan.grains.flatMap((grain) => createTables(plan, grain)),
    postDelta(plan, [{ relation: 'added', sign: 1 }], false, 'few'),
  ]);
  return createHash('sha256').update(text).digest('hex');
}

function checked(all: readonly Indicator[], plans: ReadonlyMap<string, RollUpPlan>): ReadonlyMap<string, Indicator> {
  const found = new Map<string, Indicator>();
  for (const one of all) {
    if (found.has(one.code)) throw new Error(`catalog/indicators: ${one.code} is defined twice`);
    found.set(one.code, one);
    if (one.kind === 'reported') continue;
    const plan = plans.get(one.register);
    if (!plan) throw new Error(`catalog/indicators: ${one.code}: no measures over ${one.register}`);
    for (const { term } of termsOf(one))
      if (!plan.linear.has(measureOf(term)))
        throw new Error(`catalog/indicators: ${one.code}: there is no measure ${measureOf(term)}`);
  }
  return found;
}

/** The engine over given registers. Throws where a measure or an indicator does not fit them. */
export function engineOver(registers: RegisterCatalog): Engine {
  const plans = plansOf(registers);
  const indicators = checked(
    readCatalog('indicators', indicatorFile).flatMap((file) => file.indicators),
    plans,
  );
  return {
    registers,
    plans,
    indicators,
    find: (code) => indicators.get(code) ?? null,
    planOf(indicator) {
      const plan = plans.get(indicator.register);
      if (!plan) throw new Error(`no measures over ${indicator.register}`);
      return plan;
    },
  };
}

/** Engines by the stamp of their registers: old perhaps, never wrong. */
const kept = new Map<string, Engine>();
const MOST_KEPT = 16;

/** The engine of the database that is read; one short query where no definition has changed. */
export async function engineOf(read: Read): Promise<Engine> {
  const registers = await registerCatalog(read);
  const known = kept.get(registers.stamp);
  if (known) return known;
  const engine = engineOver(registers);
  if (kept.size >= MOST_KEPT) kept.delete([...kept.keys()][0]!);
  kept.set(registers.stamp, engine);
  return engine;
}

let shipped: Engine | null = null;

/** The engine over what comes with the program, where there is no database to ask. */
export const shippedEngine = (): Engine =>
  (shipped ??= engineOver(catalogOf([...shippedRegisters().values()], 'shipped')));
