import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { shippedEngine } from '../rooms/indicators/index.ts';
import { shippedRegisters } from '../rooms/registers/index.ts';
import { indicatorTable, PLAN_CLAUSES } from './indicator-table.ts';
import { ROOT } from './root.ts';

const all = [...shippedEngine().indicators.values()];

test('docs/indicators.md is what catalog/tools/indicator-table.ts writes', () =>
  assert.equal(readFileSync(join(ROOT, 'docs', 'indicators.md'), 'utf8'), indicatorTable()));

test('every goal and every task of the plan has an indicator, and no indicator names another clause', () => {
  const served = new Set(all.flatMap((one) => one.clauses));
  assert.deepEqual(
    PLAN_CLAUSES.filter((clause) => !served.has(clause)),
    [],
  );
  assert.deepEqual(
    [...served, ...[...shippedRegisters().values()].flatMap((one) => one.clauses)].filter(
      (clause) => !PLAN_CLAUSES.includes(clause),
    ),
    [],
  );
});

test('there are at least 60 indicators, and every register that is counted has one', () => {
  assert.ok(all.length >= 60, String(all.length));
  const used = new Set(all.flatMap((one) => (one.kind === 'computed' ? [one.register] : [])));
  const readyMade = ['reported_figures', 'received_figures'];
  assert.deepEqual(
    [...shippedRegisters().keys()].filter((code) => !used.has(code) && !readyMade.includes(code)),
    [],
  );
});
