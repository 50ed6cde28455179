import { dateAt, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { lastActs } from '../../audit/index.ts';
import { ASSIGNMENT } from '../commands/move-assignment.ts';

/** A share that is neither done nor stopped, as whoever chases sees it. */
export interface OpenShare {
  readonly id: number;
  readonly task: number;
  readonly address: string;
  readonly title: string;
  readonly agency: number;
  readonly field: string;
  readonly state: 'not-started' | 'doing' | 'waiting';
  readonly dueOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  /** Day of the last thing done about it: a move, a step, a word, a review. */
  readonly movedOn: LocalDate;
  /** Day that a reviewer gave it back, while it has not been sent in again. */
  readonly returnedOn: LocalDate | null;
  /** The last reminder that somebody gave. */
  readonly given: { readonly id: number; readonly words: string | null; readonly by: string } | null;
}

/** What others do to a share is no sign of life of the agency. */
const OF_OTHERS = ['tasks.remind', 'tasks.due', 'tasks.return'];

interface Row extends Omit<OpenShare, 'movedOn' | 'given' | 'returnedOn'> {
  readonly returnedAt: Instant | null;
  readonly madeAt: Instant;
  readonly worked: LocalDate | null;
  readonly givenId: number | null;
  readonly words: string | null;
  readonly by: string | null;
}

/**
 * The open shares of a plan, in its order. What belongs to a share is looked up share by share: grouped beforehand it was gone
 * through again for each of them while the server had not yet counted tables that had just been filled, for minutes.
 */
export async function openShares(read: Read, ...plans: readonly number[]): Promise<OpenShare[]> {
  const rows = await read.query(sql<Row>`
    SELECT a.id, t.id AS task, t.address, t.title, a.agency_id AS agency, t.field, a.state, a.due_on AS "dueOn", a.submitted_on AS "submittedOn",
      a.made_at AS "madeAt", GREATEST(a.started_on, a.submitted_on, step.done_on) AS worked,
      CASE WHEN a.state = 'doing' AND review.verdict IN ('returned', 'reopened') THEN review.reviewed_at END AS "returnedAt",
      given.id AS "givenId", given.words, given.reminded_by ->> 'name' AS by
    FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
    LEFT JOIN LATERAL (SELECT max(s.done_on) AS done_on FROM tasks.step s WHERE s.assignment_id = a.id) AS step ON true
    LEFT JOIN LATERAL (
      SELECT m.id, m.words, m.reminded_by FROM tasks.reminder m WHERE m.assignment_id = a.id ORDER BY m.id DESC LIMIT 1
    ) AS given ON true
    LEFT JOIN LATERAL (
      SELECT v.verdict, v.reviewed_at FROM tasks.review v WHERE v.assignment_id = a.id ORDER BY v.id DESC LIMIT 1
    ) AS review ON true
    WHERE t.plan_id = ANY (${[...plans]}::bigint[]) AND a.ended_on IS NULL AND a.state IN ('not-started', 'doing', 'waiting')
    ORDER BY t.position, a.id`);
  const acts = await lastActs(read, ASSIGNMENT, OF_OTHERS);
  return rows.map(({ madeAt, worked, returnedAt, givenId, words, by, ...share }) => {
    const acted = acts.get(String(share.id));
    const signs = [dateAt(madeAt), ...(worked ? [worked] : []), ...(acted === undefined ? [] : [dateAt(acted)])];
    return {
      ...share,
      returnedOn: returnedAt === null ? null : dateAt(returnedAt),
      movedOn: signs.reduce((last, day) => (day > last ? day : last)),
      given: givenId === null ? null : { id: givenId, words, by: by ?? '' },
    };
  });
}
