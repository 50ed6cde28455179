import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result } from '../../kernel/index.ts';
import { readCatalog } from '../../platform/catalog.ts';
import type { Read } from '../../platform/database/index.ts';
import { catalogOf, registerCatalog, shippedRegisters, type RegisterCatalog } from '../registers/index.ts';
import type { Formula } from './core/combination.ts';
import { formulaOf } from './core/compile.ts';
import type { FormulaProblem, MeasureLookup } from './core/formula.ts';
import { eachFile, indicatorsOfEach } from './core/each.ts';
import { indicatorDefinition, indicatorFile, type ComputedIndicator, type Indicator } from './core/indicator.ts';
import { measureSet, type MeasureSet } from './core/measures.ts';
import { kindOfMeasure, planRollUps, type RollUpPlan } from './core/plan.ts';
import { readLocalVersions, type LocalVersion } from './sql/definition.store.ts';
import { postDelta } from './sql/delta.ts';
import { readStanding, type CurrentRollUp } from './sql/standing.reads.ts';
import { createTable, placeOf, tablesOf } from './sql/tables.ts';

/** What figures are computed by: the measures and indicators that fit the registers of one database. A value. */
export interface Engine {
  readonly registers: RegisterCatalog;
  /** Roll-up plans by register, of registers that have measures. */
  readonly plans: ReadonlyMap<string, RollUpPlan>;
  /** Indicators by code, in the order of the files. */
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Codes whose definition was made or changed on screen. */
  readonly local: ReadonlySet<string>;
  find(code: string): Indicator | null;
  /** Throws where there are no measures over the register. */
  planFor(register: string): RollUpPlan;
  /** What an indicator computes. */
  formulaOf(indicator: ComputedIndicator): Formula;
}

let sets: readonly MeasureSet[] | null = null;
const shippedSets = (): readonly MeasureSet[] => (sets ??= readCatalog('measures', measureSet));

let entries: readonly Indicator[] | null = null;
const shippedIndicators = (): readonly Indicator[] =>
  (entries ??= readCatalog('indicators', z.union([indicatorFile, eachFile])).flatMap((file) =>
    'indicators' in file
      ? file.indicators
      : indicatorsOfEach(file, (register) => shippedRegisters().get(register)?.name),
  ));

