import { dateOf, monthStart, type Interval, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import {
  readBeside,
  readFigures,
  readFirstShortfall,
  readForms06aOf,
  readLineage,
  termName,
  type FigureQuery,
  type FigureRow,
  type Form06a,
  type Indicator,
  type Lineage,
  type Places,
} from '../indicators/index.ts';
import type { PublicationSettings } from './catalog.ts';
import type { ApologyCounts, Figures, GoalFrame, Level, LevelFigures, TargetFrame } from './core/assembly.ts';
import type { Term } from './core/content.ts';
import { levelOf } from './core/judging.ts';

/** The counting rule that agencies' tables follow. */
const RULE = 'plan';
const LATE = 'apologies_late';

export interface FiguresWish {
  readonly interval: Interval;
  /** Last day of each indicator that anything feeds; its figures end there. */
  readonly lastDays: ReadonlyMap<string, LocalDate>;
  readonly indicators: readonly Indicator[];
  readonly goals: readonly GoalFrame[];
  /** Agencies directly below the province. */
  readonly listed: readonly number[];
  readonly levels: ReadonlyMap<Level, readonly number[]>;
  readonly settings: PublicationSettings;
}

/** Figures that the states of the plan's targets rest on: a few statements, for the desk. */
export async function readStateFigures(read: Read, places: Places, wish: FiguresWish): Promise<Figures> {
  const { indicators, goals, listed, settings } = wish;
  const targets = goals.flatMap((goal) => goal.targets);
  const codes = indicators.map((one) => one.code);
  const { overdue, onTime } = { overdue: settings.roles.overdue, onTime: settings.roles.on_time };
  const byAgency = [overdue, onTime].filter((code) => code !== null);
  return {
    rows: [
      ...(await readYear(read, places, wish, { indicators: codes })),
      ...(await readYear(read, places, wish, { indicators: byAgency, by: ['agency'], agencies: listed })),
    ],
    months: await readYear(read, places, wish, { indicators: codes, by: ['month'] }, 1),
    baselines: await readBaselines(read, places, targets),
    forms: new Map(),
    apologies: new Map(),
    firstFailures: await readFirstFailures(read, places, targets, wish),
    levels: await readLevels(read, places, wish),
    terms: new Map(),
  };
}

export const roleCodes = ({ roles }: PublicationSettings): string[] =>
  Object.values(roles).filter((code) => code !== null);

/** All figures of an edition, from roll-ups alone; about three statements for each agency and a few for each indicator. */
export async function readEditionFigures(read: Read, places: Places, wish: FiguresWish): Promise<Figures> {
  const { interval, indicators, goals, listed, settings } = wish;
  const codes = indicators.map((one) => one.code);
  const targets = goals.flatMap((goal) => goal.targets);
  const agencies = await readYear(read, places, wish, { indicators: codes, by: ['agency'], agencies: listed });
  const total = await readYear(read, places, wish, { indicators: codes });
  const bySector = settings.by_sector.filter((code) => codes.includes(code));
  const sectors = await readYear(read, places, wish, { indicators: bySector, by: ['sector'] });
  return {
    rows: [...total, ...agencies, ...sectors],
    months: await readMonths(read, places, wish, codes),
    baselines: await readBaselines(read, places, targets),
    forms: await readForms(read, places, withRecords(agencies), interval),
    apologies: await readApologies(read, places, agencies, settings.roles.apologies, interval),
    firstFailures: await readFirstFailures(read, places, targets, wish),
    levels: await readLevels(read, places, wish),
    terms: await readTerms(read, places, wish),
  };
}

/**
 * Figures from January on, or from January so many years before, each up to its indicator's own last day: one read for each
 * of these days, which are few. What nothing feeds has no row.
 */
async function readYear(
  read: Read,
  places: Places,
  { interval, lastDays }: Pick<FiguresWish, 'interval' | 'lastDays'>,
  query: Omit<FigureQuery, 'interval'>,
  yearsBefore = 0,
): Promise<FigureRow[]> {
  const from = monthStart(interval.from, -12 * yearsBefore);
  const rows: FigureRow[] = [];
  for (const [to, indicators] of Map.groupBy(query.indicators, (code) => lastDays.get(code))) {
    if (to !== undefined && from <= to)
      rows.push(...(await readFigures(read, places, { ...query, indicators, interval: { from, to } })));
  }
  return rows;
}

/** Figures of the levels that targets are about, each level's agencies added together. */
async function readLevels(read: Read, places: Places, wish: FiguresWish): Promise<Figures['levels']> {
  const targets = wish.goals.flatMap((goal) => goal.targets);
  const levels = new Map<Level, LevelFigures>();
  for (const [level, agencies] of wish.levels) {
    const own = targets.filter((target) => target.eachLevel || levelOf(target) === level);
    const measured = own.flatMap(({ indicator }) => indicator ?? []);
    if (measured.length === 0 || agencies.length === 0) continue;
    const { overdue } = wish.settings.roles;
    const indicators = [...new Set([...measured, ...(overdue === null ? [] : [overdue])])];
    levels.set(level, {
      rows: await readYear(read, places, wish, { indicators, agencies }),
      months: await readYear(read, places, wish, { indicators, agencies, by: ['month'] }, 1),
      baselines: await readBaselines(read, places, own, agencies),
      firstFailures: await readFirstFailures(read, places, own, wish, agencies),
    });
  }
  return levels;
}

/** Agencies for which any record ever came. */
const withRecords = (rows: readonly FigureRow[]): number[] => [
  ...new Set(
    rows.flatMap(({ agency, observation }) => (agency !== null && observation.state === 'value' ? [agency] : [])),
  ),
];

export const agenciesWithFigures = (figures: Pick<Figures, 'forms'>): Set<number> => new Set(figures.forms.keys());

async function readMonths(
  read: Read,
  places: Places,
  wish: FiguresWish,
  codes: readonly string[],
): Promise<FigureRow[]> {
  const province = await readYear(read, places, wish, { indicators: codes, by: ['month'] }, 1);
  const onTime = wish.settings.roles.on_time;
  if (onTime === null) return province;
  const agencies = { indicators: [onTime], by: ['agency', 'month'], agencies: wish.listed };
  return [...province, ...(await readYear(read, places, wish, agencies, 1))];
}

/** Figures of the years that targets compare with, where the plan names the year and not the value. */
async function readBaselines(
  read: Read,
  places: Places,
  targets: readonly TargetFrame[],
  agencies?: readonly number[],
): Promise<Figures['baselines']> {
  const wanted = new Map<number, Set<string>>();
  for (const { baselineYear, baselineValue, indicator } of targets) {
    if (baselineYear === null || baselineValue !== null || indicator === null) continue;
    wanted.set(baselineYear, (wanted.get(baselineYear) ?? new Set()).add(indicator));
  }
  const baselines: { year: number; row: FigureRow }[] = [];
  for (const [year, codes] of wanted) {
    const interval = { from: dateOf(year, 1, 1) as LocalDate, to: dateOf(year, 12, 31) as LocalDate };
    const rows = await readFigures(read, places, { indicators: [...codes], interval, ...(agencies && { agencies }) });
    baselines.push(...rows.map((row) => ({ year, row })));
  }
  return baselines;
}

async function readForms(
  read: Read,
  places: Places,
  agencies: readonly number[],
  interval: Interval,
): Promise<Map<number, Form06a>> {
  return readForms06aOf(read, places, { agencies, interval, rule: RULE });
}

/** Late apologies stand beside the share; how many were sent late is asked only where any was owed. */
async function readApologies(
  read: Read,
  places: Places,
  rows: readonly FigureRow[],
  indicator: string | null,
  interval: Interval,
): Promise<Map<number, ApologyCounts>> {
  const counts = new Map<number, ApologyCounts>();
  if (indicator === null) return counts;
  const agencies = withRecords(rows.filter((row) => row.indicator === indicator));
  const lateOf = await readBeside(read, places, { indicator, measure: LATE, agencies, interval });
  for (const { indicator: code, agency, observation } of rows) {
    if (code !== indicator || agency === null || observation.state !== 'value') continue;
    const owed = observation.denominator ?? 0;
    const late = lateOf.get(agency)?.numerator ?? 0;
    counts.set(agency, {
      owed,
      inTime: observation.numerator,
      late,
      none: owed - observation.numerator - late,
    });
  }
  return counts;
}

/** A target of 100 % is lost on the day of its first failure: the province's, or that of these agencies. */
async function readFirstFailures(
  read: Read,
  places: Places,
  targets: readonly TargetFrame[],
  { interval, lastDays }: Pick<FiguresWish, 'interval' | 'lastDays'>,
  agency: readonly number[] | null = null,
): Promise<Map<string, LocalDate>> {
  const failures = new Map<string, LocalDate>();
  for (const { indicator, value, unit } of targets) {
    if (indicator === null || unit !== 'percent' || value !== '100' || failures.has(indicator)) continue;
    const to = lastDays.get(indicator);
    if (to === undefined || to < interval.from) continue;
    const day = await readFirstShortfall(read, places, { indicator, agency, interval: { from: interval.from, to } });
    if (day) failures.set(indicator, day);
  }
  return failures;
}

async function readTerms(
  read: Read,
  places: Places,
  { indicators, interval: { from }, lastDays }: FiguresWish,
): Promise<Map<string, readonly Term[]>> {
  const terms = new Map<string, readonly Term[]>();
  for (const { code } of indicators) {
    const to = lastDays.get(code);
    if (to === undefined || to < from) continue;
    const lineage = await readLineage(read, places, { indicator: code, agency: null, interval: { from, to } });
    if (lineage) terms.set(code, termsOf(lineage));
  }
  return terms;
}

/** Each count once, with all it is used for: what stands in numerator and denominator is in both. */
function termsOf(lineage: Lineage): Term[] {
  const found = new Map<string, Term>();
  for (const term of lineage.terms) {
    const { measure, role, count } = term;
    if (!count) continue;
    const name = termName(term);
    const key = JSON.stringify(name);
    const known = found.get(key);
    const both = known && known.role !== role && known.role !== 'beside' && role !== 'beside';
    if (known && !both && known.role !== 'beside') continue;
    found.set(key, { measure, name, role: both ? 'both' : role, count: count.numerator / count.denominator });
  }
  return [...found.values()];
}
