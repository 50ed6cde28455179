import { ok, type Result } from '../../../kernel/index.ts';
import type { Combination, Formula } from './combination.ts';
import { compileFormula, compileSums, type FormulaProblem, type MeasureLookup } from './formula.ts';
import { readingOf, type ComputedIndicator, type Sum, type Term } from './indicator.ts';
import type { Reading } from './reading.ts';

const signed = (register: string, sum: Sum): { reading: Reading; sign: 1 | -1 }[] => {
  const side = (terms: readonly Term[], sign: 1 | -1) =>
    terms.map((one) => ({ reading: readingOf(register, one), sign }));
  return [...side(sum.plus, 1), ...side(sum.minus, -1)];
};

/** What an indicator computes, from its formula or from the long form: both are the same thing. */
export function formulaOf(one: ComputedIndicator, kindOf: MeasureLookup): Result<Formula, FormulaProblem> {
  if (one.value !== undefined) return compileFormula(one.value, one.register, kindOf);
  const { register, numerator, denominator } = one;
  return ok(
    compileSums(
      numerator ? signed(register, numerator) : [],
      denominator ? signed(register, denominator) : null,
      kindOf,
    ),
  );
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
