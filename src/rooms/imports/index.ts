export { mappingSchema, type DateForm, type FieldRule, type Mapping } from './core/mapping.ts';
export { HeaderIndex, locateHead, type Head, type HeadColumn } from './core/headers.ts';
export {
  columnName,
  exampleOf,
  findColumn,
  layoutKey,
  placeMapping,
  propose,
  type Placement,
  type Proposal,
} from './core/place.ts';
export { KeySet } from './core/key-set.ts';
export { COPY_HEAD, COPY_TAIL, RowBytes } from './core/row-bytes.ts';
export { RowReader, type Placed, type SheetPlan } from './core/row-reader.ts';
export * from './core/run.ts';
export type { ChoiceValue, FieldType, Target, TargetField } from './core/target.ts';
export { textOf, Unplaced, type AgencyAnswer, type AgencyFinder, type RowIssue } from './core/writers.ts';
export { checkMapping, readMappingFile } from './mapping-file.ts';
export { importsRoom } from './room.ts';
export { mappingForLayout, readMapping, readMappings, saveMapping, type SavedMapping } from './sql/mapping.store.ts';
export { COPY_REFUSED, copyRefused, readRefused, refusedByCode, refusedLine } from './sql/refused.store.ts';
export {
  commitRun,
  deadRuns,
  deleteRefused,
  endRun,
  forgetUploads,
  holdRun,
  insertRun,
  noteFile,
  noteProgress,
  readLastFiles,
  readNewestFile,
  readRegisterFiles,
  readRun,
  readRunActs,
  readRuns,
  readSameRun,
  sampleRuns,
  savePreview,
  takeRun,
  undecidedSince,
  undecidedWithRows,
  uploadsInUse,
  type LastFile,
  type NewRun,
  type RegisterFiles,
  type Preview,
  type RunAct,
} from './sql/run.store.ts';
