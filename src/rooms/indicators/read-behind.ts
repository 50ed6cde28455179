import {
  ok,
  problem,
  refused,
  type Bilingual,
  type Instant,
  type Interval,
  type Problem,
  type Ratio,
  type Result,
} from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { readRuns } from '../imports/index.ts';
import { listRecords, type Position, type RegisterRecord } from '../registers/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import { partsOf, type FigurePart } from './core/compile.ts';
import { observe, type Amount, type NoAnswer, type Observation } from './core/figures.ts';
import { ALL_TOGETHER } from './core/gather.ts';
import type { ComputedIndicator } from './core/indicator.ts';
import type { Places } from './core/places.ts';
import type { RollUpPlan } from './core/plan.ts';
import { readingKey, type Moment, type Reading } from './core/reading.ts';
import { bindingOf, wantedOf, type Cut, type CutProblem } from './core/wanted.ts';
import { readAnswers, type Question } from './read-answers.ts';
import { contributes, isAmong } from './sql/condition.ts';
import { latestStart } from './core/latest-start.ts';

/** One number that a figure is made of. */
export interface LineageTerm {
  readonly register: string;
  readonly measure: string;
  readonly name: Bilingual;
  /** When it was taken; of a stock whether at the end or before the first day of the period. */
  readonly when: Moment;
  readonly stock: boolean;
  readonly role: FigurePart['role'];
  /** What it is multiplied by: −1 where it is taken away. */
  readonly factor: number;
  /** Null where it has no answer for these days. */
  readonly count: Ratio | null;
}

export interface LineageRun {
  readonly id: number;
  readonly fileName: string | null;
  readonly sha256: string | null;
  readonly sourceSystem: string | null;
  readonly sample: boolean;
  readonly rows: { readonly read: number; readonly added: number; readonly changed: number; readonly refused: number };
  readonly at: Instant;
}

/** The way back from a figure to the files its rows came in. */
export interface Lineage {
  readonly indicator: ComputedIndicator;
  readonly interval: Interval;
  readonly agency: number | null;
  readonly observation: Observation;
  readonly terms: readonly LineageTerm[];
  readonly versions: { readonly indicator: string; readonly measures: number; readonly register: number };
  /** Imports that brought the register's rows, newest first. */
  readonly runs: readonly LineageRun[];
}

const MOST_RUNS = 100;

/** Imports that brought rows into a register, newest first. */
export async function readLineageRuns(read: Read, register: string): Promise<LineageRun[]> {
  const runs = await readRuns(read, { register, kinds: ['file'], scope: 'all' }, MOST_RUNS);
  return runs
    .filter((run) => run.state === 'committed')
    .map((run) => ({
      id: run.id,
      fileName: run.fileName,
      sha256: run.sha256,
      sourceSystem: run.sourceSystem,
      sample: run.sample,
      rows: {
        read: run.counts?.read ?? 0,
        added: run.counts?.new ?? 0,
        changed: run.counts?.changed ?? 0,
        refused: run.counts?.refused ?? 0,
      },
      at: run.finishedAt ?? run.startedAt,
    }));
}

/** Of several registers; one after the other, since a transaction answers one question at a time. */
async function newestRuns(read: Read, registers: readonly string[]): Promise<LineageRun[]> {
  const runs: LineageRun[] = [];
  for (const register of registers) runs.push(...(await readLineageRuns(read, register)));
  return runs.toSorted((a, b) => b.at - a.at).slice(0, MOST_RUNS);
}

export interface BehindQuery {
  /** The agency with everything below it; null for all together. */
  readonly agency: number | null;
  readonly interval: Interval;
  /** Values of dimensions that the figure is cut to. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The agency with everything below it, and single values of dimensions. */
export const cutOf = (places: Places, { agency, values }: Pick<BehindQuery, 'agency' | 'values'>): Cut => ({
  agencies: agency === null ? null : places.within(agency),
  values: Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, [value]])),
});

/**
 * Where and for which days the numbers of an indicator are read, all agencies of a branch together. Null for a register that
 * cannot be cut to the values.
 */
function questionOf(engine: Engine, places: Places, query: BehindQuery, indicator: ComputedIndicator) {
  const cut = cutOf(places, query);
  return (register: string, readings: readonly Reading[]): Question | null => {
    const plan = engine.planFor(register);
    const only = wantedOf(plan, bindingOf(plan, indicator), cut);
    const rest = { byMonth: false, agency: null, keep: [], before: true };
    return only.ok ? { plan, places, interval: query.interval, only: only.value, readings, ...rest } : null;
  };
}

/** Every number of an indicator; null where one is not kept by these dimensions. */
async function readParts(
  read: Read,
  parts: readonly FigurePart[],
  question: (register: string, readings: readonly Reading[]) => Question | null,
): Promise<((reading: Reading) => Amount | NoAnswer) | null> {
  const amounts = new Map<string, Amount | NoAnswer>();
  for (const register of new Set(parts.map(({ reading }) => reading.register))) {
    const own = new Map(
      parts.flatMap(({ reading }) => (reading.register === register ? [[readingKey(reading), reading] as const] : [])),
    );
    const asked = question(register, [...own.values()]);
    const answers = asked && (await readAnswers(read, asked));
    for (const [key, reading] of own) {
      const reader = answers?.readerOf(reading);
      if (!reader) return null;
      amounts.set(key, reader(null, ALL_TOGETHER)(0));
    }
  }
  return (reading) => amounts.get(readingKey(reading))!;
}

