import { problem, type Problem } from '../../../kernel/index.ts';
import {
  check,
  parse,
  type Environment,
  type ExpressionTree,
  type Variable,
} from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from './definition.ts';
import { physicalVariables } from './environment.ts';
import { isTaken, RESERVED_ENDING, SQL_WORDS } from './reserved.ts';

/** A problem of a definition: its own, or that of an expression in it. */
export type DefinitionProblem = Problem;

/** Where in a definition: `derived closed_on`, `key`. Shown like the clause of a plan. */
const at = (place: string) => ({ clause: place });

function badNames({ code, columns, derived }: RegisterDefinition, others: readonly string[]): DefinitionProblem | null {
  if (SQL_WORDS.has(code) || RESERVED_ENDING.test(code))
    return problem('registers.definition-name-reserved', { name: code }, at('code'));
  // The tables of figures carry the register's code in front: those of one must not look like those of the other.
  const near = others.find((other) => other !== code && (other.startsWith(`${code}_`) || code.startsWith(`${other}_`)));
  if (near) return problem('registers.definition-name-near', { name: code, other: near }, at('code'));
  for (const column of columns)
    if (SQL_WORDS.has(column.code) || isTaken(column.code))
      return problem('registers.definition-name-reserved', { name: column.code }, at(`columns ${column.code}`));
  const taken = derived.find((one) => isTaken(one.code));
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
    ['derived', [...own, ...personal, ...definition.derived.map(({ code }) => code)]],
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

/** Everything of a definition that names a column. */
function unknownNames(
  definition: RegisterDefinition,
  variables: ReadonlyMap<string, Variable>,
): DefinitionProblem | null {
  const columns = new Set(definition.columns.map(({ code }) => code));
  const agencies = new Set(definition.columns.filter(({ type }) => type === 'agency').map(({ code }) => code));
  const all = new Set([...columns, ...variables.keys(), ...definition.derived.map(({ code }) => code)]);
  const lists: readonly (readonly [string, readonly string[], ReadonlySet<string>])[] = [
    ['key', definition.key, columns],
    ['same', [...(definition.same?.columns ?? []), ...(definition.same ? [definition.same.source] : [])], columns],
    ['rights', [...(definition.rights?.read ?? []), ...(definition.rights?.write ?? [])], agencies],
    ...definition.indexes.map((index) => ['indexes', index, all] as const),
    ...definition.checks.map((one) => [`checks ${one.code}`, [one.column], all] as const),
    ['personal', definition.personal?.retention.map(({ after }) => after) ?? [], all],
  ];
  for (const [place, names, known] of lists) {
    const name = names.find((one) => !known.has(one));
    if (name !== undefined) return problem('registers.definition-unknown-column', { name }, at(place));
  }
  const open = definition.key.find((name) => !definition.columns.find(({ code }) => code === name)?.required);
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

function badOrder({ derived }: RegisterDefinition): DefinitionProblem | null {
  const reads = new Map(derived.map(({ code, value }) => [code, namesIn(value)]));
  const before = new Set<string>();
  for (const { code } of derived) {
    const cycle = cycleFrom(code, reads);
    if (cycle) return problem('registers.definition-cycle', { path: cycle.join(' → ') }, at(`derived ${code}`));
    const later = [...reads.get(code)!].find((name) => reads.has(name) && !before.has(name));
    if (later !== undefined) return problem('registers.definition-order', { name: code, later }, at(`derived ${code}`));
    before.add(code);
  }
  return null;
}

function badExpression(
  definition: RegisterDefinition,
  variables: ReadonlyMap<string, Variable>,
): DefinitionProblem | null {
  const columns = new Map(variables);
  columns.set('counted', { type: 'boolean', nullable: false, sql: 'r.counted' });
  const wrong = (place: string, expression: string, type: string, environment: Environment) => {
    const result = check(expression, environment);
    if (!result.ok) return { ...result.problem, place: at(place) };
    if (result.value.type === type) {
      const { nullable, range } = result.value;
      return { type: result.value.type, nullable, range };
    }
    return problem('registers.definition-type', { type: result.value.type, wanted: type }, at(place));
  };
  for (const { code, value, type } of definition.derived) {
    const found = wrong(`derived ${code}`, value, type, { columns });
    if ('code' in found) return found;
    columns.set(code, { ...found, sql: `r.${code}` });
  }
  columns.set('today', { type: 'date', nullable: false, sql: 'r.today' });
  for (const { code, holds } of definition.checks) {
    const found = wrong(`checks ${code}`, holds, 'boolean', { columns });
    if ('code' in found) return found;
  }
  return null;
}

/**
 * What is wrong with a definition that fits its schema: names that SQL or the machinery keeps, names twice, columns that
 * are not there, derived columns that rest on themselves or on later ones, expressions that cannot be compiled. `others`:
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
    badOrder(definition) ??
    badExpression(definition, variables)
  );
}
