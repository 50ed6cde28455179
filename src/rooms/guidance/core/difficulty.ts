import type { LocalDate } from '../../../kernel/index.ts';

export type DifficultyKind = 'difficulty' | 'proposal';
export const KINDS: readonly DifficultyKind[] = ['difficulty', 'proposal'];

/** What came of it, as the solver says: taken away, shown how, passed on to who can decide, or not taken up. */
export type Outcome = 'solved' | 'guided' | 'passed-on' | 'declined';
export const OUTCOMES: readonly Outcome[] = ['solved', 'guided', 'passed-on', 'declined'];

/** `asked`: the solver waits for the raiser, and the days stand still. Late is no state: the day tells it. */
export type DifficultyState = 'open' | 'asked' | 'answered' | 'accepted' | 'withdrawn';

/** How it looks on a day. */
export type Standing = DifficultyState | 'late' | 'soon';
/** Worst first: the order of lists. */
export const STANDINGS: readonly Standing[] = ['late', 'soon', 'open', 'asked', 'answered', 'accepted', 'withdrawn'];

/** Who else is shown what is late. */
export const LEVELS = ['head', 'office', 'leader'] as const;
export type Level = (typeof LEVELS)[number];

export interface Difficulty {
  readonly id: number;
  readonly plan: number;
  readonly agency: number;
  readonly kind: DifficultyKind;
  readonly field: string;
  readonly address: string | null;
  readonly indicator: string | null;
  readonly title: string;
  readonly body: string;
  readonly state: DifficultyState;
  /** Null: the standing office. */
  readonly solver: number | null;
  /** Agencies that had to answer before and handed it on. */
  readonly handedOn: readonly number[];
  readonly dueOn: LocalDate;
  readonly raisedOn: LocalDate;
  readonly raisedBy: string;
  readonly askedFor: string | null;
  readonly askedOn: LocalDate | null;
  readonly outcome: Outcome | null;
  readonly answer: string | null;
  readonly answeredOn: LocalDate | null;
  readonly answeredBy: string | null;
  readonly acceptedOn: LocalDate | null;
  readonly reopenedWhy: string | null;
  readonly sample: boolean;
  readonly revision: number;
}

export type GuidanceProblem =
  | 'guidance.unknown'
  | 'guidance.changed-meanwhile'
  | 'guidance.move-impossible'
  | 'guidance.words-missing'
  | 'guidance.words-too-long'
  | 'guidance.title-missing'
  | 'guidance.agency-missing'
  | 'guidance.address-unknown'
  | 'guidance.indicator-unknown'
  | 'guidance.solver-unknown'
  | 'guidance.solver-same'
  | 'guidance.outcome-missing'
  | 'guidance.opened-before'
  | 'guidance.day-outside'
  | 'guidance.subject-missing'
  | 'guidance.number-missing'
  | 'guidance.day-ahead'
  | 'guidance.recipients-missing'
  | 'guidance.field-missing'
  | 'guidance.not-mergeable';
