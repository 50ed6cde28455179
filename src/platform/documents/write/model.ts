import type { Instant, LocalDate } from '../../../kernel/index.ts';

/** One cell of a table. A count stays a number, so that a spreadsheet can go on calculating with it; null is an empty cell. */
export type Cell = string | number | null;

/** A heading cell over so many columns and rows of the table head. */
export interface HeadCell {
  readonly text: string;
  readonly columns?: number;
  readonly rows?: number;
}

export interface TableColumn {
  /** Share of the text width, any unit. */
  readonly width: number;
  readonly align: 'left' | 'centre' | 'right';
}

export interface TableRow {
  readonly cells: readonly Cell[];
  /** Totals are bold. */
  readonly strong?: boolean;
}

/** A table whose head is repeated on every page and whose rows are never broken over two. */
export interface DocumentTable {
  readonly columns: readonly TableColumn[];
  /** Rows of the head; cells spanned from above are left out. */
  readonly head: readonly (readonly HeadCell[])[];
  /** Whether a row (1), (2), … stands under the head. */
  readonly numbered: boolean;
  readonly rows: readonly TableRow[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly look?: 'plain' | 'bold' | 'italic' }
  /** A line of its own in the middle, in bold: who decides, "QUYẾT ĐỊNH:". */
  | { readonly kind: 'centred'; readonly text: string }
  /** A small line of its own at the right, such as the unit of the figures. */
  | { readonly kind: 'aside'; readonly text: string }
  /** A QR code in the middle, `side` millimetres wide; where none can be drawn, its text says where it leads. */
  | { readonly kind: 'code'; readonly text: string; readonly address: string; readonly side: number }
  | { readonly kind: 'table'; readonly table: DocumentTable };

/** Who signs: lines in capitals (TM., KT., TL. and the office), then the name, blank until it is known. */
export interface Signatory {
  readonly lines: readonly string[];
  readonly name: string | null;
}

/** A table that goes with the document on pages of its own, in landscape. */
export interface Annex {
  /** "Phụ lục", then what it holds, and in italics which document it goes with. */
  readonly title: string;
  readonly subject: string;
  readonly note: string;
  readonly table: DocumentTable;
}

/** A text that a decision issues, such as a plan: on pages of its own behind the signature, under its own head. */
export interface Attached {
  readonly title: string;
  readonly subject: readonly string[];
  /** In italics: which document it goes with. */
  readonly note: string;
  readonly body: readonly Block[];
}

/** What leads from paper back to what was counted: printed under everything else. */
export interface Reference {
  readonly code: string;
  /** What the QR code above it holds: where the code is looked up. */
  readonly address: string;
  /** Words before the code. */
  readonly label: string;
}

/** A document of a State agency in the layout of Decree 30/2020/NĐ-CP, Appendix I. */
export interface OfficialDocument {
  readonly orientation: 'portrait' | 'landscape';
  /** Superior body; null where the issuer has none above its name. */
  readonly parent: string | null;
  /** Lines of the issuer's name, in capitals. */
  readonly issuer: readonly string[];
  /** `BC-SNV`: what follows the number. */
  readonly symbol: string;
  /** The clerk gives number and day when the document is signed; null leaves them blank. */
  readonly number: string | null;
  readonly place: string;
  readonly date: LocalDate | null;
  /** Lines at the top right under the title block: code of a form and the document that issued it. */
  readonly form: readonly string[];
  /** Kind of document in capitals ("BÁO CÁO"), then what it is about. A letter has neither, but `about` and `to`. */
  readonly title: string;
  readonly subject: readonly string[];
  /** Of a letter (công văn): "V/v …" under its number, and the line "Kính gửi: …". */
  readonly letter?: { readonly about: string; readonly to: string };
  /** Line in italics under the subject, such as the period. */
  readonly period: string | null;
  readonly body: readonly Block[];
  /** Null for a copy that nobody numbers or signs: it has no recipients either. */
  readonly signatory: Signatory | null;
  /** Lines of "Nơi nhận", without the dash. */
  readonly recipients: readonly string[];
  readonly attached?: Attached;
  readonly annex?: Annex;
  readonly reference?: Reference;
  /** What the document says to machines: kept inside the file as JSON, shown nowhere. */
  readonly facts?: unknown;
  /** When what it says was settled, where that is known: the same document then gives the same bytes whenever it is written. */
  readonly settledAt?: Instant;
  /** Warning on every page, such as that the figures are samples; null for a real document. */
  readonly mark: string | null;
}
