import type { LocalDate } from '../../../kernel/index.ts';
import {
  compile,
  quote,
  type Environment,
  type ExpressionType,
  type Variable,
} from '../../../platform/expressions/index.ts';
import type { CompiledDerived } from './ddl.ts';
import type { Check, Column, RegisterDefinition } from './definition.ts';

const TYPES: Record<Exclude<Column['type'], 'moment'>, ExpressionType> = {
  text: 'text',
  code: 'text',
  procedure: 'text',
  choice: 'text',
  agency: 'integer',
  integer: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  boolean: 'boolean',
  date: 'date',
};

/** A definition that names what it does not have, or compares what may be empty. A fault of the catalogue. */
export class DefinitionError extends Error {
  constructor(register: string, place: string, detail: string) {
    super(`catalog/registers/${register}.yaml: ${place}: ${detail}`);
    this.name = 'DefinitionError';
  }
}

function physicalVariables(definition: RegisterDefinition, alias: string): Map<string, Variable> {
  const columns = new Map<string, Variable>();
  for (const column of definition.columns) {
    const nullable = !column.required;
    if (column.type === 'moment') {
      columns.set(`${column.code}_on`, { type: 'date', nullable, sql: `${alias}.${column.code}_on` });
      columns.set(`${column.code}_at`, { type: 'instant', nullable: true, sql: `${alias}.${column.code}_at` });
    } else columns.set(column.code, { type: TYPES[column.type], nullable, sql: `${alias}.${column.code}` });
  }
  return columns;
}

function compiled(definition: RegisterDefinition, place: string, expression: string, environment: Environment) {
  const result = compile(expression, environment);
  if (result.ok) return result.value;
  const { code, params } = result.problem;
  throw new DefinitionError(definition.code, place, `${code} ${JSON.stringify(params ?? {})}`);
}

/** Derived columns compiled over the table's alias, each seeing those before it. Throws `DefinitionError`. */
export function compileDerived(definition: RegisterDefinition, alias: string): CompiledDerived[] {
  const environment = registerEnvironment(definition, alias);
  return definition.derived.map(({ code }) => ({ code, sql: environment.columns.get(code)!.sql }));
}

/**
 * What expressions over a register may name: its columns, its derived columns, `counted`, and `today` where it is given.
 * Throws `DefinitionError` where a derived column cannot be compiled.
 */
export function registerEnvironment(definition: RegisterDefinition, alias: string, today?: LocalDate): Environment {
  const columns = physicalVariables(definition, alias);
  columns.set('counted', { type: 'boolean', nullable: false, sql: `${alias}.counted` });
  if (today) columns.set('today', { type: 'date', nullable: false, sql: `DATE ${quote(today)}` });
  for (const derived of definition.derived) {
    const { sql, type, nullable, range } = compiled(definition, `derived ${derived.code}`, derived.value, { columns });
    if (type !== derived.type) {
      throw new DefinitionError(definition.code, `derived ${derived.code}`, `is ${type}, not ${derived.type}`);
    }
    columns.set(derived.code, { type, nullable, range, sql });
  }
  return { columns };
}

export interface CompiledCheck extends Check {
  /** True where the record is sound; never NULL. */
  readonly sql: string;
}

/** The checks of a register as SQL conditions over an alias. Throws `DefinitionError`. */
export function compileChecks(definition: RegisterDefinition, alias: string, today: LocalDate): CompiledCheck[] {
  const environment = registerEnvironment(definition, alias, today);
  return definition.checks.map((check) => {
    const { sql, type } = compiled(definition, `check ${check.code}`, check.holds, environment);
    if (type !== 'boolean')
      throw new DefinitionError(definition.code, `check ${check.code}`, `is ${type}, not boolean`);
    return { ...check, sql };
  });
}
