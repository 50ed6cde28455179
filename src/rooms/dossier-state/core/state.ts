import { addDays, type LocalDate } from '../../../kernel/index.ts';

/** What is told of a dossier: nothing of the person, nothing of what it is about. */
export interface DossierState {
  /** Code of its status in the register. */
  readonly status: string;
  readonly deciding: number;
  /** Who works on it now, where the source system says so. */
  readonly step: number | null;
  readonly sector: string | null;
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly newDueOn: LocalDate | null;
  readonly readyOn: LocalDate | null;
  readonly returnedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  /** The day from which it was late. */
  readonly overdueOn: LocalDate | null;
  readonly apologyOn: LocalDate | null;
}

/** Whether it was late by then. */
export const isLate = ({ overdueOn }: Pick<DossierState, 'overdueOn'>, today: LocalDate): boolean =>
  overdueOn !== null && overdueOn <= today;

/** Whether it is still told of: while it is open, and for some days after. */
export const isShown = ({ closedOn }: Pick<DossierState, 'closedOn'>, today: LocalDate, days: number): boolean =>
  closedOn === null || today <= addDays(closedOn, days);

/** Whether its owner has seen what they came for, and can say how it was. */
export const canRate = ({ closedOn }: Pick<DossierState, 'closedOn'>): boolean => closedOn !== null;

export type StateProblem =
  | 'dossier-state.off'
  | 'dossier-state.unknown'
  | 'dossier-state.too-often'
  | 'dossier-state.codes-missing'
  | 'dossier-state.too-many-codes'
  | 'dossier-state.not-yours';
