import type { Instant } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { AgencyPlan, Content, GeneralPart, Issue, Line, OwnTarget, OwnTask } from '../core/plan.ts';

type Row = Omit<AgencyPlan, 'general'> & GeneralPart;

const COLUMNS = sql`p.id, p.plan_id AS plan, p.agency_id AS agency, p.kind, p.state, p.solutions, p.resources, p.organisation,
  p.revision, COALESCE(v.number, 0) AS version, v.sent_at AS "sentAt",
  (SELECT jsonb_build_object('number', i.number, 'issuedOn', i.issued_on, 'item', i.item_id) FROM agency_plans.issue i
   WHERE i.agency_plan_id = p.id AND i.version = v.number) AS issue,
  (SELECT min(i.issued_on) FROM agency_plans.issue i WHERE i.agency_plan_id = p.id) AS "firstIssuedOn"`;

const FROM = sql`FROM agency_plans.plan p LEFT JOIN LATERAL (
  SELECT number, sent_at FROM agency_plans.version WHERE agency_plan_id = p.id ORDER BY number DESC LIMIT 1) AS v ON true`;

const planOf = ({ solutions, resources, organisation, ...row }: Row): AgencyPlan => ({
  ...row,
  general: { solutions, resources, organisation },
});

export async function findAgencyPlan(read: Read, id: number): Promise<AgencyPlan | null> {
  const [row] = await read.query(sql<Row>`SELECT ${COLUMNS} ${FROM} WHERE p.id = ${id}`);
  return row ? planOf(row) : null;
}

/** The plan of one agency under a plan of the province. */
export async function planOfAgency(read: Read, plan: number, agency: number): Promise<AgencyPlan | null> {
  const [row] = await read.query(sql<Row>`
    SELECT ${COLUMNS} ${FROM} WHERE p.plan_id = ${plan} AND p.agency_id = ${agency}`);
  return row ? planOf(row) : null;
}

/** Every agency's plan under one of the province. */
export const agencyPlansOf = async (read: Read, plan: number): Promise<AgencyPlan[]> =>
  (await read.query(sql<Row>`SELECT ${COLUMNS} ${FROM} WHERE p.plan_id = ${plan} ORDER BY p.id`)).map(planOf);

/** When plans were last returned or opened again, by plan. */
export async function returnedAt(read: Read, plan: number): Promise<ReadonlyMap<number, Instant>> {
  const rows = await read.query(sql<{ own: number; at: Instant }>`
    SELECT v.agency_plan_id AS own, max(v.said_at) AS at FROM agency_plans.verdict v
    JOIN agency_plans.plan p ON p.id = v.agency_plan_id
    WHERE p.plan_id = ${plan} AND v.verdict IN ('returned', 'reopened') GROUP BY 1`);
  return new Map(rows.map(({ own, at }) => [own, at]));
}

/** Locks a plan for a change of it or of its lines. */
export async function lockAgencyPlan(tx: Tx, id: number): Promise<AgencyPlan | null> {
  await tx.query(sql`SELECT FROM agency_plans.plan WHERE id = ${id} FOR UPDATE`);
  return findAgencyPlan(tx, id);
}

type Held<T> = T & { readonly of: number };

/** A line without the plan it was read with. */
function line<T extends object>(held: Held<T>): Omit<Held<T>, 'of'> {
  const { of: _, ...said } = held;
  return said;
}

const TASK = sql`t.agency_plan_id AS of, t.id, t.source_id AS source, t.role, t.field, t.title, t.product, t.due_on AS "dueOn",
  t.every, t.division, t.person, t.budget, t.solutions, t.revision`;
const TARGET = sql`g.agency_plan_id AS of, g.id, g.source_id AS source, g.measure, g.comparator,
  trim_scale(g.value)::text AS value, g.unit, g.revision`;

/** Lines of plans, in their order, by plan. */
export async function contentsOf(read: Read, plans: readonly AgencyPlan[]): Promise<ReadonlyMap<number, Content>> {
  const ids = plans.map(({ id }) => id);
  const tasks = await read.query(sql<Held<OwnTask>>`
    SELECT ${TASK} FROM agency_plans.task t WHERE t.agency_plan_id = ANY (${ids}::bigint[]) ORDER BY t.position, t.id`);
  const targets = await read.query(sql<Held<OwnTarget>>`
    SELECT ${TARGET} FROM agency_plans.target g WHERE g.agency_plan_id = ANY (${ids}::bigint[]) ORDER BY g.position, g.id`);
  const [ownTasks, ownTargets] = [Map.groupBy(tasks, ({ of }) => of), Map.groupBy(targets, ({ of }) => of)];
  return new Map(
    plans.map(({ id, general }) => [
      id,
      {
        general,
        tasks: (ownTasks.get(id) ?? []).map(line),
        targets: (ownTargets.get(id) ?? []).map(line),
      },
    ]),
  );
}

