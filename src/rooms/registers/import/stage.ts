import { problem, type Problem } from '../../../kernel/index.ts';
import type { Database, Tx } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { rowNumberOf, type RowBatch } from '../../../platform/tabular/index.ts';
import {
  type KeySet,
  RowReader,
  Unplaced,
  type AgencyFinder,
  type Mapping,
  type RowIssue,
  type SheetReport,
  type Target,
} from '../../imports/index.ts';
import { CopyLines } from '../sql/copy-lines.ts';
import { readBad } from '../sql/examine.ts';
import type { PersonalRows } from './personal-rows.ts';
import type { PlannedSheet } from './plan-file.ts';
import { keptCells, keptHeaders, RefusedRows } from './refused-rows.ts';

/** What is read of a sheet and how. */
export interface SheetWork {
  readonly planned: PlannedSheet;
  readonly reader: RowReader;
  readonly headers: { index: number; header: string; field: string }[];
  /** Added to a row's number in the file to get its line in staging. */
  readonly base: number;
  /** Last row number met. */
  last: number;
  read: number;
  refused: number;
  leftOut: number;
}

export interface Staging {
  readonly tx: Tx;
  readonly database: Database;
  readonly target: Target;
  readonly mapping: Mapping;
  readonly find: AgencyFinder;
  readonly table: string;
  readonly runId: number;
  readonly fileName: string;
  readonly refused: RefusedRows;
  /** Takes the personal values that the mapping keeps; null where it keeps none. */
  readonly personal: PersonalRows | null;
  readonly unplaced: Map<string, Unplaced>;
  readonly keys: KeySet;
  /** Agencies whose records the run may write. */
  readonly scope: Scope;
  /** What decides how the file is read, as a hash. */
  readonly basis: string | null;
  /** Called between batches; throws to give up. */
  readonly between: () => void;
}

