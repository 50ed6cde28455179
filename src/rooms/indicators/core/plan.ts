import {
  compile,
  inWords,
  type Compiled,
  type Environment,
  type Variable,
} from '../../../platform/expressions/index.ts';
import { registerEnvironment, type RegisterDefinition } from '../../registers/index.ts';
import type { MeasureKind } from './formula.ts';
import {
  grainsWished,
  isStored,
  isTallied,
  MeasureError,
  resolveMeasures,
  type Dimension,
  type Linear,
  type MeasureSet,
  type StoredMeasure,
  type TalliedMeasure,
} from './measures.ts';
import { CAME_ON, withQuality } from './quality.ts';
import { TAKEN } from './taken.ts';

/** Alias under which every compiled piece reads the record. */
export const ALIAS = 'r';

/** A derived column of the register that measures need, to be computed once per record. */
export interface Step {
  readonly code: string;
  readonly sql: string;
  readonly names: ReadonlySet<string>;
}

/** One column moved by the records of one dating. */
export interface Movement {
  readonly column: string;
  readonly sign: 1 | -1;
  /** Condition, or null where every dated record counts. */
  readonly where: Compiled | null;
  /** Days of a record in a stock, which it has to stay in from one to the other; null for a count, and for what never leaves. */
  readonly span: { readonly from: Compiled; readonly until: Compiled } | null;
  /** The number to add up; null counts one. */
  readonly value: Compiled | null;
}

/**
 * Column of every grain: how many records moved a cell, each once for each of its days. What nothing moves, or what moved it
 * is gone, was never there: no data, whatever zeros it holds.
 */
export const RECORDS = 'n';

/** All movements that happen on the day that one expression gives. One of them counts every record of that day. */
export interface Arm {
  readonly day: Compiled;
  readonly movements: readonly Movement[];
}

export interface StoredColumn {
  readonly code: string;
  /** What it adds up: records, whole numbers, or decimals. */
  readonly sums: 'records' | 'whole' | 'decimal';
}

export interface PlannedDimension {
  readonly code: string;
  readonly value: Compiled;
  readonly of: Dimension['of'];
}

/** A table of days and one of months for one set of dimensions. */
export interface Grain {
  /** `agency_sector`: part of the names of its tables. */
  readonly code: string;
  readonly by: readonly string[];
  readonly columns: readonly StoredColumn[];
  readonly days: 'rows' | 'events';
  /** Finer grain that its months are summed up from; null where they are counted. */
  readonly from: string | null;
}

/** A measure whose values are kept one by one. */
export interface Tally {
  readonly code: string;
  readonly kind: 'median' | 'distinct';
  /** Place among the arms of the plan: its day. */
  readonly arm: number;
  readonly by: readonly string[];
  readonly value: Compiled;
  readonly where: Compiled | null;
}

/** Measures of one register, checked against its definition. */
export interface RollUpPlan {
  /** Digest of all that its tables are made by: a changed definition has another one. Empty until it is known. */
  readonly digest: string;
  /** Digest of its statements alone: what was counted in this form, by whatever calendar, is read in the same way. */
  readonly form: string;
  /** What the names of the tables that are read begin with: a changed definition is counted beside what stands. */
  readonly place: string;
  readonly set: MeasureSet;
  readonly definition: RegisterDefinition;
  readonly counted: Compiled;
  readonly dimensions: ReadonlyMap<string, PlannedDimension>;
  readonly grains: readonly Grain[];
  readonly stored: ReadonlyMap<string, CompiledMeasure>;
  readonly arms: readonly Arm[];
  readonly tallies: readonly Tally[];
  /** Derived columns in an order in which each finds what it reads. */
  readonly steps: readonly Step[];
  /** Every measure as a sum over stored columns. */
  readonly linear: ReadonlyMap<string, Linear>;
}

interface Compiler {
  (place: string, expression: string, type?: Compiled['type']): Compiled;
}

function compilerOf(set: MeasureSet, environment: Environment): Compiler {
  return (place, expression, type) => {
    const result = compile(expression, environment);
    if (!result.ok) throw new MeasureError(set, place, inWords(result.problem));
    if (type && result.value.type !== type)
      throw new MeasureError(set, place, `${expression} is ${result.value.type}, not ${type}`);
    return result.value;
  };
}

/** A stored measure with its pieces compiled. */
export interface CompiledMeasure {
  readonly code: string;
  readonly kind: 'flow' | 'stock';
  /** Day on which it counts, or from which it is in the stock. */
  readonly day: Compiled;
  readonly until: Compiled | null;
  readonly where: Compiled | null;
  readonly value: Compiled | null;
}

/** Conditions that all hold as one. */
function together(conditions: readonly Compiled[]): Compiled | null {
  const [first, ...others] = conditions;
  if (!first || others.length === 0) return first ?? null;
  return {
    ...first,
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    nullable: conditions.some(({ nullable }) => nullable),
    names: new Set(conditions.flatMap(({ names }) => [...names])),
  };
}

