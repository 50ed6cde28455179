import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CsvShape, CsvSplitter } from './csv-split.ts';
import { detectShape } from './csv-shape.ts';
import { type Decoder, decoderFor, looksLegacy, NotUtf8, type Encoding } from './encoding.ts';
import type { Limits } from './limits.ts';
import { fail } from './problems.ts';
import type { Row, RowBatch, SheetLayout, TableFile, TableSheet } from './table.ts';

/**
 * Bytes read at once. Text of this size, two bytes a letter, stays below V8's large objects (128 KB), which cost a page of
 * memory each: measured, 48 KB is a third faster than 256 KB.
 */
const CHUNK = 48 * 1024;
/** Rows a batch gathers, and the most it may hold where rows are short. */
const BATCH = 1024;
const MOST_BATCH = 4096;
const NUL = '\u0000';

export interface CsvSource {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly skip: number;
  readonly limits: Limits;
  /** Where it is told, not detected. */
  readonly separator?: string | undefined;
  readonly onBytes?: ((read: number, total: number) => void) | undefined;
}

/** Opens a text table whose first bytes (`head`) were already looked at. Throws `TabularError` on bad text in them. */
export function openCsv(source: CsvSource, head: Buffer): TableFile {
  const whole = head.length >= source.bytes;
  const decoder = decoderFor(source.encoding, source.skip);
  let text = '';
  try {
    text = decoder.push(head.subarray(source.skip));
    if (whole) text += decoder.end();
  } catch (error) {
    return notUtf8(error, source, 1, text, head);
  }
  if (whole && text.trim() === '') return fail('tabular.empty', { file: basename(source.path) });
  const { shape: found, skip, firstRow } = detectShape(text, whole);
  const shape = source.separator ? { ...found, separator: source.separator.charAt(0) } : found;
  const sheet: TableSheet = {
    name: null,
    hidden: false,
    formulas: 0,
    batches: () => batches(source, shape, { skip, firstRow }),
    layout: (): Promise<SheetLayout> => Promise.resolve({ merges: [], hiddenColumns: [] }),
  };
  return {
    kind: 'csv',
    encoding: source.encoding,
    separator: shape.separator,
    bytes: source.bytes,
    async *sheets() {
      yield sheet;
    },
    close: () => Promise.resolve(),
  };
}

async function* batches(
  source: CsvSource,
  shape: CsvShape,
  start: { skip: number; firstRow: number },
): AsyncGenerator<RowBatch> {
  const splitter = new CsvSplitter(shape);
  let next = start.firstRow;
  let skip = start.skip;
  let waiting: string[][] = [];
  const file = basename(source.path);
  for await (const { text, last } of texts(source, () => ({ row: next, rest: splitter.rest }))) {
    const rows = splitter.push(skip > 0 ? text.slice(skip) : text, last);
    skip = 0;
    if (splitter.rest.length > 0) checkRest(splitter, last, source, next + rows.length);
    check(rows, next, source);
    next += rows.length;
    if (next - 1 > source.limits.rows) fail('tabular.too-many-rows', { file }, { limit: source.limits.rows });
    waiting = waiting.length === 0 ? rows : waiting.concat(rows);
    if (!last && waiting.length < BATCH) continue;
    const first = next - waiting.length;
    for (let from = 0; from < waiting.length; from += MOST_BATCH) {
      const part: readonly Row[] = waiting.length <= MOST_BATCH ? waiting : waiting.slice(from, from + MOST_BATCH);
      yield { firstRow: first + from, rows: part };
    }
    waiting = [];
  }
}

/**
 * The file's text, chunk by chunk through one reused buffer, cut after the last line feed so that hardly a record is
 * split; the last piece is marked.
 */
