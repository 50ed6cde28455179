import type { ASTNode } from '@marcbachmann/cel-js';
import { call, column, method } from './calls.ts';
import { literal } from './literals.ts';
import { arithmetic, compare, member, negate } from './operators.ts';
import { Refusal } from './problems.ts';
import { read } from './read.ts';
import { NOTHING_KNOWN, type Environment, type Facts, type Typed } from './tree.ts';
import {
  base,
  both,
  common,
  condition,
  mismatch,
  rangeOf,
  settleAll,
  written,
  type Loose,
  type Scope,
} from './typing.ts';

/**
 * Characters of SQL that the columns of one expression may bring in. A derived column stands for its own SQL wherever it is
 * named, so that a few that name each other many times would grow without end.
 */
const MOST_SQL = 100_000;

function choose(node: ASTNode & { op: '?:' }, scope: Scope, known: Facts): Typed {
  const [test, yes, no] = node.args;
  const when = condition(visit(test, scope, known));
  const branches = [visit(yes, scope, both(known, when.whenTrue)), visit(no, scope, both(known, when.whenFalse))];
  const { type, nodes } = settleAll(branches, node.start);
  const [first, second] = nodes as [Typed, Typed];
  const about = base(type, first.nullable || second.nullable, node.start, { range: rangeOf(nodes) });
  return { kind: 'choose', condition: when, yes: first, no: second, ...about };
}

function joined(node: ASTNode & { op: '&&' | '||' }, scope: Scope, known: Facts): Typed {
  const kind = node.op === '&&' ? 'and' : 'or';
  const left = condition(visit(node.args[0], scope, known));
  // The right side matters only where the left one has not decided.
  const right = condition(visit(node.args[1], scope, both(known, kind === 'and' ? left.whenTrue : left.whenFalse)));
  const about =
    kind === 'and'
      ? { whenTrue: both(left.whenTrue, right.whenTrue), whenFalse: common(left.whenFalse, right.whenFalse) }
      : { whenTrue: common(left.whenTrue, right.whenTrue), whenFalse: both(left.whenFalse, right.whenFalse) };
  return { kind, left, right, ...base('boolean', false, node.start, about) };
}

function visit(node: ASTNode, scope: Scope, known: Facts): Loose {
  switch (node.op) {
    case 'value':
      return literal(node, scope);
    case 'id':
      return node.args === 'none' ? { kind: 'untyped', position: node.start } : column(node, scope, known);
    case 'call':
      return call(node, scope, known);
    case 'rcall':
      return method(node, scope, known);
    case 'in':
      return member(node as ASTNode & { op: 'in' }, scope, known);
    case '?:':
      return choose(node, scope, known);
    case '&&':
    case '||':
      return joined(node as ASTNode & { op: '&&' | '||' }, scope, known);
    case '!_': {
      const of = condition(visit(node.args, scope, known));
      const about = { whenTrue: of.whenFalse, whenFalse: of.whenTrue };
      return { kind: 'not', of, ...base('boolean', false, node.start, about) };
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
    case '/':
    case '%':
      return arithmetic(node, node.op, node.args as [ASTNode, ASTNode], scope, known);
    default:
      throw new Refusal('expressions.unsupported', node.start, written(node, scope));
  }
}

/** Parses and type-checks. A boolean result is never empty. Throws {@link Refusal}. */
export function checkOrThrow(text: string, environment: Environment): Typed {
  const node = read(text);
  const result = visit(node, { text, environment, budget: { left: MOST_SQL }, visit }, NOTHING_KNOWN);
  if (result.kind === 'untyped') throw mismatch(0, 'none');
  return result.type === 'boolean' ? condition(result) : result;
}
