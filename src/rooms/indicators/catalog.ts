import { createHash } from 'node:crypto';
import { readCatalog } from '../../platform/catalog.ts';
import type { Read } from '../../platform/database/index.ts';
import { catalogOf, registerCatalog, shippedRegisters, type RegisterCatalog } from '../registers/index.ts';
import type { Formula } from './core/combination.ts';
import { formulaOf, partsOf } from './core/compile.ts';
import type { MeasureLookup } from './core/formula.ts';
import { indicatorFile, type ComputedIndicator, type Indicator } from './core/indicator.ts';
import { measureSet } from './core/measures.ts';
import { kindOfMeasure, planRollUps, type RollUpPlan } from './core/plan.ts';
import { postDelta } from './sql/delta.ts';
import { createTable, tablesOf } from './sql/tables.ts';

/** What figures are computed by: the measures and indicators that fit the registers of one database. A value. */
export interface Engine {
  readonly registers: RegisterCatalog;
  /** Roll-up plans by register, of registers that have measures. */
  readonly plans: ReadonlyMap<string, RollUpPlan>;
  /** Indicators by code, in the order of the files. */
  readonly indicators: ReadonlyMap<string, Indicator>;
  find(code: string): Indicator | null;
  /** Throws where there are no measures over the register. */
  planFor(register: string): RollUpPlan;
  /** What an indicator computes. */
  formulaOf(indicator: ComputedIndicator): Formula;
}

function plansOf(registers: RegisterCatalog): ReadonlyMap<string, RollUpPlan> {
  return new Map(
    readCatalog('measures', measureSet).map((set) => {
      const definition = registers.find(set.register);
      if (!definition) throw new Error(`catalog/measures: there is no register ${set.register}`);
      return [set.register, placed(planRollUps(set, definition), registers)];
    }),
  );
}

/** The plan with the digest of everything its roll-ups are made by, and with the place of its tables, which begins it. */
export function placed(plan: RollUpPlan, registers: RegisterCatalog): RollUpPlan {
  const text = JSON.stringify([
    plan.set.register,
    registers.basisOf(plan.definition),
    tablesOf(plan).flatMap((table) => createTable(plan, table)),
    postDelta(plan, [{ relation: 'added', sign: 1 }], false, 'few'),
  ]);
  const digest = createHash('sha256').update(text).digest('hex');
  return { ...plan, digest, place: `v${digest.slice(0, 8)}` };
}

function formulasOf(
  indicators: ReadonlyMap<string, Indicator>,
  plans: ReadonlyMap<string, RollUpPlan>,
): ReadonlyMap<string, Formula> {
  const kindOf: MeasureLookup = (register, measure) => {
    const plan = plans.get(register);
    return plan ? kindOfMeasure(plan, measure) : null;
  };
  const formulas = new Map<string, Formula>();
  for (const one of indicators.values()) {
    if (one.kind === 'reported') continue;
    const formula = formulaOf(one, kindOf);
    if (!formula.ok)
      throw new Error(
        `catalog/indicators: ${one.code}: ${formula.problem.code} ${JSON.stringify(formula.problem.params)}`,
      );
    for (const { reading } of partsOf(one, formula.value))
      if (kindOf(reading.register, reading.measure) === null)
        throw new Error(`catalog/indicators: ${one.code}: there is no measure ${reading.register}.${reading.measure}`);
    formulas.set(one.code, formula.value);
  }
  return formulas;
}

function byCode(all: readonly Indicator[]): ReadonlyMap<string, Indicator> {
  const found = new Map<string, Indicator>();
  for (const one of all) {
    if (found.has(one.code)) throw new Error(`catalog/indicators: ${one.code} is defined twice`);
    found.set(one.code, one);
  }
  return found;
}

/** The engine over given registers. Throws where a measure or an indicator does not fit them. */
export function engineOver(registers: RegisterCatalog): Engine {
  const plans = plansOf(registers);
  const indicators = byCode(readCatalog('indicators', indicatorFile).flatMap((file) => file.indicators));
  const formulas = formulasOf(indicators, plans);
  return {
    registers,
    plans,
    indicators,
    find: (code) => indicators.get(code) ?? null,
    planFor(register) {
      const plan = plans.get(register);
      if (!plan) throw new Error(`no measures over ${register}`);
      return plan;
    },
    formulaOf(indicator) {
      const formula = formulas.get(indicator.code);
      if (!formula) throw new Error(`no formula of ${indicator.code}`);
      return formula;
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
