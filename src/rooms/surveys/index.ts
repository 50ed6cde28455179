export { oneTapSheet } from './web/one-tap.tsx';
export { loadSampleSurveys, removeSampleSurveys } from './sample.ts';
