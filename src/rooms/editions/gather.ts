import {
  addDays,
  dateAt,
  dateOf,
  monthStart,
  problem,
  refused,
  ok,
  type Instant,
  type LocalDate,
} from '../../kernel/index.ts';
import type { Problem, Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies, type AgencyTree } from '../agencies/index.ts';
import { readRuns, type Run } from '../imports/index.ts';
import {
  engineOf,
  engineStamp,
  natureOf,
  placesIn,
  readBy,
  registersBehind,
  type Engine,
  type Indicator,
} from '../indicators/index.ts';
import { clausesOf, confirmedTargets, dutiesOfPlan, planInForceAt, tasksOfPlan, type Plan } from '../plans/index.ts';
import { readRegisterStates, type RegisterCatalog } from '../registers/index.ts';
import { agencyFrames, levelMembers } from './agency-frames.ts';
import { publicationSettings, type PublicationSettings } from './catalog.ts';
import type { Assembly, Figures, GoalFrame } from './core/assembly.ts';
import type {
  Correction,
  ImportRunContent,
  ProvinceContent,
  PublishingDocument,
  SectorContent,
} from './core/content.ts';
import {
  agenciesWithFigures,
  readEditionFigures,
  readStateFigures,
  roleCodes,
  type FiguresWish,
} from './gather-figures.ts';
import { lastDayIn, lastDayOfAll, lastDaysOf } from './last-days.ts';
import { messages } from './messages.ts';
import { communicationTasks, goalFrames, planReference } from './plan-frames.ts';
import { editionByNumber, listEditions } from './sql/edition.reads.ts';

const RUNS_LISTED = 400;

/** What a person adds to the figures when publishing. */
export interface PublicationWish {
  readonly document?: { readonly number: string; readonly date: LocalDate; readonly issuer: string };
  readonly correction?: Correction;
}

export type GatherProblem = Problem<'editions.no-plan' | 'editions.no-data'>;

/** What the figures stand on: what is counted, to which day, by which plan. */
interface Ground {
  readonly engine: Engine;
  readonly settings: PublicationSettings;
  readonly indicators: readonly Indicator[];
  readonly lastDays: ReadonlyMap<string, LocalDate>;
  readonly asOf: LocalDate;
  readonly plan: Plan;
  readonly year: number;
}

async function readGround(read: Read, at: Instant): Promise<Result<Ground, GatherProblem>> {
  const settings = publicationSettings();
  const engine = await engineOf(read);
  const indicators = [...engine.indicators.values()].filter((one) => one.public);
  const days = lastDaysOf(engine, indicators, await readRegisterStates(read), addDays(dateAt(at), -1));
  const asOf = lastDayOfAll(days, roleCodes(settings));
  if (asOf === null) return refused(problem('editions.no-data'));
  const plan = await planInForceAt(read, asOf);
  if (!plan || plan.year === null) {
    return refused(problem('editions.no-plan', { day: asOf, year: Number(asOf.slice(0, 4)) }));
  }
  const first = dateOf(plan.year, 1, 1) as LocalDate;
  const lastDays = new Map(
    indicators.flatMap((one) => {
      const day = lastDayIn(days.get(one.code), natureOf(engine, one), { from: first, to: asOf });
      return day ? [[one.code, day] as const] : [];
    }),
  );
  return ok({ engine, settings, indicators, lastDays, asOf, plan, year: plan.year });
}

/**
 * Reads what an edition is made of, as of the evening before `at`, or of the last day that came in of the dossiers, whichever
 * is earlier. An indicator over registers that were last written before it ends earlier, with them.
 */
