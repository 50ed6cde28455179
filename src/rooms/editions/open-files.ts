import { createHash } from 'node:crypto';
import type { Read } from '../../platform/database/index.ts';
import { csvText, type Row } from '../../platform/tabular/index.ts';
import { readOpenRecords, type OpenRecords } from '../registers/index.ts';
import { publicationSettings } from './catalog.ts';
import type { OpenRegisterContent } from './core/content.ts';

/** A register as it is published: what the edition says of it, and the file. */
export interface OpenFile {
  readonly content: OpenRegisterContent;
  readonly bytes: Buffer;
}

/** Every row of the sample says so, wherever it is copied to. */
const SAMPLE_COLUMN = { code: 'note', name: { vi: 'Ghi chú', en: 'Note' } };
const SAMPLE_NOTE = 'Dữ liệu mẫu';

async function fileOf(code: string, records: OpenRecords, sample: boolean): Promise<OpenFile> {
  const columns = sample ? [...records.columns, SAMPLE_COLUMN] : records.columns;
  let rows = 0;
  async function* lines(): AsyncGenerator<Row> {
    yield columns.map((column) => column.code);
    for await (const row of records.rows()) {
      rows += 1;
      yield sample ? [...row, SAMPLE_NOTE] : row;
    }
  }
  const pieces: Buffer[] = [];
  for await (const text of csvText(lines(), { separator: ',' })) pieces.push(Buffer.from(text));
  const bytes = Buffer.concat(pieces);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { content: { code, name: records.name, columns, rows, hash }, bytes };
}

/** The files of the registers that the province publishes, by code; a register without a record is none. */
export async function openFiles(read: Read, sample: boolean): Promise<OpenFile[]> {
  const files: OpenFile[] = [];
  for (const code of publicationSettings().registers.toSorted()) {
    const records = await readOpenRecords(read, code);
    const file = records && (await fileOf(code, records, sample));
    if (file && file.content.rows > 0) files.push(file);
  }
  return files;
}
