import type { ASTNode } from '@marcbachmann/cel-js';
import { CALLS, fieldOfInstant, isInstantField, METHODS, type ValueFunction } from './functions.ts';
import { clockOf, dateLiteral, timestampLiteral } from './literals.ts';
import { Refusal } from './problems.ts';
import { COLUMN_DAYS, COLUMN_INSTANTS, COLUMN_NUMBERS, type Range } from './ranges.ts';
import { NOTHING_KNOWN, type Facts, type Typed, type Variable } from './tree.ts';
import { base, mismatch, rangeOf, settleAll, typeOf, valued, written, type Loose, type Scope } from './typing.ts';

const COLUMN_RANGES: Partial<Record<Variable['type'], Range>> = {
  integer: COLUMN_NUMBERS,
  date: COLUMN_DAYS,
  instant: COLUMN_INSTANTS,
};

export const column = (node: ASTNode & { op: 'id' }, scope: Scope, known: Facts): Typed =>
  columnNamed(node.args, node.start, scope, known);

function columnNamed(name: string, at: number, scope: Scope, known: Facts): Typed {
  const variable = scope.environment.columns.get(name);
  if (!variable) throw new Refusal('expressions.unknown-name', at, name);
  scope.budget.left -= variable.sql.length;
  if (scope.budget.left < 0) throw new Refusal('expressions.too-costly', at, name);
  const nullable = variable.nullable && !known.has(name);
  const range = variable.range ?? COLUMN_RANGES[variable.type] ?? null;
  return { kind: 'column', name, sql: variable.sql, ...base(variable.type, nullable, at, { range }) };
}

function has(args: readonly ASTNode[], at: number, scope: Scope): Typed {
  const [only] = args;
  if (args.length !== 1 || only?.op !== 'id' || only.args === 'none')
    throw new Refusal('expressions.wrong-arguments', at, 'has(column)');
  const of = column(only, scope, NOTHING_KNOWN);
  return { kind: 'has', of, ...base('boolean', false, at, { whenTrue: new Set([only.args]) }) };
}

function choice(kind: 'first' | 'latest' | 'earliest', args: readonly Loose[], at: number): Typed {
  if (args.length < 2) throw new Refusal('expressions.wrong-arguments', at, `${kind}(a, b, …)`);
  const { type, nodes } = settleAll(args, at);
  if (type === 'boolean' && kind !== 'first') throw mismatch(at, `${kind}(boolean)`);
  const nullable = nodes.every((one) => one.nullable);
  return { kind, of: nodes, ...base(type, nullable, at, { range: rangeOf(nodes) }) };
}

export function applied(
  called: ValueFunction,
  of: readonly Typed[],
  at: number,
  besides: readonly Typed[] = [],
): Typed {
  const nullable = of.some((one) => one.nullable);
  return { kind: 'function', called, of, besides, ...base(called.gives, nullable, at, { range: called.range }) };
}

/** The function of that name that takes the arguments. */
function fitting(
  among: readonly ValueFunction[],
  name: string,
  args: readonly Loose[],
  at: number,
  scope: Scope,
): Typed {
  const named = among.filter((one) => one.name === name);
  const given = args.map(typeOf);
  const found = named.find(({ takes }) => takes.join() === given.join());
  if (found) {
    const besides = found.besides === undefined ? [] : [columnNamed(found.besides, at, scope, NOTHING_KNOWN)];
    return applied(found, args.map(valued), at, besides);
  }
  const takes = named.map((one) => `(${one.takes.join(', ')})`).join(', ');
  if (named.some((one) => one.takes.length === given.length))
    throw mismatch(at, `${name}(${given.join(', ')}) ≠ ${takes}`);
  throw new Refusal('expressions.wrong-arguments', at, `${name}${takes}`);
}

export function call(node: ASTNode & { op: 'call' }, scope: Scope, known: Facts): Typed {
  const [called, args] = node.args;
  const at = node.start;
  if (called === 'has') return has(args, at, scope);
  if (called === 'date') return dateLiteral(args, at, scope);
  if (called === 'timestamp') return timestampLiteral(args, at, scope);
  // A span of time is no value of its own here; beside an instant the operator has read it already.
  if (called === 'duration') throw new Refusal('expressions.unsupported', at, written(node, scope));
  const isChoice = called === 'first' || called === 'latest' || called === 'earliest';
  const among = [...CALLS, ...(scope.environment.functions ?? [])];
  if (!isChoice && !among.some(({ name }) => name === called))
    throw new Refusal('expressions.unknown-function', at, called);
  const values = args.map((arg) => scope.visit(arg, scope, known));
  return isChoice ? choice(called, values, at) : fitting(among, called, values, at, scope);
}

/** A field of an instant asks whose clock: the hour in Vietnam is not the hour in Greenwich, which CEL means where none is named. */
function instantField(name: string, of: Typed, args: readonly ASTNode[], at: number): Typed {
  const [zone] = args;
  const minutes = args.length === 1 && zone?.op === 'value' ? clockOf(zone.args) : null;
  const found = minutes === null ? null : fieldOfInstant(name, minutes);
  if (!found) throw new Refusal('expressions.wrong-arguments', zone?.start ?? at, `${name}('Asia/Ho_Chi_Minh')`);
  return applied(found, [of], at);
}

/** `value.name(…)`. Texts are asked, days and instants are taken apart. */
export function method(node: ASTNode & { op: 'rcall' }, scope: Scope, known: Facts): Typed {
  const [name, receiver, args] = node.args;
  if (!METHODS.some((one) => one.name === name) && !isInstantField(name))
    throw new Refusal('expressions.unknown-function', node.start, name);
  const of = scope.visit(receiver, scope, known);
  if (of.kind !== 'untyped' && of.type === 'instant' && isInstantField(name))
    return instantField(name, of, args, node.start);
  return fitting(METHODS, name, [of, ...args.map((arg) => scope.visit(arg, scope, known))], node.start, scope);
}
