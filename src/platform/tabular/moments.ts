import { daysOf, SERIAL_OF_1970 } from './serial.ts';
import type { Cell } from './table.ts';

/** Order of day, month and year where the text does not show it by a four-digit year in front. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** A local date with or without time. `day`: days since 1970-01-01; `second`: second of the day, -1 where only a date was given. */
export interface Moment {
  readonly day: number;
  readonly second: number;
}

export type MomentRead = Moment | null | 'invalid';

const LOWEST_YEAR = 1900;
const HIGHEST_YEAR = 2200;
const DAY = 86_400;
/** Vietnam is at UTC+7 all year; times with a zone are turned into its clock. */
const LOCAL_OFFSET = 7 * 3600;
const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads a date or moment. Understands dd/MM/yyyy (separators / - . and one-digit parts), a time before or after it
 * (HH:mm, HH:mm:ss, 8h30, AM/PM and SA/CH), ISO with or without zone, yyyyMMdd, yyyyMMddHHmm(ss), "ngày 2 tháng 3 năm
 * 2026" and Excel serials. `null`: empty, also 01/01/0001, which .NET writes for "no date". `'invalid'`: anything else, a
 * day that does not exist (31/02), a two-digit year. Numeric text counts as a serial only with `serialText`. Never throws.
 */
export function parseMoment(cell: Cell, order: DateOrder = 'dmy', serialText = false): MomentRead {
  if (typeof cell === 'string') return fromText(cell, order, serialText);
  if (cell === null) return null;
  if (typeof cell === 'number') return fromNumber(cell);
  if (typeof cell === 'object' && 'date' in cell) return fromSerial(cell.date);
  return 'invalid';
}

/** Two digits at a position, or -1. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function four(text: string, at: number): number {
  const high = two(text, at);
  const low = two(text, at + 2);
  return high < 0 || low < 0 ? -1 : high * 100 + low;
}

const isDateMark = (code: number): boolean => code === 47 || code === 45 || code === 46;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code <= 32 || code === 160;

function fromText(text: string, order: DateOrder, serialText: boolean): MomentRead {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  if (from === to) return null;
  if (to - from >= 10) {
    const third = text.charCodeAt(from + 2);
    if (isDateMark(third) && text.charCodeAt(from + 5) === third && !isDigit(text.charCodeAt(from + 10))) {
      const first = two(text, from);
      const second = two(text, from + 3);
      const year = four(text, from + 6);
      if (first >= 0 && second >= 0 && year >= 0) {
        const day = order === 'mdy' ? dayOf(year, first, second) : dayOf(year, second, first);
        return to - from === 10 ? dateOnly(day) : timeAfter(text, from + 10, to, day);
      }
    }
    if (text.charCodeAt(from + 4) === 45 && text.charCodeAt(from + 7) === 45) {
      const year = four(text, from);
      const month = two(text, from + 5);
      const date = two(text, from + 8);
      if (year >= 0 && month >= 0 && date >= 0) {
        const day = dayOf(year, month, date);
        return to - from === 10 ? dateOnly(day) : timeAfter(text, from + 10, to, day);
      }
    }
  }
  return unusual(text, from, to, order, serialText);
}

const NO_DATE = -Infinity;

/** Days since 1970, `NaN` where the calendar has no such day, `NO_DATE` for 01/01/0001. */
function dayOf(year: number, month: number, day: number): number {
  if (year < LOWEST_YEAR || year > HIGHEST_YEAR) return year === 1 && month === 1 && day === 1 ? NO_DATE : NaN;
  if (month < 1 || month > 12 || day < 1) return NaN;
  if (day > MONTH_DAYS[month]!) {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    if (!(month === 2 && day === 29 && leap)) return NaN;
  }
  return daysOf(year, month, day);
}

function dateOnly(day: number): MomentRead {
  if (day === NO_DATE) return null;
  return Number.isNaN(day) ? 'invalid' : { day, second: -1 };
}

