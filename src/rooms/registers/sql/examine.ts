import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import { sentenceOf } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { compileChecks, type CompiledCheck } from '../core/environment.ts';
import { columnNames } from './ensure.ts';

/** A check that let rows pass. */
export interface Passed {
  readonly check: CompiledCheck;
  readonly rows: number;
  readonly firstLine: number;
}

/** Temporary table of a run's bad rows. */
export const badTable = (runId: number): string => `pg_temp.bad_${runId}`;

/** Problem code of a check of a register; its sentence stands in the definition. */
export const checkCode = (definition: RegisterDefinition, check: Pick<CompiledCheck, 'code'>): string =>
  `registers.${definition.code}.${check.code}`;

/** Longest list of other rows that a problem names. */
const NAMED_ROWS = 5;

/**
 * Lists rows whose key occurs twice as bad ones and answers how many. Rows that say exactly the same are taken once; rows
 * that contradict each other are all refused.
 */
export async function listRepeated(
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
  runId: number,
): Promise<number> {
  const key = definition.key.join(', ');
  const [repeated] = await tx.query(
    sql`SELECT 1 FROM ${sql.raw(staging)} GROUP BY ${sql.raw(key)} HAVING count(*) > 1 LIMIT 1`,
  );
  return repeated ? listBad(tx, runId, [repeatedRows(definition, staging)]) : 0;
}

/**
 * Runs the register's checks in one pass over rows that are about to change something (a relation with the columns of
 * staging). Lists those that fail a blocking check as bad ones; answers how many, and what the other checks found.
 */
export async function runChecks(
  tx: Tx,
  definition: RegisterDefinition,
  what: { rows: string; runId: number; today: LocalDate },
): Promise<{ bad: number; passed: Passed[] }> {
  const checks = compileChecks(definition, 's', what.today);
  const tally = await countFailures(tx, what.rows, checks);
  const failing = checks.filter((check, i) => check.level === 'blocking' && tally.failed[i]! > 0);
  const parts = failing.map(
    (check) =>
      `SELECT s.line, '${checkCode(definition, check)}' AS code, '${check.column}' AS field,
              ${quote(JSON.stringify(sentenceOf(definition, check.code)))}::jsonb AS params
       FROM ${what.rows} s WHERE NOT (${check.sql})`,
  );
  const passed = checks.flatMap((check, i) =>
    check.level === 'warning' && tally.failed[i]! > 0
      ? [{ check, rows: tally.failed[i]!, firstLine: tally.first[i]! }]
      : [],
  );
  return { bad: parts.length > 0 ? await listBad(tx, what.runId, parts) : 0, passed };
}

async function countFailures(
  read: Read,
  rows: string,
  checks: readonly CompiledCheck[],
): Promise<{ failed: number[]; first: (number | null)[] }> {
  if (checks.length === 0) return { failed: [], first: [] };
  const all = checks.map((check) => `(${check.sql})`).join(' AND ');
  const answers = checks.map((check, i) => `NOT (${check.sql}) AS failed${i}`);
  const parts = checks.flatMap((_, i) => [
    `(count(*) FILTER (WHERE failed${i}))::integer`,
    `min(line) FILTER (WHERE failed${i})`,
  ]);
  // Most rows pass: they are asked once, and only the others are counted check by check.
  const [row] = await read.query(
    sql<{ found: (number | null)[] }>`
      SELECT ARRAY[${sql.raw(parts.join(', '))}]::integer[] AS found
      FROM (SELECT s.line, ${sql.raw(answers.join(', '))} FROM ${sql.raw(rows)} s WHERE NOT (${sql.raw(all)})) odd`,
  );
  const { found } = row!;
  return {
    failed: checks.map((_, i) => found[2 * i] ?? 0),
    first: checks.map((_, i) => found[2 * i + 1] ?? null),
  };
}

/** Adds rows to the bad ones; answers how many different rows these are. */
export async function listBad(tx: Tx, runId: number, parts: readonly string[]): Promise<number> {
  const bad = badTable(runId);
  await tx.execute(`
    CREATE TEMP TABLE IF NOT EXISTS ${bad.slice('pg_temp.'.length)}
      (line integer, code text, field text, params jsonb) ON COMMIT DROP`);
  await tx.execute(`CREATE INDEX IF NOT EXISTS bad_${runId}_line ON ${bad} (line)`);
  const [row] = await tx.query(
    sql<{ n: number }>`
      WITH listed AS (INSERT INTO ${sql.raw(bad)} ${sql.raw(parts.join(' UNION ALL '))} RETURNING line)
      SELECT count(DISTINCT line)::integer AS n FROM listed`,
  );
  return row!.n;
}

/** All rows of a key that contradict each other; of rows that say the same, all but the first. */
function repeatedRows(definition: RegisterDefinition, staging: string): string {
  const key = definition.key.join(', ');
  const image = columnNames(definition)
    .map((name) => `s.${name}`)
    .join(', ');
  const field = definition.key[0]!;
  return `
    SELECT r.line,
           CASE WHEN r.kinds = 1 THEN 'registers.repeated-row' ELSE 'registers.duplicate-key' END AS code,
           '${field}' AS field,
           jsonb_build_object('lines', to_jsonb((array_remove(r.lines, r.line))[1:${NAMED_ROWS}])) AS params
    FROM (
      SELECT unnest(g.lines) AS line, g.lines, g.kinds
      FROM (
        SELECT array_agg(s.line ORDER BY s.line) AS lines, count(DISTINCT ROW(${image})::text) AS kinds
        FROM ${staging} s
        JOIN (SELECT ${key} FROM ${staging} GROUP BY ${key} HAVING count(*) > 1) k USING (${key})
        GROUP BY ${key}
      ) g
    ) r
    WHERE r.kinds > 1 OR r.line <> r.lines[1]`;
}

/** Rows to refuse in the order of the file, after a line; problems of one row together. */
export function readBad(
  read: Read,
  runId: number,
  afterLine: number,
  limit: number,
): Promise<{ line: number; problems: { code: string; field: string; params: Record<string, unknown> }[] }[]> {
  return read.query(sql<{
    line: number;
    problems: { code: string; field: string; params: Record<string, unknown> }[];
  }>`
    SELECT line, jsonb_agg(jsonb_build_object('code', code, 'field', field, 'params', params)) AS problems
    FROM ${sql.raw(badTable(runId))} WHERE line > ${afterLine}
    GROUP BY line ORDER BY line LIMIT ${limit}`);
}

/** Takes the bad rows out of staging, or out of the list of what changes. */
export const dropBad = (tx: Tx, table: string, runId: number): Promise<number> =>
  tx.execute(`DELETE FROM ${table} s USING (SELECT DISTINCT line FROM ${badTable(runId)}) b WHERE b.line = s.line`);
