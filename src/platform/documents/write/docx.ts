import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableLayoutType,
  TextRun,
  WidthType,
  type ISectionOptions,
} from 'docx';
import {
  ended,
  END_MARK,
  FONT,
  FOOTER_FROM_EDGE,
  MARGIN,
  MARK_RED,
  mm,
  PAGE_NUMBER_FROM_EDGE,
  PAPER,
  pt,
  RECIPIENTS,
  size,
  SIZE,
  textWidth,
} from './decree30.ts';
import type { Annex, Attached, Block, OfficialDocument, Reference, Signatory } from './model.ts';
import { bodyParagraph, line, rule, run } from './paragraphs.ts';
import { ruledTable } from './table.ts';
import { qrPicture } from './qr.ts';
import { settle } from './settle.ts';
import { boldWidth } from './text-width.ts';
import { NO_TABLE_BORDERS, sideBySide, titleBlock, titlesOnly } from './title-block.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Blank lines for the signature and the seal. */
const SIGNATURE_SPACE = 4;
const SUBJECT_RULE = 0.4;

function heading(document: OfficialDocument): Paragraph[] {
  if (document.letter)
    return [line(document.letter.to, { points: SIZE.body }, 'centre', { spacing: { before: pt(18), after: pt(12) } })];
  const width = textWidth(document.orientation);
  const last = document.subject.at(-1) ?? document.title;
  const ruled = Math.min(width, boldWidth(last, SIZE.subject)) * SUBJECT_RULE;
  return [
    ...document.form.map((text, i) =>
      line(text, { points: SIZE.form, bold: i === 0, italics: i > 0 }, 'right', {
        spacing: { before: i === 0 ? pt(6) : 0, after: 0 },
      }),
    ),
    line(document.title, { points: SIZE.title, bold: true, capitals: true }, 'centre', {
      spacing: { before: pt(12), after: 0 },
    }),
    ...document.subject.map((text) => line(text, { points: SIZE.subject, bold: true }, 'centre')),
    ...(document.period === null ? [] : [line(document.period, { points: SIZE.body, italics: true }, 'centre')]),
    rule(ruled, width, 6),
  ];
}

export function bodyOf({ body, orientation }: Pick<OfficialDocument, 'body' | 'orientation'>): (Paragraph | Table)[] {
  const lastText = body.findLastIndex((block) => block.kind === 'text');
  const built = body.map((block, i) => blockOf(block, orientation, i === lastText));
  return lastText >= 0 ? built : [...built, bodyParagraph(END_MARK, 'plain')];
}

function blockOf(block: Block, orientation: 'portrait' | 'landscape', last: boolean): Paragraph | Table {
  if (block.kind === 'table') return ruledTable(block.table, orientation);
  if (block.kind === 'centred')
    return line(block.text, { points: SIZE.subject, bold: true }, 'centre', {
      keepNext: true,
      spacing: { before: pt(6), after: pt(6) },
    });
  if (block.kind === 'aside') {
    return line(block.text, { points: SIZE.form, italics: true }, 'right', {
      keepNext: true,
      spacing: { before: pt(6), after: pt(3) },
    });
  }
  if (block.kind === 'code') return codeParagraph(block);
  return bodyParagraph(last ? ended(block.text) : block.text, block.look ?? 'plain');
}

/** Pixels of 1/96 inch in a millimetre. */
const PIXELS = 96 / 25.4;

function codeParagraph({ text, address, side }: Extract<Block, { kind: 'code' }>): Paragraph {
  const pixels = Math.round(side * PIXELS);
  const picture = new ImageRun({
    type: 'png',
    data: qrPicture(address),
    transformation: { width: pixels, height: pixels },
    altText: { name: text, description: text, id: '2' },
  });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: pt(12), after: pt(12) },
    children: [picture],
  });
}

/** Recipients at the left, signature at the right; kept on one page. */
export function closing(document: OfficialDocument, signatory: Signatory): Table {
  const width = textWidth(document.orientation);
  const left = width * 0.5;
  const blank = Array.from({ length: SIGNATURE_SPACE }, () => line('', { points: SIZE.signature }, 'centre'));
  return new Table({
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: [mm(left), mm(width - left)],
    layout: TableLayoutType.FIXED,
    borders: NO_TABLE_BORDERS,
    rows: [
      sideBySide([
        {
          width: left,
          children: [
            line(RECIPIENTS, { points: SIZE.recipientsLabel, bold: true, italics: true }, 'left'),
            ...document.recipients.map((text) => line(`- ${text}`, { points: SIZE.recipients }, 'left')),
          ],
        },
        {
          width: width - left,
          children: [
            ...signatory.lines.map((text) =>
              line(text, { points: SIZE.signature, bold: true, capitals: true }, 'centre'),
            ),
            ...blank,
            line(signatory.name ?? '', { points: SIZE.signature, bold: true }, 'centre'),
          ],
        },
      ]),
    ],
  });
}

const markLine = (mark: string | null): Paragraph[] =>
  mark === null
    ? []
    : [line(mark, { points: 11, bold: true, color: MARK_RED }, 'centre', { spacing: { before: 0, after: pt(4) } })];

