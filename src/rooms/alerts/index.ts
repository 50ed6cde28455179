export { ALERTS_LOOKED } from './jobs/look.ts';
export { catalogFeeds } from './catalog.ts';
export { countWaiting, type LookResult } from './sql/alert.store.ts';
export type { FeedArrival } from './core/gaps.ts';
export { readGaps } from './sql/arrival.store.ts';
export { paths as alertPaths } from './web/paths.ts';
