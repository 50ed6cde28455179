import type { Problem } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Row } from '../../../platform/tabular/index.ts';
import { columnName, COPY_REFUSED, refusedLine, textOf } from '../../imports/index.ts';
import { CopyLines } from '../sql/copy-lines.ts';
import type { PlannedSheet } from './plan-file.ts';

/**
 * Refused rows on their way to the database, over a connection of their own: the run's connection is busy taking in the good
 * ones. Opened with the first refusal; nothing stays unless `finish` is reached.
 */
export class RefusedRows {
  private readonly database: Database;
  private readonly runId: number;
  private copy: CopyLines | null = null;
  private transaction: Promise<void> | null = null;
  private close: (failure?: Error) => void = () => {};

  constructor(database: Database, runId: number) {
    this.database = database;
    this.runId = runId;
  }

  async add(
    sheetNo: number,
    rowNo: number,
    cells: Readonly<Record<string, string>>,
    problems: readonly Problem[],
  ): Promise<void> {
    this.copy ??= await this.open();
    await this.copy.write(refusedLine(this.runId, sheetNo, rowNo, cells, problems));
  }

  private open(): Promise<CopyLines> {
    return new Promise((opened, failed) => {
      const closed = new Promise<Error | undefined>((resolve) => (this.close = resolve));
      this.transaction = this.database.transaction(async (tx) => {
        const copy = new CopyLines(tx.copyFrom(COPY_REFUSED));
        opened(copy);
        const failure = await closed;
        await copy.end();
        if (failure) throw failure;
      });
      this.transaction.catch(failed);
    });
  }

  /** Keeps what was added. */
  async finish(): Promise<void> {
    this.close();
    await this.transaction;
  }

  /** Forgets what was added. */
  async abandon(): Promise<void> {
    this.close(new Error('the import was given up'));
    await this.transaction?.catch(() => {});
  }
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
