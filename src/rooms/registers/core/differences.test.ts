import assert from 'node:assert/strict';
import { test } from 'node:test';
import { petitions } from '../test/petitions.ts';
import type { RegisterDefinition } from './definition.ts';
import { differencesOf, touchedColumns } from './differences.ts';

const renamed = { vi: 'Khác', en: 'Other' };
const touched = (change: Partial<RegisterDefinition>, before = petitions()): string[] =>
  touchedColumns(before, differencesOf(before, { ...before, ...change }));

test('a change touches the columns that come from what it changes, and none that are only called alike', () => {
  const before = petitions();
  const { columns, clocks, checks } = before;
  const renaming = (code: string) => columns.map((one) => (one.code === code ? { ...one, name: renamed } : one));
  assert.deepEqual(touched({ columns: renaming('received') }), ['received_on', 'received_at']);
  assert.deepEqual(touched({ columns: renaming('status') }), ['status', 'status_phase']);
  const alike = { code: 'status_note', type: 'text', name: renamed, value: "'x'" } as const;
  const more = { ...before, derived: [...before.derived, alike] };
  assert.deepEqual(touched({ columns: renaming('status') }, more), ['status', 'status_phase']);
  const clock = clocks[0]!;
  assert.deepEqual(
    touched({ clocks: [{ ...clock, name: renamed }, ...clocks.slice(1)] }),
    ['due', 'days', 'timing', 'overdue_on'].map((part) => `${clock.code}_${part}`),
  );
  // A check may be called as a column is.
  assert.deepEqual(touched({ checks: [...checks, { ...checks[0]!, code: 'paused' }] }), []);
});
