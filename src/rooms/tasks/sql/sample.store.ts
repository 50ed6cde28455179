import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
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
  readonly remark: string | null;
  /** What a reviewer gave back, on which day and with which words. */
  readonly returned: { readonly on: LocalDate; readonly reason: string } | null;
}

/** Names posts as those who do generated assignments. */
export async function sampleDoers(
  { tx }: Act,
  doers: readonly { readonly id: number; readonly post: number; readonly division: string }[],
): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment AS a SET post_id = d.post, division = d.division
    FROM jsonb_to_recordset(${json(doers)}) AS d (id bigint, post bigint, division text) WHERE a.id = d.id`);
}

/** Sets the states of generated assignments at once. */
export async function sampleStates({ tx, actor }: Act, states: readonly SampleState[]): Promise<void> {
  await tx.query(sql`
    UPDATE tasks.assignment AS a
    SET state = s.state, percent = s.percent, started_on = s."startedOn", submitted_on = s."submittedOn", done_on = s."doneOn",
        stop_reason = s."stopReason", remark = s.remark
    FROM jsonb_to_recordset(${json(states)}) AS s (id bigint, state text, percent smallint, "startedOn" date,
      "submittedOn" date, "doneOn" date, "stopReason" text, remark text)
    WHERE a.id = s.id`);
  const given = states.flatMap(({ id, returned }) => (returned ? [{ id, ...returned }] : []));
  await tx.query(sql`
    INSERT INTO tasks.review (assignment_id, verdict, reason, reviewed_at, reviewed_by)
    SELECT r.id, 'returned', r.reason, (r."on" + time '08:30') AT TIME ZONE 'Asia/Ho_Chi_Minh', ${json(signatureOf(actor))}
    FROM jsonb_to_recordset(${json(given)}) AS r (id bigint, "on" date, reason text)`);
}
