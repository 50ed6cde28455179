import { sql, type Database, type Read, type Tx } from '../../../platform/database/index.ts';
import { tableOf, type SignedImage } from '../../registers/index.ts';
import type { RollUpPlan } from '../core/plan.ts';
import { postDelta } from './delta.ts';
import { addedTo, createTable, foldStatements, placeOf, tableNamed, tablesOf } from './tables.ts';

/** Up to here a second process costs more than it helps. */
const FEW_ROWS = 50_000;

/** Tables of a definition that is not read any more. */
export interface FormerRollUp {
  readonly register: string;
  readonly digest: string;
  readonly place: string;
}

export async function readFormer(read: Read): Promise<FormerRollUp[]> {
  return read.query(sql<FormerRollUp>`
    SELECT register, digest, place FROM indicators.rollup WHERE NOT current ORDER BY register, digest`);
}

/** What figures are read from now, each with when it was counted from its records. */
export async function currentRollUps(read: Read): Promise<string> {
  const [row] = await read.query(sql<{ all: string }>`
    SELECT COALESCE(string_agg(register || ' ' || digest || ' ' || extract(epoch FROM counted_at), ', ' ORDER BY register), '') AS all
    FROM indicators.rollup WHERE current`);
  return row!.all;
}

/** Whether what is read of a register was counted by this plan. */
export async function isCurrent(read: Read, { set, digest, form }: RollUpPlan): Promise<boolean> {
  const found = await read.query(sql`
    SELECT 1 FROM indicators.rollup
    WHERE current AND (register, digest, form) = (${set.register}, ${digest}, ${form})`);
  return found.length > 0;
}

async function relationExists(read: Read, name: string): Promise<boolean> {
  const [row] = await read.query(sql<{ found: boolean }>`SELECT to_regclass(${name}) IS NOT NULL AS found`);
  return row?.found ?? false;
}

/**
 * Waits for whoever is changing a register and holds off who comes after, until this transaction ends: of two that count it
 * one waits too. Who changes a register holds a lock on its table before asking for anything of the roll-ups; so does this,
 * and nobody waits in a circle.
 */
export async function holdOffWriters(tx: Tx, register: string): Promise<void> {
  const table = tableOf(register);
  if (await relationExists(tx, table)) await tx.execute(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
}

/** Whether nothing was ever counted into any of the tables: one alone may not know of what the others keep. */
async function isEmpty(read: Read, plan: RollUpPlan): Promise<boolean> {
  const any = tablesOf(plan).map(({ part }) => `EXISTS (SELECT 1 FROM ${tableNamed(plan, part)})`);
  const [row] = await read.query(sql<{ empty: boolean }>`SELECT NOT (${sql.raw(any.join(' OR '))}) AS empty`);
  return row!.empty;
}

/** Moves the roll-ups of a register by signed row images. */
export async function postChangedRows(tx: Tx, plan: RollUpPlan, images: readonly SignedImage[]): Promise<void> {
  if (images.length === 0) return;
  const removes = images.some((image) => image.sign === -1);
  const empty = !removes && (await isEmpty(tx, plan));
  const rows = images.reduce((sum, image) => sum + image.rows, 0);
  for (const statement of postDelta(plan, images, empty, rows > FEW_ROWS ? 'many' : 'few')) await tx.execute(statement);
}

async function dropTables(tx: Tx, place: string): Promise<void> {
  const old = await tx.query(sql<{ name: string }>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'roll' AND c.relkind = 'r' AND starts_with(c.relname, ${`${place}_`})`);
  for (const { name } of old) await tx.execute(`DROP TABLE ${name}`);
}

/** Drops the tables of one version and forgets it. */
export async function dropRollUps(tx: Tx, { register, digest, place }: FormerRollUp): Promise<void> {
  await dropTables(tx, place);
  await tx.query(sql`DELETE FROM indicators.rollup WHERE register = ${register} AND digest = ${digest}`);
}

/**
 * Makes the roll-ups of a version, counts all records into them and makes them the ones that are read, in one transaction.
 * What was current until now stays beside: somebody may be reading it.
 */
export async function countAnew(tx: Tx, planned: RollUpPlan): Promise<void> {
  const plan = { ...planned, place: placeOf(planned.digest) };
  const { digest, form, place, set } = plan;
  const { register, version } = set;
  await holdOffWriters(tx, register);
  await dropTables(tx, place);
  for (const table of tablesOf(plan)) for (const statement of createTable(plan, table)) await tx.execute(statement);
  if (await relationExists(tx, tableOf(register)))
    for (const statement of postDelta(plan, [{ relation: tableOf(register), sign: 1 }], true, 'many'))
      await tx.execute(statement);
  await tx.query(sql`UPDATE indicators.rollup SET current = false WHERE register = ${register}`);
  await tx.query(sql`
    INSERT INTO indicators.rollup (register, digest, form, version, place, current)
    VALUES (${register}, ${digest}, ${form}, ${version}, ${place}, true)
    ON CONFLICT (register, digest) DO UPDATE
    SET form = EXCLUDED.form, version = EXCLUDED.version, current = true, counted_at = now()`);
}

/** Fresh statistics after a bulk change; without them the first reads would scan. */
export async function analyzeRollUps(database: Database, plan: RollUpPlan): Promise<void> {
  for (const table of tablesOf(plan)) {
    await database.query(sql`ANALYZE ${sql.raw(tableNamed(plan, table.part))}`);
    if (table.lists.length > 0) await database.query(sql`ANALYZE ${sql.raw(addedTo(plan, table))}`);
  }
}

/** Folds what was added to lists into them; figures stay what they are. */
export async function foldLists(tx: Tx, plan: RollUpPlan): Promise<void> {
  await holdOffWriters(tx, plan.set.register);
  for (const table of tablesOf(plan)) {
    if (table.lists.length === 0) continue;
    const [any] = await tx.query(sql`SELECT 1 FROM ${sql.raw(addedTo(plan, table))} LIMIT 1`);
    if (any) for (const statement of foldStatements(plan, table)) await tx.execute(statement);
  }
}
