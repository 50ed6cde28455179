import {
  formatCount,
  formatDate,
  formatFigure,
  formatFraction,
  formatShare,
  formatTenths,
  permille,
  type Lang,
  type LocalDate,
} from '../../../kernel/index.ts';
import type {
  AgencyKind,
  Attainment,
  Count,
  EditionContent,
  Observation,
  PublishingDocument,
  Reason,
  RestOfYear,
  TargetContent,
  TargetRef,
  Unit,
} from '../../editions/index.ts';
import { stateWord } from '../../../ui/index.ts';
import { isRatio, shareOfObservation, type Share } from '../core/figures.ts';
import { restKey, type Line } from '../core/headlines.ts';
import { say } from '../messages.ts';

/** A sentence chosen in core; its numbers are written as the language writes them. */
export function sayLine(lang: Lang, line: Line): string {
  const params = Object.fromEntries(
    Object.entries(line.params).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatCount(value, lang) : value,
    ]),
  );
  return say(lang, line.key, params);
}

/** First letter small, inside a sentence: "đúng tiến độ". */
export const stateInSentence = (state: Attainment, lang: Lang): string => lowerFirst(stateWord(state, lang));

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "3", "dưới 5", "không nêu". */
export function countWords(count: Count | 'hidden', limit: number, lang: Lang): string {
  if (typeof count === 'number') return formatCount(count, lang);
  return count === 'under' ? say(lang, 'portal.under', { limit }) : say(lang, 'portal.withheld');
}

export function shareWords(share: Share, lang: Lang): string {
  if (isRatio(share)) return formatShare(share, lang);
  return say(lang, share === null ? 'portal.no-data' : 'portal.hidden-share');
}

/** Days, points and money are means of what is counted, not shares of it. */
export const isMean = (unit: Unit): boolean => unit === 'days' || unit === 'points' || unit === 'money';

/** "6.741/7.148"; empty where there is nothing to show. */
export const fraction = (share: Share, lang: Lang): string => (isRatio(share) ? formatFraction(share, lang) : '');

/** A decimal of the plan as the language writes it, with its unit: "87,5%". */
export function valueWords(value: string, unit: Unit, lang: Lang): string {
  const [whole = '0', decimals] = value.replace('-', '−').split('.');
  const number = decimals ? `${whole}${lang === 'vi' ? ',' : '.'}${decimals}` : whole;
  return unit === 'percent' ? `${number}%` : number;
}

/** Comparators in words, as the plan says them: "từ 95%", "trên 87%", "đủ 100%", "tăng so với 2024". */
export function aimWords(target: TargetContent, lang: Lang): string {
  const { comparator, value, unit, baseline } = target;
  if (comparator === 'increase' || comparator === 'decrease' || comparator === 'improve') {
    if (!baseline) return say(lang, `portal.target.${comparator}`);
    if (value !== null && comparator !== 'improve') {
      return say(lang, `portal.target.${comparator}.by`, { value: valueWords(value, unit, lang), year: baseline.year });
    }
    return say(lang, `portal.target.${comparator}.since`, { year: baseline.year });
  }
  if (comparator === 'statement' || value === null) return say(lang, 'portal.target.statement');
  const key = comparator === '=' && unit !== 'percent' ? 'portal.target.=.count' : `portal.target.${comparator}`;
  return say(lang, key, { value: valueWords(value, unit, lang) });
}

/** "Mục I.3, ý 2". */
export function clauseWords(address: string, lang: Lang): string {
  const [clause = address, sentence] = address.split('#');
  return sentence ? say(lang, 'portal.clause-sentence', { clause, sentence }) : say(lang, 'portal.clause', { clause });
}

/** Why a target or an agency is in its state. */
export function reasonWords(reason: Reason, limit: number, lang: Lang): string {
  if (reason.code === 'out-of-reach' && reason.since) {
    return say(lang, 'portal.reason.out-of-reach.since', { since: formatDate(reason.since) });
  }
  const params =
    reason.code === 'short-with-overdue'
      ? { overdue: countWords(reason.overdue, limit, lang) }
      : reason.code === 'date-passed'
        ? { due: formatDate(reason.due) }
        : {};
  return say(lang, `portal.reason.${reason.code}`, params);
}

