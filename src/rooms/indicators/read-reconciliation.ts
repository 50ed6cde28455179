import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from './catalog.ts';
import type { Amount } from './core/figures.ts';
import type { Form06aRow } from './core/form06a.ts';
import { ALL_TOGETHER } from './core/gather.ts';
import type { CountingRule, Dispute } from './core/measures.ts';
import type { Places } from './core/places.ts';
import { NOW } from './core/reading.ts';
import { readAnswers } from './read-answers.ts';
import { differences, distance, oldFaults, type OldColumn, type OldNumbers } from './core/reconcile.ts';
import { countingRules, readForms06a } from './read-form.ts';

const REGISTER = 'dossiers';

export interface RuleBeside {
  readonly rule: CountingRule;
  readonly ours: Form06aRow;
  /** Ours minus old, for the columns that the old sheet gives. */
  readonly differences: Partial<Record<OldColumn, number>>;
  readonly distance: number;
}

export interface Reconciliation {
  readonly rules: readonly RuleBeside[];
  /** Rules nearest to the old sheet; several where they give the same numbers. */
  readonly closest: readonly string[];
  /** Sums that the old sheet itself breaks. */
  readonly faults: ReturnType<typeof oldFaults>;
  /** Kinds of dossiers over which the rules differ, with how many there are; rows by `listRowsBehind`. */
  readonly disputes: readonly { readonly dispute: Dispute; readonly count: number }[];
}

/** An old form 06a beside ours under every rule, and the dossiers that make the difference. */
export async function reconcile(
  read: Read,
  places: Places,
  query: { readonly agency: number | null; readonly interval: Interval; readonly old: OldNumbers },
): Promise<Reconciliation> {
  const engine = await engineOf(read);
  const plan = engine.planFor(REGISTER);
  const forms = await readForms06a(read, places, { ...query, rules: countingRules(engine).map((rule) => rule.code) });
  const rules = forms.map(({ rule, total }) => {
    const found = differences(total, query.old);
    return { rule, ours: total, differences: found, distance: distance(found) };
  });
  const nearest = Math.min(...rules.map((one) => one.distance));
  const found = await readAnswers(read, {
    plan,
    places,
    interval: query.interval,
    byMonth: false,
    agency: null,
    keep: [],
    only: new Map<string, readonly number[]>(query.agency === null ? [] : [['agency', places.within(query.agency)]]),
    readings: plan.set.disputes.map(({ measure }) => ({ register: REGISTER, measure, when: NOW })),
    before: true,
  });
  if (!found) throw new Error(`no grain by agency over ${REGISTER}`);
  const count = ({ measure }: Dispute): number =>
    (found.answers.of({ register: REGISTER, measure, when: NOW }, null, ALL_TOGETHER, 0) as Amount).whole;
  return {
    rules,
    closest: rules.filter((one) => one.distance === nearest).map((one) => one.rule.code),
    faults: oldFaults(query.old),
    disputes: plan.set.disputes.map((dispute) => ({ dispute, count: count(dispute) })),
  };
}
