import type { ASTNode } from '@marcbachmann/cel-js';
import { parseDate } from '../../kernel/index.ts';
import { read } from './read.ts';
import { Refusal } from './problems.ts';
import {
  NOTHING_KNOWN,
  type Arithmetic,
  type Comparison,
  type Environment,
  type ExpressionType,
  type Facts,
  type Typed,
} from './tree.ts';

const both = (a: Facts, b: Facts): Facts => (a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]));
const common = (a: Facts, b: Facts): Facts => new Set([...a].filter((name) => b.has(name)));

const base = (type: ExpressionType, nullable: boolean, position: number, whenTrue?: Facts, whenFalse?: Facts) => ({
  type,
  nullable,
  position,
  whenTrue: whenTrue ?? NOTHING_KNOWN,
  whenFalse: whenFalse ?? NOTHING_KNOWN,
});

/** `none` has the type of what stands beside it; until that is known it carries this marker. */
type Loose = Typed | { readonly kind: 'untyped'; readonly position: number };

interface Scope {
  readonly text: string;
  readonly environment: Environment;
}

function settle(node: Loose, type: ExpressionType): Typed {
  return node.kind === 'untyped' ? { kind: 'none', ...base(type, true, node.position) } : node;
}

/** The one type of several values; whole numbers become decimals beside decimals. */
function commonType(nodes: readonly Loose[], position: number): ExpressionType {
  const types = new Set(nodes.flatMap((node) => (node.kind === 'untyped' ? [] : [node.type])));
  if (types.size === 2 && types.has('integer') && types.has('decimal')) return 'decimal';
  const [type] = types;
  if (type === undefined) throw new Refusal('expressions.type-mismatch', position, 'none');
  if (types.size > 1) throw new Refusal('expressions.type-mismatch', position, [...types].join(' ≠ '));
  return type;
}

function settleAll(nodes: readonly Loose[], position: number): { type: ExpressionType; nodes: Typed[] } {
  const type = commonType(nodes, position);
  return { type, nodes: nodes.map((node) => settle(node, type)) };
}

/** A boolean that is never empty. */
function condition(node: Loose): Typed {
  if (node.kind === 'untyped' || node.type !== 'boolean')
    throw new Refusal(
      'expressions.type-mismatch',
      node.position,
      `${node.kind === 'untyped' ? 'none' : node.type} ≠ boolean`,
    );
  if (!node.nullable) return node;
  const whenTrue = node.kind === 'column' ? new Set([...node.whenTrue, node.name]) : node.whenTrue;
  return { kind: 'is-true', of: node, ...base('boolean', false, node.position, whenTrue) };
}

function number(node: ASTNode, scope: Scope, sign: '' | '-'): Typed | null {
  if (node.op !== 'value') return null;
  const source = scope.text.slice(node.start, node.end).trim();
  if (typeof node.args === 'bigint') {
    if (node.args > 2n ** 62n) throw new Refusal('expressions.invalid-literal', node.start, source);
    return { kind: 'literal', value: `${sign}${node.args}`, ...base('integer', false, node.start) };
  }
  if (typeof node.args !== 'number') return null;
  if (!/^\d{1,30}\.\d{1,30}$/.test(source)) throw new Refusal('expressions.invalid-literal', node.start, source);
  return { kind: 'literal', value: `${sign}${source}`, ...base('decimal', false, node.start) };
}

function literal(node: ASTNode, scope: Scope): Loose {
  const value: unknown = node.args;
  const found = number(node, scope, '');
  if (found) return found;
  if (typeof value === 'boolean') return { kind: 'literal', value, ...base('boolean', false, node.start) };
  if (value === null) return { kind: 'untyped', position: node.start };
  if (typeof value !== 'string')
    throw new Refusal('expressions.unsupported', node.start, scope.text.slice(node.start, node.end));
  if (value.includes('\0') || !value.isWellFormed())
    throw new Refusal('expressions.invalid-literal', node.start, scope.text.slice(node.start, node.end));
  return { kind: 'literal', value, ...base('text', false, node.start) };
}

function name(node: ASTNode & { op: 'id' }, scope: Scope, known: Facts): Loose {
  if (node.args === 'none') return { kind: 'untyped', position: node.start };
  const variable = scope.environment.columns.get(node.args);
  if (!variable) throw new Refusal('expressions.unknown-name', node.start, node.args);
  const nullable = variable.nullable && !known.has(node.args);
  return { kind: 'column', name: node.args, sql: variable.sql, ...base(variable.type, nullable, node.start) };
}

