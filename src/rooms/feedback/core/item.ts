import type { LocalDate } from '../../../kernel/index.ts';

/** Ways that feedback comes by, as the register names them. */
export const SOURCES = ['national', 'provincial', 'press', 'counter', 'mail', 'phone', 'web', 'open311'] as const;
export type Source = (typeof SOURCES)[number];

export const KINDS = ['feedback', 'proposal'] as const;
export type FeedbackKind = (typeof KINDS)[number];

/** What it is about: what routing goes by. */
export const FIELDS = [
  'procedures',
  'conduct',
  'land',
  'construction',
  'environment',
  'transport',
  'health',
  'education',
  'digital',
  'other',
] as const;
export type FeedbackField = (typeof FIELDS)[number];

/** `asked`: the agency waits for the sender, and the days stand still. Late is no state: the day tells it. */
export const STATES = ['received', 'handling', 'asked', 'answered', 'refused', 'turned'] as const;
export type FeedbackState = (typeof STATES)[number];

/** What the agency owes next. */
export type Step = 'decide' | 'answer' | 'publish';

/** How it looks on a day; worst first, the order of lists. */
export const STANDINGS = ['late', 'soon', ...STATES] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Item {
  readonly id: number;
  readonly code: string;
  readonly source: Source;
  readonly runId: number;
  readonly kind: FeedbackKind;
  readonly field: FeedbackField;
  readonly agency: number;
  /** Agencies that had to answer before and handed it on. */
  readonly handedOn: readonly number[];
  readonly place: number | null;
  readonly title: string;
  readonly body: string;
  readonly state: FeedbackState;
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly step: Step | null;
  readonly stepDueOn: LocalDate | null;
  readonly askedFor: string | null;
  readonly askedOn: LocalDate | null;
  readonly answer: string | null;
  readonly answeredOn: LocalDate | null;
  readonly answeredBy: string | null;
  /** Code of the lawful channel that it was turned to. */
  readonly channel: string | null;
  readonly publishedOn: LocalDate | null;
  readonly withheldWhy: string | null;
  readonly rating: number | null;
  readonly ratedOn: LocalDate | null;
  readonly reopenedWhy: string | null;
  /** Whether it came by the own intake: its words stand here alone. */
  readonly own: boolean;
  /** Whether its sender has a private page. */
  readonly linked: boolean;
  readonly revision: number;
}

export type FeedbackProblem =
  | 'feedback.unknown'
  | 'feedback.changed-meanwhile'
  | 'feedback.move-impossible'
  | 'feedback.words-missing'
  | 'feedback.words-too-long'
  | 'feedback.agency-unknown'
  | 'feedback.agency-same'
  | 'feedback.channel-unknown'
  | 'feedback.rating-missing'
  | 'feedback.opened-before'
  | 'feedback.window-over'
  | 'feedback.day-outside'
  | 'feedback.personal-left'
  | 'feedback.title-missing'
  | 'feedback.address-empty'
  | 'feedback.address-unreadable';
