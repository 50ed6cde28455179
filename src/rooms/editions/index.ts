export * from './core/content.ts';
export { currentEdition, verifyEdition, type Verification } from './current.ts';
export { editionByNumber, listEditions, type EditionRow } from './sql/edition.reads.ts';
