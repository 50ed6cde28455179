export { loadSampleScores, removeSampleScores } from './sample.ts';
export { packageHash, replayPackage } from './core/package.ts';