const compileConditions = (code: string, where: StoredMeasure['where'], compiler: Compiler): Compiled | null =>
  together((where === undefined ? [] : [where].flat()).map((one) => compiler(code, one, 'boolean')));

function compileMeasure(code: string, one: StoredMeasure, compiler: Compiler, set: MeasureSet): CompiledMeasure {
  const optional = (expression: string | undefined, type?: Compiled['type']): Compiled | null =>
    expression === undefined ? null : compiler(code, expression, type);
  const value = optional(one.value);
  if (value && value.type !== 'integer' && value.type !== 'decimal')
    throw new MeasureError(set, code, `${one.value} is ${value.type}, not a number`);
  return {
    code,
    kind: one.kind,
    day: compiler(code, one.kind === 'flow' ? one.on : one.from, 'date'),
    until: one.kind === 'flow' ? null : optional(one.until, 'date'),
    where: compileConditions(code, one.where, compiler),
    value,
  };
}

const sumsOf = ({ value }: CompiledMeasure): StoredColumn['sums'] =>
  value === null ? 'records' : value.type === 'integer' ? 'whole' : 'decimal';

/** A movement with the day it happens on. */
interface Dated {
  readonly day: Compiled;
  readonly movement: Movement;
}

/** A stock is moved on the day a record enters it and, back again, on the day it leaves. */
function movementsOf({ code, day, until, where, value }: CompiledMeasure): Dated[] {
  const one = { column: code, where, value };
  if (!until) return [{ day, movement: { ...one, span: null, sign: 1 } }];
  const span = { from: day, until };
  return [
    { day, movement: { ...one, span, sign: 1 } },
    { day: until, movement: { ...one, span, sign: -1 } },
  ];
}

const isWitness = ({ sign, where, span, value }: Movement): boolean =>
  sign === 1 && where === null && span === null && value === null;

/** Place of the movement of an arm that counts all its records. */
export const witnessOf = ({ movements }: Arm): number => movements.findIndex(isWitness);

/** Whether records of an arm move a grain. */
export const movesIn = ({ columns }: Grain, { movements }: Arm): boolean =>
  movements.some((one) => one.column !== RECORDS && columns.some(({ code }) => code === one.column));

/** The last movement, where no measure does so already, counts all records. */
function witnessed({ day, movements }: Arm): Arm {
  if (movements.length === 0 || movements.some(isWitness)) return { day, movements };
  const all: Movement = { column: RECORDS, sign: 1, where: null, span: null, value: null };
  return { day, movements: [...movements, all] };
}

/** Movements by the day they happen on; days on which only something tallied happens have none. */
function armsOf(dated: readonly Dated[], others: readonly Compiled[]): Arm[] {
  const arms = new Map<string, { day: Compiled; movements: Movement[] }>();
  for (const { day, movement } of dated) {
    const arm = arms.get(day.sql) ?? { day, movements: [] };
    arm.movements.push(movement);
    arms.set(day.sql, arm);
  }
  for (const day of others) if (!arms.has(day.sql)) arms.set(day.sql, { day, movements: [] });
  return [...arms.values()].map(witnessed);
}

/** Part of the names of tables, which PostgreSQL cuts at 63 bytes. */
const LONGEST_NAME = 40;

interface DatedTally extends Omit<Tally, 'arm'> {
  readonly day: Compiled;
}

function compileTally(code: string, one: TalliedMeasure, compiler: Compiler, set: MeasureSet): DatedTally {
  if (code.length > LONGEST_NAME) throw new MeasureError(set, code, `is longer than ${LONGEST_NAME} letters`);
  const value = compiler(code, one.value, one.kind === 'median' ? 'integer' : undefined);
  const where = compileConditions(code, one.where, compiler);
  const by = one.by ?? ['agency'];
  for (const name of by)
    if (!Object.hasOwn(set.dimensions, name)) throw new MeasureError(set, code, `no dimension ${name}`);
  return { code, kind: one.kind, day: compiler(code, one.on, 'date'), by, value, where };
}

/** Sets of dimensions with what they keep; none where every measure is kept value by value. */
function grainsOf(set: MeasureSet, columns: readonly StoredColumn[]): Grain[] {
  if (columns.length === 0) return [];
  const planned: Grain[] = [];
  const records: StoredColumn = { code: RECORDS, sums: 'records' };
  const wanted = grainsWished(set).map(({ by, only, days }) => {
    for (const name of by)
      if (!Object.hasOwn(set.dimensions, name)) throw new MeasureError(set, 'grains', `no dimension ${name}`);
    for (const name of only ?? [])
      if (!columns.some((column) => column.code === name))
        throw new MeasureError(set, 'grains', `${name} is not a stored measure`);
    const kept = only ? columns.filter((column) => only.includes(column.code)) : columns;
    const exact = days === 'events' ? kept.find((column) => column.sums === 'decimal') : undefined;
    if (exact) throw new MeasureError(set, 'grains', `${exact.code} is a sum of decimals: it needs a grain of days`);
    return { by, days, columns: [...kept, records] };
  });
  // Finer grains first, so that each coarser one finds the one it is summed up from.
  for (const { by, days, columns: kept } of wanted.toSorted((a, b) => b.by.length - a.by.length)) {
    const finer = planned.find(
      (grain) => by.every((name) => grain.by.includes(name)) && kept.every((column) => grain.columns.includes(column)),
    );
    const name = by.join('_');
    const code = name.length > LONGEST_NAME ? `grain${planned.length}` : name;
    planned.push({ code, by, columns: kept, days, from: finer?.code ?? null });
  }
  return planned;
}

