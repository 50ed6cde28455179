export {
  catalogOf,
  findRegister,
  registerCatalog,
  shippedMappings,
  shippedRegisters,
  targetOf,
  type RegisterCatalog,
} from './catalog.ts';
export { checkDigests } from './check-digests.ts';
export { cancelImport, commitImport, dropUpload, sweepStaging, type CommitChoice } from './commands/decide.ts';
export { applyDefinition, faultOf, orderDefinition, proposeDefinition, type Proposal } from './commands/define.ts';
export { countAllDue, removeDue } from './commands/retention.ts';
export { differencesOf, type Difference } from './core/differences.ts';
export type { Reasons } from './core/reasons.ts';
export {
  listDefinitions,
  readStoredDefinition,
  type DefinitionOrder,
  type StoredDefinition,
} from './sql/definition.store.ts';
export { readReasons, readReasonsOfRun, type PassedReason } from './sql/reasons.store.ts';
export {
  erasePersonalData,
  expirePersonalData,
  findPerson,
  viewPersonal,
  type FoundRecord,
} from './commands/personal.ts';
export { MOST_ROWS, saveRecords, type RecordInput, type RowInput, type RowOutcome } from './commands/save-records.ts';
export { coverFormer } from './commands/cover-former.ts';
export { deleteRecords, saveRecord, type SavedRecord, type Selection } from './commands/save-record.ts';
export type { Check, Column, DerivedColumn, RegisterDefinition } from './core/definition.ts';
export { readersOf } from './core/rights.ts';
export { compileChecks, registerEnvironment } from './core/environment.ts';
export {
  DEFINITION_CHANGED,
  DEFINITION_PROPOSED,
  PERSON_ERASED,
  PERSON_SOUGHT,
  ROWS_CHANGED,
  type ColumnUser,
  type DefinitionChanged,
  type DefinitionProposed,
  type PersonErased,
  type PersonSought,
  type RowsChanged,
  type SignedImage,
} from './core/notice.ts';
export { LOOKED_UP, lookupText, personalColumns, type LookedUp } from './core/personal.ts';
export { physicalColumns, tableOf, viewOf, type PhysicalColumn } from './core/physical.ts';
export { examineDefinition } from './core/examine.ts';
export { exportRegister, writeCorrectionFile, type FileFormat } from './export-file.ts';
export {
  DEFAULT_SOURCE,
  previewImport,
  type ImportContext,
  type ImportProgress,
  type ImportRequest,
} from './import/preview.ts';
export { readOpenRecords, type OpenRecords } from './open-data.ts';
export { readDefinition } from './read-definition.ts';
export { registersRoom } from './room.ts';
export {
  ensureRegisters,
  readRegisterState,
  readRegisterStates,
  RegisterChangeRefused,
  type RegisterFacts,
  type RegisterState,
} from './sql/ensure.ts';
export { countPersonal } from './sql/personal.store.ts';
export {
  listRecords,
  orderDayOf,
  readHistory,
  readPosition,
  readRecord,
  readRecords,
  readRecordsNamed,
  type FormerRecord,
  type RecordQuery,
  type RegisterRecord,
} from './sql/records.reads.ts';
export type { Position } from './sql/page.reads.ts';
export { countBySource, type FromSource } from './sql/sources.reads.ts';
export { paths as registerPaths, recordHref } from './web/paths.ts';
