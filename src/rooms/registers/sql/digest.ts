import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import type { SignedImage } from '../core/notice.ts';
import { historyOf, physicalColumns, tableOf } from '../core/physical.ts';

/**
 * What an import's entry of the record of acts says of the rows that it wrote: how many, and the sum of their hashes, which is
 * the same in whatever order they are read. PostgreSQL's own hash of a record costs half a microsecond a row, a tenth of
 * SHA-256 over its text; it finds rows that were touched afterwards, and is no seal against somebody who makes rows to fit.
 */
export interface RowsDigest {
  readonly rows: number;
  /** Decimal. */
  readonly sum: string;
  /** Columns in order, with their types: what the hash was taken over. Whether a row counts and which run wrote it is left out. */
  readonly columns: readonly string[];
  /** Major version of the server: hashes are promised to stay within one. */
  readonly server: number;
}

const described = (definition: RegisterDefinition): string[] =>
  physicalColumns(definition).map(({ name, sqlType }) => `${name} ${sqlType.split(' ', 1)[0]}`);

const nameOf = (column: string): string => column.split(' ', 1)[0]!;

const hashSum = (columns: readonly string[]): string =>
  `COALESCE(sum(hash_record_extended(ROW(${columns.map(nameOf).join(', ')}), 0)), 0)::text`;

const SERVER = `current_setting('server_version_num')::integer / 10000`;

/** Digest of the rows that a change adds, before anything else is known of them. */
export async function digestOfImages(
  tx: Tx,
  definition: RegisterDefinition,
  images: readonly SignedImage[],
): Promise<RowsDigest> {
  const columns = described(definition);
  const written = images.filter(({ sign }) => sign === 1).map(({ relation }) => `SELECT * FROM ${relation} r`);
  const [row] = await tx.query(
    sql<Omit<RowsDigest, 'columns'>>`${sql.raw(`
      SELECT count(*) AS rows, ${hashSum(columns)} AS sum, ${SERVER} AS server
      FROM (${written.join(' UNION ALL ')}) AS written`)}`,
  );
  return { ...row!, columns };
}

/** A digest that was kept, and the run that it is of. */
export interface KeptDigest {
  readonly runId: number;
  readonly digest: RowsDigest;
}

export interface DigestFault {
  readonly runId: number;
  readonly kept: number;
  /** Rows that stand, in the register or its history. */
  readonly found: number;
}

/** What came of comparing digests: how many agree, cannot be told, or differ. */
export interface DigestCheck {
  readonly agree: number;
  /** Made over columns that are gone or have another type, by another server's hash, or of rows that were all forgotten. */
  readonly untold: number;
  readonly faults: readonly DigestFault[];
}

/**
 * Takes the digests of a register's runs anew, from the rows that stand and from the history of those that were replaced: every
 * image is in one of the two. One pass for each set of columns.
 */
export async function compareDigests(
  read: Read,
  definition: RegisterDefinition,
  kept: readonly KeptDigest[],
): Promise<DigestCheck> {
  const [server] = await read.query(sql<{ version: number }>`SELECT ${sql.raw(SERVER)} AS version`);
  const known = new Set(described(definition));
  const telling = kept.filter(
    ({ digest }) => digest.server === server!.version && digest.columns.every((column) => known.has(column)),
  );
  const check = { agree: 0, untold: kept.length - telling.length, faults: [] as DigestFault[] };
  const sets = new Map(telling.map(({ digest }) => [digest.columns.join(), digest.columns]));
  for (const [name, columns] of sets) {
    const found = await digestsOfRuns(read, definition, columns);
    for (const { runId, digest } of telling.filter((one) => one.digest.columns.join() === name)) {
      const now = found.get(runId);
      if (now?.sum === digest.sum && now.rows === digest.rows) check.agree += 1;
      else if (now === undefined) check.untold += 1;
      else check.faults.push({ runId, kept: digest.rows, found: now.rows });
    }
  }
  return check;
}

async function digestsOfRuns(
  read: Read,
  definition: RegisterDefinition,
  columns: readonly string[],
): Promise<ReadonlyMap<number, { readonly rows: number; readonly sum: string }>> {
  const names = columns.map(nameOf).join(', ');
  const rows = await read.query(
    sql<{ run: number; rows: number; sum: string }>`${sql.raw(`
      SELECT run_id AS run, count(*) AS rows, ${hashSum(columns)} AS sum
      FROM (SELECT run_id, ${names} FROM ${tableOf(definition.code)}
            UNION ALL SELECT run_id, ${names} FROM ${historyOf(definition.code)}) AS written
      GROUP BY run_id`)}`,
  );
  return new Map(rows.map(({ run, ...digest }) => [run, digest]));
}
