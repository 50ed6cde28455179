import { addDays, monthOf, type LocalDate } from '../../../kernel/index.ts';
import type { Questionnaire } from '../../questionnaires/index.ts';

/** How a sheet came in. */
export const CHANNELS = ['poster', 'invitation', 'interviewer', 'paper', 'file'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A sector of its own is asked about where a place names one; else the agency as a whole. */
export const WHOLE = 'all';

export interface Survey {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly content: Questionnaire;
  readonly monthly: boolean;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly state: 'open' | 'closed';
  readonly posters: boolean;
  readonly fewest: number;
  readonly sample: boolean;
  readonly revision: number;
}

/** Whom a survey asks about. */
export interface Place {
  readonly agency: number;
  readonly sector: string;
  /** How many stand behind it; null: not known, each sheet stands for itself. */
  readonly population: number | null;
  readonly invited: number;
}

/** Whether a sheet may still come in. */
export const takesAnswers = ({ state, from, to }: Pick<Survey, 'state' | 'from' | 'to'>, today: LocalDate): boolean =>
  state === 'open' && from <= today && today <= to;

/** Whether sheets may still be entered: on paper they also come after the last day, until it is closed. */
export const takesEntries = ({ state, from }: Pick<Survey, 'state' | 'from'>, today: LocalDate): boolean =>
  state === 'open' && from <= today;

/** Whether people may still be invited: before the first day as well, not after the last. */
export const takesInvitations = ({ state, to }: Pick<Survey, 'state' | 'to'>, today: LocalDate): boolean =>
  state === 'open' && today <= to;

/** First day of the period that a sheet of this day counts for: no finer time is kept. */
export function periodOf({ monthly, from }: Pick<Survey, 'monthly' | 'from'>, day: LocalDate): LocalDate {
  if (!monthly) return from;
  const { from: first } = monthOf(day);
  return first < from ? from : first;
}

/** Last day of a period. */
export function periodEnd({ monthly, to }: Pick<Survey, 'monthly' | 'to'>, period: LocalDate): LocalDate {
  if (!monthly) return to;
  const { to: last } = monthOf(period);
  return last > to ? to : last;
}

/** Whether nothing more can come for a period. */
export const isOver = (survey: Survey, period: LocalDate, today: LocalDate): boolean =>
  survey.state === 'closed' || addDays(periodEnd(survey, period), 1) <= today;

export type SurveyProblem =
  | 'surveys.unknown'
  | 'surveys.name-missing'
  | 'surveys.days-wrong'
  | 'surveys.places-missing'
  | 'surveys.population-missing'
  | 'surveys.fewest-wrong'
  | 'surveys.changed-meanwhile'
  | 'surveys.closed'
  | 'surveys.token-unknown'
  | 'surveys.token-used'
  | 'surveys.form-unknown'
  | 'surveys.place-unknown'
  | 'surveys.no-posters'
  | 'surveys.answers-wrong'
  | 'surveys.count-wrong'
  | 'surveys.too-few'
  | 'surveys.seed-missing'
  | 'surveys.sample-wrong'
  | 'surveys.frame-empty'
  | 'surveys.remark-decided'
  | 'surveys.file-none'
  | 'surveys.file-not-such'
  | 'surveys.file-too-long'
  | 'surveys.file-wrong'
  | 'surveys.file-before'
  | 'surveys.row-agency'
  | 'surveys.row-answer'
  | 'surveys.row-period';
