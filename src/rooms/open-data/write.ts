import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Lang } from '../../kernel/index.ts';
import { splitCsv, writeXlsx } from '../../platform/tabular/index.ts';
import type { EditionContent, OpenRegisterContent } from '../editions/index.ts';
import { dictionary } from './catalog.ts';
import { FORMATS, type OpenFormat } from './core/catalogue.ts';
import { describe, type DescribedColumn } from './core/dictionary.ts';
import { csvText, fileName, noted, type CsvCell, type CsvTable } from './core/tables.ts';
import { dictionaryRows, tableJson } from './core/texts.ts';

/** A file of open data as it is sent. */
export interface OpenFile {
  readonly bytes: string | Buffer;
  readonly type: string;
  readonly name: string;
}

interface From {
  readonly content: EditionContent;
  readonly sample: boolean;
  readonly lang: Lang;
}

const SHEET = { vi: 'Giải thích', en: 'Columns' } as const;

const typeOf = (format: OpenFormat): string =>
  format === 'xlsx' ? FORMATS.xlsx.media : `${FORMATS[format].media}; charset=utf-8`;

/** A workbook with the rows, and a second sheet that says what the columns mean. */
async function workbook(table: CsvTable, described: readonly DescribedColumn[], lang: Lang): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  const rows = dictionaryRows(described, lang);
  await writeXlsx(out, [
    { name: table.name, columns: table.columns.map((header) => ({ header })), rows: table.rows },
    { name: SHEET[lang], columns: ['name', 'type', 'title'].map((header) => ({ header })), rows },
  ]);
  return bytes;
}

async function written(
  table: CsvTable,
  described: readonly DescribedColumn[],
  { content, sample, lang }: From,
  format: OpenFormat,
): Promise<OpenFile> {
  const name = fileName(table.name, content, sample, format);
  const type = typeOf(format);
  if (format === 'csv') return { bytes: csvText(table), type, name };
  if (format === 'xlsx') return { bytes: await workbook(table, described, lang), type, name };
  return { bytes: tableJson(table, described, { content, dictionary: dictionary(), sample }), type, name };
}

/** A table of the edition in one of its formats; rows of sample data say so. */
export function writeTable(table: CsvTable, from: From, format: OpenFormat): Promise<OpenFile> {
  const marked = noted(table, from.sample);
  return written(marked, describe(marked.columns, dictionary()), from, format);
}

/** The records of an open register, from the file that stands with the edition, in one of its formats. */
export async function writeRegister(
  register: OpenRegisterContent,
  csv: Buffer,
  from: From,
  format: OpenFormat,
): Promise<OpenFile> {
  const name = register.code.replaceAll('_', '-');
  if (format === 'csv')
    return { bytes: csv, type: typeOf('csv'), name: fileName(name, from.content, from.sample, 'csv') };
  const [columns = [], ...rows] = splitCsv(csv.toString().replace(/^\ufeff/u, ''), ',');
  const table = { name, columns, rows: rows.map((row): CsvCell[] => row.map((cell) => (cell === '' ? null : cell))) };
  const described = register.columns.map(({ code, name: title }) => ({ name: code, type: 'string' as const, title }));
  return written(table, described, from, format);
}
