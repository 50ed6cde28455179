import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedEngine } from '../catalog.ts';
import { bindingOf, wantedOf, type Cut } from './wanted.ts';

const engine = shippedEngine();
const plan = engine.planFor('dossiers');
const land = engine.find('HS-19')!;
assert.ok(land.kind === 'computed' && land.only);
const binding = bindingOf(plan, land);
const [sector] = binding.only['sector']!;
const wanted = (cut: Cut) => {
  const found = wantedOf(plan, binding, cut);
  return found.ok ? Object.fromEntries(found.value) : found.problem.code;
};

test('values narrow what may be seen and what the indicator fixes, and put neither aside', () => {
  const fixed = { sector: binding.only['sector'] };
  assert.deepEqual(wanted({ agencies: null, values: {} }), fixed);
  assert.deepEqual(wanted({ agencies: [1, 2], values: {} }), { ...fixed, agency: [1, 2] });
  assert.deepEqual(wanted({ agencies: [1, 2], values: { agency: ['2', '3'] } }), { ...fixed, agency: [2] });
  assert.equal(wanted({ agencies: [1, 2], values: { agency: ['3'] } }), 'indicators.outside-agency');
  assert.deepEqual(wanted({ agencies: [1], values: { sector: [sector!, 'another'] } }), {
    sector: [sector],
    agency: [1],
  });
  assert.deepEqual(wanted({ agencies: [1], values: { sector: ['another'] } }), { sector: [], agency: [1] });
});

test('a dimension or a value that is none is refused', () => {
  assert.equal(wanted({ agencies: [1], values: { nowhere: ['x'] } }), 'indicators.unknown-dimension');
  assert.equal(wanted({ agencies: [1], values: { constructor: ['x'] } }), 'indicators.unknown-dimension');
  for (const value of ['x', '', '-1', '1.5', '99999999999'])
    assert.equal(wanted({ agencies: [1], values: { agency: [value] } }), 'indicators.unknown-value', value);
  assert.equal(wanted({ agencies: [1], values: { sector: ['a\0'] } }), 'indicators.unknown-value');
  const dated = wantedOf(
    engine.planFor('reported_figures'),
    { agency: 'agency', only: {} },
    { agencies: null, values: { since: ['2026-02-30'] } },
  );
  assert.ok(!dated.ok && dated.problem.code === 'indicators.unknown-value');
  for (const agency of ['sector', 'nowhere', 'constructor'])
    assert.ok(!wantedOf(plan, { agency, only: {} }, { agencies: [1], values: {} }).ok, agency);
});