function call(node: ASTNode & { op: 'call' }, scope: Scope, known: Facts): Loose {
  const [called, args] = node.args;
  const at = node.start;
  if (called === 'has') {
    const [only] = args;
    if (args.length !== 1 || only?.op !== 'id' || only.args === 'none')
      throw new Refusal('expressions.wrong-arguments', at, 'has(column)');
    const of = settle(name(only, scope, NOTHING_KNOWN), 'text');
    return { kind: 'has', of, ...base('boolean', false, at, new Set([only.args])) };
  }
  if (called === 'date') {
    const [only] = args;
    const text: unknown = only?.op === 'value' ? only.args : null;
    if (args.length !== 1 || typeof text !== 'string')
      throw new Refusal('expressions.wrong-arguments', at, "date('2026-12-31')");
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || !parseDate(text).ok)
      throw new Refusal('expressions.invalid-literal', only?.start ?? at, text);
    return { kind: 'literal', value: text, ...base('date', false, at) };
  }
  if (called !== 'first' && called !== 'latest' && called !== 'earliest')
    throw new Refusal('expressions.unknown-function', at, called);
  if (args.length < 2) throw new Refusal('expressions.wrong-arguments', at, `${called}(a, b, …)`);
  const { type, nodes } = settleAll(
    args.map((arg) => visit(arg, scope, known)),
    at,
  );
  if (type === 'boolean' && called !== 'first')
    throw new Refusal('expressions.type-mismatch', at, `${called}(boolean)`);
  return {
    kind: called,
    of: nodes,
    ...base(
      type,
      nodes.every((one) => one.nullable),
      at,
    ),
  };
}

function guarded(node: Typed, scope: Scope): void {
  if (!node.nullable) return;
  const detail = node.kind === 'column' ? node.name : scope.text.slice(node.position).slice(0, 40);
  throw new Refusal('expressions.unguarded', node.position, detail);
}

/** Names that a true equality shows to be filled: `x == 'a'` says that x is not empty. */
function filledBy(left: Typed, right: Typed): Facts {
  const names: string[] = [];
  if (left.kind === 'column' && !right.nullable) names.push(left.name);
  if (right.kind === 'column' && !left.nullable) names.push(right.name);
  return new Set(names);
}

function compare(node: ASTNode, operator: Comparison, args: [ASTNode, ASTNode], scope: Scope, known: Facts): Typed {
  const { type, nodes } = settleAll(
    args.map((arg) => visit(arg, scope, known)),
    node.start,
  );
  const [left, right] = nodes as [Typed, Typed];
  const at = node.start;
  if (operator === '==' || operator === '!=') {
    const facts = filledBy(left, right);
    const [yes, no] = operator === '==' ? [facts, NOTHING_KNOWN] : [NOTHING_KNOWN, facts];
    return { kind: 'compare', operator, left, right, ...base('boolean', false, at, yes, no) };
  }
  if (type === 'boolean') throw new Refusal('expressions.type-mismatch', at, `boolean ${operator} boolean`);
  guarded(left, scope);
  guarded(right, scope);
  return { kind: 'compare', operator, left, right, ...base('boolean', false, at) };
}

function member(node: ASTNode & { op: 'in' }, scope: Scope, known: Facts): Typed {
  const [needle, hay] = node.args;
  if (hay.op !== 'list') throw new Refusal('expressions.wrong-arguments', hay.start, "x in ['a', 'b']");
  const of = visit(needle, scope, known);
  const { nodes } = settleAll([of, ...hay.args.map((item) => visit(item, scope, known))], node.start);
  const [value, ...list] = nodes as [Typed, ...Typed[]];
  for (const item of list) guarded(item, scope);
  const facts: Facts = value.kind === 'column' ? new Set([value.name]) : NOTHING_KNOWN;
  return { kind: 'in', of: value, list, ...base('boolean', false, node.start, facts) };
}

/** Result type of `left operator right`, or null where it has no meaning. Days are counted: date ± whole number, date − date. */
function arithmeticType(operator: Arithmetic, left: ExpressionType, right: ExpressionType): ExpressionType | null {
  if (left === 'date' && right === 'integer' && operator !== '*') return 'date';
  if (left === 'integer' && right === 'date' && operator === '+') return 'date';
  if (left === 'date' && right === 'date' && operator === '-') return 'integer';
  const numbers = [left, right].every((type) => type === 'integer' || type === 'decimal');
  if (!numbers) return null;
  return left === 'decimal' || right === 'decimal' ? 'decimal' : 'integer';
}

