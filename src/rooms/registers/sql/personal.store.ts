import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';
import { registerCatalog } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import {
  LOOKUP_BYTES,
  lookupPurpose,
  lookupsOf,
  personalStagingOf,
  personalTableOf,
  recordContext,
  type LookedUp,
  type PersonalValues,
} from '../core/personal.ts';
import { stagingOf, tableOf, viewOf } from '../core/physical.ts';
import { sameKey } from './classify.ts';

const keyMatches = (definition: RegisterDefinition, key: readonly string[]) =>
  sql.join(
    definition.key.map((name, i) => sql`r.${sql.ref(name)} = ${key[i] ?? ''}`),
    sql` AND `,
  );

/**
 * Brings the personal values that a run staged into the side table, in the transaction that commits the run. A record whose
 * person's data was erased stays so; the same values again change nothing. Answers how many records got other values, null
 * where the run keeps none. Under the bulk role.
 */
export async function applyPersonal(tx: Tx, definition: RegisterDefinition, runId: number): Promise<number | null> {
  if (!definition.personal) return null;
  const staged = personalStagingOf(definition.code, runId);
  const [there] = await tx.query(sql<{ oid: string | null }>`SELECT to_regclass(${staged})::text AS oid`);
  if (!there?.oid) return null;
  const values = ['key_id', 'sealed', 'digest', ...lookupsOf(definition).map(({ name }) => name)];
  const { key } = definition;
  const table = personalTableOf(definition.code);
  await tx.execute(`ANALYZE ${staged}`);
  // Told apart first: ON CONFLICT would lock, and so write, every row that stays as it is.
  return tx.execute(`
    INSERT INTO ${table} AS t (${[...key, 'run_id', ...values].join(', ')})
    SELECT ${key.map((name) => `s.${name}`).join(', ')}, ${runId}, ${values.map((name) => `p.${name}`).join(', ')}
    FROM ${staged} p JOIN ${stagingOf(definition.code, runId)} s USING (line)
    LEFT JOIN ${table} o ON ${sameKey(definition, 'o', 's')}
    WHERE o.erased_at IS NULL AND o.digest IS DISTINCT FROM p.digest
    ON CONFLICT (${key.join(', ')}) DO UPDATE
    SET run_id = excluded.run_id, ${values.map((name) => `${name} = excluded.${name}`).join(', ')}`);
}

/** What the side table says of a record, before anything is opened. */
export interface PersonalState {
  readonly runId: number;
  readonly erasedAt: Instant | null;
  readonly held: boolean;
}

/** Null where nothing personal was ever kept of the record. */
export async function readPersonalState(
  read: Read,
  definition: RegisterDefinition,
  key: readonly string[],
): Promise<PersonalState | null> {
  if (!definition.personal) return null;
  const [row] = await read.query(sql<PersonalState>`
    SELECT run_id AS "runId", erased_at AS "erasedAt", sealed IS NOT NULL AS held
    FROM ${sql.raw(personalTableOf(definition.code))} r WHERE ${keyMatches(definition, key)}`);
  return row ?? null;
}

interface SealedRow {
  readonly key: string[];
  readonly key_id: string;
  readonly sealed: Buffer;
}

const keyArray = (definition: RegisterDefinition): string =>
  `ARRAY[${definition.key.map((name) => `r.${name}::text`).join(', ')}] AS key`;

const opened = (keys: Keyring, definition: RegisterDefinition, row: SealedRow): Buffer =>
  keys.decrypt(row.key_id, row.sealed, recordContext(definition.code, row.key));

/** The values of one record, opened; null where none are held. The caller has checked who asks and keeps the entry. */
export async function openPersonal(
  read: Read,
  keys: Keyring,
  definition: RegisterDefinition,
  key: readonly string[],
): Promise<PersonalValues | null> {
  const [row] = await read.query(sql<SealedRow>`
    SELECT ${sql.raw(keyArray(definition))}, key_id, sealed FROM ${sql.raw(personalTableOf(definition.code))} r
    WHERE sealed IS NOT NULL AND ${keyMatches(definition, key)}`);
  return row ? (JSON.parse(opened(keys, definition, row).toString()) as PersonalValues) : null;
}

/** Keys of records that a person's value stands in, exactly; `where`: a condition over alias `v` of the register's table. */
export async function findPersonal(
  read: Read,
  keys: Keyring,
  definition: RegisterDefinition,
  asked: { kind: LookedUp; text: string; where: string | null; limit: number },
): Promise<string[][]> {
  const columns = lookupsOf(definition).filter(({ kind }) => kind === asked.kind);
  if (columns.length === 0) return [];
  const hash = keys.hmac(asked.text, lookupPurpose(asked.kind)).subarray(0, LOOKUP_BYTES);
  const matches = sql.join(
    columns.map(({ name }) => sql`p.${sql.ref(name)} = ${hash}`),
    sql` OR `,
  );
  const rows = await read.query(sql<{ key: string[] }>`
    SELECT ${sql.raw(keyArray(definition))}
    FROM ${sql.raw(personalTableOf(definition.code))} p
    JOIN ${sql.raw(tableOf(definition.code))} r ON ${sql.raw(sameKey(definition, 'r', 'p'))}
    WHERE (${matches}) AND ${sql.raw(asked.where ? `(${asked.where})` : 'true')}
    ORDER BY ${sql.raw(definition.key.map((name) => `r.${name}`).join(', '))} LIMIT ${asked.limit}`);
  return rows.map((row) => row.key);
}

