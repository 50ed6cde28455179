import { z } from 'zod';
import { addDays, parseDate, type LocalDate } from '../../kernel/index.ts';
import { readCatalogFile, source, type CatalogSource } from '../../platform/catalog.ts';
import type { AgencyTree, Agency } from '../agencies/index.ts';
import { expandParties, groupWords, type Plan } from '../plans/index.ts';
import { RULE_CODES, type CheckRule } from './core/check.ts';

const kind = z.enum(['new', 'revised']);
const day = z.string().transform((text, context) => {
  const read = parseDate(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: `not a day: ${text}` });
  return z.NEVER;
});

const file = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.number().int(),
      source,
      before: day,
      merged: kind,
      others: kind,
      who: z.array(z.string()).min(1),
    }),
  ),
  fields: z.array(z.string()).min(1),
  rules: z.array(
    z.strictObject({
      code: z.enum(RULE_CODES),
      from: z.number().int(),
      to: z.number().int().optional(),
      fault: z.enum(['warned', 'failed']),
      clause: z.string(),
      words: z.string(),
    }),
  ),
  source,
});

let kept: z.infer<typeof file> | null = null;
const catalogue = (): z.infer<typeof file> => (kept ??= readCatalogFile('agency-plans.yaml', file));

/** What a plan of the province asks of those of agencies; null where the catalogue has no entry for its year. */
export interface Demands {
  readonly source: CatalogSource;
  /** The last permitted day: "before 31 July" ends with the 30th. */
  readonly last: LocalDate;
  readonly merged: 'new' | 'revised';
  readonly others: 'new' | 'revised';
  /** Codes of groups. */
  readonly who: readonly string[];
}

export function demandsOf({ year }: Pick<Plan, 'year'>): Demands | null {
  const entry = catalogue().years.find((one) => one.year === year);
  return entry ? { ...entry, last: addDays(entry.before, -1) } : null;
}

/** Rules of a year, in the order of the catalogue. */
export const rulesOf = ({ year }: Pick<Plan, 'year'>): readonly CheckRule[] =>
  catalogue().rules.filter((rule) => year !== null && rule.from <= year && (rule.to ?? year) >= year);

/** Document and article that the words of the rules stand in. */
export const rulesSource = (): CatalogSource => catalogue().source;

/** Fields that a plan must have a task in. */
export const fieldsAsked = (): readonly string[] => catalogue().fields;

/** Agencies that must have a plan, on the day of the tree, in the order of lists. */
export function askedAgencies(plan: Pick<Plan, 'year'>, tree: AgencyTree): readonly Agency[] {
  const { groups } = groupWords();
  const who = demandsOf(plan)?.who ?? ['all-agencies'];
  const ids = new Set(
    expandParties(
      who.map((group) => ({ kind: 'group', group, text: group })),
      groups,
      tree,
    ).map(({ id }) => id),
  );
  return tree.living.filter(({ id }) => ids.has(id));
}

/** A new plan where the agency came out of a merger in the plan's year, or took in another then; else as the year asks. */
export function kindFor(plan: Pick<Plan, 'year'>, agency: Agency, tree: AgencyTree): 'new' | 'revised' {
  const demands = demandsOf(plan);
  const merged = tree.predecessors(agency.id).some(({ on }) => on.startsWith(`${plan.year}-`));
  return (merged ? demands?.merged : demands?.others) ?? 'new';
}
