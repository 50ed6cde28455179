import type { Combination, Formula } from './combination.ts';
import type { Reading } from './reading.ts';

/** A reading as a formula over a register names it. */
export function readingText(register: string, { register: of, measure, when }: Reading, tally: string | null): string {
  const name = of === register ? measure : `${of}.${measure}`;
  const bare = tally === null ? name : `${tally}(${name})`;
  switch (when.kind) {
    case 'on':
      return `on(${bare}, '${when.day}')`;
    case 'year':
      return `in_year(${bare}, ${when.year})`;
    default: {
      const moved = when.kind === 'start' ? `at_start(${bare})` : bare;
      return `${'last_year('.repeat(when.yearsBack)}${moved}${')'.repeat(when.yearsBack)}`;
    }
  }
}

/** How a measure is tallied, as a formula says it: `median`, `distinct`, or null for what is counted. */
export type TallyWord = (reading: Reading) => 'median' | 'distinct' | null;

function side(register: string, of: Combination, tally: TallyWord): string {
  return of.parts
    .map(({ reading, factor }, at) => {
      const text = readingText(register, reading, tally(reading));
      const size = Math.abs(factor) === 1 ? text : `${Math.abs(factor)} * ${text}`;
      return at === 0 ? `${factor < 0 ? '-' : ''}${size}` : `${factor < 0 ? '-' : '+'} ${size}`;
    })
    .join(' ');
}

const bracketed = (text: string): string => (/[ ]/.test(text) ? `(${text})` : text);

/** A formula as text that compiles to itself again: the long form of an indicator as somebody would type it. */
export function formulaText(formula: Formula, register: string, tally: TallyWord): string {
  const top = side(register, formula.top, tally);
  if (formula.bottom === null) return top;
  const bottom = typeof formula.bottom === 'number' ? String(formula.bottom) : side(register, formula.bottom, tally);
  return `${bracketed(top)} / ${bracketed(bottom)}`;
}
