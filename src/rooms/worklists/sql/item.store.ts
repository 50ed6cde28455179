import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { SignedImage } from '../../registers/index.ts';
import type { CompiledList } from '../catalog.ts';

/** Records of a relation that are on the list: not over, with a day. */
const onList = ({ where, since, until, agency }: CompiledList): string =>
  `(${where}) AND (${since}) IS NOT NULL AND (${until}) IS NULL AND ${agency} IS NOT NULL`;

const code = ({ list }: CompiledList): string => quote(list.code);

const insertFrom = (list: CompiledList, relation: string): string => `
  INSERT INTO worklists.item (worklist, key, agency_id, readers, facts, since, done)
  SELECT ${code(list)}, ${list.key}, ${list.agency}, ${list.readers}, ${list.facts}, ${list.since}, ${list.done}
  FROM ${relation} r WHERE ${onList(list)}
  ON CONFLICT (worklist, key) DO UPDATE SET agency_id = EXCLUDED.agency_id, readers = EXCLUDED.readers, facts = EXCLUDED.facts,
    since = EXCLUDED.since, done = EXCLUDED.done`;

const deleteFrom = (list: CompiledList, relation: string): string => `
  DELETE FROM worklists.item i USING ${relation} r
  WHERE i.worklist = ${code(list)} AND i.key = ${list.key} AND ${onList(list)}`;

/** Moves the items of a list by the images of changed rows: what is taken back first, since a change is one of each. */
export async function moveItems(tx: Tx, list: CompiledList, images: readonly SignedImage[]): Promise<void> {
  for (const { sign, relation } of images) if (sign === -1) await tx.execute(deleteFrom(list, relation));
  for (const { sign, relation } of images) if (sign === 1) await tx.execute(insertFrom(list, relation));
}

const exists = async (read: Read, table: string): Promise<boolean> => {
  const [row] = await read.query(sql<{ there: boolean }>`SELECT to_regclass(${table}) IS NOT NULL AS there`);
  return row?.there ?? false;
};

/** Makes the items of a list anew from its register, while nobody writes there, and forgets its weeks. */
export async function makeItems(tx: Tx, list: CompiledList): Promise<void> {
  const there = await exists(tx, list.table);
  if (there) await tx.execute(`LOCK TABLE ${list.table} IN SHARE ROW EXCLUSIVE MODE`);
  await tx.query(sql`DELETE FROM worklists.item WHERE worklist = ${list.list.code}`);
  await tx.query(sql`DELETE FROM worklists.week WHERE worklist = ${list.list.code}`);
  if (there) await tx.execute(insertFrom(list, list.table));
  await tx.query(sql`
    INSERT INTO worklists.standing (worklist, digest) VALUES (${list.list.code}, ${list.digest})
    ON CONFLICT (worklist) DO UPDATE SET digest = EXCLUDED.digest, weeks = '{}'`);
}

export async function forgetList(tx: Tx, worklist: string): Promise<void> {
  for (const table of ['item', 'week', 'standing'])
    await tx.query(sql`DELETE FROM ${sql.raw(`worklists.${table}`)} WHERE worklist = ${worklist}`);
}

export interface Standing {
  readonly worklist: string;
  readonly digest: string;
  readonly weeks: readonly LocalDate[];
}

/** What lists were made by, and the weeks that they have counted. */
export const standings = (read: Read): Promise<Standing[]> =>
  read.query(sql<Standing>`SELECT worklist, digest, to_jsonb(weeks) AS weeks FROM worklists.standing`);

/** Counts what was late at the ends of weeks, from the register, with the days of today: one pass, over what was ever late. */
export async function countWeeks(tx: Tx, list: CompiledList, weeks: readonly LocalDate[]): Promise<void> {
  if (weeks.length === 0) return;
  const days = weeks.map((day) => `(DATE ${quote(day)})`).join(', ');
  if (await exists(tx, list.table))
    await tx.execute(`
      WITH ever AS MATERIALIZED (
        SELECT ${list.agency} AS agency, ${list.since} AS since, ${list.until} AS until FROM ${list.table} r
        WHERE (${list.where}) AND (${list.since}) < DATE ${quote(weeks.at(-1)!)} AND ${list.agency} IS NOT NULL
          AND ((${list.until}) IS NULL OR (${list.until}) > GREATEST(${list.since}, DATE ${quote(weeks[0]!)}))
      )
      INSERT INTO worklists.week (worklist, ends_on, agency_id, late)
      SELECT ${code(list)}, w.day, e.agency, count(*) FROM (VALUES ${days}) AS w (day)
      JOIN ever e ON e.since < w.day AND (e.until IS NULL OR e.until > w.day) GROUP BY 1, 2, 3
      ON CONFLICT (worklist, ends_on, agency_id) DO UPDATE SET late = EXCLUDED.late`);
  await tx.query(sql`
    UPDATE worklists.standing SET weeks = ARRAY(
      SELECT DISTINCT day FROM unnest(weeks || ${[...weeks]}::date[]) AS day ORDER BY day)
    WHERE worklist = ${list.list.code}`);
}
