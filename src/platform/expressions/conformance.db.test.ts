import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import type { Value as CelValue } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import {
  getConformanceSuite,
  type IncrementalTest,
  type IncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js';
import { Environment as Parser, type ASTNode } from '@marcbachmann/cel-js';
import { testDatabase } from '../../../test/database.ts';
import { sql } from '../database/index.ts';
import { compile, evaluate, quote, type Environment, type Value, type Variable } from './index.ts';

const database = await testDatabase();

interface Case {
  readonly name: string;
  readonly test: SimpleTest;
  /** What the reference checker (cel-go) says against it; empty where it takes it. */
  readonly refusedByReference: string;
}

function casesOf(suite: IncrementalTestSuite, path: readonly string[] = []): Case[] {
  const own = suite.tests.map((one: IncrementalTest) => ({
    name: [...path, one.name].join('/'),
    test: one.original,
    refusedByReference: one.error ?? '',
  }));
  return [...own, ...suite.suites.flatMap((inner) => casesOf(inner, [...path, inner.name]))];
}

const parser = new Parser({ unlistedVariablesAreDyn: true });
const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;
const childrenOf = (node: ASTNode): ASTNode[] => [node.args as unknown].flat(3).filter(isNode);

const CLAIMED = new Set(['size', 'startsWith', 'endsWith', 'contains', 'string', 'timestamp']);
const COMPREHENSIONS = /^(all|exists|exists_one|existsOne|map|filter|transformList|transformMap|bind|block|cel)$/;
const CONVERSIONS = /^(int|uint|double|bool|bytes|dyn|type)$/;
const FIELDS = /^get[A-Z]/;
const CLOCK = /^(UTC|[+-]?\d\d:\d\d)$/;

/** What a call asks for that we do not claim. */
function aboutCall(name: string, args: readonly ASTNode[], receiver: ASTNode | null): string | null {
  if (CLAIMED.has(name)) return null;
  if (name === 'duration') return 'durations as values';
  if (name === 'matches') return 'regular expressions';
  if (COMPREHENSIONS.test(name)) return 'macros over lists';
  if (CONVERSIONS.test(name)) return 'conversions';
  if (!FIELDS.test(name) || receiver === null) return 'functions of extensions, tests or messages';
  const [zone] = args;
  if (!zone) return 'fields of an instant on no named clock';
  return zone.op === 'value' && CLOCK.test(String(zone.args)) ? null : 'other time zones';
}

const isSpan = (node: ASTNode): boolean => node.op === 'call' && node.args[0] === 'duration';

function about(node: ASTNode, names: ReadonlySet<string>, text: string): string | null {
  switch (node.op) {
    case 'value': {
      if (typeof node.args === 'object' && node.args !== null)
        return /[uU]$/.test(text.slice(node.start, node.end)) ? 'unsigned numbers' : 'bytes';
      if (typeof node.args === 'number')
        return /[eE]/.test(text.slice(node.start, node.end)) ? 'numbers with an exponent' : null;
      if (typeof node.args === 'string' && node.args.includes('\0'))
        return 'the character 0, which PostgreSQL cannot keep';
      return null;
    }
    case 'id':
      return names.has(node.args) ? null : 'names of types, enums and messages';
    case 'call':
      return aboutCall(node.args[0], node.args[1], null);
    case 'rcall':
      return aboutCall(node.args[0], node.args[2], node.args[1]);
    case 'in':
      return node.args[1].op === 'list' ? null : 'lists and maps as values';
    case 'list':
    case 'map':
    case '[]':
    case '[?]':
      return 'lists and maps as values';
    case '.':
    case '.?':
      return 'messages and their fields';
    default:
      return null;
  }
}

/** The first thing in an expression that we do not claim, or null. */
function unclaimed(node: ASTNode, names: ReadonlySet<string>, text: string): string | null {
  const here = about(node, names, text);
  if (here) return here;
  const parts =
    node.op === 'in' && node.args[1].op === 'list' ? [node.args[0], ...node.args[1].args] : childrenOf(node);
  // A span of time is claimed beside an instant, and nowhere else.
  const spans = parts.filter(isSpan);
  const beside =
    (node.op === '+' || node.op === '-') && spans.length === 1 && !(node.op === '-' && isSpan(node.args[0]));
  for (const part of beside ? parts.filter((one) => !isSpan(one)) : parts) {
    const found = unclaimed(part, names, text);
    if (found) return found;
  }
  return beside &&
    JSON.stringify(spans[0]!.args, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).includes(
      'ns',
    )
    ? 'spans finer than a millisecond'
    : null;
}

/** A bound value as a column that holds it; null where registers have no such type. */
function columnOf(value: CelValue | undefined): { variable: Variable; value: Value } | null {
  const kind = value?.kind;
  if (kind?.case === 'boolValue')
    return { variable: { type: 'boolean', nullable: false, sql: String(kind.value) }, value: kind.value };
  if (kind?.case === 'stringValue')
    return { variable: { type: 'text', nullable: false, sql: `${quote(kind.value)}::text` }, value: kind.value };
  if (kind?.case === 'int64Value' && kind.value === BigInt.asIntN(32, kind.value))
    return {
      variable: { type: 'integer', nullable: false, sql: `(${kind.value})::integer` },
      value: Number(kind.value),
    };
  if (kind?.case === 'doubleValue' && Number.isFinite(kind.value) && !String(kind.value).includes('e'))
    return {
      variable: { type: 'decimal', nullable: false, sql: `(${kind.value})::numeric` },
      value: String(kind.value),
    };
  return null;
}

interface Bound {
  readonly environment: Environment;
  readonly record: Readonly<Record<string, Value>>;
}

function bind(one: SimpleTest): Bound | null {
  const columns = new Map<string, Variable>();
  const record: Record<string, Value> = {};
  for (const [name, bound] of Object.entries(one.bindings)) {
    const found = bound.kind.case === 'value' ? columnOf(bound.kind.value) : null;
    if (!found) return null;
    columns.set(name, found.variable);
    record[name] = found.value;
  }
  return { environment: { columns }, record };
}

/** What an expression should give: a value, as text; `null` for no value; `error` where CEL fails. */
function expected({ resultMatcher: matcher }: SimpleTest): { text: string | null } | 'error' | 'other' {
  if (matcher.case === 'evalError' || matcher.case === 'anyEvalErrors') return 'error';
  const kind =
    matcher.case === 'value' ? matcher.value.kind : matcher.case === 'typedResult' ? matcher.value.result?.kind : null;
  if (matcher.case === undefined) return { text: 'true' };
  switch (kind?.case) {
    case 'boolValue':
    case 'int64Value':
    case 'stringValue':
    case 'doubleValue':
      return { text: String(kind.value) };
    case 'nullValue':
      return { text: null };
    default:
      return 'other';
  }
}

interface Applicable extends Bound {
  readonly name: string;
  readonly text: string;
  readonly expected: string | null;
  readonly sql: string;
  readonly type: string;
}

type Verdict =
  | { readonly wrong: string }
  | { readonly refused: string }
  | { readonly wider: string }
  | 'fails as it must'
  | Applicable;

/** Reasons for which what we claim is still refused, though CEL would give a value. */
const STRICTER: Readonly<Record<string, string>> = {
  'expressions.type-mismatch': 'sides of different types',
  'expressions.division-by-zero': 'a division by 0 that CEL does not come to',
  'expressions.inexact': 'divisions of decimals without an end',
  'expressions.invalid-literal': 'instants finer than a millisecond',
  'expressions.wrong-arguments': 'instants made from numbers',
  'expressions.too-deep': 'more than 32 levels',
};

/** What an expression that the parser does not know is about. */
function unread(text: string): string {
  if (/\bb[rR]?['"]/.test(text)) return 'bytes';
  if (text.includes('cel.')) return 'macros over lists';
  if (text.includes('?')) return 'optional values';
  return /[{`]/.test(text) ? 'messages and their fields' : 'numbers that begin with a point';
}

function judge({ name, test: one, refusedByReference }: Case): Verdict {
  const wanted = expected(one);
  let tree: ASTNode;
  try {
    tree = parser.parse(one.expr).ast;
  } catch {
    if (compile(one.expr, { columns: new Map() }).ok)
      return { wrong: `${name}: accepted, but not taken by the parser` };
    return wanted === 'error' ? 'fails as it must' : { refused: unread(one.expr) };
  }
  const bound = bind(one);
  const names = new Set(Object.keys(one.bindings));
  const outside = unclaimed(tree, names, one.expr) ?? (bound ? null : 'variables of other types');
  if (!outside && one.container !== '' && names.size > 0) return { refused: 'names in a container' };
  const compiled = compile(one.expr, bound?.environment ?? { columns: new Map() });
  if (outside) {
    if (compiled.ok) return { wrong: `${name}: ${one.expr} is accepted, though it has ${outside}` };
    return { refused: outside };
  }
  if (!compiled.ok) {
    if (wanted === 'error') return 'fails as it must';
    const reason = STRICTER[compiled.problem.code];
    if (!reason)
      return { wrong: `${name}: ${one.expr}: ${compiled.problem.code} ${JSON.stringify(compiled.problem.params)}` };
    return {
      refused: refusedByReference && reason.startsWith('sides') ? `${reason}, as the reference checker does` : reason,
    };
  }
  if (wanted === 'error') return { wider: one.expr };
  if (wanted === 'other') return { wrong: `${name}: ${one.expr} gives what no column holds` };
  const { sql: text, type } = compiled.value;
  return { name, text: one.expr, expected: wanted.text, sql: text, type, ...bound! };
}

const same = (value: string | null, one: Applicable): boolean =>
  one.type === 'decimal' && value !== null && one.expected !== null
    ? Number(value) === Number(one.expected)
    : value === one.expected;

const spelled = (one: Applicable): string =>
  one.type === 'boolean' || one.type === 'integer' || one.type === 'decimal' ? `(${one.sql})::text` : `${one.sql}`;

/** The public cases by what becomes of them. Another count means that the language changed: look which cases moved, and why. */
const COUNTS = {
  cases: 2344,
  /** Same value here and in PostgreSQL. */
  agree: 307,
  /** Errors in CEL, refused here before a row is read. */
  failing: 83,
  /** Not part of the language over registers, by the first reason in each case; docs/expressions.md says why. */
  refused: {
    'a division by 0 that CEL does not come to': 8,
    bytes: 122,
    conversions: 276,
    'durations as values': 21,
    'fields of an instant on no named clock': 14,
    'functions of extensions, tests or messages': 484,
    'instants finer than a millisecond': 1,
    'instants made from numbers': 1,
    'lists and maps as values': 131,
    'macros over lists': 164,
    'messages and their fields': 534,
    'more than 32 levels': 2,
    'names in a container': 2,
    'names of types, enums and messages': 13,
    'numbers that begin with a point': 1,
    'numbers with an exponent': 14,
    'optional values': 42,
    'other time zones': 9,
    'regular expressions': 9,
    'sides of different types': 8,
    'sides of different types, as the reference checker does': 5,
    'spans finer than a millisecond': 4,
    'the character 0, which PostgreSQL cannot keep': 20,
    'unsigned numbers': 49,
    'variables of other types': 20,
  },
};

const PER_STATEMENT = 400;

test('every applicable case of the public CEL conformance data agrees, here and in PostgreSQL', async () => {
  const cases = casesOf(getConformanceSuite());
  const refused: Record<string, number> = {};
  const applicable: Applicable[] = [];
  const wider: string[] = [];
  const wrong: string[] = [];
  let failing = 0;
  for (const one of cases) {
    const verdict = judge(one);
    if (verdict === 'fails as it must') failing += 1;
    else if ('refused' in verdict) refused[verdict.refused] = (refused[verdict.refused] ?? 0) + 1;
    else if ('wrong' in verdict) wrong.push(verdict.wrong);
    else if ('wider' in verdict) wider.push(verdict.wider);
    else applicable.push(verdict);
  }
  for (let at = 0; at < applicable.length; at += PER_STATEMENT) {
    const batch = applicable.slice(at, at + PER_STATEMENT);
    const [row] = await database.query(
      sql<
        Record<string, string | null>
      >`SELECT ${sql.raw(batch.map((one, n) => `${spelled(one)} AS c${n}`).join(', '))}`,
    );
    for (const [n, one] of batch.entries()) {
      const here = evaluate(one.text, one.environment, one.record);
      const there = row![`c${n}`] ?? null;
      const value = here.ok ? here.value : undefined;
      // A number of 64 bits is handed over as a number of JavaScript; the server's text is compared to the digit.
      const agrees =
        typeof value === 'number'
          ? value === Number(one.expected)
          : same(value === null || value === undefined ? null : String(value), one);
      if (!agrees || !same(there, one))
        wrong.push(`${one.name}: ${one.text}: ${one.expected}, here ${String(value)}, SQL ${there}`);
    }
  }
  assert.deepEqual(wrong, []);
  const counts = { cases: cases.length, agree: applicable.length, failing, refused };
  console.log(`CEL conformance: ${JSON.stringify(counts)}`);
  assert.deepEqual(wider, [], 'accepted here, an error in CEL');
  assert.deepEqual(counts, COUNTS);
});
