import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import type { Slip, Standing } from '../core/slip.ts';

const COLUMNS = sql`s.id, to_jsonb(s.key) AS key, s.agency_id AS agency, s.state, s.due_on AS "dueOn", s.new_due_on AS "newDueOn",
  s.reason, s.words, s.drafted_on AS "draftedOn", COALESCE(s.drafted_by ->> 'name', s.drafted_by ->> 'id') AS "draftedBy",
  (s.printed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "printedOn", s.number, s.signed_on AS "signedOn", s.sent_on AS "sentOn",
  s.way, s.item_id AS item, s.sample, s.revision`;

export async function findSlip(read: Read, id: number): Promise<Slip | null> {
  const [row] = await read.query(sql<Slip>`SELECT ${COLUMNS} FROM apologies.slip s WHERE s.id = ${id}`);
  return row ?? null;
}

/** Those of them that stand, in the order in which they were drafted. */
export const findSlips = (read: Read, ids: readonly number[]): Promise<Slip[]> =>
  read.query(sql<Slip>`SELECT ${COLUMNS} FROM apologies.slip s WHERE s.id = ANY (${[...ids]}::bigint[]) ORDER BY s.id`);

/** The same, locked for a change. */
export const lockSlips = (read: Read, ids: readonly number[]): Promise<Slip[]> =>
  read.query(
    sql<Slip>`SELECT ${COLUMNS} FROM apologies.slip s WHERE s.id = ANY (${[...ids]}::bigint[]) ORDER BY s.id FOR UPDATE`,
  );

/** Keys as one text each: a list of lists of different lengths is no array of the database. */
const asJson = (keys: readonly (readonly string[])[]): string => JSON.stringify(keys);

/** What stands for dossiers, by their keys as JSON; slips taken back do not stand. */
export async function slipsOf(read: Read, keys: readonly (readonly string[])[]): Promise<Map<string, Slip>> {
  const rows = await read.query(sql<Slip>`
    SELECT ${COLUMNS} FROM apologies.slip s
    WHERE s.state <> 'withdrawn' AND s.key IN (
      SELECT ARRAY(SELECT jsonb_array_elements_text(k.key)) FROM jsonb_array_elements(${asJson(keys)}::jsonb) AS k(key))`);
  return new Map(rows.map((row) => [JSON.stringify(row.key), row]));
}

const standing = (today: LocalDate) => sql`
  CASE WHEN s.state = 'withdrawn' THEN 'withdrawn' WHEN s.sent_on <= s.due_on THEN 'in-time' WHEN s.sent_on IS NOT NULL THEN 'late'
    WHEN s.due_on < ${today}::date THEN 'overdue' ELSE 'draft' END`;

export interface SlipFilter {
  readonly agency?: number;
  readonly standings?: readonly Standing[];
}

const cut = ({ agency, standings }: SlipFilter, scope: Scope, today: LocalDate) =>
  sql.join(
    [
      scope === 'all' ? sql`true` : sql`s.agency_id = ANY (${[...scope]}::bigint[])`,
      ...(agency === undefined ? [] : [sql`s.agency_id = ${agency}`]),
      ...(standings === undefined ? [] : [sql`${standing(today)} = ANY (${[...standings]}::text[])`]),
    ],
    sql` AND `,
  );

/** Slips of a filter: drafts by their day, the most pressing first; then what is over, the newest first. */
export const listSlips = (
  read: Read,
  filter: SlipFilter,
  { scope, today, limit, skip = 0 }: { scope: Scope; today: LocalDate; limit: number; skip?: number },
): Promise<Slip[]> =>
  read.query(sql<Slip>`
    SELECT ${COLUMNS} FROM apologies.slip s WHERE ${cut(filter, scope, today)}
    ORDER BY CASE WHEN s.state = 'draft' THEN s.due_on END, s.due_on DESC, s.id LIMIT ${limit} OFFSET ${skip}`);

/** How many stand how. */
export async function countSlips(
  read: Read,
  filter: Omit<SlipFilter, 'standings'>,
  scope: Scope,
  today: LocalDate,
): Promise<Readonly<Record<Standing, number>>> {
  const rows = await read.query(sql<{ standing: Standing; count: number }>`
    SELECT ${standing(today)} AS standing, count(*)::integer AS count FROM apologies.slip s
    WHERE ${cut(filter, scope, today)} GROUP BY 1`);
  const none = { overdue: 0, draft: 0, 'in-time': 0, late: 0, withdrawn: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.standing, row.count])) };
}
