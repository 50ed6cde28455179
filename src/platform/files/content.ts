import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { ok, refused, type Result } from '../../kernel/index.ts';
import { inspectOffice, readFirstText } from '../documents/read/index.ts';
import { checkJpeg, checkPng } from './pictures.ts';
import { fail, FileRefusal, type ContentProblem } from './problems.ts';

/** Types of files that are kept, told from their content. `csv` and `txt` are both text and differ by name only. */
export const FILE_KINDS = ['pdf', 'docx', 'xlsx', 'pptx', 'jpg', 'png', 'csv', 'txt'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Media types that files are served under; the browser is never left to guess. */
export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  jpg: 'image/jpeg',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** Endings that a file of a type may bear; the first is added where it bears none of them. */
export const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  jpg: ['jpg', 'jpeg'],
  png: ['png'],
  csv: ['csv'],
  txt: ['txt'],
};

export interface Content {
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: FileKind;
  /** Beginning of the text in NFC, empty where pages are pictures; null where it was not read. */
  readonly text: string | null;
}

const MB = 1024 ** 2;
const HEAD_BYTES = 64 * 1024;
/** An end record of an archive with its longest comment. */
const TAIL_BYTES = 22 + 65_535;
const PIECE = 1024 * 1024;

interface Seen {
  readonly handle: FileHandle;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly head: Buffer;
  readonly tail: Buffer;
}

/**
 * What a file is by its content, whatever its name; refuses what is none of our types, two of them at once, larger than
 * `limit` bytes, or holds programs. `characters` of its beginning are read as text. `name` is what problems call it.
 * Costs time on hostile files: call `examineFile`, which bounds it.
 */
export async function readContent(
  path: string,
  name: string,
  { limit, characters }: { limit: number; characters: number },
): Promise<Result<Content, ContentProblem>> {
  const handle = await open(path, 'r');
  try {
    const { size: bytes } = await handle.stat();
    if (bytes === 0) throw fail('files.empty', name);
    if (bytes > limit)
      throw fail('files.too-large', name, { size: Math.ceil(bytes / MB), limit: Math.floor(limit / MB) });
    const head = await part(handle, 0, Math.min(bytes, HEAD_BYTES));
    const tail = await part(handle, Math.max(0, bytes - TAIL_BYTES), Math.min(bytes, TAIL_BYTES));
    const seen = { handle, path, name, bytes, head, tail };
    const kind = await kindOf(seen);
    const { sha256, zeros } = await digest(handle);
    if ((kind === 'txt' || kind === 'csv') && zeros > 0 && !isWide(head)) throw fail('files.unknown-type', name);
    return ok({ sha256, bytes, kind, text: await textOf(seen, kind, characters) });
  } catch (error) {
    if (error instanceof FileRefusal) return refused(error.problem);
    throw error;
  } finally {
    await handle.close();
  }
}

async function part(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const piece = Buffer.alloc(length);
  await handle.read(piece, 0, length, at);
  return piece;
}

async function digest(handle: FileHandle): Promise<{ sha256: string; zeros: number }> {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  let zeros = 0;
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(piece, 0, PIECE, at);
    if (bytesRead === 0) return { sha256: hash.digest('hex'), zeros };
    const read = piece.subarray(0, bytesRead);
    hash.update(read);
    if (read.includes(0)) zeros += 1;
    at += bytesRead;
  }
}

async function kindOf(seen: Seen): Promise<FileKind> {
  const { head, name } = seen;
  const hex = head.toString('hex', 0, 8);
  if (hex.startsWith('504b0304')) return officeKind(seen);
  if (endsAsArchive(seen.tail)) throw fail('files.two-types', name);
  if (hex.startsWith('89504e470d0a1a0a')) {
    checkHead(seen);
    await checkPng(seen);
    return 'png';
  }
  if (hex.startsWith('ffd8ff')) {
    checkHead(seen);
    await checkJpeg(seen);
    return 'jpg';
  }
  if (/^(?:\xef\xbb\xbf)?\s{0,64}%PDF-\d/.test(head.toString('latin1', 0, 80))) return 'pdf';
  if (!isText(head)) throw fail('files.unknown-type', name);
  return /\.(?:csv|tsv)$/i.test(name) ? 'csv' : 'txt';
}

async function officeKind({ path, name, bytes }: Seen): Promise<FileKind> {
  const found = await inspectOffice(path, name, bytes);
  if (!found.ok) throw new FileRefusal(found.problem);
  if (found.value.macros) throw fail('files.macros', name);
  if (found.value.kind === null) throw fail('files.unknown-type', name);
  return found.value.kind;
}

/** Whether the bytes are the end of a ZIP: a picture or PDF that is also an archive. */
function endsAsArchive(tail: Buffer): boolean {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    at = tail.lastIndexOf('PK\x05\x06', at, 'latin1');
    if (at < 0) return false;
    if (at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}

/** Readers of PDF look for its start within the first kilobyte, browsers for a page: a picture has neither there. */
function checkHead({ head, name }: Seen): void {
  const start = head.toString('latin1', 0, 1024).toLowerCase();
  if (/%pdf-\d|<(?:!doctype|html|script|svg|iframe|body)\b/.test(start)) throw fail('files.two-types', name);
}

const isWide = (head: Buffer): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

/** First bytes of text that some program would run or show as a page. */
const ACTIVE = /^(?:<[a-z!?/]|#!|mime-version:|content-type:|@echo\b|rem\s|\{\\rtf|%!ps|mz[\x80-\xff])/;

/** Text in UTF-8, UTF-16 with its mark, or an old Vietnamese encoding; nothing that is markup, a script or binary. */
function isText(head: Buffer): boolean {
  if (isWide(head)) {
    const wide = Buffer.from(head.subarray(0, head.length & ~1));
    const text = (head[0] === 0xfe ? wide.swap16() : wide).toString('utf16le');
    return !ACTIVE.test(text.slice(1, 1024).trimStart().toLowerCase());
  }
  const start = head.toString('latin1', 0, 1024).replace(/^\xef\xbb\xbf/, '');
  if (ACTIVE.test(start.trimStart().toLowerCase())) return false;
  let control = 0;
  for (const byte of head) if ((byte < 0x20 && ![9, 10, 12, 13].includes(byte)) || byte === 0x7f) control += 1;
  return control * 200 <= head.length;
}

/** Too long to look into is no fault of a file that is only kept; a bomb, a password or damage is. */
async function textOf({ path, name }: Seen, kind: FileKind, characters: number): Promise<string | null> {
  if (kind === 'jpg' || kind === 'png') return null;
  const read = await readFirstText(path, kind === 'csv' || kind === 'txt' ? 'text' : kind, characters, name);
  if (read.ok) return read.value;
  if (read.problem.code === 'documents.too-large' || read.problem.code === 'documents.too-long') return null;
  throw new FileRefusal(read.problem);
}
