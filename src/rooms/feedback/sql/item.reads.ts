import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { STANDINGS, type FeedbackField, type Item, type Source, type Standing } from '../core/item.ts';

export const COLUMNS = sql`i.id, i.code, i.source, i.run_id AS "runId", i.kind, i.field, i.agency_id AS agency,
  to_jsonb(i.handed_on) AS "handedOn", i.place_id AS place, i.title, i.body, i.state, i.received_on AS "receivedOn",
  i.due_on AS "dueOn", i.step, i.step_due_on AS "stepDueOn", i.asked_for AS "askedFor", i.asked_on AS "askedOn", i.answer,
  i.answered_on AS "answeredOn", COALESCE(i.answered_by ->> 'name', i.answered_by ->> 'id') AS "answeredBy", i.channel,
  i.published_on AS "publishedOn", i.withheld_why AS "withheldWhy", i.rating, i.rated_on AS "ratedOn",
  i.reopened_why AS "reopenedWhy", i.own, i.link_digest IS NOT NULL AS linked, i.revision`;

export async function findItem(read: Read, id: number): Promise<Item | null> {
  const [row] = await read.query(sql<Item>`SELECT ${COLUMNS} FROM feedback.item i WHERE i.id = ${id}`);
  return row ?? null;
}

/** The day of asking, and the last day that is near on it. */
export interface Day {
  readonly today: LocalDate;
  readonly soonTo: LocalDate;
}

export interface ItemFilter {
  readonly agency?: number;
  readonly field?: FeedbackField;
  readonly source?: Source;
  readonly standing?: Standing;
  readonly words?: string;
}

const standing = ({ today, soonTo }: Day) => sql`
  CASE WHEN i.step_due_on < ${today}::date THEN 'late' WHEN i.step_due_on <= ${soonTo}::date THEN 'soon' ELSE i.state END`;

/** Rows of an agency or that it handed on, never what was turned to another channel. */
const within = (scope: Scope) =>
  scope === 'all' ? sql`true` : sql`i.state <> 'turned' AND i.handed_on || i.agency_id && ${[...scope]}::bigint[]`;

/** Words that a search asks for, without marks. */
export const wordsOf = (text: string): string[] => bareKey(text).split(' ').filter(Boolean).slice(0, 8);

const cut = (filter: ItemFilter, scope: Scope, day: Day) =>
  sql.join(
    [
      within(scope),
      ...(filter.agency === undefined ? [] : [sql`i.agency_id = ${filter.agency}`]),
      ...(filter.field === undefined ? [] : [sql`i.field = ${filter.field}`]),
      ...(filter.source === undefined ? [] : [sql`i.source = ${filter.source}`]),
      ...(filter.standing === undefined ? [] : [sql`${standing(day)} = ${filter.standing}`]),
      ...wordsOf(filter.words ?? '').map((word) => sql`strpos(i.search, ${word}) > 0`),
    ],
    sql` AND `,
  );

export interface ItemRow extends Item {
  readonly standing: Standing;
}

export interface Asking {
  readonly scope: Scope;
  readonly day: Day;
}

/** What needs doing first at the top: worst standing, then the day of the next step, then the newest. */
export const listItems = (
  read: Read,
  filter: ItemFilter,
  { scope, day }: Asking,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<ItemRow[]> =>
  read.query(sql<ItemRow>`
    SELECT ${COLUMNS}, ${standing(day)} AS standing FROM feedback.item i WHERE ${cut(filter, scope, day)}
    ORDER BY array_position(${[...STANDINGS]}::text[], ${standing(day)}), i.step_due_on, i.received_on DESC, i.id
    LIMIT ${limit} OFFSET ${skip}`);

/** How many stand how, whatever standing the filter names. */
export async function countByStanding(
  read: Read,
  filter: ItemFilter,
  { scope, day }: Asking,
): Promise<ReadonlyMap<Standing, number>> {
  const { standing: _, ...rest } = filter;
  const rows = await read.query(sql<{ standing: Standing; count: number }>`
    SELECT ${standing(day)} AS standing, count(*)::integer AS count FROM feedback.item i
    WHERE ${cut(rest, scope, day)} GROUP BY 1`);
  return new Map(rows.map((row) => [row.standing, row.count]));
}

/** Items of about the same days that one may be compared with; those of the same place or field first. */
export const readNear = (read: Read, one: Item, days: number): Promise<Item[]> =>
  read.query(sql<Item>`
    SELECT ${COLUMNS} FROM feedback.item i
    WHERE i.received_on BETWEEN ${one.receivedOn}::date - ${days}::integer AND ${one.receivedOn}::date + ${days}::integer
      AND i.id <> ${one.id}
    ORDER BY COALESCE(i.place_id = ${one.place}::bigint, false) DESC, i.field = ${one.field} DESC, i.id DESC LIMIT 300`);

/** Which of these references of a channel are here already. */
export const knownCodes = async (read: Read, source: Source, codes: readonly string[]): Promise<string[]> =>
  (
    await read.query(sql<{ code: string }>`
      SELECT code FROM feedback.item WHERE source = ${source} AND code = ANY (${[...codes]}::text[])`)
  ).map(({ code }) => code);

/** What an agency owes next of one item. */
export interface OwedStep {
  readonly id: number;
  readonly agency: number;
  readonly code: string;
  readonly title: string;
  readonly dueOn: LocalDate;
}

export const readOwedSteps = (read: Read): Promise<OwedStep[]> =>
  read.query(sql<OwedStep>`
    SELECT i.id, i.agency_id AS agency, i.code, i.title, i.step_due_on AS "dueOn" FROM feedback.item i
    WHERE i.step_due_on IS NOT NULL ORDER BY i.id`);
