import type { ValueFunction } from './functions.ts';
import type { Range } from './ranges.ts';

/** Types of values in expressions. `integer` is whole, `decimal` exact; there is no floating point. */
export type ExpressionType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant';

/** What a name stands for: its type, whether it may be empty, and the SQL that reads it. */
export interface Variable {
  readonly type: ExpressionType;
  readonly nullable: boolean;
  /** A column reference, or an already compiled derived expression. */
  readonly sql: string;
  /** Bounds of a whole number, where they are known and wider or narrower than what a column of 32 bits holds. */
  readonly range?: Range | null;
}

export interface Environment {
  readonly columns: ReadonlyMap<string, Variable>;
  /** Functions called as `name(value, …)` beyond those of the language. */
  readonly functions?: readonly ValueFunction[];
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** What is certain: a name means that it is not empty, `notZero(name)` that it is not 0. */
export type Facts = ReadonlySet<string>;
export const NOTHING_KNOWN: Facts = new Set();
export const notZero = (name: string): string => `${name} != 0`;

interface Base {
  readonly type: ExpressionType;
  /** Whether the value may be empty here, given the guards around it. */
  readonly nullable: boolean;
  readonly position: number;
  /** Bounds of whole numbers, of dates (as days since 1970) and of instants (as milliseconds); null for the other types. */
  readonly range: Range | null;
  /** Names known not to be empty where this boolean is true, and where it is false. */
  readonly whenTrue: Facts;
  readonly whenFalse: Facts;
}

/** A checked expression. Both the SQL and the evaluation in this process are made from it, so that they cannot differ in types. */
export type Typed = Base &
  (
    | { readonly kind: 'literal'; readonly value: string | boolean }
    | { readonly kind: 'none' }
    | { readonly kind: 'column'; readonly name: string; readonly sql: string }
    | { readonly kind: 'has'; readonly of: Typed }
    | { readonly kind: 'not'; readonly of: Typed }
    | { readonly kind: 'and' | 'or'; readonly left: Typed; readonly right: Typed }
    | { readonly kind: 'choose'; readonly condition: Typed; readonly yes: Typed; readonly no: Typed }
    | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Typed; readonly right: Typed }
    | { readonly kind: 'in'; readonly of: Typed; readonly list: readonly Typed[] }
    | { readonly kind: 'first' | 'latest' | 'earliest'; readonly of: readonly Typed[] }
    | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Typed; readonly right: Typed }
    | {
        readonly kind: 'function';
        readonly called: ValueFunction;
        readonly of: readonly Typed[];
        /** What the function reads of the record beside its arguments. */
        readonly besides: readonly Typed[];
      }
    | { readonly kind: 'negate'; readonly of: Typed }
    /** A nullable boolean where a plain one is needed: empty counts as false. */
    | { readonly kind: 'is-true'; readonly of: Typed }
  );

/** The node whose kinds include `K`. */
export type TypedOf<K extends Typed['kind']> = Typed extends infer T
  ? T extends { kind: infer N }
    ? K extends N
      ? T
      : never
    : never
  : never;
