import { basename } from 'node:path';
import { fail } from './problems.ts';
import type { RowBatch, TableFile, TableSheet } from './table.ts';
import { dateStyles, readLayout, relations, type SheetEntry, workbook } from './xlsx-parts.ts';
import { SheetScanner } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-strings.ts';
import { SHIFT_1904 } from './serial.ts';
import { XmlText, xmlOf } from './xml.ts';
import { openZip, type Zip, type ZipSource } from './zip.ts';

const BATCH = 2048;

/** What all sheets of a workbook share. */
interface Book {
  readonly zip: Zip;
  readonly file: string;
  readonly dateStyles: Uint8Array;
  readonly shift: number;
  /** Read on first use: a preview of a sheet without texts needs none. */
  strings(): Promise<readonly string[]>;
}

/** Opens a zip that should be a workbook. Throws `TabularError`. With `only`, just the sheet of that name is offered. */
export async function openXlsx(source: ZipSource, only?: string): Promise<TableFile> {
  const zip = await openZip(source);
  try {
    const { book, entries } = await openBook(zip);
    const chosen = only === undefined ? entries : entries.filter((entry) => entry.name === only);
    if (entries.length === 0) fail('tabular.no-sheet', { file: book.file });
    if (chosen.length === 0) fail('tabular.sheet-not-found', { file: book.file, sheet: only ?? '' });
    return {
      kind: 'xlsx',
      encoding: null,
      separator: null,
      bytes: source.bytes,
      async *sheets() {
        for (const entry of chosen) yield sheetOf(book, entry);
      },
      close: () => {
        zip.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openBook(zip: Zip): Promise<{ book: Book; entries: SheetEntry[] }> {
  const file = basename(zip.source.path);
  const place = { file };
  await refuseOthers(zip, file);
  const roots = relations(xmlOf(await zip.whole('_rels/.rels'), place), '');
  const root = [...roots.values()].find((relation) => relation.type.endsWith('/officeDocument'));
  const main = root && zip.has(root.target) ? root.target : 'xl/workbook.xml';
  if (!zip.has(main)) return fail('tabular.zip-archive', place);
  const slash = main.lastIndexOf('/');
  const relsPart = `${main.slice(0, slash + 1)}_rels/${main.slice(slash + 1)}.rels`;
  const related = relations(xmlOf(await zip.whole(relsPart), place), main);
  const { sheets, from1904 } = workbook(xmlOf(await zip.whole(main), place), related);
  const partOf = (type: string): string | null => {
    const target = [...related.values()].find((relation) => relation.type.endsWith(type))?.target;
    return target !== undefined && zip.has(target) ? target : null;
  };
  const styles = partOf('/styles');
  const shared = partOf('/sharedStrings');
  let strings: Promise<readonly string[]> | null = null;
  const book: Book = {
    zip,
    file,
    dateStyles: styles ? dateStyles(xmlOf(await zip.whole(styles), place)) : new Uint8Array(),
    shift: from1904 ? SHIFT_1904 : 0,
    strings: () =>
      (strings ??= shared ? readSharedStrings(zip.pieces(shared), zip.source.limits, place) : Promise.resolve([])),
  };
  return { book, entries: sheets };
}

/** Zips that are something else get their own word. */
async function refuseOthers(zip: Zip, file: string): Promise<void> {
  const other = (type: string): never => fail('tabular.other-document', { file }, { type });
  if (zip.has('word/document.xml')) other('DOCX');
  if (zip.has('ppt/presentation.xml')) other('PPTX');
  if (zip.has('xl/workbook.bin')) other('XLSB');
  if (zip.has('mimetype')) {
    const type = (await zip.whole('mimetype')).toString('latin1').trim();
    if (type.includes('opendocument.spreadsheet')) other('ODS');
    if (type.includes('opendocument')) other('ODT');
  }
  if (!zip.has('_rels/.rels')) fail('tabular.zip-archive', { file });
}

function sheetOf(book: Book, entry: SheetEntry): TableSheet {
  const sheet = {
    name: entry.name,
    hidden: entry.hidden,
    formulas: 0,
    batches: () => batches(book, entry, (count) => (sheet.formulas = count)),
    layout: () => readLayout(book.zip.pieces(entry.part)),
  };
  return sheet;
}

async function* batches(book: Book, entry: SheetEntry, setFormulas: (count: number) => void): AsyncGenerator<RowBatch> {
  const place = { file: book.file, sheet: entry.name };
  const { limits } = book.zip.source;
  const xml = new XmlText(place);
  const strings = await book.strings();
  const scanner = new SheetScanner({ strings, dateStyles: book.dateStyles, shift: book.shift, limits, place });
  let total = 0;
  for await (const piece of book.zip.pieces(entry.part, true)) {
    scanner.push(xml.push(piece));
    setFormulas(scanner.formulas);
    if (scanner.rows.length >= BATCH || scanner.done) {
      total += scanner.rows.length;
      if (total > limits.rows) fail('tabular.too-many-rows', place, { limit: limits.rows });
      const batch = take(scanner);
      if (batch) yield batch;
    }
    if (scanner.done) {
      book.zip.source.onBytes?.(book.zip.source.bytes, book.zip.source.bytes);
      return;
    }
  }
  fail('tabular.damaged-xml', { ...place, row: total });
}

function take(scanner: SheetScanner): RowBatch | null {
  const { rows, numbers } = scanner;
  const firstRow = numbers[0];
  if (firstRow === undefined) return null;
  scanner.rows = [];
  scanner.numbers = [];
  const consecutive = numbers.every((number, index) => number === firstRow + index);
  return consecutive ? { firstRow, rows } : { firstRow, rows, rowNumbers: numbers };
}
