import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, evaluate, expressionMessages, type Environment, type ExpressionType } from './index.ts';

const columns = (names: Record<string, ExpressionType | `${ExpressionType}?`>): Environment => ({
  columns: new Map(
    Object.entries(names).map(([name, type]) => [
      name,
      { type: type.replace('?', '') as ExpressionType, nullable: type.endsWith('?'), sql: `r.${name}` },
    ]),
  ),
});

const dossier = columns({
  status: 'text',
  channel: 'text?',
  received_on: 'date',
  due_on: 'date?',
  end_on: 'date?',
  end_at: 'instant?',
  due_at: 'instant?',
  fee: 'decimal?',
  supplements: 'integer?',
  paid_online: 'boolean?',
  counted: 'boolean',
  today: 'date',
});

const sqlOf = (text: string): string => {
  const compiled = compile(text, dossier);
  assert.ok(compiled.ok, compiled.ok ? '' : JSON.stringify(compiled.problem));
  return compiled.value.sql;
};

const refusal = (text: string) => {
  const compiled = compile(text, dossier);
  assert.ok(!compiled.ok, `${text} was accepted`);
  return { position: -1, ...compiled.problem.params, code: compiled.problem.code };
};

test('equality of filled columns stays a plain =, of emptyable ones IS NOT DISTINCT FROM', () => {
  assert.equal(sqlOf("status == 'open'"), "(r.status = 'open')");
  assert.equal(sqlOf("channel == 'online'"), "(r.channel IS NOT DISTINCT FROM 'online')");
  assert.equal(sqlOf('has(due_on) && has(end_on) && due_on == end_on').endsWith('(r.due_on = r.end_on))'), true);
  assert.equal(sqlOf('channel == none'), '(r.channel IS NULL)');
  assert.equal(sqlOf('channel != null'), '(r.channel IS NOT NULL)');
});

test('a comparison of order asks for a guard, through &&, ||, ! and ?:', () => {
  assert.deepEqual(refusal('received_on <= due_on'), {
    code: 'expressions.unguarded',
    position: 15,
    detail: 'due_on',
  });
  for (const text of [
    'has(due_on) && received_on <= due_on',
    '!has(due_on) || received_on <= due_on',
    'has(due_on) ? received_on <= due_on : false',
    '!has(due_on) ? true : received_on <= due_on',
    '!(has(due_on) && has(end_on)) || end_on <= due_on',
    'supplements == 2 && supplements > 1',
  ])
    assert.ok(compile(text, dossier).ok, text);
  assert.equal(refusal('(has(due_on) || counted) && received_on <= due_on').code, 'expressions.unguarded');
  assert.equal(refusal('!has(due_on) && received_on <= due_on').code, 'expressions.unguarded');
});

test('a boolean result is never empty', () => {
  assert.equal(sqlOf('paid_online'), '(r.paid_online IS TRUE)');
  assert.equal(sqlOf('!paid_online'), '(NOT (r.paid_online IS TRUE))');
  assert.equal(sqlOf("channel in ['online', 'post']"), "((r.channel IN ('online', 'post')) IS TRUE)");
});

test('days are counted with whole numbers', () => {
  const compiled = compile('has(due_on) ? due_on + 1 : none', dossier);
  assert.deepEqual(compiled.ok && compiled.value, {
    sql: '(CASE WHEN (r.due_on IS NOT NULL) THEN (r.due_on + 1) ELSE NULL::date END)',
    type: 'date',
    nullable: true,
    range: { least: -25566n, most: 84371n },
    names: new Set(['due_on']),
  });
  assert.equal(sqlOf("received_on - date('2026-01-01') > 3"), "((r.received_on - DATE '2026-01-01') > 3)");
});

test('constants cannot break out of the statement', () => {
  assert.equal(sqlOf(`status == "a' OR '1'='1"`), "(r.status = 'a'' OR ''1''=''1')");
  assert.equal(sqlOf(String.raw`status == 'a\\b'`), String.raw`(r.status = E'a\\b')`);
  assert.equal(refusal(String.raw`status == 'a\u0000'`).code, 'expressions.invalid-literal');
});

