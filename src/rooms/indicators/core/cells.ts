import { addDays, monthOf, monthsIn, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { Moment } from './reading.ts';

/** A stretch of the roll-ups to read: whole years, whole months, or days. */
export interface Stretch {
  readonly unit: 'year' | 'month' | 'day';
  /** Null: from the beginning of all records. */
  readonly from: LocalDate | null;
  readonly to: LocalDate;
  /** Place among {@link Layout.buckets}. */
  readonly bucket: number;
  /** Stored columns wanted of it. */
  readonly columns: ReadonlySet<string>;
}

/** Something to be read: stored columns at a moment. `before` asks for everything before the period too. */
export interface Need {
  readonly when: Moment;
  readonly columns: Iterable<string>;
  readonly before: boolean;
}

/** Where the sums of a moment stand among the buckets. */
interface Strip {
  /** Bucket of everything before the first period; the periods follow it. */
  readonly offset: number;
  /** A fixed day or year, which is the same for every period. */
  readonly fixed: boolean;
}

/** What has to be read for some periods, and where it will stand. */
export interface Layout {
  readonly stretches: readonly Stretch[];
  /** Periods asked for, in order. */
  readonly periods: readonly Interval[];
  readonly buckets: number;
  /** Bucket in which each strip begins. */
  readonly strips: readonly number[];
  stripOf(when: Moment): Strip;
}

const dayBefore = (day: LocalDate): LocalDate => addDays(day, -1);
const yearStart = (day: LocalDate): LocalDate => `${day.slice(0, 4)}-01-01` as LocalDate;

/** The same days some years earlier; the end of a month stays the end of a month. */
export function yearsEarlier(span: Interval, years: number): Interval {
  const back = (day: LocalDate, ends: boolean): LocalDate => {
    const first = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4, 7)}-01` as LocalDate;
    const last = monthOf(first).to;
    const same = `${first.slice(0, 8)}${day.slice(8)}` as LocalDate;
    return (ends && monthOf(day).to === day) || same > last ? last : same;
  };
  return years === 0 ? span : { from: back(span.from, false), to: back(span.to, true) };
}

type Piece = Pick<Stretch, 'unit' | 'from' | 'to'>;

/** Everything up to a day: whole years, the months of its year, the days of its month. */
function upTo(day: LocalDate): Piece[] {
  const [year, month] = [yearStart(day), monthOf(day)];
  const pieces: Piece[] = [{ unit: 'year', from: null, to: dayBefore(year) }];
  const whole = month.to === day ? day : dayBefore(month.from);
  if (whole >= year) pieces.push({ unit: 'month', from: year, to: whole });
  if (month.to !== day) pieces.push({ unit: 'day', from: month.from, to: day });
  return pieces;
}

/** The days of a period: its whole months together, and the days of months that are cut. */
function within(span: Interval): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of monthsIn(span)) {
    const month = monthOf(piece.from);
    const whole = month.from === piece.from && month.to === piece.to;
    const last = pieces.at(-1);
    if (whole && last?.unit === 'month') pieces[pieces.length - 1] = { ...last, to: piece.to };
    else pieces.push({ unit: whole ? 'month' : 'day', ...piece });
  }
  return pieces;
}

const stripKey = (when: Moment): string =>
  when.kind === 'on' ? when.day : when.kind === 'year' ? String(when.year) : `back ${when.yearsBack}`;

interface Wanted {
  readonly when: Moment;
  readonly columns: Set<string>;
  before: boolean;
}

function byStrip(needs: readonly Need[]): Map<string, Wanted> {
  const strips = new Map<string, Wanted>();
  for (const { when, columns, before } of needs) {
    const key = stripKey(when);
    const strip = strips.get(key) ?? { when, columns: new Set(), before: false };
    for (const column of columns) strip.columns.add(column);
    strip.before ||= before;
    strips.set(key, strip);
  }
  return strips;
}

/** Lays out what has to be read so that every need can be answered for the interval, or for each month of it. */
export function layoutOf(span: Interval, byMonth: boolean, needs: readonly Need[]): Layout {
  const periods = byMonth ? monthsIn(span) : [span];
  const stretches: Stretch[] = [];
  const strips = new Map<string, Strip>();
  let offset = 0;
  for (const [key, { when, columns, before }] of byStrip(needs)) {
    const put = (bucket: number, pieces: readonly Piece[]): void => {
      for (const piece of pieces) stretches.push({ ...piece, bucket, columns });
    };
    const fixed = when.kind === 'on' || when.kind === 'year';
    strips.set(key, { offset, fixed });
    if (when.kind === 'on') {
      put(offset, upTo(when.day));
      offset += 1;
      continue;
    }
    const own =
      when.kind === 'year'
        ? [{ from: `${when.year}-01-01` as LocalDate, to: `${when.year}-12-31` as LocalDate }]
        : periods.map((period) => yearsEarlier(period, when.yearsBack));
    if (before) put(offset, upTo(dayBefore(own[0]!.from)));
    for (const [at, period] of own.entries()) put(offset + 1 + at, within(period));
    offset += 1 + own.length;
  }
  return {
    stretches,
    periods,
    buckets: offset,
    strips: [...strips.values()].map((strip) => strip.offset),
    stripOf(when) {
      const found = strips.get(stripKey(when));
      if (!found) throw new Error(`nothing was read for ${stripKey(when)}`);
      return found;
    },
  };
}

/** Buckets of a period (0 …): that of a flow, and the last one of a stock, which is everything of the strip up to it. */
export function bucketOf(layout: Layout, when: Moment): (period: number) => number {
  const { offset, fixed } = layout.stripOf(when);
  if (when.kind === 'on') return () => offset;
  if (fixed) return () => offset + 1;
  return when.kind === 'start' ? (period) => offset + period : (period) => offset + 1 + period;
}
