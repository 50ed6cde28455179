import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable, CompiledQuery, RawBuilder } from 'kysely';
import pg from 'pg';
import { to as copyToStream } from 'pg-copy-streams';
import type { Readable, Writable } from 'node:stream';
import { copyIn } from './copy-in.ts';

/** A query built with Kysely, either by its builder or by its `sql` template. */
export type Query<R> = RawBuilder<R> | Compilable<R>;

/** A handle that can only read. A function that takes one cannot write. */
export interface Read {
  /** All rows of the query. Dates come as `YYYY-MM-DD`, instants as epoch milliseconds, int8 as number, numeric as text. */
  query<R>(query: Query<R>): Promise<R[]>;
}

/** One open transaction. Commands receive it and never open or close it. */
export interface Tx extends Read {
  readonly writable: true;
  /** Runs generated SQL without parameters (register tables, roll-ups); answers the number of rows touched. */
  execute(text: string): Promise<number>;
  /** `COPY … FROM STDIN`: what is written to the stream goes to the server. */
  copyFrom(copySql: string): Writable;
  /**
   * Runs `work` with the rights of bulk changes, which own the generated tables and which row-level security does not cut.
   * Check the actor's scope over the whole set first. Where there are no roles it is `work` alone.
   */
  bulk<T>(work: () => Promise<T>): Promise<T>;
}

/** Roles of the server that handles take on. None of them can log in. */
export interface Roles {
  /** Owns schemas and tables; makes and changes tables. */
  readonly owner: string;
  /** What requests run as: rows of the ordinary tables, reading of the generated ones, no making of tables. */
  readonly app: string;
  /** Owns the generated tables and what bulk changes stage. */
  readonly bulk: string;
}

/** Settings for the length of each transaction, such as the actor's scope that row-level security reads. */
export type LocalSettings = Readonly<Record<string, string>>;

/** A database: reads outside a transaction, and transactions. */
export interface Database extends Read {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One repeatable-read, read-only snapshot: several reads that agree with each other. */
  snapshot<T>(work: (read: SnapshotRead) => Promise<T>): Promise<T>;
  /** A connection outside any transaction, for statements that may not run in one. */
  session<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** The same connections with the owner's rights in transactions, and with roles for requests and bulk changes. */
  withRoles(roles: Roles): Database;
  /** The same connections with the rights of requests, in reads too. Where there are no roles only the settings hold. */
  requests(settings?: LocalSettings): Database;
  close(): Promise<void>;
}

/** A snapshot can also stream out. */
export interface SnapshotRead extends Read {
  copyTo(copySql: string): Readable;
}

/** Kysely without a connection: only compiles queries to SQL text and parameters. Also the builder for typed queries. */
export const build = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const DATE = 1082;
const INT8 = 20;
const TIMESTAMPTZ = 1184;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8) return wholeNumber;
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).getTime();
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Settings of a pool; `onLost` hears about idle connections that the server ended. */
export interface PoolSettings {
  readonly connection: pg.ClientConfig;
  readonly size: number;
}

const compile = <R>(query: Query<R>): CompiledQuery<R> =>
  'isRawBuilder' in query ? query.compile(build) : query.compile();

const run = async <R>(client: pg.Pool | pg.PoolClient, query: Query<R>): Promise<R[]> => {
  const { sql: text, parameters } = compile(query);
  const result = await client.query({ text, values: parameters as unknown[] });
  return result.rows as R[];
};

/** As whom the server runs what goes through a handle. A null role leaves the rights of the log-in. */
interface Standing {
  readonly roles: Roles | null;
  readonly role: string | null;
  readonly settings: LocalSettings;
}

/** Statements that open a transaction under a standing, in one round trip. `SET LOCAL` ends with the transaction. */
function opening(begin: string, { role, settings }: Standing): string {
  const set = Object.entries(settings).map(
    ([name, value]) => `SET LOCAL ${name.split('.').map(pg.escapeIdentifier).join('.')} = ${pg.escapeLiteral(value)}`,
  );
  return [begin, ...set, ...(role === null ? [] : [`SET LOCAL ROLE ${pg.escapeIdentifier(role)}`])].join('; ');
}

/** One read under a standing: a transaction of its own, sent whole, so that it costs one round trip as a bare read does. */
async function readAs<R>(pool: pg.Pool, query: Query<R>, standing: Standing): Promise<R[]> {
  const client = await pool.connect();
  const pipelined = client as unknown as { pipeline: boolean };
  pipelined.pipeline = true;
  const [begun, read, ended] = await Promise.allSettled([
    client.query(opening('BEGIN', standing)),
    run(client, query),
    client.query('COMMIT'),
  ]);
  pipelined.pipeline = false;
  const lost = [begun, ended].find((one) => one.status === 'rejected');
  client.release(lost?.reason as Error | undefined);
  // Without its role the read would have run with the rights of the log-in: what it answered is not handed out.
  if (begun.status === 'rejected') throw begun.reason;
  if (read.status === 'rejected') throw read.reason;
  return read.value;
}

/** Runs `work` under the bulk role and turns back; after an error the transaction is void anyway. */
async function withBulk<T>(client: pg.PoolClient, { role, roles }: Standing, work: () => Promise<T>): Promise<T> {
  if (roles === null) return work();
  await client.query(`SET LOCAL ROLE ${pg.escapeIdentifier(roles.bulk)}`);
  const value = await work();
  await client.query(`SET LOCAL ROLE ${role === null ? 'NONE' : pg.escapeIdentifier(role)}`);
  return value;
}

const txOn = (client: pg.PoolClient, standing: Standing): Tx => ({
  writable: true,
  query: (query) => run(client, query),
  execute: async (text) => (await client.query(text)).rowCount ?? 0,
  copyFrom: (text) => client.query(copyIn(text)),
  bulk: (work) => withBulk(client, standing, work),
});

async function within<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    await client.query(begin);
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function session<T>(pool: pg.Pool, { role }: Standing, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    if (role !== null) await client.query(`SET ROLE ${pg.escapeIdentifier(role)}`);
    return await work(client);
  } finally {
    if (role !== null) await client.query('RESET ROLE').catch((lost: Error) => (broken = lost));
    client.release(broken);
  }
}

function over(pool: pg.Pool, standing: Standing): Database {
  const plain = standing.role === null && Object.keys(standing.settings).length === 0;
  return {
    query: (query) => (plain ? run(pool, query) : readAs(pool, query, standing)),
    transaction: (work) => within(pool, opening('BEGIN', standing), (client) => work(txOn(client, standing))),
    snapshot: (work) =>
      within(pool, opening('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', standing), (client) =>
        work({
          query: (query) => run(client, query),
          copyTo: (text) => client.query(copyToStream(text)),
        }),
      ),
    session: (work) => session(pool, standing, work),
    withRoles: (roles) => over(pool, { roles, role: roles.owner, settings: {} }),
    requests: (settings = {}) => over(pool, { ...standing, role: standing.roles?.app ?? null, settings }),
    close: () => pool.end(),
  };
}

/** A database over a pool of connections. */
export function openPool(settings: PoolSettings): Database {
  const pool = new pg.Pool({ ...settings.connection, max: settings.size, types, allowExitOnIdle: true });
  // An idle connection may be ended by the server (restart, stop); the pool drops it and the next query opens another.
  pool.on('error', () => {});
  return over(pool, { roles: null, role: null, settings: {} });
}
