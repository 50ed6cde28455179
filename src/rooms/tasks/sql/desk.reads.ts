import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { LateReason } from '../core/task.ts';
import { cut, type BoardFilter, type Seen } from './board.reads.ts';
import { from, risky, slow, standing, why } from './standing.ts';

/** How much of a part of the work stands how. */
export interface Behind {
  readonly late: number;
  readonly willBeLate: number;
  /** Waits too long for its reviewer. */
  readonly slow: number;
  readonly done: number;
  readonly all: number;
}

export interface Overview {
  readonly whole: Behind;
  readonly byField: ReadonlyMap<string, Behind>;
  readonly byAgency: ReadonlyMap<number, Behind>;
  readonly byReason: ReadonlyMap<LateReason, number>;
}

const NONE: Behind = { late: 0, willBeLate: 0, slow: 0, done: 0, all: 0 };

/** What is late, will be late and waits too long, by field, by agency and by reason; the rows are gone through once. */
export async function overview(read: Read, filter: BoardFilter, seen: Seen): Promise<Overview> {
  const rows = await read.query(sql<
    Behind & { level: number; field: string | null; agency: number | null; why: LateReason | null }
  >`
    SELECT GROUPING(field, agency, why)::integer AS level, field, agency, why,
      count(*) FILTER (WHERE standing = 'late')::integer AS late, count(*) FILTER (WHERE risky)::integer AS "willBeLate",
      count(*) FILTER (WHERE slow)::integer AS slow, count(*) FILTER (WHERE standing = 'done')::integer AS done,
      count(*)::integer AS "all"
    FROM (
      SELECT field, agency, standing, risky, slow, CASE WHEN standing = 'late' THEN ${why} END AS why
      FROM (
        SELECT a.id, a.task_id, a.state, a.remark, t.field, a.agency_id AS agency, ${standing(seen.days)} AS standing,
          ${risky(seen.days)} AS risky, ${slow(seen.days)} AS slow
        ${from(seen.days)} WHERE ${cut(filter, seen)}
      ) AS a
    ) AS judged
    GROUP BY GROUPING SETS ((field), (agency), (why), ())`);
  // GROUPING sets a bit for each column that a row is not about.
  const about = (level: number) => rows.filter((row) => row.level === level);
  return {
    whole: about(0b111)[0] ?? NONE,
    byField: new Map(about(0b011).map((row) => [row.field ?? '', row])),
    byAgency: new Map(about(0b101).map((row) => [row.agency ?? 0, row])),
    byReason: new Map(about(0b110).flatMap(({ why: reason, late }) => (reason === null ? [] : [[reason, late]]))),
  };
}

/** A share in another's hands: what it is, whose, since when. */
export interface Handed {
  readonly id: number;
  readonly task: number;
  readonly address: string;
  readonly title: string;
  readonly agency: number;
  readonly dueOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  /** All of the filter, of which these are the first. */
  readonly all: number;
}

/** What was sent in and waits for its reviewer, longest first. */
export const sentIn = (read: Read, filter: BoardFilter, seen: Seen, limit: number): Promise<Handed[]> =>
  read.query(sql<Handed>`
    SELECT a.id, t.id AS task, t.address, t.title, a.agency_id AS agency, a.due_on AS "dueOn", a.submitted_on AS "submittedOn",
      (count(*) OVER ())::integer AS "all"
    ${from(seen.days)} WHERE ${cut(filter, seen)} AND a.state = 'waiting'
    ORDER BY a.submitted_on, a.id LIMIT ${limit}`);

export interface Returned extends Handed {
  readonly verdict: 'returned' | 'reopened';
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: Instant;
}

/** What a reviewer gave back and has not been sent in again, newest first, with the reviewer's words. */
export const returnedRows = (read: Read, filter: BoardFilter, seen: Seen, limit: number): Promise<Returned[]> =>
  read.query(sql<Returned>`
    SELECT a.id, t.id AS task, t.address, t.title, a.agency_id AS agency, a.due_on AS "dueOn", a.submitted_on AS "submittedOn",
      v.verdict, v.reason, COALESCE(v.reviewed_by ->> 'name', v.reviewed_by ->> 'id') AS by, v.reviewed_at AS at,
      (count(*) OVER ())::integer AS "all"
    ${from(seen.days)}
    CROSS JOIN LATERAL (
      SELECT w.verdict, w.reason, w.reviewed_by, w.reviewed_at FROM tasks.review w WHERE w.assignment_id = a.id
      ORDER BY w.id DESC LIMIT 1
    ) AS v
    WHERE ${cut(filter, seen)} AND a.state = 'doing' AND v.verdict IN ('returned', 'reopened')
    ORDER BY v.reviewed_at DESC, a.id LIMIT ${limit}`);

/** A share that other tasks wait for. */
export interface WaitedOn extends Handed {
  /** Addresses of the tasks that begin when it is done. */
  readonly waiting: readonly string[];
}

/** Open leads that other tasks cannot begin without, due first. The tasks that wait may be of agencies beyond the reader. */
export const waitedOn = (read: Read, filter: BoardFilter, seen: Seen, limit: number): Promise<WaitedOn[]> =>
  read.query(sql<WaitedOn>`
    SELECT a.id, t.id AS task, t.address, t.title, a.agency_id AS agency, a.due_on AS "dueOn", a.submitted_on AS "submittedOn",
      w.waiting, (count(*) OVER ())::integer AS "all"
    ${from(seen.days)}
    JOIN (
      SELECT p.after_id, array_agg(other.address::text ORDER BY other.position) AS waiting
      FROM tasks.predecessor p JOIN tasks.task other ON other.id = p.task_id GROUP BY 1
    ) AS w ON w.after_id = t.id
    WHERE ${cut(filter, seen)} AND a.role = 'lead' AND a.state IN ('not-started', 'doing')
    ORDER BY a.due_on NULLS LAST, a.id LIMIT ${limit}`);
