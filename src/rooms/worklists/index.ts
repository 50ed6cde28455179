export { countEndedWeeks, ensureWorklists } from './follow.ts';
export {
  days as worklistDays,
  items as worklistItems,
  lateAgencies as worklistAgencies,
  totals as worklistTotals,
  type Item as WorklistItem,
  type ItemFilter as WorklistFilter,
} from './sql/item.reads.ts';
export { loadSamplePromises, removeSamplePromises } from './sample.ts';
export { paths as worklistPaths } from './web/paths.ts';
export { worklistsWaiting, type WaitingList } from './web/waiting.ts';