test('errors point at the character', () => {
  assert.deepEqual(refusal('counted && statuss == 1'), {
    code: 'expressions.unknown-name',
    position: 11,
    detail: 'statuss',
  });
  assert.deepEqual(refusal('counted && status == 1'), {
    code: 'expressions.type-mismatch',
    position: 11,
    detail: 'text ≠ integer',
  });
  assert.deepEqual(refusal('counted && lower(status) == 1'), {
    code: 'expressions.unknown-function',
    position: 11,
    detail: 'lower',
  });
  assert.deepEqual(refusal('counted && status.contains(1)'), {
    code: 'expressions.type-mismatch',
    position: 11,
    detail: 'contains(text, integer) ≠ (text, text)',
  });
  assert.equal(refusal('counted &&').position, 10);
  assert.equal(refusal("status.matches('a+')").code, 'expressions.unknown-function');
  assert.equal(refusal('fee == 1e3').code, 'expressions.invalid-literal');
  assert.equal(refusal("received_on == date('2026-02-30')").code, 'expressions.invalid-literal');
  assert.equal(refusal('none').code, 'expressions.type-mismatch');
});

test('length and depth are limited', () => {
  assert.equal(refusal(`status == '${'x'.repeat(2000)}'`).code, 'expressions.too-long');
  assert.equal(refusal(`${'('.repeat(300)}counted${')'.repeat(300)}`).code, 'expressions.too-deep');
  assert.equal(refusal(`${'!'.repeat(40)}counted`).code, 'expressions.too-deep');
  const chain = Array.from({ length: 60 }, () => 'counted').join(' && ');
  assert.ok(compile(chain, dossier).ok, 'a long chain is not deep');
});

test('what could leave 64 bits or the calendar on some row is refused', () => {
  assert.equal(refusal('supplements * supplements * supplements == 1').code, 'expressions.overflow');
  assert.equal(refusal('9223372036854775807 + 1').code, 'expressions.overflow');
  assert.equal(refusal('-(-9223372036854775808)').code, 'expressions.overflow');
  assert.equal(refusal('-9223372036854775808 / -1').code, 'expressions.overflow');
  assert.equal(refusal('received_on - 999999 - 999999').code, 'expressions.overflow');
  assert.equal(sqlOf('-9223372036854775808'), "'-9223372036854775808'::bigint");
  assert.equal(
    sqlOf('has(supplements) ? received_on + supplements : received_on'),
    '(CASE WHEN (r.supplements IS NOT NULL) THEN (r.received_on + int8smaller(int8larger(r.supplements, -200000), 200000)::integer) ELSE r.received_on END)',
  );
  // The bounds of a derived column go with it, or three of 64 bits would be taken for three of 32.
  const product = compile('first(supplements, 0) * first(supplements, 0)', dossier);
  assert.ok(product.ok);
  const derived = new Map([...dossier.columns, ['product', { ...product.value, sql: 'r.product' }]]);
  assert.equal(compile('product + 1', { columns: derived }).ok, true);
  assert.equal(compile('product * 2', { columns: derived }).ok, false);
});

test('a division drops its fraction, never fails and never rounds', () => {
  const value = (text: string, record: Record<string, string | number>) => {
    const result = evaluate(text, dossier, record);
    assert.ok(result.ok, text);
    return result.value;
  };
  assert.equal(value('7 / 2', {}), 3);
  assert.equal(value('-7 / 2', {}), -3);
  assert.equal(value('-7 % 2', {}), -1);
  assert.equal(value('fee / 1000', { fee: '1234.5' }), '1.2345');
  assert.equal(value('fee / -0.25', { fee: '1.5' }), '-6.0');
  assert.equal(value('10 / first(supplements, 0)', { supplements: 0 }), null);
  for (const text of ['1 / 0', '1 % 0', '1 / (3 - 3)', 'fee / 0.0'])
    assert.equal(refusal(text).code, 'expressions.division-by-zero');
  assert.equal(refusal('fee / 3').code, 'expressions.inexact');
  assert.equal(refusal('fee / fee').code, 'expressions.inexact');
  assert.equal(refusal('fee % 2').code, 'expressions.type-mismatch');
});

