import { ok, parseDate, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { ComputedIndicator } from './indicator.ts';
import type { PlannedDimension, RollUpPlan } from './plan.ts';

/** Values of dimensions that something is read of; a dimension that is missing is not restricted, one without values has nothing. */
export type Wanted = ReadonlyMap<string, readonly (string | number)[]>;

/** How an indicator reads one register: by which dimension of agencies, and with which fixed values. */
export interface Binding {
  readonly agency: string;
  readonly only: Readonly<Record<string, readonly string[]>>;
}

/** Another register counts by its own agency and knows the fixed values of its own dimensions only. */
export function bindingOf(plan: RollUpPlan, indicator: ComputedIndicator): Binding {
  const own = plan.set.register === indicator.register;
  const fixed = Object.entries(indicator.only ?? {}).filter(([name]) => own || plan.dimensions.has(name));
  return { agency: own ? indicator.agency : 'agency', only: Object.fromEntries(fixed) };
}

/** What somebody may see and what of it they ask for. */
export interface Cut {
  /** Agencies whose records may be read at all; null: all. */
  readonly agencies: readonly number[] | null;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export type CutCode = 'indicators.unknown-dimension' | 'indicators.unknown-value' | 'indicators.outside-agency';
export type CutProblem = Problem<CutCode>;

/** Values as the dimension keeps them, or the first one that it cannot hold. */
function typed({ of }: PlannedDimension, values: readonly string[]): Result<(string | number)[], string> {
  const found: (string | number)[] = [];
  for (const value of values) {
    const day = of === 'date' ? parseDate(value) : null;
    if (day && !day.ok) return refused(value);
    if (of === 'agency' && !/^\d{1,9}$/.test(value)) return refused(value);
    // PostgreSQL keeps every sign in a text but this one.
    if (value.includes('\0')) return refused(value.replaceAll('\0', ''));
    found.push(day ? day.value : of === 'agency' ? Number(value) : value);
  }
  return ok(found);
}

/** Values that both name; those of `known` where it is the only one. */
const narrowed = (known: readonly (string | number)[] | undefined, by: readonly (string | number)[]) =>
  known === undefined ? by : by.filter((value) => known.includes(value));

/**
 * What a register is read of: the agencies that may be seen, the fixed values of the indicator, and the values asked for.
 * Each only narrows what another one leaves: no value puts a condition aside. Refused where the register has no such
 * dimension, where a value is none of its kind, and where the agency asked for is not among those that may be seen.
 */
export function wantedOf(plan: RollUpPlan, binding: Binding, { agencies, values }: Cut): Result<Wanted, CutProblem> {
  const wanted = new Map<string, readonly (string | number)[]>(Object.entries(binding.only));
  if (plan.set.dimensions[binding.agency]?.of !== 'agency' || !plan.dimensions.has(binding.agency))
    return refused(problem('indicators.unknown-dimension', { name: binding.agency }));
  if (agencies) wanted.set(binding.agency, agencies);
  for (const [name, asked] of Object.entries(values)) {
    const dimension = plan.dimensions.get(name);
    if (!dimension) return refused(problem('indicators.unknown-dimension', { name }));
    const found = typed(dimension, asked);
    if (!found.ok) return refused(problem('indicators.unknown-value', { name, value: found.problem }));
    const left = narrowed(wanted.get(name), found.value);
    if (name === binding.agency && left.length === 0) return refused(problem('indicators.outside-agency'));
    wanted.set(name, left);
  }
  return ok(wanted);
}
