import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../kernel/index.ts';
import { fileSha256 } from '../../platform/files/index.ts';

/**
 * Uploads that are no evidence yet: those that arrive in pieces, and those whose sender is asked about a mark of secrecy.
 * Each is a file and a note beside it, nothing in the database: what must not be kept is then nowhere else.
 */
const noteSchema = z.object({
  id: z.uuid(),
  /** Who sends it; nobody else is answered about it. */
  person: z.string(),
  agency: z.number().int(),
  name: z.string(),
  title: z.string(),
  redacts: z.number().int().nullable(),
  /** Size said at the beginning, in bytes. */
  bytes: z.number().int().positive(),
  /** Hash said at the beginning; null for a form, which says none. */
  sha256: z.string().nullable(),
  madeAt: z.number(),
  /** The mark that the sender is asked about; null while the file arrives. */
  asked: z.object({ mark: z.enum(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT']), where: z.enum(['name', 'text']) }).nullable(),
});

export type Pending = z.infer<typeof noteSchema>;

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const notePath = (folder: string, id: string): string => join(folder, `${id}.json`);
/** Where the bytes of an upload lie. */
export const pendingPath = (folder: string, id: string): string => join(folder, `${id}.part`);

const absent = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

async function saveNote(folder: string, note: Pending): Promise<void> {
  const draft = join(folder, `${note.id}.note`);
  await writeFile(draft, JSON.stringify(note), { mode: 0o600, flush: true });
  await rename(draft, notePath(folder, note.id));
}

/** Begins an upload; with `path`, of a file that is there already and is taken over. */
export async function beginPending(folder: string, given: Omit<Pending, 'id'>, path?: string): Promise<Pending> {
  const note = { ...given, id: randomUUID() };
  if (path === undefined) await writeFile(pendingPath(folder, note.id), '', { mode: 0o600 });
  else await takeOver(path, pendingPath(folder, note.id));
  await saveNote(folder, note);
  return note;
}

async function takeOver(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from, { force: true });
  }
}

/** An upload of that person, or null. */
export async function readPending(folder: string, id: string, person: string): Promise<Pending | null> {
  if (!ID.test(id)) return null;
  try {
    const note = noteSchema.parse(JSON.parse(await readFile(notePath(folder, id), 'utf8')));
    return note.person === person ? note : null;
  } catch (error) {
    if (absent(error)) return null;
    throw error;
  }
}

/** Uploads of a person that are not finished, oldest first. */
export async function pendingOf(folder: string, person: string): Promise<Pending[]> {
  const ids = (await namesIn(folder)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
  const notes = await Promise.all(ids.map((id) => readPending(folder, id, person)));
  return notes.filter((note) => note !== null).sort((a, b) => a.madeAt - b.madeAt);
}

export const askPending = (folder: string, note: Pending, asked: NonNullable<Pending['asked']>): Promise<void> =>
  saveNote(folder, { ...note, asked });

/** How many bytes have arrived: what is on disk, whatever was said. */
export async function arrived(folder: string, id: string): Promise<number> {
  try {
    return (await stat(pendingPath(folder, id))).size;
  } catch (error) {
    if (absent(error)) return 0;
    throw error;
  }
}

/** Uploads that a request writes to just now. */
const writing = new Set<string>();

export type Appended =
  | { readonly kind: 'ok'; readonly offset: number }
  | { readonly kind: 'conflict'; readonly offset: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'too-long' };

/**
 * Adds a piece at `offset`, which must be where the file ends. What came of a piece whose connection broke stays: the sender
 * asks for the offset and goes on from there.
 */
export async function appendPending(
  folder: string,
  note: Pending,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Appended> {
  if (writing.has(note.id)) return { kind: 'busy' };
  writing.add(note.id);
  try {
    const handle = await open(pendingPath(folder, note.id), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { size } = await handle.stat();
      if (size !== offset) return { kind: 'conflict', offset: size };
      let at = offset;
      for await (const piece of body) {
        if (at + piece.length > note.bytes) return { kind: 'too-long' };
        for (let done = 0; done < piece.length;) {
          const { bytesWritten } = await handle.write(piece, done, piece.length - done, at + done);
          done += bytesWritten;
        }
        at += piece.length;
      }
      await handle.sync();
      return { kind: 'ok', offset: at };
    } finally {
      await handle.close();
    }
  } finally {
    writing.delete(note.id);
  }
}

/** The note goes last: bytes without one are swept, a note without bytes would be an upload that cannot go on. */
export async function dropPending(folder: string, id: string): Promise<void> {
  await rm(pendingPath(folder, id), { force: true });
  await rm(notePath(folder, id), { force: true });
}

/** Drops every upload whose bytes are of that hash. */
export async function dropPendingOf(folder: string, sha256: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (!name.endsWith('.part')) continue;
    if ((await fileSha256(join(folder, name))) === sha256) await dropPending(folder, name.slice(0, -'.part'.length));
  }
}

/** Drops uploads that nobody touched since `before`; answers how many files went. */
export async function sweepPending(folder: string, before: Instant): Promise<number> {
  let gone = 0;
  const touched = new Map<string, number>();
  for (const name of await namesIn(folder)) {
    const { mtimeMs } = await stat(join(folder, name));
    const id = name.split('.')[0] ?? '';
    touched.set(id, Math.max(touched.get(id) ?? 0, mtimeMs));
  }
  for (const name of await namesIn(folder)) {
    if ((touched.get(name.split('.')[0] ?? '') ?? Infinity) >= before) continue;
    await rm(join(folder, name), { force: true });
    gone += 1;
  }
  return gone;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (absent(error)) return [];
    throw error;
  }
}
