import { AgencyTables } from './agency-cells.ts';
import type {
  AgencyContent,
  Count,
  EditionContent,
  GoalContent,
  IndicatorContent,
  MonthPoint,
  Observation,
  Reason,
  RestOfYear,
  TargetContent,
} from './content.ts';
import { IndicatorTables } from './indicator-cells.ts';
import { isSmallCount, Ledger, type Shown, type SmallRule } from './ledger.ts';

/**
 * The content as it may become public: small counts and what would give them away are taken out, in tables, shares,
 * monthly series and in the words that quote a count. Counts of `content` are true values.
 */
export function publicContent(content: EditionContent, protects: SmallRule['protects']): EditionContent {
  const rule: SmallRule = { under: content.header.suppressUnder, protects };
  for (const coarser of COARSER) {
    const open = told(coarser(content), rule, 'agencies');
    if (open) return open;
  }
  const whole = withoutSectors(content);
  return withoutAgencies(told(whole, rule, 'province') ?? told(whole, rule, 'nothing')!);
}

/** The finest figures that are told. Nothing: a province where a handful of dossiers is all there is. */
type Told = 'agencies' | 'province' | 'nothing';

/**
 * Where next to nothing is counted (three dossiers in a whole sector), no choice of cells protects them all: then tables are
 * left out as a whole: the province's row of sectors that one or two agencies handle, all rows of the province's sectors, the
 * agencies' sectors; in the end the agencies, whose counts nobody may work out from what is told of the province either.
 */
const COARSER: readonly ((content: EditionContent) => EditionContent)[] = [
  (content) => content,
  withoutLoneSectors,
  withoutProvinceSectors,
  withoutSectors,
];

const FEW_AGENCIES = 3;

function withoutLoneSectors(content: EditionContent): EditionContent {
  const handled = new Map<string, number>();
  for (const { sector } of content.agencies.flatMap((agency) => agency.sectors))
    handled.set(sector, (handled.get(sector) ?? 0) + 1);
  const many = ({ sector }: { sector: string }): boolean => (handled.get(sector) ?? 0) >= FEW_AGENCIES;
  return {
    ...content,
    indicators: content.indicators.map((one) => ({ ...one, sectors: one.sectors.filter(many) })),
  };
}

function withoutProvinceSectors(content: EditionContent): EditionContent {
  return { ...content, indicators: content.indicators.map((indicator) => ({ ...indicator, sectors: [] })) };
}

function withoutSectors(content: EditionContent): EditionContent {
  return {
    ...withoutProvinceSectors(content),
    agencies: content.agencies.map((agency) => ({ ...agency, sectors: [] })),
  };
}

function withoutAgencies(content: EditionContent): EditionContent {
  return {
    ...content,
    indicators: content.indicators.map((indicator) => ({ ...indicator, agencies: [], terms: [] })),
    agencies: content.agencies.map((agency) => ({ ...agency, figures: null, series: [], rest: null })),
  };
}

/** The content with labels for small counts, or null where they could still be worked out. */
function told(content: EditionContent, rule: SmallRule, finest: Told): EditionContent | null {
  const ledger = new Ledger(rule);
  const agencies = new AgencyTables(ledger, content.agencies, finest === 'agencies');
  const indicators = new IndicatorTables(ledger, content, agencies, finest === 'agencies');
  const shown = finest === 'nothing' ? NOTHING : ledger.close();
  if (!shown) return null;
  const closed = (month: string): boolean => month < content.header.asOf.slice(0, 7);
  const prune = (series: readonly MonthPoint[]): MonthPoint[] => pruned(series, content, rule, closed);
  return {
    ...content,
    goals: content.goals.map((goal) => publicGoal(goal, content.indicators, indicators, { shown, rule, prune })),
    indicators: content.indicators.map((indicator, at) => publicIndicator(indicator, indicators, at, shown, prune)),
    agencies: content.agencies.map((agency, at) => {
      const own = { ...agency, figures: agencies.figures(at, shown), sectors: agencies.sectors(at, shown) };
      return publicAgency(own, agency, prune);
    }),
  };
}

function publicAgency(
  own: AgencyContent,
  truth: AgencyContent,
  prune: (series: readonly MonthPoint[]) => MonthPoint[],
): AgencyContent {
  if (!own.figures) return own;
  const { resolved, open } = own.figures;
  const judgedOn = [...Object.values(resolved), ...Object.values(open)] as Count[];
  const whole = judgedOn.every((count) => typeof count === 'number');
  const resolvedWhole = Object.values(resolved).every((count) => typeof count === 'number');
  return {
    ...own,
    series: resolvedWhole ? prune(truth.series) : [],
    rest: whole ? truth.rest : withoutCounts(truth.rest),
    reason: publicReason(truth.reason, open.overdue),
  };
}

