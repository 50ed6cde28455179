import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../../kernel/index.ts';
import { changesOfRecord, type FormerImage } from './history.ts';

const image = (n: number, runId: number, replacedBy: number, change: FormerImage['change']): FormerImage => ({
  values: { n },
  runId,
  replacedBy,
  replacedAt: instant(replacedBy),
  change,
});
const told = (changes: ReturnType<typeof changesOfRecord>): string[] =>
  changes.map(({ kind, run, before, after }) => `${kind} ${run} ${before?.['n'] ?? '–'} ${after?.['n'] ?? '–'}`);

test('a record that was made, corrected, deleted and made again tells each with what was before and after', () => {
  const former = [image(2, 7, 9, 'delete'), image(1, 3, 7, 'update')];
  assert.deepEqual(told(changesOfRecord({ values: { n: 3 }, runId: 12 }, former)), [
    'made 12 – 3',
    'deleted 9 2 –',
    'changed 7 1 2',
    'made 3 – 1',
  ]);
});

test('a deleted record ends with its deletion; one that never changed was only made', () => {
  assert.deepEqual(told(changesOfRecord(null, [image(1, 3, 7, 'delete')])), ['deleted 7 1 –', 'made 3 – 1']);
  assert.deepEqual(told(changesOfRecord({ values: { n: 1 }, runId: 3 }, [])), ['made 3 – 1']);
});

test('where older images are left out, nothing is said of how it began', () => {
  assert.deepEqual(told(changesOfRecord({ values: { n: 2 }, runId: 7 }, [image(1, 3, 7, 'update')], false)), [
    'changed 7 1 2',
  ]);
});
