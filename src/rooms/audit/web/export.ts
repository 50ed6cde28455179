import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { dateAt, formatInstant } from '../../../kernel/index.ts';
import type { SnapshotRead } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { writeCsv, type Row } from '../../../platform/tabular/index.ts';
import { recordEntry } from '../sql/entry.store.ts';
import { countLog, readLog, type LogEntry, type LogFilter, type LogPlace } from '../sql/log.reads.ts';
import { destroyedKeys } from '../sql/record-key.store.ts';
import { asked } from './asked.ts';
import {
  actionWords,
  changeLine,
  keysIn,
  originWords,
  postWords,
  subjectWords,
  toldChanges,
  whoWords,
} from './tell.ts';
import { WORDS } from './words.ts';

const PAGE = 2_000;

const COLUMNS = [
  'number',
  'when',
  'who',
  'post',
  'via',
  'action',
  'subject',
  'key',
  'changes',
  'beforeJson',
  'afterJson',
  'reason',
  'sealNumber',
  'hash',
] as const;

const json = (value: unknown): string => (value === undefined || value === null ? '' : JSON.stringify(value));

function line(page: PageContext, entry: LogEntry, erased: ReadonlySet<number>): Row {
  return [
    entry.id,
    formatInstant(entry.at),
    whoWords(page, entry.actor),
    postWords(entry.actor),
    originWords(page, entry.origin),
    actionWords(page, entry.action, entry.subject),
    subjectWords(page, entry.subject),
    entry.key,
    toldChanges(page, entry, erased).map(changeLine).join(' | '),
    json(entry.before),
    json(entry.after),
    entry.reason ?? '',
    entry.position ?? '',
    entry.hash ?? '',
  ];
}

async function* lines(page: PageContext, read: SnapshotRead, filter: LogFilter): AsyncGenerator<Row> {
  yield COLUMNS.map((name) => WORDS[name][page.lang]);
  let before: LogPlace | null = null;
  for (;;) {
    const entries: LogEntry[] = await readLog(read, filter, before, PAGE);
    const erased = await destroyedKeys(read, keysIn(entries));
    for (const entry of entries) yield line(page, entry, erased);
    const last = entries.at(-1);
    if (!last || entries.length < PAGE) return;
    before = last;
  }
}

/**
 * Every entry that the filters choose, as CSV. One snapshot gives the count and the rows; the count stands in the file's
 * name and, with the filters, in an entry of its own: taking the log away is an act too.
 */
export async function sendLog(page: PageContext): Promise<Response> {
  const { filter, typed } = await asked(page);
  const folder = await mkdtemp(join(tmpdir(), 'thuocdo-'));
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'nhat-ky.csv');
    const count = await page.database.snapshot(async (read) => {
      const all = await countLog(read, filter);
      await writeCsv(path, lines(page, read, filter));
      return all;
    });
    await page.act((act) =>
      recordEntry(act, { subject: 'audit.log', key: '*', action: 'audit.export', after: { count, filters: typed } }),
    );
    const stream = createReadStream(path);
    stream.once('close', () => void forget());
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="nhat-ky-${dateAt(page.at)}-${count}-muc.csv"`,
      },
    });
  } catch (error) {
    await forget();
    throw error;
  }
}