/** Most binary digits a whole number can have: what could leave 64 bits is refused here rather than fail on some row. */
function bits(node: Typed): number {
  if (node.type !== 'integer') return 0;
  switch (node.kind) {
    case 'literal':
      return String(BigInt(node.value).toString(2)).length;
    case 'negate':
      return bits(node.of);
    case 'arithmetic': {
      const [left, right] = [bits(node.left), bits(node.right)];
      return node.operator === '*' ? left + right : Math.max(left, right, 22) + 1;
    }
    case 'choose':
      return Math.max(bits(node.yes), bits(node.no));
    case 'first':
    case 'latest':
    case 'earliest':
      return Math.max(...node.of.map(bits));
    default:
      return 32;
  }
}

function arithmetic(node: ASTNode, operator: Arithmetic, args: [ASTNode, ASTNode], scope: Scope, known: Facts): Typed {
  const [left, right] = args.map((arg) => visit(arg, scope, known)) as [Loose, Loose];
  for (const side of [left, right])
    if (side.kind === 'untyped') throw new Refusal('expressions.type-mismatch', side.position, 'none');
  const [a, b] = [left as Typed, right as Typed];
  const type = arithmeticType(operator, a.type, b.type);
  if (!type) throw new Refusal('expressions.type-mismatch', node.start, `${a.type} ${operator} ${b.type}`);
  const result: Typed = {
    kind: 'arithmetic',
    operator,
    left: a,
    right: b,
    ...base(type, a.nullable || b.nullable, node.start),
  };
  if (bits(result) > 62)
    throw new Refusal('expressions.unsupported', node.start, scope.text.slice(node.start, node.end));
  return result;
}

function choose(node: ASTNode & { op: '?:' }, scope: Scope, known: Facts): Typed {
  const [test, yes, no] = node.args;
  const when = condition(visit(test, scope, known));
  const branches = [visit(yes, scope, both(known, when.whenTrue)), visit(no, scope, both(known, when.whenFalse))];
  const { type, nodes } = settleAll(branches, node.start);
  const [first, second] = nodes as [Typed, Typed];
  return {
    kind: 'choose',
    condition: when,
    yes: first,
    no: second,
    ...base(type, first.nullable || second.nullable, node.start),
  };
}

function visit(node: ASTNode, scope: Scope, known: Facts): Loose {
  switch (node.op) {
    case 'value':
      return literal(node, scope);
    case 'id':
      return name(node, scope, known);
    case 'call':
      return call(node, scope, known);
    case 'in':
      return member(node as ASTNode & { op: 'in' }, scope, known);
    case '?:':
      return choose(node, scope, known);
    case '&&': {
      const left = condition(visit(node.args[0], scope, known));
      const right = condition(visit(node.args[1], scope, both(known, left.whenTrue)));
      const facts = [both(left.whenTrue, right.whenTrue), common(left.whenFalse, right.whenFalse)] as const;
      return { kind: 'and', left, right, ...base('boolean', false, node.start, ...facts) };
    }
    case '||': {
      const left = condition(visit(node.args[0], scope, known));
      const right = condition(visit(node.args[1], scope, both(known, left.whenFalse)));
      const facts = [common(left.whenTrue, right.whenTrue), both(left.whenFalse, right.whenFalse)] as const;
      return { kind: 'or', left, right, ...base('boolean', false, node.start, ...facts) };
    }
    case '!_': {
      const of = condition(visit(node.args, scope, known));
      return { kind: 'not', of, ...base('boolean', false, node.start, of.whenFalse, of.whenTrue) };
    }
    case '-_':
      return negate(node, scope, known);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(node, node.op, node.args as [ASTNode, ASTNode], scope, known);
    case '+':
    case '-':
    case '*':
      return arithmetic(node, node.op, node.args as [ASTNode, ASTNode], scope, known);
    default:
      throw new Refusal('expressions.unsupported', node.start, scope.text.slice(node.start, node.end) || node.op);
  }
}

function negate(node: ASTNode & { op: '-_' }, scope: Scope, known: Facts): Typed {
  const constant = number(node.args, scope, '-');
  if (constant) return constant;
  const of = visit(node.args, scope, known);
  if (of.kind === 'untyped' || (of.type !== 'integer' && of.type !== 'decimal'))
    throw new Refusal('expressions.type-mismatch', node.start, of.kind === 'untyped' ? 'none' : `-${of.type}`);
  return { kind: 'negate', of, ...base(of.type, of.nullable, node.start) };
}

/** Parses and type-checks. A boolean result is never empty. Throws {@link Refusal}. */
export function checkOrThrow(text: string, environment: Environment): Typed {
  const node = read(text);
  const result = visit(node, { text, environment }, NOTHING_KNOWN);
  if (result.kind === 'untyped') throw new Refusal('expressions.type-mismatch', 0, 'none');
  return result.type === 'boolean' ? condition(result) : result;
}
