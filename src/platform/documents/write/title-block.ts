import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType, type ITableCellBorders } from 'docx';
import type { Paragraph } from 'docx';
import { MOTTO, NATION, SIZE, mm, pt, textWidth } from './decree30.ts';
import type { OfficialDocument } from './model.ts';
import { line, rule } from './paragraphs.ts';
import { boldWidth } from './text-width.ts';

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS: ITableCellBorders = { top: NONE, bottom: NONE, left: NONE, right: NONE };
export const NO_TABLE_BORDERS = { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE };
/** "Có đường kẻ ngang, nét liền, độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ." */
const ISSUER_RULE = 0.4;
/** Room beside the longest line of the right-hand column. */
const AIR = 3;

/** A table row without lines, its cells side by side. Widths in millimetres. */
export function sideBySide(cells: readonly { width: number; children: readonly Paragraph[] }[]): TableRow {
  return new TableRow({
    cantSplit: true,
    children: cells.map(
      ({ width, children }) =>
        new TableCell({
          width: { size: mm(width), type: WidthType.DXA },
          margins: { left: 0, right: 0, top: 0, bottom: 0 },
          borders: NO_BORDERS,
          children: [...children],
        }),
    ),
  });
}

/** Number with a zero before a single digit; room to write it by hand where it is not given yet. */
function numberText(document: OfficialDocument): string {
  const { number, signatory } = document;
  if (signatory === null) return '';
  return `Số: ${givenNumber(number)}/${document.symbol}`;
}

/** With a zero before a single digit; blank until the clerk gives it. */
export const givenNumber = (number: string | null): string =>
  number === null ? '       ' : /^\d$/.test(number) ? `0${number}` : number;

/** Days below 10 and months 1 and 2 are written with a zero. */
export function dayText({ date }: Pick<OfficialDocument, 'date'>): string {
  if (date === null) return 'ngày       tháng       năm';
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8, 10)} tháng ${month < 3 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
}

function leftHead(document: OfficialDocument, width: number): Paragraph[] {
  const { parent, issuer } = document;
  const last = issuer.at(-1) ?? '';
  const written = Math.min(width, boldWidth(last, SIZE.issuer));
  return [
    ...(parent === null ? [] : [line(parent, { points: SIZE.parent, capitals: true }, 'centre')]),
    ...issuer.map((text) => line(text, { points: SIZE.issuer, bold: true, capitals: true }, 'centre')),
    rule(written * ISSUER_RULE, width),
  ];
}

function rightHead(width: number): Paragraph[] {
  return [
    line(NATION, { points: SIZE.nation, bold: true }, 'centre'),
    line(MOTTO, { points: SIZE.motto, bold: true }, 'centre'),
    rule(boldWidth(MOTTO, SIZE.motto), width),
  ];
}

/** Widths of the two columns of a head, in millimetres. */
function columnsOf(document: OfficialDocument): { total: number; left: number; right: number } {
  const total = textWidth(document.orientation);
  const nation = boldWidth(NATION, SIZE.nation) + AIR;
  const right = document.orientation === 'portrait' ? nation : Math.max(nation, total * 0.5);
  return { total, left: total - right, right };
}

function headTable({ total, left, right }: ReturnType<typeof columnsOf>, rows: readonly TableRow[]): Table {
  return new Table({
    width: { size: mm(total), type: WidthType.DXA },
    columnWidths: [mm(left), mm(right)],
    layout: TableLayoutType.FIXED,
    borders: NO_TABLE_BORDERS,
    rows: [...rows],
  });
}

const titles = (document: OfficialDocument, { left, right }: ReturnType<typeof columnsOf>): TableRow =>
  sideBySide([
    { width: left, children: leftHead(document, left) },
    { width: right, children: rightHead(right) },
  ]);

/** National title and motto beside the issuer, without number and day: the head of what a decision issues. */
export function titlesOnly(document: OfficialDocument): Table {
  const columns = columnsOf(document);
  return headTable(columns, [titles(document, columns)]);
}

/** National title and motto beside the issuer; below them number, place and day on one line. */
export function titleBlock(document: OfficialDocument): Table {
  const columns = columnsOf(document);
  const { left, right } = columns;
  const spacing = { spacing: { before: pt(3), after: 0 } };
  return headTable(columns, [
    titles(document, columns),
    sideBySide([
      {
        width: left,
        children: [
          line(numberText(document), { points: SIZE.number }, 'centre', spacing),
          ...(document.letter
            ? [
                line(document.letter.about, { points: SIZE.about }, 'centre', {
                  spacing: { before: pt(6), after: 0 },
                }),
              ]
            : []),
        ],
      },
      {
        width: right,
        children: [
          line(`${document.place}, ${dayText(document)}`, { points: SIZE.place, italics: true }, 'centre', spacing),
        ],
      },
    ]),
  ]);
}
