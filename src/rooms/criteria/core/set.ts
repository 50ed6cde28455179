import { z } from 'zod';
import type { AgencyKind } from '../../agencies/index.ts';
import { KINDS as SURVEY_KINDS } from '../../questionnaires/index.ts';

const text = z.string().trim().min(1).max(2_000);
/** A decimal, kept as it is written: 0.1 stays a tenth. */
export const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => /^-?\d{1,9}(?:\.\d{1,6})?$/.test(value), 'a decimal such as 8 or 0.25');
const words = z.strictObject({ vi: text, en: text });
const day = z.iso.date();
const code = z
  .string()
  .trim()
  .regex(/^[\p{L}\d]+(?:[.\-_][\p{L}\d]+)*$/u, 'letters and digits with points or hyphens between')
  .max(40);
const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'small letters, digits and _');
const KINDS = ['province', 'department', 'service-unit', 'central-body', 'other', 'commune', 'ward', 'one-stop-centre'];
const agencyKind = z.enum(KINDS as [string, ...string[]]).transform((kind) => kind as AgencyKind);

/**
 * A row of a table of bands: values from `from` (or beyond `above`) up to `to` (or short of `below`) get `points`, and `plus` so
 * many points for each `per` beyond `over`. A share in per cent is compared exactly with what is written.
 */
const band = z.strictObject({
  from: decimal.optional(),
  above: decimal.optional(),
  to: decimal.optional(),
  below: decimal.optional(),
  points: decimal,
  plus: z.strictObject({ points: decimal, per: decimal, over: decimal }).optional(),
});

const level = z.strictObject({ code: name, name: text, points: decimal });

/** How facts become points. */
export type Rule =
  /** A table over one value: a fact, or an expression that gives a number. */
  | { readonly bands: readonly Band[]; readonly of: string }
  /** Named levels; yes and no are two of them. */
  | { readonly levels: readonly Level[]; readonly of: string }
  /** The first condition that holds decides; conditions are CEL over the facts. */
  | { readonly cases: readonly Case[]; readonly else: Rule }
  | { readonly points: string }
  /** Who appraises gives points within the maximum. */
  | { readonly given: true };

export type Band = z.infer<typeof band>;
export type Level = z.infer<typeof level>;
export interface Case {
  readonly when: string;
  readonly gives: Rule;
}

const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ bands: z.array(band).min(1).max(30), of: z.string().min(1).max(500).default('value') }),
    z.strictObject({ levels: z.array(level).min(1).max(30), of: name.default('level') }),
    z.strictObject({
      cases: z
        .array(z.strictObject({ when: z.string().min(1).max(500), gives: rule }))
        .min(1)
        .max(20),
      else: rule,
    }),
    z.strictObject({ points: decimal }),
    z.strictObject({ given: z.literal(true) }),
  ]),
) as unknown as z.ZodType<Rule>;

