import { z } from 'zod';
import { bilingual } from '../../../platform/catalog.ts';

/** Becomes a column name as it is. */
const code = z.string().regex(/^[a-z][a-z0-9_]{0,50}$/);
const expression = z.string().min(1);
/** One condition, or several that all hold. */
const conditions = z.union([expression, z.array(expression).min(1)]);

const flow = z.strictObject({
  kind: z.literal('flow'),
  name: bilingual,
  /** The day it counts on; a record where this is empty does not count. */
  on: expression,
  where: conditions.optional(),
  /** Number to add up instead of counting one: whole, decimal or money. A record where it is empty adds nothing. */
  value: expression.optional(),
});

const stock = z.strictObject({
  kind: z.literal('stock'),
  name: bilingual,
  from: expression,
  /** First day on which it is no longer in the stock; never, where it is empty or left out. */
  until: expression.optional(),
  where: conditions.optional(),
  /** Number that is in the stock instead of one, such as the posts of a unit. */
  value: expression.optional(),
});

/**
 * How often each value occurs, kept value by value. `median`: the middle of whole numbers, for any days. `distinct`: how
 * many different values there are, for whole months and what is made of them; a cut month has no answer.
 */
const tally = z.strictObject({
  kind: z.enum(['median', 'distinct']),
  name: bilingual,
  on: expression,
  where: conditions.optional(),
  value: expression,
  /** Dimensions it can be broken down by; the agency when left out. */
  by: z.array(code).min(1).optional(),
});

const combination = { name: bilingual, plus: z.array(code).min(1), minus: z.array(code).default([]) };

const measure = z.discriminatedUnion('kind', [
  flow,
  stock,
  tally,
  z.strictObject({ kind: z.literal('total'), ...combination }),
  z.strictObject({ kind: z.literal('balance'), ...combination }),
]);

/** What an indicator or form row is counted from. */
export type Measure = z.infer<typeof measure>;
/** Kept as a column of the roll-ups. */
export type StoredMeasure = Extract<Measure, { kind: 'flow' | 'stock' }>;
/** Kept value by value, in a table of its own. */
export type TalliedMeasure = Extract<Measure, { kind: 'median' | 'distinct' }>;

const dimension = z.strictObject({
  value: expression,
  of: z.enum(['agency', 'choice', 'text', 'date']),
  /** Column of the register whose choices name the values. */
  column: z.string().optional(),
});

const grain = z.strictObject({
  by: z.array(code).min(1),
  /** Measures kept; all when left out. */
  only: z.array(code).optional(),
  /**
   * How days are kept: `rows`, a table of days; `events`, lists inside each month, read when a month is cut. Lists are
   * written far faster where there are almost as many cells as records.
   */
  days: z.enum(['rows', 'events']).default('rows'),
});

const form = z.strictObject({ early: code, on_time: code, late: code, in_time: code, overdue: code });

/** One way of counting the same records; words about the cases in which rules differ are part of it. */
const rule = z.strictObject({
  code: z.string().min(1),
  name: bilingual,
  withdrawn: bilingual,
  paused: bilingual,
  undated: bilingual,
  time: bilingual,
  /** Measures in the columns of form 06a. */
  form,
  /** Stock at the day before the period. */
  carried: code,
  /** Measures that stand outside the five columns: flows of the period and stocks at its end. */
  apart: z.array(code),
});

/** Records that one rule counts otherwise than another: what makes two sheets differ. */
const dispute = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: bilingual,
  /** How the rules differ over it. */
  why: bilingual,
  /** Its count: a flow of the period, or a stock at its end. */
  measure: code,
});

/** Figures that come ready-made, one row for an indicator, agency and period: the parts of this set that hold them. */
const readyMade = z.strictObject({
  /** `reported` by agencies: the figure itself. `received` from outside: stands beside our own. */
  kind: z.enum(['reported', 'received']),
  /** Dimension with the code of the indicator; for received figures the indicators say which values are theirs. */
  indicator: code.optional(),
  /** Dimension with the first day of the period; the last one is the day its measures count on. */
  since: code,
  numerator: code,
  denominator: code.optional(),
  /** Measure that counts the rows. */
  rows: code,
  /** Dimensions that say where and when it was published, by which document and with which label. */
  document: code.optional(),
  published: code.optional(),
  label: code.optional(),
});

