import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { FONT, FOOTER_FROM_EDGE, MARGIN, mm, PAGE_NUMBER_FROM_EDGE, PAPER, REFERENCE, size, SIZE } from './decree30.ts';
import { codePicture, docxOf, lineParagraph, run } from './docx-flow.ts';
import { markLine, sheetsOf, titleOf, type Sheet } from './layout.ts';
import type { OfficialDocument, Reference } from './model.ts';
import { settle } from './settle.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const markParagraphs = (mark: string | null): Paragraph[] => markLine(mark).map(lineParagraph);

/** Arabic numerals in the middle of the top margin, not on the first page. */
export function numberedHeader(mark: string | null): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ font: FONT, size: size(SIZE.pageNumber), children: [PageNumber.CURRENT] })],
      }),
      ...markParagraphs(mark),
    ],
  });
}

/** The code that leads back to what was counted, in the bottom margin of the pages with the figures. */
function referred({ code, address, label }: Reference): Footer {
  const picture = codePicture(address, { name: label, description: `${label} ${code}` }, REFERENCE.side, '1');
  const words = run(`\u00A0\u00A0${label} ${code}`, { points: REFERENCE.points });
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

function sectionOf({ orientation, first, mark, reference, flow }: Sheet): ISectionOptions {
  const footer = reference && referred(reference);
  const page = pageOf(orientation);
  const children = flow.map(docxOf);
  if (!first)
    return {
      properties: { page },
      headers: { default: numberedHeader(mark) },
      children,
      ...(footer && { footers: { default: footer } }),
    };
  const paragraphs = markParagraphs(mark);
  return {
    properties: { titlePage: true, page },
    headers: {
      default: numberedHeader(mark),
      first: new Header({ children: paragraphs.length > 0 ? paragraphs : [new Paragraph({})] }),
    },
    ...(footer && { footers: { default: footer, first: footer } }),
    children,
  };
}

const fileOf = (document: OfficialDocument, sections: readonly ISectionOptions[]): Document =>
  new Document({
    title: titleOf(document),
    creator: document.issuer.join(' '),
    styles: { default: { document: { run: { font: FONT, size: size(SIZE.body), language: { value: 'vi-VN' } } } } },
    sections,
  });

/** The document as a DOCX file. */
export const writeDocx = async (document: OfficialDocument): Promise<Buffer> =>
  settle(await Packer.toBuffer(fileOf(document, sheetsOf(document).map(sectionOf))), 'docx', document);

/** Many documents as one file to print, each beginning on a page of its own and numbered from its first page. */
export async function writeDocxTogether(
  documents: readonly [OfficialDocument, ...OfficialDocument[]],
): Promise<Buffer> {
  const sections = documents.flatMap(sheetsOf).map((sheet): ISectionOptions => {
    const section = sectionOf(sheet);
    const { properties } = section;
    const start = sheet.first && { pageNumbers: { start: 1 } };
    return { ...section, properties: { ...properties, page: { ...properties?.page, ...start } } };
  });
  return settle(await Packer.toBuffer(fileOf(documents[0], sections)), 'docx', documents[0]);
}
