import { date, problem, type Problem } from '../../../kernel/index.ts';
import { parse, type ExpressionTree, type Variable } from '../../../platform/expressions/index.ts';
import { columnsOfClock } from './clocks.ts';
import type { RegisterDefinition } from './definition.ts';
import { compileChecks, DefinitionError, physicalVariables, viewColumns } from './environment.ts';
import { isTaken, RESERVED_ENDING, SQL_WORDS } from './reserved.ts';

/** A problem of a definition: its own, or that of an expression in it. */
export type DefinitionProblem = Problem;

/** Checks are compiled with a day for `today`; any will do. */
const ANY_DAY = date('2026-01-01');

/** Where in a definition: `derived closed_on`, `key`. Shown like the clause of a plan. */
const at = (place: string) => ({ clause: place });

function badNames(definition: RegisterDefinition, others: readonly string[]): DefinitionProblem | null {
  const { code, columns } = definition;
  if (SQL_WORDS.has(code) || RESERVED_ENDING.test(code))
    return problem('registers.definition-name-reserved', { name: code }, at('code'));
  // The tables of figures carry the register's code in front: those of one must not look like those of the other.
  const near = others.find((other) => other !== code && (other.startsWith(`${code}_`) || code.startsWith(`${other}_`)));
  if (near) return problem('registers.definition-name-near', { name: code, other: near }, at('code'));
  for (const column of columns)
    if (SQL_WORDS.has(column.code) || isTaken(column.code))
      return problem('registers.definition-name-reserved', { name: column.code }, at(`columns ${column.code}`));
  const taken = viewColumns(definition).find((one) => isTaken(one.code));
  return taken
    ? problem('registers.definition-name-reserved', { name: taken.code }, at(`derived ${taken.code}`))
    : null;
}

/** The first of the names that stands there twice. */
const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);

function twice(definition: RegisterDefinition, variables: ReadonlyMap<string, Variable>): DefinitionProblem | null {
  const columns = definition.columns.map(({ code }) => code);
  const personal = definition.personal?.columns.map(({ code }) => code) ?? [];
  const own = new Set([...variables.keys(), ...columns]);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['columns', [...columns, ...[...variables.keys()].filter((name) => !columns.includes(name))]],
    ['personal', [...own, ...personal]],
    ['derived', [...own, ...personal, ...viewColumns(definition).map(({ code }) => code)]],
    ['checks', definition.checks.map(({ code }) => code)],
    ['key', definition.key],
    ...definition.columns.flatMap((column) =>
      column.type === 'choice' ? [[`columns ${column.code}`, column.values.map(({ code }) => code)] as const] : [],
    ),
  ];
  for (const [place, names] of lists) {
    const name = repeated(names);
    if (name !== undefined) return problem('registers.definition-twice', { name }, at(place));
  }
  return physicalClash(definition, columns);
}

/** A moment called `received` is kept as `received_on` and `received_at`: no other column may have those names. */
function physicalClash(definition: RegisterDefinition, columns: readonly string[]): DefinitionProblem | null {
  for (const column of definition.columns) {
    const alone: RegisterDefinition = { ...definition, columns: [column] };
    for (const name of physicalVariables(alone, 'r').keys())
      if (name !== column.code && columns.includes(name))
        return problem('registers.definition-twice', { name }, at(`columns ${column.code}`));
  }
  return null;
}

/** A state that the column has not, or that would stand for two phases. */
function strangeState({ states, columns }: RegisterDefinition): DefinitionProblem | null {
  const column = columns.find(({ code }) => code === states?.column);
  if (!states || column?.type !== 'choice') return null;
  const values = [...states.running, ...states.paused, ...states.ended];
  const value = values.find((one) => !column.values.some(({ code }) => code === one)) ?? repeated(values);
  return value === undefined
    ? null
    : problem('registers.state-unknown', { value, column: states.column }, at('states'));
}

