import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { AnnexTask } from '../core/annex-tasks.ts';
import { by, json, time } from './plan.store.ts';

/** Puts the tasks of an annex in the place of those that an earlier file brought. They follow the tasks of the text. */
export async function replaceAnnex(
  act: Act,
  planId: number,
  file: { readonly name: string; readonly sha256: string },
  tasks: readonly AnnexTask[],
): Promise<void> {
  await act.tx.query(sql`DELETE FROM plans.task WHERE plan_id = ${planId} AND origin = 'annex'`);
  const rows = tasks.map((task, position) => ({ ...task, position }));
  await act.tx.query(sql`
    INSERT INTO plans.task (plan_id, address, origin, number, section, heading, field, field_address, position, body, product,
      lead_text, lead, partners_text, partners, due_on, due_text, due_time, recurrences, remark)
    SELECT ${planId}, address, 'annex', number, section, heading, field, COALESCE('PL.' || section, 'PL'),
      (SELECT COALESCE(max(position), -1) + 1 FROM plans.task WHERE plan_id = ${planId}) + position, body, product,
      "leadText", lead, "partnersText", partners, "dueOn", "dueText", time,
      ARRAY(SELECT jsonb_array_elements_text(recurrences)), remark
    FROM jsonb_to_recordset(${json(rows)}) AS task (address text, number text, section text, heading text, field text,
      position integer, body text, product text, "leadText" text, lead jsonb, "partnersText" text, partners jsonb,
      "dueOn" date, "dueText" text, time jsonb, recurrences jsonb, remark text)`);
  await act.tx.query(sql`
    INSERT INTO plans.annex (plan_id, file, sha256, tasks, imported_at, imported_by)
    VALUES (${planId}, ${file.name}, ${file.sha256}, ${tasks.length}, ${time(act.at)}, ${by(act)})
    ON CONFLICT (plan_id) DO UPDATE SET file = EXCLUDED.file, sha256 = EXCLUDED.sha256, tasks = EXCLUDED.tasks,
      imported_at = EXCLUDED.imported_at, imported_by = EXCLUDED.imported_by`);
  // The text mentions an annex that its own file lacked: now it is there.
  await act.tx.query(sql`
    UPDATE plans.plan
    SET revision = revision + 1,
        findings = COALESCE((SELECT jsonb_agg(finding) FROM jsonb_array_elements(findings) AS finding
                             WHERE finding ->> 'code' <> 'annex-missing'), '[]')
    WHERE id = ${planId}`);
}
