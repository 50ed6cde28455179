import { isWholeMonth, type Interval, type LocalDate } from '../../../kernel/index.ts';
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
import { FigureIndex, published } from './figure-index.ts';

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

/** Whose figures are judged: the province's, those of one level of it, or an agency's. */
interface Whose {
  readonly index: FigureIndex;
  readonly agency: number | null;
}

/** Judges targets and agencies of one assembly by the exact comparators of the indicators room. */
export class Judge {
  readonly #assembly: Assembly;
  readonly #index: FigureIndex;
  readonly #levels: ReadonlyMap<Level, FigureIndex>;
  readonly #indicators: ReadonlyMap<string, Indicator>;

  constructor(assembly: Assembly, index: FigureIndex) {
    this.#assembly = assembly;
    this.#index = index;
    this.#levels = new Map([...assembly.figures.levels].map(([level, figures]) => [level, new FigureIndex(figures)]));
    this.#indicators = new Map(assembly.indicators.map((indicator) => [indicator.code, indicator]));
  }

  /** The target for the whole province, or for the one level that it is about. */
  target(target: TargetFrame): Judgement {
    const indicator = target.indicator === null ? undefined : this.#indicators.get(target.indicator);
    if (target.comparator === 'statement') return { ...NOT_MEASURED, reason: { code: 'statement' } };
    if (!indicator) return NOT_MEASURED;
    const whose: Whose = { index: this.indexOf(target), agency: null };
    const whole = this.#judged(target, indicator, whose);
    const judged = target.eachLevel && whole.observation !== null ? this.#eachLevel(target, indicator, whole) : whole;
    const forecast = target.recurs === 'monthly' ? undefined : this.#forecast(target, indicator, whose);
    return forecast ? { ...judged, forecast } : judged;
  }

  /** Figures that a target is judged by: of the one level that it is about, else of the province. */
  indexOf(target: TargetFrame): FigureIndex {
    const level = levelOf(target);
    return (level !== null && this.#levels.get(level)) || this.#index;
  }

  #forecast(target: TargetFrame, indicator: Indicator, { index }: Whose): Forecast | undefined {
    const { interval } = this.#assembly;
    const asOf = this.#asOf(indicator, target);
    const figure = index.figure(indicator.code);
    if (figure.state !== 'value' || asOf >= target.due || this.#nature(indicator) !== 'events') return undefined;
    const aim = aimOf(this.#terms(target, indicator, index), figure);
    if (typeof aim === 'string') return undefined;
    const months = index
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
    return this.#soFar(target, indicator, { index: this.#index, agency });
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
    const situation = { ...this.#situation(target, indicator), observation: figure, expected: null };
    return attain(this.#terms(target, indicator, this.#index), situation).state;
  }

  /**
   * The state of any figure of an agency against a target. The year's figure so far is judged as an edition judges it, with what
   * is still to come; one of other days by itself.
   */
  figureOf(target: TargetFrame, agency: number, { figure, period }: { figure: Figure; period: Interval }): Attainment {
    const indicator = target.indicator === null ? undefined : this.#indicators.get(target.indicator);
    if (!indicator) return 'no-data';
    if (!this.#binds(target, agency)) return 'not-applicable';
    const { interval } = this.#assembly;
    const isYear = period.from === interval.from && period.to >= this.#asOf(indicator, target);
    return isYear
      ? this.#attained(target, indicator, figure, { index: this.#index, agency }).state
      : this.state(target, figure);
  }

  #judged(target: TargetFrame, indicator: Indicator, whose: Whose): Judgement {
    return target.recurs === 'monthly'
      ? this.#monthly(target, indicator, whose)
      : this.#soFar(target, indicator, whose);
  }

  #soFar(target: TargetFrame, indicator: Indicator, whose: Whose): Judgement {
    const figure = whose.index.figure(indicator.code, whose.agency);
    return { ...this.#attained(target, indicator, figure, whose), observation: published(figure) };
  }

  #attained(target: TargetFrame, indicator: Indicator, figure: Figure, whose: Whose): Attained {
    return attain(this.#terms(target, indicator, whose.index), {
      ...this.#situation(target, indicator),
      observation: figure,
      expected: this.#expected(target, indicator, figure, whose),
      overdue: indicator.code === this.#assembly.roles.onTime ? this.#overdue(whose) : 0,
      firstFailure: whose.agency === null ? whose.index.firstFailure(indicator.code) : null,
    });
  }

  #monthly(target: TargetFrame, indicator: Indicator, { index }: Whose): Judgement {
    const { interval } = this.#assembly;
    const { asOf, fed, nature } = this.#situation(target, indicator);
    const months = index
      .months(indicator.code)
      .filter(({ period }) => period.from >= interval.from)
      .map(({ period, observation }) => ({ to: period.to, observation }));
    const attained = attainMonthly(this.#terms(target, indicator, index), months, { asOf, fed, nature });
    const last = months.findLast((month) => month.to <= asOf && month.observation.state === 'value');
    return { ...attained, observation: last ? published(last.observation) : null };
  }

  /** Met only where each level has met it. The province's figure stays beside it; the reason is that of the worst level. */
  #eachLevel(target: TargetFrame, indicator: Indicator, province: Judgement): Judgement {
    const judged = LEVELS.map((level) => {
      const index = this.#levels.get(level);
      return { level, ...(index ? this.#judged(target, indicator, { index, agency: null }) : NOT_MEASURED) };
    });
    const levels = judged.map(({ level, state }) => ({ level, state }));
    const state = attainEach(levels.map((one) => one.state));
    const worst = judged.find((one) => one.state === state);
    if (!worst || state === province.state || state === 'no-data' || state === 'not-applicable')
      return { ...province, levels };
    return { ...province, state, reason: worst.reason, rest: state === 'missed' ? worst.rest : province.rest, levels };
  }

  #terms(target: TargetFrame, indicator: Indicator, index: FigureIndex): TargetTerms {
    const { comparator, value, unit, atLeast, due } = target;
    return {
      comparator,
      value,
      unit,
      measuredIn: indicator.unit,
      atLeast,
      due,
      baseline: baselineFigure(target, index),
      direction: indicator.direction,
    };
  }

  #situation(target: TargetFrame, indicator: Indicator): Pick<Situation, 'asOf' | 'nature' | 'fed'> {
    const fed = indicator.kind === 'computed' && this.#assembly.lastDays.has(indicator.code);
    return { asOf: this.#asOf(indicator, target), nature: this.#nature(indicator), fed };
  }

  /** The last day that the figure speaks for. Once the target's last day has passed, what has not come is not waited for. */
  #asOf({ code }: Indicator, { due }: TargetFrame): LocalDate {
    const { asOf, lastDays } = this.#assembly;
    return asOf > due ? asOf : (lastDays.get(code) ?? asOf);
  }

  #nature({ code }: Indicator): Nature {
    return this.#assembly.natures.get(code) ?? 'reported';
  }

