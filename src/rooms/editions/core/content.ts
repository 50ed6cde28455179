import type { Bilingual, Comparator, DecimalText, Instant, Interval, LocalDate } from '../../../kernel/index.ts';
import type { AttainmentReason, AttainmentState, Forecast, Rest } from '../../indicators/index.ts';

/**
 * Everything a public page may say, frozen under one number. Plain JSON: no class, no Map, no undefined. It is the whole
 * input of the portal: what is not in here cannot become public by accident.
 *
 * Absence has three names, never one `null` for all:
 * - `null` observation, empty series: **no data** (no feed, or a denominator of zero). Never written as 0.
 * - state `not-applicable`: the target does not concern this place or time; it is out of every total.
 * - `Count` `'under'` / `'withheld'`: the figure exists and is not shown, see {@link Count}.
 */
export interface EditionContent {
  /** Raised when a reader of old editions would misunderstand new content. */
  readonly format: 1;
  readonly header: EditionHeader;
  readonly province: ProvinceContent;
  readonly goals: readonly GoalContent[];
  readonly roles: TargetRoles;
  readonly indicators: readonly IndicatorContent[];
  /** Every agency in force on `header.asOf` that the plan gives duties to; order carries no meaning. */
  readonly agencies: readonly AgencyContent[];
  readonly sectors: readonly SectorContent[];
  /** Left out in editions made before form II.06a was public, and where no agency has figures. */
  readonly counting?: CountingRuleContent;
  readonly imports: readonly ImportRunContent[];
  /** Registers whose records are published, by code; left out where there is none. */
  readonly registers?: readonly OpenRegisterContent[];
  /** What the plan itself asks for to explain the reform; left out where it says nothing of it. */
  readonly communication?: readonly CommunicationTask[];
  /** What a reader of a chart must know happened: the merger of communes on 1 July 2025. Dated data, in order of day. */
  readonly events: readonly EventContent[];
  /** What moved since the edition before this one, most important first; empty in the first edition. */
  readonly changes: readonly Change[];
  /** All editions so far including this one, newest first. */
  readonly history: readonly EditionNotice[];
}

export interface EditionHeader {
  /** 1, 2, 3 … without gaps; pages are cached by it. */
  readonly number: number;
  readonly publishedAt: Instant;
  /** When the figures were computed; the pages' "tính lúc". */
  readonly computedAt: Instant;
  /** Last day whose data are in, inclusive. */
  readonly asOf: LocalDate;
  /** Plan year the targets belong to. */
  readonly year: number;
  /** Days the figures cover: normally 1 January of the year to `asOf`. */
  readonly interval: Interval;
  readonly plan: PlanReference;
  /** The document that orders publication; without one no order of agencies and no median is public. */
  readonly publishing: PublishingDocument | null;
  /** True while invented data are loaded: every page and file says so and is kept out of search engines. */
  readonly sample: boolean;
  /** Set when this edition replaces a wrong one. */
  readonly correction: Correction | null;
  readonly previous: number | null;
  /** SHA-256, lower-case hex, of the canonical JSON of the content without this field. */
  readonly hash: string;
  /** Groups of fewer dossiers than this are not shown. */
  readonly suppressUnder: number;
}

/** A task of the plan that tells people of the reform, as the plan words it. */
export interface CommunicationTask {
  readonly address: string;
  readonly text: string;
  readonly product: string | null;
  /** Who leads, in the plan's words. */
  readonly lead: string | null;
  readonly dueOn: LocalDate | null;
  readonly dueText: string | null;
}

/** The records of a register, in the columns that its definition opens one by one; the file itself stands beside the edition. */
export interface OpenRegisterContent {
  readonly code: string;
  readonly name: Bilingual;
  readonly columns: readonly { readonly code: string; readonly name: Bilingual }[];
  readonly rows: number;
  /** SHA-256 of the file, lower-case hex. */
  readonly hash: string;
}