function termOf(engine: Engine, { reading, factor, role }: FigurePart, amount: Amount | NoAnswer): LineageTerm {
  const plan = engine.planFor(reading.register);
  return {
    ...reading,
    name: plan.set.measures[reading.measure]!.name,
    stock: plan.linear.get(reading.measure)?.mode === 'stock',
    role,
    factor,
    count: countOf(plan, reading, amount),
  };
}

function countOf(plan: RollUpPlan, reading: Reading, amount: Amount | NoAnswer): Ratio | null {
  if (typeof amount === 'string') return null;
  return { numerator: amount.whole, denominator: isMedian(plan, reading) ? 2 : 10 ** amount.scale };
}

const isMedian = (plan: RollUpPlan, { measure }: Reading): boolean =>
  plan.tallies.some((one) => one.code === measure && one.kind === 'median');

/**
 * How a figure came about: its terms with their counts, its versions, its imports. Null for a figure that is reported
 * ready-made, or that is not kept by these dimensions.
 */
export async function readLineage(
  read: Read,
  places: Places,
  query: BehindQuery & { readonly indicator: string },
): Promise<Lineage | null> {
  const engine = await engineOf(read);
  const indicator = engine.find(query.indicator);
  if (!indicator || indicator.kind === 'reported') return null;
  const formula = engine.formulaOf(indicator);
  const all = partsOf(indicator, formula);
  const question = questionOf(engine, places, query, indicator);
  for (const parts of [all, all.filter((one) => one.role !== 'beside')]) {
    const value = await readParts(read, parts, question);
    if (!value) continue;
    const registers = [...new Set(parts.map(({ reading }) => reading.register))];
    const plan = engine.planFor(indicator.register);
    return {
      indicator,
      interval: query.interval,
      agency: query.agency,
      observation: observe(formula, value),
      terms: parts.map((part) => termOf(engine, part, value(part.reading))),
      versions: { indicator: indicator.version, measures: plan.set.version, register: plan.definition.version },
      runs: await newestRuns(read, registers),
    };
  }
  return null;
}

/**
 * What a measure that stands beside an indicator comes to for each of several agencies, by one read. What is not kept by
 * agency has no answer.
 */
export async function readBeside(
  read: Read,
  places: Places,
  query: {
    readonly indicator: string;
    readonly measure: string;
    readonly agencies: readonly number[];
    readonly interval: Interval;
  },
): Promise<Map<number, Ratio>> {
  const engine = await engineOf(read);
  const indicator = engine.find(query.indicator);
  const part =
    indicator?.kind === 'computed' &&
    partsOf(indicator, engine.formulaOf(indicator)).find(({ reading }) => reading.measure === query.measure);
  if (!part) return new Map();
  const { reading } = part;
  const { agencies, interval } = query;
  const plan = engine.planFor(reading.register);
  const binding = bindingOf(plan, indicator);
  const within = [...new Set(agencies.flatMap((agency) => places.within(agency)))];
  const only = wantedOf(plan, binding, { agencies: within, values: {} });
  if (!only.ok) return new Map();
  const agency = { dimension: binding.agency, rows: agencies };
  const rest = { byMonth: false, keep: [], only: only.value, readings: [reading], before: false };
  const reader = (await readAnswers(read, { plan, places, interval, agency, ...rest })).readerOf(reading);
  return new Map(
    agencies.flatMap((id) => {
      const count = reader && countOf(plan, reading, reader(id, ALL_TOGETHER)(0));
      return count ? [[id, count] as const] : [];
    }),
  );
}

export interface RowsBehind {
  readonly rows: readonly RegisterRecord[];
  readonly next: Position | null;
}

/**
 * The records that one measure counts, page by page and newest first: those of the period, or in stock at its end. For rows of a stock at
 * the start of a period, ask for a period that ends the day before. Refused where there is no such measure, dimension or
 * value.
 */
export async function listRowsBehind(
  read: Read,
  places: Places,
  query: BehindQuery & {
    readonly register: string;
    readonly measure: string;
    readonly after?: Position;
    readonly limit: number;
    /** `receiver` counts for where the record was taken in. */
    readonly dimension?: string;
  },
): Promise<Result<RowsBehind, CutProblem | Problem<'indicators.unknown-measure'>>> {
  const plan = (await engineOf(read)).plans.get(query.register);
  const condition = plan && contributes(plan, query.measure, query.interval);
  if (!plan || condition === null || condition === undefined)
    return refused(problem('indicators.unknown-measure', { code: query.measure }));
  const agency = query.dimension ?? 'agency';
  const wanted = wantedOf(plan, { agency, only: {} }, cutOf(places, query));
  if (!wanted.ok) return wanted;
  const { value } = plan.dimensions.get(agency)!;
  const ids = wanted.value.get(agency) as readonly number[] | undefined;
  // A dimension that is one column of the register is looked up in its index; a computed one is compared row by row.
  const column = [...value.names].find((name) => value.sql === `r.${name}`);
  const compared = [...wanted.value].filter(([name]) => name !== agency || !column);
  const where = [condition, ...compared.map(([name, values]) => isAmong(plan, name, values))];
  const rows = await listRecords(read, plan.definition, {
    ...(ids && column && { agencies: { column, ids } }),
    where: where.join(' AND '),
    latest: latestStart(plan, query.measure, query.interval),
    ...(query.after && { after: query.after }),
    limit: query.limit,
  });
  return ok(rows);
}
