import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { firstProgramme, programmes } from '../programmes.ts';
import type { Plan, PlanAnnex, PlanClause, PlanDuty, PlanTask, Target } from '../core/plan.ts';

const PLANS_LISTED = 200;

const columns = sql`
  plan.id, plan.programme, plan.year, plan.revision, plan.number, plan.symbol, plan.issued_on AS "issuedOn", plan.issued_as AS "issuedAs",
  plan.layout, plan.issuer, plan.title, plan.theme, plan.signer, plan.legal_bases AS "legalBases", plan.replaces,
  plan.recipients, plan.addressees, plan.annex, plan.findings, plan.file, plan.sha256, plan.pages, plan.sample,
  COALESCE(version.number, 0) AS version, version.effective_from AS "effectiveFrom",
  closure.ended_on AS "endedOn", closure.replaced_by AS "replacedBy",
  CASE WHEN version.number IS NULL THEN 'draft'
       WHEN closure.replaced_by IS NOT NULL THEN 'replaced'
       WHEN closure.plan_id IS NOT NULL THEN 'closed'
       ELSE 'in-force' END AS state`;

const tables = sql`
  plans.plan AS plan
  LEFT JOIN LATERAL (
    SELECT number, first_value(effective_from) OVER (ORDER BY number) AS effective_from
    FROM plans.plan_version WHERE plan_id = plan.id ORDER BY number DESC LIMIT 1
  ) AS version ON true
  LEFT JOIN plans.closure AS closure ON closure.plan_id = plan.id`;

/** All plans, newest year first, then newest import. */
export const listPlans = (read: Read): Promise<Plan[]> =>
  read.query(
    sql<Plan>`SELECT ${columns} FROM ${tables} ORDER BY plan.year DESC NULLS FIRST, plan.id DESC LIMIT ${PLANS_LISTED}`,
  );

export const plansOfYear = (read: Read, year: number): Promise<Plan[]> =>
  read.query(
    sql<Plan>`SELECT ${columns} FROM ${tables} WHERE plan.year = ${year} ORDER BY plan.id DESC LIMIT ${PLANS_LISTED}`,
  );

export async function findPlan(read: Read, id: number): Promise<Plan | null> {
  const rows = await read.query(sql<Plan>`SELECT ${columns} FROM ${tables} WHERE plan.id = ${id}`);
  return rows[0] ?? null;
}

export async function findPlanOfFile(read: Read, sha256: string): Promise<Plan | null> {
  const rows = await read.query(sql<Plan>`SELECT ${columns} FROM ${tables} WHERE plan.sha256 = ${sha256}`);
  return rows[0] ?? null;
}

const inForceAt = (day: LocalDate) => sql`
  plan.year = extract(year FROM ${day}::date) AND version.effective_from <= ${day}::date
  AND (closure.ended_on IS NULL OR closure.ended_on >= ${day}::date)`;

/** The published plan of a programme, the first unless said, that was in force on a day, or null. A plan works within its own year. */
export async function planInForceAt(
  read: Read,
  day: LocalDate,
  programme: string = firstProgramme().code,
): Promise<Plan | null> {
  const rows = await read.query(sql<Plan>`
    SELECT ${columns} FROM ${tables} WHERE ${inForceAt(day)} AND plan.programme = ${programme}
    ORDER BY version.effective_from DESC, plan.id DESC
    LIMIT 1`);
  return rows[0] ?? null;
}

/** The plans of all programmes that were in force on a day, one each, in the order of the catalogue. */
export async function plansInForceAt(read: Read, day: LocalDate): Promise<Plan[]> {
  const rows = await read.query(sql<Plan>`
    SELECT ${columns} FROM ${tables} WHERE ${inForceAt(day)} ORDER BY version.effective_from DESC, plan.id DESC LIMIT ${PLANS_LISTED}`);
  return programmes().flatMap(({ code }) => rows.find(({ programme }) => programme === code) ?? []);
}

/** The text a plan was read from. */
export async function planSource(read: Read, id: number): Promise<string | null> {
  const rows = await read.query(sql<{ source: string }>`SELECT source FROM plans.plan WHERE id = ${id}`);
  return rows[0]?.source ?? null;
}

export async function planAbbreviations(read: Read, id: number): Promise<Record<string, string>> {
  const rows = await read.query(sql<{ abbreviations: Record<string, string> }>`
    SELECT abbreviations FROM plans.plan WHERE id = ${id}`);
  return rows[0]?.abbreviations ?? {};
}