/** Arabic numerals in the middle of the top margin, not on the first page. */
export function numberedHeader(mark: string | null): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ font: FONT, size: size(SIZE.pageNumber), children: [PageNumber.CURRENT] })],
      }),
      ...markLine(mark),
    ],
  });
}

function attachedOf(document: OfficialDocument, attached: Attached): (Paragraph | Table)[] {
  const { title, subject, note } = attached;
  return [
    titlesOnly(document),
    line(title, { points: SIZE.title, bold: true, capitals: true }, 'centre', {
      spacing: { before: pt(12), after: 0 },
    }),
    ...subject.map((text) => line(text, { points: SIZE.subject, bold: true }, 'centre')),
    line(note, { points: SIZE.body, italics: true }, 'centre', { spacing: { before: 0, after: pt(6) } }),
    ...bodyOf({ body: attached.body, orientation: document.orientation }),
  ];
}

function annexOf({ title, subject, note, table }: Annex): (Paragraph | Table)[] {
  return [
    line(title, { points: SIZE.title, bold: true, capitals: true }, 'centre'),
    line(subject, { points: SIZE.subject, bold: true }, 'centre'),
    line(note, { points: SIZE.body, italics: true }, 'centre', { spacing: { before: 0, after: pt(6) } }),
    ruledTable(table, 'landscape'),
  ];
}

/** Side of the QR code, in pixels of 1/96 inch: 14 mm, so that it stands in the bottom margin. */
const QR_SIDE = 53;

/** The code that leads back to what was counted, in the bottom margin of the pages with the figures. */
function referred({ code, address, label }: Reference): Footer {
  const altText = { name: label, description: `${label} ${code}`, id: '1' };
  const picture = new ImageRun({
    type: 'png',
    data: qrPicture(address),
    transformation: { width: QR_SIDE, height: QR_SIDE },
    altText,
  });
  const words = run(`\u00A0\u00A0${label} ${code}`, { points: 9 });
  return new Footer({ children: [new Paragraph({ spacing: { before: 0, after: 0 }, children: [picture, words] })] });
}

export const pageOf = (orientation: 'portrait' | 'landscape') => ({
  size: {
    width: mm(PAPER.short),
    height: mm(PAPER.long),
    orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  },
  margin: {
    top: mm(MARGIN.top),
    bottom: mm(MARGIN.bottom),
    left: mm(MARGIN.left),
    right: mm(MARGIN.right),
    header: mm(PAGE_NUMBER_FROM_EDGE),
    footer: mm(FOOTER_FROM_EDGE),
  },
});

/** The parts of a document, each on pages of its own. */
function sectionsOf(document: OfficialDocument): ISectionOptions[] {
  const footer = document.reference && referred(document.reference);
  const footers = footer && { footers: { default: footer, first: footer } };
  return [
    {
      properties: {
        titlePage: true,
        page: pageOf(document.orientation),
      },
      headers: {
        default: numberedHeader(document.mark),
        first: new Header({ children: document.mark === null ? [new Paragraph({})] : markLine(document.mark) }),
      },
      ...(document.annex ? {} : footers),
      children: [
        titleBlock(document),
        ...heading(document),
        ...bodyOf(document),
        line('', { points: 6 }, 'left'),
        ...(document.signatory === null ? [] : [closing(document, document.signatory)]),
      ],
    },
    ...(document.attached === undefined
      ? []
      : [
          {
            properties: { page: pageOf(document.orientation) },
            headers: { default: numberedHeader(document.mark) },
            children: attachedOf(document, document.attached),
          },
        ]),
    ...(document.annex === undefined
      ? []
      : [
          {
            properties: { page: pageOf('landscape') },
            headers: { default: numberedHeader(document.mark) },
            children: annexOf(document.annex),
            ...footers,
          },
        ]),
  ];
}

const fileOf = (document: OfficialDocument, sections: readonly ISectionOptions[]): Document =>
  new Document({
    title: document.letter?.about ?? [document.subject.join(' '), document.title].find(Boolean) ?? '',
    creator: document.issuer.join(' '),
    styles: { default: { document: { run: { font: FONT, size: size(SIZE.body), language: { value: 'vi-VN' } } } } },
    sections,
  });

/** The document as a DOCX file. */
export const writeDocx = async (document: OfficialDocument): Promise<Buffer> =>
  settle(await Packer.toBuffer(fileOf(document, sectionsOf(document))), 'docx', document);

/** Many documents as one file to print, each beginning on a page of its own and numbered from its first page. */
export async function writeDocxTogether(
  documents: readonly [OfficialDocument, ...OfficialDocument[]],
): Promise<Buffer> {
  const sections = documents.flatMap((document) =>
    sectionsOf(document).map((section, at): ISectionOptions => ({
      ...section,
      properties: {
        ...section.properties,
        page: { ...section.properties?.page, ...(at === 0 && { pageNumbers: { start: 1 } }) },
      },
    })),
  );
  return settle(await Packer.toBuffer(fileOf(documents[0], sections)), 'docx', documents[0]);
}
