import { quote } from '../../../platform/expressions/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { LocalDate } from '../../../kernel/index.ts';
import type { SignedImage } from '../../registers/index.ts';
import type { FeedbackField, Item, Step } from '../core/item.ts';

const SAME = 'i.code = r.code AND i.source = r.source';
/** What is said to be over counts as over once it has its day. */
const STATE = `CASE WHEN r.answered_on IS NOT NULL THEN
    CASE WHEN r.status IN ('refused', 'turned') THEN r.status ELSE 'answered' END
  WHEN r.status IN ('asked', 'received') THEN r.status ELSE 'handling' END`;
const CHANNEL = `CASE WHEN r.answered_on IS NOT NULL AND r.status = 'turned' THEN 'other' END`;

/** Rows of all images of one sign as one relation. */
const union = (images: readonly SignedImage[], sign: 1 | -1): string | null => {
  const own = images.filter((one) => one.sign === sign);
  return own.length === 0
    ? null
    : `(${own.map(({ relation }) => `SELECT r.* FROM ${relation} r`).join(' UNION ALL ')})`;
};

/** Takes away what left the register, adds what is new in it; answers the numbers of what was added. */
export async function moveItems(tx: Tx, images: readonly SignedImage[], today: LocalDate): Promise<number[]> {
  const [gone, come] = [union(images, -1), union(images, 1)];
  if (gone !== null)
    await tx.execute(`DELETE FROM feedback.item i USING ${gone} r WHERE ${SAME}
      ${come === null ? '' : `AND NOT EXISTS (SELECT FROM ${come} c WHERE c.code = i.code AND c.source = i.source)`}`);
  if (come === null) return [];
  const added = await tx.query(
    sql<{ id: number }>`${sql.raw(`
    INSERT INTO feedback.item (code, source, run_id, kind, field, agency_id, place_id, title, body, search, state, received_on, due_on,
      asked_on, answer, answered_on, channel, published_on, rating)
    SELECT r.code, r.source, r.run_id, COALESCE(r.kind, 'feedback'), COALESCE(r.field, 'other'), r.agency, r.place, r.title,
      COALESCE(r.content, ''), '', ${STATE}, r.received_on, r.due_on,
      CASE WHEN r.answered_on IS NULL AND r.status = 'asked' THEN GREATEST(r.received_on, DATE ${quote(today)}) END,
      r.answer, r.answered_on, ${CHANNEL}, r.published_on, r.rating
    FROM ${come} r ON CONFLICT (code, source) DO NOTHING RETURNING id`)}`,
  );
  return added.map(({ id }) => id);
}

/**
 * Follows what the channels say anew of known items; answers those that changed. What was moved here stays: an answer given here is not
 * taken back by a file that does not know of it, nor an agency that it was handed on to, nor what its sender told since.
 */