async function* texts(
  source: CsvSource,
  position: () => { row: number; rest: string },
): AsyncGenerator<{ text: string; last: boolean }> {
  const { path, bytes: total, encoding, skip, onBytes } = source;
  const decoder = decoderFor(encoding, skip);
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(2 * CHUNK);
    let read = skip;
    let kept = 0;
    for (;;) {
      // A file still growing is read to the size it had when it was opened and checked.
      const { bytesRead } = await file.read(buffer, kept, Math.min(CHUNK, Math.max(total - read, 0)), read);
      read += bytesRead;
      const filled = kept + bytesRead;
      const last = bytesRead === 0 || read >= total;
      const cut = last || encoding !== 'utf-8' ? filled : lineEnd(buffer, filled);
      const text = decodeChunk(source, decoder, buffer.subarray(0, cut), last, position);
      kept = buffer.copy(buffer, 0, cut, filled);
      onBytes?.(read, total);
      yield { text, last };
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

/** Where the last line of the bytes ends; all of them where no line does. */
function lineEnd(buffer: Buffer, filled: number): number {
  const at = buffer.lastIndexOf(10, filled - 1);
  return at < 0 ? filled : at + 1;
}

function decodeChunk(
  source: CsvSource,
  decoder: Decoder,
  bytes: Buffer,
  last: boolean,
  position: () => { row: number; rest: string },
): string {
  let text = '';
  try {
    text = decoder.push(bytes);
    if (last) text += decoder.end();
  } catch (error) {
    const { row, rest } = position();
    return notUtf8(error, source, row, rest + text, bytes);
  }
  // In UTF-8 a zero byte is always the character; bytes are searched faster than text.
  if (source.encoding === 'utf-8' ? bytes.includes(0) : text.includes(NUL)) {
    const { row, rest } = position();
    const before = rest + text.slice(0, text.indexOf(NUL));
    fail('tabular.binary', { file: basename(source.path), row: row + lineBreaks(before) });
  }
  return text;
}

/** So many letters of two bytes and more do not come out right by chance: the text is UTF-8 with a fault, not of old fonts. */
const PROVES_UTF8 = 8;
const lettersBeyondAscii = (text: string): number => text.match(/[^\0-\x7f]/g)?.length ?? 0;

const lineBreaks = (text: string): number => text.split('\n').length - 1;

function notUtf8(error: unknown, source: CsvSource, row: number, rest: string, bytes: Buffer): never {
  if (!(error instanceof NotUtf8)) throw error;
  const read = rest + error.before;
  const place = { file: basename(source.path), row: row + lineBreaks(read) };
  const byte = error.offset + 1;
  if (looksLegacy(bytes) && lettersBeyondAscii(read) < PROVES_UTF8)
    return fail('tabular.legacy-encoding', place, { byte });
  return fail('tabular.invalid-utf8', place, { byte });
}

function checkRest(splitter: CsvSplitter, last: boolean, source: CsvSource, row: number): void {
  const place = { file: basename(source.path), row };
  if (splitter.openQuote && (last || splitter.rest.length > source.limits.rowLength)) {
    fail('tabular.unclosed-quote', place);
  }
  if (splitter.rest.length > source.limits.rowLength) {
    fail('tabular.row-too-long', place, { limit: source.limits.rowLength });
  }
}

/** Width and cell length of finished rows. A long text has to be a long row first, so rows are only measured where wide. */
function check(rows: string[][], firstRow: number, source: CsvSource): void {
  const { columns, cellLength } = source.limits;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.length > columns) {
      while (row.length > columns && row[row.length - 1] === '') row.pop();
      if (row.length > columns) {
        fail(
          'tabular.too-many-columns',
          { file: basename(source.path), row: firstRow + i },
          {
            count: row.length,
            limit: columns,
          },
        );
      }
    }
    for (let column = 0; column < row.length; column++) {
      if (row[column]!.length > cellLength) {
        fail(
          'tabular.cell-too-long',
          { file: basename(source.path), row: firstRow + i, column: columnLetters(column) },
          {
            limit: cellLength,
          },
        );
      }
    }
  }
}

/** A1 letters of a column counted from 0: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