/** Everything of a definition that names a column. */
function unknownNames(
  definition: RegisterDefinition,
  variables: ReadonlyMap<string, Variable>,
): DefinitionProblem | null {
  const columns = new Set(definition.columns.map(({ code }) => code));
  const agencies = new Set(definition.columns.filter(({ type }) => type === 'agency').map(({ code }) => code));
  const choices = new Set(definition.columns.filter(({ type }) => type === 'choice').map(({ code }) => code));
  // A moment or a document is no column of the table; its halves are.
  const stored = new Set(variables.keys());
  const all = new Set([...columns, ...variables.keys(), ...viewColumns(definition).map(({ code }) => code)]);
  const typed = [...variables].map(([code, { type }]) => ({ code, type })).concat(viewColumns(definition));
  const dates = new Set(typed.filter(({ type }) => type === 'date').map(({ code }) => code));
  const lists: readonly (readonly [string, readonly string[], ReadonlySet<string>])[] = [
    ['key', definition.key, stored],
    ['same', [...(definition.same?.columns ?? []), ...(definition.same ? [definition.same.source] : [])], stored],
    ['rights', [...(definition.rights?.read ?? []), ...(definition.rights?.write ?? [])], agencies],
    ...definition.indexes.map((index) => ['indexes', index, all] as const),
    ...definition.checks.map((one) => [`checks ${one.code}`, [one.column], all] as const),
    ['personal', definition.personal?.retention.map(({ after }) => after) ?? [], all],
    ['retention', definition.retention ? [definition.retention.after] : [], all],
    ['states', definition.states ? [definition.states.column] : [], choices],
    ['late', definition.late ?? [], dates],
  ];
  for (const [place, names, known] of lists) {
    const name = names.find((one) => !known.has(one));
    if (name !== undefined) return problem('registers.definition-unknown-column', { name }, at(place));
  }
  const strange = strangeState(definition);
  if (strange) return strange;
  // A moment is typed, sent and addressed as one value: half of it identifies no record.
  const half = definition.columns.find(
    ({ code, type }) =>
      type === 'moment' && definition.key.some((name) => name === `${code}_on` || name === `${code}_at`),
  );
  if (half) return problem('registers.definition-key-moment', { name: half.code }, at('key'));
  const open = definition.key.find((name) => variables.get(name)?.nullable);
  return open === undefined ? null : problem('registers.definition-key-empty', { name: open }, at('key'));
}

const isTree = (value: unknown): value is ExpressionTree =>
  typeof value === 'object' && value !== null && 'op' in value;

/** Names that stand in an expression, whether they mean something or not. */
function namesIn(expression: string): ReadonlySet<string> {
  const names = new Set<string>();
  const tree = parse(expression);
  const pending: ExpressionTree[] = tree.ok ? [tree.value] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.op === 'id') names.add(node.args);
    pending.push(...[node.args as unknown].flat(3).filter(isTree));
  }
  return names;
}

/** The way on which a derived column comes back to itself, or null. */
function cycleFrom(code: string, reads: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const seen = new Set<string>();
  const walk = (path: readonly string[]): readonly string[] | null => {
    for (const next of reads.get(path.at(-1)!) ?? []) {
      if (next === code) return [...path, next];
      if (seen.has(next) || !reads.has(next)) continue;
      seen.add(next);
      const found = walk([...path, next]);
      if (found) return found;
    }
    return null;
  };
  return walk([code]);
}

/** Names that each computed column reads. */
function readsOf({ clocks, derived }: RegisterDefinition): ReadonlyMap<string, ReadonlySet<string>> {
  const ofClocks = clocks.flatMap((clock) => {
    const pauses = clock.pauses.flatMap(({ from, until }) => [from, until]);
    const names = [clock.from, clock.until, clock.due, clock.limit?.days, ...pauses];
    const read = new Set(names.filter((name) => typeof name === 'string'));
    return columnsOfClock(clock).map(({ code }): [string, ReadonlySet<string>] => [code, read]);
  });
  return new Map([
    ...ofClocks,
    ...derived.map(({ code, value }): [string, ReadonlySet<string>] => [code, namesIn(value)]),
  ]);
}

function circle(definition: RegisterDefinition): DefinitionProblem | null {
  const reads = readsOf(definition);
  for (const code of reads.keys()) {
    const path = cycleFrom(code, reads);
    if (path) return problem('registers.definition-cycle', { path: path.join(' → ') }, at(`derived ${code}`));
  }
  return null;
}

function badExpression(definition: RegisterDefinition): DefinitionProblem | null {
  try {
    compileChecks(definition, 'r', ANY_DAY);
    return null;
  } catch (error) {
    if (error instanceof DefinitionError) return error.problem;
    throw error;
  }
}

/**
 * What is wrong with a definition that fits its schema: names that SQL or the machinery keeps, names twice, columns that
 * are not there, computed columns that rest on themselves, expressions that cannot be compiled. `others`:
 * codes of the other registers. Null: its tables can be made.
 */
export function examineDefinition(
  definition: RegisterDefinition,
  others: readonly string[] = [],
): DefinitionProblem | null {
  const variables = physicalVariables(definition, 'r');
  return (
    badNames(definition, others) ??
    twice(definition, variables) ??
    unknownNames(definition, variables) ??
    circle(definition) ??
    badExpression(definition)
  );
}
