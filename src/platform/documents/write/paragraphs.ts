import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TextRun, type IParagraphOptions } from 'docx';
import { BETWEEN_PARAGRAPHS, BLACK, FONT, INDENT_MM, mm, pt, size, SIZE } from './decree30.ts';

export interface Look {
  readonly points: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly capitals?: boolean;
  readonly color?: string;
}

export function run(text: string, look: Look): TextRun {
  return new TextRun({
    text: look.capitals ? text.toLocaleUpperCase('vi') : text,
    font: FONT,
    size: size(look.points),
    bold: look.bold ?? false,
    italics: look.italics ?? false,
    color: look.color ?? BLACK,
  });
}

type Alignment = 'left' | 'centre' | 'right' | 'both';

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;

export const alignment = (name: Alignment) => ALIGNMENTS[name];

/** A line that stands by itself, without space around it unless `more` gives some. */
export function line(text: string, look: Look, align: Alignment, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: ALIGNMENTS[align],
    spacing: { before: 0, after: 0 },
    children: [run(text, look)],
    ...more,
  });
}

/** A paragraph of the body: justified, first line indented, at least 6 pt from the next. */
export function bodyParagraph(text: string, look: 'plain' | 'bold' | 'italic'): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    // A line in bold is a heading: it goes to the next page with what it heads.
    keepNext: look === 'bold',
    indent: { firstLine: mm(INDENT_MM) },
    spacing: { before: pt(BETWEEN_PARAGRAPHS), after: pt(BETWEEN_PARAGRAPHS) },
    children: [run(text, { points: SIZE.body, bold: look === 'bold', italics: look === 'italic' })],
  });
}

/** A rule of that length in the middle of a column `column` wide, both in millimetres. */
export function rule(length: number, column: number, after = 0): Paragraph {
  const side = mm(Math.max(0, (column - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: pt(2), after: pt(after), line: pt(3), lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: BLACK } },
    children: [],
  });
}