export async function followKnown(tx: Tx, images: readonly SignedImage[]): Promise<number[]> {
  const come = union(images, 1);
  if (come === null) return [];
  await tx.execute(
    `UPDATE feedback.item i SET run_id = r.run_id FROM ${come} r WHERE ${SAME} AND i.run_id <> r.run_id`,
  );
  const open = `i.state IN ('received', 'handling', 'asked')`;
  // Came here first, or was moved here.
  const ours = 'i.own OR i.revision > 1';
  const over = `${open} AND r.answered_on IS NOT NULL`;
  const set: readonly (readonly [column: string, value: string])[] = [
    ['kind', 'COALESCE(r.kind, i.kind)'],
    ['field', 'COALESCE(r.field, i.field)'],
    ['place_id', 'COALESCE(r.place, i.place_id)'],
    ['title', `CASE WHEN ${ours} THEN i.title ELSE r.title END`],
    ['body', `CASE WHEN ${ours} THEN i.body ELSE COALESCE(r.content, i.body) END`],
    ['agency_id', `CASE WHEN i.revision = 1 AND ${open} THEN r.agency ELSE i.agency_id END`],
    ['due_on', `CASE WHEN i.revision = 1 AND ${open} THEN COALESCE(r.due_on, i.due_on) ELSE i.due_on END`],
    [
      'state',
      `CASE WHEN ${over} THEN ${STATE} WHEN i.state = 'received' AND r.status = 'handling' THEN 'handling' ELSE i.state END`,
    ],
    ['channel', `CASE WHEN ${over} THEN ${CHANNEL} ELSE i.channel END`],
    ['asked_on', `CASE WHEN ${over} THEN NULL ELSE i.asked_on END`],
    ['answered_on', `CASE WHEN ${over} THEN r.answered_on ELSE i.answered_on END`],
    ['answer', `CASE WHEN ${over} THEN r.answer ELSE i.answer END`],
    [
      'published_on',
      `CASE WHEN ${open} OR i.published_on IS NULL AND i.state = 'answered' THEN r.published_on ELSE i.published_on END`,
    ],
    ['rating', `CASE WHEN ${over} OR i.state = 'answered' THEN COALESCE(i.rating, r.rating) ELSE i.rating END`],
  ];
  const columns = set.map(([column]) => column).join(', ');
  const values = set.map(([, value]) => value).join(', ');
  const changed = await tx.query(
    sql<{ id: number }>`${sql.raw(`
    UPDATE feedback.item i SET (${columns}) = ROW(${values}) FROM ${come} r
    WHERE ${SAME} AND (${set.map(([column]) => `i.${column}`).join(', ')}) IS DISTINCT FROM (${values}) RETURNING i.id`)}`,
  );
  return changed.map(({ id }) => id);
}

/** Says of which items the record does not say what stands here; answers whether there are any. */
export async function markBehind(tx: Tx, images: readonly SignedImage[]): Promise<boolean> {
  const come = union(images, 1);
  if (come === null) return false;
  await tx.execute(`
    UPDATE feedback.item i SET behind = r.agency <> i.agency_id OR r.due_on IS DISTINCT FROM i.due_on
      OR r.answered_on IS DISTINCT FROM i.answered_on OR r.published_on IS DISTINCT FROM i.published_on
      OR r.rating IS DISTINCT FROM i.rating OR COALESCE(r.status, i.state) <> i.state
    FROM ${come} r WHERE ${SAME}`);
  const [row] = await tx.query(sql<{ any: boolean }>`SELECT EXISTS (SELECT FROM feedback.item WHERE behind) AS any`);
  return row!.any;
}

/** What has to be told of an item before its next step is known. */
export type Unsettled = Pick<
  Item,
  | 'id'
  | 'code'
  | 'field'
  | 'agency'
  | 'place'
  | 'title'
  | 'body'
  | 'state'
  | 'receivedOn'
  | 'dueOn'
  | 'answeredOn'
  | 'publishedOn'
  | 'withheldWhy'
>;

export const readUnsettled = (tx: Tx, ids: readonly number[]): Promise<Unsettled[]> =>
  tx.query(sql<Unsettled>`
    SELECT id, code, field, agency_id AS agency, place_id AS place, title, body, state, received_on AS "receivedOn", due_on AS "dueOn",
      answered_on AS "answeredOn", published_on AS "publishedOn", withheld_why AS "withheldWhy"
    FROM feedback.item WHERE id = ANY (${[...ids]}::bigint[]) ORDER BY id`);

export interface Settled {
  readonly id: number;
  readonly agency: number;
  readonly field: FeedbackField;
  readonly due: LocalDate | null;
  readonly step: Step | null;
  readonly stepOn: LocalDate | null;
  readonly search: string;
}

export async function writeSettled(tx: Tx, rows: readonly Settled[]): Promise<void> {
  await tx.query(sql`
    UPDATE feedback.item i SET agency_id = s.agency, due_on = s.due, step = s.step, step_due_on = s."stepOn", search = s.search
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS s (id bigint, agency bigint, due date, step text, "stepOn" date, search text)
    WHERE i.id = s.id`);
}
