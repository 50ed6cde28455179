import { dateOf, problem, type LocalDate, type Problem } from '../../../kernel/index.ts';
import type {
  CitedDocument,
  ClauseKind,
  FieldCode,
  Finding,
  Layout,
  LegalBasis,
  PartialDate,
  PlanHeader,
  ReasonCode,
  Role,
  Scope,
  Signer,
  Span,
  TargetComparator,
  TargetDraft,
  TargetKind,
} from './plan-extraction.ts';
import type { Party } from './parties.ts';
import type { Every, TimePhrase } from './time-phrase.ts';

/** Draft until published, in force until closed; replaced is closed by a later decision. */
export type PlanState = 'draft' | 'in-force' | 'replaced' | 'closed';

/** A plan without its clauses and targets. Null is "blank in the text and not filled yet". */
export interface Plan {
  readonly id: number;
  /** Code of the programme that it is a year's plan of. */
  readonly programme: string;
  readonly year: number | null;
  readonly state: PlanState;
  /** Number of the newest published version, 0 for a draft. */
  readonly version: number;
  readonly revision: number;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuedOn: LocalDate | null;
  readonly issuedAs: PartialDate | null;
  readonly effectiveFrom: LocalDate | null;
  readonly endedOn: LocalDate | null;
  readonly replacedBy: number | null;
  readonly layout: Layout;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly theme: string | null;
  readonly signer: Signer | null;
  readonly legalBases: readonly LegalBasis[];
  readonly replaces: readonly CitedDocument[];
  readonly recipients: readonly string[];
  readonly addressees: readonly string[];
  readonly annex: PlanHeader['annex'];
  readonly findings: readonly Finding[];
  readonly file: string;
  readonly sha256: string;
  readonly pages: number | null;
  readonly sample: boolean;
}

export interface PlanClause {
  readonly address: string;
  readonly parent: string | null;
  readonly kind: ClauseKind;
  readonly role: Role;
  readonly heading: string | null;
  readonly body: string;
  readonly sentences: readonly (Span & { readonly address: string })[];
  readonly lines: { readonly from: number; readonly to: number };
}

export type TargetState = 'suggested' | 'confirmed' | 'dismissed';

/** What an officer may correct in a target. */
export interface TargetFields {
  readonly kind: TargetKind;
  readonly comparator: TargetComparator;
  readonly atLeast: boolean;
  readonly value: string | null;
  readonly unit: TargetDraft['unit'];
  readonly unitNoun: string | null;
  readonly statement: string;
  readonly scope: Scope;
  readonly exception: string | null;
  readonly baselineYear: number | null;
  readonly baselineValue: string | null;
  readonly dueOn: LocalDate | null;
}

export interface Target extends TargetFields {
  readonly id: number;
  readonly planId: number;
  readonly clause: string;
  readonly address: string;
  readonly ordinal: number;
  readonly origin: 'extracted' | 'added';
  readonly state: TargetState;
  readonly expanded: string;
  readonly dueText: string | null;
  readonly recurrence: Every | null;
  readonly partOf: { readonly address: string; readonly ordinal: number } | null;
  readonly span: Span;
  readonly reasons: readonly ReasonCode[];
  /** Codes of linked indicators, in order. */
  readonly indicators: readonly string[];
}

export interface PlanTask {
  readonly address: string;
  /** From the text, or from the annex; only the latter names product, lead and partners. */
  readonly origin: 'clause' | 'annex';
  readonly number: string | null;
  readonly section: string | null;
  readonly heading: string | null;
  readonly product: string | null;
  readonly leadText: string | null;
  readonly lead: readonly Party[];
  readonly partnersText: string | null;
  readonly partners: readonly Party[];
  /** The time phrase as read; null for a task of the text, which may hold several. */
  readonly time: TimePhrase | null;
  readonly remark: string | null;
  readonly field: FieldCode;
  readonly fieldAddress: string;
  readonly body: string;
  readonly dueOn: LocalDate | null;
  readonly dueText: string | null;
  readonly recurrences: readonly Every[];
}

export interface PlanDuty extends Pick<PlanTask, 'address' | 'body' | 'dueOn' | 'dueText' | 'recurrences'> {
  readonly agency: string;
}

/** The annex that the tasks of a plan were read from. */
export interface PlanAnnex {
  readonly file: string;
  readonly sha256: string;
  readonly tasks: number;
}

export type AnnexProblem =
  | 'plans.annex-no-table'
  | 'plans.annex-too-many-rows'
  | 'plans.annex-column-missing'
  | 'plans.annex-number-twice'
  | 'plans.annex-task-missing'
  | 'plans.annex-lead-missing'
  | 'plans.annex-agency-unknown'
  | 'plans.annex-agency-several'
  | 'plans.annex-agency-abolished'
  | 'plans.annex-group-empty'
  | 'plans.annex-date-impossible'
  | 'plans.annex-faults'
  | 'plans.annex-not-draft'
  | 'plans.annex-gone';

