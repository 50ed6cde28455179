import { existsSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { date } from '../src/kernel/index.ts';
import { catalogCalendar } from '../src/rooms/calendar/index.ts';
import {
  csvPieces,
  generateDossiers,
  SAMPLE_HEADERS,
  sampleAgencies,
  sampleProcedures,
} from '../src/app/sample/index.ts';
import { startChild } from './child.ts';
import { count, say, seconds, type Line } from './report.ts';

const TARGET = 4;
const DAY_COLUMNS = new Set(['Ngày nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Ngày trả kết quả']);

interface Read {
  readonly ms: number;
  readonly rows: number;
  readonly cells: number;
  readonly memory: number | null;
}

/** Cells of one line; the sample quotes what holds a comma and nothing else. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');

/** Sample rows as cells, from the generator's own CSV lines. */
function* cellRows(rows: number): Generator<string[]> {
  const options = { seed: 7, from: date('2025-07-01'), to: date('2026-10-31'), count: rows };
  const world = { agencies: sampleAgencies(), procedures: sampleProcedures(), calendar: catalogCalendar() };
  let rest = '';
  let first = true;
  for (const piece of csvPieces(generateDossiers({ ...options, ...world }))) {
    const lines = (rest + Buffer.from(piece).toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!first) yield cellsOf(line);
      first = false;
    }
  }
}

const EPOCH = Date.UTC(1899, 11, 30);

function asCell(header: string, text: string): exceljs.CellValue {
  if (text === '') return null;
  if (!DAY_COLUMNS.has(header)) return /^\d{1,9}$/.test(text) ? Number(text) : text;
  const match = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d):(\d\d):(\d\d))?$/.exec(text);
  if (!match) return text;
  const [day, month, year, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  return new Date(Math.max(EPOCH, Date.UTC(year as number, (month as number) - 1, day, hour, minute, second)));
}

/** A workbook as office programs write it: shared texts, real dates with a format. Made once. */
async function workbookFile(folder: string, rows: number): Promise<string> {
  const path = join(folder, `dossiers-${rows}.xlsx`);
  if (existsSync(path)) return path;
  say(`writing ${path}`);
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true });
  const sheet = book.addWorksheet('Hồ sơ');
  sheet.columns = SAMPLE_HEADERS.map((header) => ({
    header,
    ...(DAY_COLUMNS.has(header) && { style: { numFmt: 'dd/mm/yyyy hh:mm:ss' } }),
  }));
  for (const cells of cellRows(rows)) {
    sheet.addRow(SAMPLE_HEADERS.map((header, i) => asCell(header, cells[i] ?? ''))).commit();
  }
  sheet.commit();
  await book.commit();
  return path;
}

async function readWith(who: 'ours' | 'exceljs', path: string): Promise<Read> {
  const child = startChild('xlsx-child.ts', [who, path]);
  const read = await child.message<Read>('read');
  await child.ended;
  return read;
}

const memory = (read: Read): string => (read.memory === null ? '' : `, ${Math.round(read.memory)} MB`);

/** (b) A spreadsheet read by our reader and by exceljs streaming, in turn, each in a process of its own. */
export async function measureXlsx(folder: string, rows: number, rounds: number): Promise<Line[]> {
  const path = await workbookFile(folder, rows);
  let ours: Read | null = null;
  let theirs: Read | null = null;
  for (let round = 0; round < rounds; round += 1) {
    say('b: our reader');
    const a = await readWith('ours', path);
    say('b: exceljs streaming');
    const b = await readWith('exceljs', path);
    if (a.cells !== b.cells || a.rows !== b.rows) {
      throw new Error(`readers disagree: ${a.rows} rows ${a.cells} cells, exceljs ${b.rows} rows ${b.cells} cells`);
    }
    if (!ours || a.ms < ours.ms) ours = a;
    if (!theirs || b.ms < theirs.ms) theirs = b;
  }
  if (!ours || !theirs) return [];
  const ratio = theirs.ms / ours.ms;
  return [
    {
      part: 'b',
      what: `XLSX, ${count(rows)} rows × ${SAMPLE_HEADERS.length}: speed against exceljs streaming`,
      ours: seconds(ours.ms) + memory(ours),
      reference: seconds(theirs.ms) + memory(theirs),
      ratio,
      target: `≥ ${TARGET}`,
      reached: ratio >= TARGET,
    },
  ];
}
