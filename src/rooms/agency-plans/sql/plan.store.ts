import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { AgencyPlan, Content, GeneralPart, Issue, Line, OwnTask, TargetFields, TaskFields } from '../core/plan.ts';
import type { PlanState } from '../core/state.ts';

const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const signed = (act: Act) => json(signatureOf(act.actor));

/** Answers the new plan's number; null where the agency has one already. */
export async function insertAgencyPlan(
  act: Act,
  { plan, agency, kind }: Pick<AgencyPlan, 'plan' | 'agency' | 'kind'>,
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO agency_plans.plan (plan_id, agency_id, kind, state, made_at, made_by)
    VALUES (${plan}, ${agency}, ${kind}, 'draft', ${time(act)}, ${signed(act)})
    ON CONFLICT (plan_id, agency_id) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

export async function touchPlan(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`UPDATE agency_plans.plan SET revision = revision + 1 WHERE id = ${id}`);
}

export async function writeGeneral(tx: Tx, id: number, general: GeneralPart): Promise<void> {
  const { solutions, resources, organisation } = general;
  await tx.query(sql`
    UPDATE agency_plans.plan SET solutions = ${solutions}, resources = ${resources}, organisation = ${organisation},
      revision = revision + 1 WHERE id = ${id}`);
}

export async function writeState(tx: Tx, id: number, state: PlanState): Promise<void> {
  await tx.query(sql`UPDATE agency_plans.plan SET state = ${state}, revision = revision + 1 WHERE id = ${id}`);
}

export type NewTask = TaskFields & Pick<OwnTask, 'source' | 'role'>;

/** Adds tasks behind those that are there; duties that are there already stay as they are. Answers their numbers. */
export async function insertTasks(tx: Tx, plan: number, tasks: readonly NewTask[]): Promise<number[]> {
  if (tasks.length === 0) return [];
  const rows = await tx.query(sql<{ id: number }>`
    INSERT INTO agency_plans.task (agency_plan_id, source_id, role, position, field, title, product, due_on, every, division,
      person, budget, solutions)
    SELECT ${plan}, source, role, before.last + at, field, title, product, "dueOn", every, division, person, budget, solutions
    FROM jsonb_to_recordset(${json(tasks.map((task, at) => ({ ...task, at: at + 1 })))}) AS task (at integer, source bigint,
      role text, field text, title text, product text, "dueOn" date, every text, division text, person text, budget bigint,
      solutions text),
      LATERAL (SELECT COALESCE(max(position), 0) AS last FROM agency_plans.task WHERE agency_plan_id = ${plan}) AS before
    ON CONFLICT (agency_plan_id, source_id) DO NOTHING RETURNING id`);
  return rows.map(({ id }) => id);
}

export async function writeTask(tx: Tx, id: number, task: TaskFields): Promise<void> {
  await tx.query(sql`
    UPDATE agency_plans.task SET field = ${task.field}, title = ${task.title}, product = ${task.product},
      due_on = ${task.dueOn}, every = ${task.every}, division = ${task.division}, person = ${task.person},
      budget = ${task.budget}, solutions = ${task.solutions}, revision = revision + 1
    WHERE id = ${id}`);
}

/** Gives tasks a division and a person; what is null stays as it is. Answers how many. */
export async function writeResponsible(
  tx: Tx,
  plan: number,
  ids: readonly number[],
  {
    division,
    person,
    dueOn,
  }: { readonly division: string | null; readonly person: string | null; readonly dueOn: LocalDate | null },
): Promise<number> {
  const rows = await tx.query(sql`
    UPDATE agency_plans.task SET division = COALESCE(${division}::text, division), person = COALESCE(${person}::text, person),
      due_on = COALESCE(${dueOn}::date, due_on), revision = revision + 1
    WHERE agency_plan_id = ${plan} AND id = ANY (${[...ids]}::bigint[]) RETURNING id`);
  return rows.length;
}

/** Adds targets behind those that are there. Answers their numbers. */
export async function insertTargets(tx: Tx, plan: number, targets: readonly TargetFields[]): Promise<number[]> {
  if (targets.length === 0) return [];
  const rows = await tx.query(sql<{ id: number }>`
    INSERT INTO agency_plans.target (agency_plan_id, source_id, position, measure, comparator, value, unit)
    SELECT ${plan}, source, before.last + at, measure, comparator, value, unit
    FROM jsonb_to_recordset(${json(targets.map((target, at) => ({ ...target, at: at + 1 })))}) AS target (at integer,
      source bigint, measure text, comparator text, value numeric, unit text),
      LATERAL (SELECT COALESCE(max(position), 0) AS last FROM agency_plans.target WHERE agency_plan_id = ${plan}) AS before
    RETURNING id`);
  return rows.map(({ id }) => id);
}

