/** Measures of Decree 30/2020/NĐ-CP, Appendix I, part I. */

const TWIPS_PER_MM = 1440 / 25.4;

/** Word measures lengths in twentieths of a point. */
export const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_PER_MM);
export const pt = (points: number): number => Math.round(points * 20);
/** Word counts type sizes in half points. */
export const size = (points: number): number => points * 2;

/** "Times New Roman, Unicode TCVN 6909:2001, black." */
export const FONT = 'Times New Roman';
export const BLACK = '000000';
export const MARK_RED = 'B00020';

/** A4, millimetres. */
export const PAPER = { short: 210, long: 297 } as const;

/** Within 20–25 mm above and below, 30–35 left, 15–20 right. */
export const MARGIN = { top: 20, bottom: 20, left: 30, right: 15 } as const;
/** The page number stands in the top margin. */
export const PAGE_NUMBER_FROM_EDGE = 10;

/** What stands in the bottom margin ends there. */
export const FOOTER_FROM_EDGE = 4;

/** Type sizes in points. */
export const SIZE = {
  nation: 13,
  motto: 14,
  parent: 13,
  issuer: 13,
  number: 13,
  about: 12,
  place: 13,
  title: 14,
  subject: 14,
  body: 14,
  form: 12,
  table: 11,
  tableLandscape: 12,
  signature: 14,
  recipientsLabel: 12,
  recipients: 11,
  pageNumber: 13,
} as const;

/** First line of a paragraph, and space between paragraphs. */
export const INDENT_MM = 10;
export const BETWEEN_PARAGRAPHS = 6;

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const RECIPIENTS = 'Nơi nhận:';
export const END_MARK = './.';

/** A last line with the mark in place of its full stop. */
export const ended = (text: string): string => text.replace(/\.$/, '') + END_MARK;

/** What leads back to the figures: side of its QR code in millimetres, so that it stands in the bottom margin, and its words. */
export const REFERENCE = { side: 14, points: 9 } as const;

/** Width of the text area in millimetres. */
export const textWidth = (orientation: 'portrait' | 'landscape'): number =>
  (orientation === 'portrait' ? PAPER.short : PAPER.long) - MARGIN.left - MARGIN.right;
