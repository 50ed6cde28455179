import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { isUtf8 } from 'node:buffer';
import { Parser } from 'htmlparser2';
import { HtmlTables } from './html-tables.ts';
import { detectEncoding, looksLegacy } from './encoding.ts';
import type { Limits } from './limits.ts';
import { fail } from './problems.ts';
import type { RowBatch, TableFile, TableSheet } from './table.ts';

const CHUNK = 128 * 1024;
const BATCH = 2048;

export interface HtmlSource {
  readonly path: string;
  readonly bytes: number;
  readonly limits: Limits;
  readonly onBytes?: ((read: number, total: number) => void) | undefined;
}

/** Opens an HTML page (often named .xls) whose tables are offered as sheets; tables without rows are passed over. */
export async function openHtml(source: HtmlSource, head: Buffer): Promise<TableFile> {
  const charset = charsetOf(head, source);
  const index = new HtmlTables(source, null);
  await feed(source, charset, index, () => false);
  const found = index.tables.filter((table) => table.rows > 0);
  if (found.length === 0) fail('tabular.no-table', { file: basename(source.path) });
  const sheets = found.map((table, position): TableSheet => {
    const name = table.caption || (found.length > 1 ? `#${position + 1}` : null);
    return {
      name,
      hidden: false,
      formulas: 0,
      batches: () => batches(source, charset, table.index),
      async layout() {
        const reader = new HtmlTables(source, table.index);
        await feed(source, charset, reader, () => {
          reader.rows = [];
          return reader.done;
        });
        return { merges: reader.merges, hiddenColumns: [] };
      },
    };
  });
  return {
    kind: 'html',
    encoding: null,
    separator: null,
    bytes: source.bytes,
    async *sheets() {
      yield* sheets;
    },
    close: () => Promise.resolve(),
  };
}

async function* batches(source: HtmlSource, charset: string, table: number): AsyncGenerator<RowBatch> {
  const reader = new HtmlTables(source, table);
  let next = 1;
  for await (const parser of chunks(source, charset, reader)) {
    if (parser === 'end' || reader.done || reader.rows.length >= BATCH) {
      const rows = reader.rows;
      reader.rows = [];
      if (rows.length > 0) yield { firstRow: next, rows };
      next += rows.length;
    }
    if (reader.done) return;
  }
}

async function feed(source: HtmlSource, charset: string, reader: HtmlTables, stop: () => boolean): Promise<void> {
  for await (const state of chunks(source, charset, reader)) if (stop() || state === 'end') return;
}

/** Parses the file piece by piece, pausing after each. */
async function* chunks(source: HtmlSource, charset: string, reader: HtmlTables): AsyncGenerator<'more' | 'end'> {
  const { path, bytes: total, onBytes } = source;
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
  const decoder = new TextDecoder(charset, { fatal: true });
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let read = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, read);
      read += bytesRead;
      const last = bytesRead === 0 || read >= total;
      const part = buffer.subarray(0, bytesRead);
      parser.write(decoded(decoder, part, last, source, reader.rowNumber + 1, read - bytesRead + 1));
      onBytes?.(Math.min(read, total), total);
      if (last) parser.end();
      yield last ? 'end' : 'more';
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

function decoded(
  decoder: TextDecoder,
  part: Buffer,
  last: boolean,
  source: HtmlSource,
  row: number,
  byte: number,
): string {
  try {
    return decoder.decode(part, { stream: !last });
  } catch (error) {
    const code = looksLegacy(part) ? 'tabular.legacy-encoding' : 'tabular.invalid-utf8';
    return fail(code, { file: basename(source.path), row }, { byte }, error);
  }
}

/** Charset from the byte order mark or the page's own word; UTF-8 where the bytes agree with it. */
function charsetOf(head: Buffer, source: HtmlSource): string {
  const { encoding, skip } = detectEncoding(head);
  if (encoding !== 'utf-8' || skip > 0) return encoding;
  const told = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head.toString('latin1', 0, 8192))?.[1]?.toLowerCase();
  if (told === undefined || told === 'unicode' || isUtf8(head)) return 'utf-8';
  try {
    return new TextDecoder(told).encoding;
  } catch {
    return fail('tabular.legacy-encoding', { file: basename(source.path), row: 1 }, { byte: 1 });
  }
}
