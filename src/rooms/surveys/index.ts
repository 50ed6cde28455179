export { loadSampleSurveys, removeSampleSurveys } from './sample.ts';
