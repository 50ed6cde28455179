import { open } from 'node:fs/promises';
import { ok, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { LIMITS } from './limits.ts';
import { officeFirstText, type OfficeKind } from './office.ts';
import { pdfFirstPages } from './pdf.ts';
import { Refusal, type DocumentProblem } from './problems.ts';
import { decodeText } from './text.ts';

/** Pages of a PDF that are read. */
const PAGES = 3;
const TEXT_BYTES = 256 * 1024;

/**
 * The beginning of a file's text in NFC, at most `characters` long, for previews and for marks that stand at its head.
 * Empty where pages are pictures or the letters are of an encoding that is not Unicode. `name` is what problems call it.
 */
export async function readFirstText(
  path: string,
  kind: OfficeKind | 'pdf' | 'text',
  characters: number,
  name: string,
): Promise<Result<string, Problem<DocumentProblem>>> {
  if (kind !== 'pdf' && kind !== 'text') {
    const read = await officeFirstText(path, name, kind, characters);
    return read.ok ? ok(read.value.normalize('NFC')) : read;
  }
  try {
    const bytes = await head(path, kind === 'text' ? TEXT_BYTES : LIMITS.pdfBytes, name);
    const text = kind === 'pdf' ? await pdfFirstPages(bytes, name, PAGES) : plain(bytes, name);
    return ok(text.slice(0, characters).normalize('NFC'));
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}

/** Letters of old encodings are no text to us; a letter cut in two at the end is left off. */
function plain(bytes: Buffer, name: string): string {
  for (const cut of [0, 1, 2, 3]) {
    try {
      return decodeText(bytes.subarray(0, bytes.length - cut), name).replace(/\r\n?/g, '\n');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return '';
}

async function head(path: string, limit: number, name: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (limit === LIMITS.pdfBytes && size > limit) {
      const MB = 1024 ** 2;
      throw new Refusal('documents.too-large', name, { size: Math.ceil(size / MB), limit: limit / MB });
    }
    const bytes = Buffer.alloc(Math.min(size, limit));
    await file.read(bytes, 0, bytes.length, 0);
    return bytes;
  } finally {
    await file.close();
  }
}
