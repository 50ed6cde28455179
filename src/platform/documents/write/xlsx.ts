import type exceljs from 'exceljs';
import { ended, FONT, MARGIN, MARK_RED, MOTTO, NATION, RECIPIENTS } from './decree30.ts';
import type { DocumentTable, HeadCell, OfficialDocument, Reference } from './model.ts';
import { qrPicture } from './qr.ts';
import { settle } from './settle.ts';
import { columnNumbers } from './table.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const THIN = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BORDER = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const MM_PER_INCH = 25.4;
/** Characters across an A4 page in landscape at this size. */
const CHARACTERS = 132;

const LINE_POINTS = 15.5;
/** Bold letters of 12 pt against the digits that Excel measures columns in. */
const BOLD_FACTOR = 1.1;

/** Lines that a text takes when broken between words. */
function linesOf(text: string, characters: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    if (used > 0 && used + 1 + word.length > characters) {
      lines += 1;
      used = word.length;
    } else used += (used > 0 ? 1 : 0) + word.length;
  }
  return lines;
}

interface Style {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
}

/** Writes a document's head, table and closing into one worksheet, ready to print. */
class Sheet {
  readonly #sheet: exceljs.Worksheet;
  readonly #columns: number;
  #row = 0;

  constructor(sheet: exceljs.Worksheet, columns: number) {
    this.#sheet = sheet;
    this.#columns = columns;
  }

  get row(): number {
    return this.#row;
  }

  skip(rows = 1): void {
    this.#row += rows;
  }

  /** Text over the columns `from` to `to`, in the current row. */
  #put(text: string, from: number, to: number, style: Style): void {
    const cell = this.#sheet.getCell(this.#row, from);
    cell.value = text;
    cell.font = {
      name: FONT,
      size: style.size ?? 12,
      bold: style.bold ?? false,
      italic: style.italic ?? false,
      ...(style.color && { color: { argb: `FF${style.color}` } }),
    };
    cell.alignment = { horizontal: style.align ?? 'center', vertical: 'middle', wrapText: true };
    if (to > from) this.#sheet.mergeCells(this.#row, from, this.#row, to);
  }

  /** One line over the whole width. */
  wide(text: string, style: Style, height?: number): void {
    this.#row += 1;
    this.#put(text, 1, this.#columns, style);
    if (height) this.#sheet.getRow(this.#row).height = height;
  }

  /** One line in two halves, the right one beginning at column `at`. */
  halves(left: string, leftStyle: Style, right: string, rightStyle: Style, at: number): void {
    this.#row += 1;
    if (left) this.#put(left, 1, at - 1, leftStyle);
    if (right) this.#put(right, at, this.#columns, rightStyle);
  }

  /** Head with merged cells, numbers of columns, rows. Answers first and last row of the head. */
  table(table: DocumentTable): { head: number; body: number } {
    const head = this.#row + 1;
    this.#head(table);
    if (table.numbered) this.#numbers(columnNumbers(table));
    const body = this.#row + 1;
    for (const row of table.rows) {
      this.#row += 1;
      row.cells.forEach((value, i) => {
        const cell = this.#sheet.getCell(this.#row, i + 1);
        cell.value = value;
        cell.font = { name: FONT, size: 12, bold: row.strong ?? false };
        cell.border = BORDER;
        if (typeof value === 'number') cell.numFmt = '#,##0';
        const align = table.columns[i]?.align ?? 'left';
        cell.alignment = {
          horizontal: align === 'centre' ? 'center' : align,
          vertical: 'middle',
          wrapText: typeof value === 'string',
          ...(align === 'right' && { indent: 1 }),
        };
      });
      // Not every program grows a row for what wraps.
      const lines = row.cells.map((value, i) =>
        typeof value === 'string' ? linesOf(value, this.#characters(i + 1, 1)) : 1,
      );
      const most = Math.max(1, ...lines);
      if (most > 1) this.#sheet.getRow(this.#row).height = most * LINE_POINTS;
    }
    return { head, body };
  }

  #head(table: DocumentTable): void {
    const taken = new Set<string>();
    const top = this.#row + 1;
    const heights = table.head.map(() => LINE_POINTS);
    table.head.forEach((cells, i) => {
      let column = 1;
      for (const cell of cells) {
        while (taken.has(`${i}:${column}`)) column += 1;
        const columns = cell.columns ?? 1;
        const rows = cell.rows ?? 1;
        for (let r = 0; r < rows; r += 1) {
          for (let c = 0; c < columns; c += 1) taken.add(`${i + r}:${column + c}`);
        }
        this.#headCell(cell.text, top + i, column, top + i + rows - 1, column + columns - 1);
        // Excel does not grow rows for merged cells: the last row is made as high as the text needs.
        const needed = linesOf(cell.text, this.#characters(column, columns)) * LINE_POINTS;
        const above = heights.slice(i, i + rows - 1).reduce((sum, height) => sum + height, 0);
        heights[i + rows - 1] = Math.max(heights[i + rows - 1] ?? 0, needed - above);
        column += columns;
      }
    });
    heights.forEach((height, i) => (this.#sheet.getRow(top + i).height = height));
    this.#row = top + table.head.length - 1;
  }

  /** Bold letters that fit side by side into those columns. */
  #characters(column: number, columns: number): number {
    let width = 0;
    for (let c = column; c < column + columns; c += 1) width += this.#sheet.getColumn(c).width ?? 0;
    return width / BOLD_FACTOR;
  }

  #headCell(text: string, row: number, column: number, lastRow: number, lastColumn: number): void {
    for (let r = row; r <= lastRow; r += 1) {
      for (let c = column; c <= lastColumn; c += 1) this.#sheet.getCell(r, c).border = BORDER;
    }
    const cell = this.#sheet.getCell(row, column);
    cell.value = text;
    cell.font = { name: FONT, size: 12, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    if (lastRow > row || lastColumn > column) this.#sheet.mergeCells(row, column, lastRow, lastColumn);
  }

  #numbers(cells: readonly HeadCell[]): void {
    this.#row += 1;
    cells.forEach((entry, i) => {
      const cell = this.#sheet.getCell(this.#row, i + 1);
      cell.value = entry.text;
      cell.font = { name: FONT, size: 10, italic: true };
      cell.alignment = { horizontal: 'center' };
      cell.border = BORDER;
    });
  }
}

