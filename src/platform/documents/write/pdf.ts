import type { Problem, Result } from '../../../kernel/index.ts';
import type { OfficialDocument } from './model.ts';
import { pagesOf } from './pdf-pages.ts';
import { typeset, type PdfProblem } from './typeset.ts';

export const PDF_TYPE = 'application/pdf';

/** The document as a PDF file, laid out as its DOCX is; the same document gives the same bytes. */
export const writePdf = (document: OfficialDocument): Promise<Result<Buffer, Problem<PdfProblem>>> =>
  writePdfTogether([document]);

/** Many documents as one file to print, each beginning on a page of its own and numbered from its first page. */
export const writePdfTogether = (
  documents: readonly [OfficialDocument, ...OfficialDocument[]],
): Promise<Result<Buffer, Problem<PdfProblem>>> => typeset(pagesOf(documents));