export async function writeTarget(tx: Tx, id: number, target: TargetFields): Promise<void> {
  await tx.query(sql`
    UPDATE agency_plans.target SET source_id = ${target.source}, measure = ${target.measure},
      comparator = ${target.comparator}, value = ${target.value}::numeric, unit = ${target.unit}, revision = revision + 1
    WHERE id = ${id}`);
}

export async function deleteTask(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`DELETE FROM agency_plans.task WHERE id = ${id}`);
}

export async function deleteTarget(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`DELETE FROM agency_plans.target WHERE id = ${id}`);
}

export async function insertVersion(act: Act, plan: number, number: number, content: Content): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO agency_plans.version (agency_plan_id, number, content, sent_at, sent_by)
    VALUES (${plan}, ${number}, ${json(content)}, ${time(act)}, ${signed(act)})`);
}

export async function insertVerdict(
  act: Act,
  { id, version }: Pick<AgencyPlan, 'id' | 'version'>,
  verdict: 'returned' | 'accepted' | 'reopened',
  reason: string | null,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO agency_plans.verdict (agency_plan_id, version, verdict, reason, said_at, said_by)
    VALUES (${id}, ${version}, ${verdict}, ${reason}, ${time(act)}, ${signed(act)})`);
}

export async function insertRemark(
  act: Act,
  { id, version }: Pick<AgencyPlan, 'id' | 'version'>,
  line: Line,
  words: string,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO agency_plans.remark (agency_plan_id, version, part, line_id, words, said_at, said_by)
    VALUES (${id}, ${version}, ${line.part}, ${line.id}, ${words}, ${time(act)}, ${signed(act)})`);
}

export async function writeAnswer(act: Act, plan: number, remark: number, answer: string): Promise<boolean> {
  const rows = await act.tx.query(sql`
    UPDATE agency_plans.remark SET answer = ${answer}, answered_at = ${time(act)}
    WHERE id = ${remark} AND agency_plan_id = ${plan} RETURNING id`);
  return rows.length > 0;
}

export async function insertIssue(
  act: Act,
  { id, version }: Pick<AgencyPlan, 'id' | 'version'>,
  issue: Issue,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO agency_plans.issue (agency_plan_id, version, number, issued_on, item_id, noted_at, noted_by)
    VALUES (${id}, ${version}, ${issue.number}, ${issue.issuedOn}, ${issue.item}, ${time(act)}, ${signed(act)})
    ON CONFLICT (agency_plan_id, version) DO UPDATE SET number = EXCLUDED.number, issued_on = EXCLUDED.issued_on,
      item_id = EXCLUDED.item_id, noted_at = EXCLUDED.noted_at, noted_by = EXCLUDED.noted_by`);
}

/** Hands the province's plan to agencies that have not got it. Answers to whom. */
export async function insertDeliveries(act: Act, plan: number, agencies: readonly number[]): Promise<number[]> {
  const rows = await act.tx.query(sql<{ agency: number }>`
    INSERT INTO agency_plans.delivery (plan_id, agency_id, delivered_at, delivered_by)
    SELECT ${plan}, agency, ${time(act)}, ${signed(act)} FROM unnest(${[...agencies]}::bigint[]) AS agency
    ON CONFLICT DO NOTHING RETURNING agency_id AS agency`);
  return rows.map(({ agency }) => agency);
}

/** Notes that agencies have read it; the first time stands. Answers which. */
export async function writeAcknowledgements(act: Act, plan: number, agencies: readonly number[]): Promise<number[]> {
  const rows = await act.tx.query(sql<{ agency: number }>`
    UPDATE agency_plans.delivery SET acknowledged_at = ${time(act)}, acknowledged_by = ${signed(act)}
    WHERE plan_id = ${plan} AND agency_id = ANY (${[...agencies]}::bigint[]) AND acknowledged_at IS NULL
    RETURNING agency_id AS agency`);
  return rows.map(({ agency }) => agency);
}

/** Takes everything of plans of the province away. Answers how many agencies' plans. */
export async function deleteUnder(tx: Tx, plans: readonly number[]): Promise<number> {
  await tx.query(sql`DELETE FROM agency_plans.delivery WHERE plan_id = ANY (${[...plans]}::bigint[])`);
  const gone = await tx.query(sql`
    DELETE FROM agency_plans.plan WHERE plan_id = ANY (${[...plans]}::bigint[]) RETURNING id`);
  return gone.length;
}
