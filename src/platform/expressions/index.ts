import type { ASTNode } from '@marcbachmann/cel-js';
import { ok, refused, type Result } from '../../kernel/index.ts';
import { checkOrThrow } from './check.ts';
import { valueOf } from './evaluate.ts';
import { Refusal, type ExpressionProblem } from './problems.ts';
import { namesIn } from './names.ts';
import { read } from './read.ts';
import { toSql } from './to-sql.ts';
import type { Range } from './ranges.ts';
import type { Environment, ExpressionType, Typed } from './tree.ts';
import type { RecordValues, Value } from './values.ts';

export { expressionMessages, inWords, type ExpressionCode, type ExpressionProblem } from './problems.ts';
export { quote } from './to-sql.ts';
export type { ValueFunction } from './functions.ts';
export type { Range } from './ranges.ts';
export { whole } from './values.ts';
export type { Environment, ExpressionType, Typed, Variable } from './tree.ts';
export type { RecordValues, Value } from './values.ts';

/** A compiled expression, ready to stand in a statement. */
export interface Compiled {
  readonly sql: string;
  readonly type: ExpressionType;
  readonly nullable: boolean;
  /** Bounds of a whole number, to be handed on where the expression becomes a column of an environment. */
  readonly range: Range | null;
  /** Names of the environment that it reads. */
  readonly names: ReadonlySet<string>;
}

/** A parsed expression with positions, for languages other than conditions over a record. */
export type ExpressionTree = ASTNode;

/** Parses CEL within the limits of length and depth, and judges nothing else. */
export function parse(expression: string): Result<ExpressionTree, ExpressionProblem> {
  try {
    return ok(read(expression));
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}

/**
 * Parses and type-checks a CEL expression against the columns. Refused with the character where it goes wrong: unknown
 * names, types that do not fit, and an ordering comparison on a column that may be empty and is not guarded by `has()`.
 */
export function check(expression: string, environment: Environment): Result<Typed, ExpressionProblem> {
  try {
    return ok(checkOrThrow(expression, environment));
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}

/**
 * CEL to SQL. The SQL reads only what the environment names, holds constants quoted, and is bracketed where it needs to be.
 * Boolean results are never NULL. Whole-number arithmetic is done in 64 bits and cannot overflow; days are counted with
 * `date + n` and `date - date`.
 */
export function compile(expression: string, environment: Environment): Result<Compiled, ExpressionProblem> {
  const checked = check(expression, environment);
  if (!checked.ok) return checked;
  const { type, nullable, range } = checked.value;
  return ok({ sql: toSql(checked.value), type, nullable, range, names: namesIn(checked.value) });
}

/** An expression ready to be worked out for many records without a database. */
export interface Prepared {
  readonly type: ExpressionType;
  /** Names of the environment that it reads. */
  readonly names: ReadonlySet<string>;
  of(record: RecordValues): Value;
}

/** Checks an expression once for records whose fields carry the environment's names. */
export function prepare(expression: string, environment: Environment): Result<Prepared, ExpressionProblem> {
  const checked = check(expression, environment);
  if (!checked.ok) return checked;
  const typed = checked.value;
  return ok({ type: typed.type, names: namesIn(typed), of: (record) => valueOf(typed, record) });
}

/** The same meaning without a database, for one record whose fields carry the environment's names. */
export function evaluate(
  expression: string,
  environment: Environment,
  record: RecordValues,
): Result<Value, ExpressionProblem> {
  const checked = check(expression, environment);
  return checked.ok ? ok(valueOf(checked.value, record)) : checked;
}
