import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { compileChecks, type CompiledCheck } from '../core/environment.ts';
import { columnNames } from './ensure.ts';

/** What set-wise looking at a staging table brought to light. */
export interface Findings {
  /** Rows in staging, before the bad ones are taken out. */
  readonly rows: number;
  /** Checks that let rows pass. */
  readonly warnings: readonly { check: CompiledCheck; rows: number; firstLine: number }[];
  /** Rows to refuse, in a temporary table (line, code, field, params); 0 where there is no such table. */
  readonly bad: number;
}

/** Temporary table of a run's bad rows. */
export const badTable = (runId: number): string => `pg_temp.bad_${runId}`;

/** Problem code of a check of a register; its sentence stands in the definition. */
export const checkCode = (definition: RegisterDefinition, check: Pick<CompiledCheck, 'code'>): string =>
  `registers.${definition.code}.${check.code}`;

/** Longest list of other rows that a problem names. */
const NAMED_ROWS = 5;

/**
 * Runs the register's checks over staged rows in one pass, looks for keys that occur twice, and lists the rows to refuse.
 * Rows that say exactly the same are taken once; rows that contradict each other are all refused.
 */
export async function examine(
  tx: Tx,
  definition: RegisterDefinition,
  what: {
    staging: string;
    runId: number;
    today: LocalDate;
    /** False where it is known that no key occurs twice. */
    mayRepeat: boolean;
  },
): Promise<Findings> {
  const { staging, runId } = what;
  const checks = compileChecks(definition, 's', what.today);
  const tally = await countFailures(tx, staging, checks);
  const repeated = what.mayRepeat ? await countRepeated(tx, definition, staging) : 0;
  const failing = checks.filter((check, i) => check.level === 'blocking' && tally.failed[i]! > 0);
  const bad = failing.length > 0 || repeated > 0;
  if (bad) await listBad(tx, definition, { staging, runId, failing, repeated });
  const [count] = bad
    ? await tx.query(sql<{ n: number }>`SELECT count(DISTINCT line)::integer AS n FROM ${sql.raw(badTable(runId))}`)
    : [];
  return {
    rows: tally.rows,
    warnings: checks.flatMap((check, i) =>
      check.level === 'warning' && tally.failed[i]! > 0
        ? [{ check, rows: tally.failed[i]!, firstLine: tally.first[i]! }]
        : [],
    ),
    bad: count?.n ?? 0,
  };
}

async function countFailures(
  read: Read,
  staging: string,
  checks: readonly CompiledCheck[],
): Promise<{ rows: number; failed: number[]; first: (number | null)[] }> {
  const parts = checks.flatMap((check) => [
    `count(*) FILTER (WHERE NOT (${check.sql}))`,
    `min(s.line) FILTER (WHERE NOT (${check.sql}))`,
  ]);
  const [row] = await read.query(
    sql<{ n: number; found: (number | null)[] }>`
      SELECT count(*)::integer AS n, ARRAY[${sql.raw(parts.map((part) => `(${part})::integer`).join(', ') || 'NULL')}]::integer[] AS found
      FROM ${sql.raw(staging)} s`,
  );
  const found = row!.found;
  return {
    rows: row!.n,
    failed: checks.map((_, i) => found[2 * i] ?? 0),
    first: checks.map((_, i) => found[2 * i + 1] ?? null),
  };
}

async function countRepeated(read: Read, definition: RegisterDefinition, staging: string): Promise<number> {
  const key = definition.key.join(', ');
  const [row] = await read.query(
    sql<{ n: number }>`
      SELECT count(*)::integer AS n
      FROM (SELECT 1 FROM ${sql.raw(staging)} GROUP BY ${sql.raw(key)} HAVING count(*) > 1) d`,
  );
  return row!.n;
}

async function listBad(
  tx: Tx,
  definition: RegisterDefinition,
  work: { staging: string; runId: number; failing: readonly CompiledCheck[]; repeated: number },
): Promise<void> {
  const { staging, runId, failing } = work;
  const bad = badTable(runId);
  const parts = failing.map(
    (check) =>
      `SELECT s.line, '${checkCode(definition, check)}' AS code, '${check.column}' AS field, '{}'::jsonb AS params
       FROM ${staging} s WHERE NOT (${check.sql})`,
  );
  if (work.repeated > 0) parts.push(repeatedRows(definition, staging));
  await tx.execute(`CREATE TEMP TABLE ${bad.slice('pg_temp.'.length)} ON COMMIT DROP AS ${parts.join(' UNION ALL ')}`);
  await tx.execute(`CREATE INDEX ON ${bad} (line)`);
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

/** Takes the refused rows out of staging. */
export const dropBad = (tx: Tx, staging: string, runId: number): Promise<number> =>
  tx.execute(`DELETE FROM ${staging} s USING (SELECT DISTINCT line FROM ${badTable(runId)}) b WHERE b.line = s.line`);
