import { parseDate, ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import { parse, type ExpressionCode, type ExpressionTree } from '../../../platform/expressions/index.ts';
import { combined, type Formula } from './combination.ts';
import { constantForm, isConstant, isNothing, minusOne, product, readingForm, scaled, sum, whole } from './form.ts';
import type { Quotient } from './form.ts';
import { decimal } from './rational.ts';
import { NOW, type Moment, type Reading } from './reading.ts';

/** How a measure behaves in a formula. `unknown-register`, `null`: there is no such register or measure. */
export type MeasureKind = 'flow' | 'stock' | 'median' | 'distinct';
export type MeasureLookup = (register: string, measure: string) => MeasureKind | null;

export type FormulaCode =
  | ExpressionCode
  | 'indicators.formula-measure'
  | 'indicators.formula-function'
  | 'indicators.formula-arguments'
  | 'indicators.formula-stock'
  | 'indicators.formula-fixed'
  | 'indicators.formula-tally'
  | 'indicators.formula-alone'
  | 'indicators.formula-product'
  | 'indicators.formula-shares'
  | 'indicators.formula-zero'
  | 'indicators.formula-constant'
  | 'indicators.formula-unsupported';

/** `position`: character that the sentence points at, counted from 0. */
export type FormulaProblem = Problem<FormulaCode>;

class FormulaRefusal extends Error {
  readonly problem: FormulaProblem;
  constructor(code: FormulaCode, position: number, detail: string) {
    super(code);
    this.problem = problem(code, { position, detail });
  }
}

interface Scope {
  readonly text: string;
  readonly register: string;
  readonly kindOf: MeasureLookup;
}

/** The register and measure that a name means: `received`, or `training.attended` of another register. */
function named(node: ExpressionTree, scope: Scope): { register: string; measure: string } | null {
  if (node.op === 'id') return { register: scope.register, measure: node.args };
  if (node.op !== '.') return null;
  const [of, member] = node.args as unknown as [ExpressionTree, string];
  return of.op === 'id' ? { register: of.args, measure: member } : null;
}

function reading(node: ExpressionTree, scope: Scope, tally: 'median' | 'distinct' | null): Quotient {
  const found = named(node, scope);
  if (!found) throw new FormulaRefusal('indicators.formula-arguments', node.start, `${tally ?? ''}(…)`);
  const kind = scope.kindOf(found.register, found.measure);
  const name = scope.text.slice(node.start, node.end);
  if (kind === null) throw new FormulaRefusal('indicators.formula-measure', node.start, name);
  const tallied = kind === 'median' || kind === 'distinct';
  if (tallied && tally !== kind) throw new FormulaRefusal('indicators.formula-tally', node.start, `${kind}(${name})`);
  if (!tallied && tally !== null) throw new FormulaRefusal('indicators.formula-tally', node.start, name);
  return whole(readingForm({ ...found, when: NOW }));
}

/** The quotient with every reading moved to another moment. */
function moved(of: Quotient, move: (one: Reading) => Moment): Quotient {
  const side = (form: Quotient['top']): Quotient['top'] =>
    [...form.parts.values()].reduce((all, { reading: one, factor }) => {
      const shifted = scaled(readingForm({ ...one, when: move(one) }), factor);
      return { parts: new Map([...all.parts, ...shifted.parts]), constant: all.constant };
    }, constantForm(form.constant));
  return { top: side(of.top), bottom: side(of.bottom) };
}

const value = (node: ExpressionTree | undefined): unknown => (node?.op === 'value' ? node.args : undefined);

interface Call {
  readonly node: ExpressionTree;
  readonly args: readonly ExpressionTree[];
  readonly scope: Scope;
}

function oneArgument({ node, args, scope }: Call, shape: string): Quotient {
  const [only] = args;
  if (args.length !== 1 || !only) throw new FormulaRefusal('indicators.formula-arguments', node.start, shape);
  return visit(only, scope);
}

function stockOnly({ node, scope }: Call, one: Reading): void {
  if (scope.kindOf(one.register, one.measure) !== 'stock')
    throw new FormulaRefusal('indicators.formula-stock', node.start, one.measure);
}

function notFixed({ node }: Call, { when, measure }: Reading): number {
  if (when.kind === 'on' || when.kind === 'year')
    throw new FormulaRefusal('indicators.formula-fixed', node.start, measure);
  return when.yearsBack;
}

function on(call: Call): Quotient {
  const { node, args, scope } = call;
  const [of, at] = args;
  const text = value(at);
  if (args.length !== 2 || !of || !at || typeof text !== 'string')
    throw new FormulaRefusal('indicators.formula-arguments', node.start, "on(x, '2021-12-31')");
  const day = parseDate(text);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || !day.ok)
    throw new FormulaRefusal('indicators.formula-arguments', at.start, "on(x, '2021-12-31')");
  return moved(visit(of, scope), (one) => {
    stockOnly(call, one);
    notFixed(call, one);
    return { kind: 'on', day: day.value as LocalDate };
  });
}

function inYear(call: Call): Quotient {
  const { node, args, scope } = call;
  const [of, at] = args;
  const year = value(at);
  if (args.length !== 2 || !of || typeof year !== 'bigint' || year < 1900n || year > 2200n)
    throw new FormulaRefusal('indicators.formula-arguments', node.start, 'in_year(x, 2021)');
  return moved(visit(of, scope), (one) => {
    notFixed(call, one);
    return { kind: 'year', year: Number(year) };
  });
}

