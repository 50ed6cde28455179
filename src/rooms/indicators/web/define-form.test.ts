import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { shippedEngine } from '../catalog.ts';
import { indicatorDefinition } from '../core/indicator.ts';
import { definitionOf, typedOf } from './define-form.ts';

const engine = shippedEngine();
const TODAY = date('2026-11-23');

test('an indicator may become another kind, or be counted from another register, and keeps what is said of it', () => {
  const land = engine.find('HS-19')!;
  const typed = typedOf(engine, land, TODAY);
  const reported = indicatorDefinition.parse(definitionOf({ ...typed, register: '' }, land));
  assert.equal(reported.kind, 'reported');
  assert.deepEqual([reported.clauses, reported.keywords], [land.clauses, land.keywords]);
  const moved = indicatorDefinition.parse(definitionOf({ ...typed, register: 'training', value: 'done' }, land));
  assert.ok(moved.kind === 'computed' && moved.only === undefined && moved.beside.length === 0);
  const survey = [...engine.indicators.values()].find(({ kind }) => kind === 'reported')!;
  const computed = indicatorDefinition.parse(
    definitionOf({ ...typedOf(engine, survey, TODAY), register: 'training', value: 'done' }, survey),
  );
  assert.ok(computed.kind === 'computed' && computed.value === 'done');
});

test('what the form does not ask about stays', () => {
  const land = engine.find('HS-19')!;
  const again = indicatorDefinition.parse(definitionOf(typedOf(engine, land, TODAY), land));
  assert.ok(again.kind === 'computed' && land.kind === 'computed');
  assert.deepEqual([again.only, again.beside, again.agency], [land.only, land.beside, land.agency]);
});
