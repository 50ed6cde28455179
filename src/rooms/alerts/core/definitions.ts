import { z } from 'zod';
import { bilingual, source } from '../../../platform/catalog.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]*$/);
const indicator = z.string().regex(/^[A-Z]{2}-\d{2}$/);
const kinds = z.array(z.string().min(1)).min(1);
const cases = z.int().nonnegative();

const feed = z.strictObject({
  code,
  name: bilingual,
  /** The system that the data come from. */
  system: bilingual,
  register: z.string().min(1),
  /** Indicator whose cases are what arrived. */
  counts: indicator,
  every: z.enum(['month', 'week']),
  /** Calendar days after a period's last day by which all of it is expected. */
  after: z.int().nonnegative(),
  agencies: z.strictObject({ kinds, ranked: z.boolean().default(false) }),
  cut: z.strictObject({ periods: z.int().positive(), percent: z.int().min(1).max(99), cases }),
  /** Whether each source system of the register is expected every month by itself. */
  bySource: z.boolean().default(false),
  source,
  absent: z.array(z.strictObject({ agencies: z.array(z.string()).min(1), why: bilingual })).default([]),
});

export const feedFile = z.strictObject({ feeds: z.array(feed).min(1) });
export type Feed = z.infer<typeof feed>;

const common = { code, name: bilingual };
/** Kinds of agency that are looked at one by one; the province as a whole where left out. */
const figures = { indicator, agencies: kinds.optional(), cases };

const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('threshold'),
    ...common,
    ...figures,
    holds: z.strictObject({
      comparator: z.enum(['>=', '>', '=', '<=', '<']),
      value: z.string().regex(/^\d+(\.\d+)?$/),
    }),
  }),
  z.strictObject({
    kind: z.literal('jump'),
    ...common,
    ...figures,
    against: z.enum(['month-before', 'year-before']),
    /** Points of a share, per cent of a count. */
    by: z.int().positive(),
  }),
  z.strictObject({
    kind: z.literal('outlier'),
    ...common,
    ...figures,
    /** Multiples of the median distance from the median. */
    times: z.int().positive(),
    /** Fewest agencies of a kind to compare with. */
    peers: z.int().min(3),
  }),
  z.strictObject({ kind: z.literal('disagree'), ...common, ...figures, other: indicator, by: z.int().positive() }),
  z.strictObject({ kind: z.literal('feed'), ...common }),
]);

export const ruleFile = z.strictObject({ rules: z.array(rule).min(1) });
export type Rule = z.infer<typeof rule>;
export type FigureRule = Exclude<Rule, { kind: 'feed' }>;
