import type { Bilingual, Instant, Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { readRuns } from '../imports/index.ts';
import { listRecords, type RecordPosition, type RegisterRecord } from '../registers/index.ts';
import { engineOf } from './catalog.ts';
import { stretchesOf, termValue } from './core/cells.ts';
import { observe, type Observation } from './core/figures.ts';
import { gather } from './core/gather.ts';
import { measureOf, termsOf, type ComputedIndicator } from './core/indicator.ts';
import type { Places } from './core/places.ts';
import { grainFor, type RollUpPlan } from './core/plan.ts';
import { readCells } from './sql/cells.reads.ts';
import { agencyAmong, contributes, valueIs } from './sql/condition.ts';

/** One count that a figure is made of. */
export interface LineageTerm {
  readonly measure: string;
  readonly name: Bilingual;
  readonly role: 'numerator' | 'denominator' | 'beside';
  readonly sign: 1 | -1;
  /** For a stock: whether it was taken at the end or before the first day of the period. */
  readonly at: 'start' | 'end';
  readonly count: number;
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

export interface BehindQuery {
  /** The agency with everything below it; null for all together. */
  readonly agency: number | null;
  readonly interval: Interval;
  readonly sector?: string;
}

/** The grain that has all terms, or all but those that only stand beside. */
function keptTerms(plan: RollUpPlan, indicator: ComputedIndicator, dimensions: readonly string[]) {
  const all = termsOf(indicator);
  for (const terms of [all, all.filter((one) => one.role !== 'beside')]) {
    const columns = [
      ...new Set(terms.flatMap(({ term }) => [...(plan.linear.get(measureOf(term))?.columns.keys() ?? [])])),
    ];
    const grain = grainFor(plan, dimensions, columns);
    if (grain) return { terms, columns, grain };
  }
  return null;
}

/**
 * How a figure came about: its terms with their counts, its versions, its imports. Null for a
 * figure that is reported ready-made, or that is not kept by sector.
 */
export async function readLineage(
  read: Read,
  places: Places,
  query: BehindQuery & { readonly indicator: string },
): Promise<Lineage | null> {
  const engine = await engineOf(read);
  const indicator = engine.find(query.indicator);
  if (!indicator || indicator.kind === 'reported') return null;
  const plan = engine.planOf(indicator);
  const only = new Map<string, readonly (string | number)[]>(Object.entries(indicator.only ?? {}));
  if (query.agency !== null) only.set(indicator.agency, places.within(query.agency));
  if (query.sector !== undefined) only.set('sector', [query.sector]);
  const kept = keptTerms(plan, indicator, [...only.keys()]);
  if (!kept) return null;
  const { terms, columns, grain } = kept;
  const { stretches } = stretchesOf(query.interval, false, true);
  const rows = await readCells(read, plan, { grain, keep: [], columns, stretches, only });
  const cell = gather(rows, null, places, new Set(), 2).get(null, null);
  return {
    indicator,
    interval: query.interval,
    agency: query.agency,
    observation: observe(indicator, plan.linear, cell, 0),
    terms: terms.map(({ term, role, sign }) => ({
      measure: measureOf(term),
      name: plan.set.measures[measureOf(term)]!.name,
      role,
      sign,
      at: typeof term === 'string' ? 'end' : term.at,
      count: cell ? termValue(cell.cell, plan.linear, term, 0) : 0,
    })),
    versions: { indicator: indicator.version, measures: plan.set.version, register: plan.definition.version },
    runs: await readLineageRuns(read, indicator.register),
  };
}

export interface RowsBehind {
  readonly rows: readonly RegisterRecord[];
  readonly next: RecordPosition | null;
}

/**
 * The records that one measure counts, page by page: those of the period, or in stock at its end. For rows of a stock at
 * the start of a period, ask for a period that ends the day before. Null where there is no such measure.
 */
export async function listRowsBehind(
  read: Read,
  places: Places,
  query: BehindQuery & {
    readonly register: string;
    readonly measure: string;
    readonly after?: RecordPosition;
    readonly limit: number;
    /** `receiver` counts for where the record was taken in. */
    readonly dimension?: string;
  },
): Promise<RowsBehind | null> {
  const plan = (await engineOf(read)).plans.get(query.register);
  const linear = plan?.linear.get(query.measure);
  if (!plan || !linear) return null;
  const conditions = [contributes(plan, linear, query.interval)];
  const dimension = plan.dimensions.get(query.dimension ?? 'agency');
  const ids = query.agency === null ? null : places.within(query.agency);
  // A dimension that is one column of the register is looked up in its index; a computed one is compared row by row.
  const column = dimension && [...dimension.value.names].find((name) => dimension.value.sql === `r.${name}`);
  if (ids && dimension && !column) conditions.push(agencyAmong(plan, dimension.code, ids));
  if (query.sector !== undefined) conditions.push(valueIs(plan, 'sector', query.sector));
  return listRecords(read, plan.definition, {
    ...(ids && column && { agencies: { column, ids } }),
    where: conditions.join(' AND '),
    ...(query.after && { after: query.after }),
    limit: query.limit,
  });
}