const FUNCTIONS: Readonly<Record<string, (call: Call) => Quotient>> = {
  on,
  in_year: inYear,
  at_start: (call) =>
    moved(oneArgument(call, 'at_start(x)'), (one) => {
      stockOnly(call, one);
      return { kind: 'start', yearsBack: notFixed(call, one) };
    }),
  last_year: (call) =>
    moved(oneArgument(call, 'last_year(x)'), (one) => {
      const yearsBack = notFixed(call, one) + 1;
      return { kind: one.when.kind === 'start' ? 'start' : 'period', yearsBack };
    }),
  median: ({ node, args, scope }) => tallied(node, args, scope, 'median'),
  distinct: ({ node, args, scope }) => tallied(node, args, scope, 'distinct'),
};

function tallied(
  node: ExpressionTree,
  args: readonly ExpressionTree[],
  scope: Scope,
  kind: 'median' | 'distinct',
): Quotient {
  const [only] = args;
  if (args.length !== 1 || !only) throw new FormulaRefusal('indicators.formula-arguments', node.start, `${kind}(x)`);
  return reading(only, scope, kind);
}

function number(node: ExpressionTree, scope: Scope): Quotient {
  const source = scope.text.slice(node.start, node.end).trim();
  if (!/^\d{1,15}(\.\d{1,9})?$/.test(source))
    throw new FormulaRefusal('indicators.formula-unsupported', node.start, source);
  return whole(constantForm(decimal(source)));
}

function divided(node: ExpressionTree, sides: readonly [Quotient, Quotient], at: number): Quotient {
  const [left, right] = sides;
  if (isNothing(right.top)) throw new FormulaRefusal('indicators.formula-zero', at, '');
  const result = product(left, { top: right.bottom, bottom: right.top });
  if (!result) throw new FormulaRefusal('indicators.formula-product', node.start, '');
  return result;
}

function visit(node: ExpressionTree, scope: Scope): Quotient {
  const both = (): [Quotient, Quotient] => {
    const [left, right] = node.args as unknown as [ExpressionTree, ExpressionTree];
    return [visit(left, scope), visit(right, scope)];
  };
  const total = (left: Quotient, right: Quotient): Quotient => {
    const result = sum(left, right);
    if (!result) throw new FormulaRefusal('indicators.formula-shares', node.start, '');
    return result;
  };
  const negative = (of: Quotient): Quotient => ({ top: scaled(of.top, minusOne), bottom: of.bottom });
  switch (node.op) {
    case 'value':
      return number(node, scope);
    case 'id':
    case '.':
      return reading(node, scope, null);
    case 'call': {
      const [called, args] = node.args;
      const known = Object.hasOwn(FUNCTIONS, called) ? FUNCTIONS[called] : undefined;
      if (!known) throw new FormulaRefusal('indicators.formula-function', node.start, called);
      return known({ node, args, scope });
    }
    case '+':
      return total(...both());
    case '-': {
      const [left, right] = both();
      return total(left, negative(right));
    }
    case '-_':
      return negative(visit(node.args, scope));
    case '*': {
      const result = product(...both());
      if (!result) throw new FormulaRefusal('indicators.formula-product', node.start, '');
      return result;
    }
    case '/':
      return divided(node, both(), (node.args[1] as ExpressionTree).start);
    default:
      throw new FormulaRefusal('indicators.formula-unsupported', node.start, scope.text.slice(node.start, node.end));
  }
}

/** What is left must be a sum of readings, over one or over a constant: anything else does not add up over agencies. */
function finished(of: Quotient, scope: Scope): Formula {
  const refuse = (code: FormulaCode): never => {
    throw new FormulaRefusal(code, 0, scope.text.slice(0, 40));
  };
  if (isConstant(of.top) || of.top.constant.top !== 0n) refuse('indicators.formula-constant');
  if (!isConstant(of.bottom) && of.bottom.constant.top !== 0n) refuse('indicators.formula-constant');
  const formula = combined(of);
  const medians = [...formula.readings].filter((one) => scope.kindOf(one.register, one.measure) === 'median');
  if (
    medians.length > 0 &&
    (formula.readings.length > 1 || formula.bottom !== null || formula.top.parts[0]?.factor !== 1)
  )
    refuse('indicators.formula-alone');
  return medians.length > 0 ? { ...formula, kind: 'median' } : formula;
}

/**
 * A formula over measures, written in CEL: `resolved_on_time / resolved`, `units - on(units, '2021-12-31')`. Becomes an
 * exact numerator and denominator, each a sum of readings: the figure of a parent is then that of the sums. Refused with
 * the character where it names what is not there, divides by nothing, or cannot be said as one sum over another.
 */
export function compileFormula(text: string, register: string, kindOf: MeasureLookup): Result<Formula, FormulaProblem> {
  const tree = parse(text);
  if (!tree.ok) return tree;
  const scope = { text, register, kindOf };
  try {
    return ok(finished(visit(tree.value, scope), scope));
  } catch (error) {
    if (error instanceof FormulaRefusal) return refused(error.problem);
    throw error;
  }
}