/** The time that follows a date: a blank, `T` or comma, the time, and at most a zone. */
function timeAfter(text: string, from: number, to: number, day: number): MomentRead {
  if (Number.isNaN(day)) return 'invalid';
  let at = from;
  const code = text.charCodeAt(at);
  if (code === 84 || code === 116) at++;
  else if (!isBlank(code) && code !== 44) return 'invalid';
  while (at < to && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 44)) at++;
  // The commonest shape, HH:mm:ss, without the general reader.
  let second: number;
  if (to - at === 8 && text.charCodeAt(at + 2) === 58 && text.charCodeAt(at + 5) === 58) {
    second = secondOf(two(text, at), two(text, at + 3), two(text, at + 6));
    at = to;
  } else {
    const time = readTime(text, at, to);
    second = time.second;
    at = time.end;
  }
  if (second < 0) return 'invalid';
  if (day === NO_DATE) return null;
  return at === to ? { day, second } : zoned(text, at, to, day, second);
}

const secondOf = (hour: number, minute: number, second: number): number =>
  hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59
    ? -1
    : hour * 3600 + minute * 60 + second;

/** H:mm, HH:mm:ss, fractions (cut off), 8h30, with AM/PM or SA/CH. `second` is -1 where there is no such time. */
function readTime(text: string, from: number, to: number): { second: number; end: number } {
  const none = { second: -1, end: from };
  let at = from;
  let hour = 0;
  for (; at < to && isDigit(text.charCodeAt(at)) && at - from < 2; at++) hour = hour * 10 + text.charCodeAt(at) - 48;
  const mark = text.charCodeAt(at);
  if (at === from || (mark !== 58 && mark !== 104 && mark !== 72)) return none;
  const minute = two(text, at + 1);
  if (minute < 0 || at + 3 > to) return none;
  at += 3;
  let second = 0;
  if (text.charCodeAt(at) === 58) {
    second = two(text, at + 1);
    if (second < 0 || at + 3 > to) return none;
    at += 3;
    if (text.charCodeAt(at) === 46 || text.charCodeAt(at) === 44) {
      at++;
      while (at < to && isDigit(text.charCodeAt(at))) at++;
    }
  }
  const half = text
    .slice(at, Math.min(to, at + 4))
    .trim()
    .slice(0, 2)
    .toUpperCase();
  if (half === 'AM' || half === 'PM' || half === 'SA' || half === 'CH') {
    if (hour < 1 || hour > 12) return none;
    hour = (hour % 12) + (half === 'PM' || half === 'CH' ? 12 : 0);
    while (isBlank(text.charCodeAt(at))) at++;
    at += 2;
  }
  return { second: secondOf(hour, minute, second), end: at };
}

/** `Z`, `+07:00`, `-0500` after a time: the moment on Vietnam's clock. */
function zoned(text: string, from: number, to: number, day: number, second: number): MomentRead {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  const sign = text.charCodeAt(at);
  let offset: number;
  if ((sign === 90 || sign === 122) && at + 1 === to) offset = 0;
  else if (sign === 43 || sign === 45) {
    const hour = two(text, at + 1);
    const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
    const minute = to === at + 3 ? 0 : two(text, at + 3 + colon);
    const expected = to === at + 3 || to === at + 5 + colon;
    if (hour < 0 || hour > 14 || minute < 0 || minute > 59 || !expected) return 'invalid';
    offset = (hour * 3600 + minute * 60) * (sign === 45 ? -1 : 1);
  } else return 'invalid';
  const local = second - offset + LOCAL_OFFSET;
  const shift = Math.floor(local / DAY);
  return { day: day + shift, second: local - shift * DAY };
}

/** Everything beyond the two usual shapes. */
function unusual(text: string, from: number, to: number, order: DateOrder, serialText: boolean): MomentRead {
  let digits = from;
  while (digits < to && isDigit(text.charCodeAt(digits))) digits++;
  const count = digits - from;
  if (digits === to && (count === 8 || count === 12 || count === 14)) return compact(text, from, count);
  if (count === 0) return inWords(text);
  const mark = text.charCodeAt(digits);
  if (mark === 58 || mark === 104 || mark === 72) {
    const time = readTime(text, from, to);
    if (time.second < 0) return 'invalid';
    let at = time.end;
    while (at < to && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 44 || text.charCodeAt(at) === 45)) at++;
    const date = readDate(text, at, to, order);
    if (date.end !== to) return inWords(text);
    return withTime(date.day, time.second);
  }
  if (isDateMark(mark)) {
    const date = readDate(text, from, to, order);
    if (date.end > 0) return date.end === to ? dateOnly(date.day) : timeAfter(text, date.end, to, date.day);
  }
  if (serialText && (digits === to || mark === 46 || mark === 44)) {
    const serial = Number(text.slice(from, to).replace(',', '.'));
    return Number.isNaN(serial) ? 'invalid' : fromSerial(serial);
  }
  return count <= 2 ? inWords(text) : 'invalid';
}

