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
  assert.deepEqual(refusal('counted && size(status) == 1'), {
    code: 'expressions.unknown-function',
    position: 11,
    detail: 'size',
  });
  assert.equal(refusal('counted &&').position, 10);
  assert.equal(refusal("status.matches('a+')").code, 'expressions.unsupported');
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
  assert.equal(refusal('supplements * supplements * supplements == 1').code, 'expressions.unsupported');
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