  /** Open overdue dossiers. */
  #overdue({ index, agency }: Whose): number {
    const { overdue } = this.#assembly.roles;
    const figure = overdue === null ? null : index.figure(overdue, agency);
    return figure?.state === 'value' ? figure.numerator : 0;
  }

  /** Cases still to come of a share of events, by last year's months where they are all known. */
  #expected(target: TargetFrame, indicator: Indicator, figure: Figure, { index, agency }: Whose): number | null {
    if (figure.state !== 'value' || figure.denominator === null) return null;
    const { interval } = this.#assembly;
    const lastYear = index
      .months(indicator.code, agency)
      .filter(({ period }) => period.to < interval.from)
      .flatMap(({ period, observation }) =>
        observation.state === 'value' && observation.denominator !== null
          ? [{ month: period.from, count: observation.denominator }]
          : [],
      );
    const asOf = this.#asOf(indicator, target);
    return expectCases({ from: interval.from, asOf, due: target.due, soFar: figure.denominator, lastYear }).count;
  }
}

/** The one level that a target is about; null where it is about all, or must be reached by each. */
export const levelOf = ({ levels }: TargetFrame): Level | null => (levels.length === 1 ? (levels[0] ?? null) : null);

/** What a target compares with: the plan's own figure of the year, else ours of those whom it is about. */
export function baselineFigure(
  { baselineYear, baselineValue, unit, indicator }: TargetFrame,
  index: FigureIndex,
): Figure | null {
  if (baselineYear === null) return null;
  if (baselineValue !== null) return decimalFigure(baselineValue, unit === 'percent');
  return indicator === null ? null : index.baseline(indicator, baselineYear);
}

/** "46.5" as an exact fraction: 465 of 1000 for a share, 465 of 10 for a count or points. */
function decimalFigure(value: string, share: boolean): Figure {
  const [whole = '0', decimals = ''] = value.split('.');
  const scale = 10 ** decimals.length;
  return { state: 'value', numerator: Number(whole + decimals), denominator: share ? 100 * scale : scale };
}