/** What the quality of a register's records is counted by: measures that every register has alike are made from it. */
const quality = z.strictObject({
  /** The day that a record belongs to; one that measures of the register count on already. */
  on: expression,
  /** Measure that counts every record on that day, where the file has one. */
  records: code.optional(),
  /** What a record has to say at its stage. */
  complete: z.array(expression).min(1).optional(),
  /** Calendar days from the newest of the days `since` within which a record is to be written. */
  fresh: z.strictObject({ days: z.int().nonnegative(), since: z.array(expression).min(1) }).optional(),
});

export const measureSet = z.strictObject({
  register: z.string().min(1),
  version: z.int().positive(),
  /** Which records count at all. */
  counted: expression.default('counted'),
  dimensions: z.record(code, dimension),
  /** When left out: the agency, and the agency with each other dimension. */
  grains: z.array(grain).min(1).optional(),
  measures: z.record(code, measure),
  rules: z.array(rule).default([]),
  disputes: z.array(dispute).default([]),
  ready_made: readyMade.optional(),
  quality: quality.optional(),
});

export type MeasureSet = z.infer<typeof measureSet>;
export type ReadyMade = z.infer<typeof readyMade>;
export type GrainWish = z.infer<typeof grain>;
export type Dispute = z.infer<typeof dispute>;
export type CountingRule = z.infer<typeof rule>;
export type Dimension = z.infer<typeof dimension>;

export const isStored = (one: Measure): one is StoredMeasure => one.kind === 'flow' || one.kind === 'stock';
export const isTallied = (one: Measure): one is TalliedMeasure => one.kind === 'median' || one.kind === 'distinct';

/** A measure as a sum over stored columns, either of the days of a period or of all days up to one. */
export interface Linear {
  readonly mode: 'flow' | 'stock';
  readonly columns: ReadonlyMap<string, number>;
}

/** A fault of the catalogue: a measure that names what does not exist, mixes flows with stocks, or rests on itself. */
export class MeasureError extends Error {
  constructor(set: MeasureSet, measureCode: string, detail: string) {
    super(`catalog/measures/${set.register}.yaml: ${measureCode}: ${detail}`);
    this.name = 'MeasureError';
  }
}

function add(into: Map<string, number>, from: ReadonlyMap<string, number>, sign: number): void {
  for (const [column, factor] of from) {
    const sum = (into.get(column) ?? 0) + sign * factor;
    if (sum === 0) into.delete(column);
    else into.set(column, sum);
  }
}

/** Sets of dimensions to be kept: those the file names, or the agency alone and with each other dimension. */
export function grainsWished(set: MeasureSet): GrainWish[] {
  if (set.grains) return set.grains;
  const names = Object.keys(set.dimensions);
  const [main = ''] = names.includes('agency') ? ['agency'] : names;
  const others = names.filter((name) => name !== main);
  return [[main], ...others.map((name) => [main, name])].map((by) => ({ by, days: 'rows' }));
}

/** Resolves every measure but the tallied ones to stored columns. Throws `MeasureError`. */
export function resolveMeasures(set: MeasureSet): ReadonlyMap<string, Linear> {
  const done = new Map<string, Linear>();
  const visit = (name: string, path: readonly string[]): Linear => {
    const known = done.get(name);
    if (known) return known;
    const one = Object.hasOwn(set.measures, name) ? set.measures[name] : undefined;
    if (!one) throw new MeasureError(set, path.at(-1) ?? name, `there is no measure ${name}`);
    if (path.includes(name)) throw new MeasureError(set, name, `rests on itself: ${[...path, name].join(' → ')}`);
    if (isTallied(one)) throw new MeasureError(set, path.at(-1) ?? name, `${name} is not a count that can be added up`);
    const found = isStored(one) ? { mode: one.kind, columns: new Map([[name, 1]]) } : combine(one, [...path, name]);
    done.set(name, found);
    return found;
  };
  const combine = (one: Exclude<Measure, StoredMeasure | TalliedMeasure>, path: readonly string[]): Linear => {
    const columns = new Map<string, number>();
    const modes = new Set<Linear['mode']>();
    for (const [sign, names] of [
      [1, one.plus],
      [-1, one.minus],
    ] as const)
      for (const name of names) {
        const part = visit(name, path);
        modes.add(part.mode);
        add(columns, part.columns, sign);
      }
    const [mode = 'flow'] = modes;
    if (modes.size > 1) throw new MeasureError(set, path.at(-1) ?? '', 'mixes counts of a period with stocks');
    if (one.kind === 'balance' && mode === 'stock')
      throw new MeasureError(set, path.at(-1) ?? '', 'a balance is made of counts of a period');
    return { mode: one.kind === 'balance' ? 'stock' : mode, columns };
  };
  for (const [name, one] of Object.entries(set.measures)) if (!isTallied(one)) visit(name, []);
  return done;
}
