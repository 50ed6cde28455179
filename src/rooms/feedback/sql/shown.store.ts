import { sql, type Tx } from '../../../platform/database/index.ts';

/** Came from anybody, and nobody has looked at it. What a program forwards was looked at by whoever runs it. */
const UNREAD = sql`i.own AND i.state = 'received' AND i.source NOT IN ('press', 'open311')`;

/**
 * Brings the public face of items to their facts; words stay as they were passed. What was turned to another channel has no public
 * face, nor what came by the own intake before somebody took it up.
 */
export async function showItems(tx: Tx, ids: readonly number[]): Promise<void> {
  const list = sql`${[...ids]}::bigint[]`;
  await tx.query(sql`
    DELETE FROM feedback.shown s USING feedback.item i
    WHERE s.item_id = i.id AND i.id = ANY (${list}) AND (i.state = 'turned' OR ${UNREAD})`);
  await tx.query(sql`
    INSERT INTO feedback.shown AS s (item_id, code, source, kind, field, agency_id, place_id, state, received_on, due_on, answered_on,
      published_on, rating, reopened, search)
    SELECT i.id, i.code, i.source, i.kind, i.field, i.agency_id, i.place_id, i.state, i.received_on, i.due_on, i.answered_on,
      i.published_on, i.rating, i.reopened_why IS NOT NULL, lower(i.code)
    FROM feedback.item i WHERE i.id = ANY (${list}) AND i.state <> 'turned' AND NOT (${UNREAD})
    ON CONFLICT (item_id) DO UPDATE SET kind = EXCLUDED.kind, field = EXCLUDED.field, agency_id = EXCLUDED.agency_id,
      place_id = EXCLUDED.place_id, state = EXCLUDED.state, received_on = EXCLUDED.received_on, due_on = EXCLUDED.due_on,
      answered_on = EXCLUDED.answered_on, published_on = EXCLUDED.published_on, rating = EXCLUDED.rating,
      reopened = EXCLUDED.reopened, answer = CASE WHEN EXCLUDED.state IN ('answered', 'refused') THEN s.answer END`);
}

/** Words that somebody passed for publication; empty ones are not shown. */
export interface PassedWords {
  readonly title: string;
  readonly body: string;
  readonly answer: string;
}

export async function showWords(tx: Tx, id: number, words: PassedWords, search: string): Promise<void> {
  await tx.query(sql`
    UPDATE feedback.shown SET title = NULLIF(${words.title}, ''), body = NULLIF(${words.body}, ''),
      answer = NULLIF(${words.answer}, ''), search = ${search}
    WHERE item_id = ${id}`);
}

/** Passes the words of the sample as they are: they were made here, of nobody. Answers how many. */
export async function showSampleWords(tx: Tx, suffix: string): Promise<number> {
  const rows = await tx.query(sql`
    UPDATE feedback.shown s SET title = i.title, body = NULLIF(i.body, ''), answer = i.answer, search = i.search
    FROM feedback.item i
    WHERE i.id = s.item_id AND right(i.title, length(${suffix})) = ${suffix}
      AND (i.published_on IS NOT NULL OR i.state IN ('handling', 'asked') AND i.id % 3 > 0) RETURNING s.item_id`);
  return rows.length;
}
