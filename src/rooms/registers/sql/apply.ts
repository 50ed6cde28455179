import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { indexPlans } from '../core/ddl.ts';
import { ROWS_CHANGED, type RowsChanged, type SignedImage } from '../core/notice.ts';
import { personalTableOf } from '../core/personal.ts';
import { historyOf, tableOf } from '../core/physical.ts';
import { deltaOf, sameKey, type Classes } from './classify.ts';
import { digestOfImages, type RowsDigest } from './digest.ts';
import { columnNames } from './ensure.ts';
import { askForQuality } from './quality.store.ts';
import { imageOf, settleSame } from './same.ts';

/** Class of the advisory locks under which a register is changed: one commit at a time, whoever asks. */
const COMMIT_LOCK = 7_412_012;

/** Waits for the right to change the register and answers its revision. */
export async function lockRegister(tx: Tx, register: string): Promise<number> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(COMMIT_LOCK)}, hashtext(${register}))`);
  const [row] = await tx.query(sql<{ revision: number }>`
    SELECT revision FROM registers.register WHERE code = ${register}`);
  if (!row) throw new Error(`register ${register} has no tables`);
  return row.revision;
}

/** A staging table whose rows were told apart. */
export interface Staged {
  readonly runId: number;
  readonly staging: string;
  /** Physical columns that the file has; the others keep what the register holds. */
  readonly columns: readonly string[];
  readonly classes: Classes;
}

/** What a change did, beyond the classes. */
export interface Applied {
  /** Records of this run that are kept but not counted: another source system holds the same thing. */
  readonly duplicates: number;
  /** Of the rows that it wrote; null where it wrote none. */
  readonly digest: RowsDigest | null;
}

const listed = (names: readonly string[], alias?: string): string =>
  names.map((name) => (alias ? `${alias}.${name}` : name)).join(', ');

/** Names that `all` images carry, in one order everywhere. */
export const imageColumns = (definition: RegisterDefinition): string[] => [
  ...columnNames(definition),
  'counted',
  'run_id',
];

/**
 * Brings staged rows into the register, inside the caller's transaction and under `lockRegister`: new rows, history and new
 * image of changed ones, which records count, then the notice. The caller keeps the run and the audit entry.
 */
export async function applyStaged(act: Act, definition: RegisterDefinition, staged: Staged): Promise<Applied> {
  const { tx } = act;
  const { classes, runId, staging } = staged;
  if (classes.new + classes.changed === 0) return { duplicates: 0, digest: null };
  const whole = classes.changed === 0 && classes.unchanged === 0;
  const images: SignedImage[] = [];
  if (classes.changed > 0) await updateChanged(act, definition, staged, images);
  if (classes.new > 0) await insertNew(tx, definition, staged, images, whole);
  if (classes.new > 0) await countSources(tx, definition, staged, whole);
  const changed = classes.changed > 0 ? [changedOf(runId)] : [];
  const tables = classes.new > 0 ? [staging, ...changed] : changed;
  const digest = await digestOfImages(tx, definition, images);
  const settled = await settleSame(tx, definition, runId, images, tables);
  await finish(act, definition, runId, images, classes.new);
  return { duplicates: settled ? await countUncounted(tx, tables) : 0, digest };
}

async function countUncounted(tx: Tx, tables: readonly string[]): Promise<number> {
  const parts = tables.map((name) => `(SELECT count(*) FROM ${name} WHERE NOT counted)`);
  const [row] = await tx.query(sql<{ n: number }>`SELECT (${sql.raw(parts.join(' + '))})::integer AS n`);
  return row!.n;
}

/** New images of the rows that a run changes: few, so that the joins with the register stay small. */
const changedOf = (runId: number): string => `pg_temp.changed_${runId}`;

/** First load of an empty register: without indexes, into fresh files that need no log, indexes afterwards in one sort. */
async function insertNew(
  tx: Tx,
  definition: RegisterDefinition,
  staged: Staged,
  images: SignedImage[],
  whole: boolean,
): Promise<void> {
  const { staging, runId } = staged;
  const table = tableOf(definition.code);
  const columns = columnNames(definition);
  const fresh = whole && (await tx.query(sql`SELECT 1 FROM ${sql.raw(table)} LIMIT 1`)).length === 0;
  if (fresh) {
    for (const plan of indexPlans(definition)) await tx.execute(`DROP INDEX IF EXISTS reg.${plan.name}`);
    await tx.execute(`TRUNCATE ${table}`);
  }
  const of = whole ? '' : ` JOIN ${deltaOf(staging)} d USING (line) WHERE NOT d.changed`;
  const rows = await tx.execute(
    `INSERT INTO ${table} (${listed(columns)}, run_id) SELECT ${listed(columns, 's')}, ${runId} FROM ${staging} s${of}`,
  );
  if (rows !== staged.classes.new) throw new Error(`run ${runId}: ${rows} rows instead of ${staged.classes.new}`);
  const image = `SELECT ${listed(columns, 's')}, s.counted, ${runId}::integer AS run_id FROM ${staging} s${of}`;
  images.push(imageOf(1, image, rows));
  if (fresh) for (const plan of indexPlans(definition)) await tx.execute(plan.create);
}

async function updateChanged(
  act: Act,
  definition: RegisterDefinition,
  staged: Staged,
  images: SignedImage[],
): Promise<void> {
  const { tx } = act;
  const { staging, runId, columns: brought } = staged;
  const table = tableOf(definition.code);
  const all = columnNames(definition);
  const old = `old_${runId}`;
  const changed = changedOf(runId);
  await tx.execute(`
    CREATE TEMP TABLE ${changed.slice('pg_temp.'.length)} ON COMMIT DROP AS
    SELECT s.* FROM ${staging} s JOIN ${deltaOf(staging)} d USING (line) WHERE d.changed`);
  await tx.execute(`ANALYZE ${changed}`);
  await tx.execute(`
    CREATE TEMP TABLE ${old} ON COMMIT DROP AS
    SELECT ${listed(imageColumns(definition), 'r')}
    FROM ${changed} s JOIN ${table} r ON ${sameKey(definition, 'r', 's')}`);
  await tx.execute(`ANALYZE pg_temp.${old}`);
  await keepHistory(act, definition, runId, old, 'update');
  const kept = all.filter((name) => !brought.includes(name));
  const filled = [...kept.map((name) => `${name} = o.${name}`), 'counted = o.counted'].join(', ');
  // The staged row becomes the whole new image: what the file does not have is filled in from the old one.
  await tx.execute(`UPDATE ${changed} s SET ${filled} FROM pg_temp.${old} o WHERE ${sameKey(definition, 's', 'o')}`);
  const set = all.filter((name) => !definition.key.includes(name)).map((name) => `${name} = s.${name}`);
  const rows = await tx.execute(`
    UPDATE ${table} r SET ${[...set, `run_id = ${runId}`].join(', ')}
    FROM ${changed} s WHERE ${sameKey(definition, 'r', 's')}`);
  if (rows !== staged.classes.changed)
    throw new Error(`run ${runId}: ${rows} changed instead of ${staged.classes.changed}`);
  images.push(
    imageOf(-1, `SELECT ${listed(imageColumns(definition), 'o')} FROM pg_temp.${old} o`, rows),
    imageOf(1, `SELECT ${listed(all, 's')}, s.counted, ${runId}::integer AS run_id FROM ${changed} s`, rows),
  );
}

function keepHistory(
  act: Act,
  definition: RegisterDefinition,
  runId: number,
  old: string,
  change: 'update' | 'delete',
): Promise<number> {
  const columns = imageColumns(definition);
  return act.tx.execute(`
    INSERT INTO ${historyOf(definition.code)} (${listed(columns)}, replaced_by, replaced_at, change)
    SELECT ${listed(columns)}, ${runId}, to_timestamp(${act.at / 1000}), '${change}' FROM pg_temp.${old}`);
}

/**
 * Deletes the records that the condition (over alias `r`) selects, keeps their last image unless the history goes too, and
 * posts the notice. Under `lockRegister`. Answers how many.
 */
export async function applyRemoval(
  act: Act,
  definition: RegisterDefinition,
  removal: { runId: number; condition: string; forget?: boolean },
): Promise<number> {
  const { tx } = act;
  const { runId } = removal;
  const table = tableOf(definition.code);
  const old = `old_${runId}`;
  await tx.execute(`
    CREATE TEMP TABLE ${old} ON COMMIT DROP AS
    SELECT ${listed(imageColumns(definition), 'r')} FROM ${table} r WHERE ${removal.condition}`);
  const match = sameKey(definition, 'r', 'o');
  if (removal.forget) {
    await tx.execute(`DELETE FROM ${historyOf(definition.code)} r USING pg_temp.${old} o WHERE ${match}`);
  } else await keepHistory(act, definition, runId, old, 'delete');
  const rows = await tx.execute(`DELETE FROM ${table} r USING pg_temp.${old} o WHERE ${match}`);
  if (rows === 0) return 0;
  if (definition.personal)
    await tx.execute(`DELETE FROM ${personalTableOf(definition.code)} r USING pg_temp.${old} o WHERE ${match}`);
  const images = [imageOf(-1, `SELECT ${listed(imageColumns(definition), 'o')} FROM pg_temp.${old} o`, rows)];
  await settleSame(tx, definition, runId, images, []);
  if (definition.same) {
    const { source } = definition.same;
    await tx.execute(`
      UPDATE registers.source t SET rows = t.rows - g.n
      FROM (SELECT ${source} AS source, count(*) AS n FROM pg_temp.${old} GROUP BY 1) g
      WHERE t.register = '${definition.code}' AND t.source = g.source`);
    await tx.execute(`DELETE FROM registers.source WHERE register = '${definition.code}' AND rows <= 0`);
  }
  await finish(act, definition, runId, images, -rows);
  return rows;
}

async function countSources(tx: Tx, definition: RegisterDefinition, staged: Staged, whole: boolean): Promise<void> {
  if (!definition.same) return;
  const of = whole ? '' : ` JOIN ${deltaOf(staged.staging)} d USING (line) WHERE NOT d.changed`;
  await tx.execute(`
    INSERT INTO registers.source (register, source, rows)
    SELECT '${definition.code}', s.${definition.same.source}, count(*) FROM ${staged.staging} s${of} GROUP BY 2
    ON CONFLICT (register, source) DO UPDATE SET rows = source.rows + excluded.rows`);
}

async function finish(
  act: Act,
  definition: RegisterDefinition,
  runId: number,
  images: readonly SignedImage[],
  growth: number,
): Promise<void> {
  const [state] = await act.tx.query(sql<{ rows: number }>`
    UPDATE registers.register
    SET revision = revision + 1, rows = rows + ${growth}, changed_at = ${new Date(act.at)}
    WHERE code = ${definition.code} RETURNING rows`);
  await askForQuality(act, definition.code, state?.rows ?? 0);
  const notice: RowsChanged = { register: definition, runId, images };
  await act.post(ROWS_CHANGED, notice);
}