export interface PlanReference {
  /** Null where the text itself leaves the number blank and nobody has filled it. */
  readonly number: string | null;
  readonly date: LocalDate | null;
  readonly title: string;
  readonly year: number;
  /** True where the plan's text was made up for the sample. */
  readonly sample: boolean;
}

export interface PublishingDocument {
  readonly number: string;
  readonly date: LocalDate;
  readonly issuer: string;
  readonly sample: boolean;
}

export interface Correction {
  readonly of: number;
  readonly reason: Bilingual;
}

export interface ProvinceContent {
  readonly code: string;
  /** "tỉnh Nghệ An" / "Nghệ An province". */
  readonly name: Bilingual;
  readonly standingOffice: Bilingual;
  /** Words on the map; empty where nobody has placed any. */
  readonly mapNames: readonly MapNameContent[];
  /** The dense part that the map enlarges; null: the page finds it itself. */
  readonly mapInset: MapInset | null;
}

export interface MapNameContent {
  readonly words: Bilingual;
  readonly lon: number;
  readonly lat: number;
  /** `here`: a town for orientation; `beyond`: a neighbour or a sea. */
  readonly kind: 'here' | 'beyond';
}

/** Degrees, WGS 84. */
export interface MapInset {
  readonly title: Bilingual;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * A count as the public sees it. `'under'`: between 1 and `suppressUnder` − 1 dossiers, shown "dưới 5". `'withheld'`: large
 * enough itself, but a suppressed neighbour could be worked out from it. Sums of a table keep their true value.
 */
export type Count = number | 'under' | 'withheld';

/** Exact numerator and denominator, never a rounded rate. For a plain count the denominator is null. */
export interface Observation {
  readonly numerator: Count;
  readonly denominator: Count | null;
}

/** One whole month. The month that is still open is not in a series; a month without data is absent, which draws a gap. */
export interface MonthPoint {
  /** `YYYY-MM` */
  readonly month: string;
  readonly numerator: number;
  readonly denominator: number | null;
}

export type Attainment = AttainmentState;

/** Unit of a target's value: `percent` values are compared with 100 × numerator ÷ denominator. */
export type Unit = 'percent' | 'count' | 'days' | 'points' | 'money';

export interface GoalContent {
  /** Clause address of the goal, "I.3". */
  readonly address: string;
  readonly title: Bilingual;
  readonly targets: readonly TargetContent[];
}

export interface TargetContent {
  /** Clause and sentence, "I.3#2"; without "#" where the clause has one sentence. */
  readonly address: string;
  /** 1, 2 … among the targets of the same address. */
  readonly ordinal: number;
  /** Short name for tables. */
  readonly name: Bilingual;
  /** The sentence of the plan, word for word. */
  readonly clauseText: string;
  readonly comparator: Comparator | 'increase' | 'decrease' | 'improve' | 'statement';
  /** Null for `improve`, `statement`, and for `increase`/`decrease` without an amount. */
  readonly value: DecimalText | null;
  readonly unit: Unit;
  readonly scope: Bilingual | null;
  /** The one level that it is about: its figures are then of that level. Left out of older editions. */
  readonly level?: 'provincial' | 'commune';
  readonly exception: Bilingual | null;
  readonly baseline: Baseline | null;
  /** Last day on which it can be met. */
  readonly due: LocalDate;
  /** Monthly targets are judged month by month: `observation` is then the last closed month. */
  readonly recurs: 'yearly' | 'monthly';
  readonly state: Attainment;
  /** States of the levels by themselves, where the target binds each; the worst one is the target's. */
  readonly levels?: readonly { readonly level: 'provincial' | 'commune'; readonly state: Attainment }[];
  readonly reason: Reason;
  readonly observation: Observation | null;
  readonly rest: RestOfYear | null;
  /** Where the year ends as it goes so far. Left out of figures that do not add up over a year, and of older editions. */
  readonly forecast?: Forecast;
  readonly series: readonly MonthPoint[];
  /** Last day of its own figures, where that is earlier than the edition's. */
  readonly asOf?: LocalDate;
  /** Code of the indicator it is measured by; null where nothing measures it yet. */
  readonly indicator: string | null;
}

/** A value of an earlier year to compare with; numerator and denominator when they are known. */
export interface Baseline {
  readonly year: number;
  readonly value: DecimalText;
  readonly observation: Observation | null;
}

/** Why the state is what it is, as it was judged; a small number of overdue dossiers may be hidden in it. */
export type Reason =
  | Exclude<AttainmentReason, { readonly code: 'short-with-overdue' }>
  | { readonly code: 'short-with-overdue'; readonly overdue: Count };

/** What the time from `asOf` to the due day must bring, or when figures come and from which source. */
export type RestOfYear =
  | Rest
  | { readonly kind: 'awaiting'; readonly source: Bilingual; readonly from: LocalDate | null };

export interface IndicatorContent {
  readonly code: string;
  readonly name: Bilingual;
  /** What it says, in one or two plain sentences. */
  readonly definition: Bilingual;
  /** The formula in words: "A chia cho B". */
  readonly formula: Bilingual;
  /** What is left out of numerator or denominator, if anything: withdrawn, paused, undated dossiers. */
  readonly exclusions: Bilingual | null;
  readonly unit: Unit;
  readonly direction: 'higher' | 'lower' | 'none';
  readonly source: LegalSource;
  readonly version: string;
  readonly validFrom: LocalDate;
  /** The counts the value is made of, for the lineage page: "Giải quyết trước hạn", 4903. */
  readonly terms: readonly Term[];
  /** Last day that the records it is counted from speak for, where that is earlier than the edition's. */
  readonly asOf?: LocalDate;
  /** Null: no data for the whole province. */
  readonly province: Observation | null;
  readonly series: readonly MonthPoint[];
  /** Agencies without a row have no data for it. */
  readonly agencies: readonly AgencyObservation[];
  readonly sectors: readonly SectorObservation[];
  /** Ids of `imports` that brought rows it was counted from. */
  readonly imports: readonly string[];
}

export interface LegalSource {
  /** "Quyết định 766/QĐ-TTg ngày 23/6/2022, Phụ lục" as it is cited. */
  readonly document: string;
  /** As in the catalogue: `official` was checked against the document, `provisional` was read elsewhere. */
  readonly sureness: 'official' | 'computed' | 'provisional' | 'sample';
}

export interface Term {
  readonly measure: string;
  readonly name: Bilingual;
  readonly role: 'numerator' | 'denominator' | 'both' | 'beside';
  readonly count: Count;
}

export interface AgencyObservation {
  /** `AgencyContent.code` */
  readonly agency: string;
  readonly numerator: Count;
  readonly denominator: Count | null;
  /** Against the target with this indicator; null where no target applies to single agencies. */
  readonly state: Attainment | null;
}

export interface SectorObservation {
  /** `SectorContent.code` */
  readonly sector: string;
  readonly numerator: Count;
  readonly denominator: Count | null;
}

/** The rule that agencies' dossiers were counted by, in words. */
export interface CountingRuleContent {
  readonly name: Bilingual;
  /** What it does with withdrawn, paused and undated dossiers, and with the hour. */
  readonly details: readonly Bilingual[];
}

export interface SectorContent {
  readonly code: string;
  readonly name: Bilingual;
}

export type AgencyKind = 'provincial' | 'commune' | 'ward' | 'service-unit' | 'one-stop' | 'central';

export interface AgencyContent {
  /** Official code, unique in the edition and part of public addresses. */
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** The level that it counts to; left out of service units, central bodies and older editions. */
  readonly level?: 'provincial' | 'commune';
  /** WGS 84; null for bodies without a territory. */
  readonly place: { readonly lon: number; readonly lat: number; readonly areaKm2: number } | null;
  /** Names of merged communes and of the abolished district or town, for search. */
  readonly formerNames: readonly string[];
  /** How figures before the merger were added up; null where nothing was merged. */
  readonly predecessors: Bilingual | null;
  /** Null: no dossier feed reaches us from this agency, which is not the same as no work. */
  readonly figures: DossierFigures | null;
  /** On-time share by the plan, by month. */
  readonly series: readonly MonthPoint[];
  readonly sectors: readonly AgencySector[];
  /** Against the on-time target of the plan. */
  readonly state: Attainment;
  readonly reason: Reason;
  readonly rest: RestOfYear | null;
}

/**
 * Counts of dossiers of the edition's interval, by the plan's rule. What was received is resolved, open, or stands outside
 * every share: withdrawn, stopped, or without an appointed day. Of those no count is public: they are few.
 */
export interface DossierFigures {
  readonly received: { readonly online: Count; readonly direct: Count; readonly carriedOver: Count };
  readonly resolved: { readonly early: Count; readonly onTime: Count; readonly late: Count };
  readonly open: { readonly inTime: Count; readonly overdue: Count };
  /** Owed for each late dossier, resolved or open. owed = inTime + late + none. */
  readonly apologies: { readonly owed: Count; readonly inTime: Count; readonly late: Count; readonly none: Count };
}

export interface AgencySector {
  readonly sector: string;
  /** Left out in editions made before form II.06a was public. */
  readonly received?: DossierFigures['received'];
  readonly resolved: DossierFigures['resolved'];
  readonly open: DossierFigures['open'];
  readonly state: Attainment;
}

/** In public the way back ends here: a run, its counts and the fingerprint of its file; no file name, no row. */
export interface ImportRunContent {
  readonly id: string;
  /** Register the rows went into, "dossiers". */
  readonly register: string;
  readonly sourceSystem: Bilingual;
  readonly at: Instant;
  readonly sha256: string;
  readonly rows: { readonly read: number; readonly added: number; readonly changed: number; readonly refused: number };
}

export type Change =
  | { readonly kind: 'state'; readonly target: TargetRef; readonly from: Attainment; readonly to: Attainment }
  | { readonly kind: 'rate'; readonly target: TargetRef; readonly from: Observation; readonly to: Observation }
  /** The province's open overdue dossiers. */
  | { readonly kind: 'overdue'; readonly from: number; readonly to: number }
  /** An agency has closed all the overdue dossiers it had at the edition before. */
  | { readonly kind: 'agency-cleared'; readonly agency: string; readonly count: number }
  /** Data of further days or late rows came in. */
  | { readonly kind: 'data'; readonly through: LocalDate; readonly rows: number }
  | { readonly kind: 'correction'; readonly of: number; readonly reason: Bilingual };

/** Which targets of the plan the agencies' tables and the map compare with; null where the plan has no such target. */
export interface TargetRoles {
  readonly onTime: TargetRef | null;
  readonly apologies: TargetRef | null;
  readonly online: TargetRef | null;
}

export interface EventContent {
  readonly day: LocalDate;
  readonly words: Bilingual;
  /** At most 16 letters, for drawings on a phone. */
  readonly short: Bilingual;
}

export interface TargetRef {
  readonly address: string;
  readonly ordinal: number;
}

export interface EditionNotice {
  readonly number: number;
  readonly publishedAt: Instant;
  readonly asOf: LocalDate;
  readonly hash: string;
  readonly publishing: PublishingDocument | null;
  readonly correction: Correction | null;
}

/** The segment of a target in public addresses: "I.3#2", 1 → "I.3-2"; the second of that sentence → "I.3-2-2". */
export function targetKey(target: TargetRef): string {
  const base = target.address.replace('#', '-');
  return target.ordinal === 1 ? base : `${base}-${target.ordinal}`;
}
