import type { Indicator } from '../../indicators/index.ts';
import { agencyContent } from './agency-content.ts';
import type { Assembly, GoalFrame, TargetFrame } from './assembly.ts';
import { sealed } from './canonical.ts';
import { changesSince } from './changes.ts';
import type {
  Baseline,
  EditionContent,
  EditionHeader,
  EditionNotice,
  GoalContent,
  IndicatorContent,
  TargetContent,
  TargetRef,
} from './content.ts';
import { FigureIndex, published } from './figure-index.ts';
import { baselineFigure, Judge, levelOf } from './judging.ts';
import { publicContent } from './public-content.ts';

/**
 * The whole edition: figures judged, small counts taken out, compared with the edition before, hashed. Equal input gives
 * equal bytes, whatever order its rows come in.
 */
export function assemble(assembly: Assembly): EditionContent {
  const open = publicContent(trueContent(assembly), assembly.protects);
  const changes = changesSince(assembly.previous, {
    content: open,
    overdueIndicator: assembly.roles.overdue,
    correction: assembly.correction,
  });
  const { registers = [], communication = [] } = assembly;
  return sealed({
    ...open,
    changes,
    ...(registers.length > 0 && { registers }),
    ...(communication.length > 0 && { communication }),
  });
}

/** The content with true counts, before anything is withheld. Never published as it is. */
export function trueContent(assembly: Assembly): EditionContent {
  const index = new FigureIndex(assembly.figures);
  const judge = new Judge(assembly, index);
  const targets = assembly.goals.flatMap((goal) => goal.targets);
  const agencyTargets = targetsOfAgencies(assembly);
  const roleTarget = (indicator: string | null): TargetFrame | null =>
    (indicator !== null && targets.find((target) => target.indicator === indicator)) || null;
  const onTime = roleTarget(assembly.roles.onTime);
  const agencies = assembly.agencies.toSorted((a, b) => byText(a.facts.code, b.facts.code));
  const header = headerOf(assembly);
  return {
    format: 1,
    header,
    province: assembly.province,
    goals: assembly.goals.map((goal) => goalContent(assembly, goal, judge)),
    roles: {
      onTime: refOf(onTime),
      apologies: refOf(roleTarget(assembly.roles.apologies)),
      online: refOf(roleTarget(assembly.roles.online)),
    },
    events: assembly.events.toSorted((a, b) => byText(a.day, b.day)),
    indicators: assembly.indicators
      .filter((indicator) => indicator.public)
      .toSorted((a, b) => byText(a.code, b.code))
      .map((indicator) =>
        indicatorContent(assembly, indicator, index, judge, agencyTargets.get(indicator.code) ?? null),
      ),
    agencies: agencies.map((agency) => agencyContent(assembly, agency, index, judge, onTime)),
    sectors: assembly.sectors.toSorted((a, b) => byText(a.code, b.code)),
    ...countingOf(assembly),
    imports: assembly.imports.toSorted((a, b) => b.at - a.at || byText(a.id, b.id)),
    changes: [],
    history: [noticeOf(header), ...assembly.history.toSorted((a, b) => b.number - a.number)],
  };
}