/** Steps with each after those it reads, in whatever order the register defines them. */
function inOrder(steps: readonly Step[]): Step[] {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const ordered = new Set<Step>();
  const visit = (step: Step): void => {
    if (ordered.has(step)) return;
    for (const name of step.names) if (byCode.has(name)) visit(byCode.get(name)!);
    ordered.add(step);
  };
  for (const step of steps) visit(step);
  return [...ordered];
}

/**
 * Every computed column of the register: one of CEL reads the columns below it, so that each of these is computed once; those
 * of clocks and states are read from the record alone. The register has seen to it that none rests on itself.
 */
function stepsOf(definition: RegisterDefinition, inlined: Environment, compiler: Compiler): Step[] {
  const formulas = new Map(definition.derived.map(({ code, value }) => [code, value]));
  return inOrder(
    [...inlined.columns].flatMap(([code, { sql }]): Step[] => {
      if (sql === `${ALIAS}.${code}`) return [];
      const formula = formulas.get(code);
      if (formula === undefined) return [{ code, sql, names: new Set() }];
      const found = compiler(`derived ${code}`, formula);
      return [{ code, sql: found.sql, names: found.names }];
    }),
  );
}

/** Measures that become columns. */
const columnsNamed = (set: MeasureSet): string[] =>
  Object.entries(set.measures).flatMap(([name, one]) => (isStored(one) ? [name] : []));

/** Checks the measures of a register and prepares their counting. Throws `MeasureError`. */
export function planRollUps(given: MeasureSet, definition: RegisterDefinition): RollUpPlan {
  const set = withQuality(given, definition);
  const inlined = registerEnvironment(definition, ALIAS);
  const columns = new Map<string, Variable>(
    [...inlined.columns].map(([name, variable]) => [name, { ...variable, sql: `${ALIAS}.${name}` }]),
  );
  columns.set(CAME_ON, { type: 'date', nullable: false, sql: `${ALIAS}.${CAME_ON}` });
  const environment = { ...inlined, columns };
  const compiler = compilerOf(set, environment);
  for (const name of [...Object.keys(set.dimensions), ...columnsNamed(set)])
    if (TAKEN.has(name)) throw new MeasureError(set, name, 'is a word of SQL or of the roll-ups: choose another name');
  const stored = Object.entries(set.measures).filter((entry): entry is [string, StoredMeasure] => isStored(entry[1]));
  const measures = stored.map(([code, one]) => compileMeasure(code, one, compiler, set));
  const storedColumns = measures.map((one): StoredColumn => ({ code: one.code, sums: sumsOf(one) }));
  const dimensions = Object.entries(set.dimensions).map(([code, { value, of }]): [string, PlannedDimension] => {
    const compiled = compiler(code, value, of === 'agency' ? 'integer' : of === 'date' ? 'date' : 'text');
    if (compiled.nullable) throw new MeasureError(set, code, 'a dimension may not be empty');
    return [code, { code, value: compiled, of }];
  });
  const tallies = Object.entries(set.measures).flatMap(([code, one]) =>
    isTallied(one) ? [compileTally(code, one, compiler, set)] : [],
  );
  const arms = armsOf(
    measures.flatMap(movementsOf),
    tallies.map((one) => one.day),
  );
  return {
    digest: '',
    form: '',
    place: '',
    set,
    definition,
    // Asked before anything is computed: it reads the record alone.
    counted: compilerOf(set, inlined)('counted', set.counted, 'boolean'),
    dimensions: new Map(dimensions),
    grains: grainsOf(set, storedColumns),
    stored: new Map(measures.map((one) => [one.code, one])),
    arms,
    tallies: tallies.map(({ day, ...one }) => ({ ...one, arm: arms.findIndex((arm) => arm.day.sql === day.sql) })),
    steps: stepsOf(definition, inlined, compiler),
    linear: resolveMeasures(set),
  };
}

/** How a measure behaves in a formula; null where there is none. */
export function kindOfMeasure(plan: RollUpPlan, code: string): MeasureKind | null {
  const tally = plan.tallies.find((one) => one.code === code);
  return tally?.kind ?? plan.linear.get(code)?.mode ?? null;
}

/** The smallest grain that has all dimensions and columns, or null where figures cannot be broken down that way. */
export function grainFor(plan: RollUpPlan, dimensions: readonly string[], columns: readonly string[]): Grain | null {
  const fitting = plan.grains.filter(
    (grain) =>
      dimensions.every((name) => grain.by.includes(name)) &&
      columns.every((code) => grain.columns.some((column) => column.code === code)),
  );
  return fitting.toSorted((a, b) => a.by.length - b.by.length)[0] ?? null;
}
