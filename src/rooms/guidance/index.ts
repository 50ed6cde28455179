export type { Difficulty } from './core/difficulty.ts';
export { owedAnswers } from './owed.ts';
export { loadSampleGuidance, removeSampleGuidance } from './sample.ts';
export { difficultiesFor, type DifficultyCounts, type Fate } from './sql/difficulty.reads.ts';
export { paths as guidancePaths } from './web/paths.ts';
export { guidanceEscalated, guidanceOfAgency, guidanceWaiting, type WaitingItem } from './web/waiting.ts';
