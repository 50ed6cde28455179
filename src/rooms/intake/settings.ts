import type { Read } from '../../platform/database/index.ts';
import { decisionOn, type DecidedMatter, type Decision } from '../decisions/index.ts';

/** By it the province takes feedback itself. */
export const INTAKE: DecidedMatter = { setting: 'intake.decision', open: 'intake.open', close: 'intake.close' };

/** Null while the province has not decided: nothing is taken here. */
export const intakeDecision = (read: Read): Promise<Decision | null> => decisionOn(read, INTAKE);
