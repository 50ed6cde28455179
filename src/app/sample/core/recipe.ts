import { z } from 'zod';
import type { LocalDate } from '../../../kernel/index.ts';

const columnCode = z.string().regex(/^[a-z][a-z0-9_]*$/);
const day = z.iso.date().transform((text) => text as LocalDate);
const share = z.number().min(0).max(1);
const numbers = z.tuple([z.number(), z.number()]);

/** Sorts of agencies that a recipe makes records for. */
export const SORTS = ['department', 'other', 'service', 'central', 'commune', 'province'] as const;
export type AgencySort = (typeof SORTS)[number];

/** On whom it depends whether a cell is filled: another column that is filled, or one that holds certain values. */
const when = z.union([columnCode, z.record(columnCode, z.array(z.string()).min(1))]);
/** The same in every period, so that what is cut or paid by and by can be told as a part of it. */
const steady = z.boolean().default(false);
const common = { when: when.optional(), empty: share.default(0) };

/**
 * What a cell holds, by the one property that names it. Dates, chances of lateness and shares depend on how well the agency
 * works; what would lie after the last day has not happened yet.
 */
const cell = z.union([
  z.strictObject({ fixed: z.union([z.string(), z.number()]), ...common }),
  /** The agency that the record belongs to. */
  z.strictObject({ self: z.literal(true), ...common }),
  /** Another agency: of a sort, or one of some. */
  z.strictObject({ agency: z.union([z.enum(SORTS), z.array(z.string()).min(1)]), ...common }),
  /** A choice by weight; `weak` comes first, the likelier the weaker the agency, and passes with the years. */
  z.strictObject({
    choice: z.record(z.string(), z.number().positive()),
    weak: z.record(z.string(), share).default({}),
    ...common,
  }),
  /** Pattern: `{n}` number within agency and period, `{code}` of the agency, `{yyyy} {yy} {mm}` of the period, `{column}`, `{list}`. */
  z.strictObject({ text: z.string().min(1), ...common }),
  /** A code of a person of that agency, one of so many. */
  z.strictObject({ officer: z.int().positive(), ...common }),
  /** A working day of the period, or a fixed day, or a working day between two. */
  z.strictObject({
    day: z.union([z.literal('period'), z.literal('end'), z.literal('start'), day, z.tuple([day, day])]),
    ...common,
  }),
  /** A day so many working days, or calendar days, after another; `past`: only where it has come. */
  z.strictObject({
    after: columnCode,
    workdays: numbers.optional(),
    days: numbers.optional(),
    past: z.boolean().default(false),
    ...common,
  }),
  /** The day something was done: mostly within its time (since `done`, or `lead` days before), sometimes late, or never. */
  z.strictObject({
    done: columnCode,
    due: columnCode,
    late: share,
    never: share.default(0),
    tail: z.number().default(8),
    lead: z.number().positive().optional(),
    ...common,
  }),
  z.strictObject({ number: numbers, sized: z.boolean().default(false), steady, ...common }),
  /** Money, spread over orders of magnitude, rounded. */
  z.strictObject({ money: numbers, round: z.number().positive(), steady, ...common }),
  /** A part of another number between two shares; strong agencies reach the upper one. */
  z.strictObject({ part: columnCode, between: numbers, round: z.number().positive().default(1), ...common }),
  z.strictObject({ flag: share, ...common }),
]);
export type Cell = z.infer<typeof cell>;

const part = z.strictObject({
  /** How often records are made: within each month, quarter or year, or once. */
  every: z.enum(['month', 'quarter', 'year', 'once']).default('month'),
  /** Records per agency and period by sort of agency, or by the code of one. */
  rows: z.record(z.string(), z.number().min(0)).default({}),
  /** Records as they are, where there are few. */
  list: z.array(z.record(columnCode, z.union([z.string(), z.number()]))).default([]),
  /** Whether busy agencies have more. */
  sized: z.boolean().default(false),
  /** One record for each of these values of a column. */
  each: z.record(columnCode, z.array(z.string()).min(1)).optional(),
  season: z.enum(['even', 'school', 'land', 'year-end', 'spring', 'dry', 'storm', 'merit']).default('even'),
  /** How much more there is each year. */
  growth: z.number().default(0),
  /** Chance that an agency sends nothing for a period. */
  gap: share.default(0),
  /** Only periods that are over. */
  whole: z.boolean().default(false),
  from: day.optional(),
  to: day.optional(),
  columns: z.record(columnCode, cell).default({}),
});
export type RecipePart = z.infer<typeof part>;

/**
 * How the sample's records of one register are made: the columns that all parts share, and what a part says otherwise. A column `x_…` is only made for others to refer to.
 */
export const recipe = z.strictObject({
  register: z.string().min(1),
  lists: z.record(columnCode, z.array(z.string()).min(1)).default({}),
  columns: z.record(columnCode, cell).default({}),
  parts: z.array(part).min(1),
});
export type Recipe = z.infer<typeof recipe>;
