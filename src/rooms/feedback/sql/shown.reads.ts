import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import {
  STANDINGS,
  type FeedbackField,
  type FeedbackKind,
  type FeedbackState,
  type Source,
  type Standing,
} from '../core/item.ts';
import { wordsOf, type Day, type ItemFilter } from './item.reads.ts';

/** All that anybody may read of an item. */
export interface Shown {
  readonly id: number;
  readonly code: string;
  readonly source: Source;
  readonly kind: FeedbackKind;
  readonly field: FeedbackField;
  readonly agency: number;
  readonly place: number | null;
  readonly state: FeedbackState;
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly answeredOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly rating: number | null;
  readonly reopened: boolean;
  /** Null until somebody passed the words for publication. */
  readonly title: string | null;
  readonly body: string | null;
  readonly answer: string | null;
  readonly standing: Standing;
}

/** In public, late and soon are about the promised answer alone. */
const standing = ({ today, soonTo }: Day) => sql`
  CASE WHEN s.answered_on IS NOT NULL OR s.state = 'asked' OR s.due_on IS NULL THEN s.state
       WHEN s.due_on < ${today}::date THEN 'late' WHEN s.due_on <= ${soonTo}::date THEN 'soon' ELSE s.state END`;

const columns = (
  day: Day,
) => sql`s.item_id AS id, s.code, s.source, s.kind, s.field, s.agency_id AS agency, s.place_id AS place, s.state,
  s.received_on AS "receivedOn", s.due_on AS "dueOn", s.answered_on AS "answeredOn", s.published_on AS "publishedOn", s.rating,
  s.reopened, s.title, s.body, s.answer, ${standing(day)} AS standing`;

/** What a list for everybody can be cut to besides. */
export interface ShownFilter extends ItemFilter {
  readonly ids?: readonly number[];
  readonly fields?: readonly FeedbackField[];
  readonly receivedFrom?: LocalDate;
  readonly receivedTo?: LocalDate;
  /** Answered or refused, or neither yet. */
  readonly over?: boolean;
}

const cut = (filter: ShownFilter, day: Day) =>
  sql.join(
    [
      sql`true`,
      ...(filter.agency === undefined ? [] : [sql`s.agency_id = ${filter.agency}`]),
      ...(filter.field === undefined ? [] : [sql`s.field = ${filter.field}`]),
      ...(filter.source === undefined ? [] : [sql`s.source = ${filter.source}`]),
      ...(filter.standing === undefined ? [] : [sql`${standing(day)} = ${filter.standing}`]),
      ...(filter.ids === undefined ? [] : [sql`s.item_id = ANY (${[...filter.ids]}::bigint[])`]),
      ...(filter.fields === undefined ? [] : [sql`s.field = ANY (${[...filter.fields]}::text[])`]),
      ...(filter.receivedFrom === undefined ? [] : [sql`s.received_on >= ${filter.receivedFrom}::date`]),
      ...(filter.receivedTo === undefined ? [] : [sql`s.received_on <= ${filter.receivedTo}::date`]),
      ...(filter.over === undefined ? [] : [sql`(s.answered_on IS NOT NULL) = ${filter.over}`]),
      ...wordsOf(filter.words ?? '').map((word) => sql`strpos(s.search, ${word}) > 0`),
    ],
    sql` AND `,
  );

/** Another one whenever anything of the public face has changed: each row with the transaction that wrote it last. */
export async function shownStamp(read: Read): Promise<string> {
  const [row] = await read.query(sql<{ stamp: string }>`
    SELECT count(*) || ' ' || COALESCE(sum(hashtextextended(s.item_id || ' ' || s.xmin, 0)), 0) AS stamp FROM feedback.shown s`);
  return row!.stamp;
}

export async function findShown(read: Read, id: number, day: Day): Promise<Shown | null> {
  const [row] = await read.query(sql<Shown>`SELECT ${columns(day)} FROM feedback.shown s WHERE s.item_id = ${id}`);
  return row ?? null;
}

/** Newest first. */
export const listShown = (
  read: Read,
  filter: ShownFilter,
  day: Day,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<Shown[]> =>
  read.query(sql<Shown>`
    SELECT ${columns(day)} FROM feedback.shown s WHERE ${cut(filter, day)}
    ORDER BY s.received_on DESC, s.item_id DESC LIMIT ${limit} OFFSET ${skip}`);

export interface ShownCounts {
  readonly received: number;
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
  readonly rated: number;
  readonly satisfied: number;
}

/** What was received, was due by today, was answered in time, is late, was rated, whatever standing the filter names. */
export async function countShown(
  read: Read,
  filter: ItemFilter,
  day: Day,
): Promise<{ readonly sums: ShownCounts; readonly standings: ReadonlyMap<Standing, number> }> {
  const { standing: _, ...rest } = filter;
  const rows = await read.query(sql<ShownCounts & { standing: Standing }>`
    SELECT ${standing(day)} AS standing, count(*)::integer AS received,
      count(*) FILTER (WHERE s.due_on <= ${day.today}::date AND s.state <> 'asked')::integer AS due,
      count(*) FILTER (WHERE s.due_on <= ${day.today}::date AND s.answered_on <= s.due_on)::integer AS "inTime",
      count(*) FILTER (WHERE s.due_on < ${day.today}::date AND s.answered_on IS NULL AND s.state <> 'asked')::integer AS late,
      count(s.rating)::integer AS rated, count(*) FILTER (WHERE s.rating >= 4)::integer AS satisfied
    FROM feedback.shown s WHERE ${cut(rest, day)} GROUP BY 1`);
  const sum = (of: keyof ShownCounts): number => rows.reduce((total, row) => total + row[of], 0);
  return {
    sums: {
      received: sum('received'),
      due: sum('due'),
      inTime: sum('inTime'),
      late: sum('late'),
      rated: sum('rated'),
      satisfied: sum('satisfied'),
    },
    standings: new Map(STANDINGS.map((one) => [one, rows.find((row) => row.standing === one)?.received ?? 0])),
  };
}
