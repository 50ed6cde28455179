import type { LocalDate } from '../../../kernel/index.ts';
import type { TargetContent } from '../../editions/index.ts';
import type { Demand } from './demand.ts';

/** Kept as written; issued is complete with the plan that was made of it. */
export type DraftState = 'open' | 'complete';

/** Places of the general part; empty text is left blank. */
export interface GeneralPart {
  readonly theme: string;
  readonly basis: string;
  readonly solutions: string;
  readonly organisation: string;
}
export const GENERAL_PARTS = ['theme', 'basis', 'solutions', 'organisation'] as const satisfies (keyof GeneralPart)[];

export interface Draft {
  readonly id: number;
  /** The plan in force that it was begun from. */
  readonly base: number;
  readonly year: number;
  readonly state: DraftState;
  readonly general: GeneralPart;
  readonly resultsTo: LocalDate | null;
  readonly number: string | null;
  readonly issuedOn: LocalDate | null;
  /** The plan of the register of plans that was made of it. */
  readonly plan: number | null;
  readonly sample: boolean;
  readonly revision: number;
}

export type Part = 'target' | 'task';
export type Choice = 'keep' | 'change' | 'drop';
export const CHOICES: readonly Choice[] = ['keep', 'change', 'drop'];

/** What a line or a proposal says. Of a target only `words` and `goal` are used. */
export interface LineFields {
  readonly goal: string | null;
  readonly words: string;
  readonly field: string;
  readonly product: string;
  readonly lead: string;
  readonly partners: string;
  readonly due: string;
  /** Đồng; null is nothing said, 0 is none needed. */
  readonly cost: number | null;
}

/** What a target asked for, or a task said, this year. */
export interface Was {
  readonly words: string;
  readonly demand: Demand | null;
}

export interface Line extends LineFields {
  readonly id: number;
  readonly part: Part;
  /** Its address in the plan in force; null for a new line. */
  readonly source: string | null;
  readonly target: number | null;
  readonly task: number | null;
  readonly was: Was | null;
  readonly result: TargetResult | null;
  readonly choice: Choice | null;
  readonly reason: string;
  readonly proposal: number | null;
  readonly revision: number;
}

/** This year's result of a target, as figures stood on `to`. Exact counts; null is no data. */
export interface TargetResult extends Pick<TargetContent, 'state' | 'unit'> {
  readonly to: LocalDate;
  readonly observation: { readonly numerator: number; readonly denominator: number | null } | null;
  /** Where the year ends as it goes; null where nothing is forecast. */
  readonly forecast: TargetContent['forecast'] | null;
}

export type ProposalState = 'open' | 'accepted' | 'changed' | 'refused';

export interface Proposal extends Omit<LineFields, 'goal'> {
  readonly id: number;
  readonly draft: number;
  readonly part: Part;
  readonly agency: number | null;
  readonly ground: string;
  readonly state: ProposalState;
  readonly reason: string;
  readonly madeBy: string;
  readonly decidedBy: string | null;
}

/** Whether the line will stand in next year's plan, as far as it is decided. */
export const stays = ({ choice }: Pick<Line, 'choice'>): boolean => choice !== 'drop';

export const isOpen = ({ state, plan }: Pick<Draft, 'state' | 'plan'>): boolean => state === 'open' && plan === null;

export type DraftProblem =
  | 'drafting.unknown'
  | 'drafting.no-plan'
  | 'drafting.made-already'
  | 'drafting.changed-meanwhile'
  | 'drafting.not-open'
  | 'drafting.not-complete'
  | 'drafting.check-failed'
  | 'drafting.words-missing'
  | 'drafting.field-unknown'
  | 'drafting.money-invalid'
  | 'drafting.reason-missing'
  | 'drafting.ground-missing'
  | 'drafting.none-chosen'
  | 'drafting.decided-already'
  | 'drafting.number-invalid'
  | 'drafting.day-invalid'
  | 'drafting.read-back-differs'
  | 'drafting.issued-already';
