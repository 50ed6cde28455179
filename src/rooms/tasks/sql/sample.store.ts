import type { LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { AssignmentState } from '../core/state.ts';
import { json } from './task.store.ts';

export interface SampleState {
  readonly id: number;
  readonly state: AssignmentState;
  readonly percent: number | null;
  readonly startedOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  readonly doneOn: LocalDate | null;
  readonly stopReason: string | null;
}

/** Sets the states of generated assignments at once. */
export async function sampleStates({ tx }: Act, states: readonly SampleState[]): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment AS a
    SET state = s.state, percent = s.percent, started_on = s."startedOn", submitted_on = s."submittedOn", done_on = s."doneOn",
        stop_reason = s."stopReason"
    FROM jsonb_to_recordset(${json(states)}) AS s (id bigint, state text, percent smallint, "startedOn" date,
      "submittedOn" date, "doneOn" date, "stopReason" text)
    WHERE a.id = s.id`);
}
