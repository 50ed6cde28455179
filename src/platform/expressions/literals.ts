import type { ASTNode } from '@marcbachmann/cel-js';
import { dayNumber, parseDate } from '../../kernel/index.ts';
import { Refusal } from './problems.ts';
import { exactly, INSTANTS, LIMITS, within } from './ranges.ts';
import type { Typed } from './tree.ts';
import { base, written, type Loose, type Scope } from './typing.ts';

const invalid = (node: ASTNode, scope: Scope): Refusal =>
  new Refusal('expressions.invalid-literal', node.start, written(node, scope).trim());

/** A number, with its sign: the least whole number has no positive twin. Null where the node is none. */
export function number(node: ASTNode, scope: Scope, sign: '' | '-'): Typed | null {
  if (node.op !== 'value') return null;
  if (typeof node.args === 'bigint') {
    const value = sign === '-' ? -node.args : node.args;
    const range = exactly(value);
    if (!within(range, LIMITS.integer)) throw invalid(node, scope);
    return { kind: 'literal', value: String(value), ...base('integer', false, node.start, { range }) };
  }
  if (typeof node.args !== 'number') return null;
  const source = written(node, scope).trim();
  if (!/^\d{0,30}\.\d{1,30}$/.test(source)) throw invalid(node, scope);
  const value = `${sign}${source.startsWith('.') ? '0' : ''}${source}`;
  return { kind: 'literal', value, ...base('decimal', false, node.start) };
}

export function literal(node: ASTNode, scope: Scope): Loose {
  const value: unknown = node.args;
  const found = number(node, scope, '');
  if (found) return found;
  if (typeof value === 'boolean') return { kind: 'literal', value, ...base('boolean', false, node.start) };
  if (value === null) return { kind: 'untyped', position: node.start };
  if (typeof value !== 'string') throw new Refusal('expressions.unsupported', node.start, written(node, scope));
  if (value.includes('\0') || !value.isWellFormed()) throw invalid(node, scope);
  return { kind: 'literal', value, ...base('text', false, node.start) };
}

const constantText = (nodes: readonly ASTNode[]): string | null => {
  const [only] = nodes;
  const text: unknown = nodes.length === 1 && only?.op === 'value' ? only.args : null;
  return typeof text === 'string' ? text : null;
};

/** `date('2026-12-31')`. */
export function dateLiteral(args: readonly ASTNode[], at: number, scope: Scope): Typed {
  const text = constantText(args);
  if (text === null) throw new Refusal('expressions.wrong-arguments', at, "date('2026-12-31')");
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? parseDate(text) : null;
  if (!day?.ok) throw invalid(args[0]!, scope);
  return { kind: 'literal', value: text, ...base('date', false, at, { range: exactly(BigInt(dayNumber(day.value))) }) };
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/;

/** `timestamp('2026-12-31T23:59:59+07:00')`, to the millisecond. */
export function timestampLiteral(args: readonly ASTNode[], at: number, scope: Scope): Typed {
  const text = constantText(args);
  if (text === null) throw new Refusal('expressions.wrong-arguments', at, "timestamp('2026-12-31T23:59:59+07:00')");
  const ms = RFC3339.test(text) ? Date.parse(text) : NaN;
  const day = parseDate(text.slice(0, 10));
  // A day that the month does not have would be carried into the next one.
  const exists = day.ok || !/^(?:19|20|21)/.test(text);
  if (Number.isNaN(ms) || !exists || !within(exactly(BigInt(ms)), INSTANTS)) throw invalid(args[0]!, scope);
  const value = new Date(ms).toISOString();
  return { kind: 'literal', value, ...base('instant', false, at, { range: exactly(BigInt(ms)) }) };
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds of `duration('1h30m')`, or null where the node is no such call. */
export function durationOf(node: ASTNode, scope: Scope): number | null {
  if (node.op !== 'call' || node.args[0] !== 'duration') return null;
  const text = constantText(node.args[1]);
  if (text === null) throw new Refusal('expressions.wrong-arguments', node.start, "duration('1h30m')");
  const [, sign, parts] = /^([+-]?)((?:\d{1,12}(?:h|ms|m|s))+)$/.exec(text) ?? [];
  if (parts === undefined) throw invalid(node.args[1][0]!, scope);
  const size = [...parts.matchAll(/(\d+)(h|ms|m|s)/g)].reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit!]!, 0);
  if (size > 315_576_000_000_000) throw invalid(node.args[1][0]!, scope);
  return sign === '-' ? -size : size;
}

/** Minutes east of Greenwich of a clock: `'Asia/Ho_Chi_Minh'`, `'UTC'`, `'+07:00'`; null for any other. */
export function clockOf(name: unknown): number | null {
  if (name === 'Asia/Ho_Chi_Minh') return 7 * 60;
  if (name === 'UTC') return 0;
  const [, sign, hours, minutes] = typeof name === 'string' ? (/^([+-]?)(\d\d):(\d\d)$/.exec(name) ?? []) : [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
