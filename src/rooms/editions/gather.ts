import { addDays, dateAt, dateOf, problem, refused, ok, type Instant, type LocalDate } from '../../kernel/index.ts';
import type { Problem, Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies } from '../agencies/index.ts';
import { readRuns, type Run } from '../imports/index.ts';
import {
  engineOf,
  engineStamp,
  natureOf,
  placesIn,
  registersBehind,
  type Engine,
  type Indicator,
} from '../indicators/index.ts';
import { clausesOf, confirmedTargets, dutiesOfPlan, planInForceAt, type Plan } from '../plans/index.ts';
import { readRegisterStates, type RegisterCatalog } from '../registers/index.ts';
import { agencyFrames } from './agency-frames.ts';
import { publicationSettings, type PublicationSettings } from './catalog.ts';
import type { Assembly } from './core/assembly.ts';
import type {
  Correction,
  ImportRunContent,
  ProvinceContent,
  PublishingDocument,
  SectorContent,
} from './core/content.ts';
import { agenciesWithFigures, readEditionFigures, readStateFigures } from './gather-figures.ts';
import { messages } from './messages.ts';
import { goalFrames, planReference } from './plan-frames.ts';
import { editionByNumber, listEditions } from './sql/edition.reads.ts';

const RUNS_LISTED = 400;

/** What a person adds to the figures when publishing. */
export interface PublicationWish {
  readonly document?: { readonly number: string; readonly date: LocalDate; readonly issuer: string };
  readonly correction?: Correction;
}

export type GatherProblem = Problem<'editions.no-plan' | 'editions.no-data'>;

/** How much is read: everything an edition shows, or only what the states of targets rest on. */
export type Extent = 'edition' | 'states';

/** Reads what an edition is made of, as of the evening before `at` or of the last import, whichever is earlier. */
export async function gather(
  read: Read,
  at: Instant,
  number: number,
  wish: PublicationWish,
  extent: Extent = 'edition',
): Promise<Result<Assembly, GatherProblem>> {
  const settings = publicationSettings();
  const engine = await engineOf(read);
  const indicators = [...engine.indicators.values()].filter((one) => one.public);
  const feeding = registersBehind(engine, indicators);
  const runs = await committedRuns(read, feeding);
  const [newest] = runs;
  if (!newest) return refused(problem('editions.no-data'));
  const asOf = lastDay(at, newest);
  const plan = await planInForceAt(read, asOf);
  if (!plan || plan.year === null) {
    return refused(problem('editions.no-plan', { day: asOf, year: Number(asOf.slice(0, 4)) }));
  }
  const sample = plan.sample || runs.some((run) => run.sample);
  const frame = await readFrame(read, { engine, plan, year: plan.year, asOf, indicators, settings, extent });
  const editions = await listEditions(read);
  const previous = editions[0] ? await editionByNumber(read, editions[0].number) : null;
  return ok({
    number,
    publishedAt: at,
    computedAt: at,
    asOf,
    year: plan.year,
    sample,
    publishing: documentOf(wish, sample, at, settings),
    correction: wish.correction ?? null,
    suppressUnder: settings.suppression.under,
    protects: settings.suppression.protects,
    months: settings.months,
    roles: rolesOf(settings),
    bySector: settings.by_sector,
    province: provinceOf(settings),
    events: settings.events.map(({ day, words, short }) => ({ day, words, short })),
    plan: planReference(plan, plan.year),
    indicators,
    natures: new Map(indicators.map((one) => [one.code, natureOf(engine, one)])),
    imports: runs.map(importContent),
    previous,
    history: editions.map(({ number: of, publishedAt, asOf: day, hash, publishing, correction }) => ({
      number: of,
      publishedAt,
      asOf: day,
      hash,
      publishing,
      correction,
    })),
    ...frame,
  });
}

type Frame = Pick<Assembly, 'interval' | 'goals' | 'agencies' | 'sectors' | 'figures'>;

interface FrameOf {
  readonly engine: Engine;
  readonly plan: Plan;
  readonly year: number;
  readonly asOf: LocalDate;
  readonly indicators: readonly Indicator[];
  readonly settings: PublicationSettings;
  readonly extent: Extent;
}

