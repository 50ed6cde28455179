export { readDocumentText, type DocumentText } from './read-document.ts';
export type { DocumentProblem } from './problems.ts';
export { messages } from './messages.ts';
