import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { petitions } from '../test/petitions.ts';
import { registerDefinition, type RegisterDefinition } from './definition.ts';
import { examineDefinition } from './examine.ts';
import { qualityPlan } from './quality.ts';

const plan = (definition: RegisterDefinition) => qualityPlan(definition, date('2026-03-02')).late?.where ?? null;

test('a record is late by its clocks and by the columns that the definition names, whatever they are called', () => {
  const { clocks: _, ...rest } = petitions({ checks: [], derived: [] });
  const bare = registerDefinition.parse({ ...rest, clocks: [] });
  const named = { ...bare, late: ['paused'] };
  assert.equal(plan(bare), null);
  assert.equal(plan(named), "(has(paused) && paused <= date('2026-03-02'))");
  assert.equal(examineDefinition(named), null);
  assert.match(plan(petitions())!, /^\(has\(\w+_overdue_on\)/);
  // A name alone says nothing.
  const column = { ...bare.columns.find(({ code }) => code === 'paused')!, code: 'overdue_on' };
  assert.equal(plan({ ...bare, columns: [...bare.columns, column] }), null);
});

test('what is no date of the register cannot tell lateness', () => {
  for (const name of ['agency', 'received', 'no_such'])
    assert.equal(
      examineDefinition({ ...petitions(), late: [name] })?.code,
      'registers.definition-unknown-column',
      name,
    );
  assert.equal(examineDefinition({ ...petitions(), late: ['received_on'] }), null);
});