export async function contentOf(read: Read, plan: AgencyPlan): Promise<Content> {
  return (await contentsOf(read, [plan])).get(plan.id)!;
}

/** A version as it was sent. */
export interface Version {
  readonly number: number;
  readonly content: Content;
  readonly sentAt: Instant;
  readonly sentBy: string;
}

export async function findVersion(read: Read, plan: number, number: number): Promise<Version | null> {
  const [row] = await read.query(sql<Version>`
    SELECT number, content, sent_at AS "sentAt", COALESCE(sent_by ->> 'name', sent_by ->> 'id') AS "sentBy"
    FROM agency_plans.version WHERE agency_plan_id = ${plan} AND number = ${number}`);
  return row ?? null;
}

/** What became of each version, oldest first. */
export interface VersionHead {
  readonly number: number;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly issue: Issue | null;
}

export const versionsOf = (read: Read, plan: number): Promise<VersionHead[]> =>
  read.query(sql<VersionHead>`
    SELECT v.number, v.sent_at AS "sentAt", COALESCE(v.sent_by ->> 'name', v.sent_by ->> 'id') AS "sentBy",
      CASE WHEN i.version IS NULL THEN NULL
           ELSE jsonb_build_object('number', i.number, 'issuedOn', i.issued_on, 'item', i.item_id) END AS issue
    FROM agency_plans.version v
    LEFT JOIN agency_plans.issue i ON i.agency_plan_id = v.agency_plan_id AND i.version = v.number
    WHERE v.agency_plan_id = ${plan} ORDER BY v.number`);

export interface Remark {
  readonly id: number;
  readonly version: number;
  readonly line: Line;
  readonly words: string;
  readonly saidAt: Instant;
  readonly saidBy: string;
  readonly answer: string | null;
}

/** Remarks, oldest first; those of the newest version are what is to be done now. */
export const remarksOf = (read: Read, plan: number): Promise<Remark[]> =>
  read.query(sql<Remark>`
    SELECT id, version, jsonb_build_object('part', part, 'id', line_id) AS line, words, said_at AS "saidAt",
      COALESCE(said_by ->> 'name', said_by ->> 'id') AS "saidBy", answer
    FROM agency_plans.remark WHERE agency_plan_id = ${plan} ORDER BY id LIMIT 1000`);

export interface Verdict {
  readonly version: number;
  readonly verdict: 'returned' | 'accepted' | 'reopened';
  readonly reason: string | null;
  readonly saidAt: Instant;
  readonly saidBy: string;
}

export async function lastVerdict(read: Read, plan: number): Promise<Verdict | null> {
  const [row] = await read.query(sql<Verdict>`
    SELECT version, verdict, reason, said_at AS "saidAt", COALESCE(said_by ->> 'name', said_by ->> 'id') AS "saidBy"
    FROM agency_plans.verdict WHERE agency_plan_id = ${plan} ORDER BY id DESC LIMIT 1`);
  return row ?? null;
}

export interface Delivery {
  readonly agency: number;
  readonly deliveredAt: Instant;
  readonly deliveredBy: string;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
}

const DELIVERY = sql`agency_id AS agency, delivered_at AS "deliveredAt",
  COALESCE(delivered_by ->> 'name', delivered_by ->> 'id') AS "deliveredBy", acknowledged_at AS "acknowledgedAt",
  COALESCE(acknowledged_by ->> 'name', acknowledged_by ->> 'id') AS "acknowledgedBy"`;

export const deliveriesOf = (read: Read, plan: number): Promise<Delivery[]> =>
  read.query(sql<Delivery>`SELECT ${DELIVERY} FROM agency_plans.delivery WHERE plan_id = ${plan} ORDER BY agency_id`);

export async function deliveryTo(read: Read, plan: number, agency: number): Promise<Delivery | null> {
  const [row] = await read.query(sql<Delivery>`
    SELECT ${DELIVERY} FROM agency_plans.delivery WHERE plan_id = ${plan} AND agency_id = ${agency}`);
  return row ?? null;
}

/** Field of a task of a plan: what the rights of those who lead a field depend on. Null where there is no such line. */
export async function fieldOfTask(read: Read, plan: number, task: number): Promise<string | null> {
  const [row] = await read.query(sql<{ field: string }>`
    SELECT field FROM agency_plans.task WHERE id = ${task} AND agency_plan_id = ${plan}`);
  return row?.field ?? null;
}
