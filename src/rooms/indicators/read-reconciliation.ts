import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from './catalog.ts';
import type { Amount } from './core/figures.ts';
import { blankRow, type Form06a, type Form06aRow } from './core/form06a.ts';
import { ALL_TOGETHER } from './core/gather.ts';
import type { CountingRule, Dispute } from './core/measures.ts';
import type { OldSector, SectorWords } from './core/old-sectors.ts';
import type { Places } from './core/places.ts';
import { NOW } from './core/reading.ts';
import { readAnswers } from './read-answers.ts';
import { differences, distance, oldFaults, type OldColumn, type OldNumbers } from './core/reconcile.ts';
import { countingRules, formPlan, readForms06a } from './read-form.ts';

export interface RuleBeside {
  readonly rule: CountingRule;
  readonly ours: Form06aRow;
  /** Ours minus old, for the columns that the old sheet gives. */
  readonly differences: Partial<Record<OldColumn, number>>;
  readonly distance: number;
}

/** The sectors of the register, in its order. */
export async function registerSectors(read: Read): Promise<readonly SectorWords[]> {
  const plan = formPlan(await engineOf(read));
  const column = plan.definition.columns.find((one) => one.code === plan.set.dimensions['sector']?.column);
  return column?.type === 'choice' ? column.values : [];
}

/** One sector of an old sheet beside ours under every rule. */
export interface SectorBeside {
  readonly sector: string;
  /** Null where the old sheet has no such row. */
  readonly old: OldNumbers | null;
  readonly rules: readonly RuleBeside[];
}

export interface Reconciliation {
  readonly rules: readonly RuleBeside[];
  /** Rules nearest to the old sheet; several where they give the same numbers. */
  readonly closest: readonly string[];
  /** Sums that the old sheet itself breaks. */
  readonly faults: ReturnType<typeof oldFaults>;
  /** Kinds of dossiers over which the rules differ, with how many there are; rows by `listRowsBehind`. */
  readonly disputes: readonly { readonly dispute: Dispute; readonly count: number }[];
  /** By sector, where the old sheet has such rows: those of the sheet in its order, then ours that it lacks. */
  readonly sectors: readonly SectorBeside[];
}

export interface OldForm {
  readonly agency: number | null;
  readonly interval: Interval;
  /** The old numbers are those of this sector alone. */
  readonly sector?: string;
  readonly old: OldNumbers;
  /** Rows of the old sheet by sector. */
  readonly sectors?: readonly OldSector[];
}

/** An old form 06a beside ours under every rule, and the dossiers that make the difference. */
export async function reconcile(read: Read, places: Places, query: OldForm): Promise<Reconciliation> {
  const engine = await engineOf(read);
  const plan = formPlan(engine);
  const { register } = plan.set;
  const forms = await readForms06a(read, places, { ...query, rules: countingRules(engine).map((rule) => rule.code) });
  const { sector } = query;
  const rules = forms.map((form) => beside(form, sector === undefined ? form.total : rowOf(form, sector), query.old));
  const nearest = Math.min(...rules.map((one) => one.distance));
  const only = new Map<string, readonly (number | string)[]>(
    query.agency === null ? [] : [['agency', places.within(query.agency)]],
  );
  if (sector !== undefined) only.set('sector', [sector]);
  const readings = new Map(plan.set.disputes.map(({ measure }) => [measure, { register, measure, when: NOW }]));
  const found = await readAnswers(read, {
    plan,
    places,
    interval: query.interval,
    byMonth: false,
    agency: null,
    keep: [],
    only,
    readings: [...readings.values()],
    before: true,
  });
  const count = ({ measure }: Dispute): number => {
    const reader = found.readerOf(readings.get(measure)!);
    if (!reader) throw new Error(`${measure} is not kept by agency over ${register}`);
    return (reader(null, ALL_TOGETHER)(0) as Amount).whole;
  };
  return {
    rules,
    closest: rules.filter((one) => one.distance === nearest).map((one) => one.rule.code),
    faults: oldFaults(query.old),
    disputes: plan.set.disputes.map((dispute) => ({ dispute, count: count(dispute) })),
    sectors: query.sectors?.length ? sectorsBeside(forms, query.sectors) : [],
  };
}

function beside({ rule }: Form06a, ours: Form06aRow, old: OldNumbers): RuleBeside {
  const found = differences(ours, old);
  return { rule, ours, differences: found, distance: distance(found) };
}

const rowOf = ({ rows, rule }: Form06a, sector: string): Form06aRow =>
  rows.find((row) => row.sector === sector) ?? blankRow(sector, rule);

function sectorsBeside(forms: readonly Form06a[], sectors: readonly OldSector[]): SectorBeside[] {
  const given = new Set(sectors.map(({ sector }) => sector));
  const own = new Set(forms.flatMap(({ rows }) => rows.flatMap(({ sector }) => (sector === null ? [] : [sector]))));
  const lacking = [...own].filter((sector) => !given.has(sector)).toSorted();
  return [...sectors, ...lacking.map((sector) => ({ sector, old: null }))].map(({ sector, old }) => ({
    sector,
    old,
    rules: forms.map((form) => beside(form, rowOf(form, sector), old ?? {})),
  }));
}
