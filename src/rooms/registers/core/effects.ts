import type { LocalDate } from '../../../kernel/index.ts';
import type { RegisterDefinition } from './definition.ts';
import { compileChecks } from './environment.ts';
import { changesOf } from './evolve.ts';
import { physicalColumns, physicalOf } from './physical.ts';

/** What a change does to the records that stand, where it takes nothing from them. */
export interface Effect {
  /**
   * `empty`: a new column, which they do not fill; `kept`: a column that is no longer asked for and keeps their values;
   * `widened`: values that become those of a wider type; `relaxed`: a column that may now be left out; `fails`: they do
   * not hold a check that is new or another one; `passes`: a check is gone.
   */
  readonly kind: 'empty' | 'kept' | 'widened' | 'relaxed' | 'fails' | 'passes';
  /** Code of the column or of the check. */
  readonly code: string;
  /** SQL over alias `r` of `standing`: the records that it concerns. */
  readonly condition: string;
}

/**
 * The records of a register as its next definition would see them: what is new is empty, what is laid down anew as well. A
 * relation to be read under an alias.
 */
export function standing(before: RegisterDefinition, after: RegisterDefinition, table: string): string {
  const old = new Map(physicalColumns(before).map((column) => [column.name, column]));
  const columns = physicalColumns(after).map(({ name, sqlType }) => {
    const was = old.get(name)?.sqlType;
    if (was === sqlType) return `t.${name}`;
    return was === 'integer' && sqlType === 'numeric' ? `t.${name}::numeric AS ${name}` : `NULL::${sqlType} AS ${name}`;
  });
  return `(SELECT ${columns.join(', ')}, t.counted FROM ${table} t)`;
}

const filled = (names: readonly string[]): string => names.map((name) => `r.${name} IS NOT NULL`).join(' OR ');

function effectsOnColumns(before: RegisterDefinition, after: RegisterDefinition): Effect[] {
  const changes = changesOf(before, after);
  const found: Effect[] = [];
  for (const column of after.columns) {
    const names = physicalOf(column).map(({ name }) => name);
    const was = before.columns.find(({ code }) => code === column.code);
    const { code } = column;
    if (!was) found.push({ kind: 'empty', code, condition: 'true' });
    else if (was.retired === undefined && column.retired !== undefined)
      found.push({ kind: 'kept', code, condition: filled(names) });
    else if (changes.relaxed.some((name) => names.includes(name)))
      found.push({ kind: 'relaxed', code, condition: 'true' });
    if (changes.widened.some(({ name }) => names.includes(name)))
      found.push({ kind: 'widened', code, condition: filled(names) });
  }
  return found;
}

/** What to count about the records that stand before a change is ordered. Pure; the definitions were examined. */
export function effectsOf(before: RegisterDefinition, after: RegisterDefinition, today: LocalDate): Effect[] {
  const known = new Map(before.checks.map((check) => [check.code, check]));
  const failing = compileChecks(after, 'r', today).flatMap(({ code, holds, level, sql }): Effect[] => {
    const was = known.get(code);
    return was?.holds === holds && was.level === level ? [] : [{ kind: 'fails', code, condition: `NOT (${sql})` }];
  });
  const gone = before.checks.filter(({ code }) => !after.checks.some((check) => check.code === code));
  return [
    ...effectsOnColumns(before, after),
    ...failing,
    ...gone.map(({ code }): Effect => ({ kind: 'passes', code, condition: 'true' })),
  ];
}
