import { monthOf, type Interval } from '../../../kernel/index.ts';
import {
  aimOf,
  attain,
  attainEach,
  attainMonthly,
  expectCases,
  forecastYear,
  type Attained,
  type Forecast,
  type Indicator,
  type Nature,
  type Observation as Figure,
  type Situation,
  type TargetTerms,
} from '../../indicators/index.ts';
import type { Assembly, Level, TargetFrame } from './assembly.ts';
import type { Attainment, Observation } from './content.ts';
import { published, type FigureIndex } from './figure-index.ts';

/** What is said of a target, or of an agency against a target. */
export interface Judgement extends Attained {
  /** Figure the judgement rests on: of the year, or of the last closed month. */
  readonly observation: Observation | null;
  /** States of the levels, where the target binds each. */
  readonly levels?: readonly { readonly level: Level; readonly state: Attainment }[];
  /** Where the year ends as it goes; of figures that add up over the year, before its last day. */
  readonly forecast?: Forecast;
}

const LEVELS: readonly Level[] = ['provincial', 'commune'];

const NOT_MEASURED: Judgement = {
  state: 'no-data',
  reason: { code: 'feed-missing' },
  rest: null,
  observation: null,
};

/** Judges targets and agencies of one assembly by the exact comparators of the indicators room. */
export class Judge {
  readonly #assembly: Assembly;
  readonly #index: FigureIndex;
  readonly #indicators: ReadonlyMap<string, Indicator>;

  constructor(assembly: Assembly, index: FigureIndex) {
    this.#assembly = assembly;
    this.#index = index;
    this.#indicators = new Map(assembly.indicators.map((indicator) => [indicator.code, indicator]));
  }

  /** The target for the whole province. */
  target(target: TargetFrame): Judgement {
    const indicator = target.indicator === null ? undefined : this.#indicators.get(target.indicator);
    if (target.comparator === 'statement') return { ...NOT_MEASURED, reason: { code: 'statement' } };
    if (!indicator) return NOT_MEASURED;
    if (target.recurs === 'monthly') return this.#monthly(target, indicator);
    const bound = this.#bound(target, indicator);
    const figure = bound ?? this.#index.figure(indicator.code);
    const province = this.#judged(target, indicator, figure, null);
    const judged =
      target.eachLevel && figure.state === 'value' ? this.#eachLevel(target, indicator, province) : province;
    // Months of a single level are not read.
    const forecast = bound === null ? this.#forecast(target, indicator, figure) : undefined;
    return forecast ? { ...judged, forecast } : judged;
  }

