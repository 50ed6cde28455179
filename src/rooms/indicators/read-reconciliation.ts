import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from './catalog.ts';
import { measured, stretchesOf } from './core/cells.ts';
import type { Form06aRow } from './core/form06a.ts';
import { gather } from './core/gather.ts';
import type { CountingRule, Dispute } from './core/measures.ts';
import type { Places } from './core/places.ts';
import { grainFor } from './core/plan.ts';
import { differences, distance, oldFaults, type OldColumn, type OldNumbers } from './core/reconcile.ts';
import { countingRules, readForms06a } from './read-form.ts';
import { readCells } from './sql/cells.reads.ts';

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
  const plan = engine.plans.get(REGISTER);
  if (!plan) throw new Error(`no measures over ${REGISTER}`);
  const forms = await readForms06a(read, places, { ...query, rules: countingRules(engine).map((rule) => rule.code) });
  const rules = forms.map(({ rule, total }) => {
    const found = differences(total, query.old);
    return { rule, ours: total, differences: found, distance: distance(found) };
  });
  const nearest = Math.min(...rules.map((one) => one.distance));
  const disputed = plan.set.disputes.map((dispute) => ({ dispute, linear: plan.linear.get(dispute.measure)! }));
  const columns = [...new Set(disputed.flatMap(({ linear }) => [...linear.columns.keys()]))];
  const only = new Map<string, readonly number[]>(
    query.agency === null ? [] : [['agency', places.within(query.agency)]],
  );
  const grain = grainFor(plan, ['agency'], columns)!;
  const { stretches } = stretchesOf(query.interval, false, true);
  const rows = await readCells(read, plan, { grain, keep: [], columns, stretches, only });
  const cell = gather(rows, null, places, new Set(), 2).get(null, null)?.cell ?? [];
  return {
    rules,
    closest: rules.filter((one) => one.distance === nearest).map((one) => one.rule.code),
    faults: oldFaults(query.old),
    disputes: disputed.map(({ dispute, linear }) => ({ dispute, count: measured(cell, linear, 0, 'end') })),
  };
}
