import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable, CompiledQuery, RawBuilder } from 'kysely';
import pg from 'pg';
import { from as copyFromStream, to as copyToStream } from 'pg-copy-streams';
import type { Readable, Writable } from 'node:stream';

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
}

/** A database: reads outside a transaction, and transactions. */
export interface Database extends Read {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One repeatable-read, read-only snapshot: several reads that agree with each other. */
  snapshot<T>(work: (read: SnapshotRead) => Promise<T>): Promise<T>;
  /** A connection outside any transaction, for statements that may not run in one. */
  session<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
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

/** A database over a pool of connections. */
export function openPool(settings: PoolSettings): Database {
  const pool = new pg.Pool({ ...settings.connection, max: settings.size, types, allowExitOnIdle: true });
  // An idle connection may be ended by the server (restart, stop); the pool drops it and the next query opens another.
  pool.on('error', () => {});

  async function within<T>(begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
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

  return {
    query: (query) => run(pool, query),
    transaction: (work) =>
      within('BEGIN', (client) =>
        work({
          writable: true,
          query: (query) => run(client, query),
          execute: async (text) => (await client.query(text)).rowCount ?? 0,
          copyFrom: (text) => client.query(copyFromStream(text)),
        }),
      ),
    snapshot: (work) =>
      within('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (client) =>
        work({
          query: (query) => run(client, query),
          copyTo: (text) => client.query(copyToStream(text)),
        }),
      ),
    session: async (work) => {
      const client = await pool.connect();
      try {
        return await work(client);
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
