import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { testDatabase } from '../../../test/database.ts';
import { sql } from '../database/index.ts';
import { compile, evaluate, quote, type Environment, type ExpressionType, type Value } from './index.ts';

const database = await testDatabase();

const TYPES: Record<string, ExpressionType | `${ExpressionType}?`> = {
  t: 'text',
  tn: 'text?',
  i: 'integer',
  in_: 'integer?',
  m: 'decimal',
  mn: 'decimal?',
  b: 'boolean',
  bn: 'boolean?',
  d: 'date',
  dn: 'date?',
  a: 'instant',
  an: 'instant?',
};
const plain = (type: string): ExpressionType => type.replace('?', '') as ExpressionType;
const environment: Environment = {
  columns: new Map(
    Object.entries(TYPES).map(([name, type]) => [
      name,
      { type: plain(type), nullable: type.endsWith('?'), sql: `r.${name}` },
    ]),
  ),
};
const named = (type: ExpressionType): string[] => Object.keys(TYPES).filter((name) => plain(TYPES[name]!) === type);

const VALUES: Record<ExpressionType, fc.Arbitrary<Value>> = {
  text: fc.constantFrom('', 'a', 'aa', 'Ấ', 'đ', "o'k", 'b\\', 'Z', '𐍈', '�', '%_'),
  integer: fc.constantFrom(-2_147_483_648, -7, -1, 0, 0, 1, 2, 5, 2_000_000_000),
  decimal: fc.constantFrom('0', '0.00', '1.5', '-2.25', '1000000000000.01'),
  boolean: fc.boolean(),
  date: fc.constantFrom('1900-01-01', '2024-02-29', '2025-12-31', '2026-01-01', '2026-03-01', '2200-12-31'),
  instant: fc.constantFrom(-1, 0, 1_767_200_400_000, 1_767_200_400_999, 1_780_000_000_000),
};
const LITERALS: Record<ExpressionType, readonly string[]> = {
  text: [`'a'`, `"o'k"`, String.raw`'b\\'`, `'Ấ'`],
  integer: ['0', '1', '-3', '400', '7'],
  decimal: ['0.0', '1.50', '-2.25'],
  boolean: ['true', 'false'],
  date: [`date('2026-01-01')`, `date('2026-03-01')`],
  instant: [`timestamp('2026-01-01T00:00:00+07:00')`, `timestamp('1969-12-31T23:59:59.999Z')`],
};

type Texts = (of: ExpressionType) => fc.Arbitrary<string>;

