import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { openPool, type Database } from './handle.ts';

/** An open database with what the operator may want to know about it. */
export interface Connected {
  readonly database: Database;
  /** How to reach it, for libraries that bring a pool of their own. */
  readonly connection: pg.ClientConfig;
  readonly embedded: boolean;
  readonly adopted: boolean;
  /** Closes the pool and lets go of an embedded server. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Folder of the embedded server; used where no `url` is given. */
  readonly folder: string;
  /** Database on the embedded server. */
  readonly name?: string;
  readonly url?: string | undefined;
  readonly poolSize?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

const LOWEST_VERSION = 150_000;

async function createIfMissing(connection: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`).catch((error: { code?: string }) => {
        // Another process created it in between.
        if (error.code !== '42P04' && error.code !== '23505') throw error;
      });
    }
  } finally {
    await client.end();
  }
}

async function connectByUrl(url: string, size: number): Promise<Connected> {
  const database = openPool({ connection: { connectionString: url }, size });
  try {
    const { version, encoding } = await database.session(async (client) => {
      const { rows } = await client.query<{ version: string; encoding: string }>(
        `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
      );
      return { version: Number(rows[0]?.version), encoding: rows[0]?.encoding };
    });
    if (version < LOWEST_VERSION)
      throw new Error(`PostgreSQL ${Math.floor(version / 10_000)} is too old: 15 or later is needed`);
    // In SQL_ASCII a letter with a mark counts as two, and lengths and comparisons come out wrong without an error.
    if (encoding !== 'UTF8')
      throw new Error(
        `the database's encoding is ${encoding}: UTF8 is needed (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0)`,
      );
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    database,
    connection: { connectionString: url },
    embedded: false,
    adopted: true,
    close: () => database.close(),
  };
}

/** Opens the database that the operator chose: the one at `url`, else the embedded one in `folder`. */
export async function connect(options: ConnectOptions): Promise<Connected> {
  const size = options.poolSize ?? 10;
  if (options.url) return connectByUrl(options.url, size);
  const server = await startEmbedded({
    folder: options.folder,
    ...(options.settings && { settings: options.settings }),
  });
  const name = options.name ?? 'thuocdo';
  await createIfMissing(server.connection, name);
  const connection = { ...server.connection, database: name };
  const database = openPool({ connection, size });
  return {
    database,
    connection,
    embedded: true,
    adopted: server.adopted,
    close: async () => {
      await database.close();
      await server.release();
    },
  };
}
