import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineWith, shippedEngine } from './catalog.ts';
import { indicatorDefinition } from './core/indicator.ts';
import { natureOf } from './nature.ts';

const words = { vi: 'thử', en: 'trial' };
const natureBy = (register: string, value: string) => {
  const indicator = indicatorDefinition.parse({
    kind: 'computed',
    code: 'TH-01',
    register,
    name: words,
    definition: words,
    formula: words,
    value,
    unit: 'percent',
    direction: 'higher',
    source: { document: 'thử', sureness: 'sample' },
    version: '1',
    valid_from: '2026-01-01',
    public: false,
  });
  const engine = engineWith(shippedEngine(), indicator);
  assert.ok(engine.ok, value);
  return natureOf(engine.value, indicator);
};

test('what adds up over the year, what stands on a day, and what each day makes anew', () => {
  assert.equal(natureBy('dossiers', 'resolved_late / resolved'), 'events');
  assert.equal(natureBy('dossiers', 'open_overdue / (received_dated + at_start(open_dated))'), 'events');
  assert.equal(natureBy('dossiers', 'open_overdue / open'), 'state');
  assert.equal(natureBy('service_units', "(on(units, '2021-12-31') - units) / on(units, '2021-12-31')"), 'state');
  assert.equal(natureBy('inspections', 'distinct(agencies)'), 'events');
  assert.equal(natureBy('inspections', 'distinct(agencies) / done'), 'whole');
  assert.equal(natureBy('dossiers', '(received - last_year(received)) / last_year(received)'), 'whole');
  assert.equal(natureBy('dossiers', 'received - in_year(received, 2024)'), 'whole');
  const survey = [...shippedEngine().indicators.values()].find(({ kind }) => kind === 'reported')!;
  assert.equal(natureOf(shippedEngine(), survey), 'reported');
});
