import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import type { ForecastDays } from '../core/forecast.ts';
import { STANDINGS, type Standing } from '../core/standing.ts';
import type { BoardRow, LateReason, ShareRole } from '../core/task.ts';
import { DONE, from, late, risky, sharesAlone, slow, standing, why } from './standing.ts';
import { within } from './task.reads.ts';

/** What the list and the matrix are cut to, beside what the reader may see at all. */
export interface BoardFilter {
  /** One plan, or those of several programmes. */
  readonly plan: number | readonly number[];
  readonly task?: number;
  readonly tasks?: readonly number[];
  readonly field?: string;
  readonly agency?: number;
  /** Agencies of the kinds that a filter names. */
  readonly agencies?: readonly number[];
  readonly standing?: Standing;
  readonly words?: string;
  readonly ids?: readonly number[];
  readonly role?: ShareRole;
  /** Only what comes again, or only what does not. */
  readonly recurring?: boolean;
  /** Only what is neither done, nor stopped, nor sent in. */
  readonly open?: boolean;
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
  /** Only what will be late as it goes. */
  readonly willBeLate?: boolean;
  /** Only late rows with that reason. */
  readonly why?: LateReason;
  /** Only what waits too long for its reviewer. */
  readonly slow?: boolean;
  /** Only what that conclusion orders. */
  readonly source?: number;
  /** Only what that post is to do. */
  readonly post?: number;
}

export interface Seen {
  readonly scope: Scope;
  /** Only what names that post: for who reaches no agency's work but what they are to do. */
  readonly named?: number;
  readonly days: ForecastDays;
}

/** Plan, words and kind of task: all that a filter asks of tasks themselves. */
const ofTasks = (filter: BoardFilter) => [
  ...(filter.task === undefined ? [] : [sql`t.id = ${filter.task}`]),
  ...(filter.field === undefined ? [] : [sql`t.field = ${filter.field}`]),
  ...(filter.recurring === undefined ? [] : [sql`(cardinality(t.every) > 0) = ${filter.recurring}`]),
  ...(filter.source === undefined ? [] : [sql`t.source_id = ${filter.source}`]),
  ...bareKey(filter.words ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => sql`strpos(t.search, ${word}) > 0`),
];

const ofShares = (filter: BoardFilter, { scope, named, days }: Seen) => [
  sql`a.ended_on IS NULL`,
  named === undefined ? within(scope) : sql`a.post_id = ${named}`,
  ...(filter.tasks === undefined ? [] : [sql`a.task_id = ANY (${[...filter.tasks]}::bigint[])`]),
  ...(filter.agency === undefined ? [] : [sql`a.agency_id = ${filter.agency}`]),
  ...(filter.agencies === undefined ? [] : [sql`a.agency_id = ANY (${[...filter.agencies]}::bigint[])`]),
  ...(filter.standing === undefined ? [] : [sql`${standing(days)} = ${filter.standing}`]),
  ...(filter.role === undefined ? [] : [sql`a.role = ${filter.role}`]),
  ...(filter.open ? [sql`a.state IN ('not-started', 'doing')`] : []),
  ...(filter.dueFrom === undefined ? [] : [sql`a.due_on >= ${filter.dueFrom}`]),
  ...(filter.dueTo === undefined ? [] : [sql`a.due_on <= ${filter.dueTo}`]),
  ...(filter.willBeLate ? [risky(days)] : []),
  ...(filter.why === undefined ? [] : [sql`${late(days)} AND ${why} = ${filter.why}`]),
  ...(filter.slow ? [slow(days)] : []),
  ...(filter.post === undefined ? [] : [sql`a.post_id = ${filter.post}`]),
  ...(filter.ids === undefined ? [] : [sql`a.id = ANY (${[...filter.ids]}::bigint[])`]),
];

export function cut(filter: BoardFilter, seen: Seen) {
  const plans = typeof filter.plan === 'number' ? [filter.plan] : [...filter.plan];
  return sql.join(
    [sql`t.plan_id = ANY (${plans}::bigint[])`, ...ofShares(filter, seen), ...ofTasks(filter)],
    sql` AND `,
  );
}

/**
 * Tables and condition of a filter. Where it names its tasks they are joined only if something more is asked of them: over the
 * shares of a year that join took longer than counting.
 */
function listed(filter: BoardFilter, seen: Seen) {
  if (filter.tasks === undefined) return sql`${from(seen.days)} WHERE ${cut(filter, seen)}`;
  const asked = ofTasks(filter);
  const rows = sql.join([...ofShares(filter, seen), ...asked], sql` AND `);
  return sql`${asked.length > 0 ? from(seen.days) : sharesAlone(seen.days)} WHERE ${rows}`;
}

const ORDER = sql`array_position(${[...STANDINGS]}::text[], standing), due_on NULLS LAST, position, id`;

