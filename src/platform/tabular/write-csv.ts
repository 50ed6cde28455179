import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { cellText } from './cells.ts';
import { startsFormula } from './csv-split.ts';
import { parseMoment } from './moments.ts';
import type { Cell, Row } from './table.ts';
import { SERIAL_OF_1970 } from './serial.ts';

export interface CsvWriting {
  /** `;` is what Vietnamese Excel opens by a double click. */
  readonly separator?: ';' | ',' | '\t' | '|';
  /** Decimal mark of numbers; a point with `,` as separator, a comma otherwise. Re-import with the same mark. */
  readonly decimal?: ',' | '.';
  /** Byte order mark, without which Excel takes UTF-8 for something else. On unless set to false. */
  readonly mark?: boolean;
}

const FLUSH = 64 * 1024;

/** A date cell for the writers: days since 1970-01-01, and the second of the day where there is one. */
export const dateCell = (day: number, second = -1): { readonly date: number } => ({
  date: day + SERIAL_OF_1970 + Math.max(second, 0) / 86_400,
});

/** Rows that come all at once or over time. */
export type Rows = Iterable<Row> | AsyncIterable<Row>;

/**
 * CSV text of rows, in pieces of about 64 KB, lines ended by CR LF. Text that Excel would compute (it begins with = + - @
 * tab or CR) gets an apostrophe in front; the reader of this folder takes exactly that apostrophe back. Numbers are never
 * guarded. Dates are written dd/MM/yyyy, with HH:mm:ss where they have a time; `null` as nothing.
 */
export async function* csvText(rows: Rows, options: CsvWriting = {}): AsyncGenerator<string> {
  const separator = options.separator ?? ';';
  const decimal = options.decimal ?? (separator === ',' ? '.' : ',');
  let text = options.mark === false ? '' : '\ufeff';
  for await (const row of rows) {
    for (let column = 0; column < row.length; column++) {
      if (column > 0) text += separator;
      text += quoted(fieldText(row[column]!, decimal), separator);
    }
    // A row of one empty field would read as an empty line.
    if (row.length === 1 && fieldText(row[0]!, decimal) === '') text += '""';
    text += '\r\n';
    if (text.length >= FLUSH) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

/** Writes rows as CSV to a path or stream, waiting where the reader is slower; ends the stream. */
export async function writeCsv(target: string | Writable, rows: Rows, options: CsvWriting = {}): Promise<void> {
  const out = typeof target === 'string' ? createWriteStream(target) : target;
  const end = finished(out);
  // Awaited below; a failure while rows are still being made must not count as unhandled until then.
  end.catch(() => {});
  for await (const text of csvText(rows, options)) {
    if (out.destroyed) break;
    if (!out.write(text)) await Promise.race([once(out, 'drain'), end]);
  }
  out.end();
  await end;
}

/** A text as one field of a CSV, guarded and quoted. For writers that have their whole table at hand. */
export const csvField = (text: string, separator: NonNullable<CsvWriting['separator']>): string =>
  quoted(guarded(text), separator);

const SPECIAL = { '|': /["\r\n|]/, '\t': /["\r\n\t]/, ',': /["\r\n,;]/, ';': /["\r\n,;]/ } as const;

/** RFC 4180, 2.6 and 2.7. */
const quoted = (field: string, separator: NonNullable<CsvWriting['separator']>): string =>
  SPECIAL[separator].test(field) ? `"${field.replaceAll('"', '""')}"` : field;

function fieldText(cell: Cell, decimal: ',' | '.'): string {
  if (typeof cell === 'string') return guarded(cell);
  if (typeof cell === 'number') return decimal === ',' ? cellText(cell).replace('.', ',') : cellText(cell);
  if (cell !== null && typeof cell === 'object' && 'date' in cell) return dateText(cell);
  const text = cellText(cell);
  return cell !== null && typeof cell === 'object' ? guarded(text) : text;
}

/** The apostrophe goes before apostrophes too, so that "'=x" survives the way out and back. */
function guarded(text: string): string {
  let at = 0;
  while (text.charCodeAt(at) === 39) at++;
  return at < text.length && startsFormula(text.charCodeAt(at)) ? `'${text}` : text;
}

function dateText(cell: { readonly date: number }): string {
  const moment = parseMoment(cell);
  if (moment === null || moment === 'invalid') return cellText(cell.date);
  const iso = cellText(cell);
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}${iso.slice(10)}`;
}
