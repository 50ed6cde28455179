import type { LocalDate } from '../../../kernel/index.ts';

/** When a measure is read, relative to the period that is asked for, or at a time of its own. */
export type Moment =
  /** Flows of the period; a stock as it stands at its end. */
  | { readonly kind: 'period'; readonly yearsBack: number }
  /** A stock on the evening before the first day of the period. */
  | { readonly kind: 'start'; readonly yearsBack: number }
  /** A stock at the end of a fixed day. */
  | { readonly kind: 'on'; readonly day: LocalDate }
  /** Flows of a fixed calendar year; a stock as it stands at its end. */
  | { readonly kind: 'year'; readonly year: number };

/** One number that a figure is made of: a measure of a register at a moment. */
export interface Reading {
  readonly register: string;
  readonly measure: string;
  readonly when: Moment;
}

export const NOW: Moment = { kind: 'period', yearsBack: 0 };

const momentKey = (when: Moment): string =>
  when.kind === 'on' ? `on ${when.day}` : when.kind === 'year' ? `year ${when.year}` : `${when.kind} ${when.yearsBack}`;

/** Two readings with the same key are the same number. */
export const readingKey = ({ register, measure, when }: Reading): string => `${register}.${measure} ${momentKey(when)}`;
