import type { Observation } from '../../indicators/index.ts';
import type { Figures } from './report.ts';

/** A row of the annex added up over what agencies sent, beside what the registers say of the province. */
export interface Difference {
  readonly row: string;
  /** Numerators and denominators added up; no data where no agency had any. */
  readonly sum: Observation;
  readonly live: Observation;
  readonly equal: boolean;
}

const same = (a: Observation, b: Observation): boolean =>
  a.state === 'value' && b.state === 'value'
    ? a.numerator === b.numerator && a.denominator === b.denominator
    : a.state === b.state;

/** Adds figures up: numerators and denominators apart, never a mean of ratios. */
export function summed(figures: readonly Observation[]): Observation {
  const values = figures.filter((one) => one.state === 'value');
  if (values.length === 0)
    return { state: figures.some(({ state }) => state === 'no-data') ? 'no-data' : 'not-applicable' };
  const counts = values.every(({ denominator }) => denominator === null);
  return {
    state: 'value',
    numerator: values.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: counts ? null : values.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
  };
}

/** Every row with its sum and the province's own figure, in the order of the annex. */
export const differences = (rows: readonly string[], sent: readonly Figures[], live: Figures): Difference[] =>
  rows.map((row) => {
    const sum = summed(sent.flatMap((figures) => figures[row] ?? []));
    const province = live[row] ?? ({ state: 'no-data' } as const);
    return { row, sum, live: province, equal: same(sum, province) };
  });