const FIELDS = ['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'];
const CLOCK_FIELDS = [...FIELDS, 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'];
const CLOCKS = ['Asia/Ho_Chi_Minh', 'UTC', '-02:30'];
const SPANS = ['1h', '90m', '-1500ms', '720h'];
const ALL: readonly ExpressionType[] = ['text', 'integer', 'decimal', 'boolean', 'date', 'instant'];

const filled = (parts: readonly fc.Arbitrary<string>[], write: (...of: string[]) => string): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((of) => write(...of));
const oneOf = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

/** Comparisons of order, bare and behind several kinds of guard. */
function ordered(type: ExpressionType): fc.Arbitrary<string> {
  return filled(
    [oneOf(...named(type)), oneOf('<', '<=', '>', '>='), oneOf(...named(type)), oneOf('0', '1', '2', '3')],
    (x, o, y, way) =>
      [
        `(${x} ${o} ${y})`,
        `(has(${x}) && has(${y}) && ${x} ${o} ${y})`,
        `(!has(${x}) || !has(${y}) || ${x} ${o} ${y})`,
        `(!(has(${x}) && has(${y})) ? false : ${x} ${o} ${y})`,
      ][Number(way)]!,
  );
}

const OWN: Record<ExpressionType, (sub: Texts) => fc.Arbitrary<string>[]> = {
  text: (sub) => [
    filled([sub('text'), sub('text')], (x, y) => `(${x} + ${y})`),
    oneOf('text', 'integer', 'boolean', 'date').chain((of) =>
      filled([sub(of as ExpressionType)], (x) => `string(${x})`),
    ),
  ],
  integer: (sub) => [
    filled([oneOf('+', '-', '*', '/', '%'), sub('integer'), sub('integer')], (o, x, y) => `(${x} ${o} ${y})`),
    filled(
      [oneOf('i', 'in_'), oneOf('!=', '>', '<'), oneOf('/', '%'), sub('integer')],
      (x, o, d, y) => `(${x} ${o} 0 ? ${y} ${d} ${x} : 7)`,
    ),
    filled([sub('integer')], (x) => `(-${x})`),
    filled([sub('date'), sub('date')], (x, y) => `(${x} - ${y})`),
    filled([sub('text')], (x) => `size(${x})`),
    filled([oneOf(...FIELDS), sub('date')], (f, x) => `${x}.${f}()`),
    filled([oneOf(...CLOCK_FIELDS), sub('instant'), oneOf(...CLOCKS)], (f, x, clock) => `${x}.${f}('${clock}')`),
  ],
  decimal: (sub) => [
    filled([oneOf('+', '-', '*'), sub('decimal'), sub('integer')], (o, x, y) => `(${x} ${o} ${y})`),
    filled([sub('decimal'), oneOf('4', '-0.25', '1000', '3', '0.0', 'm')], (x, y) => `(${x} / ${y})`),
    filled([sub('decimal')], (x) => `(-${x})`),
  ],
  boolean: (sub) => [
    filled([oneOf('&&', '||'), sub('boolean'), sub('boolean')], (o, x, y) => `(${x} ${o} ${y})`),
    filled([sub('boolean')], (x) => `!${x}`),
    oneOf(...Object.keys(TYPES)).map((x) => `has(${x})`),
    fc
      .constantFrom(...ALL)
      .chain((of) => filled([sub(of), oneOf('==', '!=', '<', '>='), sub(of)], (x, o, y) => `(${x} ${o} ${y})`)),
    fc.constantFrom(...ALL).chain(ordered),
    filled([sub('text')], (x) => `(${x} in ['a', "o'k", t])`),
    filled([oneOf('startsWith', 'endsWith', 'contains'), sub('text'), sub('text')], (f, x, y) => `${x}.${f}(${y})`),
  ],
  date: (sub) => [filled([sub('date'), oneOf('+', '-'), sub('integer')], (x, o, n) => `(${x} ${o} ${n})`)],
  instant: (sub) => [
    filled([sub('instant'), oneOf('+', '-'), oneOf(...SPANS)], (x, o, span) => `(${x} ${o} duration('${span}'))`),
  ],
};

/** Random expression texts of a type; some are refused by the checker, which is part of the point. */
function texts(type: ExpressionType, depth: number): fc.Arbitrary<string> {
  const leaf = oneOf(...named(type), ...LITERALS[type]);
  if (depth === 0) return leaf;
  const sub: Texts = (of) => texts(of, depth - 1);
  const shapes = [
    leaf,
    filled([sub('boolean'), sub(type), fc.oneof(sub(type), oneOf('none'))], (c, x, y) => `(${c} ? ${x} : ${y})`),
    filled([sub(type), sub(type)], (x, y) => `first(${x}, ${y})`),
    ...(type === 'boolean'
      ? []
      : [filled([oneOf('latest', 'earliest'), sub(type), sub(type)], (f, x, y) => `${f}(${x}, ${y})`)]),
  ];
  return fc.oneof(...shapes, ...OWN[type](sub), ...OWN[type](sub));
}

const record = fc.record(
  Object.fromEntries(
    Object.entries(TYPES).map(([name, type]) => [
      name,
      type.endsWith('?') ? fc.option(VALUES[plain(type)], { nil: null, freq: 2 }) : VALUES[plain(type)],
    ]),
  ),
);

const PG_TYPES: Record<ExpressionType, string> = {
  text: 'text COLLATE "C"',
  integer: 'integer',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
};
const stored = (value: Value, type: ExpressionType): Value =>
  type === 'instant' && typeof value === 'number' ? new Date(value).toISOString() : value;

const EXPRESSIONS = 1200;
const ROWS = 8;
const PER_STATEMENT = 600;

type Row = Record<string, Value>;

function relation(records: readonly Row[]): string {
  const fields = Object.entries(TYPES).map(([name, type]) => `${name} ${PG_TYPES[plain(type)]}`);
  const rows = records.map((one, n) => [
    ['n', n],
    ...Object.entries(one).map(([name, value]) => [name, stored(value, plain(TYPES[name]!))]),
  ]);
  const json = JSON.stringify(rows.map((row) => Object.fromEntries(row) as Row));
  return `jsonb_to_recordset(${quote(json)}::jsonb) AS r(n integer, ${fields.join(', ')})`;
}

/** A whole number may be larger than what JavaScript holds exactly: it is compared as text, rounded on both sides. */
const alike = (there: Value | undefined, here: Value, type: ExpressionType): boolean =>
  type === 'integer' && typeof there === 'string' ? Number(there) === here : (there ?? null) === here;

test('random expressions mean the same in PostgreSQL and in this process', async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const anyText = fc
    .constantFrom<ExpressionType>('boolean', 'boolean', ...ALL)
    .chain((type) => fc.integer({ min: 1, max: 3 }).chain((depth) => texts(type, depth)));
  const all = fc.sample(anyText, { numRuns: EXPRESSIONS, seed });
  const good = all.flatMap((text) => {
    const compiled = compile(text, environment);
    return compiled.ok ? [{ text, ...compiled.value }] : [];
  });
  let cases = 0;
  for (let at = 0; at < good.length; at += PER_STATEMENT) {
    const batch = good.slice(at, at + PER_STATEMENT);
    const records = fc.sample(record, { numRuns: ROWS, seed: seed + at }) as Row[];
    const selected = batch.map((one, n) => {
      const cast = one.type === 'text' || one.type === 'integer' ? '::text' : '';
      return `(${one.sql})${cast} AS c${n}`;
    });
    const found = await database.query(
      sql<Row>`SELECT ${sql.raw(selected.join(', '))} FROM ${sql.raw(relation(records))} ORDER BY n`,
    );
    for (const [n, one] of batch.entries())
      for (const [row, values] of records.entries()) {
        const here = evaluate(one.text, environment, values);
        assert.ok(here.ok);
        const there = found[row]![`c${n}`];
        const what = `seed ${seed}: ${one.text}\n${JSON.stringify(values)}\n${one.sql}\nhere ${here.value}, SQL ${there}`;
        assert.ok(alike(there, here.value, one.type), what);
        if (!one.nullable) assert.notEqual(here.value, null, `not said to be empty: ${what}`);
        cases += 1;
      }
  }
  console.log(
    `CEL random: ${cases} cases of ${good.length} expressions agree, ${all.length - good.length} expressions refused`,
  );
  assert.ok(good.length > EXPRESSIONS / 3 && all.length - good.length > EXPRESSIONS / 50);
});
