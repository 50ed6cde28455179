import pg from 'pg';
import { to as copyToStream } from 'pg-copy-streams';
import type { Readable, Writable } from 'node:stream';
import { Connections } from './connections.ts';
import { copyIn } from './copy-in.ts';
import { Lease } from './lease.ts';
import { run, type Query } from './query.ts';
import { opening, type LocalSettings, type Roles, type Standing } from './standing.ts';

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
  /** What the reads of one request share. Nothing is opened before the first of them; it has to be closed. */
  lease(): Lease;
  /** The same rights, with reads on a lease. */
  during(lease: Lease): Database;
  close(): Promise<void>;
}

/** A snapshot can also stream out. */
export interface SnapshotRead extends Read {
  copyTo(copySql: string): Readable;
}

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

/** One read under a standing: a transaction of its own, sent whole, so that it costs one round trip as a bare read does. */
async function readAs<R>(connections: Connections, query: Query<R>, standing: Standing): Promise<R[]> {
  const client = await connections.take();
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

function txOn(client: pg.PoolClient, standing: Standing): Tx {
  let inBulk = false;
  return {
    writable: true,
    query: (query) => run(client, query),
    execute: async (text) => (await client.query(text)).rowCount ?? 0,
    copyFrom: (text) => client.query(copyIn(text)),
    bulk: async (work) => {
      // Of one within another the outer turns back: the rest of its work would else run with the rights of the request.
      if (inBulk) return work();
      inBulk = true;
      try {
        return await withBulk(client, standing, work);
      } finally {
        inBulk = false;
      }
    },
  };
}

async function within<T>(
  connections: Connections,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connections.take();
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

async function session<T>(
  connections: Connections,
  { role }: Standing,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connections.take();
  let broken: Error | boolean = false;
  try {
    if (role !== null) await client.query(`SET ROLE ${pg.escapeIdentifier(role)}`);
    return await work(client);
  } finally {
    if (role !== null) await client.query('RESET ROLE').catch((lost: Error) => (broken = lost));
    client.release(broken);
  }
}

/** A read with the rights of the log-in: nothing goes before it or after it. */
function readBare<R>(connections: Connections, query: Query<R>): Promise<R[]> {
  connections.callBack();
  return run(connections.pool, query);
}

function over(connections: Connections, standing: Standing): Database {
  const plain = standing.role === null && Object.keys(standing.settings).length === 0;
  const database: Database = {
    query: (query) => (plain ? readBare(connections, query) : readAs(connections, query, standing)),
    transaction: (work) => within(connections, opening('BEGIN', standing), (client) => work(txOn(client, standing))),
    snapshot: (work) =>
      within(connections, opening('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', standing), (client) =>
        work({
          query: (query) => run(client, query),
          copyTo: (text) => client.query(copyToStream(text)),
        }),
      ),
    session: (work) => session(connections, standing, work),
    withRoles: (roles) => over(connections, { roles, role: roles.owner, settings: {} }),
    requests: (settings = {}) => over(connections, { ...standing, role: standing.roles?.app ?? null, settings }),
    lease: () => new Lease(connections),
    during: (lease) => (plain ? database : onLease(database, lease, standing)),
    close: () => connections.pool.end(),
  };
  return database;
}

/** A handle whose reads share the lease; whatever else it opens comes after the lease's snapshot, not beside it. */
function onLease(database: Database, lease: Lease, standing: Standing): Database {
  const apart = <T>(work: () => Promise<T>): Promise<T> => {
    lease.renew();
    return work();
  };
  const leased: Database = {
    ...database,
    query: (query) => (lease.closed ? database.query(query) : lease.read(standing, query)),
    transaction: (work) => apart(() => database.transaction(work)).finally(() => lease.renew()),
    snapshot: (work) => apart(() => database.snapshot(work)),
    session: (work) => apart(() => database.session(work)),
  };
  lasting.set(leased, database);
  return leased;
}

const lasting = new WeakMap<Read, Read>();

/** The handle behind a request's: what is remembered for all who reach the same is remembered for it, and made through it. */
export const lastingHandle = <H extends Read>(handle: H): H => (lasting.get(handle) as H | undefined) ?? handle;

/** A database over a pool of connections. */
export function openPool(settings: PoolSettings): Database {
  const pool = new pg.Pool({ ...settings.connection, max: settings.size, types, allowExitOnIdle: true });
  // An idle connection may be ended by the server (restart, stop); the pool drops it and the next query opens another.
  pool.on('error', () => {});
  // One that is taken, but not asked anything just then, says so at its next query: without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));
  return over(new Connections(pool, settings.size), { roles: null, role: null, settings: {} });
}
