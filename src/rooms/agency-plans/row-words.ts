import { fill, formatCount, formatDate, type Lang, type LocalDate } from '../../kernel/index.ts';
import { EVERY_WORDS, FIELD_WORDS } from '../plans/index.ts';
import type { Value } from './core/compare.ts';
import type { OwnTarget, OwnTask } from './core/plan.ts';
import { COMPARATOR_WORDS } from './words.ts';
import { WORDS } from './web/words.ts';

export const fieldName = (field: string, lang: Lang): string =>
  FIELD_WORDS[field as keyof typeof FIELD_WORDS]?.[lang] ?? field;

/** "từ 98% trở lên"; words where there is no number. */
export function figureWords(
  { comparator, value, unit }: Pick<OwnTarget, 'comparator' | 'value' | 'unit'>,
  lang: Lang,
): string {
  if (value === null) return WORDS.nothing[lang];
  const number = lang === 'vi' ? value.replace('.', ',') : value;
  const figure = unit === '%' ? `${number}%` : `${number} ${unit}`.trim();
  return fill(COMPARATOR_WORDS[comparator]![lang], { figure });
}

/** The day, how often, or both. */
export function dueWords({ dueOn, every }: Pick<OwnTask, 'dueOn' | 'every'>, lang: Lang): string {
  const parts = [every && EVERY_WORDS[every][lang], dueOn && formatDate(dueOn)].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : WORDS.nothing[lang];
}

export const whoWords = ({ division, person }: Pick<OwnTask, 'division' | 'person'>, lang: Lang): string =>
  [division, person].filter((text) => text !== '').join('; ') || WORDS.nothing[lang];

export const moneyWords = (budget: number | null, lang: Lang): string =>
  budget === null ? WORDS.nothing[lang] : formatCount(budget, lang);

/** What a field says, by its name. */
export function valueWords(field: string, value: Value | undefined, lang: Lang): string {
  if (value === undefined || value === null || value === '') return WORDS.empty[lang];
  if (typeof value === 'number') return formatCount(value, lang);
  if (field === 'dueOn') return formatDate(value as LocalDate);
  if (field === 'field') return fieldName(value, lang);
  if (field === 'every') return EVERY_WORDS[value as keyof typeof EVERY_WORDS]?.[lang] ?? value;
  if (field === 'comparator') return fill(COMPARATOR_WORDS[value]?.[lang] ?? value, { figure: '…' });
  return field === 'value' && lang === 'vi' ? value.replace('.', ',') : value;
}
