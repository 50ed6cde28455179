import {
  AlignmentType,
  Document,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { cleanLines } from '../core/lines.ts';
import { assemble, type Paragraph as Assembled } from '../core/paragraphs.ts';
import { partsOf } from '../core/parts.ts';

/**
 * A plan text as an officer's Word file holds it: letterhead and signature in tables without borders, sections, numbers,
 * letters and dashes numbered by Word, page numbers in the header.
 */
export async function planDocx(source: string): Promise<Buffer> {
  const clean = cleanLines(source);
  const parts = partsOf(clean.lines);
  const plain = (list: typeof parts.head): Paragraph[] => list.map((line) => new Paragraph(line.raw));
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'plan',
          levels: [
            { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.' },
            { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
            { level: 2, format: LevelFormat.DECIMAL, text: '%2.%3.' },
            { level: 3, format: LevelFormat.BULLET, text: '-' },
          ],
        },
      ],
    },
    sections: [
      {
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
            ],
          }),
        },
        children: [
          layoutTable(
            ['ỦY BAN NHÂN DÂN', 'TỈNH NGHỆ AN', 'Số: 4280/QĐ-UBND'],
            ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Nghệ An, ngày 26 tháng 12 năm 2025'],
          ),
          ...plain(
            parts.head.filter((line) => !/^(?:Số|UỶ BAN|TỈNH)/u.test(line.text) || line.text.endsWith('NGHỆ AN')),
          ),
          ...plain(parts.preamble),
          new Paragraph('QUYẾT ĐỊNH:'),
          ...assemble(parts.articles, clean.width).map((p) => new Paragraph(`Điều ${p.marker?.label}. ${p.text}`)),
          layoutTable(
            parts.closing.filter((line) => /^(?:Nơi|-)/u.test(line.text)).map((line) => line.text),
            parts.closing.filter((line) => !/^(?:Nơi|-)/u.test(line.text)).map((line) => line.text),
          ),
          ...plain(parts.planHead),
          ...assemble(parts.planBody, clean.width).flatMap(numbered),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** Word numbers sections, numbers and dashes; letters are typed, as the Vietnamese alphabet of lists needs. */
function numbered({ marker, text, bodyStart }: Assembled): Paragraph[] {
  const level = !marker
    ? null
    : marker.kind === 'section'
      ? 0
      : marker.kind === 'number'
        ? marker.path.length
        : marker.kind === 'dash'
          ? 3
          : null;
  const typed = marker?.kind === 'letter' ? `${marker.label}) ` : '';
  const first = bodyStart === null ? text : text.slice(0, bodyStart).trim();
  const heading = new Paragraph({
    text: typed + first,
    ...(level !== null && { numbering: { reference: 'plan', level } }),
    alignment: AlignmentType.JUSTIFIED,
  });
  return bodyStart === null ? [heading] : [heading, new Paragraph(text.slice(bodyStart))];
}

const layoutTable = (left: readonly string[], right: readonly string[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        children: [left, right].map((cell) => new TableCell({ children: cell.map((text) => new Paragraph(text)) })),
      }),
    ],
  });
