import type { Problem } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Row } from '../../../platform/tabular/index.ts';
import { columnName, COPY_REFUSED, refusedLine, textOf } from '../../imports/index.ts';
import { CopyAside } from '../sql/copy-aside.ts';
import { CopyLines } from '../sql/copy-lines.ts';
import type { PlannedSheet } from './plan-file.ts';

/** Refused rows on their way to the database, beside the good ones. Nothing stays unless `finish` is reached. */
export class RefusedRows {
  private readonly runId: number;
  private readonly copy: CopyAside;

  constructor(database: Database, runId: number) {
    this.runId = runId;
    this.copy = new CopyAside(database, async (tx) => new CopyLines(tx.copyFrom(COPY_REFUSED)));
  }

  add(
    sheetNo: number,
    rowNo: number,
    cells: Readonly<Record<string, string>>,
    problems: readonly Problem[],
  ): Promise<void> {
    return this.copy.write(refusedLine(this.runId, sheetNo, rowNo, cells, problems));
  }

  /** Keeps what was added. */
  finish = (): Promise<void> => this.copy.finish();

  /** Forgets what was added. */
  abandon = (): Promise<boolean> => this.copy.abandon();
}

/** Header texts by column index, of the columns that are imported: what a correction file shows again. */
export function keptHeaders(planned: PlannedSheet): { index: number; header: string; field: string }[] {
  const seen = new Set<number>();
  const headers: { index: number; header: string; field: string }[] = [];
  for (const { index, field, rule } of planned.placed) {
    if (index < 0 || seen.has(index)) continue;
    seen.add(index);
    const column = planned.head.columns.find((one) => one.index === index);
    headers.push({
      index,
      header: column ? columnName(column, planned.head) : (rule.column ?? field.name.vi),
      field: field.code,
    });
  }
  return headers;
}

/** Cells of a row as they stood in the file, only of columns that are imported. */
export function keptCells(headers: readonly { index: number; header: string }[], cells: Row): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { index, header } of headers) kept[header] = textOf(cells[index]).slice(0, 4000);
  return kept;
}
