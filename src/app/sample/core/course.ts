import { fromDayNumber, weekday } from '../../../kernel/index.ts';
import type { Season } from './scene.ts';
import type { Workdays } from './workdays.ts';

/** The two-tier reform: agencies merged on this day (day number of 2025-07-01). */
const MERGER = 20_270;

/** Number of dossiers by month, January first, against the year's mean. */
const SEASONS: Readonly<Record<Season, readonly number[]>> = {
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  school: [0.8, 0.8, 0.9, 0.9, 1, 1.2, 1.4, 1.7, 1.2, 0.8, 0.7, 0.6],
  land: [1, 0.7, 0.9, 0.95, 1, 0.95, 0.9, 0.85, 0.95, 1.05, 1.25, 1.5],
  'year-end': [1, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.9, 1, 1.2, 1.5, 1.6],
  spring: [1, 1.1, 1.4, 1.2, 1.1, 1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.7],
  dry: [1.1, 1, 1.3, 1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.7, 0.8, 0.8],
  storm: [0.6, 0.6, 0.6, 0.6, 0.7, 0.8, 1, 1.2, 1.6, 1.8, 1.4, 0.9],
  merit: [0.9, 0.9, 0.9, 1, 1, 1.3, 2, 1, 0.8, 0.8, 0.7, 0.7],
};

export const seasonal = (season: Season, month: number): number => SEASONS[season][month] as number;

/** Monday brings what waited over the weekend. Sunday first. */
const WEEK = [0, 1.24, 1.06, 1, 0.96, 0.84, 0.07];

/** How close to the lunar new year people stop and start coming, in working days. */
const TET_REACH = 8;

/** Dossiers of a day against an ordinary working day; 0 where every counter is closed. */
export function dayWeight(day: number, workdays: Workdays): number {
  const week = weekday(fromDayNumber(day)) % 7;
  // Reception on Saturday morning at a few centres; a made-up Saturday counts like a Friday.
  if (!workdays.works(day)) return week === 6 ? (WEEK[6] as number) : 0;
  const near = workdays.nearLongBreak(day, TET_REACH);
  const holiday = near === null ? 1 : near < 0 ? 0.35 + 0.08 * -near : 0.3 + 0.09 * near;
  return (week === 6 ? (WEEK[5] as number) : (WEEK[week] as number)) * holiday;
}

/** Zero-based month of a day number. */
export const monthIndex = (day: number): number => Number(fromDayNumber(day).slice(5, 7)) - 1;

/** Years since the merger; negative before it. */
export const yearsSince = (day: number): number => (day - MERGER) / 365;

/** How much more is late shortly after the merger; falls to 1 within half a year. Communes were turned inside out. */
export function mergerStrain(day: number, commune: boolean): number {
  const since = day - MERGER;
  if (since < 0) return 1;
  return 1 + (commune ? 2.4 : 0.7) * Math.exp(-since / 55);
}

/** A share that grows from `start` towards `end`, most of the way within a year and a half. */
export const growing = (start: number, end: number, years: number): number =>
  end - (end - start) * Math.exp(-Math.max(0, years) * 1.6);

/**
 * Splits `count` rows over the days exactly: the running total is rounded, so that no rounding is lost.
 * Answers the rows of each day from `first` on.
 */
export function rowsPerDay(count: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('no working day between the first and the last day');
  let running = 0;
  let given = 0;
  return weights.map((weight) => {
    running += weight;
    const upTo = Math.round((count * running) / total);
    const rows = upTo - given;
    given = upTo;
    return rows;
  });
}
