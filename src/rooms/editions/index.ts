export { publicationSettings, type PublicationSettings } from './catalog.ts';
export { publishFromCli, type PublishedSummary, type PublishOptions } from './cli.ts';
export {
  EDITION_PUBLISHED,
  publish,
  removeSampleEditions,
  type EditionPublished,
  type PublishInput,
} from './commands/publish.ts';
export * from './core/content.ts';
export { sweepPublications } from './commands/request-publication.ts';
export { currentEdition, recentEdition, verifyEdition, type Verification } from './current.ts';
export {
  agencyTargets,
  draftEdition,
  judgeFigures,
  liveState,
  type AgencyTarget,
  type FigureJudge,
  type LiveState,
} from './live.ts';
export { showHome } from './web/home.page.tsx';
export { OVERVIEW } from './web/paths.ts';
export { recentRuns } from './web/run-list.tsx';
export { tasksToDo, type ToDo } from './web/to-do.ts';
export { figureWords } from './web/target-words.ts';
export { weekdayWord } from './web/words.ts';
export { forecastWords } from './web/forecast-words.ts';
export { editionByNumber, listEditions, openFileOf, type EditionRow } from './sql/edition.reads.ts';
export { isSmall, suppress } from './core/suppress.ts';
