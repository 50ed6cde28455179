import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { looksLikeTcvn3 } from '../../tabular/index.ts';
import { docxTables, docxText, type DocumentTable } from './docx.ts';
import { LIMITS } from './limits.ts';
import { pdfText } from './pdf.ts';
import { Refusal, type DocumentProblem } from './problems.ts';
import { decodeText, wideEncoding } from './text.ts';

export interface DocumentText {
  /** NFC, lines divided by `\n`, pages of a PDF by form feeds. */
  readonly text: string;
  /** Known for PDF only. */
  readonly pages: number | null;
  readonly kind: 'txt' | 'docx' | 'pdf';
}

const MB = 1024 * 1024;
type Found = DocumentText['kind'];

/** Control characters other than tab, line and page end: no document means them and the database holds no NUL. */
const UNUSED = /(?![\t\n\f])\p{Cc}/gu;

/** First bytes of files that are sent by mistake. */
const SIGNATURES: readonly (readonly [start: string, type: string])[] = [
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['47494638', 'GIF'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['526172211a07', 'RAR'],
  ['377abcaf271c', '7Z'],
  ['1f8b08', 'GZIP'],
  ['7b5c727466', 'RTF'],
  ['4d5a', 'EXE'],
  ['7f454c46', 'ELF'],
];

/**
 * Text of a document by its content, whatever its name: plain text, DOCX, or PDF with a text layer. `name` is what problems
 * call the file. Everything that cannot be read is refused with its own problem.
 */
export async function readDocumentText(
  path: string,
  name: string = basename(path),
): Promise<Result<DocumentText, Problem<DocumentProblem>>> {
  try {
    const read = await readKind(path, name);
    const text = read.text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(UNUSED, '')
      .replace(/^\ufeff/, '');
    if (text.trim() === '') throw new Refusal(read.kind === 'txt' ? 'documents.empty' : 'documents.no-text', name);
    if (looksLikeTcvn3(text)) throw new Refusal('documents.tcvn3', name);
    return ok({ ...read, text });
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}

/**
 * Tables of a DOCX with three columns or more, in their order. Refuses what `readDocumentText` refuses, and documents of
 * another kind: text and PDF keep no cells.
 */
export async function readDocumentTables(
  path: string,
  name: string = basename(path),
): Promise<Result<readonly DocumentTable[], Problem<DocumentProblem>>> {
  try {
    const kind = await withDocument(path, name, (found) => found);
    if (kind !== 'docx') throw new Refusal('documents.wrong-type', name, { type: kind.toUpperCase() });
    const tables = await docxTables(path, name);
    if (looksLikeTcvn3(tables.flatMap(({ rows }) => rows.flat().map(({ text }) => text)).join('\n')))
      throw new Refusal('documents.tcvn3', name);
    return ok(tables);
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}

const readKind = (path: string, name: string): Promise<DocumentText> =>
  withDocument(path, name, async (kind, file): Promise<DocumentText> => {
    if (kind === 'docx') return { kind, pages: null, text: await docxText(path, name) };
    const bytes = await file.readFile();
    if (kind === 'pdf') return { kind, ...(await pdfText(bytes, name)) };
    return { kind, pages: null, text: decodeText(bytes, name) };
  });

/** Opens a document, tells its kind by its content and holds it to the size of that kind. */
async function withDocument<T>(
  path: string,
  name: string,
  work: (kind: Found, file: FileHandle) => T | Promise<T>,
): Promise<T> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    throw new Refusal('documents.unreadable', name);
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Refusal('documents.unreadable', name);
    if (stat.size === 0) throw new Refusal('documents.empty', name);
    const head = Buffer.alloc(Math.min(stat.size, 4096));
    await file.read(head, 0, head.length, 0);
    const kind = await kindOf(file, head, stat.size, name);
    const limit = { txt: LIMITS.textBytes, docx: LIMITS.docxBytes, pdf: LIMITS.pdfBytes }[kind];
    if (stat.size > limit)
      throw new Refusal('documents.too-large', name, { size: Math.ceil(stat.size / MB), limit: limit / MB });
    return await work(kind, file);
  } finally {
    await file.close();
  }
}

async function kindOf(file: FileHandle, head: Buffer, size: number, name: string): Promise<Found> {
  const hex = head.toString('hex', 0, 16);
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'docx';
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw await oleRefusal(file, size, name);
  const pdf = head.indexOf('%PDF-', 0, 'latin1');
  if (pdf >= 0 && pdf < 1024) return 'pdf';
  const signature = SIGNATURES.find(([start]) => hex.startsWith(start));
  if (signature) throw new Refusal('documents.wrong-type', name, { type: signature[1] });
  const start = head.toString('latin1').trimStart().toLowerCase();
  if (/^(?:\xef\xbb\xbf)?<(?:!doctype html|html|\?xml)/.test(start))
    throw new Refusal('documents.wrong-type', name, { type: 'HTML/XML' });
  if (wideEncoding(head) === null && controlShare(head) > 0.01)
    throw new Refusal('documents.wrong-type', name, { type: 'BIN' });
  return 'txt';
}

/** Bytes of the container looked at for the names of its streams; the directory stands near an end in most files. */
const OLE_LOOKED = 4 * MB;

/** Old Word documents and new ones under a password share a container; its stream names tell them apart. */
async function oleRefusal(file: FileHandle, size: number, name: string): Promise<Refusal> {
  const front = Buffer.alloc(Math.min(size, OLE_LOOKED));
  await file.read(front, 0, front.length, 0);
  const back = Buffer.alloc(Math.min(size, OLE_LOOKED));
  await file.read(back, 0, back.length, Math.max(0, size - back.length));
  const holds = (stream: string): boolean => {
    const wide = Buffer.from(stream, 'utf16le');
    return front.includes(wide) || back.includes(wide);
  };
  if (holds('EncryptedPackage')) return new Refusal('documents.password', name);
  if (holds('WordDocument')) return new Refusal('documents.old-word', name);
  return new Refusal('documents.wrong-type', name, { type: holds('Workbook') ? 'Excel (XLS)' : 'OLE' });
}

function controlShare(head: Buffer): number {
  let control = 0;
  for (const byte of head) if (byte < 0x20 && ![9, 10, 11, 12, 13].includes(byte)) control += 1;
  return control / head.length;
}
