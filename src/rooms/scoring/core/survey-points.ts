import { multiplyFractions, fractionOf, roundFraction } from '../../../kernel/index.ts';
import { asksOf, NOTHING, shareText, type Component, type Known } from '../../criteria/index.ts';
import type { Figure, PlaceLine, Survey } from '../../surveys/index.ts';
import type { SurveySource } from './campaign.ts';

/** Longest whole number that a kept share may hold. */
const DIGITS = 18;
/** Places of a share in per cent whose exact fraction is longer: where places of several weights were added up. */
const PLACES = 6;

/** The share as it is kept: satisfied of valid answers, exactly where the numbers are not too long. */
function shareOf({ satisfied, valid }: Figure): string {
  const [top, bottom] = [satisfied.numerator * valid.denominator, valid.numerator * satisfied.denominator];
  if (String(top).length <= DIGITS && String(bottom).length <= DIGITS) return shareText(String(top), String(bottom));
  const percent = multiplyFractions(fractionOf(top, bottom), fractionOf(100n));
  return shareText(roundFraction(percent, PLACES), 100);
}

export interface SurveyWord {
  readonly known: Known;
  readonly source: SurveySource;
}

/** What a survey says of an agency: its share, or nothing with the reason where too few answered. */
export function surveyWord(component: Component, survey: Survey, line: PlaceLine | undefined): SurveyWord {
  const figure = line?.figure;
  const enough = figure !== undefined && figure.share !== null && figure.sheets >= survey.fewest;
  const why = !line || line.sheets === 0 ? 'none' : line.telling === 'withheld' ? 'withheld' : enough ? null : 'few';
  const { content } = survey;
  return {
    known:
      why === null && figure
        ? { state: 'facts', facts: { [asksOf(component)[0]?.name ?? 'value']: shareOf(figure) } }
        : NOTHING,
    source: {
      survey: survey.id,
      name: survey.name,
      questionnaire: `${content.code} ${content.version}`,
      method: content.method.name.vi,
      sheets: why === null ? line!.sheets : null,
      invited: why === null ? line!.invited : null,
      margin: why === null ? (figure?.margin ?? null) : null,
      why,
      fewest: survey.fewest,
    },
  };
}