export type PlanProblem =
  | AnnexProblem
  | 'plans.no-plan'
  | 'plans.unknown'
  | 'plans.changed-meanwhile'
  | 'plans.closed'
  | 'plans.published'
  | 'plans.value-missing'
  | 'plans.value-invalid'
  | 'plans.statement-missing'
  | 'plans.reason-missing'
  | 'plans.sentence-unknown'
  | 'plans.indicator-unknown'
  | 'plans.number-invalid'
  | 'plans.year-invalid'
  | 'plans.date-differs'
  | 'plans.number-blank'
  | 'plans.date-blank'
  | 'plans.year-blank'
  | 'plans.targets-open'
  | 'plans.no-targets'
  | 'plans.not-in-force'
  | 'plans.ended-before'
  | 'plans.no-file'
  | 'plans.programme-unknown';

const DECIMAL = /^\d{1,9}(?:\.\d{1,6})?$/;
const EXACT: ReadonlySet<TargetComparator> = new Set(['>=', '>', '=', '<=', '<']);

/** Which kind of target a comparator and a value make. A direction with a figure ("giảm 10%") is numeric. */
export const kindOf = (comparator: TargetComparator, value: string | null): TargetKind =>
  comparator === 'statement' ? 'statement' : value === null ? 'directional' : 'numeric';

/** What is wrong with corrected fields, or null. Values are decimals with a point. */
export function judgeTarget(fields: TargetFields): Problem<PlanProblem> | null {
  if (fields.statement === '') return problem('plans.statement-missing');
  if (EXACT.has(fields.comparator) && fields.value === null) return problem('plans.value-missing');
  if (fields.value !== null && !DECIMAL.test(fields.value))
    return problem('plans.value-invalid', { value: fields.value });
  if (fields.baselineValue !== null && !DECIMAL.test(fields.baselineValue))
    return problem('plans.value-invalid', { value: fields.baselineValue });
  if (fields.unit === 'percent' && fields.comparator !== 'increase' && Number(fields.value) > 100)
    return problem('plans.value-invalid', { value: fields.value ?? '' });
  return null;
}

const NUMBER = /^\d{1,6}[a-zđ]?\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d-]*$/u;

/** What a person fills into the places that the text leaves blank. */
export interface Blanks {
  readonly number?: string;
  readonly issuedOn?: LocalDate;
  readonly year?: number;
}

/** A filled date must agree with the parts that the text does give. */
export function judgeBlanks(blanks: Blanks, plan: Pick<Plan, 'issuedAs'>): Problem<PlanProblem> | null {
  if (blanks.number !== undefined && !NUMBER.test(blanks.number))
    return problem('plans.number-invalid', { number: blanks.number });
  if (blanks.year !== undefined && !(Number.isInteger(blanks.year) && blanks.year >= 2000 && blanks.year <= 2200))
    return problem('plans.year-invalid', { year: blanks.year });
  const { issuedAs } = plan;
  if (blanks.issuedOn === undefined || !issuedAs) return null;
  const [year, month, day] = blanks.issuedOn.split('-').map(Number);
  const agrees = (given: number | null, filled: number | undefined): boolean => given === null || given === filled;
  return agrees(issuedAs.year, year) && agrees(issuedAs.month, month) && agrees(issuedAs.day, day)
    ? null
    : problem('plans.date-differs', {
        date: blanks.issuedOn,
        text: [issuedAs.day ?? '…', issuedAs.month ?? '…', issuedAs.year ?? '…'].join('/'),
      });
}

/** The day a text names, where no part of it is blank. */
export const wholeDate = (date: PartialDate | null): LocalDate | null =>
  date?.day && date.month && date.year ? dateOf(date.year, date.month, date.day) : null;

/** Why a plan cannot be published yet, or null: blanks filled, every target decided, at least one confirmed. */
export function judgePublication(plan: Plan, targets: readonly Pick<Target, 'state'>[]): Problem<PlanProblem> | null {
  if (plan.number === null) return problem('plans.number-blank');
  if (plan.issuedOn === null) return problem('plans.date-blank');
  if (plan.year === null) return problem('plans.year-blank');
  const open = targets.filter((target) => target.state === 'suggested').length;
  if (open > 0) return problem('plans.targets-open', { count: open });
  return targets.some((target) => target.state === 'confirmed') ? null : problem('plans.no-targets');
}

/** A plan works within its own year: signed in December for the next, it begins on 1 January. */
export function effectiveFrom(plan: Pick<Plan, 'issuedOn' | 'year'>): LocalDate | null {
  const first = plan.year === null ? null : dateOf(plan.year, 1, 1);
  if (plan.issuedOn === null || first === null) return null;
  return plan.issuedOn > first ? plan.issuedOn : first;
}

/** A target that counts is to be looked at where the wording left something to the reader. */
export const needsLook = (
  target: Pick<Target, 'state' | 'atLeast' | 'kind' | 'reasons' | 'indicators' | 'baselineYear' | 'comparator'>,
): boolean =>
  target.state === 'suggested' &&
  (target.atLeast ||
    target.reasons.includes('quantity-in-duty') ||
    target.reasons.includes('strive-for') ||
    (target.kind === 'directional' && target.baselineYear === null));
