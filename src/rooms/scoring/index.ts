export { loadSampleScores, removeSampleScores } from './sample.ts';
export { previewSheet, takeSheet, type SheetPreview } from './commands/take-sheet.ts';
export { faultIn, readSelfSheet } from './read-self-sheet.ts';
export { findAgencyCard, sheetOfAgency, wantedBy, type CardWanted } from './self-sheet-file.ts';
export { filesOf, missingFile, notePacked, readAssessment } from './pack-assessment.ts';
export { packageHash, replayPackage } from './core/package.ts';
