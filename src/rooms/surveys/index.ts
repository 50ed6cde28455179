export { factorFigure, HEADLINE, questionFigure } from './core/counting.ts';
export type { Figure } from './core/figures.ts';
export type { Survey } from './core/survey.ts';
export { agencyFigures, type PlaceLine } from './read-results.ts';
export { loadSampleSurveys, removeSampleSurveys } from './sample.ts';
export { listSurveys } from './sql/survey.store.ts';
export { marginText, responseText } from './web/figure-words.ts';
export { oneTapSheet } from './web/one-tap.tsx';
export { paths as surveyPaths } from './web/paths.ts';
