import type { Instant, LocalDate } from '../../../kernel/index.ts';
import type { Every, Target } from '../../plans/index.ts';
import type { ShareRole } from '../../tasks/index.ts';
import type { PlanState } from './state.ts';

/** Comparators that a figure can have; a direction without a figure is nothing to measure by. */
export const COMPARATORS = ['>=', '>', '=', '<=', '<'] as const;
export type OwnComparator = (typeof COMPARATORS)[number];

/** What a plan says of all its work together. Empty text is nothing said. */
export interface GeneralPart {
  readonly solutions: string;
  readonly resources: string;
  readonly organisation: string;
}

export const GENERAL_PARTS = [
  'solutions',
  'resources',
  'organisation',
] as const satisfies readonly (keyof GeneralPart)[];

/** What an agency says of a task. */
export interface TaskFields {
  readonly field: string;
  readonly title: string;
  readonly product: string;
  readonly dueOn: LocalDate | null;
  readonly every: Every | null;
  readonly division: string;
  readonly person: string;
  /** Đồng; null is nothing said, 0 is none needed. */
  readonly budget: number | null;
  readonly solutions: string;
}

export interface OwnTask extends TaskFields {
  readonly id: number;
  /** The province's task that this is a duty in; null for the agency's own. */
  readonly source: number | null;
  readonly role: ShareRole | null;
  readonly revision: number;
}

export interface TargetFields {
  /** The province's target that it serves; null where there is none. */
  readonly source: number | null;
  readonly measure: string;
  readonly comparator: OwnComparator;
  /** A decimal with a point; null where no number is set. */
  readonly value: string | null;
  readonly unit: string;
}

export interface OwnTarget extends TargetFields {
  readonly id: number;
  readonly revision: number;
}

/** What is drafted, checked, kept as a version and compared. */
export interface Content {
  readonly general: GeneralPart;
  readonly targets: readonly OwnTarget[];
  readonly tasks: readonly OwnTask[];
}

/** An agency's plan without its lines. */
export interface AgencyPlan {
  readonly id: number;
  /** The province's plan. */
  readonly plan: number;
  readonly agency: number;
  readonly kind: 'new' | 'revised';
  readonly state: PlanState;
  readonly general: GeneralPart;
  readonly revision: number;
  /** Number of the version that was sent last; 0 where none was. */
  readonly version: number;
  readonly sentAt: Instant | null;
  /** The last version as it was issued. */
  readonly issue: Issue | null;
  /** Day that the agency first issued a version: what tells late from on time. */
  readonly firstIssuedOn: LocalDate | null;
}

export interface Issue {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The signed paper among the evidence; null in the sample. */
  readonly item: number | null;
}

/** Part of a plan that a finding or a remark is about. */
export type Line =
  | { readonly part: 'task' | 'target'; readonly id: number }
  | { readonly part: keyof GeneralPart; readonly id: null };

/** What the province's plan says, as far as a check goes by it. */
export interface Province {
  /** Its tasks by number. */
  readonly tasks: ReadonlyMap<
    number,
    { readonly address: string; readonly title: string; readonly dueOn: LocalDate | null }
  >;
  /** Tasks that the agency has a share in today. */
  readonly duties: readonly number[];
  readonly targets: ReadonlyMap<number, Pick<Target, 'address' | 'comparator' | 'value' | 'unit' | 'unitNoun'>>;
}

export type AgencyPlanProblem =
  | 'agency-plans.unknown'
  | 'agency-plans.no-plan'
  | 'agency-plans.made-already'
  | 'agency-plans.changed-meanwhile'
  | 'agency-plans.move-impossible'
  | 'agency-plans.reason-missing'
  | 'agency-plans.check-failed'
  | 'agency-plans.not-open'
  | 'agency-plans.words-missing'
  | 'agency-plans.field-unknown'
  | 'agency-plans.number-invalid'
  | 'agency-plans.money-invalid'
  | 'agency-plans.inherited-stays'
  | 'agency-plans.target-unknown'
  | 'agency-plans.none-chosen'
  | 'agency-plans.not-delivered'
  | 'agency-plans.version-unknown';
