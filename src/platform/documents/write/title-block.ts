import { MOTTO, NATION, SIZE, textWidth } from './decree30.ts';
import { line, rule, type Columns, type Line, type Rule } from './flow.ts';
import type { OfficialDocument } from './model.ts';
import { boldWidth } from './text-width.ts';

/** "Có đường kẻ ngang, nét liền, độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ." */
const ISSUER_RULE = 0.4;
/** Room beside the longest line of the right-hand column. */
const AIR = 3;

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

function leftHead(document: OfficialDocument, width: number): (Line | Rule)[] {
  const { parent, issuer } = document;
  const last = issuer.at(-1) ?? '';
  const written = Math.min(width, boldWidth(last, SIZE.issuer));
  return [
    ...(parent === null ? [] : [line(parent, { points: SIZE.parent, capitals: true }, 'centre')]),
    ...issuer.map((text) => line(text, { points: SIZE.issuer, bold: true, capitals: true }, 'centre')),
    rule(written * ISSUER_RULE, width),
  ];
}

function rightHead(width: number): (Line | Rule)[] {
  return [
    line(NATION, { points: SIZE.nation, bold: true }, 'centre'),
    line(MOTTO, { points: SIZE.motto, bold: true }, 'centre'),
    rule(boldWidth(MOTTO, SIZE.motto), width),
  ];
}

/** Widths of the two columns of a head, in millimetres. */
function columnsOf(document: OfficialDocument): { left: number; right: number } {
  const total = textWidth(document.orientation);
  const nation = boldWidth(NATION, SIZE.nation) + AIR;
  const right = document.orientation === 'portrait' ? nation : Math.max(nation, total * 0.5);
  return { left: total - right, right };
}

const titles = (document: OfficialDocument, { left, right }: ReturnType<typeof columnsOf>): Columns['rows'][number] => [
  { width: left, flow: leftHead(document, left) },
  { width: right, flow: rightHead(right) },
];

/** National title and motto beside the issuer, without number and day: the head of what a decision issues. */
export const titlesOnly = (document: OfficialDocument): Columns => ({
  kind: 'columns',
  rows: [titles(document, columnsOf(document))],
});

/** National title and motto beside the issuer; below them number, place and day on one line. */
export function titleBlock(document: OfficialDocument): Columns {
  const columns = columnsOf(document);
  const { left, right } = columns;
  const { letter, place } = document;
  const day = `${place}, ${dayText(document)}`;
  return {
    kind: 'columns',
    rows: [
      titles(document, columns),
      [
        {
          width: left,
          flow: [
            line(numberText(document), { points: SIZE.number }, 'centre', { before: 3 }),
            ...(letter ? [line(letter.about, { points: SIZE.about }, 'centre', { before: 6 })] : []),
          ],
        },
        { width: right, flow: [line(day, { points: SIZE.place, italics: true }, 'centre', { before: 3 })] },
      ],
    ],
  };
}
