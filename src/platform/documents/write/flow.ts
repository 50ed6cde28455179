import { BETWEEN_PARAGRAPHS, INDENT_MM, SIZE } from './decree30.ts';
import type { DocumentTable } from './model.ts';

export interface Look {
  readonly points: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly capitals?: boolean;
  /** Six hexadecimal digits; black where none is named. */
  readonly color?: string;
}

export type Alignment = 'left' | 'centre' | 'right' | 'both';

/** A line or a paragraph. Spaces in points, the indent of its first line in millimetres. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  readonly look: Look;
  readonly align: Alignment;
  readonly before: number;
  readonly after: number;
  readonly indent?: number;
  /** Goes to the next page with what follows it. */
  readonly keep?: true;
  /** What it is to whoever hears the page instead of seeing it. */
  readonly role?: 'title' | 'heading';
}

/** A rule in the middle of a column, both in millimetres; space after it in points. */
export interface Rule {
  readonly kind: 'rule';
  readonly length: number;
  readonly column: number;
  readonly after: number;
}

/** Parts beside each other, each row kept whole. Widths in millimetres. */
export interface Columns {
  readonly kind: 'columns';
  readonly rows: readonly (readonly { readonly width: number; readonly flow: readonly (Line | Rule)[] }[])[];
}

/** What a document is made of from top to bottom, whatever file it is written into. */
export type Flow =
  | Line
  | Rule
  | Columns
  | { readonly kind: 'table'; readonly table: DocumentTable; readonly orientation: 'portrait' | 'landscape' }
  /** A QR code, its side in millimetres; its words are what stands for it where it is not seen. */
  | { readonly kind: 'code'; readonly words: string; readonly address: string; readonly side: number };

type Spacing = Partial<Pick<Line, 'before' | 'after' | 'keep' | 'role'>>;

/** A line that stands by itself, without space around it unless `more` gives some. */
export const line = (text: string, look: Look, align: Alignment, more: Spacing = {}): Line => ({
  kind: 'line',
  text,
  look,
  align,
  before: 0,
  after: 0,
  ...more,
});

/** A paragraph of the body: justified, first line indented, at least 6 pt from the next. */
export const bodyParagraph = (text: string, look: 'plain' | 'bold' | 'italic'): Line => ({
  kind: 'line',
  text,
  look: { points: SIZE.body, bold: look === 'bold', italics: look === 'italic' },
  align: 'both',
  before: BETWEEN_PARAGRAPHS,
  after: BETWEEN_PARAGRAPHS,
  indent: INDENT_MM,
  // A line in bold is a heading: it goes to the next page with what it heads.
  ...(look === 'bold' && { keep: true, role: 'heading' }),
});

export const rule = (length: number, column: number, after = 0): Rule => ({ kind: 'rule', length, column, after });
