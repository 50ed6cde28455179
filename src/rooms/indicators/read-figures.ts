import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import type { Formula } from './core/combination.ts';
import { NO_DATA, observe, type FigureRow } from './core/figures.ts';
import { ALL_TOGETHER } from './core/gather.ts';
import type { ComputedIndicator, Indicator } from './core/indicator.ts';
import type { Places } from './core/places.ts';
import { readingKey, type Reading } from './core/reading.ts';
import { bindingOf, wantedOf, type Wanted } from './core/wanted.ts';
import { readAnswers, type Answers, type ReadingReader } from './read-answers.ts';
import { readReported } from './read-reported.ts';

/** `agency`, `month`, or a dimension of the indicators' register such as `sector`. */
export type Breakdown = string;

export interface FigureQuery {
  readonly indicators: readonly string[];
  readonly interval: Interval;
  /**
   * Agencies to look at, with everything below them; all when left out. Several without a breakdown by agency are added
   * together.
   */
  readonly agencies?: readonly number[];
  readonly by?: readonly Breakdown[];
  /** Broken down by agency, one more row (agency null) for all that is looked at together, after those of the agencies. */
  readonly together?: boolean;
  /** Values of dimensions to look at; all of a dimension that is left out. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
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

/** What of a query concerns everything that is read for it. */
export interface Frame {
  readonly query: FigureQuery;
  readonly places: Places;
  readonly byAgency: boolean;
  readonly byMonth: boolean;
  /** Dimensions to keep apart beside agency and month. */
  readonly keep: readonly string[];
  /** Agencies of the rows, and null for a row of all together. */
  readonly rowsFor: readonly (number | null)[];
  /** Agencies whose records are read; null reads all. */
  readonly readFor: readonly number[] | null;
}

function frameOf(query: FigureQuery, places: Places): Frame {
  const by = [...new Set(query.by ?? [])];
  const asked = query.agencies ?? null;
  return {
    query,
    places,
    byAgency: by.includes('agency'),
    byMonth: by.includes('month'),
    keep: by.filter((name) => name !== 'agency' && name !== 'month').sort(),
    rowsFor: by.includes('agency') ? [...(asked ?? places.listed), ...(query.together ? [null] : [])] : [null],
    readFor: asked === null ? null : [...new Set(asked.flatMap((id) => places.within(id)))],
  };
}

/** Readings that one statement answers: same register, same dimension for the agency, same values. */
interface Batch {
  readonly register: string;
  readonly agency: string;
  /** Null where the register has no such dimension or value. */
  readonly only: Wanted | null;
  readonly readings: Map<string, Reading>;
  before: boolean;
}

function batchFor(
  engine: Engine,
  indicator: ComputedIndicator,
  register: string,
  { readFor, query }: Frame,
): Batch & { key: string } {
  const plan = engine.planFor(register);
  const binding = bindingOf(plan, indicator);
  const wanted = wantedOf(plan, binding, { agencies: readFor, values: query.only ?? {} });
  const only = wanted.ok ? wanted.value : null;
  const key = JSON.stringify([register, binding.agency, only && [...only]]);
  return { key, register, agency: binding.agency, only, readings: new Map(), before: false };
}

interface Planned {
  readonly batches: ReadonlyMap<string, Batch>;
  /** The batch and the reading in it that answer a reading of an indicator. */
  readonly places: ReadonlyMap<Reading, { readonly batch: string; readonly reading: Reading }>;
}

function planned(engine: Engine, indicators: readonly ComputedIndicator[], frame: Frame): Planned {
  const batches = new Map<string, Batch>();
  const places = new Map<Reading, { batch: string; reading: Reading }>();
  for (const indicator of indicators) {
    const formula = engine.formulaOf(indicator);
    for (const reading of formula.readings) {
      const { key, ...made } = batchFor(engine, indicator, reading.register, frame);
      const batch = batches.get(key) ?? made;
      const name = readingKey(reading);
      const known = batch.readings.get(name) ?? reading;
      batch.readings.set(name, known);
      // A plain count asks for what was before it, to tell a true zero from a feed that never came.
      batch.before ||= formula.bottom === null || typeof formula.bottom === 'number';
      batches.set(key, batch);
      places.set(reading, { batch: key, reading: known });
    }
  }
  return { batches, places };
}

async function answersOf(read: Read, engine: Engine, batch: Batch, frame: Frame): Promise<Answers | null> {
  const { places, query, rowsFor } = frame;
  const { only } = batch;
  if (!only) return null;
  const rows = rowsFor.filter((id) => id !== null);
  return readAnswers(read, {
    plan: engine.planFor(batch.register),
    places,
    interval: query.interval,
    byMonth: frame.byMonth,
    agency: frame.byAgency ? { dimension: batch.agency, rows, together: query.together ?? false } : null,
    keep: frame.keep,
    only,
    readings: [...batch.readings.values()],
    before: batch.before,
  });
}

/** Answers of one reading, and of its register. */
interface Told {
  readonly answers: Answers;
  readonly reader: ReadingReader;
}

/** Where each reading of an indicator is answered; null where one cannot be broken down as asked. */
function toldOf(
  readings: readonly Reading[],
  { places }: Planned,
  answered: ReadonlyMap<string, Answers | null>,
): ReadonlyMap<Reading, Told> | null {
  const told = new Map<Reading, Told>();
  for (const reading of readings) {
    const place = places.get(reading)!;
    const answers = answered.get(place.batch);
    const reader = answers?.readerOf(place.reading);
    if (!answers || !reader) return null;
    told.set(reading, { answers, reader });
  }
  return told;
}

/** Groups of all registers of an indicator; without a breakdown by other dimensions there is always one. */
function groupsOf(all: Iterable<Answers>, agency: number | null, frame: Frame) {
  if (frame.keep.length === 0) return new Map([[ALL_TOGETHER, {} as Readonly<Record<string, string>>]]);
  return new Map([...all].flatMap((answers) => [...answers.groups(agency)]).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function rowsOf(
  indicator: ComputedIndicator,
  formula: Formula,
  frame: Frame,
  told: ReadonlyMap<Reading, Told>,
): FigureRow[] {
  const all = new Set([...told.values()].map(({ answers }) => answers));
  const [{ periods }] = all as unknown as [Answers];
  return frame.rowsFor.flatMap((agency) =>
    [...groupsOf(all, agency, frame)].flatMap(([group, values]) => {
      const own = new Map([...told].map(([reading, { reader }]) => [reading, reader(agency, group)]));
      return periods.map((period, at) => ({
        indicator: indicator.code,
        agency,
        sector: values['sector'] ?? null,
        values,
        period,
        observation: observe(formula, (reading) => own.get(reading)!(at)),
      }));
    }),
  );
}

const bare = (indicator: Indicator, frame: Frame, observation: FigureRow['observation']): FigureRow[] =>
  frame.rowsFor.map((agency) => ({
    indicator: indicator.code,
    agency,
    sector: null,
    values: {},
    period: frame.query.interval,
    observation,
  }));

/**
 * Figures with exact numerator and denominator, from the roll-ups alone. Rows come by indicator in the order asked for,
 * then agency, values of the other dimensions, month; values for which an agency never had a record are left out. An
 * indicator whose register does not keep a breakdown answers "not applicable". Throws `UnknownIndicator`.
 */
export async function readFigures(read: Read, places: Places, query: FigureQuery): Promise<FigureRow[]> {
  return figuresBy(await engineOf(read), read, places, query);
}

/** The same by a given engine, which may know an indicator that is only being tried. */
export async function figuresBy(engine: Engine, read: Read, places: Places, query: FigureQuery): Promise<FigureRow[]> {
  const frame = frameOf(query, places);
  const asked = query.indicators.map((code) => {
    const found = engine.find(code);
    if (!found) throw new UnknownIndicator(code);
    return found;
  });
  const computed = asked.filter((one) => one.kind === 'computed');
  const plan = planned(engine, computed, frame);
  const answered = new Map<string, Answers | null>();
  for (const [key, batch] of plan.batches) answered.set(key, await answersOf(read, engine, batch, frame));
  const reported = await readReported(
    read,
    engine,
    asked.filter((one) => one.kind === 'reported'),
    frame,
  );
  return asked.flatMap((one) => {
    if (one.kind === 'reported') return reported.get(one.code) ?? bare(one, frame, NO_DATA);
    const formula = engine.formulaOf(one);
    const told = toldOf(formula.readings, plan, answered);
    return told ? rowsOf(one, formula, frame, told) : bare(one, frame, { state: 'not-applicable' });
  });
}
