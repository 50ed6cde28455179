import { looksLikeTcvn3 } from '../../tabular/index.ts';
import { LIMITS } from './limits.ts';
import { Refusal } from './problems.ts';

/** A run of letters on a page. x, y and size in points, y upwards. */
interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Letters under which a page counts as a picture: stamps and page numbers leave a few. */
const FEW_LETTERS = 20;

/** Text of a PDF with a text layer: pages divided by form feeds, lines put together by their height on the page. */
export async function pdfText(bytes: Buffer, file: string): Promise<{ text: string; pages: number }> {
  return withPdf(bytes, file, async (pdf) => {
    if (pdf.numPages > LIMITS.pages) throw new Refusal('documents.too-long', file, { limit: LIMITS.pages });
    const pages: string[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      pages.push(await pageText(pdf, number));
      characters += pages.at(-1)?.length ?? 0;
      if (characters > LIMITS.characters) throw new Refusal('documents.too-long', file, { limit: LIMITS.characters });
    }
    const text = pages.join('\n\f');
    if (pages.every((page) => (page.match(/\p{L}/gu)?.length ?? 0) < FEW_LETTERS))
      throw new Refusal('documents.scanned', file, { pages: pdf.numPages });
    if (looksLikeTcvn3(text)) throw new Refusal('documents.tcvn3', file);
    return { text, pages: pdf.numPages };
  });
}

/** Text of the first pages as it stands in the file, empty where the pages are pictures. However long the PDF is. */
export async function pdfFirstPages(bytes: Buffer, file: string, count: number): Promise<string> {
  return withPdf(bytes, file, async (pdf) => {
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(count, pdf.numPages); number += 1) pages.push(await pageText(pdf, number));
    return pages.join('\n\f');
  });
}

/** Bytes of the first file inside that is described so; null where there is none. */
export async function pdfAttachment(bytes: Buffer, file: string, description: string): Promise<Buffer | null> {
  return withPdf(bytes, file, async (pdf) => {
    for (const [id, own] of (await pdf.getAttachments()) ?? []) {
      const content = own.description === description ? await pdf.getAttachmentContent(id) : null;
      if (content instanceof Uint8Array) return Buffer.from(content);
    }
    return null;
  });
}

async function withPdf<T>(bytes: Buffer, file: string, work: (pdf: Pdf) => Promise<T>): Promise<T> {
  const pdf = await openPdf(bytes, file);
  try {
    return await work(pdf);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('documents.damaged', file);
  } finally {
    await pdf.destroy();
  }
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent();
  const runs = content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [runOf(item)] : []));
  page.cleanup();
  return linesOf(runs).join('\n');
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

interface Pdf {
  readonly numPages: number;
  getPage(
    number: number,
  ): Promise<{ getTextContent(): Promise<{ items: readonly (TextItem | object)[] }>; cleanup(): void }>;
  getAttachments(): Promise<ReadonlyMap<string, { readonly description?: string }> | null>;
  getAttachmentContent(id: string): Promise<unknown>;
  destroy(): Promise<void>;
}

async function openPdf(bytes: Buffer, file: string): Promise<Pdf> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    stopAtErrors: false,
  });
  try {
    const pdf = await task.promise;
    return {
      numPages: pdf.numPages,
      getPage: (number) => pdf.getPage(number),
      getAttachments: () => pdf.getAttachments(),
      getAttachmentContent: (id) => pdf.getAttachmentContent(id),
      destroy: () => task.destroy(),
    };
  } catch (error) {
    await task.destroy();
    const password = error instanceof Error && error.name === 'PasswordException';
    throw new Refusal(password ? 'documents.password' : 'documents.damaged', file);
  }
}

const runOf = ({ str, transform, width, height }: TextItem): Run => ({
  text: str,
  x: transform[4] ?? 0,
  y: transform[5] ?? 0,
  width,
  size: height || Math.abs(transform[3] ?? 0) || 10,
});

/** Lines from top to bottom. Runs within half a letter's height are one line; a wide gap between columns stays wide. */
function linesOf(runs: readonly Run[]): string[] {
  const lines: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of runs.toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line && line.y - run.y < Math.max(line.size, run.size) * 0.5) {
      line.runs.push(run);
      line.size = Math.max(line.size, run.size);
    } else lines.push({ y: run.y, size: run.size, runs: [run] });
  }
  return lines.map((line) => joined(line.runs.toSorted((a, b) => a.x - b.x)));
}

function joined(runs: readonly Run[]): string {
  let text = '';
  let end = 0;
  for (const run of runs) {
    const gap = run.x - end;
    if (text !== '') text += gap > run.size * 2 ? '    ' : gap > run.size * 0.15 ? ' ' : '';
    text += run.text;
    end = run.x + run.width;
  }
  return text.trimEnd();
}
