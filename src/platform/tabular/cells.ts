import { bareKey } from '../../kernel/index.ts';
import { momentText, parseMoment } from './moments.ts';
import type { Cell } from './table.ts';

/** What kind of fault a cell carries, or null. Ask before using the text of a cell. */
export const faultOf = (cell: Cell): 'formula-without-value' | 'error-value' | null =>
  typeof cell === 'object' && cell !== null && 'fault' in cell ? cell.fault : null;

/** Whether a cell holds nothing but blanks. */
export const isBlankCell = (cell: Cell): boolean =>
  cell === null || (typeof cell === 'string' && (cell === '' || cell.trim() === ''));

/**
 * A cell as text: numbers with at most 15 significant digits and never an exponent, dates as `yyyy-MM-dd` or
 * `yyyy-MM-dd HH:mm:ss` (read the same whatever the order of the column), TRUE/FALSE, errors as `#N/A`. Not normalised.
 */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (cell === null) return '';
  if (typeof cell === 'number') return plainNumber(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('fault' in cell) return cell.text;
  const moment = parseMoment(cell);
  return typeof moment === 'object' && moment !== null ? momentText(moment) : plainNumber(cell.date);
}

/** A double as Excel shows it at full width: 0.1 + 0.2 is 0.3, 1e21 has its zeros. */
function plainNumber(value: number): string {
  if (Number.isSafeInteger(value) && value < 1e15 && value > -1e15) return String(value);
  if (!Number.isFinite(value)) return '';
  const text = String(Number(value.toPrecision(15)));
  const mark = text.indexOf('e');
  if (mark < 0) return text;
  const exponent = Number(text.slice(mark + 1));
  const sign = value < 0 ? '-' : '';
  const [whole = '', part = ''] = text.slice(sign.length, mark).split('.');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${part}`;
  return `${sign}${whole}${part}${'0'.repeat(exponent - part.length)}`;
}

/** Which sign separates decimals where a text leaves both readings open ("1.234"). Vietnam writes a comma. */
export type DecimalMark = ',' | '.';

export type NumberRead = number | null | 'invalid';

const CURRENCY = /\s*(?:đồng|vnđ|vnd|đ|₫)\.?$/i;
const GROUP_BLANKS = /(\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))/g;

/**
 * Reads a decimal number: "1.234,5", "1,234.5", "1 234,5", "-3", "(3)" for -3, "87 %" as 0.87 (the value a workbook stores
 * for it), a currency sign behind. Where the text allows two readings, `decimal` decides: "1.234" is 1234 with a comma and
 * 1.234 with a point; "1.5" and "1234.5" are no groups of three and read the same with both. Never throws.
 */
export function parseDecimal(cell: Cell, decimal: DecimalMark = ','): NumberRead {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : 'invalid';
  if (cell === null) return null;
  if (typeof cell !== 'string') return 'invalid';
  return plainDigits(cell) ?? fromDecimalText(cell, decimal);
}

/** A whole number; a sign between groups of three is never taken for a decimal mark here ("1,234" and "1.234" are 1234). */
export function parseInteger(cell: Cell): NumberRead {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? cell : 'invalid';
  if (typeof cell === 'string' && /^\s*[+-]?\d{1,3}(,\d{3})+\s*$/.test(cell)) return Number(cell.replaceAll(',', ''));
  const value = parseDecimal(cell, ',');
  return typeof value === 'number' && !Number.isSafeInteger(value) ? 'invalid' : value;
}

/** Up to 15 digits and nothing else, without any pattern; null where there is anything else. */
function plainDigits(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > 15) return null;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

function fromDecimalText(cell: string, decimal: DecimalMark): NumberRead {
  let text = cell.replace(/[\u200b\ufeff]/g, '').trim();
  if (text === '') return null;
  if (text.length > 60) return 'invalid';
  let factor = 1;
  if (text.endsWith('%')) {
    factor = 100;
    text = text.slice(0, -1).trimEnd();
  } else text = text.normalize('NFC').replace(CURRENCY, '');
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) {
    negative = true;
    text = bracketed[1]!;
  } else if (/^[-+\u2212]/.test(text)) {
    negative = text[0] !== '+';
    text = text.slice(1).trimStart();
  }
  const plain = withPoint(text.replace(GROUP_BLANKS, '$1'), decimal);
  if (plain === null) return 'invalid';
  const value = Number(plain) / factor;
  if (!Number.isFinite(value)) return 'invalid';
  return negative && value !== 0 ? -value : value;
}

/** Digits with a decimal point and no groups, or null where the signs make no number. */
function withPoint(text: string, decimal: DecimalMark): string | null {
  if (!/^(?:\d[\d.,]*|[.,]\d+)$/.test(text)) return null;
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points === 0 && commas === 0) return text;
  if (points > 0 && commas > 0) {
    const mark = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    return (mark === '.' ? points : commas) === 1 ? ungroup(text, mark) : null;
  }
  const used: DecimalMark = points > 0 ? '.' : ',';
  const grouped = isGrouped(text, used);
  if (points + commas > 1) return grouped ? text.replaceAll(used, '') : null;
  return grouped && used !== decimal ? text.replace(used, '') : text.replace(used, '.');
}

/** Groups of three behind a first group of one to three that is not zero. */
const isGrouped = (text: string, mark: DecimalMark): boolean =>
  mark === '.' ? /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text) : /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text);

function ungroup(text: string, decimal: DecimalMark): string | null {
  const at = text.lastIndexOf(decimal);
  const whole = text.slice(0, at);
  const group: DecimalMark = decimal === '.' ? ',' : '.';
  return isGrouped(whole, group) ? `${whole.replaceAll(group, '')}.${text.slice(at + 1)}` : null;
}

const YES = new Set(['1', 'x', 'co', 'yes', 'y', 'true', 't', 'dung', 'v', 'ok']);
const NO = new Set(['0', 'khong', 'no', 'n', 'false', 'f', 'sai', 'ko', 'k']);
const TICKS = new Set(['✓', '✔', '☑', '☒', '🗹']);

/**
 * Reads a yes/no cell: 1/0, x, Có/Không, Đúng/Sai, yes/no, true/false, ticks; case and accents do not matter. Other codes of
 * a source ("2") are invalid unless it says what they mean in `more`. An empty cell is null, not "no". Never throws.
 */
export function parseFlag(cell: Cell, more: Readonly<Record<string, boolean>> = {}): boolean | null | 'invalid' {
  if (typeof cell === 'boolean') return cell;
  if (cell === null) return null;
  if (typeof cell === 'number') return more[String(cell)] ?? (cell === 1 ? true : cell === 0 ? false : 'invalid');
  if (typeof cell !== 'string') return 'invalid';
  const text = cell.trim();
  if (text === '') return null;
  if (Object.hasOwn(more, text)) return more[text]!;
  if (text.length > 20) return 'invalid';
  if (TICKS.has(text)) return true;
  const key = bareKey(text);
  if (YES.has(key)) return true;
  return NO.has(key) ? false : 'invalid';
}
