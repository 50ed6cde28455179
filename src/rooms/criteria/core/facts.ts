import {
  decimalFraction,
  fractionOf,
  fractionText,
  ok,
  parseDate,
  problem,
  readFraction,
  refused,
  type Fraction,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Ask } from './set.ts';

/** A share or number as "94/100", a day, the code of a level, or yes and no. */
export type FactValue = string | boolean;
export type Facts = Readonly<Record<string, FactValue>>;

/** What is known of a component of an agency. `given`: points that a person wrote; `none`: nobody said anything. */
export type Known =
  | { readonly state: 'facts'; readonly facts: Facts }
  | { readonly state: 'given'; readonly points: string }
  | { readonly state: 'not-applicable' }
  | { readonly state: 'none' };

export const NOTHING: Known = { state: 'none' };

/** The same in one order of its parts, however it was typed or kept. */
export const evenKnown = (one: Known): Known =>
  one.state === 'facts'
    ? { state: 'facts', facts: Object.fromEntries(Object.entries(one.facts).toSorted(([a], [b]) => (a < b ? -1 : 1))) }
    : one.state === 'given'
      ? { state: 'given', points: one.points }
      : { state: one.state };

export const sameKnown = (a: Known, b: Known): boolean => JSON.stringify(evenKnown(a)) === JSON.stringify(evenKnown(b));

/** A number as it is kept: numerator and denominator are not reduced, since 94 of 100 is not 47 of 50. */
export const shareText = (numerator: number | string, denominator: number | string): string =>
  `${numerator}/${denominator}`;

/** Reads a kept share or number; null where it is neither. */
export function valueOfFact(value: FactValue | undefined): Fraction | null {
  if (typeof value !== 'string') return null;
  const match = /^(-?\d{1,18}(?:\.\d{1,6})?)(?:\/(\d{1,18}(?:\.\d{1,6})?))?$/.exec(value);
  if (!match) return null;
  const [top, bottom] = [decimalFraction(match[1]!), decimalFraction(match[2] ?? '1')];
  if (bottom.numerator === 0n) return null;
  return fractionOf(top.numerator * bottom.denominator, top.denominator * bottom.numerator);
}

/** Top and bottom of a kept share as whole numbers; null for anything else. */
export function countsOfFact(value: FactValue | undefined): { readonly top: number; readonly bottom: number } | null {
  const match = typeof value === 'string' ? /^(\d{1,15})\/(\d{1,15})$/.exec(value) : null;
  return match && Number(match[2]) > 0 ? { top: Number(match[1]), bottom: Number(match[2]) } : null;
}

export type FactProblem =
  | 'criteria.percent-unclear'
  | 'criteria.percent-invalid'
  | 'criteria.share-invalid'
  | 'criteria.number-invalid'
  | 'criteria.day-invalid'
  | 'criteria.level-unknown'
  | 'criteria.yes-no-invalid';

const DECIMAL = /^-?\d{1,12}(?:[.,]\d{1,6})?$/;
const plain = (text: string): string => text.replace(',', '.').replace(/\s/g, '');

/**
 * A share as people type it: "94/100", "85 %", "85", "85,5". 0.85 and 1 are asked about, since they may be 85 % as a workbook
 * stores it or less than one per cent.
 */
export function readPercent(typed: string): Result<string, Problem<FactProblem>> {
  const text = typed.normalize('NFKC').trim();
  const share = /^(\d[\d.]*)\s*\/\s*(\d[\d.]*)$/.exec(text);
  if (share) return readShare(share[1]!, share[2]!);
  const signed = text.endsWith('%');
  const bare = plain(signed ? text.slice(0, -1).trim() : text);
  if (!DECIMAL.test(bare) || bare.startsWith('-'))
    return refused(problem('criteria.percent-invalid', { typed: text.slice(0, 40) }));
  const value = decimalFraction(bare);
  const upToOne = value.numerator <= value.denominator && value.numerator > 0n;
  if (!signed && upToOne) {
    const percent = fractionText(fractionOf(value.numerator * 100n, value.denominator));
    const other = percent.includes('/') ? String(Number((Number(bare) * 100).toFixed(6))) : percent;
    return refused(
      problem('criteria.percent-unclear', {
        typed: text,
        small: `${text.replace('.', ',')} %`,
        large: `${other.replace('.', ',')} %`,
      }),
    );
  }
  if (value.numerator > 1000n * value.denominator) return refused(problem('criteria.percent-invalid', { typed: text }));
  return ok(shareText(bare, 100));
}

/** "1.234/1.300": points between groups of three digits are no decimals of a count. */
function readShare(top: string, bottom: string): Result<string, Problem<FactProblem>> {
  const whole = (part: string): string | null =>
    /^\d{1,15}$/.test(part) ? part : /^\d{1,3}(?:\.\d{3})+$/.test(part) ? part.replaceAll('.', '') : null;
  const [numerator, denominator] = [whole(top), whole(bottom)];
  if (numerator === null || denominator === null || Number(denominator) === 0)
    return refused(problem('criteria.share-invalid', { typed: `${top}/${bottom}`.slice(0, 40) }));
  return ok(shareText(String(Number(numerator)), String(Number(denominator))));
}

function readNumber(typed: string): Result<string, Problem<FactProblem>> {
  const text = plain(typed.trim());
  return DECIMAL.test(text) ? ok(text) : refused(problem('criteria.number-invalid', { typed: typed.slice(0, 40) }));
}

/** One fact as it is typed; null where nothing is. */
export function readFact(
  ask: Ask,
  typed: string,
  levels: readonly { readonly code: string }[],
): Result<FactValue | null, Problem<FactProblem>> {
  const text = typed.trim();
  if (text === '') return ok(null);
  switch (ask.type) {
    case 'percent':
      return readPercent(text);
    case 'number':
      return readNumber(text);
    case 'date': {
      const read = parseDate(text);
      return read.ok ? ok(read.value) : refused(problem('criteria.day-invalid', { typed: text.slice(0, 40) }));
    }
    case 'yes-no':
      if (text === 'co' || text === 'yes') return ok(true);
      return text === 'khong' || text === 'no'
        ? ok(false)
        : refused(problem('criteria.yes-no-invalid', { typed: text.slice(0, 40) }));
    case 'level':
      return levels.some(({ code }) => code === text)
        ? ok(text)
        : refused(problem('criteria.level-unknown', { typed: text.slice(0, 40) }));
  }
}

/** Points that a person writes, as an exact number. */
export function readPoints(typed: string): Fraction | null {
  const text = plain(typed.trim());
  return DECIMAL.test(text) ? decimalFraction(text) : null;
}

export const keptPoints = (points: Fraction): string => fractionText(points);
export const pointsOf = (kept: string): Fraction => readFraction(kept);
