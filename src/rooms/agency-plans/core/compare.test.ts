import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { compareVersions } from './compare.ts';
import type { Content, OwnTask } from './plan.ts';

const task = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }),
  source: fc.constantFrom(null, 1, 2, 3, 4),
  title: fc.constantFrom('Rà soát văn bản', 'Số hoá kết quả'),
  product: fc.constantFrom('', 'Báo cáo', 'Quyết định'),
  budget: fc.constantFrom(null, 0, 5_000_000),
});
const tasks = fc
  .uniqueArray(task, { selector: ({ id }) => id, maxLength: 6 })
  .map((rows) =>
    rows.filter((row, at) => row.source === null || rows.findIndex((one) => one.source === row.source) === at),
  );
const content = fc
  .record({ tasks, solutions: fc.constantFrom('', 'Giao ban') })
  .map(({ tasks: rows, solutions }): Content => ({
    general: { solutions, resources: '', organisation: '' },
    targets: [],
    tasks: rows.map((row): OwnTask => ({
      ...row,
      role: row.source === null ? null : 'lead',
      field: 'procedures',
      dueOn: null,
      every: null,
      division: '',
      person: '',
      solutions: '',
      revision: 1,
    })),
  }));

describe('agency plans: versions compared', () => {
  it('a version against itself differs in nothing; turned around, before and after change places', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        assert.deepEqual(compareVersions(a, a), []);
        const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        const told = (changes: ReturnType<typeof compareVersions>, around: boolean) =>
          changes
            .map(({ kind, part, fields }) =>
              JSON.stringify([
                part,
                around ? turned[kind] : kind,
                fields
                  .map(({ field, before, after }) => (around ? [field, after, before] : [field, before, after]))
                  .toSorted(),
              ]),
            )
            .toSorted();
        assert.deepEqual(told(compareVersions(a, b), false), told(compareVersions(b, a), true));
      }),
    );
  });

  it('a duty is the same line however often it was taken in; every changed field stands with both its values', () => {
    const of = (id: number, product: string): Content => ({
      general: { solutions: '', resources: '', organisation: '' },
      targets: [],
      tasks: [
        {
          id,
          source: 5,
          role: 'lead',
          field: 'procedures',
          title: 'Số hoá kết quả',
          product,
          dueOn: null,
          every: null,
          division: '',
          person: '',
          budget: null,
          solutions: '',
          revision: id,
        },
      ],
    });
    assert.deepEqual(compareVersions(of(1, ''), of(9, 'Báo cáo')), [
      {
        part: 'task',
        kind: 'changed',
        name: 'Số hoá kết quả',
        fields: [{ field: 'product', before: '', after: 'Báo cáo' }],
      },
    ]);
  });
});