  /** The figure of the one level that the target is about; null where it is about all. */
  #bound({ levels }: TargetFrame, indicator: Indicator): Figure | null {
    if (levels.length !== 1) return null;
    const members = this.#assembly.agencies.filter(({ level }) => level !== null && levels.includes(level));
    return sumOf(members.map(({ id }) => this.#index.figure(indicator.code, id)));
  }

  #forecast(target: TargetFrame, indicator: Indicator, figure: Figure): Forecast | undefined {
    const { interval, asOf } = this.#assembly;
    if (figure.state !== 'value' || asOf >= target.due || this.#nature(indicator) !== 'events') return undefined;
    const aim = aimOf(this.#terms(target, indicator), figure);
    if (typeof aim === 'string') return undefined;
    const months = this.#index
      .months(indicator.code)
      .flatMap(({ period, observation }) =>
        observation.state === 'value' && isWholeMonth(period)
          ? [{ month: period.from, numerator: observation.numerator, denominator: observation.denominator }]
          : [],
      );
    return forecastYear({ from: interval.from, asOf, due: target.due, soFar: figure, months, aim });
  }

  /** The target for one agency by itself. */
  agency(target: TargetFrame, agency: number): Judgement {
    const indicator = target.indicator === null ? undefined : this.#indicators.get(target.indicator);
    if (!indicator) return NOT_MEASURED;
    if (!this.#binds(target, agency))
      return { state: 'not-applicable', reason: { code: 'outside-scope' }, rest: null, observation: null };
    return this.#judged(target, indicator, this.#index.figure(indicator.code, agency), agency);
  }

  /** Whether the target is about agencies like this one. A target that names no level is about all. */
  #binds({ levels, provinceOnly }: TargetFrame, agency: number): boolean {
    if (provinceOnly) return false;
    const level = this.#assembly.agencies.find((one) => one.id === agency)?.level ?? null;
    return levels.length === 0 || level === null || levels.includes(level);
  }

  /** The state of any figure against a target, such as a sector of an agency. */
  state(target: TargetFrame, figure: Figure): Attainment {
    const indicator = target.indicator === null ? undefined : this.#indicators.get(target.indicator);
    if (!indicator) return 'no-data';
    return attain(this.#terms(target, indicator), this.#situation(indicator, figure, null)).state;
  }

  #judged(target: TargetFrame, indicator: Indicator, figure: Figure, agency: number | null): Judgement {
    const situation = this.#situation(indicator, figure, this.#expected(target, indicator, figure, agency), {
      fed: this.#fed(indicator),
      overdue: indicator.code === this.#assembly.roles.onTime ? this.#overdue(agency) : 0,
      firstFailure: agency === null ? (this.#assembly.figures.firstFailures.get(indicator.code) ?? null) : null,
    });
    return { ...attain(this.#terms(target, indicator), situation), observation: published(figure) };
  }

  #monthly(target: TargetFrame, indicator: Indicator): Judgement {
    const { asOf, interval } = this.#assembly;
    const months = this.#index
      .months(indicator.code)
      .filter(({ period }) => period.from >= interval.from)
      .map(({ period, observation }) => ({ to: period.to, observation }));
    const attained = attainMonthly(this.#terms(target, indicator), months, {
      asOf,
      fed: this.#fed(indicator),
      nature: this.#nature(indicator),
    });
    const last = months.findLast((month) => month.to <= asOf && month.observation.state === 'value');
    return { ...attained, observation: last ? published(last.observation) : null };
  }

  /** Met only where each level has met it. The province's figure stays beside it; the reason is that of the worst level. */
  #eachLevel(target: TargetFrame, indicator: Indicator, province: Judgement): Judgement {
    const judged = LEVELS.map((level) => ({ level, ...this.#level(target, indicator, level) }));
    const levels = judged.map(({ level, state }) => ({ level, state }));
    const state = attainEach(levels.map((one) => one.state));
    const worst = judged.find((one) => one.state === state);
    if (!worst || state === province.state || state === 'no-data' || state === 'not-applicable')
      return { ...province, levels };
    return { ...province, state, reason: worst.reason, rest: state === 'missed' ? worst.rest : province.rest, levels };
  }

  #level(target: TargetFrame, indicator: Indicator, level: Level): Judgement {
    const members = this.#assembly.agencies.filter((agency) => agency.level === level);
    const figure = sumOf(members.map(({ id }) => this.#index.figure(indicator.code, id)));
    const overdue = members.reduce((sum, { id }) => sum + this.#overdue(id), 0);
    const situation = this.#situation(indicator, figure, this.#share(target, indicator, figure), {
      overdue: indicator.code === this.#assembly.roles.onTime ? overdue : 0,
    });
    return { ...attain(this.#terms(target, indicator), situation), observation: published(figure) };
  }

  #terms(target: TargetFrame, indicator: Indicator): TargetTerms {
    const { comparator, value, unit, atLeast, due, baselineYear, baselineValue } = target;
    const baseline =
      baselineYear === null
        ? null
        : baselineValue === null
          ? this.#index.baseline(indicator.code, baselineYear)
          : decimalFigure(baselineValue, unit === 'percent');
    return {
      comparator,
      value,
      unit,
      measuredIn: indicator.unit,
      atLeast,
      due,
      baseline,
      direction: indicator.direction,
    };
  }

  #situation(indicator: Indicator, figure: Figure, expected: number | null, more: Partial<Situation> = {}): Situation {
    const { asOf, imports } = this.#assembly;
    return {
      observation: figure,
      nature: this.#nature(indicator),
      asOf,
      fed: imports.length > 0,
      expected,
      ...more,
    };
  }

  #nature({ code }: Indicator): Nature {
    return this.#assembly.natures.get(code) ?? 'reported';
  }

  #fed(indicator: Indicator): boolean {
    return indicator.kind === 'computed' && this.#assembly.imports.length > 0;
  }

  /** Open overdue dossiers of an agency, or of the province. */
  #overdue(agency: number | null): number {
    const { roles } = this.#assembly;
    const figure = roles.overdue === null ? null : this.#index.figure(roles.overdue, agency);
    return figure?.state === 'value' ? figure.numerator : 0;
  }

  /** Cases still to come of a share of events, by last year's months where they are all known. */
  #expected(target: TargetFrame, indicator: Indicator, figure: Figure, agency: number | null): number | null {
    if (figure.state !== 'value' || figure.denominator === null) return null;
    const { interval, asOf } = this.#assembly;
    const lastYear = this.#index
      .months(indicator.code, agency)
      .filter(({ period }) => period.to < interval.from)
      .flatMap(({ period, observation }) =>
        observation.state === 'value' && observation.denominator !== null
          ? [{ month: period.from, count: observation.denominator }]
          : [],
      );
    return expectCases({ from: interval.from, asOf, due: target.due, soFar: figure.denominator, lastYear }).count;
  }

  /** The level's part of what the province may expect. */
  #share(target: TargetFrame, indicator: Indicator, figure: Figure): number | null {
    const whole = this.#index.figure(indicator.code);
    const expected = this.#expected(target, indicator, whole, null);
    if (expected === null || figure.state !== 'value' || whole.state !== 'value') return null;
    return whole.denominator ? Math.round((expected * (figure.denominator ?? 0)) / whole.denominator) : null;
  }
}

const isWholeMonth = ({ from, to }: Interval): boolean => monthOf(from).from === from && monthOf(from).to === to;

/** Figures added up: numerators and denominators, never shares. No data where none has any. */
function sumOf(figures: readonly Figure[]): Figure {
  const values = figures.filter((figure) => figure.state === 'value');
  if (values.length === 0) return { state: 'no-data' };
  const plain = values.every((figure) => figure.denominator === null);
  return {
    state: 'value',
    numerator: values.reduce((sum, figure) => sum + figure.numerator, 0),
    denominator: plain ? null : values.reduce((sum, figure) => sum + (figure.denominator ?? 0), 0),
  };
}

/** "46.5" as an exact fraction: 465 of 1000 for a share, 465 of 10 for a count or points. */
export function decimalFigure(value: string, share: boolean): Figure {
  const [whole = '0', decimals = ''] = value.split('.');
  const scale = 10 ** decimals.length;
  return { state: 'value', numerator: Number(whole + decimals), denominator: share ? 100 * scale : scale };
}
