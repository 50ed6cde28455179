import type { Instant, LocalDate, Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';

export interface LogFilter {
  readonly scope: Scope;
  readonly agency?: number;
  readonly topic?: string;
  /** Shares that words of the reader name. */
  readonly shares?: readonly number[];
  /** Only what nobody answered since it was told last. */
  readonly unanswered?: boolean;
}

/** One share that was chased: how often, when last, by what, and what the unit said. */
export interface ChasedRow {
  readonly share: number;
  readonly agency: number;
  readonly times: number;
  readonly byHand: number;
  readonly lastOn: LocalDate;
  readonly topics: readonly string[];
  readonly givers: readonly string[];
  readonly channels: readonly string[];
  readonly roles: readonly Role[];
  readonly answer: string | null;
  readonly promisedOn: LocalDate | null;
  readonly answeredAt: Instant | null;
  readonly answeredBy: string | null;
}

const within = (scope: Scope) => (scope === 'all' ? sql`true` : sql`l.agency_id = ANY (${[...scope]}::bigint[])`);

const cut = ({ scope, agency, topic, shares }: LogFilter) =>
  sql.join(
    [
      within(scope),
      ...(agency === undefined ? [] : [sql`l.agency_id = ${agency}`]),
      ...(topic === undefined ? [] : [sql`m.topic = ${topic}`]),
      ...(shares === undefined ? [] : [sql`l.thing = ANY (${[...shares]}::bigint[])`]),
    ],
    sql` AND `,
  );

/** A share told to several posts on one day by one step was reminded of once. */
const chased = (filter: LogFilter) => sql`
  SELECT l.thing AS share, l.agency_id AS agency,
    count(DISTINCT (m.day, m.topic, m.step))::integer AS times,
    count(DISTINCT (m.day, m.step)) FILTER (WHERE l.given_by IS NOT NULL)::integer AS "byHand",
    max(m.day) AS "lastOn", array_agg(DISTINCT m.topic) AS topics,
    array_remove(array_agg(DISTINCT l.given_by), NULL) AS givers,
    array_agg(DISTINCT d.role) AS roles, array_agg(DISTINCT d.id) AS digests
  FROM reminders.line l JOIN reminders.message m ON m.id = l.message_id JOIN reminders.digest d ON d.id = m.digest_id
  WHERE ${cut(filter)} GROUP BY l.thing, l.agency_id`;

const answered = sql`
  LEFT JOIN LATERAL (
    SELECT words, promised_on, answered_at, answered_by FROM reminders.answer WHERE assignment_id = c.share ORDER BY id DESC LIMIT 1
  ) AS a ON true`;

const open = ({ unanswered }: LogFilter) =>
  unanswered
    ? sql`(a.answered_at IS NULL OR (a.answered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < c."lastOn")`
    : sql`true`;

/** Chased shares, those told most often first. */
export const chasedRows = (
  read: Read,
  filter: LogFilter,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<ChasedRow[]> =>
  read.query(sql<ChasedRow>`
    SELECT c.share, c.agency, c.times, c."byHand", c."lastOn", c.topics, c.givers, c.roles,
      ARRAY['screen'] || ARRAY(SELECT DISTINCT v.channel FROM reminders.delivery v WHERE v.digest_id = ANY (c.digests) ORDER BY 1) AS channels,
      a.words AS answer, a.promised_on AS "promisedOn", a.answered_at AS "answeredAt", a.answered_by ->> 'name' AS "answeredBy"
    FROM (SELECT c.*, a.words FROM (${chased(filter)}) AS c ${answered} WHERE ${open(filter)}
      ORDER BY c.times DESC, c."lastOn" DESC, c.share LIMIT ${limit} OFFSET ${skip}) AS c ${answered}
    ORDER BY c.times DESC, c."lastOn" DESC, c.share`);

export async function countChased(read: Read, filter: LogFilter): Promise<{ shares: number; answered: number }> {
  const [row] = await read.query(sql<{ shares: number; answered: number }>`
    SELECT count(*)::integer AS shares,
      count(*) FILTER (WHERE (a.answered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= c."lastOn")::integer AS answered
    FROM (${chased(filter)}) AS c ${answered} WHERE ${open(filter)}`);
  return row ?? { shares: 0, answered: 0 };
}

export interface ChasedAgency {
  readonly agency: number;
  readonly shares: number;
  readonly times: number;
  readonly byHand: number;
  readonly lastOn: LocalDate;
  readonly answered: number;
}

/** Agencies by how often their work was chased. */
export const chasedAgencies = (read: Read, filter: LogFilter): Promise<ChasedAgency[]> =>
  read.query(sql<ChasedAgency>`
    SELECT c.agency, count(*)::integer AS shares, sum(c.times)::integer AS times, sum(c."byHand")::integer AS "byHand",
      max(c."lastOn") AS "lastOn", count(a.answered_at)::integer AS answered
    FROM (${chased(filter)}) AS c ${answered} GROUP BY c.agency ORDER BY times DESC, c.agency LIMIT 1000`);