/** Streams one sheet into staging. Rows that cannot be read go to the refused ones. Throws `TabularError`. */
export async function stageSheet(staging: Staging, planned: PlannedSheet, base: number): Promise<SheetWork> {
  const { target, mapping, find, unplaced } = staging;
  const headers = planned.head.columns.map((column) => ({ index: column.index, header: column.name }));
  const width = planned.head.columns.length;
  const reader = new RowReader({ target, mapping, placed: planned.placed, find, unplaced, headers, width });
  const work: SheetWork = {
    planned,
    reader,
    headers: keptHeaders(planned),
    base,
    last: 0,
    read: 0,
    refused: 0,
    leftOut: 0,
  };
  const copy = new CopyLines(
    staging.tx.copyFrom(
      `COPY ${staging.table} (line, ${reader.columns.join(', ')}) FROM STDIN (FORMAT binary, FREEZE)`,
    ),
    'binary',
  );
  try {
    for await (const batch of planned.sheet.batches()) {
      await stageBatch(staging, work, batch, copy);
      staging.between();
    }
  } catch (error) {
    copy.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
  await copy.end();
  return work;
}

/** The rows of one batch; what is no record or refused is dealt with on the way. */
async function stageBatch(staging: Staging, work: SheetWork, batch: RowBatch, copy: CopyLines): Promise<void> {
  const { reader, base, planned } = work;
  const { rows, rowNumbers } = batch;
  const from = planned.head.firstDataRow;
  for (let i = 0; i < rows.length; i++) {
    const row = rowNumbers === undefined ? batch.firstRow + i : rowNumberOf(batch, i);
    if (row < from) continue;
    const cells = rows[i]!;
    // Awaiting costs more than a row: only where a piece is full.
    if (!copy.fits(reader.most)) await copy.room(reader.most);
    if (reader.read(cells, base + row, copy.out)) {
      staging.keys.add(reader.keyHigh, reader.keyLow);
      if (staging.personal) await staging.personal.add(base + row, reader.keyOf(copy.out), planned.personal, cells);
      work.read++;
    } else if (reader.kindOf(cells) === 'left-out') {
      if (cells.length > 0) work.leftOut++;
    } else {
      const problems = problemsOf(staging, work, row, reader.wrong(cells));
      await staging.refused.add(planned.sheetNo, row, keptCells(work.headers, cells), problems);
      work.read++;
      work.refused++;
    }
    work.last = row;
  }
}

const headerOf = (work: SheetWork, target: Target, code: string): string => {
  const placed = work.planned.placed.find((place) => place.field.code === code);
  const header = work.headers.find((one) => one.index === placed?.index)?.header;
  return header ?? target.fields.find((field) => field.code === code)?.name.vi ?? code;
};

function problemsOf(staging: Staging, work: SheetWork, row: number, issues: readonly RowIssue[]): Problem[] {
  const { sheet } = work.planned;
  return issues.map(({ code, field, params }) =>
    problem(
      code,
      { field, ...params },
      {
        file: staging.fileName,
        ...(sheet.name !== null && { sheet: sheet.name }),
        row,
        column: headerOf(work, staging.target, field),
      },
    ),
  );
}

/** Bad rows fetched at once while the file is read again for their cells. */
const PAGE = 20_000;

/**
 * Rows that only the look at the whole brought to light (checks, keys that occur twice): reads the file again for their
 * cells and adds them to the refused ones, in the order of the file.
 */
export async function refuseBad(staging: Staging, works: readonly SheetWork[], bad: number): Promise<void> {
  if (bad === 0) return;
  let page = await readBad(staging.tx, staging.runId, -1, PAGE);
  let at = 0;
  for (const work of works) {
    const due = page[at];
    if (due === undefined || due.line > work.base + work.last) continue;
    for await (const batch of work.planned.sheet.batches()) {
      for (let i = 0; i < batch.rows.length; i++) {
        const row = rowNumberOf(batch, i);
        const next = page[at];
        if (next === undefined) return;
        if (next.line !== work.base + row) continue;
        const problems = next.problems.map((one) => badProblem(staging, works, work, row, one));
        await staging.refused.add(work.planned.sheetNo, row, keptCells(work.headers, batch.rows[i]!), problems);
        work.refused++;
        at++;
        if (at === page.length) {
          page = await readBad(staging.tx, staging.runId, next.line, PAGE);
          at = 0;
        }
      }
      staging.between();
    }
  }
}

function badProblem(
  staging: Staging,
  works: readonly SheetWork[],
  work: SheetWork,
  row: number,
  bad: { code: string; field: string; params: Record<string, unknown> },
): Problem {
  const lines = Array.isArray(bad.params['lines']) ? (bad.params['lines'] as number[]) : null;
  const rows = lines?.map((line) => {
    const other = works.findLast((one) => one.base < line) ?? work;
    const number = line - other.base;
    return other === work ? String(number) : `${other.planned.sheet.name ?? ''}!${number}`;
  });
  return problem(
    bad.code,
    { field: bad.field, ...scalars(bad.params), ...(rows && { rows: rows.join(', ') }) },
    {
      file: staging.fileName,
      ...(work.planned.sheet.name !== null && { sheet: work.planned.sheet.name }),
      row,
      column: headerOf(work, staging.target, bad.field),
    },
  );
}

/** Parameters of a bad row that a sentence can name. */
export const scalars = (params: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).filter(
      (one): one is [string, string | number] => typeof one[1] === 'string' || typeof one[1] === 'number',
    ),
  );

export const reportOf = (work: SheetWork): SheetReport => ({
  sheet: work.planned.sheet.name,
  headerRow: work.planned.head.row,
  read: work.read,
  refused: work.refused,
  leftOut: work.leftOut,
  dropped: work.planned.dropped,
  ...(work.planned.personal.length > 0 && { kept: work.planned.personal.map(({ code }) => code) }),
  unplaced: work.planned.unplaced,
});
