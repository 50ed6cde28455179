export { messages } from './messages.ts';
export { readRoots } from './roots.ts';
export { openKey, signPdf, type SigningKey, type SignProblem } from './sign.ts';
export { verdictOf, type Verdict } from './verdict.ts';
export type { Trust } from './trust.ts';
export { verifyPdf, type CheckedSignature, type PdfSignature } from './verify.ts';