/** Clauses in the order of the text. */
export const clausesOf = (read: Read, planId: number): Promise<PlanClause[]> =>
  read.query(sql<PlanClause>`
    SELECT address, parent, kind, role, heading, body, sentences, json_build_object('from', line_from, 'to', line_to) AS lines
    FROM plans.clause WHERE plan_id = ${planId} ORDER BY position`);

const targetColumns = sql`
  target.id, target.plan_id AS "planId", target.clause, target.address, target.ordinal, target.origin, target.state,
  target.kind, target.comparator, target.at_least AS "atLeast", trim_scale(target.value)::text AS value, target.unit,
  target.unit_noun AS "unitNoun", target.statement, target.expanded, target.scope, target.exception,
  target.baseline_year AS "baselineYear", trim_scale(target.baseline_value)::text AS "baselineValue",
  target.due_on AS "dueOn", target.due_text AS "dueText", target.recurrence, target.reasons,
  CASE WHEN target.part_of_address IS NULL THEN NULL
       ELSE json_build_object('address', target.part_of_address, 'ordinal', target.part_of_ordinal) END AS "partOf",
  json_build_object('start', target.span_start, 'end', target.span_end) AS span,
  ARRAY(SELECT link.indicator FROM plans.target_indicator AS link
        WHERE link.target_id = target.id ORDER BY link.indicator)::text[] AS indicators`;

/** Targets in the order of the text, dismissed ones too, with the indicators linked to them. */
export const targetsOfPlan = (read: Read, planId: number): Promise<Target[]> =>
  read.query(sql<Target>`
    SELECT ${targetColumns} FROM plans.target AS target WHERE target.plan_id = ${planId} ORDER BY target.position, target.id`);

/** Confirmed targets with the indicators linked to them, in the order of the text. */
export const confirmedTargets = (read: Read, planId: number): Promise<Target[]> =>
  read.query(sql<Target>`
    SELECT ${targetColumns} FROM plans.target AS target
    WHERE target.plan_id = ${planId} AND target.state = 'confirmed' ORDER BY target.position, target.id`);

export async function findTarget(read: Read, id: number): Promise<Target | null> {
  const rows = await read.query(
    sql<Target>`SELECT ${targetColumns} FROM plans.target AS target WHERE target.id = ${id}`,
  );
  return rows[0] ?? null;
}

/** Highest ordinal and position among the targets of a sentence, and the position of the last target before it. */
export async function placeForTarget(
  read: Read,
  planId: number,
  address: string,
  clause: string,
): Promise<{ ordinal: number; position: number }> {
  const rows = await read.query(sql<{ ordinal: number; position: number }>`
    SELECT COALESCE(max(target.ordinal) FILTER (WHERE target.address = ${address}), 0) + 1 AS ordinal,
           COALESCE(max(target.position), 0) AS position
    FROM plans.target AS target
    JOIN plans.clause AS clause ON clause.plan_id = target.plan_id AND clause.address = target.clause
    WHERE target.plan_id = ${planId}
      AND clause.position <= (SELECT position FROM plans.clause WHERE plan_id = ${planId} AND address = ${clause})`);
  return rows[0] ?? { ordinal: 1, position: 0 };
}

export const tasksOfPlan = (read: Read, planId: number): Promise<PlanTask[]> =>
  read.query(sql<PlanTask>`
    SELECT address, origin, number, section, heading, product, lead_text AS "leadText", lead, partners_text AS "partnersText",
      partners, due_time AS time, remark, field, field_address AS "fieldAddress", body, due_on AS "dueOn",
      due_text AS "dueText", recurrences
    FROM plans.task WHERE plan_id = ${planId} ORDER BY position`);

export async function annexOfPlan(read: Read, planId: number): Promise<PlanAnnex | null> {
  const rows = await read.query(sql<PlanAnnex>`
    SELECT file, sha256, tasks FROM plans.annex WHERE plan_id = ${planId}`);
  return rows[0] ?? null;
}

export const dutiesOfPlan = (read: Read, planId: number): Promise<PlanDuty[]> =>
  read.query(sql<PlanDuty>`
    SELECT address, agency, body, due_on AS "dueOn", due_text AS "dueText", recurrences
    FROM plans.duty WHERE plan_id = ${planId} ORDER BY position`);

export async function samplePlans(read: Read): Promise<number[]> {
  const rows = await read.query(sql<{ id: number }>`SELECT id FROM plans.plan WHERE sample ORDER BY id`);
  return rows.map((row) => row.id);
}