/** The rule of the agencies' forms: one for all of them. */
function countingOf({ figures }: Assembly): Pick<EditionContent, 'counting'> {
  const [form] = figures.forms.values();
  if (!form) return {};
  const { name, withdrawn, paused, undated, time } = form.rule;
  return { counting: { name, details: [withdrawn, paused, undated, time] } };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const refOf = (target: TargetFrame | null): TargetRef | null =>
  target && { address: target.address, ordinal: target.ordinal };

function headerOf(assembly: Assembly): EditionHeader {
  const { number, publishedAt, computedAt, asOf, year, interval, plan, publishing, sample, correction } = assembly;
  return {
    number,
    publishedAt,
    computedAt,
    asOf,
    year,
    interval,
    plan,
    publishing,
    sample,
    correction,
    previous: assembly.previous?.header.number ?? null,
    hash: '',
    suppressUnder: assembly.suppressUnder,
  };
}

const noticeOf = ({ number, publishedAt, asOf, hash, publishing, correction }: EditionHeader): EditionNotice => ({
  number,
  publishedAt,
  asOf,
  hash,
  publishing,
  correction,
});

/** The target that agencies are judged by, by indicator: the first that it measures, if that one is about agencies and a number. */
export function targetsOfAgencies({ goals }: Assembly): Map<string, TargetFrame> {
  const first = new Map<string, TargetFrame>();
  for (const target of goals.flatMap((goal) => goal.targets))
    if (target.indicator !== null && !first.has(target.indicator)) first.set(target.indicator, target);
  return new Map([...first].filter(([, target]) => !target.provinceOnly && target.comparator !== 'statement'));
}

/** The targets alone, judged, with their true counts. */
export function trueTargets(assembly: Assembly): TargetContent[] {
  const judge = new Judge(assembly, new FigureIndex(assembly.figures));
  return assembly.goals.flatMap((goal) => goalContent(assembly, goal, judge).targets);
}

function goalContent(assembly: Assembly, goal: GoalFrame, judge: Judge): GoalContent {
  return {
    address: goal.address,
    title: goal.title,
    targets: goal.targets.map((target): TargetContent => {
      const judged = judge.target(target);
      const { indicator } = target;
      const [index, level] = [judge.indexOf(target), levelOf(target)];
      return {
        address: target.address,
        ordinal: target.ordinal,
        name: target.name,
        clauseText: target.clauseText,
        // "98 % văn bản …" asks for at least 98 %: the pages say "từ 98%", as it is judged.
        comparator: target.comparator === '=' && target.atLeast ? '>=' : target.comparator,
        value: target.value,
        unit: target.unit,
        scope: target.scope,
        ...(level && { level }),
        exception: target.exception,
        baseline: baselineOf(target, index),
        due: target.due,
        recurs: target.recurs,
        state: judged.state,
        reason: judged.reason,
        observation: judged.observation,
        rest: judged.rest,
        ...(judged.levels && { levels: judged.levels }),
        ...(judged.forecast && { forecast: judged.forecast }),
        ...(indicator !== null && asOfOf(assembly, indicator)),
        series: indicator === null ? [] : index.series(indicator, null, assembly.asOf, assembly.months),
        indicator,
      };
    }),
  };
}

/** The year compared with: the plan's own figure, else ours of that year; a share as per cent with two places. */
function baselineOf(target: TargetFrame, index: FigureIndex): Baseline | null {
  const { baselineYear: year, baselineValue: value } = target;
  const figure = baselineFigure(target, index);
  if (year === null || figure?.state !== 'value') return null;
  if (value !== null) return { year, value, observation: published(figure) };
  const { numerator, denominator } = figure;
  const shown = denominator === null ? String(numerator) : hundredths(numerator, denominator, target.unit);
  return { year, value: shown, observation: published(figure) };
}

/** numerator ÷ denominator (× 100 for per cent) with two decimals, rounded half up. */
function hundredths(numerator: number, denominator: number, unit: TargetFrame['unit']): string {
  const scale = unit === 'percent' ? 10_000n : 100n;
  const [n, d] = [BigInt(numerator) * scale, BigInt(denominator)];
  const rounded = (2n * n + d) / (2n * d);
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`;
}

/** The last day of an indicator's own records, where it is earlier than the edition's. */
const asOfOf = ({ asOf, lastDays }: Assembly, code: string): Pick<IndicatorContent, 'asOf'> => {
  const own = lastDays.get(code);
  return own === undefined || own === asOf ? {} : { asOf: own };
};

function indicatorContent(
  assembly: Assembly,
  indicator: Indicator,
  index: FigureIndex,
  judge: Judge,
  target: TargetFrame | null,
): IndicatorContent {
  const { code } = indicator;
  return {
    code,
    name: indicator.name,
    definition: indicator.definition,
    formula: indicator.formula,
    exclusions: indicator.exclusions ?? null,
    unit: indicator.unit,
    direction: indicator.direction,
    source: {
      document: [indicator.source.document, indicator.source.article].filter(Boolean).join(', '),
      sureness: indicator.source.sureness,
    },
    version: indicator.version,
    validFrom: indicator.valid_from,
    terms: assembly.figures.terms.get(code) ?? [],
    ...asOfOf(assembly, code),
    province: published(index.figure(code)),
    series: index.series(code, null, assembly.asOf, assembly.months),
    agencies: assembly.agencies
      .toSorted((a, b) => byText(a.facts.code, b.facts.code))
      .flatMap(({ id, facts }) => {
        const observation = published(index.figure(code, id));
        const state = target && judge.agency(target, id).state;
        return observation ? [{ agency: facts.code, ...observation, state }] : [];
      }),
    sectors: assembly.bySector.includes(code)
      ? index.sectors(code).flatMap((sector) => {
          const observation = published(index.figure(code, null, sector));
          return observation ? [{ sector, ...observation }] : [];
        })
      : [],
    imports:
      indicator.kind === 'computed'
        ? assembly.imports
            .filter((run) => run.register === indicator.register)
            .map((run) => run.id)
            .toSorted(byText)
        : [],
  };
}
