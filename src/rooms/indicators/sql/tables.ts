import type { Grain, RollUpPlan } from '../core/plan.ts';
import { eventType } from './records.ts';

export const dayTable = (plan: RollUpPlan, grain: Grain): string => `roll.${plan.set.register}_${grain.code}_day`;
export const monthTable = (plan: RollUpPlan, grain: Grain): string => `roll.${plan.set.register}_${grain.code}_month`;

/** Tables of a grain that hold one row per cell and day or month. */
export const unitsOf = (grain: Grain): readonly ('day' | 'month')[] =>
  grain.days === 'rows' ? ['day', 'month'] : ['month'];

/** A list of single events that a month keeps so that its days can be told apart. */
export interface EventList {
  readonly name: string;
  /** Arm of the plan. */
  readonly arm: number;
  readonly sqlType: 'integer' | 'bigint';
  /** Column whose amounts it lists; null where the events say which movements apply. */
  readonly amountOf: string | null;
}

/** Lists of a grain whose days are kept as events inside its months; none for the others. */
export function eventLists(plan: RollUpPlan, grain: Grain): EventList[] {
  if (grain.days === 'rows') return [];
  const kept = new Set(grain.columns.map((column) => column.code));
  return plan.arms.flatMap((arm, at) => {
    const amounts = arm.movements.filter((one) => one.value !== null && kept.has(one.column));
    return [
      { name: `events${at}`, arm: at, sqlType: eventType(plan, at), amountOf: null },
      ...amounts.map(({ column }) => ({
        name: `amounts_${column}`,
        arm: at,
        sqlType: 'bigint' as const,
        amountOf: column,
      })),
    ];
  });
}

/** Tables of a grain, keyed by time first, so that a day's rows lie together and bulk loads append. A zero is kept as NULL. */
export function createTables(plan: RollUpPlan, grain: Grain): string[] {
  const lists = eventLists(plan, grain);
  return unitsOf(grain).flatMap((unit) => {
    const table = unit === 'day' ? dayTable(plan, grain) : monthTable(plan, grain);
    const keys = grain.by.map((code) => `${code} ${plan.dimensions.get(code)!.sqlType} NOT NULL`);
    const columns = [
      ...grain.columns.map(({ code, sqlType }) => `${code} ${sqlType}`),
      ...(unit === 'month' ? lists.map(({ name, sqlType }) => `${name} ${sqlType}[]`) : []),
    ];
    // Compressing the lists costs more time than it saves room.
    const plain =
      unit === 'month' ? lists.map(({ name }) => `ALTER TABLE ${table} ALTER ${name} SET STORAGE EXTERNAL`) : [];
    return [
      `CREATE TABLE ${table} (${unit} date NOT NULL, ${[...keys, ...columns].join(', ')}, PRIMARY KEY (${[unit, ...grain.by].join(', ')}))`,
      ...plain,
    ];
  });
}
