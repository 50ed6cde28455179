import exceljs from 'exceljs';
import { openTable } from '../src/platform/tabular/index.ts';
import { peakMemory, tell } from './child.ts';
import { timed } from './report.ts';

/** What both readers must agree on. */
interface Read {
  readonly rows: number;
  readonly cells: number;
}

async function readOurs(path: string): Promise<Read> {
  const opened = await openTable(path);
  if (!opened.ok) throw new Error(opened.problem.code);
  let rows = 0;
  let cells = 0;
  for await (const sheet of opened.value.sheets()) {
    for await (const batch of sheet.batches()) {
      rows += batch.rows.length;
      for (const row of batch.rows) for (const cell of row) if (cell !== null && cell !== '') cells += 1;
    }
  }
  await opened.value.close();
  return { rows, cells };
}

async function readExceljs(path: string): Promise<Read> {
  let rows = 0;
  let cells = 0;
  const reader = new exceljs.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
  });
  for await (const sheet of reader) {
    for await (const row of sheet) {
      rows += 1;
      for (const cell of row.values as exceljs.CellValue[]) if (cell !== null && cell !== undefined) cells += 1;
    }
  }
  return { rows, cells };
}

const [who, path] = process.argv.slice(2) as [string, string];
const { ms, value } = await timed(() => (who === 'ours' ? readOurs(path) : readExceljs(path)));
tell('read', { ms, ...value, memory: peakMemory('self') });