function headLines(sheet: Sheet, document: OfficialDocument, middle: number): void {
  const bold = { bold: true } as const;
  if (document.mark !== null) sheet.wide(document.mark, { bold: true, color: MARK_RED });
  const left = [
    ...(document.parent === null ? [] : [{ text: document.parent.toLocaleUpperCase('vi'), style: {} }]),
    ...document.issuer.map((text) => ({ text: text.toLocaleUpperCase('vi'), style: bold })),
  ];
  const right = [
    { text: NATION, style: bold },
    { text: MOTTO, style: bold },
  ];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    sheet.halves(left[i]?.text ?? '', left[i]?.style ?? {}, right[i]?.text ?? '', right[i]?.style ?? {}, middle);
  }
  const { date } = document;
  const day =
    date === null
      ? ', ngày       tháng       năm'
      : `, ngày ${date.slice(8)} tháng ${date.slice(5, 7)} năm ${date.slice(0, 4)}`;
  const number = document.signatory === null ? '' : `Số: ${document.number ?? '       '}/${document.symbol}`;
  sheet.halves(number, {}, document.place + day, { italic: true }, middle);
  document.form.forEach((text, i) => sheet.wide(text, { align: 'right', bold: i === 0, italic: i > 0, size: 11 }));
  sheet.wide(document.title.toLocaleUpperCase('vi'), { bold: true, size: 14 }, 24);
  for (const text of document.subject) sheet.wide(text, { bold: true, size: 14 });
  if (document.period !== null) sheet.wide(document.period, { italic: true });
}

