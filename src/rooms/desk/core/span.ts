import { dayNumber, type LocalDate } from '../../../kernel/index.ts';

/** Units that a year is wide. */
export const WIDTH = 1_000;

/** Where a day begins on the line of a year; days outside stand at its ends. */
export function placeOf(day: LocalDate, year: number): number {
  const first = dayNumber(`${year}-01-01` as LocalDate);
  const length = dayNumber(`${year + 1}-01-01` as LocalDate) - first;
  const share = Math.min(1, Math.max(0, (dayNumber(day) - first) / length));
  return Math.round(share * WIDTH * 10) / 10;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A bar from the first day to the end of the last, never too thin to be seen. */
export function spanOf(from: LocalDate, to: LocalDate, year: number): Span {
  const start = placeOf(from <= to ? from : to, year);
  const last = Math.min(WIDTH, placeOf(to, year) + Math.round((WIDTH / 365) * 10) / 10);
  const end = Math.max(last, Math.min(WIDTH, start + LEAST));
  return { from: Math.min(start, end - LEAST), to: end };
}

const LEAST = 6;
