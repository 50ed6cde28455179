import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Covered, CoveredOf, PlannedDigest } from '../core/plan-digests.ts';

export interface DigestAt {
  readonly day: LocalDate;
  readonly hour: string;
  readonly holders: readonly string[];
  readonly sample: boolean;
  /** Name of the rules that it was planned by. */
  readonly rules: string;
}

export interface WrittenLine {
  readonly topic: string;
  readonly share: number;
}

// Numbers below zero are those of matters.
const ofShare = sql`CASE WHEN p.share > 0 THEN p.share END`;
const ofMatter = sql`CASE WHEN p.share < 0 THEN -p.share END`;

/**
 * Writes a digest with its messages and lines and moves the post up its ladders, or nothing at all: two keys keep a post from
 * a second digest of an hour and from a step of a topic twice in a day, and a line is only written where it moves the post up.
 * Whoever writes the same at the same time waits here, and then finds it written. Answers what it wrote; null for nothing.
 */
export async function writeDigest(
  act: Act,
  { post, messages }: PlannedDigest,
  { day, hour, holders, sample, rules }: DigestAt,
): Promise<{ readonly id: number; readonly lines: readonly WrittenLine[] } | null> {
  const [digest] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO reminders.digest (post_id, agency_id, role, day, hour, holders, sample, made_at)
    VALUES (${post.id}, ${post.agency}, ${post.role}, ${day}, ${hour}, ${[...holders]}, ${sample}, ${new Date(act.at)})
    ON CONFLICT (post_id, day, hour) DO NOTHING RETURNING id`);
  if (!digest) return null;
  const lines = messages.flatMap(({ topic, step, lines: of }) => of.map((line) => ({ topic, step, ...line })));
  const written = await act.tx.query(sql<WrittenLine>`
    WITH planned AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line (topic text, step text, share bigint, agency bigint,
        "dueOn" date, anchor date, ordinal bigint, missed integer, days integer, words text, "givenBy" text)
    ), message AS (
      INSERT INTO reminders.message (digest_id, post_id, day, topic, step)
      SELECT DISTINCT ${digest.id}::bigint, ${post.id}::bigint, ${day}::date, topic, step FROM planned
      ON CONFLICT (post_id, day, topic, step) DO NOTHING RETURNING id, topic, step
    ), moved AS (
      INSERT INTO reminders.covered AS c (post_id, topic, assignment_id, matter_id, anchor_on, ordinal, rules, days)
      SELECT ${post.id}, p.topic, ${ofShare}, ${ofMatter}, p.anchor, p.ordinal, ${rules}, p.days
      FROM planned p JOIN message m ON m.topic = p.topic AND m.step = p.step
      ON CONFLICT (post_id, topic, thing) DO UPDATE
        SET anchor_on = EXCLUDED.anchor_on, ordinal = EXCLUDED.ordinal, rules = EXCLUDED.rules, days = EXCLUDED.days
        WHERE c.anchor_on <> EXCLUDED.anchor_on OR c.rules <> EXCLUDED.rules OR c.ordinal < EXCLUDED.ordinal
      RETURNING topic, thing
    )
    INSERT INTO reminders.line (message_id, assignment_id, matter_id, agency_id, due_on, days, missed, words, given_by)
    SELECT m.id, ${ofShare}, ${ofMatter}, p.agency, p."dueOn", p.days, p.missed, p.words, p."givenBy"
    FROM planned p JOIN message m ON m.topic = p.topic AND m.step = p.step
      JOIN moved ON moved.topic = p.topic AND moved.thing = p.share
    RETURNING (SELECT topic FROM message WHERE id = message_id) AS topic, thing AS share`);
  if (written.length > 0) return { id: digest.id, lines: written };
  await act.tx.query(sql`DELETE FROM reminders.digest WHERE id = ${digest.id}`);
  return null;
}

/** How far posts were told about these shares. */
export async function readCovered(read: Read, posts: readonly number[]): Promise<CoveredOf> {
  const rows = await read.query(sql<Covered & { post: number; topic: string; share: number }>`
    SELECT post_id AS post, topic, thing AS share, anchor_on AS anchor, ordinal, rules, days
    FROM reminders.covered WHERE post_id = ANY (${[...posts]}::bigint[])`);
  const topics = new Map<string, Map<number, Covered>>();
  for (const { post, topic, share, ...covered } of rows) {
    const key = `${post} ${topic}`;
    let shares = topics.get(key);
    if (!shares) topics.set(key, (shares = new Map()));
    shares.set(share, covered);
  }
  return (post, topic, share) => topics.get(`${post} ${topic}`)?.get(share);
}

export async function hourDone(read: Read, day: LocalDate, hour: string): Promise<boolean> {
  const rows = await read.query(sql`SELECT 1 AS found FROM reminders.run WHERE day = ${day} AND hour = ${hour}`);
  return rows.length > 0;
}

export async function endHour(act: Act, { day, hour }: Pick<DigestAt, 'day' | 'hour'>, digests: number): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reminders.run (day, hour, digests, ended_at) VALUES (${day}, ${hour}, ${digests}, ${new Date(act.at)})
    ON CONFLICT (day, hour) DO NOTHING`);
}

/** Topics whose mails a person does not want, by person. */
export async function silencedTopics(
  read: Read,
  people: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await read.query(sql<{ person: string; topics: string[] }>`
    SELECT person, array_agg(topic) AS topics FROM reminders.silenced WHERE person = ANY (${[...people]}::text[]) GROUP BY person`);
  return new Map(rows.map(({ person, topics }) => [person, new Set(topics)]));
}

/** Notes a message that stands in the outbox, as one way that a digest goes. */
export async function insertDelivery(
  act: Act,
  { digest, message, channel }: { digest: number; message: number; channel: string },
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reminders.delivery (message_id, digest_id, channel) VALUES (${message}, ${digest}, ${channel})`);
}

/** Takes away what was told of the sample's work. Answers how many digests. */
export async function deleteSampleDigests(act: Act): Promise<number> {
  const rows = await act.tx.query(sql`DELETE FROM reminders.digest WHERE sample RETURNING id`);
  await act.tx.query(sql`DELETE FROM reminders.run`);
  await act.tx.query(sql`DELETE FROM reminders.matter WHERE sample`);
  return rows.length;
}
