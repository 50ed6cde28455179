import { permille, type AnyRatio } from './ratio.ts';
import type { Lang } from './messages.ts';
import type { Instant, LocalDate } from './local-date.ts';
import { VIETNAM_OFFSET_MS } from './local-date.ts';

const groups = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);

/** 1234567 → "1.234.567" (vi), "1,234,567" (en); minus is U+2212. */
export function formatCount(value: number, lang: Lang): string {
  const sign = value < 0 ? '−' : '';
  return sign + groups(String(Math.abs(value)), lang === 'vi' ? '.' : ',');
}

/** Tenths as a decimal with one place: 971 → "97,1" (vi). */
export function formatTenths(tenths: number, lang: Lang): string {
  const mark = lang === 'vi' ? ',' : '.';
  const size = Math.abs(tenths);
  return `${tenths < 0 ? '−' : ''}${formatCount(Math.trunc(size / 10), lang)}${mark}${size % 10}`;
}

/** "97,1%"; exactly all or nothing without a decimal place ("100%", "0%"). "–" without data. */
export function formatShare(ratio: AnyRatio, lang: Lang): string {
  const tenths = permille(ratio);
  if (tenths === null) return '–';
  return tenths === 1000 || tenths === 0 ? `${tenths / 10}%` : `${formatTenths(tenths, lang)}%`;
}

/** 2025-11-09 → "09/11/2025" in both languages: the day comes first, as in every Vietnamese document. */
export const formatDate = (day: LocalDate): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** The month of a day: "03/2026"; `short`, for heads of narrow columns: "03/26". */
export const formatMonth = (day: LocalDate, length: 'long' | 'short' = 'long'): string =>
  `${day.slice(5, 7)}/${day.slice(length === 'long' ? 0 : 2, 4)}`;

/** "06:15 10/11/2025", Vietnamese time. */
export function formatInstant(at: Instant): string {
  const iso = new Date(at + VIETNAM_OFFSET_MS).toISOString();
  return `${iso.slice(11, 16)} ${formatDate(iso.slice(0, 10) as LocalDate)}`;
}