function plansOf(registers: RegisterCatalog): ReadonlyMap<string, RollUpPlan> {
  return new Map(
    shippedSets().map((set) => {
      const definition = registers.find(set.register);
      if (!definition) throw new Error(`catalog/measures: there is no register ${set.register}`);
      return [set.register, placed(planRollUps(set, definition), registers)];
    }),
  );
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The plan with the digests of what its roll-ups are made by, and with the place of its own tables. */
export function placed(plan: RollUpPlan, registers: RegisterCatalog): RollUpPlan {
  const form = sha256([
    plan.set.register,
    tablesOf(plan).flatMap((table) => createTable(plan, table)),
    postDelta(plan, [{ relation: 'added', sign: 1 }], false, 'few'),
  ]);
  const digest = sha256([form, registers.basisOf(plan.definition, JSON.stringify(plan.set))]);
  return { ...plan, digest, form, place: placeOf(digest) };
}

const lookupIn =
  (plans: ReadonlyMap<string, RollUpPlan>): MeasureLookup =>
  (register, measure) => {
    const plan = plans.get(register);
    return plan ? kindOfMeasure(plan, measure) : null;
  };

/** What an indicator computes; refused where it names what is not there. Null: it is reported. */
function compiled(one: Indicator, plans: ReadonlyMap<string, RollUpPlan>): Result<Formula | null, FormulaProblem> {
  if (one.kind === 'reported') return ok(null);
  return formulaOf(one, lookupIn(plans));
}

function byCode(all: readonly Indicator[]): Map<string, Indicator> {
  const found = new Map<string, Indicator>();
  for (const one of all) {
    if (found.has(one.code)) throw new Error(`catalog/indicators: ${one.code} is defined twice`);
    found.set(one.code, one);
  }
  return found;
}

type Parts = Pick<Engine, 'registers' | 'plans' | 'indicators' | 'local'> & {
  readonly formulas: ReadonlyMap<string, Formula>;
};

const planIn =
  (plans: Engine['plans']): Engine['planFor'] =>
  (register) => {
    const plan = plans.get(register);
    if (!plan) throw new Error(`no measures over ${register}`);
    return plan;
  };

const engineFrom = ({ registers, plans, indicators, local, formulas }: Parts): Engine => ({
  registers,
  plans,
  indicators,
  local,
  find: (code) => indicators.get(code) ?? null,
  planFor: planIn(plans),
  formulaOf(indicator) {
    const formula = formulas.get(indicator.code);
    if (!formula) throw new Error(`no formula of ${indicator.code}`);
    return formula;
  },
});

/**
 * The engine over given registers and indicators made on screen. Throws where a shipped measure or indicator does not fit
 * them; a local one that does not is left out, and the shipped one of its code stands.
 */
function engineOver(registers: RegisterCatalog, local: readonly LocalVersion[] = []): Engine {
  const plans = plansOf(registers);
  const indicators = byCode(shippedIndicators());
  const formulas = new Map<string, Formula>();
  for (const one of indicators.values()) {
    const formula = compiled(one, plans);
    if (!formula.ok)
      throw new Error(
        `catalog/indicators: ${one.code}: ${formula.problem.code} ${JSON.stringify(formula.problem.params)}`,
      );
    if (formula.value) formulas.set(one.code, formula.value);
  }
  const standing = new Set<string>();
  for (const { code, definition } of local.filter((one, at) => local[at - 1]?.code !== one.code)) {
    const parsed = indicatorDefinition.safeParse(definition);
    const formula = parsed.success ? compiled(parsed.data, plans) : null;
    if (!parsed.success || !formula?.ok) continue;
    standing.add(code);
    indicators.set(code, parsed.data);
    if (formula.value) formulas.set(code, formula.value);
  }
  return engineFrom({ registers, plans, indicators, formulas, local: standing });
}

/** The engine with one more indicator, or with another one of its code; nothing is stored. */
export function engineWith(engine: Engine, indicator: Indicator): Result<Engine, FormulaProblem> {
  const formula = compiled(indicator, engine.plans);
  if (!formula.ok) return formula;
  const others = [...engine.indicators.values()].filter((one) => one.kind === 'computed');
  const formulas = new Map(others.map((one) => [one.code, engine.formulaOf(one)]));
  if (formula.value) formulas.set(indicator.code, formula.value);
  const indicators = new Map([...engine.indicators, [indicator.code, indicator]]);
  return ok(engineFrom({ ...engine, indicators, formulas }));
}

/** What is made from a stamp, by that stamp: old perhaps, never wrong. */
class Kept<T> {
  readonly #made = new Map<string, T>();
  static readonly #MOST = 16;
  get = (stamp: string): T | undefined => this.#made.get(stamp);
  keep(stamp: string, made: T): T {
    if (this.#made.size >= Kept.#MOST) this.#made.delete([...this.#made.keys()][0]!);
    this.#made.set(stamp, made);
    return made;
  }
}

const definedEngines = new Kept<Engine>();
const standingEngines = new Kept<Engine>();

/** The engine whose plans read what stands: after the calendar changed, what was counted by the former one until it is counted anew. */
function reading(engine: Engine, current: readonly CurrentRollUp[]): Engine {
  const places = new Map(current.map(({ register, form, place }) => [JSON.stringify([register, form]), place]));
  const plans = [...engine.plans].map(([register, plan]): [string, RollUpPlan] => {
    const place = places.get(JSON.stringify([register, plan.form]));
    return [register, place === undefined || place === plan.place ? plan : { ...plan, place }];
  });
  const standing = new Map(plans);
  return { ...engine, plans: standing, planFor: planIn(standing) };
}

/** Engines of handles that stand for one run of reads. */
const knowing = new WeakMap<Read, Engine>();

/**
 * The same handle for a run of reads that belong together, such as those of an edition: what reads through it computes by
 * this engine, and does not ask again whether a definition has changed.
 */
export function readBy(engine: Engine, read: Read): Read {
  const handle: Read = { query: (query) => read.query(query) };
  knowing.set(handle, engine);
  return handle;
}

/** The engine of the database that is read; three short queries where no definition has changed. */
export async function engineOf(read: Read): Promise<Engine> {
  const given = knowing.get(read);
  if (given) return given;
  const registers = await registerCatalog(read);
  const { local, current } = await readStanding(read);
  const defined = JSON.stringify([registers.stamp, local]);
  const stamp = JSON.stringify([defined, current]);
  const known = standingEngines.get(stamp);
  if (known) return known;
  const before = definedEngines.get(defined);
  const engine = before ?? engineOver(registers, await readLocalVersions(read));
  // Somebody may have defined one between the two reads: then it is not kept under the stamp of before.
  if (!before && (await readStanding(read)).local !== local) return reading(engine, current);
  if (!before) definedEngines.keep(defined, engine);
  return standingEngines.keep(stamp, reading(engine, current));
}

let shipped: Engine | null = null;

/** The engine over what comes with the program, where there is no database to ask. */
export const shippedEngine = (): Engine =>
  (shipped ??= engineOver(catalogOf([...shippedRegisters().values()], 'shipped')));