function closingLines(sheet: Sheet, document: OfficialDocument, middle: number): void {
  const { signatory, recipients } = document;
  if (signatory === null) return;
  const left = [{ text: RECIPIENTS, style: { bold: true, italic: true, align: 'left' as const } }];
  for (const text of recipients) left.push({ text: `- ${text}`, style: { bold: false, italic: false, align: 'left' } });
  const right = [...signatory.lines.map((text) => text.toLocaleUpperCase('vi')), '', '', '', signatory.name ?? ''];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const entry = left[i];
    sheet.halves(entry?.text ?? '', { size: 11, ...entry?.style }, right[i] ?? '', { bold: true }, middle);
  }
}

/** Side of the QR code, in pixels. */
const QR_SIDE = 80;

/** The code that leads back to what was counted, under everything else. */
function referredLines(
  { workbook, page, sheet }: { workbook: exceljs.Workbook; page: exceljs.Worksheet; sheet: Sheet },
  { code, address, label }: Reference,
): void {
  sheet.skip();
  sheet.wide(`${label} ${code}`, { align: 'left', size: 9 });
  // Its types are those of an older Node.js.
  const buffer = qrPicture(address) as unknown as exceljs.Buffer;
  const ext = { width: QR_SIDE, height: QR_SIDE };
  page.addImage(workbook.addImage({ extension: 'png', buffer }), { tl: { col: 0, row: sheet.row }, ext });
}

/** Page numbers and the warning from page 2 on; the first page has it in a cell. Ampersands begin codes of the header language. */
function headers(mark: string | null): Partial<exceljs.HeaderFooter> {
  const warning = mark === null ? '' : `&"${FONT},Bold"&11&K${MARK_RED}${mark.replace(/&/g, '&&')}`;
  const number = `&"${FONT},Regular"&13&P`;
  return {
    differentFirst: true,
    firstHeader: '',
    oddHeader: `&C${number}${warning ? `\n${warning}` : ''}`,
  };
}

/** The document as an XLSX file with one sheet: real numbers, head repeated in print, one page wide. */
export async function writeXlsx(document: OfficialDocument, name: string): Promise<Buffer> {
  const table = document.body.find((block) => block.kind === 'table')?.table;
  if (!table) throw new RangeError('a spreadsheet needs a table');
  // Loaded when a sheet is written: it is large, and most processes never write one.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.creator = document.issuer.join(' ');
  const page = workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: document.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: {
        left: MARGIN.left / MM_PER_INCH,
        right: MARGIN.right / MM_PER_INCH,
        top: MARGIN.top / MM_PER_INCH,
        bottom: MARGIN.bottom / MM_PER_INCH,
        header: 0.3,
        footer: 0.3,
      },
    },
    headerFooter: headers(document.mark),
  });
  const width = table.columns.reduce((sum, column) => sum + column.width, 0);
  page.columns = table.columns.map((column) => ({ width: (CHARACTERS * column.width) / width }));
  const middle = Math.ceil(table.columns.length / 2);
  const sheet = new Sheet(page, table.columns.length);
  headLines(sheet, document, middle);
  const last = document.body.findLast((block) => block.kind === 'text');
  for (const block of document.body) {
    if (block.kind === 'table') {
      const { head, body } = sheet.table(block.table);
      page.views = [{ state: 'frozen', xSplit: 2, ySplit: body - 1 }];
      page.pageSetup.printTitlesRow = `${head}:${body - 1}`;
    } else if (block.kind === 'aside') sheet.wide(block.text, { align: 'right', italic: true, size: 11 });
    else {
      const lines = linesOf(block.text, CHARACTERS);
      sheet.wide(
        block === last ? ended(block.text) : block.text,
        {
          align: 'left',
          bold: block.kind === 'centred' || (block.kind === 'text' && block.look === 'bold'),
          italic: block.kind === 'text' && block.look === 'italic',
        },
        LINE_POINTS * lines,
      );
    }
  }
  sheet.skip();
  closingLines(sheet, document, middle);
  if (document.reference) referredLines({ workbook, page, sheet }, document.reference);
  return settle(Buffer.from(await workbook.xlsx.writeBuffer()), 'xlsx', document);
}
