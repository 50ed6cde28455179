export { owedFeedback } from './owed.ts';
export { feedbackWaiting } from './web/waiting.ts';
export { loadSampleFeedback, removeSampleFeedback } from './sample.ts';
