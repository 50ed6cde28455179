export { readDocumentTables, readDocumentText, type DocumentText } from './read-document.ts';
export type { DocumentCell, DocumentTable } from './docx.ts';
export type { DocumentProblem } from './problems.ts';
export { messages } from './messages.ts';
export { inspectOffice, type OfficeFile, type OfficeKind } from './office.ts';
export { eachInArchive, type ArchivedFile } from './archive.ts';
export { readFirstText } from './first-text.ts';
export { readFacts } from './facts.ts';
export { checkTemplate, type TemplateProblem } from './template.ts';
