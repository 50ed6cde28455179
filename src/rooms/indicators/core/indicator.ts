import { z } from 'zod';
import { bilingual, clauseAddress, source } from '../../../platform/catalog.ts';
import type { LocalDate } from '../../../kernel/index.ts';

const code = z.string().regex(/^[A-Z]{2}-\d{2}$/);
const measureCode = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** A measure; a stock is taken at the end of the period, or at its start (the evening before its first day) where it says so. */
const term = z.union([measureCode, z.strictObject({ stock: measureCode, at: z.enum(['start', 'end']) })]);

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
  unit: z.enum(['percent', 'count', 'days', 'points']),
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
};

const computed = z.strictObject({
  kind: z.literal('computed'),
  ...shared,
  register: z.string().min(1),
  numerator: sum,
  /** Missing: a plain count. */
  denominator: sum.optional(),
  /** Counts that stand beside it on the way back. */
  beside: z.array(term).default([]),
  /** Dimension that says which agency it counts for. */
  agency: measureCode.default('agency'),
  /** Fixed values of dimensions, such as three sectors. */
  only: z.record(measureCode, z.array(z.string()).min(1)).optional(),
  /** Counting rule of the measure set that it follows. */
  rule: z.string().optional(),
});

/** Comes ready-made from surveys, ministries or agencies; until something brings it, there is no data. */
const reported = z.strictObject({ kind: z.literal('reported'), ...shared });

const indicator = z.discriminatedUnion('kind', [computed, reported]);

export const indicatorFile = z.strictObject({ indicators: z.array(indicator).min(1) });

export type Indicator = z.infer<typeof indicator>;
export type ComputedIndicator = Extract<Indicator, { kind: 'computed' }>;
export type Sum = z.infer<typeof sum>;
export type Term = z.infer<typeof term>;

export const measureOf = (one: Term): string => (typeof one === 'string' ? one : one.stock);

/** Every term of an indicator with its role. */
export function termsOf(
  one: ComputedIndicator,
): { term: Term; sign: 1 | -1; role: 'numerator' | 'denominator' | 'beside' }[] {
  const side = (role: 'numerator' | 'denominator', of: Sum | undefined) => [
    ...(of?.plus ?? []).map((each) => ({ term: each, sign: 1, role }) as const),
    ...(of?.minus ?? []).map((each) => ({ term: each, sign: -1, role }) as const),
  ];
  return [
    ...side('numerator', one.numerator),
    ...side('denominator', one.denominator),
    ...one.beside.map((each) => ({ term: each, sign: 1, role: 'beside' }) as const),
  ];
}