export const FACT_TYPES = ['percent', 'number', 'date', 'yes-no', 'level'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** What is asked for a component: a share, a number, a day, yes or no, or one of the rule's levels. */
const ask = z.strictObject({ name, type: z.enum(FACT_TYPES), label: text });
export type Ask = z.infer<typeof ask>;

/** Where the value comes from. `survey`: one that was held elsewhere. `reported`: the agency says it; `judged`: who appraises does. */
const source = z.union([
  z.strictObject({ indicator: z.string().regex(/^[A-Z]{2}-\d{2}$/) }),
  z.strictObject({ work: z.enum(['tasks', 'reports']) }),
  /** A survey of that kind: what it comes to as a whole, or one factor or question of it. */
  z.strictObject({ survey: z.enum(SURVEY_KINDS), factor: name.optional(), question: name.optional() }),
  z.enum(['survey', 'reported', 'judged']),
]);
export type ValueSource = z.infer<typeof source>;

/** What a component goes by where it is a survey's; null for every other, and for surveys held elsewhere. */
export const surveyOf = (source: ValueSource): Extract<ValueSource, { survey: unknown }> | null =>
  typeof source === 'object' && 'survey' in source ? source : null;

/** Whether two sources are the same, in whatever order their parts are kept. */
export const sameSource = (a: ValueSource, b: ValueSource): boolean => sourceKey(a) === sourceKey(b);
const sourceKey = (source: ValueSource): string =>
  typeof source === 'string' ? source : JSON.stringify(Object.entries(source).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Whether people answered it, here or elsewhere: agencies say nothing of it themselves. */
export const isSurveyed = (source: ValueSource): boolean => source === 'survey' || surveyOf(source) !== null;

/** Whose accepted products and reports show a component by themselves: tasks of a field, under an address, with words; reports of a kind. */
const evidenceFrom = z.union([
  z.strictObject({
    tasks: z.strictObject({
      field: name.optional(),
      address: z.string().min(1).max(40).optional(),
      words: text.optional(),
    }),
  }),
  z.strictObject({ reports: z.string().regex(/^[a-z][a-z-]{0,39}$/) }),
]);

export const APPRAISERS = ['standing-office', 'council', 'outer-council', 'leader'] as const;

export const componentSchema = z.strictObject({
  code,
  name: words,
  kind: z.enum(['regular', 'bonus', 'penalty']).default('regular'),
  /** The most it gives; of a penalty the most it takes. */
  maximum: decimal,
  source,
  asks: z.array(ask).max(10).default([]),
  rule,
  evidence: z.string().max(1_000).default(''),
  evidence_from: z.array(evidenceFrom).min(1).max(10).optional(),
  /** The lead of a reform field, or one of `APPRAISERS`. */
  appraiser: z.string().min(1).max(40),
  /** Kinds of agency it applies to; those of the set unless said. */
  kinds: z.array(agencyKind).min(1).optional(),
  /** Whether it may be not applicable: its maximum then leaves the sum, which is rescaled. */
  may_not_apply: z.boolean().default(false),
  /** What no data means: somebody has to say (`wait`), or it does not apply. */
  without_data: z.enum(['wait', 'not-applicable']).default('wait'),
  /** Whether more of the value never gives fewer points (`up`) or never more (`down`). */
  grows: z.enum(['up', 'down']).optional(),
  /** What one more case costs beside those of other components, for plans of gains; 1 unless said. */
  effort: z.int().min(1).max(1_000).default(1),
});
export type Component = z.infer<typeof componentSchema>;

const criterion = z.strictObject({
  code,
  name: words,
  maximum: decimal.optional(),
  components: z.array(componentSchema).min(1).max(60),
});
const field = z.strictObject({
  code,
  name: words,
  maximum: decimal.optional(),
  criteria: z.array(criterion).min(1).max(60),
});
export type Field = z.infer<typeof field>;
export type Criterion = z.infer<typeof criterion>;

export const setSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .max(60),
  version: text.max(40),
  name: words,
  source: z.strictObject({
    document: text,
    article: text.optional(),
    sureness: z.enum(['official', 'computed', 'provisional', 'sample']),
  }),
  valid_from: day,
  valid_to: day.optional(),
  kinds: z.array(agencyKind).min(1),
  scale: z.strictObject({
    /** What a score is out of. */
    maximum: decimal,
    /** The most that bonuses give together; none without. */
    bonus_cap: decimal.optional(),
    /** Decimals of a shown score: rounded once, half away from zero, after everything is summed. */
    round: z.int().min(0).max(4),
  }),
  classes: z.array(z.strictObject({ code: name.or(z.string().max(10)), name: words, from: decimal })).default([]),
  /** Agencies that are ranked among each other. */
  groups: z.array(z.strictObject({ code: name, name: words, kinds: z.array(agencyKind).min(1) })).min(1),
  fields: z.array(field).min(1).max(30),
});

/** A set of criteria as it is kept: dated data with its document. */
export type CriteriaSet = z.infer<typeof setSchema>;

/** A component with where it stands. */
export interface Placed {
  readonly field: Field;
  readonly criterion: Criterion;
  readonly component: Component;
}

/** Components in the order of the set. */
export const placedIn = (set: CriteriaSet): readonly Placed[] =>
  set.fields.flatMap((one) =>
    one.criteria.flatMap((criterion) =>
      criterion.components.map((component) => ({ field: one, criterion, component })),
    ),
  );

/** Components of a set in order and by code, found once: sets are never changed in place. */
const indexed = new WeakMap<
  CriteriaSet,
  { readonly all: readonly Component[]; readonly byCode: ReadonlyMap<string, Component> }
>();

function indexOf(set: CriteriaSet) {
  const found = indexed.get(set);
  if (found) return found;
  const all = placedIn(set).map((placed) => placed.component);
  const made = { all, byCode: new Map(all.map((one) => [one.code, one])) };
  indexed.set(set, made);
  return made;
}

export const componentsOf = (set: CriteriaSet): readonly Component[] => indexOf(set).all;

export const componentNamed = (set: CriteriaSet, wanted: string): Component | null =>
  indexOf(set).byCode.get(wanted) ?? null;

/** Whether a component is for that kind of agency at all. */
export const concerns = (component: Component, kind: AgencyKind): boolean =>
  component.kinds === undefined || component.kinds.includes(kind);

export const groupOf = (set: CriteriaSet, kind: AgencyKind): string | null =>
  set.groups.find(({ kinds }) => kinds.includes(kind))?.code ?? null;

/** The set with one component in place of the one of the same code. */
export const withComponent = (set: CriteriaSet, changed: Component): CriteriaSet => ({
  ...set,
  fields: set.fields.map((one) => ({
    ...one,
    criteria: one.criteria.map((criterion) => ({
      ...criterion,
      components: criterion.components.map((old) => (old.code === changed.code ? changed : old)),
    })),
  })),
});

/** What has to be known for a component: what it asks for itself, else the one fact its rule goes by. */
export function asksOf({ asks, rule: how, name: { vi } }: Component): readonly Ask[] {
  if (asks.length > 0) return asks;
  if ('bands' in how) return [{ name: 'value', type: 'percent', label: vi }];
  if ('levels' in how) return [{ name: 'level', type: 'level', label: vi }];
  return [];
}

/** Levels that a rule knows, those of its cases too. */
export function levelsIn(how: Rule): readonly Level[] {
  if ('levels' in how) return how.levels;
  return 'cases' in how ? [...how.cases.flatMap(({ gives }) => levelsIn(gives)), ...levelsIn(how.else)] : [];
}
