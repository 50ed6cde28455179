export {
  AGENCIES_CHANGED,
  importAgencies,
  previewAgencies,
  type AgencyImport,
  type FileToImport,
} from './commands/import-agencies.ts';
export { renameAgency, succeedAgencies } from './commands/reorganise.ts';
export {
  AGENCY_KINDS,
  existsAt,
  type Agency,
  type AgencyCode,
  type AgencyFacts,
  type AgencyKind,
  type Succession,
} from './core/agency.ts';
export { AgencyMatcher, type AgencyMatch, type MatchHow } from './core/match.ts';
export { AgencyTree } from './core/tree.ts';
export { loadSampleAgencies } from './sample.ts';
export { agenciesUnder, loadAgencies } from './sql/tree.reads.ts';
export { exportAgencies } from './write-file.ts';