function publicIndicator(
  indicator: IndicatorContent,
  tables: IndicatorTables,
  at: number,
  shown: Shown,
  prune: (series: readonly MonthPoint[]) => MonthPoint[],
): IndicatorContent {
  const province = tables.province(at, shown);
  return {
    ...indicator,
    province,
    terms: tables.terms(at, shown),
    agencies: tables.agencies(at, shown),
    sectors: tables.sectors(at, shown),
    series: isWhole(province) ? prune(indicator.series) : [],
  };
}

interface Making {
  readonly shown: Shown;
  readonly rule: SmallRule;
  readonly prune: (series: readonly MonthPoint[]) => MonthPoint[];
}

const NOTHING: Shown = { count: () => 'withheld', omits: () => true };
const WITHHELD: Observation = { numerator: 'withheld', denominator: 'withheld' };

/**
 * The months of a target about one level that may stand beside the province's: what is left for the others, province minus
 * level, must not be a few.
 */
function besideProvince(
  { level, indicator, series }: TargetContent,
  truths: readonly IndicatorContent[],
  rule: SmallRule,
): readonly MonthPoint[] {
  const province = level && truths.find(({ code }) => code === indicator)?.series;
  if (!province) return series;
  const months = new Map(province.map((point) => [point.month, point]));
  return series.filter(({ month, numerator, denominator }) => {
    const whole = months.get(month);
    if (!whole) return true;
    const group = whole.denominator === null || denominator === null ? Infinity : whole.denominator - denominator;
    return ![whole.numerator - numerator, ...(group === Infinity ? [] : [group])].some((rest) =>
      isSmallCount(rest, group, rule),
    );
  });
}

function publicGoal(
  goal: GoalContent,
  truths: readonly IndicatorContent[],
  tables: IndicatorTables,
  { shown, rule, prune }: Making,
): GoalContent {
  return {
    ...goal,
    targets: goal.targets.map((target): TargetContent => {
      const months = besideProvince(target, truths, rule);
      const all = months.length === target.series.length;
      const own = tables.observationOf(target, shown, rule);
      const observation = own && target.recurs === 'monthly' && !all ? WITHHELD : own;
      const whole = isWhole(observation);
      const { forecast, ...rest } = target;
      const series = whole ? prune(months) : [];
      // The ends of a forecast are worked out from single months: none where one of them may not be shown.
      const open = whole && series.length === target.series.length;
      return {
        ...rest,
        ...(forecast && open && { forecast }),
        observation,
        series,
        rest: whole ? target.rest : withoutCounts(target.rest),
        reason: publicReason(target.reason, tables.overdueOf(target, shown)),
      };
    }),
  };
}

const isWhole = (observation: Observation | null): boolean =>
  observation === null ||
  (typeof observation.numerator === 'number' &&
    (observation.denominator === null || typeof observation.denominator === 'number'));

const publicReason = (reason: Reason, overdue: Count): Reason =>
  reason.code === 'short-with-overdue' ? { ...reason, overdue } : reason;

/** What the rest of the year must bring is worked out from the counts and would give them back. */
const withoutCounts = (rest: RestOfYear | null): RestOfYear | null =>
  rest && ['rate', 'ceiling', 'none-may-fail', 'remaining'].includes(rest.kind) ? null : rest;

/**
 * A series without its small months. A single month left out could be worked out from the year's total where no open month
 * hides it, so the smallest other month of the year goes with it.
 */
function pruned(
  series: readonly MonthPoint[],
  content: EditionContent,
  rule: SmallRule,
  closed: (month: string) => boolean,
): MonthPoint[] {
  const small = ({ numerator, denominator }: MonthPoint): boolean =>
    isSmallCount(numerator, denominator ?? Infinity, rule) ||
    (denominator !== null && isSmallCount(denominator, denominator, rule));
  const { from, to } = content.header.interval;
  const inYear = ({ month }: MonthPoint): boolean => from.slice(0, 7) <= month && month <= to.slice(0, 7);
  const dropped = series.filter(small);
  const ofYear = dropped.filter(inYear);
  if (ofYear.length !== 1) return series.filter((point) => !small(point));
  const rest = series.filter((point) => !small(point) && inYear(point) && closed(point.month));
  const size = (point: MonthPoint): number => point.denominator ?? point.numerator;
  const companion = rest.toSorted((a, b) => size(a) - size(b) || (a.month < b.month ? -1 : 1))[0];
  return series.filter((point) => !small(point) && point !== companion);
}
