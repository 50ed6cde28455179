import { open, readFile, stat } from 'node:fs/promises';
import type { Problem, Result } from '../../../kernel/index.ts';
import { FACTS_NAMESPACE } from '../facts.ts';
import { LIMITS, MB } from './limits.ts';
import { pdfAttachment } from './pdf.ts';
import { Refusal, refusals, type DocumentProblem } from './problems.ts';
import { walkXml } from './xml.ts';
import { withArchive } from './zip.ts';

/** What a DOCX, XLSX or PDF of ours keeps for machines, as it was put in; null in a file that keeps nothing. Nothing of it is believed. */
export async function readFacts(path: string, file: string): Promise<Result<unknown, Problem<DocumentProblem>>> {
  if (await isPdf(path))
    return refusals(async () => factsOf((await attached(path, file))?.toString('utf8') ?? null, file));
  return withArchive<unknown>(path, file, async ({ names, read }) => {
    for (const name of names.filter((one) => /^customxml\/item\d+\.xml$/.test(one))) {
      const bytes = await read(name);
      const json = bytes && factsIn(bytes, file);
      if (json !== null) return factsOf(json, file);
    }
    return null;
  });
}

async function attached(path: string, file: string): Promise<Buffer | null> {
  const { size } = await stat(path);
  if (size > LIMITS.pdfBytes) {
    const limit = LIMITS.pdfBytes / MB;
    throw new Refusal('documents.too-large', file, { size: Math.ceil(size / MB), limit });
  }
  return pdfAttachment(await readFile(path), file, FACTS_NAMESPACE);
}

async function isPdf(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => null);
  try {
    return (await handle?.read(Buffer.alloc(5), 0, 5, 0))?.buffer.toString('latin1') === '%PDF-';
  } finally {
    await handle?.close();
  }
}

function factsOf(json: string | null, file: string): unknown {
  try {
    return json === null ? null : (JSON.parse(json) as unknown);
  } catch {
    throw new Refusal('documents.damaged', file);
  }
}

function factsIn(bytes: Buffer, file: string): string | null {
  let ours = false;
  let depth = 0;
  let text = '';
  walkXml(bytes, file, {
    open: (name, { xmlns }) => {
      depth += 1;
      if (depth === 1) ours = name === 'facts' && xmlns === FACTS_NAMESPACE;
    },
    close: () => {
      depth -= 1;
    },
    text: (piece) => {
      text += piece;
    },
  });
  return ours ? text : null;
}
