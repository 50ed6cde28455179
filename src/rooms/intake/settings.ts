import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { readSetting } from '../../platform/settings.ts';

/** The decision by which the province takes feedback itself. */
export interface IntakeDecision {
  readonly number: string;
  readonly date: LocalDate;
}

export const INTAKE_SETTING = 'intake.decision';

/** Null while the province has not decided: nothing is taken here. */
export const intakeDecision = (read: Read): Promise<IntakeDecision | null> =>
  readSetting<IntakeDecision>(read, INTAKE_SETTING);
