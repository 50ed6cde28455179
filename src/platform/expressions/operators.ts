import type { ASTNode } from '@marcbachmann/cel-js';
import { applied } from './calls.ts';
import { JOIN } from './functions.ts';
import { durationOf, number } from './literals.ts';
import { Refusal } from './problems.ts';
import { clamped, combined, exactly, holdsZero, negated } from './ranges.ts';
import {
  notZero,
  NOTHING_KNOWN,
  type Arithmetic,
  type Comparison,
  type ExpressionType,
  type Facts,
  type Typed,
} from './tree.ts';
import { base, bounded, guarded, mismatch, settleAll, valued, written, type Scope } from './typing.ts';
import { decimalText, exactOf } from './values.ts';

const MIRRORED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** What a comparison of a column with a constant shows about 0: that it is not, where the comparison holds or where it fails. */
function aboutZero(operator: Comparison, left: Typed, right: Typed): { whenTrue: Facts; whenFalse: Facts } {
  if (right.kind === 'column' && left.kind === 'literal') return aboutZero(MIRRORED[operator], right, left);
  const nothing = { whenTrue: NOTHING_KNOWN, whenFalse: NOTHING_KNOWN };
  if (left.kind !== 'column' || right.kind !== 'literal' || right.type !== 'integer') return nothing;
  const than = BigInt(right.value);
  const fact = new Set([notZero(left.name)]);
  const excluded = {
    '==': than !== 0n,
    '!=': than === 0n,
    '<': than <= 0n,
    '<=': than < 0n,
    '>': than >= 0n,
    '>=': than > 0n,
  }[operator];
  if (excluded) return { whenTrue: fact, whenFalse: NOTHING_KNOWN };
  return operator === '==' ? { whenTrue: NOTHING_KNOWN, whenFalse: fact } : nothing;
}

/** Names that a true equality shows to be filled: `x == 'a'` says that x is not empty. */
function filledBy(left: Typed, right: Typed): string[] {
  const names: string[] = [];
  if (left.kind === 'column' && !right.nullable) names.push(left.name);
  if (right.kind === 'column' && !left.nullable) names.push(right.name);
  return names;
}

export function compare(
  node: ASTNode,
  operator: Comparison,
  args: [ASTNode, ASTNode],
  scope: Scope,
  known: Facts,
): Typed {
  const values = args.map((arg) => scope.visit(arg, scope, known));
  const { nodes } = settleAll(values, node.start);
  const [left, right] = nodes as [Typed, Typed];
  const zero = aboutZero(operator, left, right);
  const equality = operator === '==' || operator === '!=';
  if (!equality) {
    guarded(left, scope);
    guarded(right, scope);
  }
  const filled = equality ? filledBy(left, right) : [];
  const about = {
    whenTrue: new Set([...zero.whenTrue, ...(operator === '==' ? filled : [])]),
    whenFalse: new Set([...zero.whenFalse, ...(operator === '!=' ? filled : [])]),
  };
  return { kind: 'compare', operator, left, right, ...base('boolean', false, node.start, about) };
}

export function member(node: ASTNode & { op: 'in' }, scope: Scope, known: Facts): Typed {
  const [needle, hay] = node.args;
  if (hay.op !== 'list') throw new Refusal('expressions.wrong-arguments', hay.start, "x in ['a', 'b']");
  const of = scope.visit(needle, scope, known);
  const { nodes } = settleAll([of, ...hay.args.map((item) => scope.visit(item, scope, known))], node.start);
  const [value, ...list] = nodes as [Typed, ...Typed[]];
  for (const item of list) guarded(item, scope);
  const whenTrue: Facts = value.kind === 'column' ? new Set([value.name]) : NOTHING_KNOWN;
  return { kind: 'in', of: value, list, ...base('boolean', false, node.start, { whenTrue }) };
}

/** Result type of `left operator right`, or null where it has no meaning. Days are counted: date ± whole number, date − date. */
function arithmeticType(operator: Arithmetic, left: ExpressionType, right: ExpressionType): ExpressionType | null {
  const adds = operator === '+' || operator === '-';
  if (left === 'date' && right === 'integer' && adds) return 'date';
  if (left === 'integer' && right === 'date' && operator === '+') return 'date';
  if (left === 'date' && right === 'date' && operator === '-') return 'integer';
  const numbers = [left, right].every((type) => type === 'integer' || type === 'decimal');
  if (!numbers) return null;
  if (left === 'integer' && right === 'integer') return 'integer';
  return operator === '%' ? null : 'decimal';
}

