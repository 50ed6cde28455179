import type { LocalDate } from '../../../kernel/index.ts';

/**
 * What an agency is. `district` (huyện, thị xã, thành phố) and `town` (thị trấn) occur only among former ones: both levels
 * ended on 1 July 2025.
 */
export const AGENCY_KINDS = [
  'province',
  'department',
  'service-unit',
  'central-body',
  'other',
  'commune',
  'ward',
  'one-stop-centre',
  'district',
  'town',
] as const;

export type AgencyKind = (typeof AGENCY_KINDS)[number];

/**
 * `own`: the code of this installation, the key of imports; `nso`: the statistics office's number of an administrative
 * unit; `identifier`: the electronic identifier (mã định danh, Decision 20/2020/QĐ-TTg) that begins dossier codes.
 */
export type CodeSystem = 'own' | 'nso' | 'identifier';

/** How sure a code is: read in a document, inferred from others, or a sample to be replaced. */
export type CodeSureness = 'official' | 'inferred' | 'sample';

export interface AgencyCode {
  readonly system: Exclude<CodeSystem, 'own'>;
  readonly code: string;
  readonly sureness: CodeSureness;
}

/** Degrees, WGS 84. */
export interface Position {
  readonly lon: number;
  readonly lat: number;
}

/** What a file or form says of an agency; its own code is the key. */
export interface AgencyFacts {
  readonly code: string;
  readonly kind: AgencyKind;
  /** Official name: "Ủy ban nhân dân xã Yên Thành". */
  readonly name: string;
  /** Name for tables and maps: "Xã Yên Thành". */
  readonly shortName: string;
  /** Other spellings and earlier names that stand for the same agency. */
  readonly aliases: readonly string[];
  /** First day; null where it is not known. */
  readonly validFrom: LocalDate | null;
  /** Last day; null while the agency goes on. */
  readonly validTo: LocalDate | null;
  /** Whether it joins the ranking. */
  readonly ranked: boolean;
  readonly codes: readonly AgencyCode[];
  readonly position: Position | null;
  readonly areaKm2: number | null;
  /** Where citizens of the agency write: an e-mail address or a link. */
  readonly feedback: string | null;
  /** Document or data set that these facts come from. */
  readonly source: string | null;
}

/** An agency as kept: facts plus identity and place in the tree. The id never changes and is never used twice. */
export interface Agency extends AgencyFacts {
  readonly id: number;
  readonly parentId: number | null;
}

/** Work passed from one agency to another on a day: a merger, a split or a move of functions. */
export interface Succession {
  readonly predecessorId: number;
  readonly successorId: number;
  /** First day of the successor. */
  readonly on: LocalDate;
}

/** Whether the agency exists on that day, both ends included. */
export const existsAt = (agency: Pick<Agency, 'validFrom' | 'validTo'>, day: LocalDate): boolean =>
  (agency.validFrom === null || agency.validFrom <= day) && (agency.validTo === null || day <= agency.validTo);
