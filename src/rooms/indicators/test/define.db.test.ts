import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acting, testDatabase } from '../../../../test/database.ts';
import { date, type Interval } from '../../../kernel/index.ts';
import { ensureRegisters } from '../../registers/index.ts';
import { engineOf } from '../catalog.ts';
import { defineIndicator, proposeIndicator } from '../commands/define.ts';
import { formulaOf } from '../core/compile.ts';
import { formulaText } from '../core/formula-text.ts';
import { kindOfMeasure } from '../core/plan.ts';
import { placesOf } from '../core/places.ts';
import { ensureRollups, readFigures, repairRollups } from '../index.ts';
import { figuresBy } from '../read-figures.ts';
import { insertDossiers, randomDossiers } from './dossiers.ts';

const database = await testDatabase();
const act = acting(database);
await ensureRegisters(database);
await ensureRollups(database);
await act(async (a) => {
  await insertDossiers(a.tx, 'reg.dossiers', randomDossiers(400, 3, [2, 3]));
  await repairRollups(a, 'dossiers');
});
const nodes = [1, 2, 3].map((id) => ({ id, parentId: id === 1 ? null : 1, kind: 'commune' }));
const places = placesOf({
  all: nodes,
  living: nodes,
  heirs: (id) => nodes.filter((node) => node.id === id),
  byId: (id) => nodes.find((node) => node.id === id),
});
const interval: Interval = { from: date('2026-01-05'), to: date('2026-02-10') };

const words = { vi: 'thử', en: 'trial' };
const trial = {
  kind: 'computed',
  code: 'TH-01',
  register: 'dossiers',
  name: words,
  definition: words,
  formula: words,
  value: '(resolved_early + resolved_on_time) / resolved_dated',
  unit: 'percent',
  direction: 'higher',
  source: { document: 'Quyết định thử', sureness: 'sample' },
  version: '1',
  valid_from: '2026-01-01',
  public: false,
};
const document = { number: '12/QĐ-UBND', date: date('2026-01-02') };

test('a definition is tried without being stored, and stands once it is made to', async () => {
  const proposed = await proposeIndicator(database, trial);
  assert.ok(proposed.ok);
  const [tried] = await figuresBy(proposed.value.engine, database, places, { indicators: ['TH-01'], interval });
  const [known] = await readFigures(database, places, { indicators: ['HS-05'], interval });
  assert.deepEqual(tried?.observation, known?.observation);
  assert.equal((await engineOf(database)).find('TH-01'), null);
  const made = await act((a) => defineIndicator(a, trial, document));
  assert.deepEqual(made.ok && made.value, { code: 'TH-01', number: 1 });
  const [row] = await readFigures(database, places, { indicators: ['TH-01'], interval });
  assert.deepEqual(row?.observation, known?.observation);
});

test('a changed shipped indicator stands above it, version by version', async () => {
  const engine = await engineOf(database);
  const shipped = engine.find('HS-04')!;
  const { numerator: _, ...rest } = shipped as typeof shipped & { numerator?: unknown };
  for (const [number, value] of [
    [1, 'resolved + left'],
    [2, 'received'],
  ] as const) {
    const made = await act((a) => defineIndicator(a, { ...rest, value }, document));
    assert.deepEqual(made.ok && made.value, { code: 'HS-04', number });
  }
  const [row, received] = await readFigures(database, places, { indicators: ['HS-04', 'HS-01'], interval });
  assert.deepEqual(row?.observation, received?.observation);
  assert.ok((await engineOf(database)).local.has('HS-04'));
});

test('what cannot be computed, or names no document, is refused and nothing is stored', async () => {
  const before = await engineOf(database);
  for (const [given, code] of [
    [{ ...trial, value: 'resolved * received' }, 'indicators.formula-product'],
    [{ ...trial, value: 'resolved / nothing' }, 'indicators.formula-measure'],
    [{ ...trial, code: 'hs' }, 'indicators.definition-invalid'],
    [{ ...trial, register: 'nowhere' }, 'indicators.register-unknown'],
    [{ ...trial, beside: ['nothing'] }, 'indicators.formula-measure'],
    [{ ...trial, value: undefined }, 'indicators.definition-invalid'],
    ['words', 'indicators.definition-invalid'],
  ] as const) {
    const result = await act((a) => defineIndicator(a, given, document));
    assert.equal(!result.ok && result.problem.code, code);
  }
  const unordered = await act((a) => defineIndicator(a, trial, { ...document, number: ' ' }));
  assert.equal(!unordered.ok && unordered.problem.code, 'indicators.document-missing');
  assert.equal(await engineOf(database), before);
});

test('every indicator of the catalogue can be written as a formula that means the same', async () => {
  const engine = await engineOf(database);
  const computed = [...engine.indicators.values()].filter((one) => one.kind === 'computed');
  const kindOf = (register: string, measure: string) => kindOfMeasure(engine.planFor(register), measure);
  fc.assert(
    fc.property(fc.constantFrom(...computed), (one) => {
      const formula = engine.formulaOf(one);
      const value = formulaText(formula, one.register, ({ register, measure }) => {
        const kind = kindOf(register, measure);
        return kind === 'median' || kind === 'distinct' ? kind : null;
      });
      const again = formulaOf({ ...one, value }, kindOf);
      assert.ok(again.ok, `${one.code}: ${value}`);
      assert.deepEqual(again.value, formula, `${one.code}: ${value}`);
    }),
    { numRuns: computed.length * 3, seed: 5 },
  );
});
