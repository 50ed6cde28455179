export { countEndedWeeks, ensureWorklists } from './follow.ts';
export { loadSamplePromises, removeSamplePromises } from './sample.ts';
export { paths as worklistPaths } from './web/paths.ts';
export { worklistsWaiting, type WaitingList } from './web/waiting.ts';
