import type { LocalDate } from '../../../kernel/index.ts';

/** `sent`: signed and on its way, with its proof. Whether in time the days tell. */
export type SlipState = 'draft' | 'sent' | 'withdrawn';

/** How a slip looks on a day: still to be sent, past its day and not sent, sent in time or late, taken back. */
export type Standing = 'overdue' | 'draft' | 'in-time' | 'late' | 'withdrawn';
/** Worst first: the order of lists. */
export const STANDINGS: readonly Standing[] = ['overdue', 'draft', 'late', 'in-time', 'withdrawn'];

export interface Slip {
  readonly id: number;
  /** Key of the dossier in its register. */
  readonly key: readonly string[];
  readonly agency: number;
  readonly state: SlipState;
  readonly dueOn: LocalDate;
  readonly newDueOn: LocalDate;
  /** Code of the reason, and what stands in the slip. */
  readonly reason: string;
  readonly words: string;
  readonly draftedOn: LocalDate;
  readonly draftedBy: string;
  readonly printedOn: LocalDate | null;
  readonly number: string | null;
  readonly signedOn: LocalDate | null;
  readonly sentOn: LocalDate | null;
  readonly way: string | null;
  /** Item of evidence; null of what the sample sent. */
  readonly item: number | null;
  readonly sample: boolean;
  readonly revision: number;
}

/** Sent on the appointed day is in time (Decree 61/2018, Article 19(9), as provinces apply it). */
export const standingOf = (
  { state, dueOn, sentOn }: Pick<Slip, 'state' | 'dueOn' | 'sentOn'>,
  today: LocalDate,
): Standing =>
  state === 'withdrawn'
    ? 'withdrawn'
    : sentOn !== null
      ? sentOn <= dueOn
        ? 'in-time'
        : 'late'
      : dueOn < today
        ? 'overdue'
        : 'draft';

export type ApologyProblem =
  | 'apologies.unknown'
  | 'apologies.none-chosen'
  | 'apologies.too-many'
  | 'apologies.changed-meanwhile'
  | 'apologies.undated'
  | 'apologies.finished'
  | 'apologies.sent-before'
  | 'apologies.second-day'
  | 'apologies.drafted'
  | 'apologies.reason-unknown'
  | 'apologies.words-missing'
  | 'apologies.words-too-long'
  | 'apologies.days-outside'
  | 'apologies.day-too-early'
  | 'apologies.day-off'
  | 'apologies.not-draft'
  | 'apologies.number-missing'
  | 'apologies.number-unfit'
  | 'apologies.days-order'
  | 'apologies.way-unknown'
  | 'apologies.proof-missing'
  | 'apologies.agencies-mixed'
  | 'apologies.not-written';