/** Takes a record's values and look-up values away for good and remembers only that it was done. Under the bulk role. */
export async function erasePersonal(
  tx: Tx,
  definition: RegisterDefinition,
  key: readonly string[],
  at: Instant,
): Promise<boolean> {
  const gone = ['key_id', 'sealed', 'digest', ...lookupsOf(definition).map(({ name }) => name)];
  const rows = await tx.query(sql`
    UPDATE ${sql.raw(personalTableOf(definition.code))} r
    SET erased_at = ${new Date(at)}, ${sql.raw(gone.map((name) => `${name} = NULL`).join(', '))}
    WHERE erased_at IS NULL AND ${keyMatches(definition, key)} RETURNING 1`);
  return rows.length > 0;
}

/** Deletes what has been kept long enough, by the register's terms; what was erased stays remembered. Under the bulk role. */
export async function expirePersonal(tx: Tx, definition: RegisterDefinition, today: LocalDate): Promise<number> {
  if (!definition.personal) return 0;
  const terms = definition.personal.retention.map(
    ({ months, after }) => `v.${after} + make_interval(months => ${months}) <= DATE '${today}'`,
  );
  return tx.execute(`
    DELETE FROM ${personalTableOf(definition.code)} p USING ${viewOf(definition.code)} v
    WHERE p.sealed IS NOT NULL AND ${sameKey(definition, 'p', 'v')} AND (${terms.join(' OR ')})`);
}

/** Records of which personal values are held, and of which they were erased. */
export async function countPersonal(
  read: Read,
  definition: RegisterDefinition,
): Promise<{ held: number; erased: number }> {
  if (!definition.personal) return { held: 0, erased: 0 };
  const [row] = await read.query(sql<{ held: number; erased: number }>`
    SELECT count(sealed)::integer AS held, count(erased_at)::integer AS erased
    FROM ${sql.raw(personalTableOf(definition.code))}`);
  return row!;
}

/** Names of the keys that a table's rows are encrypted with, jumping from one to the next in its index. */
const keysOf = (table: string): string => `
  WITH RECURSIVE used AS (
    (SELECT key_id FROM ${table} WHERE key_id IS NOT NULL ORDER BY key_id LIMIT 1)
    UNION ALL
    SELECT (SELECT t.key_id FROM ${table} t WHERE t.key_id > u.key_id ORDER BY t.key_id LIMIT 1) FROM used u
    WHERE u.key_id IS NOT NULL)
  SELECT key_id FROM used WHERE key_id IS NOT NULL`;

/** Names of the keys in use by side tables and by imports that wait for a decision. */
export async function personalKeysInUse(read: Read): Promise<string[]> {
  const tables = await read.query(sql<{ name: string }>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('reg', 'reg_stage') AND c.relkind = 'r' AND c.relname LIKE '%\\_personal'
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'sealed')`);
  const used = new Set<string>();
  for (const { name } of tables) {
    const rows = await read.query(sql<{ key_id: string }>`${sql.raw(keysOf(name))}`);
    for (const { key_id } of rows) used.add(key_id);
  }
  return [...used];
}

/**
 * Encrypts at most `rows` records anew with the current key; answers how many, 0 once none is left. Look-up values stay:
 * their key is not rotated. Rows that somebody else holds are left to the next round. Under the bulk role.
 */
export async function reencryptPersonal(act: Act, definition: RegisterDefinition, rows: number): Promise<number> {
  if (!definition.personal) return 0;
  const { tx, keys } = act;
  const table = personalTableOf(definition.code);
  const old = await tx.query(sql<SealedRow>`
    SELECT ${sql.raw(keyArray(definition))}, key_id, sealed FROM ${sql.raw(table)} r
    WHERE key_id IS NOT NULL AND key_id <> ${keys.current()} ORDER BY key_id LIMIT ${rows} FOR UPDATE SKIP LOCKED`);
  if (old.length === 0) return 0;
  const fresh = old.map((row) => keys.encrypt(opened(keys, definition, row), recordContext(definition.code, row.key)));
  const keyColumns = definition.key.map((_, i) => sql`${old.map((row) => row.key[i])}::text[]`);
  const names = definition.key.map((name) => `n.${name} = r.${name}`).join(' AND ');
  await tx.query(sql`
    UPDATE ${sql.raw(table)} r SET key_id = n.key_id, sealed = n.sealed
    FROM unnest(${sql.join([...keyColumns, sql`${fresh.map((one) => one.keyId)}::text[]`, sql`${fresh.map((one) => one.bytes)}::bytea[]`])})
      AS n(${sql.raw([...definition.key, 'key_id', 'sealed'].join(', '))})
    WHERE ${sql.raw(names)}`);
  return old.length;
}

/** What this room keeps encrypted. */
export const personalStore: EncryptedStore = {
  name: 'registers.personal',
  keysInUse: personalKeysInUse,
  reencrypt: (act, rows) =>
    act.tx.bulk(async () => {
      let done = 0;
      for (const definition of (await registerCatalog(act.tx)).all)
        if (done < rows) done += await reencryptPersonal(act, definition, rows - done);
      return done;
    }),
};
