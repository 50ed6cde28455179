import { Readable } from 'node:stream';
import { problem, numbered } from '../../../kernel/index.ts';
import { disposition, MEDIA_TYPES, openFiles, type FileKind } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { mayFetch, type Item } from '../core/item.ts';
import { readItem, readPublished } from '../sql/item.reads.ts';
import { senderOf } from '../take-file.ts';

/** Nothing in a file of others may run, load or reach our pages, even where a browser shows it. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

const isKind = (kind: string): kind is FileKind => kind in MEDIA_TYPES;
/** Types that are shown in a page as they are; everything else is opened from a download. */
export const isPicture = (kind: string): boolean => kind === 'jpg' || kind === 'png';

/** Who got which file when: desk pages alone, since published copies are everybody's. */
const noteFetch = (page: PageContext, item: Item, action: 'evidence.fetched' | 'evidence.seen'): Promise<void> =>
  page.act((act) =>
    recordEntry(act, {
      subject: 'evidence.item',
      key: String(item.id),
      action,
      after: { sha256: item.file?.sha256 ?? null },
    }),
  );

async function send(page: PageContext, item: Item | null, how: 'attachment' | 'inline'): Promise<Response> {
  if (!item) return page.problem(problem('evidence.no-such-item', { item: page.params['item'] ?? '' }), 404);
  const file = mayFetch(item, senderOf(page.actor));
  if (!file.ok) return page.problem(file.problem, file.problem.code === 'evidence.no-such-item' ? 404 : 409);
  const { sha256, bytes, kind } = file.value;
  const stream = await openFiles(page.folder).store.read(sha256);
  if (!stream) return page.problem(problem('evidence.bytes-missing'), 404);
  // Nobody reads the body of an answer to HEAD: the file would stay open.
  const headOnly = page.request.method === 'HEAD';
  if (headOnly) stream.destroy();
  return new Response(headOnly ? null : (Readable.toWeb(stream) as ReadableStream), {
    headers: {
      'Content-Type': isKind(kind) ? MEDIA_TYPES[kind] : 'application/octet-stream',
      'Content-Length': String(bytes),
      'Content-Disposition': disposition(how, item.fileName ?? 'tep'),
      'Content-Security-Policy': SANDBOX,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** The file, for saving. */
export const sendFile = (page: PageContext): Promise<Response> => sendNoted(page, 'attachment');

/** What is handed out is recorded before its first byte leaves: nobody gets a file that the record of acts does not know of. */
async function sendNoted(page: PageContext, how: 'attachment' | 'inline'): Promise<Response> {
  const item = await readItem(page.database, numbered(page.params['item']));
  const fit = item !== null && (how === 'attachment' || (item.file !== null && isPicture(item.file.kind)));
  const sent = await send(page, fit ? item : null, how);
  if (fit && sent.status === 200 && page.request.method !== 'HEAD')
    await noteFetch(page, item, how === 'attachment' ? 'evidence.fetched' : 'evidence.seen').catch(async (error) => {
      await sent.body?.cancel();
      throw error;
    });
  return sent;
}

/** A picture, for the item's page. */
export const sendPicture = (page: PageContext): Promise<Response> => sendNoted(page, 'inline');

/** A published redacted copy, for everybody. */
export const sendPublished = async (page: PageContext): Promise<Response> =>
  send(page, await readPublished(page.database, numbered(page.params['item'])), 'attachment');
