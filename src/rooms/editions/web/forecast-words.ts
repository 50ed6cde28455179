import { formatFigure, type Lang, type Ratio } from '../../../kernel/index.ts';
import type { TargetContent } from '../core/content.ts';
import { say, WORDS } from './words.ts';

/** What is said of the year's end: where it would lie, whether that reaches the target, and how sure that is. */
export interface ForecastWords {
  readonly end: string;
  readonly verdict: string;
  /** How it was worked out and how sure it is; last year beside it. */
  readonly method: string;
}

/** Null where nothing is forecast. Where there is too little to forecast from, that alone is said. */
export function forecastWords(
  target: Pick<TargetContent, 'forecast' | 'unit' | 'observation'>,
  lang: Lang,
): ForecastWords | null {
  const { forecast, unit } = target;
  if (!forecast) return null;
  if (forecast.kind === 'too-little') {
    const end = say(lang, 'forecastTooLittle', { months: forecast.months, needed: forecast.needed });
    return { end, verdict: '', method: '' };
  }
  // A count is forecast over 1, whatever unit its target is worded in ("a tenth less").
  const isCount = target.observation?.denominator === null;
  const figure = ({ numerator, denominator }: Ratio): string =>
    formatFigure({ numerator, denominator: isCount ? null : denominator }, unit, lang);
  const { central, low, high, months, expected, basis, lastYear } = forecast;
  const method = [
    say(lang, basis === 'same-months' ? 'forecastSeason' : 'forecastPace', { months, expected }),
    say(lang, 'forecastSure', { inside: months - 1, of: months + 1 }),
    ...(lastYear
      ? [say(lang, 'forecastLastYear', { soFar: figure(lastYear.soFar), rest: figure(lastYear.rest) })]
      : []),
  ];
  return {
    end: say(lang, 'forecastEnd', { central: figure(central), low: figure(low), high: figure(high) }),
    verdict: WORDS[VERDICTS[forecast.verdict]][lang],
    method: method.join(' '),
  };
}

const VERDICTS = { reaches: 'forecastReaches', open: 'forecastOpen', 'falls-short': 'forecastFallsShort' } as const;
