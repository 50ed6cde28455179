import { decimalFraction, type Fraction } from '../../../kernel/index.ts';

/** More texts than the sets in use have; beyond it the memory begins anew. */
const MOST = 5_000;
const known = new Map<string, Fraction>();

/** A decimal of a set as a fraction, worked out once: bounds and maxima are asked for thousands of times. */
export function decimalOf(text: string): Fraction {
  const found = known.get(text);
  if (found) return found;
  if (known.size >= MOST) known.clear();
  const made = decimalFraction(text);
  known.set(text, made);
  return made;
}
