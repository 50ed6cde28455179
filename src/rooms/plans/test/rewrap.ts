import { legalBases } from '../core/header.ts';
import { cleanLines, unwrap } from '../core/lines.ts';
import { assemble, type Paragraph } from '../core/paragraphs.ts';
import { partsOf } from '../core/parts.ts';

/** The paragraphs of a plan text, one line each, as an author's file would hold them. */
export function paragraphsOf(source: string): string[] {
  const clean = cleanLines(source);
  const parts = partsOf(clean.lines);
  const lines = (list: typeof parts.head): string[] => list.map((line) => line.raw);
  const marked = (list: readonly Paragraph[]): string[] => list.flatMap(withMarker);
  const remark = parts.planHead.findIndex((line) => line.text.startsWith('('));
  const theme = parts.planHead.findIndex((line) => /^chủ đề/iu.test(line.text));
  return [
    ...lines(parts.head),
    ...legalBases(parts.preamble).map((basis) => `${basis.text};`),
    'QUYẾT ĐỊNH:',
    ...marked(assemble(parts.articles, clean.width)),
    ...lines(parts.closing),
    ...lines(parts.planHead.slice(0, remark)),
    unwrap(parts.planHead.slice(remark, theme)),
    unwrap(parts.planHead.slice(theme)),
    ...marked(assemble(parts.planBody, clean.width)),
    'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN',
  ];
}

function withMarker({ marker, text, bodyStart }: Paragraph): string[] {
  const label = marker?.label ?? '';
  const lead = { article: `Điều ${label}. `, letter: `${label}) `, dash: '- ', plus: '+ ' };
  const mark = !marker ? '' : marker.kind in lead ? lead[marker.kind as keyof typeof lead] : `${label}. `;
  return bodyStart === null ? [mark + text] : [mark + text.slice(0, bodyStart).trim(), text.slice(bodyStart)];
}

/** Wraps each paragraph at a width, as `fmt` would; paragraphs with column gaps stay as they are. */
export const wrapped = (paragraphs: readonly string[], width: number): string[] =>
  paragraphs.flatMap((paragraph) => {
    if (/\s{3,}/.test(paragraph)) return [paragraph];
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });

export type BreakStyle = 'number' | 'dashed' | 'form-feed' | 'word' | 'headed';

/** Cuts lines into pages of a length, with what stands at a page end in print. */
export function paged(lines: readonly string[], length: number, style: BreakStyle): string[] {
  const out: string[] = [];
  lines.forEach((line, at) => {
    if (at > 0 && at % length === 0) {
      const page = at / length + 1;
      if (style === 'number') out.push(String(page));
      if (style === 'dashed') out.push('', `- ${page} -`, '');
      if (style === 'form-feed') out.push(`\f${page}`);
      if (style === 'word') out.push(`Trang ${page}/12`);
      if (style === 'headed') out.push(`\f`, `Kế hoạch CCHC tỉnh Nghệ An`, `${page}`);
    }
    out.push(line);
  });
  return out;
}
