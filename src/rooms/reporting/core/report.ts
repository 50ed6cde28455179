import type { Instant, LocalDate } from '../../../kernel/index.ts';
import type { SignedPaper } from '../../evidence/index.ts';
import type { FigureSources, Observation } from '../../indicators/index.ts';
import type { ReportState } from './state.ts';

/** Whose report it is: an agency's own, that of a field, merged by its lead agency, or the province's, written by the standing office. */
export const LEVELS = ['agency', 'field', 'province'] as const;
export type Level = (typeof LEVELS)[number];

export interface Report {
  readonly id: number;
  readonly cycle: number;
  readonly agency: number;
  readonly level: Level;
  /** Field that a report of a field is about; null for the others. */
  readonly field: string | null;
  /** Whom the outline asks as which: group by which an agency owes it, `field` or `province`; null is asked everything. */
  readonly audience: string | null;
  readonly dueOn: LocalDate;
  readonly state: ReportState;
  /** Why none is owed after all; null where one is. */
  readonly excused: string | null;
  readonly revision: number;
  /** Number of the version sent last; 0 where none was. */
  readonly version: number;
  readonly sentAt: Instant | null;
  /** Day of the first sending: what tells late from in time. */
  readonly firstSentOn: LocalDate | null;
  /** The version sent last as it was issued. */
  readonly issue: SignedPaper | null;
}

/** A figure of the annex as it is read, by the code of its row. */
export type Figures = Readonly<Record<string, Observation>>;

/** What was typed into a row of the annex. */
export interface Typed {
  readonly value: number;
  readonly note: string;
}

/** What a report says. A section or row without an entry says nothing. */
export interface Content {
  readonly sections: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, Typed>>;
}

/** Codes of sections that say something and of rows that were typed. */
export interface Written {
  readonly sections: ReadonlySet<string>;
  readonly typed: ReadonlySet<string>;
}

/** A report as it was sent: words, and figures as they stood then. */
export interface Sent extends Content {
  readonly figures: Figures;
  /** Why warnings of the check were passed. */
  readonly passed: string | null;
  /** What the figures rested on. Left out in reports that were sent before it was kept. */
  readonly behind?: FigureSources;
  /** Of a merged text: where its sentences came from. Left out where nothing was taken over. */
  readonly sources?: readonly SentenceSource[];
  /** Who signed what was sent, and how; left out where nobody noted it. */
  readonly signed?: Signing;
}

/** Ways of signing, none better than another: on paper and scanned, in the document system, electronically. */
export const SIGN_WAYS = ['paper', 'system', 'electronic'] as const;

export interface Signing {
  readonly how: (typeof SIGN_WAYS)[number];
  /** Name and post, as they stand under the signature. */
  readonly signer: string;
  readonly signedOn: LocalDate;
  /** The signed file: an item of evidence of the agency; left out where none was chosen. */
  readonly item?: number;
}

/** What was sent for a period before, and of which year that was. */
export interface LastSent extends Sent {
  readonly year: number;
}

/** A sentence that was taken over from a report below, as it was there. */
export interface Taken {
  readonly code: string;
  readonly source: number;
  readonly version: number;
  readonly agency: number;
  readonly words: string;
}

/** Which report a sentence of a merged text came from; edited: it says most of what was taken, not all of it. */
export interface SentenceSource extends Omit<Taken, 'words'> {
  readonly sentence: string;
  readonly edited: boolean;
}

/** A figure that who reports does not agree with. */
export interface Doubt {
  readonly id: number;
  readonly row: string;
  readonly claimed: string;
  readonly reason: string;
  readonly item: number | null;
  readonly raisedAt: Instant;
  readonly raisedBy: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
}

export type ReportProblem =
  | 'reporting.unknown'
  | 'reporting.cycle-unknown'
  | 'reporting.cycle-exists'
  | 'reporting.period-invalid'
  | 'reporting.due-before-end'
  | 'reporting.nobody-owes'
  | 'reporting.name-missing'
  | 'reporting.changed-meanwhile'
  | 'reporting.figures-changed'
  | 'reporting.move-impossible'
  | 'reporting.reason-missing'
  | 'reporting.check-failed'
  | 'reporting.not-open'
  | 'reporting.section-unknown'
  | 'reporting.sent-already'
  | 'reporting.signed-other'
  | 'reporting.signer-missing'
  | 'reporting.signed-ahead'
  | 'reporting.source-changed'
  | 'reporting.text-too-long'
  | 'reporting.row-unknown'
  | 'reporting.number-invalid'
  | 'reporting.words-missing'
  | 'reporting.evidence-unknown'
  | 'reporting.excused';
