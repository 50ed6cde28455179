import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { TimePhrase } from '../../plans/index.ts';
import type { Standing } from '../core/standing.ts';
import { cut, type BoardFilter, type Seen } from './board.reads.ts';
import { from, standing } from './standing.ts';

/** A task as it lies in time, with how its shares stand that the reader reaches. */
export interface TaskSpan {
  readonly id: number;
  readonly address: string;
  readonly title: string;
  readonly field: string;
  readonly leadText: string | null;
  readonly dueText: string | null;
  readonly time: TimePhrase | null;
  readonly recurring: boolean;
  /** The first day on which somebody began. */
  readonly beganOn: LocalDate | null;
  /** The last due day of its shares. */
  readonly dueOn: LocalDate | null;
  /** Due days of its periods, or the one day. */
  readonly days: readonly LocalDate[];
  /** Addresses of tasks that it begins after. */
  readonly after: readonly string[];
  readonly late: number;
  readonly soon: number;
  readonly waiting: number;
  readonly doing: number;
  readonly stopped: number;
  readonly done: number;
  readonly all: number;
  readonly revision: number;
}

const counts = sql`count(*)::integer AS "all", count(*) FILTER (WHERE standing = 'late')::integer AS late,
  count(*) FILTER (WHERE standing = 'soon')::integer AS soon, count(*) FILTER (WHERE standing = 'waiting')::integer AS waiting,
  count(*) FILTER (WHERE standing = 'doing')::integer AS doing, count(*) FILTER (WHERE standing = 'stopped')::integer AS stopped,
  count(*) FILTER (WHERE standing = 'done')::integer AS done`;

/** The tasks of a filter, days of their periods first put together, in the order of the plan; the shares are gone through once. */
export const taskSpans = (read: Read, filter: BoardFilter, seen: Seen): Promise<TaskSpan[]> =>
  read.query(sql<TaskSpan>`
    SELECT t.id, t.address, t.title, t.field, t.lead_text AS "leadText", t.due_text AS "dueText", t.due_time AS time,
      cardinality(t.every) > 0 AS recurring, s.*,
      ARRAY(SELECT o.address::text FROM tasks.predecessor p JOIN tasks.task o ON o.id = p.after_id WHERE p.task_id = t.id
        ORDER BY o.position) AS after
    FROM (
      SELECT task_id, min("beganOn") AS "beganOn", max(due_on) AS "dueOn", sum(revision)::integer AS revision,
        COALESCE(array_agg(due_on::text ORDER BY due_on) FILTER (WHERE due_on IS NOT NULL), '{}') AS days,
        sum(late)::integer AS late, sum(soon)::integer AS soon, sum(waiting)::integer AS waiting, sum(doing)::integer AS doing,
        sum(stopped)::integer AS stopped, sum(done)::integer AS done, sum("all")::integer AS "all"
      FROM (
        SELECT task_id, due_on, min(started_on) AS "beganOn", sum(revision) AS revision, ${counts}
        FROM (
          SELECT a.task_id, a.started_on, a.due_on, a.revision, ${standing(seen.days)} AS standing
          ${from(seen.days)} WHERE ${cut(filter, seen)}
        ) AS a
        GROUP BY 1, 2
      ) AS of_day
      GROUP BY task_id
    ) AS s
    JOIN tasks.task t ON t.id = s.task_id
    ORDER BY t.position, t.id`);

/** What of a task is due on a day: one share, or how many of all are done. */
export interface DueOnDay {
  readonly day: LocalDate;
  readonly task: number;
  readonly address: string;
  readonly title: string;
  /** The only share; null where there are more. */
  readonly share: number | null;
  readonly worst: Standing;
  readonly done: number;
  readonly all: number;
}

/** What is due day by day, in the order of the plan. */
export const dueByDay = (read: Read, filter: BoardFilter, seen: Seen): Promise<DueOnDay[]> =>
  read.query(sql<DueOnDay>`
    SELECT s.day, t.id AS task, t.address, t.title, CASE WHEN s."all" = 1 THEN s.first END AS share, s.done, s."all",
      CASE WHEN s.late > 0 THEN 'late' WHEN s.done = s."all" THEN 'done' WHEN s.soon > 0 THEN 'soon'
        WHEN s.waiting > 0 THEN 'waiting' WHEN s.doing > 0 THEN 'doing' WHEN s.stopped > 0 THEN 'stopped'
        ELSE 'not-started' END AS worst
    FROM (
      SELECT due_on AS day, task_id, min(id) AS first, ${counts}
      FROM (
        SELECT a.id, a.task_id, a.due_on, ${standing(seen.days)} AS standing
        ${from(seen.days)} WHERE ${cut(filter, seen)} AND a.due_on IS NOT NULL
      ) AS a
      GROUP BY 1, 2
    ) AS s
    JOIN tasks.task t ON t.id = s.task_id
    ORDER BY s.day, t.position, t.id`);
