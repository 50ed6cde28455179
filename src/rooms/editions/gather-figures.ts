import { dateOf, type Interval, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import {
  readFigures,
  readFirstShortfall,
  readForm06a,
  readLineage,
  termName,
  type FigureRow,
  type Form06a,
  type Indicator,
  type Lineage,
  type Places,
} from '../indicators/index.ts';
import type { PublicationSettings } from './catalog.ts';
import type { ApologyCounts, Figures, GoalFrame, TargetFrame } from './core/assembly.ts';
import type { Term } from './core/content.ts';

/** The counting rule that agencies' tables follow. */
const RULE = 'plan';
const LATE = 'apologies_late';

export interface FiguresWish {
  readonly interval: Interval;
  readonly indicators: readonly Indicator[];
  readonly goals: readonly GoalFrame[];
  /** Agencies directly below the province. */
  readonly listed: readonly number[];
  readonly settings: PublicationSettings;
}

/** Figures that the states of the plan's targets rest on: a few statements, for the desk. */
export async function readStateFigures(read: Read, places: Places, wish: FiguresWish): Promise<Figures> {
  const { interval, goals, listed } = wish;
  const targets = goals.flatMap((goal) => goal.targets);
  const codes = [...new Set([...targets.flatMap(({ indicator }) => indicator ?? []), ...roleCodes(wish.settings)])];
  const span = { from: yearBefore(interval), to: interval.to };
  return {
    rows: [
      ...(await readFigures(read, places, { indicators: codes, interval })),
      ...(await readFigures(read, places, { indicators: codes, interval, by: ['agency'], agencies: listed })),
    ],
    months: await readFigures(read, places, { indicators: codes, interval: span, by: ['month'] }),
    baselines: await readBaselines(read, places, targets),
    forms: new Map(),
    apologies: new Map(),
    firstFailures: await readFirstFailures(read, places, targets, interval),
    terms: new Map(),
  };
}

const roleCodes = ({ roles }: PublicationSettings): string[] => Object.values(roles).filter((code) => code !== null);

const yearBefore = ({ from }: Interval): LocalDate => dateOf(Number(from.slice(0, 4)) - 1, 1, 1) as LocalDate;

/** All figures of an edition, from roll-ups alone; about three statements for each agency and a few for each indicator. */
export async function readEditionFigures(read: Read, places: Places, wish: FiguresWish): Promise<Figures> {
  const { interval, indicators, goals, listed, settings } = wish;
  const codes = indicators.map((one) => one.code);
  const targets = goals.flatMap((goal) => goal.targets);
  const [agencies, total] = [
    await readFigures(read, places, { indicators: codes, interval, by: ['agency'], agencies: listed }),
    await readFigures(read, places, { indicators: codes, interval }),
  ];
  const bySector = settings.by_sector.filter((code) => codes.includes(code));
  const sectors = await readFigures(read, places, { indicators: bySector, interval, by: ['sector'] });
  return {
    rows: [...total, ...agencies, ...sectors],
    months: await readMonths(read, places, wish, codes),
    baselines: await readBaselines(read, places, targets),
    forms: await readForms(read, places, withRecords(agencies), interval),
    apologies: await readApologies(read, places, agencies, settings.roles.apologies, interval),
    firstFailures: await readFirstFailures(read, places, targets, interval),
    terms: await readTerms(read, places, indicators, interval),
  };
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
  { interval, listed, settings }: FiguresWish,
  codes: readonly string[],
): Promise<FigureRow[]> {
  const span = { from: yearBefore(interval), to: interval.to };
  const province = await readFigures(read, places, { indicators: codes, interval: span, by: ['month'] });
  const onTime = settings.roles.on_time;
  if (onTime === null) return province;
  const agencies = await readFigures(read, places, {
    indicators: [onTime],
    interval: span,
    by: ['agency', 'month'],
    agencies: listed,
  });
  return [...province, ...agencies];
}

/** Figures of the years that targets compare with, where the plan names the year and not the value. */
async function readBaselines(
  read: Read,
  places: Places,
  targets: readonly TargetFrame[],
): Promise<Figures['baselines']> {
  const wanted = new Map<number, Set<string>>();
  for (const { baselineYear, baselineValue, indicator } of targets) {
    if (baselineYear === null || baselineValue !== null || indicator === null) continue;
    wanted.set(baselineYear, (wanted.get(baselineYear) ?? new Set()).add(indicator));
  }
  const baselines: { year: number; row: FigureRow }[] = [];
  for (const [year, codes] of wanted) {
    const interval = { from: dateOf(year, 1, 1) as LocalDate, to: dateOf(year, 12, 31) as LocalDate };
    const rows = await readFigures(read, places, { indicators: [...codes], interval });
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
  const forms = new Map<number, Form06a>();
  for (const agency of agencies) forms.set(agency, await readForm06a(read, places, { agency, interval, rule: RULE }));
  return forms;
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
  for (const { indicator: code, agency, observation } of rows) {
    if (code !== indicator || agency === null || observation.state !== 'value') continue;
    const owed = observation.denominator ?? 0;
    const lineage = await readLineage(read, places, { indicator, agency, interval });
    const late = lineage?.terms.find((term) => term.measure === LATE)?.count?.numerator ?? 0;
    counts.set(agency, {
      owed,
      inTime: observation.numerator,
      late,
      none: owed - observation.numerator - late,
    });
  }
  return counts;
}

/** A target of 100 % is lost on the day of its first failure. */
async function readFirstFailures(
  read: Read,
  places: Places,
  targets: readonly TargetFrame[],
  interval: Interval,
): Promise<Map<string, LocalDate>> {
  const failures = new Map<string, LocalDate>();
  for (const { indicator, value, unit } of targets) {
    if (indicator === null || unit !== 'percent' || value !== '100' || failures.has(indicator)) continue;
    const day = await readFirstShortfall(read, places, { indicator, agency: null, interval });
    if (day) failures.set(indicator, day);
  }
  return failures;
}

async function readTerms(
  read: Read,
  places: Places,
  indicators: readonly Indicator[],
  interval: Interval,
): Promise<Map<string, readonly Term[]>> {
  const terms = new Map<string, readonly Term[]>();
  for (const { code } of indicators) {
    const lineage = await readLineage(read, places, { indicator: code, agency: null, interval });
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
