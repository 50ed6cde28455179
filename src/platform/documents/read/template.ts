import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { PLACEHOLDERS, placeholdersOf, type TemplateKind } from '../placeholders.ts';
import type { DocumentProblem } from './problems.ts';
import { walkXml } from './xml.ts';
import { withArchive } from './zip.ts';

export type TemplateProblem =
  | 'documents.template-not-docx'
  | 'documents.template-macros'
  | 'documents.template-outside'
  | 'documents.template-unknown'
  | 'documents.template-not-alone'
  | 'documents.template-no-text';

/** A paragraph of a template with where it stands, as people count. */
interface Found {
  readonly text: string;
  readonly place: string;
}

/** Heads and feet of pages, and the text. */
const PARTS = /^word\/(?:document|header\d*|footer\d*)\.xml$/;

const placeIn = (part: string, paragraph: number, cell: readonly number[]): string => {
  const where = part.includes('header') ? 'đầu trang, ' : part.includes('footer') ? 'chân trang, ' : '';
  const [table, row, column] = cell;
  return table === undefined ? `${where}đoạn ${paragraph}` : `${where}bảng ${table}, hàng ${row}, ô ${column}`;
};

function paragraphsIn(part: string, bytes: Buffer, file: string): Found[] {
  const found: Found[] = [];
  const cells: number[][] = [];
  let tables = 0;
  let paragraphs = 0;
  let text = '';
  let letters = false;
  walkXml(bytes, file, {
    open: (name) => {
      const cell = cells.at(-1);
      if (name === 'tbl') cells.push([(tables += 1), 0, 0]);
      else if (name === 'tr' && cell) [cell[1], cell[2]] = [cell[1]! + 1, 0];
      else if (name === 'tc' && cell) cell[2]! += 1;
      else if (name === 'p') text = '';
      else if (name === 't') letters = true;
    },
    close: (name) => {
      if (name === 'tbl') cells.pop();
      else if (name === 't') letters = false;
      else if (name === 'p') {
        paragraphs += cells.length === 0 ? 1 : 0;
        if (text.includes('{{') || text.includes('}}'))
          found.push({ text, place: placeIn(part, paragraphs, cells.at(-1) ?? []) });
        text = '';
      }
    },
    text: (piece) => {
      if (letters) text += piece;
    },
  });
  return found;
}

const EXTERNAL = /<Relationship\b[^>]*TargetMode="External"[^>]*>/gi;
const isLink = (relation: string): boolean => /\/relationships\/hyperlink"/.test(relation);

/** Checks what somebody uploads as a template: only placeholders that exist, nothing that runs, nothing that is fetched. */
export async function checkTemplate(
  path: string,
  file: string,
  kind: TemplateKind,
): Promise<Result<null, Problem<TemplateProblem | DocumentProblem>>> {
  const read = await withArchive(path, file, async (archive) => {
    const { names } = archive;
    const text = async (name: string) => (await archive.read(name))?.toString('utf8') ?? '';
    const relations = await Promise.all(names.filter((name) => name.endsWith('.rels')).map(text));
    const found: Found[] = [];
    for (const name of names.filter((one) => PARTS.test(one)))
      found.push(...paragraphsIn(name, (await archive.read(name))!, file));
    return {
      docx: names.includes('word/document.xml'),
      macros:
        names.some((name) => /vbaproject|activex|\/embeddings\//.test(name)) ||
        (await text('[Content_Types].xml')).toLowerCase().includes('macroenabled'),
      outside: relations.flatMap((xml) => xml.match(EXTERNAL) ?? []).filter((one) => !isLink(one)),
      found,
    };
  });
  if (!read.ok) return read;
  const { docx, macros, outside, found } = read.value;
  if (!docx) return refused(problem('documents.template-not-docx', { file }));
  if (macros) return refused(problem('documents.template-macros', { file }));
  const [first] = outside;
  if (first !== undefined)
    return refused(
      problem('documents.template-outside', { target: (/Target="([^"]*)"/.exec(first)?.[1] ?? '').slice(0, 100) }),
    );
  return checkPlaceholders(found, kind);
}

function checkPlaceholders(found: readonly Found[], kind: TemplateKind): Result<null, Problem<TemplateProblem>> {
  const known = placeholdersOf(kind);
  const met = new Set<string>();
  for (const { text, place } of found) {
    const names = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]!);
    const rest = text.replace(/\{\{[^{}]*\}\}/g, '');
    const wrong = names.find((name) => !known.includes(name)) ?? (/\{\{|\}\}/.test(rest) ? rest.trim() : undefined);
    if (wrong !== undefined)
      return refused(
        problem('documents.template-unknown', { name: wrong.slice(0, 60), place, known: known.join(', ') }),
      );
    const block = names.find((name) => PLACEHOLDERS[name]?.block);
    if (block !== undefined && (names.length > 1 || rest.trim() !== ''))
      return refused(problem('documents.template-not-alone', { name: block, place }));
    for (const name of names) met.add(name);
  }
  return met.has('NOI_DUNG') ? ok(null) : refused(problem('documents.template-no-text'));
}
