export { bringIn, type Brought } from './commands/bring-in.ts';
export { ITEM as FEEDBACK_ITEM, itemTarget, makeMove, type MoveInput } from './commands/move.ts';
export { workingDaysAfter, windowOpen } from './core/clocks.ts';
export {
  FIELDS,
  KINDS,
  SOURCES,
  type FeedbackField,
  type FeedbackProblem,
  type Item,
  type Source,
} from './core/item.ts';
export { LONGEST, movesFrom } from './core/move.ts';
export { owedFeedback } from './owed.ts';
export { channelIn, channelOf, clocksOn, type Channel } from './rules.ts';
export { loadSampleFeedback, removeSampleFeedback } from './sample.ts';
export { findItem, knownCodes } from './sql/item.reads.ts';
export { openByLink } from './sql/item.store.ts';
export { listShown, type Shown } from './sql/shown.reads.ts';
export { publicPage } from './web/frame.tsx';
export { handleTarget, itemIdOf, Paragraphs, readTarget } from './web/item.page.tsx';
export { paths as feedbackPaths } from './web/paths.ts';
export { feedbackWaiting } from './web/waiting.ts';
export { FIELD_WORDS, KIND_WORDS, RATING_WORDS, SOURCE_WORDS, STANDING_SIGNS, STANDING_WORDS } from './words.ts';
