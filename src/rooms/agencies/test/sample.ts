import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ROOT } from '../../../../test/shared.ts';
import type { LocalDate } from '../../../kernel/index.ts';
import type { Agency, Succession } from '../core/agency.ts';
import { changesOf, successionDay } from '../core/changes.ts';
import type { AgencyRow } from '../core/rows.ts';
import { AgencyTree } from '../core/tree.ts';
import { readAgencyFile } from '../read-file.ts';

export const SAMPLE_FILES = ['agencies.csv', 'predecessors.csv'].map((file) => join(ROOT, 'catalog', 'sample', file));

export async function sampleRows(): Promise<AgencyRow[]> {
  const rows: AgencyRow[] = [];
  for (const path of SAMPLE_FILES) {
    const file = await readAgencyFile(path);
    assert.ok(file.ok);
    assert.deepEqual(file.value.problems, []);
    rows.push(...file.value.rows.map((row) => ({ ...row, row: rows.length + row.row })));
  }
  return rows;
}

/** A tree of rows without a database; ids count from 1 in the order of the rows. */
export function treeOf(rows: readonly AgencyRow[], at: LocalDate): AgencyTree {
  const changes = changesOf(rows, new AgencyTree([], [], at));
  assert.deepEqual(changes.problems, []);
  const ids = new Map(rows.map((row, i) => [row.code, i + 1]));
  const idOf = (code: string): number => ids.get(code) ?? assert.fail(`no agency ${code}`);
  const agencies = rows.map((row): Agency => ({
    ...row,
    id: idOf(row.code),
    parentId: row.parentCode === null ? null : idOf(row.parentCode),
  }));
  const successions = rows.flatMap((row): Succession[] => {
    const on = successionDay(row);
    return on ? row.successorCodes.map((code) => ({ predecessorId: idOf(row.code), successorId: idOf(code), on })) : [];
  });
  return new AgencyTree(agencies, successions, at);
}
