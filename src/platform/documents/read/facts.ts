import type { Problem, Result } from '../../../kernel/index.ts';
import { FACTS_NAMESPACE } from '../facts.ts';
import { Refusal, type DocumentProblem } from './problems.ts';
import { walkXml } from './xml.ts';
import { withArchive } from './zip.ts';

/** What a DOCX or XLSX of ours keeps for machines, as it was put in; null in a file that keeps nothing. Nothing of it is believed. */
export async function readFacts(path: string, file: string): Promise<Result<unknown, Problem<DocumentProblem>>> {
  return withArchive<unknown>(path, file, async ({ names, read }) => {
    for (const name of names.filter((one) => /^customxml\/item\d+\.xml$/.test(one))) {
      const bytes = await read(name);
      const json = bytes && factsIn(bytes, file);
      if (json === null) continue;
      try {
        return JSON.parse(json) as unknown;
      } catch {
        throw new Refusal('documents.damaged', file);
      }
    }
    return null;
  });
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