/** Rows by need: worst standing first, then by due day, then in the order of the plan. */
export const boardRows = (
  read: Read,
  filter: BoardFilter,
  seen: Seen,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<BoardRow[]> =>
  read.query(sql<BoardRow>`
    SELECT r.id, r.task_id AS task, r.address, r.title, r.field, r.product, r.agency_id AS agency, r.role, r.state, r.standing,
      r.period_from AS "periodFrom", r.period_to AS "periodTo", r.due_on AS "dueOn", r.due_text AS "dueText", r.share,
      r.division, r.post_id AS post, r.percent, COALESCE(step.done, 0)::integer AS "stepsDone", COALESCE(step.all, 0)::integer AS "stepsAll", r.budget, r.spent,
      r.remark, r.done_on AS "doneOn", r.revision,
      (SELECT max(m.reminded_at) FROM tasks.reminder m WHERE m.assignment_id = r.id) AS "remindedAt"
    FROM (
      SELECT * FROM (
        SELECT a.*, t.address, t.title, t.field, t.product, t.due_text, t.position, ${standing(seen.days)} AS standing
        ${from(seen.days)} WHERE ${cut(filter, seen)}
      ) AS every_row
      ORDER BY ${ORDER} LIMIT ${limit} OFFSET ${skip}
    ) AS r
    LEFT JOIN LATERAL (
      SELECT count(*) AS "all", count(s.done_on) AS done FROM tasks.step s WHERE s.assignment_id = r.id
    ) AS step ON true
    ORDER BY ${ORDER}`);

export interface StandingCount {
  readonly standing: Standing;
  readonly count: number;
}

/** How many rows stand how; the filter's own standing is left out, so that the tally leads to each. */
export const standingCounts = (read: Read, filter: BoardFilter, seen: Seen): Promise<StandingCount[]> => {
  const { standing: _, ...rest } = filter;
  return read.query(sql<StandingCount>`
    SELECT ${standing(seen.days)} AS standing, count(*)::integer AS count
    ${from(seen.days)} WHERE ${cut(rest, seen)} GROUP BY 1`);
};

/** A cell of the matrix: of several periods of one task the one that is still open and due first, else the first. */
export interface MatrixCell {
  readonly task: number;
  readonly agency: number;
  readonly id: number;
  readonly role: 'lead' | 'partner';
  readonly standing: Standing;
  readonly percent: number | null;
  readonly dueOn: LocalDate | null;
  readonly more: number;
}

/**
 * Picked and counted from the index alone, then each that is shown is read by its number: the limit keeps the server from
 * reading all shares there are to join them.
 */
export const matrixCells = (read: Read, filter: BoardFilter, seen: Seen): Promise<MatrixCell[]> =>
  read.query(sql<MatrixCell>`
    SELECT a.task_id AS task, a.agency_id AS agency, a.id, a.role, ${standing(seen.days)} AS standing, a.due_on AS "dueOn",
      CASE WHEN a.state = 'doing' THEN COALESCE(
        (SELECT (count(s.done_on) * 100 / count(*))::integer FROM tasks.step s WHERE s.assignment_id = a.id HAVING count(*) > 0),
        a.percent) END AS percent, picked.more
    ${sharesAlone(
      seen.days,
      sql`(
        SELECT (array_agg(a.id ORDER BY a.phase > 2, a.due_on, a.id))[1] AS id, (count(*) - 1)::integer AS more
        ${listed(filter, seen)} GROUP BY a.task_id, a.agency_id
      ) AS picked CROSS JOIN LATERAL (SELECT * FROM tasks.assignment one WHERE one.id = picked.id LIMIT 1) AS a`,
    )}`);

export interface Total {
  readonly late: number;
  readonly done: number;
  readonly all: number;
}

export interface Totals {
  readonly byTask: ReadonlyMap<number, Total>;
  readonly byAgency: ReadonlyMap<number, Total>;
}

/** Late, done and all rows by task and by agency, whatever part of the matrix is shown; the rows are gone through once. */
export async function boardTotals(read: Read, filter: BoardFilter, seen: Seen): Promise<Totals> {
  const rows = await read.query(sql<Total & { task: number | null; agency: number | null }>`
    SELECT a.task_id AS task, a.agency_id AS agency, count(*) FILTER (WHERE ${late(seen.days)})::integer AS late,
      count(*) FILTER (WHERE ${DONE})::integer AS done, count(*)::integer AS "all"
    ${listed(filter, seen)} GROUP BY GROUPING SETS (a.task_id, a.agency_id)`);
  return {
    byTask: new Map(rows.flatMap((row) => (row.task === null ? [] : [[row.task, row]]))),
    byAgency: new Map(rows.flatMap((row) => (row.agency === null ? [] : [[row.agency, row]]))),
  };
}

/** Tasks of a plan that nobody has a share in. */
export const unassigned = (
  read: Read,
  plan: number,
): Promise<{ id: number; address: string; title: string; leadText: string | null }[]> =>
  read.query(sql<{ id: number; address: string; title: string; leadText: string | null }>`
    SELECT t.id, t.address, t.title, t.lead_text AS "leadText" FROM tasks.task t
    WHERE t.plan_id = ${plan}
      AND NOT EXISTS (SELECT FROM tasks.assignment a WHERE a.task_id = t.id AND a.role = 'lead' AND a.ended_on IS NULL)
    ORDER BY t.position LIMIT 500`);