function withTime(day: number, second: number): MomentRead {
  if (day === NO_DATE) return null;
  return Number.isNaN(day) ? 'invalid' : { day, second };
}

/** D/M/yyyy or yyyy/M/D with one separator throughout; `end` 0 where there is none. */
function readDate(text: string, from: number, to: number, order: DateOrder): { day: number; end: number } {
  const parts: number[] = [];
  const widths: number[] = [];
  let at = from;
  let mark = 0;
  for (let part = 0; part < 3; part++) {
    if (part > 0) {
      const code = text.charCodeAt(at);
      if (!isDateMark(code) || (mark !== 0 && code !== mark)) return { day: NaN, end: 0 };
      mark = code;
      at++;
    }
    const start = at;
    let value = 0;
    for (; at < to && at - start < 4 && isDigit(text.charCodeAt(at)); at++)
      value = value * 10 + text.charCodeAt(at) - 48;
    parts.push(value);
    widths.push(at - start);
  }
  const [a = 0, b = 0, c = 0] = parts;
  const [wideA = 0, wideB = 0, wideC = 0] = widths;
  if (wideB < 1 || wideB > 2 || isDigit(text.charCodeAt(at))) return { day: NaN, end: 0 };
  if (wideA === 4 && wideC >= 1 && wideC <= 2) return { day: dayOf(a, b, c), end: at };
  if (wideC === 4 && wideA >= 1 && wideA <= 2) {
    return { day: order === 'mdy' ? dayOf(c, a, b) : dayOf(c, b, a), end: at };
  }
  return { day: NaN, end: at };
}

/** yyyyMMdd, yyyyMMddHHmm, yyyyMMddHHmmss. */
function compact(text: string, from: number, count: number): MomentRead {
  const day = dayOf(four(text, from), two(text, from + 4), two(text, from + 6));
  if (count === 8) return dateOnly(day);
  const second = secondOf(two(text, from + 8), two(text, from + 10), count === 14 ? two(text, from + 12) : 0);
  return second < 0 ? 'invalid' : withTime(day, second);
}

const WORDS =
  /^(?:(?:lúc )?(\d{1,2}) ?(?:giờ|h|g|:) ?(?:(\d{1,2}) ?(?:phút|p|')?)? ?,? ?)?(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})$/;

/** "ngày 2 tháng 3 năm 2026", also with "08 giờ 30 phút" before it. Rare, hence a pattern. */
function inWords(text: string): MomentRead {
  if (text.length > 80) return 'invalid';
  const found = WORDS.exec(
    text
      .normalize('NFC')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim()
      .toLowerCase(),
  );
  if (!found) return 'invalid';
  const day = dayOf(Number(found[5]), Number(found[4]), Number(found[3]));
  if (found[1] === undefined) return dateOnly(day);
  const second = secondOf(Number(found[1]), Number(found[2] ?? 0), 0);
  return second < 0 ? 'invalid' : withTime(day, second);
}

/** A number in a date column: a serial, or digits such as 20260302 that lost their text. */
function fromNumber(value: number): MomentRead {
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 22_001_231_235_959) {
    const text = String(value);
    return text.length === 8 || text.length === 12 || text.length === 14 ? compact(text, 0, text.length) : 'invalid';
  }
  return fromSerial(value);
}

/** Excel's serial of the 1900 system, which counts a 29.2.1900 that never was. A serial at midnight is only a date. */
function fromSerial(serial: number): MomentRead {
  if (!(serial >= 1 && serial < 110_000)) return 'invalid';
  let whole = Math.floor(serial);
  let second = Math.round((serial - whole) * DAY);
  if (second === DAY) {
    whole++;
    second = 0;
  }
  if (whole === 60) return 'invalid';
  const day = whole - SERIAL_OF_1970 + (whole < 60 ? 1 : 0);
  return { day, second: second === 0 ? -1 : second };
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `yyyy-MM-dd`, with ` HH:mm:ss` where the moment has a time. */
export function momentText(moment: Moment): string {
  const date = new Date(moment.day * DAY * 1000).toISOString().slice(0, 10);
  if (moment.second < 0) return date;
  const { second } = moment;
  return `${date} ${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;
}
