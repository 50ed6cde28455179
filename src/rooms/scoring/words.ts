import { fill, formatCount, roundFraction, type Bilingual, type Fraction, type Lang } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import { asksOf, levelsIn, type Component, type FactValue, type Known, type Score } from '../criteria/index.ts';
import { marginText, responseText } from '../surveys/index.ts';
import type { CampaignState, Stage, SurveySource } from './core/campaign.ts';

export const STATE_WORDS: Readonly<Record<CampaignState, Bilingual>> = {
  self: { vi: 'Tự chấm', en: 'Self-scores' },
  appraisal: { vi: 'Thẩm định lần 1', en: 'First appraisal' },
  objection: { vi: 'Giải trình', en: 'Objections' },
  review: { vi: 'Thẩm định lần 2', en: 'Second appraisal' },
  council: { vi: 'Hội đồng họp, trình lãnh đạo', en: 'Council, to the leaders' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
  published: { vi: 'Đã công bố', en: 'Published' },
};

export const STATE_SIGNS: Readonly<Record<CampaignState, SignName>> = {
  self: 'edit',
  appraisal: 'p25',
  objection: 'back',
  review: 'p50',
  council: 'p75',
  decided: 'wait',
  published: 'done',
};

export const STAGE_WORDS: Readonly<Record<Stage, Bilingual>> = {
  computed: { vi: 'Hệ thống tính', en: 'Computed' },
  self: { vi: 'Tự chấm', en: 'Self' },
  survey: { vi: 'Khảo sát', en: 'Survey' },
  appraised: { vi: 'Thẩm định lần 1', en: 'Appraised' },
  reappraised: { vi: 'Thẩm định lần 2', en: 'Re-appraised' },
  final: { vi: 'Kết quả cuối', en: 'Final' },
};

/** "8,5": points as they are read, two decimals at most, none that say nothing. */
export function pointsText(points: Fraction, lang: Lang): string {
  const text = roundFraction(points, 2).replace(/\.?0+$/, '');
  return (lang === 'vi' ? text.replace('.', ',') : text).replace('-', '−') || '0';
}

/** "85,50": a sum as it is published, with all its decimals. */
export const totalText = (shown: string, lang: Lang): string => (lang === 'vi' ? shown.replace('.', ',') : shown);

const NA: Bilingual = { vi: 'Không áp dụng', en: 'Not applicable' };
const WAITING: Bilingual = { vi: 'Chưa có điểm', en: 'No score yet' };
const YES: Bilingual = { vi: 'Có', en: 'Yes' };
const NO: Bilingual = { vi: 'Không', en: 'No' };
const NONE: Bilingual = { vi: 'Chưa có số liệu', en: 'No data' };
const GIVEN: Bilingual = { vi: 'Điểm cho trực tiếp', en: 'Points given' };

export function scoreText(score: Score | undefined, lang: Lang): string {
  if (!score || score.state === 'waiting') return WAITING[lang];
  return score.state === 'points' ? pointsText(score.points, lang) : NA[lang];
}

const WHY: Readonly<Record<NonNullable<SurveySource['why']>, Bilingual>> = {
  few: {
    vi: 'dưới {fewest} phiếu có câu trả lời, chưa đủ để tính điểm',
    en: 'fewer than {fewest} sheets hold an answer, too few for a score',
  },
  withheld: {
    vi: 'không nêu, để không suy ra được nơi có dưới {fewest} phiếu',
    en: 'withheld, since places with fewer than {fewest} sheets would follow from it',
  },
  none: { vi: 'không có phiếu nào về cơ quan này', en: 'no sheet is about this agency' },
};
const HELD: Bilingual = {
  vi: '{name}: {sheets} phiếu, tỷ lệ trả lời {response}, sai số {margin} điểm phần trăm; {method}',
  en: '{name}: {sheets} sheets, response {response}, margin {margin} percentage points; {method}',
};

/** "Khảo sát …: 14 phiếu, tỷ lệ trả lời 66,7% (14/21), sai số ±5,2; …", or why there is no figure. */
export function surveyText(source: SurveySource, lang: Lang): string {
  const { name, why, fewest, sheets, invited, method } = source;
  if (why !== null) return `${name}: ${fill(WHY[why][lang], { fewest })}`;
  const response = responseText(sheets ?? 0, invited ?? 0, lang);
  return fill(HELD[lang], {
    name,
    sheets: formatCount(sheets ?? 0, lang),
    response,
    margin: marginText(source, lang),
    method,
  });
}

function factText(fact: FactValue, component: Component, lang: Lang): string {
  if (fact === true) return YES[lang];
  if (fact === false) return NO[lang];
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(fact);
  if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  const level = levelsIn(component.rule).find(({ code }) => code === fact);
  return level?.name ?? fact.replace('.', lang === 'vi' ? ',' : '.');
}

/** Facts in words: "94/100", "Có", the name of a level; where several are asked, each behind what it is asked by. */
export function knownText(component: Component, known: Known | undefined, lang: Lang): string {
  if (!known || known.state === 'none') return NONE[lang];
  if (known.state === 'not-applicable') return NA[lang];
  if (known.state === 'given') return GIVEN[lang];
  const said = asksOf(component).flatMap(({ name, label }) => {
    const fact = known.facts[name];
    return fact === undefined ? [] : [{ label, text: factText(fact, component, lang) }];
  });
  return said.length > 1
    ? said.map(({ label, text }) => `${label}: ${text}`).join('; ')
    : (said[0]?.text ?? NONE[lang]);
}
