import { problem, refused, type Result } from '../../../kernel/index.ts';
import type { Combination, Formula } from './combination.ts';
import { readingText } from './formula-text.ts';
import { compileFormula, type FormulaProblem, type MeasureLookup } from './formula.ts';
import { readingOf, type ComputedIndicator, type Sum, type Term } from './indicator.ts';
import type { Reading } from './reading.ts';

/** A term of the long form as somebody would type it. */
function termText(register: string, term: Term, kindOf: MeasureLookup): string {
  const reading = readingOf(register, term);
  const kind = kindOf(reading.register, reading.measure);
  return readingText(register, reading, kind === 'median' || kind === 'distinct' ? kind : null);
}

function sumText({ register }: ComputedIndicator, { plus, minus }: Sum, kindOf: MeasureLookup): string {
  const texts = (terms: readonly Term[]): string[] => terms.map((term) => termText(register, term, kindOf));
  return [texts(plus).join(' + '), ...texts(minus)].join(' - ');
}

/** A term that is called a stock and is none. */
function falseStock(one: ComputedIndicator, kindOf: MeasureLookup): FormulaProblem | null {
  const terms = [one.numerator, one.denominator].flatMap((side) => (side ? [...side.plus, ...side.minus] : []));
  for (const term of [...terms, ...one.beside]) {
    if (typeof term === 'string' || !('stock' in term)) continue;
    const { register, measure } = readingOf(one.register, term);
    if (kindOf(register, measure) !== 'stock')
      return problem('indicators.formula-stock', { position: 0, detail: measure });
  }
  return null;
}

/**
 * What an indicator computes. The long form is a formula that is written otherwise: it is judged as one. So is each count
 * that stands beside it.
 */
export function formulaOf(one: ComputedIndicator, kindOf: MeasureLookup): Result<Formula, FormulaProblem> {
  const { register, numerator, denominator } = one;
  const wrong = falseStock(one, kindOf);
  if (wrong) return refused(wrong);
  for (const term of one.beside) {
    const beside = compileFormula(termText(register, term, kindOf), register, kindOf);
    if (!beside.ok) return beside;
  }
  if (one.value !== undefined) return compileFormula(one.value, register, kindOf);
  const top = sumText(one, numerator!, kindOf);
  const text = denominator ? `(${top}) / (${sumText(one, denominator, kindOf)})` : top;
  return compileFormula(text, register, kindOf);
}

/** A part of a figure on the way back: a measure at a moment, what it is multiplied by, and on which side it stands. */
export interface FigurePart {
  readonly reading: Reading;
  readonly factor: number;
  readonly role: 'numerator' | 'denominator' | 'beside';
}

/** Every part of an indicator with its role, and what only stands beside it. */
export function partsOf(one: ComputedIndicator, formula: Formula): FigurePart[] {
  const side = (role: FigurePart['role'], of: Combination | number | null): FigurePart[] =>
    of === null || typeof of === 'number' ? [] : of.parts.map((part) => ({ ...part, role }));
  return [
    ...side('numerator', formula.top),
    ...side('denominator', formula.bottom),
    ...one.beside.map((term) => ({ reading: readingOf(one.register, term), factor: 1, role: 'beside' as const })),
  ];
}
