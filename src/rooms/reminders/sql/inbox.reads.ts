import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';

export interface InboxDigest {
  readonly id: number;
  readonly day: LocalDate;
  readonly hour: string;
  readonly lines: number;
}

export interface InboxLine {
  readonly topic: string;
  readonly step: string;
  readonly share: number;
  readonly dueOn: LocalDate | null;
  readonly days: number | null;
  readonly missed: number;
  readonly words: string | null;
  readonly givenBy: string | null;
}

/** Digests of a post, newest first. */
export const digestsOf = (read: Read, post: number, limit: number): Promise<InboxDigest[]> =>
  read.query(sql<InboxDigest>`
    SELECT d.id, d.day, d.hour,
      (SELECT count(*)::integer FROM reminders.message m JOIN reminders.line l ON l.message_id = m.id WHERE m.digest_id = d.id) AS lines
    FROM reminders.digest d WHERE d.post_id = ${post} ORDER BY d.id DESC LIMIT ${limit}`);

/** Lines of a digest, those of one topic together, the longest overdue first. */
export const linesOf = (
  read: Read,
  digest: number,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<InboxLine[]> =>
  read.query(sql<InboxLine>`
    SELECT m.topic, m.step, l.thing AS share, l.due_on AS "dueOn", l.days, l.missed, l.words, l.given_by AS "givenBy"
    FROM reminders.message m JOIN reminders.line l ON l.message_id = m.id
    WHERE m.digest_id = ${digest}
    ORDER BY min(m.id) OVER (PARTITION BY m.topic), m.topic, l.days DESC NULLS LAST, l.thing LIMIT ${limit} OFFSET ${skip}`);

export interface Answer {
  readonly share: number;
  readonly words: string;
  readonly promisedOn: LocalDate | null;
  readonly at: Instant;
  /** Null where no person did: in the sample. */
  readonly by: string | null;
}

/** The last answer to each of these shares. */
export const answersTo = (read: Read, shares: readonly number[]): Promise<Answer[]> =>
  read.query(sql<Answer>`
    SELECT DISTINCT ON (assignment_id) assignment_id AS share, words, promised_on AS "promisedOn", answered_at AS at,
      answered_by ->> 'name' AS by
    FROM reminders.answer WHERE assignment_id = ANY (${[...shares]}::bigint[]) ORDER BY assignment_id, id DESC`);

/** Topics whose mails a person does not want. */
export async function silencedBy(read: Read, person: string): Promise<string[]> {
  const rows = await read.query(sql<{ topic: string }>`
    SELECT topic FROM reminders.silenced WHERE person = ${person} ORDER BY topic`);
  return rows.map(({ topic }) => topic);
}
