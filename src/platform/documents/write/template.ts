import { Document, Header, Packer, Paragraph, patchDocument, PatchType, TextRun, type IPatch } from 'docx';
import { placeholdersOf, type TemplateKind } from '../placeholders.ts';
import { FONT, size, SIZE } from './decree30.ts';
import { numberedHeader, pageOf } from './docx.ts';
import { docxOf, lineParagraph } from './docx-flow.ts';
import { bodyParagraph, line, type Flow } from './flow.ts';
import { bodyOf, closing } from './layout.ts';
import type { OfficialDocument } from './model.ts';
import { partsOf, settle } from './settle.ts';
import { dayText, givenNumber, titleBlock } from './title-block.ts';
import { packedZipOf } from './zip.ts';

const held = (name: string): string => `{{${name}}}`;

/** Lines below each other in the look that the placeholder has. */
const lined = (lines: readonly string[]): IPatch => ({
  type: PatchType.PARAGRAPH,
  children: lines.map((text, at) => new TextRun(at === 0 ? { text } : { text, break: 1 })),
});

const blocks = (flow: readonly Flow[]): IPatch => ({ type: PatchType.DOCUMENT, children: flow.map(docxOf) });
const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** What each placeholder stands for in a document. */
function patchesOf(document: OfficialDocument): Record<string, IPatch> {
  const { signatory, annex, reference } = document;
  return {
    CO_QUAN_CAP_TREN: lined([upper(document.parent ?? '')]),
    CO_QUAN: lined(document.issuer.map(upper)),
    SO: lined([givenNumber(document.number)]),
    KY_HIEU: lined([document.symbol]),
    DIA_DANH: lined([document.place]),
    NGAY: lined([dayText(document)]),
    TIEU_DE: lined([upper(document.title)]),
    TRICH_YEU: lined(document.subject),
    KY_SO_LIEU: lined([document.period ?? '']),
    VE_VIEC: lined([document.letter?.about ?? '']),
    KINH_GUI: lined([document.letter?.to ?? '']),
    NOI_DUNG: blocks(bodyOf(document)),
    CHUC_DANH_KY: lined((signatory?.lines ?? ['']).map(upper)),
    NGUOI_KY: lined([signatory?.name ?? '']),
    NOI_NHAN: lined(document.recipients.map((text, at) => (at === 0 ? text : `- ${text}`))),
    PHU_LUC_TIEU_DE: lined([upper(annex?.title ?? ''), annex?.subject ?? '', annex?.note ?? '']),
    PHU_LUC: annex
      ? blocks([{ kind: 'table', table: annex.table, orientation: 'landscape' }])
      : { type: PatchType.DOCUMENT, children: [new Paragraph({})] },
    MA_TRA_CUU: lined([reference ? `${reference.label} ${reference.code}` : '']),
    CANH_BAO: lined([document.mark ?? '']),
  };
}

/** A document by a template that was made in Word: its placeholders are filled, everything else stays as it was made. */
export async function fillTemplate(template: Buffer, kind: TemplateKind, document: OfficialDocument): Promise<Buffer> {
  const all = patchesOf(document);
  const patches = Object.fromEntries(placeholdersOf(kind).map((name) => [name, all[name]!]));
  const filled = await patchDocument({ outputType: 'nodebuffer', data: template, patches, keepOriginalStyles: true });
  return settle(filled, 'docx', document);
}

/** A template to begin with: the layout of Decree 30/2020/NĐ-CP with a placeholder in every place. */
export async function startingTemplate(kind: TemplateKind): Promise<Buffer> {
  const report = kind === 'report';
  const start: OfficialDocument = {
    orientation: 'portrait',
    parent: held('CO_QUAN_CAP_TREN'),
    issuer: [held('CO_QUAN')],
    symbol: held('KY_HIEU'),
    number: held('SO'),
    place: held('DIA_DANH'),
    date: null,
    form: [],
    title: '',
    subject: [],
    ...(report ? {} : { letter: { about: held('VE_VIEC'), to: held('KINH_GUI') } }),
    period: null,
    body: [],
    signatory: null,
    recipients: [held('NOI_NHAN')],
    mark: null,
  };
  const bold = { points: SIZE.title, bold: true };
  const warning = () =>
    new Header({ children: [lineParagraph(line(held('CANH_BAO'), { points: 11, bold: true }, 'centre'))] });
  const head = report
    ? [
        line(held('TIEU_DE'), bold, 'centre', { before: 12 }),
        line(held('TRICH_YEU'), bold, 'centre'),
        line(held('KY_SO_LIEU'), { points: SIZE.body, italics: true }, 'centre'),
      ]
    : [line(held('KINH_GUI'), { points: SIZE.body }, 'centre', { before: 12, after: 12 })];
  const file = new Document({
    styles: { default: { document: { run: { font: FONT, size: size(SIZE.body), language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: { titlePage: true, page: pageOf('portrait') },
        headers: { default: numberedHeader(held('CANH_BAO')), first: warning() },
        children: [
          titleBlock({ ...start, signatory: { lines: [], name: null } }),
          ...head,
          bodyParagraph(held('NOI_DUNG'), 'plain'),
          closing(start, { lines: [held('CHUC_DANH_KY')], name: held('NGUOI_KY') }),
        ].map(docxOf),
      },
      ...(report
        ? [
            {
              properties: { page: pageOf('landscape') },
              headers: { default: numberedHeader(held('CANH_BAO')) },
              children: [
                line(held('PHU_LUC_TIEU_DE'), bold, 'centre'),
                line(held('PHU_LUC'), { points: SIZE.tableLandscape }, 'centre'),
                line(held('MA_TRA_CUU'), { points: 9 }, 'left'),
              ].map(docxOf),
            },
          ]
        : []),
    ],
  });
  const parts = await partsOf(await Packer.toBuffer(file));
  // The day is the one thing of the head that is never a placeholder in a document of ours.
  return packedZipOf(
    parts.map((part) =>
      part.name === 'word/document.xml'
        ? { ...part, bytes: Buffer.from(part.bytes.toString('utf8').replace(dayText(start), held('NGAY'))) }
        : part,
    ),
  );
}
