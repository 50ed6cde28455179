import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openPool, startEmbedded, type Database, type EmbeddedServer } from '../src/platform/database/index.ts';
import { say, seconds } from './report.ts';

const SLOW_MS = 500;

/** The one server of a run, in a folder of its own. */
export interface BenchServer {
  readonly folder: string;
  readonly server: EmbeddedServer;
  /** An empty database of that name; dropped first where it stands. */
  fresh(name: string): Promise<Database>;
  /** Whether there is a database of that name. */
  has(name: string): Promise<boolean>;
  open(name: string, size?: number): Database;
  /** Address of that database, for a process that is to take it for an operator's own server. */
  urlOf(name: string): string;
  /** The server's data folder. */
  readonly data: string;
  /** Starts the server again after it was killed, or finds it running. */
  reattach(): Promise<void>;
  /** Writes out what earlier measurements left in memory, so that the next does not pay for it. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The slow statements of the run in the order they ended, shortened. */
function tellSlow(log: string): void {
  for (const entry of readFileSync(log, 'utf8').split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const match = /^\S+ (\S+) .*duration: ([\d.]+) ms\s+(?:statement|execute [^:]*): ([^]*)$/.exec(entry);
    if (match)
      say(`   ${match[1]} ${seconds(Number(match[2]))}  ${(match[3] ?? '').replace(/\s+/g, ' ').slice(0, 160)}`);
  }
}

/** Starts the server in `folder`, or in a temporary one that is removed at the end. */
export async function benchServer(folder: string | null, slow = false): Promise<BenchServer> {
  const place = folder ?? mkdtempSync(join(tmpdir(), 'thuocdo-bench-'));
  mkdirSync(place, { recursive: true });
  const settings = slow ? { log_min_duration_statement: String(SLOW_MS) } : {};
  let server = await startEmbedded({ folder: place, settings });
  const admin = async (text: string): Promise<number> => {
    const client = new pg.Client(server.connection);
    await client.connect();
    try {
      return (await client.query(text)).rowCount ?? 0;
    } finally {
      await client.end();
    }
  };
  const open = (name: string, size = 4): Database =>
    openPool({ connection: { ...server.connection, database: name }, size });
  return {
    folder: place,
    get server() {
      return server;
    },
    data: join(place, 'postgres', 'data'),
    reattach: async () => {
      server = await startEmbedded({ folder: place, settings });
    },
    open,
    urlOf: (name) => {
      const { host, user } = server.connection;
      return `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}`;
    },
    has: async (name) => (await admin(`SELECT 1 FROM pg_database WHERE datname = '${name}'`)) > 0,
    fresh: async (name) => {
      await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin(`CREATE DATABASE ${name}`);
      return open(name);
    },
    settle: async () => {
      await admin('CHECKPOINT');
    },
    stop: async () => {
      if (slow) tellSlow(join(place, 'postgres', 'server.log'));
      await server.release();
      if (folder === null) rmSync(place, { recursive: true, force: true });
    },
  };
}