export async function gather(
  read: Read,
  at: Instant,
  number: number,
  wish: PublicationWish,
): Promise<Result<Assembly, GatherProblem>> {
  const found = await readGround(read, at);
  if (!found.ok) return found;
  const { settings, engine, indicators, plan, asOf } = found.value;
  const tree = await loadAgencies(read, asOf);
  const asked = await askedOf(read, found.value, tree, indicators);
  const figures = await readEditionFigures(readBy(engine, read), placesIn(tree), asked);
  const duties = await dutiesOfPlan(read, plan.id);
  const runs = await committedRuns(read, registersBehind(engine, indicators));
  const editions = await listEditions(read);
  const sample = plan.sample || runs.some((run) => run.sample);
  return ok({
    ...assemblyOf(found.value, { number, at, goals: asked.goals, figures }),
    sample,
    publishing: documentOf(wish, sample, at, settings),
    correction: wish.correction ?? null,
    agencies: agencyFrames(tree, duties, agenciesWithFigures(figures), monthStart(asOf, -settings.months)),
    sectors: sectorsOf(engine.registers, registersBehind(engine, indicators)),
    imports: runs.map(importContent),
    communication: communicationTasks(await tasksOfPlan(read, plan.id), duties, settings.communication),
    previous: editions[0] ? await editionByNumber(read, editions[0].number) : null,
    history: editions.map(({ number: of, publishedAt, asOf: day, hash, publishing, correction }) => ({
      number: of,
      publishedAt,
      asOf: day,
      hash,
      publishing,
      correction,
    })),
  });
}

/**
 * Only what the states of the plan's targets and the open overdue dossiers rest on: no edition, no import, no duty is read,
 * and no indicator that no target is measured by.
 */
export async function gatherStates(read: Read, at: Instant): Promise<Result<Assembly, GatherProblem>> {
  const found = await readGround(read, at);
  if (!found.ok) return found;
  const { asOf, engine, settings } = found.value;
  const tree = await loadAgencies(read, asOf);
  const asked = await askedOf(read, found.value, tree, found.value.indicators);
  const targets = asked.goals.flatMap((goal) => goal.targets);
  const codes = new Set([...targets.flatMap(({ indicator }) => indicator ?? []), ...roleCodes(settings)]);
  const wanted = found.value.indicators.filter(({ code }) => codes.has(code));
  const figures = await readStateFigures(readBy(engine, read), placesIn(tree), { ...asked, indicators: wanted });
  const withOverdue = figures.rows.flatMap(({ indicator, agency, observation }) =>
    indicator === settings.roles.overdue && agency !== null && observation.state === 'value' ? [agency] : [],
  );
  return ok({
    ...assemblyOf({ ...found.value, indicators: wanted }, { number: 0, at, goals: asked.goals, figures }),
    agencies: agencyFrames(tree, [], new Set(withOverdue), asOf),
  });
}

/** What is asked of the roll-ups. */
async function askedOf(
  read: Read,
  { plan, year, asOf, lastDays, settings }: Ground,
  tree: AgencyTree,
  indicators: readonly Indicator[],
): Promise<FiguresWish> {
  const byCode = new Map(indicators.map((one) => [one.code, one]));
  const goals = goalFrames(year, await clausesOf(read, plan.id), await confirmedTargets(read, plan.id), byCode);
  const listed = tree.root ? tree.children(tree.root.id).map((agency) => agency.id) : [];
  const interval = { from: dateOf(year, 1, 1) as LocalDate, to: asOf };
  return { interval, lastDays, indicators, goals, listed, levels: levelMembers(tree), settings };
}

/** An assembly before anything that only an edition has. */
function assemblyOf(
  { engine, settings, indicators, lastDays, asOf, plan, year }: Ground,
  about: { number: number; at: Instant; goals: readonly GoalFrame[]; figures: Figures },
): Assembly {
  const { number, at, goals, figures } = about;
  return {
    number,
    publishedAt: at,
    computedAt: at,
    asOf,
    year,
    interval: { from: dateOf(year, 1, 1) as LocalDate, to: asOf },
    sample: plan.sample,
    publishing: null,
    correction: null,
    suppressUnder: settings.suppression.under,
    protects: settings.suppression.protects,
    months: settings.months,
    roles: rolesOf(settings),
    bySector: settings.by_sector,
    province: provinceOf(settings),
    events: settings.events.map(({ day, words, short }) => ({ day, words, short })),
    plan: planReference(plan, year),
    goals,
    indicators,
    natures: new Map(indicators.map((one) => [one.code, natureOf(engine, one)])),
    lastDays,
    agencies: [],
    sectors: [],
    figures,
    imports: [],
    previous: null,
    history: [],
  };
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
