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
export { draftEdition, judgeFigures, liveState, type FigureJudge, type LiveState } from './live.ts';
export { forecastWords } from './web/forecast-words.ts';
export { editionByNumber, listEditions, openFileOf, type EditionRow } from './sql/edition.reads.ts';