/** What the rest of the year must bring, short: "Từ 82,6% trở lên; nhịp hiện nay 97,1%". */
export function restWords(rest: RestOfYear, observation: Observation | null, lang: Lang): string {
  const key = restKey(rest);
  if (rest.kind === 'rate' && key === 'rate') {
    const pace = shareOfObservation(observation);
    const required = formatShare(rest.required, lang);
    return isRatio(pace)
      ? say(lang, 'portal.rest.rate', { required, pace: formatShare(pace, lang) })
      : say(lang, 'portal.rest.rate.no-pace', { required });
  }
  if (rest.kind === 'ceiling') {
    const pace = shareOfObservation(observation);
    const allowed = formatShare(rest.allowed, lang);
    return isRatio(pace)
      ? say(lang, 'portal.rest.ceiling', { allowed, pace: formatShare(pace, lang) })
      : say(lang, 'portal.rest.ceiling.no-pace', { allowed });
  }
  if (rest.kind === 'remaining') {
    return rest.count === 1
      ? say(lang, 'portal.rest.remaining.one')
      : say(lang, 'portal.rest.remaining', { count: formatCount(rest.count, lang) });
  }
  if (rest.kind === 'impossible' && rest.since) {
    return say(lang, 'portal.rest.impossible.since', { since: shortDate(rest.since) });
  }
  if (rest.kind === 'awaiting') {
    const source = rest.source[lang];
    return rest.from
      ? say(lang, 'portal.rest.awaiting.from', { source, from: shortDate(rest.from) })
      : say(lang, 'portal.rest.awaiting', { source });
  }
  return say(lang, `portal.rest.${key}`);
}

/** "15/12", where the year is plain. */
export const shortDate = (day: LocalDate): string => formatDate(day).slice(0, 5);

/** "01/01–09/11/2026"; `own`: the last day of figures that end before the edition's. */
export function periodWords(
  { header }: EditionContent,
  own?: LocalDate,
): { readonly from: string; readonly to: string } {
  const { from, to = header.interval.to } = { from: header.interval.from, to: own };
  return { from: from.slice(0, 4) === to.slice(0, 4) ? shortDate(from) : formatDate(from), to: formatDate(to) };
}

/** "Kỳ 01/01–10/06/2026.", with why where that is not the edition's. */
export const periodLine = (content: EditionContent, own: LocalDate | undefined, lang: Lang): string =>
  [say(lang, 'portal.period', periodWords(content, own)), ...(own ? [say(lang, 'portal.own-day')] : [])].join(' ');

export const pointWords = (tenths: number, lang: Lang): string => formatTenths(tenths, lang);

/** Tenths of a per cent of a share as "94,3%". */
export const tenthsAsPercent = (tenths: number, lang: Lang): string =>
  tenths === 1000 || tenths === 0 ? `${tenths / 10}%` : `${formatTenths(tenths, lang)}%`;

export const shareTenths = (share: Share): number | null => (isRatio(share) ? permille(share) : null);

export function documentWords(document: PublishingDocument, lang: Lang): string {
  const words = say(lang, 'portal.document', {
    number: document.number,
    date: formatDate(document.date),
    issuer: document.issuer,
  });
  return document.sample ? `${words} (${say(lang, 'portal.sample-document')})` : words;
}

export const kindWords = (kind: AgencyKind, lang: Lang): string => say(lang, `portal.kind.${kind}`);

/** An observation as it stands alone: "97,1%" or "1.673"; words where there is none. */
export function figureWords(observation: Observation | null, unit: Unit, limit: number, lang: Lang): string {
  if (observation === null) return say(lang, 'portal.no-data');
  const share = shareOfObservation(observation);
  if (isRatio(share)) return formatFigure(share, unit, lang);
  if (unit === 'percent') return shareWords(share, lang);
  return countWords(observation.numerator, limit, lang);
}

export const targetName = (content: EditionContent, ref: TargetRef, lang: Lang): string =>
  content.goals
    .flatMap(({ targets }) => targets)
    .find((one) => one.address === ref.address && one.ordinal === ref.ordinal)?.name[lang] ?? ref.address;
