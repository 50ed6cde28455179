import { ok, type Problem, type Result } from '../../../kernel/index.ts';
import { DOCX_TYPE, writeDocx, writeDocxTogether } from './docx.ts';
import type { OfficialDocument } from './model.ts';
import { PDF_TYPE, writePdf, writePdfTogether } from './pdf.ts';
import type { PdfProblem } from './typeset.ts';

/** What a document is taken as: to be worked on in Word, or to be printed and signed as it is. */
export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];
export type PaperProblem = PdfProblem | 'documents.unknown-format';

export const PAPER_TYPES: Readonly<Record<PaperFormat, string>> = { docx: DOCX_TYPE, pdf: PDF_TYPE };

/** The format that the end of a file name asks for; null where it is neither. */
export const paperFormatOf = (name: string): PaperFormat | null =>
  PAPER_FORMATS.find((format) => name.toLowerCase().endsWith(`.${format}`)) ?? null;

export type Written = Result<Buffer, Problem<PaperProblem>>;

export const writePaper = async (document: OfficialDocument, format: PaperFormat): Promise<Written> =>
  format === 'pdf' ? writePdf(document) : ok(await writeDocx(document));

/** Many documents as one file to print. */
export const writePapersTogether = async (
  documents: readonly [OfficialDocument, ...OfficialDocument[]],
  format: PaperFormat,
): Promise<Written> => (format === 'pdf' ? writePdfTogether(documents) : ok(await writeDocxTogether(documents)));
