import type { Interval, LocalDate } from '../../../kernel/index.ts';
import type { Compiled } from '../../../platform/expressions/index.ts';
import { orderDayOf, physicalColumns, type RegisterDefinition } from '../../registers/index.ts';
import type { RollUpPlan } from './plan.ts';

/** Text in quotes holds no sum. */
const withoutTexts = (expression: string): string => expression.replace(/'[^']*'|"[^"]*"/g, '');

/** Whether a blocking check keeps a day from lying before the register's first one. */
function isHeld(definition: RegisterDefinition, name: string, first: string): boolean {
  if (name === first) return true;
  const said = new Set([`!has(${name})||${name}>=${first}`, `${name}>=${first}`]);
  return definition.checks.some(({ level, holds }) => level === 'blocking' && said.has(holds.replace(/\s+/g, '')));
}

/** Whether a day that is computed from those names can lie before the first one. Nothing is taken from a day that is held. */
function areHeld(plan: RollUpPlan, names: Iterable<string>, first: string): boolean {
  const { definition } = plan;
  return [...names].every((name) => {
    const derived = definition.derived.find(({ code }) => code === name);
    if (derived) {
      const step = plan.steps.find(({ code }) => code === name);
      return step !== undefined && !withoutTexts(derived.value).includes('-') && areHeld(plan, step.names, first);
    }
    const column = physicalColumns(definition).find((one) => one.name === name);
    const isDay = column !== undefined && ['date', 'timestamptz'].includes(column.sqlType);
    return !isDay || isHeld(definition, name.replace(/_at$/, '_on'), first);
  });
}

/**
 * The last day on which a record that a measure counts can have begun, by the day its register is in the order of: where
 * checks of the register say that the measure's days never lie before that one. Null where they do not say so.
 */
export function latestStart(plan: RollUpPlan, measure: string, { to }: Interval): LocalDate | null {
  const first = orderDayOf(plan.definition);
  if (first === null) return null;
  const tally = plan.tallies.find(({ code }) => code === measure);
  const days: Compiled[] = tally
    ? [plan.arms[tally.arm]!.day]
    : [...(plan.linear.get(measure)?.columns.keys() ?? [])].map((code) => plan.stored.get(code)!.day);
  const isHeldBy = ({ sql, names }: Compiled): boolean =>
    !withoutTexts(sql).includes('-') && areHeld(plan, names, first);
  return days.length > 0 && days.every(isHeldBy) ? to : null;
}