/** The parts that go together: plan, agencies and the figures of both. */
async function readFrame(read: Read, about: FrameOf): Promise<Frame> {
  const { engine, plan, year, asOf, indicators, settings, extent } = about;
  const tree = await loadAgencies(read, asOf);
  const places = placesIn(tree);
  const interval = { from: dateOf(year, 1, 1) as LocalDate, to: asOf };
  const byCode = new Map(indicators.map((one) => [one.code, one]));
  const clauses = await clausesOf(read, plan.id);
  const goals = goalFrames(year, clauses, await confirmedTargets(read, plan.id), byCode);
  const listed = tree.root ? tree.children(tree.root.id).map((agency) => agency.id) : [];
  const readAll = extent === 'edition' ? readEditionFigures : readStateFigures;
  const figures = await readAll(read, places, { interval, indicators, goals, listed, settings });
  const duties = await dutiesOfPlan(read, plan.id);
  const agencies = agencyFrames(tree, duties, agenciesWithFigures(figures), monthsBefore(asOf, settings.months));
  const sectors = sectorsOf(engine.registers, registersBehind(engine, indicators));
  return { interval, goals, agencies, sectors, figures };
}

/** First day of the month `count` months before the one of `day`: where the trends begin. */
function monthsBefore(day: LocalDate, count: number): LocalDate {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count;
  return dateOf(Math.floor(month / 12), (month % 12) + 1, 1) as LocalDate;
}

/** Committed imports of registers, newest first. */
async function committedRuns(read: Read, registers: readonly string[]): Promise<Run[]> {
  const runs: Run[] = [];
  for (const register of registers) {
    const all = await readRuns(read, { register, kinds: ['file'], scope: 'all' }, RUNS_LISTED);
    runs.push(...all.filter((run) => run.state === 'committed'));
  }
  return runs.toSorted((a, b) => finishedAt(b) - finishedAt(a));
}

const finishedAt = (run: Run): Instant => run.finishedAt ?? run.startedAt;

/** Yesterday, or the day of the last import: later days are not in the data. */
function lastDay(at: Instant, newest: Run): LocalDate {
  const [yesterday, imported] = [addDays(dateAt(at), -1), dateAt(finishedAt(newest))];
  return imported < yesterday ? imported : yesterday;
}

function importContent(run: Run): ImportRunContent {
  const { counts, sourceSystem } = run;
  return {
    id: String(run.id),
    register: run.register,
    sourceSystem: sourceSystem ? { vi: sourceSystem, en: sourceSystem } : messages['editions.source-unnamed'],
    at: finishedAt(run),
    sha256: run.sha256 ?? '',
    rows: {
      read: counts?.read ?? 0,
      added: counts?.new ?? 0,
      changed: counts?.changed ?? 0,
      refused: counts?.refused ?? 0,
    },
  };
}

function documentOf(
  { document }: PublicationWish,
  sample: boolean,
  at: Instant,
  { province }: PublicationSettings,
): PublishingDocument | null {
  if (document) return { ...document, sample };
  return sample ? { ...province.sample_document, date: dateAt(at), sample } : null;
}

const rolesOf = ({ roles }: PublicationSettings): Assembly['roles'] => ({
  onTime: roles.on_time,
  apologies: roles.apologies,
  online: roles.online,
  overdue: roles.overdue,
});

const provinceOf = ({ province }: PublicationSettings): ProvinceContent => ({
  code: province.code,
  name: province.name,
  standingOffice: province.standing_office,
  mapNames: province.map_names,
  mapInset: province.map_inset,
});

/** Sectors of procedures as the registers name them, each once. */
function sectorsOf(registers: RegisterCatalog, codes: readonly string[]): SectorContent[] {
  const sectors = codes.flatMap((code) =>
    (registers.find(code)?.columns ?? []).flatMap((column) =>
      column.type === 'choice' && column.code === 'sector'
        ? column.values.map((value) => ({ code: value.code, name: value.name }))
        : [],
    ),
  );
  return [...new Map(sectors.toReversed().map((sector) => [sector.code, sector])).values()].toReversed();
}

/** What must not change while figures are read: records of the registers, and what figures are computed by. */
export async function readRevisions(read: Read): Promise<string> {
  const states = await readRegisterStates(read);
  return JSON.stringify([states.map(({ code, revision }) => [code, revision]), await engineStamp(read)]);
}
