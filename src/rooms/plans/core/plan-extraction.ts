import type { Comparator, DecimalText, LocalDate } from '../../../kernel/index.ts';
import type { DatedPhrase, Every } from './time-phrase.ts';

/** What a plan's text yields. Nothing in it is confirmed: an officer reviews every target before the plan is published. */
export interface PlanExtraction {
  readonly layout: Layout;
  readonly header: PlanHeader;
  /** All clauses in document order; parents before children. */
  readonly clauses: readonly Clause[];
  readonly targets: readonly TargetDraft[];
  readonly tasks: readonly TaskDraft[];
  readonly duties: readonly DutyDraft[];
  readonly dates: readonly ProseDate[];
  /** Abbreviations the text itself explains, such as TTHC. */
  readonly abbreviations: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

export type Layout = 'decision-with-plan' | 'plan' | 'decision' | 'unknown';

/** A date of which the clerk may have left parts blank; null is "left blank", never "unknown to us". */
export interface PartialDate {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

export interface PlanHeader {
  /** Own number with symbol ("12/KH-UBND"); null where the text leaves it blank. */
  readonly number: string | null;
  /** Symbol after the number ("QĐ-UBND"), known even where the number is blank. */
  readonly symbol: string | null;
  readonly place: string | null;
  readonly date: PartialDate | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly year: number | null;
  readonly theme: string | null;
  readonly signer: Signer | null;
  readonly legalBases: readonly LegalBasis[];
  readonly replaces: readonly CitedDocument[];
  readonly recipients: readonly string[];
  readonly addressees: readonly string[];
  readonly annex: { readonly mentionedAt: readonly string[]; readonly present: boolean };
}

/** TM. for a collective, KT. deputy for head, TL. by order, TUQ. by authorisation, Q. acting. */
export type Capacity = 'for-collective' | 'deputy-for-head' | 'by-order' | 'by-authorisation' | 'acting';

export interface Signer {
  readonly name: string | null;
  readonly post: string | null;
  readonly capacities: readonly { readonly capacity: Capacity; readonly text: string }[];
}

export interface CitedDocument {
  readonly text: string;
  readonly number: string | null;
  readonly date: LocalDate | null;
}

export interface LegalBasis extends CitedDocument {
  readonly kind: 'basis' | 'proposal';
}

export type Role = 'decision' | 'purpose' | 'goals' | 'tasks' | 'solutions' | 'organisation' | 'funding' | 'other';
export type ClauseKind = 'article' | 'part' | 'section' | 'number' | 'letter' | 'dash' | 'plus';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A sentence of a clause. `address` carries `#n` only where the clause has more than one. Span within the clause's text. */
export interface Sentence extends Span {
  readonly address: string;
  readonly text: string;
}

export interface Clause {
  readonly address: string;
  readonly parent: string | null;
  readonly kind: ClauseKind;
  readonly role: Role;
  /** Own text in the words of the source, unwrapped, without its marker and without its children. */
  readonly text: string;
  /** The part of the text that heads what follows (a title, a lead-in), or null. */
  readonly heading: string | null;
  readonly sentences: readonly Sentence[];
  /** First and last line in the source, counted from 1. */
  readonly lines: { readonly from: number; readonly to: number };
}

export type TargetComparator = Comparator | 'increase' | 'decrease' | 'improve' | 'statement';
export type TargetKind = 'numeric' | 'directional' | 'statement';
export type ScopeLevel =
  | 'each-level'
  | 'province'
  | 'provincial-level'
  | 'commune-level'
  | 'departments-and-localities';

export interface Scope {
  /** Whom or what the target counts, in the words of the text, or null where it names nobody. */
  readonly population: string | null;
  readonly levels: readonly ScopeLevel[];
  /** Sectors or services named one by one. */
  readonly items: readonly string[];
  /** "đối với …": the condition the counted things meet. */
  readonly condition: string | null;
}

/** Why the parser decided as it did; sentences for these codes stand in the room's messages. */
export type ReasonCode =
  | 'wording-from'
  | 'wording-above'
  | 'wording-below'
  | 'wording-at-most'
  | 'wording-whole'
  | 'bare-percentage'
  | 'wording-none-left'
  | 'wording-rank'
  | 'wording-count'
  | 'verb-increase'
  | 'verb-decrease'
  | 'verb-improve'
  | 'verb-shared'
  | 'goal-sentence'
  | 'strive-for'
  | 'quantity-in-duty';

export interface TargetDraft {
  readonly address: string;
  /** Counts targets of one sentence from 1. */
  readonly ordinal: number;
  readonly clause: string;
  readonly kind: TargetKind;
  readonly comparator: TargetComparator;
  /** With `=` below 100 %: the text names a bare figure, to be read as "at least". */
  readonly atLeast: boolean;
  readonly value: DecimalText | null;
  readonly unit: 'percent' | 'count' | 'rank' | null;
  /** The counted noun as written, where the unit is a count. */
  readonly unitNoun: string | null;
  /** The target's own words; a verb shared with an earlier target is put before them. */
  readonly statement: string;
  /** The statement with the text's own abbreviations written out, for matching. */
  readonly expanded: string;
  readonly scope: Scope;
  readonly exception: string | null;
  readonly baseline: { readonly year: number | null; readonly value: DecimalText | null; readonly text: string } | null;
  readonly due: DatedPhrase | null;
  readonly recurrence: Every | null;
  /** Where the sentence says "of which": the target it is a part of. */
  readonly partOf: { readonly address: string; readonly ordinal: number } | null;
  /** Within the clause's text. */
  readonly span: Span;
  readonly reasons: readonly ReasonCode[];
}

export type FieldCode =
  | 'institutions'
  | 'procedures'
  | 'organisation'
  | 'civil-service'
  | 'public-finance'
  | 'digital-government'
  | 'steering'
  | 'other';

export interface TaskDraft {
  readonly address: string;
  readonly field: FieldCode;
  readonly fieldAddress: string;
  readonly text: string;
  readonly dates: readonly DatedPhrase[];
  readonly every: readonly Every[];
}

export interface DutyDraft {
  readonly address: string;
  /** Who, in the words of the text; matching to agencies of the tree is done outside. */
  readonly agency: string;
  readonly text: string;
  readonly dates: readonly DatedPhrase[];
  readonly every: readonly Every[];
}

export interface ProseDate extends DatedPhrase {
  readonly address: string;
}

export type FindingCode =
  | 'number-blank'
  | 'number-missing'
  | 'day-blank'
  | 'date-missing'
  | 'title-missing'
  | 'year-missing'
  | 'issuer-missing'
  | 'signer-missing'
  | 'theme-missing'
  | 'annex-missing'
  | 'plan-missing'
  | 'goals-missing'
  | 'tasks-missing'
  | 'organisation-missing'
  | 'field-unknown'
  | 'numbering-gap'
  | 'numbering-repeated'
  | 'figure-unread'
  | 'agency-unclear'
  | 'sample-label';

/** Something blank, missing or doubtful, for the officer to fill or decide. */
export interface Finding {
  readonly code: FindingCode;
  readonly address: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}
