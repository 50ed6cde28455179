import type { ASTNode } from '@marcbachmann/cel-js';
import { Refusal } from './problems.ts';
import { LIMITS, united, within, type Range } from './ranges.ts';
import { NOTHING_KNOWN, type Environment, type ExpressionType, type Facts, type Typed } from './tree.ts';

export const both = (a: Facts, b: Facts): Facts => (a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]));
export const common = (a: Facts, b: Facts): Facts => new Set([...a].filter((name) => b.has(name)));

interface About {
  readonly range?: Range | null;
  readonly whenTrue?: Facts;
  readonly whenFalse?: Facts;
}

export const base = (type: ExpressionType, nullable: boolean, position: number, about: About = {}) => ({
  type,
  nullable,
  position,
  range: about.range ?? null,
  whenTrue: about.whenTrue ?? NOTHING_KNOWN,
  whenFalse: about.whenFalse ?? NOTHING_KNOWN,
});

/** `none` has the type of what stands beside it; until that is known it carries this marker. */
export type Loose = Typed | { readonly kind: 'untyped'; readonly position: number };

export interface Scope {
  readonly text: string;
  readonly environment: Environment;
  /** Characters of SQL that columns may still bring in. */
  readonly budget: { left: number };
  readonly visit: (node: ASTNode, scope: Scope, known: Facts) => Loose;
}

export const written = (node: ASTNode, scope: Scope): string => scope.text.slice(node.start, node.end) || node.op;
export const typeOf = (node: Loose): string => (node.kind === 'untyped' ? 'none' : node.type);

export function mismatch(position: number, detail: string): Refusal {
  return new Refusal('expressions.type-mismatch', position, detail);
}

function settle(node: Loose, type: ExpressionType): Typed {
  return node.kind === 'untyped' ? { kind: 'none', ...base(type, true, node.position) } : node;
}

/** The one type of several values; whole numbers become decimals beside decimals. */
function commonType(nodes: readonly Loose[], position: number): ExpressionType {
  const types = new Set(nodes.flatMap((node) => (node.kind === 'untyped' ? [] : [node.type])));
  if (types.size === 2 && types.has('integer') && types.has('decimal')) return 'decimal';
  const [type] = types;
  if (type === undefined) throw mismatch(position, 'none');
  if (types.size > 1) throw mismatch(position, [...types].join(' ≠ '));
  return type;
}

export function settleAll(nodes: readonly Loose[], position: number): { type: ExpressionType; nodes: Typed[] } {
  const type = commonType(nodes, position);
  return { type, nodes: nodes.map((node) => settle(node, type)) };
}

/** A value that is not `none`. */
export function valued(node: Loose): Typed {
  if (node.kind === 'untyped') throw mismatch(node.position, 'none');
  return node;
}

/** A boolean that is never empty. */
export function condition(node: Loose): Typed {
  if (node.kind === 'untyped' || node.type !== 'boolean') throw mismatch(node.position, `${typeOf(node)} ≠ boolean`);
  if (!node.nullable) return node;
  const whenTrue = node.kind === 'column' ? new Set([...node.whenTrue, node.name]) : node.whenTrue;
  return { kind: 'is-true', of: node, ...base('boolean', false, node.position, { whenTrue }) };
}

/** Refuses a value that may be empty, where an empty one would decide nothing. */
export function guarded(node: Typed, scope: Scope): void {
  if (!node.nullable) return;
  if (node.kind === 'column') throw new Refusal('expressions.unguarded', node.position, node.name);
  throw new Refusal('expressions.unguarded-value', node.position, scope.text.slice(node.position).slice(0, 40));
}

/** Bounds of a value that is one of several of the same type. */
export const rangeOf = (nodes: readonly Typed[]): Range | null => {
  const ranges = nodes.flatMap((node) => node.range ?? []);
  return ranges.length === 0 ? null : united(ranges);
};

/** Refuses what could leave 64 bits or the calendar on some row, rather than fail there. */
export function bounded(node: Typed, at: ASTNode, scope: Scope): Typed {
  const limit = node.type === 'integer' || node.type === 'date' || node.type === 'instant' ? LIMITS[node.type] : null;
  if (limit && node.range && !within(node.range, limit))
    throw new Refusal('expressions.overflow', at.start, written(at, scope));
  return node;
}
