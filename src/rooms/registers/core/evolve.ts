import type { Column, RegisterDefinition } from './definition.ts';
import { indexPlans } from './ddl.ts';
import { physicalColumns, physicalOf, type PhysicalColumn } from './physical.ts';

type ColumnType = Column['type'];

/** Types that hold everything the first one does, with the same meaning: a column may become one of these on a live table. */
const WIDER: Partial<Record<ColumnType, readonly ColumnType[]>> = {
  code: ['text'],
  choice: ['code', 'text'],
  procedure: ['code', 'text'],
  officer: ['code', 'text'],
  integer: ['decimal', 'money'],
  money: ['decimal'],
  decimal: ['money'],
};

/** Types that a column of that type may become without losing a value, itself first. */
export const typesFor = (type: ColumnType): readonly ColumnType[] => [type, ...(WIDER[type] ?? [])];

const namesOf = (column: Column): string[] => physicalOf(column).map(({ name }) => name);

/** Longest code; a text is longer. */
const LONGEST_CODE = 200;

/** Which records a change of type would take something from: a condition over the table, or null where it takes nothing. */
function lostByType(was: Column, is: Column): string | null {
  const { code } = is;
  if (typesFor(was.type).includes(is.type)) return null;
  const isText = (['text', 'code', 'procedure', 'choice', 'officer'] as readonly ColumnType[]).includes(was.type);
  if (isText && is.type === 'code') return `length(${code}) > ${LONGEST_CODE}`;
  if (isText && is.type === 'choice')
    return `${code} IS NOT NULL AND ${code} NOT IN (${is.values.map((value) => `'${value.code}'`).join(', ')})`;
  return `COALESCE(${namesOf(was)
    .map((name) => `${name}::text`)
    .join(', ')}) IS NOT NULL`;
}

/** How a live table gets from one definition to another. */
export interface Changes {
  readonly added: readonly PhysicalColumn[];
  readonly dropped: readonly PhysicalColumn[];
  /** Columns that become required, and those that no longer are. */
  readonly required: readonly string[];
  readonly relaxed: readonly string[];
  /** Columns of another type, which is only possible while they are empty. */
  readonly retyped: readonly PhysicalColumn[];
  /** Columns of a wider type, which keep their values. */
  readonly widened: readonly PhysicalColumn[];
  readonly droppedIndexes: readonly string[];
  /** Conditions no record may meet, else something would be lost. */
  readonly losses: readonly Loss[];
}

/** Records that meet the condition would lose something, or could not stand as the new definition wants them. */
export interface Loss {
  readonly kind: 'dropped' | 'missing' | 'retyped' | 'values' | 'key';
  readonly column: string;
  readonly condition: string;
  readonly detail: string;
}

/** Compares two definitions of the same register. Pure: nothing is looked up, the losses say what must be looked up. */
export function changesOf(before: RegisterDefinition, after: RegisterDefinition): Changes {
  const old = new Map(physicalColumns(before).map((column) => [column.name, column]));
  const now = new Map(physicalColumns(after).map((column) => [column.name, column]));
  const added = [...now.values()].filter((column) => !old.has(column.name));
  const dropped = [...old.values()].filter((column) => !now.has(column.name));
  const losses: Loss[] = [];
  const retyped: PhysicalColumn[] = [];
  const widened: PhysicalColumn[] = [];
  const required: string[] = [];
  const relaxed: string[] = [];
  for (const { name } of dropped)
    losses.push({
      kind: 'dropped',
      column: name,
      condition: `${name} IS NOT NULL`,
      detail: 'is no longer defined but holds values',
    });
  for (const column of added) {
    if (!column.required) continue;
    losses.push({
      kind: 'missing',
      column: column.name,
      condition: 'true',
      detail: 'is new and required, but there are records without it',
    });
    required.push(column.name);
  }
  for (const [name, column] of now) {
    const was = old.get(name);
    if (!was) continue;
    if (was.sqlType === 'integer' && column.sqlType === 'numeric') widened.push(column);
    else if (was.sqlType !== column.sqlType) {
      retyped.push(column);
      // It is laid down anew, without what was demanded of it.
      if (column.required && was.required) required.push(name);
      losses.push({
        kind: 'retyped',
        column: name,
        condition: `${name} IS NOT NULL`,
        detail: `changes from ${was.sqlType} to ${column.sqlType}`,
      });
    }
    if (column.required && !was.required) {
      losses.push({
        kind: 'missing',
        column: name,
        condition: `${name} IS NULL`,
        detail: 'becomes required but is empty',
      });
      required.push(name);
    }
    if (!column.required && was.required) relaxed.push(name);
  }
  for (const column of after.columns) {
    const was = before.columns.find((other) => other.code === column.code);
    const condition = was && was.type !== column.type ? lostByType(was, column) : null;
    const looked = was ? losses.some((loss) => loss.kind !== 'missing' && namesOf(was).includes(loss.column)) : true;
    if (condition !== null && !looked)
      losses.push({
        kind: 'retyped',
        column: column.code,
        condition,
        detail: `changes from ${was!.type} to ${column.type}`,
      });
    if (column.type !== 'choice' || was?.type !== 'choice') continue;
    const gone = was.values.filter((value) => !column.values.some((other) => other.code === value.code));
    if (gone.length === 0) continue;
    const list = gone.map((value) => `'${value.code}'`).join(', ');
    losses.push({
      kind: 'values',
      column: column.code,
      condition: `${column.code} IN (${list})`,
      detail: `loses the values ${list}`,
    });
  }
  if (before.key.join() !== after.key.join())
    losses.push({ kind: 'key', column: after.key.join(', '), condition: 'true', detail: 'the natural key changes' });
  const kept = new Set(indexPlans(after).map((plan) => plan.create));
  return {
    added,
    dropped,
    required,
    relaxed,
    retyped,
    widened,
    droppedIndexes: indexPlans(before)
      .filter((plan) => !kept.has(plan.create))
      .map((plan) => plan.name),
    losses,
  };
}
