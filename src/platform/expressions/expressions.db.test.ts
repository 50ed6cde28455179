import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { testDatabase } from '../../../test/database.ts';
import { sql } from '../database/index.ts';
import { check, compile, evaluate, type Environment, type ExpressionType, type Value } from './index.ts';

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
  text: fc.constantFrom('', 'a', 'Ấ', 'đ', "o'k", 'b\\', 'Z', '𐍈', '�'),
  integer: fc.constantFrom(-7, -1, 0, 1, 2, 2_000_000_000),
  decimal: fc.constantFrom('0', '0.00', '1.5', '-2.25', '1000000000000.01'),
  boolean: fc.boolean(),
  date: fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01'),
  instant: fc.constantFrom(1_767_200_400_000, 1_767_200_400_001, 1_780_000_000_000),
};
const LITERALS: Record<ExpressionType, readonly string[]> = {
  text: [`'a'`, `"o'k"`, String.raw`'b\\'`, `'Ấ'`],
  integer: ['0', '1', '-3', '400'],
  decimal: ['0.0', '1.50', '-2.25'],
  boolean: ['true', 'false'],
  date: [`date('2026-01-01')`, `date('2026-03-01')`],
  instant: ['a'],
};

/** Random expression texts of a type; some are refused by the checker, which is part of the point. */
function texts(type: ExpressionType, depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...named(type), ...LITERALS[type]);
  if (depth === 0) return leaf;
  const sub = (of: ExpressionType) => texts(of, depth - 1);
  const anyType = fc.constantFrom<ExpressionType>('text', 'integer', 'decimal', 'boolean', 'date', 'instant');
  const shapes: fc.Arbitrary<string>[] = [
    leaf,
    fc
      .tuple(sub('boolean'), sub(type), fc.oneof(sub(type), fc.constant('none')))
      .map(([c, x, y]) => `(${c} ? ${x} : ${y})`),
    fc.tuple(sub(type), sub(type)).map(([x, y]) => `first(${x}, ${y})`),
  ];
  if (type !== 'boolean')
    shapes.push(
      fc.tuple(fc.constantFrom('latest', 'earliest'), sub(type), sub(type)).map(([f, x, y]) => `${f}(${x}, ${y})`),
    );
  if (type === 'integer' || type === 'decimal')
    shapes.push(
      fc.tuple(fc.constantFrom('+', '-', '*'), sub(type), sub('integer')).map(([o, x, y]) => `(${x} ${o} ${y})`),
    );
  if (type === 'integer') shapes.push(fc.tuple(sub('date'), sub('date')).map(([x, y]) => `(${x} - ${y})`));
  if (type === 'date')
    shapes.push(fc.tuple(sub('date'), fc.integer({ min: -400, max: 400 })).map(([x, n]) => `(${x} + ${n})`));
  if (type === 'boolean')
    shapes.push(
      fc.tuple(fc.constantFrom('&&', '||'), sub('boolean'), sub('boolean')).map(([o, x, y]) => `(${x} ${o} ${y})`),
      sub('boolean').map((x) => `!${x}`),
      fc.constantFrom(...Object.keys(TYPES)).map((x) => `has(${x})`),
      anyType.chain((of) =>
        fc.tuple(sub(of), fc.constantFrom('==', '!='), sub(of)).map(([x, o, y]) => `(${x} ${o} ${y})`),
      ),
      fc
        .constantFrom<ExpressionType>('text', 'integer', 'decimal', 'date', 'instant')
        .chain((of) =>
          fc
            .tuple(fc.constantFrom(...named(of)), fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom(...named(of)))
            .chain(([x, o, y]) =>
              fc.constantFrom(
                `(${x} ${o} ${y})`,
                `(has(${x}) && has(${y}) && ${x} ${o} ${y})`,
                `(!has(${x}) || !has(${y}) || ${x} ${o} ${y})`,
                `(!(has(${x}) && has(${y})) ? false : ${x} ${o} ${y})`,
              ),
            ),
        ),
      sub('text').map((x) => `(${x} in ['a', "o'k", t])`),
    );
  return fc.oneof(...shapes);
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

test('random expressions mean the same in PostgreSQL and in this process', async () => {
  let accepted = 0;
  let refusedCount = 0;
  const anyText = fc
    .constantFrom<ExpressionType>('boolean', 'boolean', 'text', 'integer', 'decimal', 'date', 'instant')
    .chain((type) => texts(type, 3));
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyText, { minLength: 40, maxLength: 40 }),
      fc.array(record, { minLength: 6, maxLength: 6 }),
      async (all, records) => {
        const good = all.filter((text) => check(text, environment).ok);
        accepted += good.length;
        refusedCount += all.length - good.length;
        const selected = good.map((text, n) => {
          const compiled = compile(text, environment);
          assert.ok(compiled.ok);
          return `${compiled.value.sql}${compiled.value.type === 'text' ? '::text' : ''} AS c${n}`;
        });
        const fields = Object.entries(TYPES).map(([name, type]) => `${name} ${PG_TYPES[plain(type)]}`);
        const rows = records.map((one) =>
          Object.fromEntries(
            Object.entries(one).map(([name, value]) => [name, stored(value as Value, plain(TYPES[name]!))]),
          ),
        );
        const found = await database.query(
          sql<
            Record<string, Value>
          >`SELECT ${sql.raw(selected.join(', ') || '1')} FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (${sql.raw(fields.join(', '))})) AS r`,
        );
        for (const [at, one] of records.entries())
          for (const [n, text] of good.entries()) {
            const here = evaluate(text, environment, one as Record<string, Value>);
            assert.ok(here.ok);
            const there = found[at]?.[`c${n}`] ?? null;
            assert.equal(there, here.value, `${text}\n${JSON.stringify(one)}`);
          }
      },
    ),
    { numRuns: 60 },
  );
  assert.ok(accepted > 1000 && refusedCount > 50, `${accepted} accepted, ${refusedCount} refused`);
});
