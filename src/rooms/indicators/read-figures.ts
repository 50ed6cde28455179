import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import { stretchesOf, type Stretches } from './core/cells.ts';
import { NO_DATA, observe, type FigureRow } from './core/figures.ts';
import { gather, type Cells } from './core/gather.ts';
import { measureOf, termsOf, type ComputedIndicator, type Indicator } from './core/indicator.ts';
import type { Places } from './core/places.ts';
import { grainFor, type RollUpPlan } from './core/plan.ts';
import { readCells } from './sql/cells.reads.ts';

export type Breakdown = 'agency' | 'sector' | 'month';

export interface FigureQuery {
  readonly indicators: readonly string[];
  readonly interval: Interval;
  /**
   * Agencies to look at, with everything below them; all when left out. Several without a breakdown by agency are added
   * together.
   */
  readonly agencies?: readonly number[];
  readonly by?: readonly Breakdown[];
  /** Sectors to look at; all when left out. */
  readonly sectors?: readonly string[];
}

/** Thrown for an indicator that the catalogue does not have: the caller checks codes with an engine first. */
export class UnknownIndicator extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`there is no indicator ${code}`);
    this.name = 'UnknownIndicator';
    this.code = code;
  }
}

/** Indicators that are read by one statement: same register, same dimension for the agency, same fixed values. */
interface Batch {
  readonly plan: RollUpPlan;
  readonly agency: string;
  readonly only: ComputedIndicator['only'];
  readonly members: ComputedIndicator[];
}

function batchesOf(engine: Engine, indicators: readonly Indicator[]): Batch[] {
  const batches = new Map<string, Batch>();
  for (const one of indicators) {
    if (one.kind === 'reported') continue;
    const key = JSON.stringify([one.register, one.agency, one.only ?? null]);
    const batch = batches.get(key) ?? { plan: engine.planOf(one), agency: one.agency, only: one.only, members: [] };
    batch.members.push(one);
    batches.set(key, batch);
  }
  return [...batches.values()];
}

/** What of a query concerns every batch alike. */
interface Frame {
  readonly query: FigureQuery;
  readonly places: Places;
  readonly by: ReadonlySet<Breakdown>;
  /** Agencies of the rows, or null for one row of all together. */
  readonly rowsFor: readonly (number | null)[];
  /** Agencies whose records are read; null reads all. */
  readonly readFor: readonly number[] | null;
}

function frameOf(query: FigureQuery, places: Places): Frame {
  const by = new Set(query.by ?? []);
  const asked = query.agencies ?? null;
  const within = asked === null ? null : [...new Set(asked.flatMap((id) => places.within(id)))];
  return {
    query,
    places,
    by,
    rowsFor: by.has('agency') ? (asked ?? places.listed) : [null],
    readFor: within,
  };
}

function columnsOf(batch: Batch): string[] {
  const columns = new Set<string>();
  for (const indicator of batch.members)
    for (const { term, role } of termsOf(indicator))
      if (role !== 'beside')
        for (const column of batch.plan.linear.get(measureOf(term))?.columns.keys() ?? []) columns.add(column);
  return [...columns];
}

/** Stocks need everything before the interval; plain counts need it to tell a feed that never came from a true zero. */
const needsBefore = (batch: Batch): boolean =>
  batch.members.some(
    (one) =>
      !one.denominator || termsOf(one).some(({ term }) => batch.plan.linear.get(measureOf(term))?.mode === 'stock'),
  );

async function cellsOf(read: Read, batch: Batch, frame: Frame): Promise<{ cells: Cells; pieces: Stretches } | null> {
  const columns = columnsOf(batch);
  const keep = [...(frame.by.has('agency') ? [batch.agency] : []), ...(frame.by.has('sector') ? ['sector'] : [])];
  const only = new Map<string, readonly (string | number)[]>(Object.entries(batch.only ?? {}));
  if (frame.readFor) only.set(batch.agency, frame.readFor);
  if (frame.query.sectors) {
    const fixed = only.get('sector');
    only.set('sector', fixed ? frame.query.sectors.filter((sector) => fixed.includes(sector)) : frame.query.sectors);
  }
  const grain = grainFor(batch.plan, [...new Set([...keep, ...only.keys(), batch.agency])], columns);
  const general =
    only.has(batch.agency) || keep.includes(batch.agency)
      ? grain
      : (grainFor(batch.plan, [...keep, ...only.keys()], columns) ?? grain);
  if (!general) return null;
  const pieces = stretchesOf(frame.query.interval, frame.by.has('month'), needsBefore(batch));
  const rows = await readCells(read, batch.plan, { grain: general, keep, columns, stretches: pieces.stretches, only });
  const wanted = new Set(frame.rowsFor.filter((id) => id !== null));
  const agency = frame.by.has('agency') ? batch.agency : null;
  return { cells: gather(rows, agency, frame.places, wanted, pieces.periods.length + 1), pieces };
}

function rowsOf(
  indicator: ComputedIndicator,
  plan: RollUpPlan,
  frame: Frame,
  read: { cells: Cells; pieces: Stretches },
): FigureRow[] {
  const sectors = frame.by.has('sector') ? read.cells.sectors : [null];
  return frame.rowsFor.flatMap((agency) =>
    sectors.flatMap((sector) => {
      const cell = read.cells.get(agency, sector);
      if (!cell && frame.by.has('sector')) return [];
      return read.pieces.periods.map((period, at) => ({
        indicator: indicator.code,
        agency,
        sector,
        period,
        observation: observe(indicator, plan.linear, cell, at),
      }));
    }),
  );
}

/**
 * Figures with exact numerator and denominator, from the roll-ups alone. Rows come by indicator in the order asked for,
 * then agency, sector, month; sectors in which an agency never had a record are left out. Throws `UnknownIndicator`.
 */
export async function readFigures(read: Read, places: Places, query: FigureQuery): Promise<FigureRow[]> {
  const engine = await engineOf(read);
  const frame = frameOf(query, places);
  const asked = query.indicators.map((code) => {
    const found = engine.find(code);
    if (!found) throw new UnknownIndicator(code);
    return found;
  });
  const rows = new Map<string, FigureRow[]>();
  const bare = (indicator: Indicator, observation: FigureRow['observation']): FigureRow[] =>
    frame.rowsFor.map((agency) => ({
      indicator: indicator.code,
      agency,
      sector: null,
      period: query.interval,
      observation,
    }));
  for (const batch of batchesOf(engine, asked)) {
    const found = await cellsOf(read, batch, frame);
    for (const one of batch.members)
      rows.set(one.code, found ? rowsOf(one, batch.plan, frame, found) : bare(one, { state: 'not-applicable' }));
  }
  for (const one of asked) if (one.kind === 'reported') rows.set(one.code, bare(one, NO_DATA));
  return query.indicators.flatMap((code) => rows.get(code) ?? []);
}
