import type { Instant, LocalDate } from '../../../kernel/index.ts';
import type { Every, Party, TimePhrase } from '../../plans/index.ts';
import type { AssignmentState } from './state.ts';
import type { Standing } from './standing.ts';

/** What a published plan orders, in its words. */
export interface TaskFacts {
  readonly address: string;
  readonly kind: 'annex' | 'clause' | 'duty' | 'conclusion';
  readonly field: string;
  readonly heading: string | null;
  readonly title: string;
  readonly product: string | null;
  readonly leadText: string | null;
  readonly lead: readonly Party[];
  readonly partnersText: string | null;
  readonly partners: readonly Party[];
  readonly dueText: string | null;
  readonly time: TimePhrase | null;
  readonly dueOn: LocalDate | null;
  readonly every: readonly Every[];
  readonly remark: string | null;
}

export interface Task extends TaskFacts {
  readonly id: number;
  readonly plan: number;
  /** The conclusion that orders it; null where the plan itself does. */
  readonly source: number | null;
  /** The day of the event that the due day counts from. */
  readonly eventOn: LocalDate | null;
  readonly revision: number;
}

export type ShareRole = 'lead' | 'partner';

/** Why a share is late, as far as its record tells; the first that fits. */
export type LateReason = (typeof LATE_REASONS)[number];
export const LATE_REASONS = ['predecessor', 'returned', 'told', 'not-begun', 'untold'] as const;

/** One agency's share in a task. */
export interface Assignment {
  readonly id: number;
  readonly task: number;
  readonly agency: number;
  readonly field: string;
  readonly role: ShareRole;
  readonly state: AssignmentState;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly share: string | null;
  /** Who of the agency does it: a division in its own words, and a post, whoever holds it. */
  readonly division: string | null;
  readonly post: number | null;
  readonly percent: number | null;
  /** Đồng. */
  readonly budget: number | null;
  readonly spent: number | null;
  readonly remark: string | null;
  readonly stopReason: string | null;
  readonly startedOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  readonly doneOn: LocalDate | null;
  readonly source: 'plan' | 'hand' | 'expansion' | 'period';
  readonly endedOn: LocalDate | null;
  /** The share of the same duty in another plan whose acceptance made this one done. */
  readonly countedFrom: number | null;
  readonly revision: number;
}

/** An assignment as lists show it. */
export interface BoardRow {
  readonly id: number;
  readonly task: number;
  readonly address: string;
  readonly title: string;
  readonly field: string;
  readonly product: string | null;
  readonly agency: number;
  readonly role: ShareRole;
  readonly state: AssignmentState;
  readonly standing: Standing;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly dueText: string | null;
  readonly share: string | null;
  readonly division: string | null;
  readonly post: number | null;
  readonly percent: number | null;
  readonly stepsDone: number;
  readonly stepsAll: number;
  readonly budget: number | null;
  readonly spent: number | null;
  readonly remark: string | null;
  readonly doneOn: LocalDate | null;
  readonly remindedAt: Instant | null;
  readonly revision: number;
}

export interface Step {
  readonly id: number;
  readonly words: string;
  readonly doneOn: LocalDate | null;
}

export type TaskProblem =
  | 'tasks.unknown'
  | 'tasks.changed-meanwhile'
  | 'tasks.move-impossible'
  | 'tasks.reason-missing'
  | 'tasks.waits-for'
  | 'tasks.steps-open'
  | 'tasks.product-missing'
  | 'tasks.words-missing'
  | 'tasks.percent-invalid'
  | 'tasks.percent-computed'
  | 'tasks.money-invalid'
  | 'tasks.agency-unknown'
  | 'tasks.none-chosen'
  | 'tasks.cycle'
  | 'tasks.no-event'
  | 'tasks.event-outside'
  | 'tasks.twin-same-plan'
  | 'tasks.post-unknown'
  | 'tasks.source-unknown'
  | 'tasks.source-incomplete'
  | 'tasks.source-twice'
  | 'tasks.item-empty'
  | 'tasks.table-faults'
  | 'tasks.names-unclear'
  | 'tasks.time-unread'
  | 'tasks.no-plan';

/** A paper beside the plan that orders tasks: a conclusion of the steering committee. */
export interface Source {
  readonly id: number;
  readonly plan: number;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly meeting: string;
}
