export { DOCX_TYPE, writeDocx, writeDocxTogether } from './docx.ts';
export type {
  Annex,
  Block,
  Cell,
  DocumentTable,
  HeadCell,
  OfficialDocument,
  Reference,
  Signatory,
  TableColumn,
  TableRow,
} from './model.ts';
export { writeXlsx, XLSX_TYPE } from './xlsx.ts';
export { qrPicture } from './qr.ts';
export { ZIP_TYPE, zipAsMade, zipOf, type ZippedFile } from './zip.ts';
export { fillTemplate, startingTemplate } from './template.ts';
export { fileAnswer, sendPaper } from './answer.ts';
export { paperMessages } from './messages.ts';
export {
  PAPER_FORMATS,
  PAPER_TYPES,
  paperFormatOf,
  writePaper,
  writePapersTogether,
  type PaperFormat,
  type PaperProblem,
  type Written,
} from './paper.ts';
