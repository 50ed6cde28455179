import { createHash, randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { instant, type Actor, type Instant } from '../src/kernel/index.ts';
import {
  migrate,
  openPool,
  readMigrations,
  startEmbedded,
  sql,
  type Database,
  type EmbeddedServer,
  type Read,
} from '../src/platform/database/index.ts';
import { keyringInMemory } from '../src/platform/keys/index.ts';
import type { Act, Reaction } from '../src/platform/manifest.ts';
import { ensureWorkingDays } from '../src/rooms/calendar/index.ts';
import { ensureRollups } from '../src/rooms/indicators/index.ts';
import { ensureRegisters } from '../src/rooms/registers/index.ts';
import { ROOT } from './shared.ts';

/** Folder of the tests' own server. */
export const TEST_FOLDER = join(ROOT, 'build', 'test');

/** Tests need not survive a power cut. */
export const UNSAFE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_connections: '100',
};

let server: Promise<EmbeddedServer> | null = null;
const CLONE_LOCK = 7_412_003;

async function admin<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the template is made from: another byte in it means another template. */
const MADE_FROM = [
  'migrations/*',
  'catalog/{registers,measures,indicators,calendars}/*',
  'src/kernel/*.ts',
  'src/platform/{database,expressions}/*.ts',
  'src/rooms/{calendar,registers,indicators}/**/*.ts',
];

function templateKey(): string {
  const hash = createHash('sha256');
  for (const file of globSync(MADE_FROM, { cwd: ROOT }).sort())
    hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * A database as the program has it after its first start, without data: migrated, with the tables of registers and
 * roll-ups. Made once, however many test files start together.
 */
async function template(connection: pg.ClientConfig): Promise<string> {
  const key = templateKey();
  const name = `template_${key}`;
  await admin(connection, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [CLONE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const draft = `draft_${key}`;
    await client.query(`DROP DATABASE IF EXISTS ${draft}`);
    await client.query(`CREATE DATABASE ${draft}`);
    const database = openPool({ connection: onDatabase(connection, draft), size: 1 });
    await migrate(database, readMigrations(join(ROOT, 'migrations')));
    await ensureWorkingDays(database);
    await ensureRegisters(database);
    await ensureRollups(database);
    await database.close();
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
  return name;
}

/** The server at TEST_DATABASE_URL where that is set, else one of our own under `build/`. */
async function serverConnection(own: boolean): Promise<pg.ClientConfig> {
  if (process.env['TEST_DATABASE_URL'] && !own) return { connectionString: process.env['TEST_DATABASE_URL'] };
  server ??= startEmbedded({ folder: TEST_FOLDER, settings: UNSAFE });
  return (await server).connection;
}

/** Makes a database, opens it, and drops it after the tests of the calling file. */
async function made(connection: pg.ClientConfig, template: string): Promise<{ database: Database; name: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin(connection, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [CLONE_LOCK]);
    // Copied as files: without fsync that costs half of what a copy through the write-ahead log does.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  });
  const database = openPool({ connection: onDatabase(connection, name), size: 4 });
  after(async () => {
    await database.close();
    await admin(connection, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    if (server) await (await server).release();
    server = null;
  });
  return { database, name };
}

/** A database for the calling test file: migrated, with all registers and roll-ups, without data. */
export async function testDatabase(): Promise<Database> {
  const connection = await serverConnection(false);
  return (await made(connection, await template(connection))).database;
}

/** How another process reaches the database that a test has open. */
export async function databaseUrl(read: Read): Promise<string> {
  const [where] = await read.query(sql<{ name: string; account: string; socket: string; port: string }>`
    SELECT current_database() AS name, session_user AS account, split_part(current_setting('unix_socket_directories'), ',', 1) AS socket,
      current_setting('port') AS port`);
  return process.env['TEST_DATABASE_URL']
    ? Object.assign(new URL(process.env['TEST_DATABASE_URL']), { pathname: `/${where!.name}` }).href
    : `postgres://${where!.account}@${encodeURIComponent(where!.socket)}:${where!.port}/${where!.name}`;
}

/** A database and how other processes reach it. */
export interface EmptyDatabase {
  readonly database: Database;
  readonly url: string;
}

/** What two installations must have in common, read below the program itself. */
export const readsAlike = {
  /** Count and order-independent digest of every table, without the queue and what is staged. */
  async fingerprint(read: Read): Promise<Record<string, string>> {
    const tables = await read.query(sql<{ name: string }>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname !~ '^pg_' AND schemaname NOT IN ('information_schema', 'queue', 'reg_stage', 'left_out') ORDER BY 1`);
    const prints: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await read.query(sql<{ print: string }>`
        SELECT count(*) || ' ' || COALESCE(sum(hashtextextended(t::text, 0)::numeric), 0) AS print FROM ${sql.raw(name)} t`);
      prints[name] = row!.print;
    }
    return prints;
  },
};

/** A database without any table, and how other processes reach it. `own`: on our own server whatever the settings say. */
export async function emptyDatabase(own = false): Promise<EmptyDatabase> {
  const connection = await serverConnection(own);
  const { database, name } = await made(connection, 'template0');
  const { connectionString, host, user } = onDatabase(connection, name);
  return { database, url: connectionString ?? `postgres://${user}@${encodeURIComponent(host ?? '')}/${name}` };
}

/** The same server, another database; a connection string would win over a name beside it. */
function onDatabase(connection: pg.ClientConfig, name: string): pg.ClientConfig {
  if (!connection.connectionString) return { ...connection, database: name };
  const changed = new URL(connection.connectionString);
  changed.pathname = `/${name}`;
  return { connectionString: changed.href };
}

export const TEST_ACTOR: Actor = {
  kind: 'person',
  id: 'p-1',
  name: 'Nguyễn Thị Kiểm Thử',
  post: { id: 1, role: 'standing-office', agency: null, field: null, title: 'Cơ quan Thường trực' },
  agencies: [],
};
export const TEST_TIME: Instant = instant(Date.UTC(2026, 10, 23, 3, 0, 0));

/** Keys of the tests: new in every process, never on disk. */
export const TEST_KEYS = keyringInMemory();

/** Jobs that commands under test have put into the queue; nothing runs them. */
export const queued: { job: string; payload: Readonly<Record<string, unknown>>; after?: number }[] = [];

/** Runs a command in a transaction, with the reactions of higher rooms that the test names. */
export function acting(database: Database, reactions: readonly Reaction[] = [], at: Instant = TEST_TIME) {
  return <T>(work: (act: Act) => Promise<T>): Promise<T> =>
    database.transaction((tx) => {
      const act: Act = {
        tx,
        actor: TEST_ACTOR,
        at,
        origin: { via: 'web', address: null },
        keys: TEST_KEYS,
        scope: () => 'all',
        may: () => true,
        post: async (notice, payload) => {
          for (const reaction of reactions) if (reaction.notice === notice) await reaction.react(act, payload);
        },
        enqueue: async (job, payload, after) => {
          queued.push({ job, payload, ...(after !== undefined && { after }) });
        },
      };
      return work(act);
    });
}
