import type { Problem, Result } from '../../../kernel/index.ts';
import { LIMITS } from './limits.ts';
import { Refusal, type DocumentProblem } from './problems.ts';
import { withArchive, type Archive } from './zip.ts';
import { walkXml } from './xml.ts';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx';

/** What a ZIP is, told from the names of its parts. */
export interface OfficeFile {
  /** Null for a ZIP that is no document of these programs. */
  readonly kind: OfficeKind | null;
  /** Whether programs are inside, whatever the file calls itself. */
  readonly macros: boolean;
}

const MAIN_PARTS: Readonly<Record<OfficeKind, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
};
const KINDS = Object.keys(MAIN_PARTS) as OfficeKind[];

/** All parts together, inflated, as the archive says. The largest real workbooks stay under it. */
const INFLATED_BYTES = 1024 ** 3;
/** A part over this is not read for its text: it is a table of hundreds of thousands of cells. */
const TEXT_PART_BYTES = 20 * 1024 ** 2;
/** Parts read for the first text: heads of a document, first sheets, first slides. */
const TEXT_PARTS = 8;

/** Looks at the list of parts and at the part that names their types; unpacks nothing else. */
export async function inspectOffice(
  path: string,
  file: string,
  bytes: number,
): Promise<Result<OfficeFile, Problem<DocumentProblem>>> {
  return withArchive(path, file, async (archive) => {
    const { names } = archive;
    const inflated = names.reduce((sum, name) => sum + archive.sizeOf(name), 0);
    if (inflated > INFLATED_BYTES || (inflated > LIMITS.ratioFrom && inflated > bytes * LIMITS.inflateRatio))
      throw new Refusal('documents.zip-bomb', file);
    const kinds = KINDS.filter((kind) => names.includes(MAIN_PARTS[kind]));
    const types = (await archive.read('[Content_Types].xml'))?.toString('utf8').toLowerCase();
    return {
      kind: types !== undefined && kinds.length === 1 ? (kinds[0] ?? null) : null,
      macros: names.some((name) => name.endsWith('vbaproject.bin')) || (types ?? '').includes('macroenabled'),
    };
  });
}

/** First text of such a file: paragraphs and cells one a line, heads and feet of pages first. At most `characters`. */
export async function officeFirstText(
  path: string,
  file: string,
  kind: OfficeKind,
  characters: number,
): Promise<Result<string, Problem<DocumentProblem>>> {
  return withArchive(path, file, async (archive) => {
    const lines: string[] = [];
    let left = characters;
    for (const name of textParts(archive, kind)) {
      const bytes = archive.sizeOf(name) > TEXT_PART_BYTES ? null : await archive.read(name);
      for (const line of bytes ? linesOf(bytes, file) : []) {
        if (left <= 0) return lines.join('\n');
        lines.push(line.slice(0, left));
        left -= line.length + 1;
      }
    }
    return lines.join('\n');
  });
}

const PARTS: Readonly<Record<OfficeKind, readonly RegExp[]>> = {
  docx: [/^word\/(?:header|footer)\d*\.xml$/, /^word\/document\.xml$/],
  xlsx: [/^xl\/worksheets\/sheet\d+\.xml$/, /^xl\/sharedstrings\.xml$/],
  pptx: [/^ppt\/slides\/slide\d+\.xml$/],
};

const partNumber = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);

const textParts = (archive: Archive, kind: OfficeKind): string[] =>
  PARTS[kind].flatMap((pattern) =>
    archive.names
      .filter((name) => pattern.test(name))
      .sort((a, b) => partNumber(a) - partNumber(b))
      .slice(0, TEXT_PARTS),
  );

/** Codes of fonts, sizes and sides in the printed heads of a sheet: `&C&"Times,Bold"&14`. */
const SHEET_HEAD_CODES = /&(?:[LCR]|"[^"]*"|K[0-9A-F]{6}|\d{1,3}|[A-Z])/g;
const isSheetHead = (name: string): boolean => /^(?:odd|even|first)(?:Header|Footer)$/.test(name);

/** Text of a part: `t` holds letters, `p` and `si` end a line; a sheet's printed heads come with codes. */
function linesOf(bytes: Buffer, file: string): string[] {
  const lines: string[] = [];
  let line = '';
  let within: 'letters' | 'head' | null = null;
  const end = (): void => {
    if (line.trim() !== '') lines.push(line);
    line = '';
  };
  walkXml(bytes, file, {
    open: (name) => {
      if (name === 't') within = 'letters';
      else if (isSheetHead(name)) within = 'head';
      else if (name === 'tab') line += '\t';
      else if (name === 'br' || name === 'cr') end();
    },
    close: (name) => {
      if (name === 't') within = null;
      else if (isSheetHead(name)) {
        lines.push(...line.replace(SHEET_HEAD_CODES, '\n').split('\n'));
        line = '';
        within = null;
      } else if (['p', 'si', 'is', 'txbxContent'].includes(name)) end();
    },
    text: (text) => {
      if (within !== null) line += text;
    },
  });
  end();
  return lines;
}
