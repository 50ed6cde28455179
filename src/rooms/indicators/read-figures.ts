import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import { NO_DATA, observe, type FigureRow } from './core/figures.ts';
import { ALL_TOGETHER } from './core/gather.ts';
import type { ComputedIndicator, Indicator } from './core/indicator.ts';
import type { Places } from './core/places.ts';
import { readingKey, type Reading } from './core/reading.ts';
import { bindingOf, wantedOf, type Wanted } from './core/wanted.ts';
import { readAnswers, type Answers } from './read-answers.ts';
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
  /** Agencies of the rows, or null for one row of all together. */
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
    rowsFor: by.includes('agency') ? (asked ?? places.listed) : [null],
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
  /** Batch of each register of each indicator. */
  keyFor(indicator: string, register: string): string;
}

function planned(engine: Engine, indicators: readonly ComputedIndicator[], frame: Frame): Planned {
  const batches = new Map<string, Batch>();
  const keys = new Map<string, Map<string, string>>();
  for (const indicator of indicators) {
    const formula = engine.formulaOf(indicator);
    const own = new Map<string, string>();
    for (const reading of formula.readings) {
      const { key, ...made } = batchFor(engine, indicator, reading.register, frame);
      const batch = batches.get(key) ?? made;
      batch.readings.set(readingKey(reading), reading);
      // A plain count asks for what was before it, to tell a true zero from a feed that never came.
      batch.before ||= formula.bottom === null || typeof formula.bottom === 'number';
      batches.set(key, batch);
      own.set(reading.register, key);
    }
    keys.set(indicator.code, own);
  }
  return { batches, keyFor: (indicator, register) => keys.get(indicator)?.get(register) ?? '' };
}

type Read1 = NonNullable<Awaited<ReturnType<typeof readAnswers>>>;

async function answersOf(read: Read, engine: Engine, batch: Batch, frame: Frame): Promise<Read1 | null> {
  const { places, query, rowsFor } = frame;
  const { only } = batch;
  if (!only) return null;
  const rows = rowsFor.filter((id) => id !== null);
  return readAnswers(read, {
    plan: engine.planFor(batch.register),
    places,
    interval: query.interval,
    byMonth: frame.byMonth,
    agency: frame.byAgency ? { dimension: batch.agency, rows } : null,
    keep: frame.keep,
    only,
    readings: [...batch.readings.values()],
    before: batch.before,
  });
}

/** Groups of all registers of an indicator; without a breakdown by other dimensions there is always one. */
function groupsOf(all: readonly Answers[], agency: number | null, frame: Frame) {
  if (frame.keep.length === 0) return new Map([[ALL_TOGETHER, {} as Readonly<Record<string, string>>]]);
  return new Map(all.flatMap((answers) => [...answers.groups(agency)]).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function rowsOf(
  indicator: ComputedIndicator,
  engine: Engine,
  frame: Frame,
  found: ReadonlyMap<string, Read1>,
): FigureRow[] {
  const formula = engine.formulaOf(indicator);
  const [first] = found.values();
  const all = [...found.values()].map((one) => one.answers);
  return frame.rowsFor.flatMap((agency) =>
    [...groupsOf(all, agency, frame)].flatMap(([group, values]) =>
      first!.periods.map((period, at) => ({
        indicator: indicator.code,
        agency,
        sector: values['sector'] ?? null,
        values,
        period,
        observation: observe(formula, (reading) => found.get(reading.register)!.answers.of(reading, agency, group, at)),
      })),
    ),
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
  const { batches, keyFor } = planned(engine, computed, frame);
  const answered = new Map<string, Read1 | null>();
  for (const [key, batch] of batches) answered.set(key, await answersOf(read, engine, batch, frame));
  const reported = await readReported(
    read,
    engine,
    asked.filter((one) => one.kind === 'reported'),
    frame,
  );
  return asked.flatMap((one) => {
    if (one.kind === 'reported') return reported.get(one.code) ?? bare(one, frame, NO_DATA);
    const registers = [...new Set(engine.formulaOf(one).readings.map(({ register }) => register))];
    const found = registers.map((register) => [register, answered.get(keyFor(one.code, register))] as const);
    return found.some(([, answers]) => !answers)
      ? bare(one, frame, { state: 'not-applicable' })
      : rowsOf(one, engine, frame, new Map(found as [string, Read1][]));
  });
}
