import type { Interval } from '../../../kernel/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { Linear } from '../core/measures.ts';
import { ALIAS, type CompiledMeasure, type RollUpPlan } from '../core/plan.ts';
import { CAME_ON } from '../core/quality.ts';
import { bareType, tallyValue } from './pieces.ts';

/** The view of a register has not the day on which a record was written: of the few that are listed it is asked one by one. */
const overView = (condition: string): string =>
  condition.replaceAll(new RegExp(`\\b${ALIAS}\\.${CAME_ON}\\b`, 'g'), `imports.began_on(${ALIAS}.run_id)`);

/** When one stored measure counts a record: on a day of the interval, or in its count as it stands at the end of a day. */
function counts(one: CompiledMeasure, mode: Linear['mode'], span: Interval): string {
  const day = one.day.sql;
  const to = `DATE '${span.to}'`;
  const when = mode === 'flow' ? `${day} BETWEEN DATE '${span.from}' AND ${to}` : `${day} <= ${to}`;
  const still = one.until ? `(${one.until.sql} IS NULL OR ${one.until.sql} > ${to})` : null;
  const parts = [when, one.where?.sql, still].filter((part) => part !== null && part !== undefined);
  return parts.join(' AND ');
}

/**
 * The records behind a measure, as a condition over the register's view (alias `r`): those whose contributions do not
 * cancel. For "open" these are the received ones that neither were resolved nor left. Null where there is no such measure.
 */
export function contributes(plan: RollUpPlan, measure: string, span: Interval): string | null {
  const tally = plan.tallies.find((one) => one.code === measure);
  if (tally) {
    const day = plan.arms[tally.arm]!.day.sql;
    return overView(
      `${plan.counted.sql} AND ${day} BETWEEN DATE '${span.from}' AND DATE '${span.to}' AND (${tallyValue(tally)}) IS NOT NULL`,
    );
  }
  const linear = plan.linear.get(measure);
  if (!linear) return null;
  const parts = [...linear.columns].map(([code, factor]) => {
    const one = plan.stored.get(code);
    if (!one) throw new Error(`no stored measure ${code}`);
    const value = one.value === null ? '' : ` AND (${one.value.sql}) IS NOT NULL`;
    return `${factor} * COALESCE((${counts(one, linear.mode, span)}${value}), false)::integer`;
  });
  return overView(`${plan.counted.sql} AND (${parts.join(' + ')}) <> 0`);
}

/** Records whose dimension has one of the values. */
export function isAmong(plan: RollUpPlan, dimension: string, values: readonly (string | number)[]): string {
  const found = plan.dimensions.get(dimension)!;
  return `${found.value.sql} = ANY(ARRAY[${values.map((one) => quote(String(one))).join(', ')}]::${bareType(found)}[])`;
}
