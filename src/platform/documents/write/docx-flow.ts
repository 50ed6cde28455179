import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type ITableCellBorders,
} from 'docx';
import { BLACK, FONT, mm, pt, size } from './decree30.ts';
import type { Alignment, Columns, Flow, Line, Look, Rule } from './flow.ts';
import { qrPicture } from './qr.ts';
import { ruledTable } from './docx-table.ts';

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;

export const alignment = (name: Alignment) => ALIGNMENTS[name];

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS: ITableCellBorders = { top: NONE, bottom: NONE, left: NONE, right: NONE };
const NO_TABLE_BORDERS = { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE };

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

export function lineParagraph({ text, look, align, before, after, indent, keep }: Line): Paragraph {
  return new Paragraph({
    alignment: ALIGNMENTS[align],
    ...(keep && { keepNext: true }),
    ...(indent !== undefined && { indent: { firstLine: mm(indent) } }),
    spacing: { before: pt(before), after: pt(after) },
    children: [run(text, look)],
  });
}

/** A rule is the border of an empty paragraph. */
function ruleParagraph({ length, column, after }: Rule): Paragraph {
  const side = mm(Math.max(0, (column - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: pt(2), after: pt(after), line: pt(3), lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: BLACK } },
    children: [],
  });
}

/** Pixels of 1/96 inch in a millimetre. */
const PIXELS = 96 / 25.4;

/** A QR code; `id` tells the pictures of a document apart. */
export function codePicture(address: string, words: { name: string; description: string }, side: number, id: string) {
  const pixels = Math.round(side * PIXELS);
  return new ImageRun({
    type: 'png',
    data: qrPicture(address),
    transformation: { width: pixels, height: pixels },
    altText: { ...words, id },
  });
}

function codeParagraph({ words, address, side }: Extract<Flow, { kind: 'code' }>): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: pt(12), after: pt(12) },
    children: [codePicture(address, { name: words, description: words }, side, '2')],
  });
}

/** A table without lines. */
function columnsTable({ rows }: Columns): Table {
  const widths = (rows[0] ?? []).map(({ width }) => width);
  return new Table({
    width: { size: mm(widths.reduce((all, width) => all + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    layout: TableLayoutType.FIXED,
    borders: NO_TABLE_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            ({ width, flow }) =>
              new TableCell({
                width: { size: mm(width), type: WidthType.DXA },
                margins: { left: 0, right: 0, top: 0, bottom: 0 },
                borders: NO_BORDERS,
                children: flow.map((one) => (one.kind === 'rule' ? ruleParagraph(one) : lineParagraph(one))),
              }),
          ),
        }),
    ),
  });
}

/** What of a document `docx` writes for one part of its flow. */
export function docxOf(flow: Flow): Paragraph | Table {
  switch (flow.kind) {
    case 'line':
      return lineParagraph(flow);
    case 'rule':
      return ruleParagraph(flow);
    case 'columns':
      return columnsTable(flow);
    case 'table':
      return ruledTable(flow.table, flow.orientation);
    case 'code':
      return codeParagraph(flow);
  }
}
