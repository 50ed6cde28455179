import { sql, type Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import type { SignedImage } from '../core/notice.ts';
import { tableOf } from '../core/physical.ts';
import { sameKey } from './classify.ts';
import { columnNames } from './ensure.ts';

/** The image of rows that a `SELECT` text answers. */
export const imageOf = (sign: 1 | -1, select: string, rows: number): SignedImage => ({
  sign,
  relation: `(${select})`,
  rows,
});

const names = (definition: RegisterDefinition, alias: string): string =>
  definition.same!.columns.map((column) => `(${alias}.${column})`).join(', ');

/**
 * Order among records of one thing: a preferred source first, then the one that already counts, then the one written by
 * the earlier run, then by key. The first of a group is never beaten, so one of them always counts.
 */
function rank(definition: RegisterDefinition, alias: string): string {
  const { source, preferred } = definition.same!;
  const cases = preferred.map((code, place) => `WHEN ${quote(code)} THEN ${place}`).join(' ');
  const preference = cases ? `CASE ${alias}.${source} ${cases} ELSE ${preferred.length} END` : '0';
  const key = definition.key.map((name) => `${alias}.${name}`).join(', ');
  return `ROW(${preference}, NOT ${alias}.counted, ${alias}.run_id, ${key})`;
}

/**
 * Settles which records count where two source systems hold the same thing, after the rows of a change were written: looks
 * only at records that share a name with one of an image. Records of this run get their flag in the tables of their
 * images (`staged`) too; others whose flag turns join the images. Answers false where all records come from one source.
 */
export async function settleSame(
  tx: Tx,
  definition: RegisterDefinition,
  runId: number,
  images: SignedImage[],
  staged: readonly string[],
): Promise<boolean> {
  if (!definition.same) return false;
  const sources = await tx.query(sql<SourceRows>`
    SELECT source, rows FROM registers.source WHERE register = ${definition.code} ORDER BY rows DESC, source`);
  if (sources.length < 2) return false;
  const table = tableOf(definition.code);
  await tx.execute(`
    CREATE TEMP TABLE touched_${runId} ON COMMIT DROP AS
    SELECT DISTINCT name FROM (${touchedNames(definition, images, sources)}) n WHERE name IS NOT NULL`);
  await tx.execute(`ANALYZE pg_temp.touched_${runId}`);
  const [touched] = await tx.query(
    sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${sql.raw(`pg_temp.touched_${runId}`)}`,
  );
  await listRivals(tx, definition, runId, touched!.n <= FEW_NAMES);
  const key = definition.key.join(', ');
  await tx.execute(`
    CREATE TEMP TABLE turned_${runId} ON COMMIT DROP AS
    SELECT ${key}, run_id, NOT counted AS counted FROM pg_temp.rival_${runId} WHERE counted = beaten`);
  await tx.execute(`ANALYZE pg_temp.turned_${runId}`);
  const columns = columnNames(definition).map((name) => `r.${name}`);
  const match = sameKey(definition, 'r', 't');
  await tx.execute(`
    CREATE TEMP TABLE flipped_${runId} ON COMMIT DROP AS
    SELECT ${[...columns, 'r.counted', 'r.run_id'].join(', ')}
    FROM pg_temp.turned_${runId} t JOIN ${table} r ON ${match} WHERE t.run_id <> ${runId}`);
  await tx.execute(`UPDATE ${table} r SET counted = t.counted FROM pg_temp.turned_${runId} t WHERE ${match}`);
  for (const name of staged) {
    // Autovacuum may not have come by yet: without statistics the server takes a loop in a loop, a million times thousands.
    // A few hundred rows tell it that; the usual thirty thousand, from all over a fresh million, take a second.
    await tx.execute(`SET LOCAL default_statistics_target = 1`);
    await tx.execute(`ANALYZE ${name} (${key})`);
    await tx.execute(`SET LOCAL default_statistics_target TO DEFAULT`);
    await tx.execute(`
      UPDATE ${name} s SET counted = t.counted FROM pg_temp.turned_${runId} t
      WHERE t.run_id = ${runId} AND ${sameKey(definition, 's', 't')}`);
  }
  const [flipped] = await tx.query(
    sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${sql.raw(`pg_temp.flipped_${runId}`)}`,
  );
  if (flipped!.n === 0) return true;
  const image = (counted: string): string =>
    `SELECT ${[...columns, `${counted} AS counted`, 'r.run_id'].join(', ')} FROM pg_temp.flipped_${runId} r`;
  images.push(imageOf(-1, image('r.counted'), flipped!.n), imageOf(1, image('NOT r.counted'), flipped!.n));
  return true;
}

/** Rows that a source system holds. */
interface SourceRows {
  readonly source: string;
  readonly rows: number;
}

/** So many names are looked up faster than an index is walked through. */
const FEW_NAMES = 20_000;
/** A change of more than this share of a register is judged by the smaller sources as a whole. */
const LARGE_SHARE = 0.1;

/**
 * Names whose records may have to be judged. After a large change not the changed records are listed but those of all
 * sources except the largest, and those that do not count: a name that two sources hold has one of them.
 */
function touchedNames(
  definition: RegisterDefinition,
  images: readonly SignedImage[],
  sources: readonly SourceRows[],
): string {
  const of = (relation: string): string =>
    `SELECT v.name FROM ${relation} i CROSS JOIN LATERAL (VALUES ${names(definition, 'i')}) v(name)`;
  const changed = images.reduce((sum, image) => sum + image.rows, 0);
  const held = sources.reduce((sum, one) => sum + one.rows, 0);
  if (changed <= held * LARGE_SHARE) return images.map((image) => of(image.relation)).join(' UNION ALL ');
  const largest = quote(sources[0]!.source);
  return `${of(tableOf(definition.code))} WHERE i.${definition.same!.source} <> ${largest} OR NOT i.counted`;
}

/** Records that bear a touched name and whose flag may turn, with whether another source's record beats them. */
async function listRivals(tx: Tx, definition: RegisterDefinition, runId: number, few: boolean): Promise<void> {
  const table = tableOf(definition.code);
  const { columns, source } = definition.same!;
  const key = definition.key.map((name) => `r.${name}`).join(', ');
  const looked = `SELECT ${key}, r.${source} AS source_system, r.counted FROM ${table} r WHERE`;
  // A few names are looked up one by one: the server would rather walk through the whole index, which it thinks is shorter.
  const bearing = (column: string): string =>
    few
      ? `SELECT t.name, r.* FROM pg_temp.touched_${runId} t CROSS JOIN LATERAL (${looked} r.${column} = t.name OFFSET 0) r`
      : `SELECT t.name, ${key}, r.${source} AS source_system, r.counted FROM pg_temp.touched_${runId} t JOIN ${table} r ON r.${column} = t.name`;
  // Only names that two sources hold, or whose record did not count, can change anything.
  await tx.execute(`
    CREATE TEMP TABLE rival_${runId} ON COMMIT DROP AS
    WITH bearer AS (${columns.map(bearing).join(' UNION ALL ')}),
    contested AS (
      SELECT name FROM bearer GROUP BY name HAVING min(source_system) <> max(source_system) OR bool_or(NOT counted)
    ),
    judged AS (SELECT DISTINCT ${definition.key.join(', ')} FROM bearer JOIN contested USING (name))
    SELECT ${key}, r.run_id, r.counted, ${columns.map((column) => beatenBy(definition, column)).join(' OR ')} AS beaten
    FROM judged j JOIN ${table} r ON ${sameKey(definition, 'r', 'j')}`);
}

/** Whether a better record of another source holds, in this column, one of the record's names. */
function beatenBy(definition: RegisterDefinition, column: string): string {
  const { columns, source } = definition.same!;
  const tests = columns.map(
    (own) =>
      `EXISTS (SELECT 1 FROM ${tableOf(definition.code)} o WHERE o.${column} = r.${own} AND o.${source} <> r.${source} AND ${rank(definition, 'o')} < ${rank(definition, 'r')})`,
  );
  return tests.join(' OR ');
}
