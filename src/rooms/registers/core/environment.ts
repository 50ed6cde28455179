import { problem, type LocalDate, type Problem } from '../../../kernel/index.ts';
import {
  compile,
  quote,
  type Environment,
  type ExpressionType,
  type Variable,
} from '../../../platform/expressions/index.ts';
import { columnOfStates, columnsOfClock, phaseSql, variablesOf, type Names } from './clocks.ts';
import type { CompiledDerived } from './ddl.ts';
import type { Check, Column, DerivedColumn, RegisterDefinition } from './definition.ts';
import { physicalOf, type PhysicalColumn } from './physical.ts';
import { calendarAgency, workdayFunctions } from './workdays.ts';

const TYPES: Record<Exclude<Column['type'], 'moment' | 'document'>, ExpressionType> = {
  text: 'text',
  code: 'text',
  procedure: 'text',
  choice: 'text',
  officer: 'text',
  agency: 'integer',
  integer: 'integer',
  evidence: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  boolean: 'boolean',
  date: 'date',
};

/** A definition that names what it does not have, or compares what may be empty. A fault of the catalogue. */
export class DefinitionError extends Error {
  /** The same as a refusal, for whoever wrote the definition on screen. */
  readonly problem: Problem;
  constructor(register: string, place: string, wrong: Problem) {
    super(`catalog/registers/${register}.yaml: ${place}: ${wrong.code} ${JSON.stringify(wrong.params ?? {})}`);
    this.name = 'DefinitionError';
    this.problem = { ...wrong, place: { clause: place } };
  }
}

const ofType = (type: ExpressionType, wanted: ExpressionType): Problem =>
  problem('registers.definition-type', { type, wanted });

/** What the stored columns are called in expressions. */
export function physicalVariables(definition: RegisterDefinition, alias: string): Map<string, Variable> {
  const columns = new Map<string, Variable>();
  for (const column of definition.columns) {
    const [first, second] = physicalOf(column);
    const variable = ({ name, required }: PhysicalColumn, type: ExpressionType): void => {
      columns.set(name, { type, nullable: !required, sql: `${alias}.${name}` });
    };
    if (column.type === 'moment') {
      variable(first!, 'date');
      variable(second!, 'instant');
    } else if (column.type === 'document') {
      variable(first!, 'text');
      variable(second!, 'date');
    } else variable(first!, TYPES[column.type]);
  }
  return columns;
}

function compiled(definition: RegisterDefinition, place: string, expression: string, environment: Environment) {
  const result = compile(expression, environment);
  if (result.ok) return result.value;
  throw new DefinitionError(definition.code, place, result.problem);
}

/** A column that the register's view shows beside those of the table. */
export interface ViewColumn {
  readonly code: string;
  readonly name: DerivedColumn['name'];
  readonly type: DerivedColumn['type'];
}

/** Columns of the view that are computed: of the states, of the clocks, then those of CEL. */
export function viewColumns(definition: RegisterDefinition): ViewColumn[] {
  const phase = columnOfStates(definition);
  return [...(phase ? [phase] : []), ...definition.clocks.flatMap(columnsOfClock), ...definition.derived];
}

/** Computed columns as SQL over the table's alias. Throws `DefinitionError`. */
export function compileDerived(definition: RegisterDefinition, alias: string): CompiledDerived[] {
  const environment = registerEnvironment(definition, alias);
  return viewColumns(definition).map(({ code }) => ({ code, sql: environment.columns.get(code)!.sql }));
}

function namesOver(definition: RegisterDefinition, columns: ReadonlyMap<string, Variable>): Names {
  const phase = columnOfStates(definition);
  const agency = calendarAgency(definition);
  const typed = (name: string, type: ExpressionType): string | null => {
    const found = columns.get(name);
    return found?.type === type ? found.sql : null;
  };
  return {
    mark(name) {
      const isMoment = definition.columns.some((column) => column.code === name && column.type === 'moment');
      const on = typed(isMoment ? `${name}_on` : name, 'date');
      return on === null ? null : { on, at: isMoment ? typed(`${name}_at`, 'instant') : null };
    },
    whole: (name) => typed(name, 'integer'),
    agency: agency === null ? null : columns.get(agency)!.sql,
    ended: phase && columns.has(phase.code) ? `(${columns.get(phase.code)!.sql} IS NOT DISTINCT FROM 'ended')` : null,
  };
}

/** What one computed column, or the columns of one clock, stand for; null while a name that it uses is not known yet. */
type Pending = (columns: ReadonlyMap<string, Variable>) => ReadonlyMap<string, Variable> | null;

function pendingOf(definition: RegisterDefinition): { place: string; resolve: Pending }[] {
  const later = new Set(viewColumns(definition).map(({ code }) => code));
  const functions = workdayFunctions(calendarAgency(definition));
  const clocks = definition.clocks.map((clock) => ({
    place: `clock ${clock.code}`,
    resolve: ((columns) => variablesOf(clock, namesOver(definition, columns))) satisfies Pending,
  }));
  const derived = definition.derived.map(({ code, type, value }) => {
    const place = `derived ${code}`;
    const resolve: Pending = (columns) => {
      const result = compile(value, { columns, functions });
      const unknown = result.ok ? null : result.problem.params?.['detail'];
      if (!result.ok && result.problem.code === 'expressions.unknown-name' && later.has(String(unknown))) return null;
      const found = compiled(definition, place, value, { columns, functions });
      if (found.type !== type) throw new DefinitionError(definition.code, place, ofType(found.type, type));
      return new Map([[code, { type: found.type, nullable: found.nullable, range: found.range, sql: found.sql }]]);
    };
    return { place, resolve };
  });
  return [...clocks, ...derived];
}

/**
 * What expressions over a register may name: its columns, its computed columns in whatever order they need each other,
 * `counted`, and `today` where it is given. Throws `DefinitionError` where one cannot be compiled or they go in a circle.
 */
export function registerEnvironment(definition: RegisterDefinition, alias: string, today?: LocalDate): Environment {
  const columns = physicalVariables(definition, alias);
  columns.set('counted', { type: 'boolean', nullable: false, sql: `${alias}.counted` });
  if (today) columns.set('today', { type: 'date', nullable: false, sql: `DATE ${quote(today)}` });
  const phase = columnOfStates(definition);
  if (phase) {
    const sql = phaseSql(definition.states!, `${alias}.${definition.states!.column}`);
    columns.set(phase.code, { type: 'text', nullable: true, sql });
  }
  let pending = pendingOf(definition);
  while (pending.length > 0) {
    const left = pending.filter(({ resolve }) => {
      const found = resolve(columns);
      for (const [code, variable] of found ?? []) columns.set(code, variable);
      return found === null;
    });
    if (left.length === pending.length) {
      const places = left.map(({ place }) => place).join(', ');
      throw new DefinitionError(definition.code, places, problem('registers.definition-unresolved'));
    }
    pending = left;
  }
  return { columns, functions: workdayFunctions(calendarAgency(definition)) };
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
    if (type !== 'boolean') throw new DefinitionError(definition.code, `check ${check.code}`, ofType(type, 'boolean'));
    return { ...check, sql };
  });
}