/** A span of time beside an instant, as whole milliseconds. */
function shifted(node: ASTNode, operator: '+' | '-', instant: Typed, ms: number, scope: Scope): Typed {
  if (instant.type !== 'instant') throw mismatch(node.start, `${instant.type} ${operator} duration`);
  const by = exactly(BigInt(ms));
  const right: Typed = { kind: 'literal', value: String(ms), ...base('integer', false, node.start, { range: by }) };
  const range = instant.range && combined(operator, instant.range, by);
  const about = base('instant', instant.nullable, node.start, { range });
  return bounded({ kind: 'arithmetic', operator, left: instant, right, ...about }, node, scope);
}

const POWERS = Array.from({ length: 61 }, (_, power) => 10n ** BigInt(power));

/**
 * Multiplies by 1/divisor, where that is a decimal number: by 2, 1000, 0.25, not by 3. What has no end is refused rather than
 * rounded.
 */
function divided(node: ASTNode, left: Typed, right: Typed, scope: Scope): Typed {
  const constant = right.kind === 'literal' ? exactOf(String(right.value)) : null;
  if (constant?.digits === 0n) throw new Refusal('expressions.division-by-zero', node.start, written(node, scope));
  const power = constant ? POWERS.findIndex((ten) => ten % constant.digits === 0n) : -1;
  if (!constant || power === -1) throw new Refusal('expressions.inexact', node.start, written(node, scope));
  const scale = Math.max(power - constant.scale, 0);
  const digits = (POWERS[power]! / constant.digits) * 10n ** BigInt(Math.max(constant.scale - power, 0));
  const value = decimalText({ digits, scale });
  const factor: Typed = { kind: 'literal', value, ...base('decimal', false, right.position) };
  return { kind: 'arithmetic', operator: '*', left, right: factor, ...base('decimal', left.nullable, node.start) };
}

/** Whether a divisor can be 0, as far as its bounds and the guards around it tell. */
const mayBeZero = (divisor: Typed, known: Facts): boolean =>
  (divisor.range === null || holdsZero(divisor.range)) &&
  !(divisor.kind === 'column' && known.has(notZero(divisor.name)));

function calculated(node: ASTNode, operator: Arithmetic, sides: [Typed, Typed], scope: Scope, known: Facts): Typed {
  const [left, right] = sides;
  const type = arithmeticType(operator, left.type, right.type);
  if (!type) throw mismatch(node.start, `${left.type} ${operator} ${right.type}`);
  const divides = operator === '/' || operator === '%';
  if (divides && type === 'decimal') return divided(node, left, right, scope);
  if (divides && right.range?.least === 0n && right.range.most === 0n)
    throw new Refusal('expressions.division-by-zero', node.start, written(node, scope));
  const nullable = left.nullable || right.nullable || (divides && mayBeZero(right, known));
  const [a, b] = sides.map(
    (side) => side.range && (type === 'date' && side.type === 'integer' ? clamped(side.range) : side.range),
  );
  const range = a && b ? combined(operator, a, b) : null;
  return bounded(
    { kind: 'arithmetic', operator, left, right, ...base(type, nullable, node.start, { range }) },
    node,
    scope,
  );
}

export function arithmetic(
  node: ASTNode,
  operator: Arithmetic,
  args: [ASTNode, ASTNode],
  scope: Scope,
  known: Facts,
): Typed {
  const spans = args.map((arg) => durationOf(arg, scope));
  const [before, after] = spans as [number | null, number | null];
  const visited = (at: 0 | 1): Typed => valued(scope.visit(args[at], scope, known));
  if (operator === '+' && before !== null && after === null) return shifted(node, '+', visited(1), before, scope);
  if ((operator === '+' || operator === '-') && after !== null && before === null)
    return shifted(node, operator, visited(0), after, scope);
  const sides: [Typed, Typed] = [visited(0), visited(1)];
  const [left, right] = sides;
  if (operator === '+' && left.type === 'text' && right.type === 'text') return applied(JOIN, sides, node.start);
  return calculated(node, operator, sides, scope, known);
}

export function negate(node: ASTNode & { op: '-_' }, scope: Scope, known: Facts): Typed {
  const constant = number(node.args, scope, '-');
  if (constant) return constant;
  const of = valued(scope.visit(node.args, scope, known));
  if (of.type !== 'integer' && of.type !== 'decimal') throw mismatch(node.start, `-${of.type}`);
  const range = of.range && negated(of.range);
  return bounded({ kind: 'negate', of, ...base(of.type, of.nullable, node.start, { range }) }, node, scope);
}