test('a divisor that may be 0 leaves the result empty unless it was asked before', () => {
  assert.deepEqual(refusal('has(supplements) && 100 / supplements > 3'), {
    code: 'expressions.unguarded-value',
    position: 20,
    detail: '100 / supplements > 3',
  });
  for (const text of [
    'has(supplements) && supplements != 0 && 100 / supplements > 3',
    'has(supplements) && supplements > 0 && 100 / supplements > 3',
    'has(supplements) && !(supplements == 0) && 100 / supplements > 3',
    'has(supplements) && (1 <= supplements ? 100 / supplements > 3 : false)',
    'first(100 / supplements, 0) > 3',
    '100 / (supplements * 0 + 4) == 25',
  ])
    assert.ok(compile(text, dossier).ok, text);
  assert.equal(
    refusal('has(supplements) && supplements >= 0 && 100 / supplements > 3').code,
    'expressions.unguarded-value',
  );
  assert.equal(sqlOf('1 / first(supplements, 0)'), '(1::bigint / NULLIF(COALESCE(r.supplements, 0), 0))');
});

test('days and instants are taken apart; an instant asks whose clock', () => {
  const value = (text: string, record: Record<string, string | number> = {}) => {
    const result = evaluate(text, dossier, record);
    assert.ok(result.ok, text);
    return result.value;
  };
  assert.equal(value('received_on.getFullYear()', { received_on: '2026-03-01' }), 2026);
  assert.equal(value('received_on.getMonth() + 1', { received_on: '2026-03-01' }), 3);
  assert.equal(value('received_on.getDayOfYear()', { received_on: '2024-12-31' }), 365);
  const late = "timestamp('2026-03-01T23:30:00Z')";
  assert.equal(value(`${late}.getDate('Asia/Ho_Chi_Minh')`), 2);
  assert.equal(value(`${late}.getHours('-02:30')`), 21);
  assert.equal(value(`${late} + duration('1h30m') == timestamp('2026-03-02T08:00:00+07:00')`), true);
  assert.equal(refusal('end_at.getHours()').code, 'expressions.wrong-arguments');
  assert.equal(refusal("end_at.getHours('Europe/Paris')").code, 'expressions.wrong-arguments');
  assert.equal(refusal("timestamp('2026-02-30T00:00:00Z')").code, 'expressions.invalid-literal');
  assert.equal(refusal("received_on + duration('1h')").code, 'expressions.type-mismatch');
  assert.equal(refusal("duration('1h') == duration('60m')").code, 'expressions.unsupported');
});

test('derived columns that name each other many times are refused before they are written out', () => {
  const columns = new Map(dossier.columns);
  let refused = 0;
  for (let level = 0; level < 12; level++) {
    const name = level === 0 ? 'counted' : `d${level}`;
    const made = compile(Array.from({ length: 40 }, () => name).join(' && '), { columns });
    if (made.ok) columns.set(`d${level + 1}`, { ...made.value });
    else {
      assert.equal(made.problem.code, 'expressions.too-costly');
      refused = level;
      break;
    }
  }
  assert.ok(refused > 1 && refused < 6, `level ${refused}`);
});

test('every code has its sentence in both languages', () => {
  for (const [code, sentence] of Object.entries(expressionMessages))
    assert.ok(code.startsWith('expressions.') && sentence.vi && sentence.en);
});

test('one record is judged in this process as in the database', () => {
  const value = (text: string, record: Record<string, string | number | boolean | null>) => {
    const result = evaluate(text, dossier, record);
    assert.ok(result.ok);
    return result.value;
  };
  assert.equal(value('first(end_on, due_on, received_on)', { due_on: '2026-03-02' }), '2026-03-02');
  assert.equal(value('latest(due_on, received_on)', { received_on: '2026-03-02' }), '2026-03-02');
  assert.equal(value('has(fee) && fee > 0', { fee: '0.00' }), false);
  assert.equal(value('fee * 2 + 0.50', { fee: '1.25' }), '3.00');
  assert.equal(value('received_on + 31', { received_on: '2026-01-31' }), '2026-03-03');
});
