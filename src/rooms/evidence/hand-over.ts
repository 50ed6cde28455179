import { ENDINGS, safeName, type FileKind, type FileStore } from '../../platform/files/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { mayFetch, type Item } from './core/item.ts';
import { copiesOf } from './sql/item.reads.ts';

/** Why no file of an item goes out: there is none, it was removed, a mark of secrecy was found on it, or it is not fit to be fetched. */
export type NotHanded = 'no-file' | 'purged' | 'marked' | 'unfit';

/** An item as it may leave the house in a package: the file of its redacted copy where there is one, never the original then. */
export interface HandedOver {
  readonly item: Item;
  readonly file: { readonly name: string; readonly sha256: string; readonly redacted: boolean } | null;
  readonly why: NotHanded | null;
}

const without = (item: Item, why: NotHanded): HandedOver => ({ item, file: null, why });

const nameOf = ({ id, fileName, file }: Item): string =>
  `${id}_${safeName(fileName ?? 'tep', ENDINGS[file!.kind as FileKind] ?? ['bin'])}`;

/** What of an item goes into a package for others. `person`: who asks, since a file that waits for the scanner is its sender's alone. */
export async function handOver(read: Read, item: Item, person: string | null): Promise<HandedOver> {
  if (item.purgedAt !== null) return without(item, 'purged');
  if (item.kind !== 'file') return without(item, 'no-file');
  if (item.mark !== null) return without(item, 'marked');
  const copy =
    item.redacts === null ? (await copiesOf(read, item.id)).findLast(({ purgedAt }) => purgedAt === null) : null;
  const given = copy ?? item;
  const fit = mayFetch(given, person);
  if (!fit.ok) return without(item, 'unfit');
  return {
    item,
    file: { name: nameOf(given), sha256: fit.value.sha256, redacted: given !== item || item.redacts !== null },
    why: null,
  };
}

/** Bytes of a file; null where they are missing. */
export async function bytesOf(store: FileStore, sha256: string): Promise<Buffer | null> {
  const stream = await store.read(sha256);
  if (!stream) return null;
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
