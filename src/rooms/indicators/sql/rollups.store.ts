import { sql, type Database, type Read, type Tx } from '../../../platform/database/index.ts';
import { tableOf, type SignedImage } from '../../registers/index.ts';
import type { RollUpPlan } from '../core/plan.ts';
import { postDelta } from './delta.ts';
import { createTables, dayTable, monthTable, unitsOf } from './tables.ts';

/** Two processes that start together must not both count. */
const ROLLUP_LOCK = 7_412_021;

/** Up to here a second process costs more than it helps. */
const FEW_ROWS = 50_000;

export async function lockRollUps(tx: Tx): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(ROLLUP_LOCK)})`);
}

export interface RollUpState {
  readonly register: string;
  readonly version: number;
  readonly digest: string;
}

export async function readRollUpState(read: Read, register: string): Promise<RollUpState | null> {
  const [row] = await read.query(
    sql<RollUpState>`SELECT register, version, digest FROM indicators.rollup WHERE register = ${register}`,
  );
  return row ?? null;
}

async function relationExists(read: Read, name: string): Promise<boolean> {
  const [row] = await read.query(sql<{ found: boolean }>`SELECT to_regclass(${name}) IS NOT NULL AS found`);
  return row?.found ?? false;
}

async function isEmpty(read: Read, table: string): Promise<boolean> {
  const rows = await read.query(sql`SELECT 1 FROM ${sql.raw(table)} LIMIT 1`);
  return rows.length === 0;
}

/** Moves the roll-ups of a register by signed row images. */
export async function postChangedRows(tx: Tx, plan: RollUpPlan, images: readonly SignedImage[]): Promise<void> {
  if (images.length === 0) return;
  const [finest] = plan.grains;
  const removes = images.some((image) => image.sign === -1);
  const empty = !removes && finest !== undefined && (await isEmpty(tx, monthTable(plan, finest)));
  const rows = images.reduce((sum, image) => sum + image.rows, 0);
  for (const statement of postDelta(plan, images, empty, rows > FEW_ROWS ? 'many' : 'few')) await tx.execute(statement);
}

/** Drops a register's roll-ups, makes them again from the plan and counts all its records. */
export async function rebuildRollUps(tx: Tx, plan: RollUpPlan, digest: string): Promise<void> {
  const { register, version } = plan.set;
  const old = await tx.query(sql<{ name: string }>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'roll' AND c.relkind = 'r' AND starts_with(c.relname, ${`${register}_`})`);
  for (const { name } of old) await tx.execute(`DROP TABLE ${name}`);
  for (const grain of plan.grains) for (const statement of createTables(plan, grain)) await tx.execute(statement);
  if (await relationExists(tx, tableOf(register)))
    for (const statement of postDelta(plan, [{ relation: tableOf(register), sign: 1 }], true, 'many'))
      await tx.execute(statement);
  await tx.query(sql`
    INSERT INTO indicators.rollup (register, version, digest) VALUES (${register}, ${version}, ${digest})
    ON CONFLICT (register) DO UPDATE SET version = EXCLUDED.version, digest = EXCLUDED.digest, counted_at = now()`);
}

/** Fresh statistics after a bulk change; without them the first reads would scan. */
export async function analyzeRollUps(database: Database, plan: RollUpPlan): Promise<void> {
  for (const grain of plan.grains)
    for (const unit of unitsOf(grain))
      await database.query(sql`ANALYZE ${sql.raw(unit === 'day' ? dayTable(plan, grain) : monthTable(plan, grain))}`);
}
