import { z } from 'zod';
import { bilingual, clauseAddress, source } from '../../../platform/catalog.ts';
import type { LocalDate } from '../../../kernel/index.ts';
import { NOW, type Moment, type Reading } from './reading.ts';

const code = z.string().regex(/^[A-Z]{2}-\d{2}$/, 'two capitals, a hyphen, two digits');
const dimensionCode = z.string().regex(/^[a-z][a-z0-9_]*$/);
/** A measure of the indicator's register, or `register.measure` of another one. */
const measureCode = z.string().regex(/^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]*$/);
const day = z.iso.date().transform((text) => text as LocalDate);

/**
 * A measure in the period; a stock is taken at the end of the period, at its start (the evening before its first day), or
 * at the end of a fixed day. `year`: `last` is the same period a year earlier, a number is that calendar year.
 */
const term = z.union([
  measureCode,
  z.strictObject({
    stock: measureCode,
    at: z.enum(['start', 'end']).default('end'),
    year: z.literal('last').optional(),
  }),
  z.strictObject({ stock: measureCode, on: day }),
  z.strictObject({ measure: measureCode, year: z.union([z.literal('last'), z.int().min(1900).max(2200)]) }),
]);

const sum = z.strictObject({ plus: z.array(term).min(1), minus: z.array(term).default([]) });

const shared = {
  code,
  name: bilingual,
  /** What it says, in one or two plain sentences. */
  definition: bilingual,
  /** The formula in words. */
  formula: bilingual,
  /** What it leaves out, and how withdrawn, paused and undated records count. */
  exclusions: bilingual.optional(),
  /** `points`: as it is, in tenths; `money`: đồng. */
  unit: z.enum(['percent', 'count', 'days', 'points', 'money']),
  direction: z.enum(['higher', 'lower', 'none']),
  source,
  /** Goals and tasks of the plan that it tells about. */
  clauses: z.array(clauseAddress).default([]),
  version: z.string().min(1),
  valid_from: z.iso.date().transform((day) => day as LocalDate),
  /** Whether the public pages may show it. */
  public: z.boolean(),
  /** Whether the portal gives it a page in its first row. */
  main: z.boolean().default(false),
  /** Wordings of a plan that mean it, and wordings that forbid it. */
  keywords: z.array(z.string()).default([]),
  not_for: z.array(z.string()).default([]),
  /** Values of the dimensions under which ready-made figures of the same thing arrive from outside. */
  received: z.record(dimensionCode, z.array(z.string()).min(1)).optional(),
};

/** Fields that computed and reported indicators have in common. */
export const SHARED_FIELDS: readonly string[] = Object.keys(shared);

const computed = z.strictObject({
  kind: z.literal('computed'),
  ...shared,
  register: z.string().min(1),
  /** What it computes, in CEL over measures: `resolved_on_time / resolved`. Or the long form, not both. */
  value: z.string().min(1).optional(),
  numerator: sum.optional(),
  /** Missing: a plain count. */
  denominator: sum.optional(),
  /** Counts that stand beside it on the way back. */
  beside: z.array(term).default([]),
  /** Dimension that says which agency it counts for. */
  agency: dimensionCode.default('agency'),
  /** Fixed values of dimensions, such as three sectors. */
  only: z.record(dimensionCode, z.array(z.string()).min(1)).optional(),
  /** Counting rule of the measure set that it follows. */
  rule: z.string().optional(),
});

/**
 * Reported by agencies with evidence, or brought ready-made; until something brings it, there is no data. `across`: what
 * several whole periods come to, their sum or, for what is counted at the end of a period, the newest one.
 */
const reported = z.strictObject({
  kind: z.literal('reported'),
  ...shared,
  across: z.enum(['sum', 'last']).default('sum'),
});

const formulas = (one: { value?: unknown; numerator?: unknown; denominator?: unknown }): boolean =>
  one.value === undefined ? one.numerator !== undefined : one.numerator === undefined && one.denominator === undefined;

const indicator = z.discriminatedUnion('kind', [
  computed.refine(formulas, 'needs either value or numerator, not both'),
  reported,
]);

export const indicatorFile = z.strictObject({ indicators: z.array(indicator).min(1) });

export type Indicator = z.infer<typeof indicator>;
export type ComputedIndicator = Extract<Indicator, { kind: 'computed' }>;
export type ReportedIndicator = Extract<Indicator, { kind: 'reported' }>;
export { indicator as indicatorDefinition };
export type Sum = z.infer<typeof sum>;
export type Term = z.infer<typeof term>;

/** Where a term's measure is counted, and when it is read. */
export function readingOf(register: string, one: Term): Reading {
  const name = typeof one === 'string' ? one : 'stock' in one ? one.stock : one.measure;
  const [measure = name, other] = name.split('.').toReversed();
  return { register: other ?? register, measure, when: momentOf(one) };
}

function momentOf(one: Term): Moment {
  if (typeof one === 'string') return NOW;
  if ('on' in one) return { kind: 'on', day: one.on };
  const yearsBack = one.year === 'last' ? 1 : 0;
  if ('stock' in one) return { kind: one.at === 'start' ? 'start' : 'period', yearsBack };
  return typeof one.year === 'number' ? { kind: 'year', year: one.year } : { kind: 'period', yearsBack };
}
