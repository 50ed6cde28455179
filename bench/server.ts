import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openPool, startEmbedded, type Database, type EmbeddedServer } from '../src/platform/database/index.ts';

/** The one server of a run, in a folder of its own. */
export interface BenchServer {
  readonly folder: string;
  readonly server: EmbeddedServer;
  /** An empty database of that name; dropped first where it stands. */
  fresh(name: string): Promise<Database>;
  open(name: string, size?: number): Database;
  /** The server's data folder. */
  readonly data: string;
  /** Starts the server again after it was killed, or finds it running. */
  reattach(): Promise<void>;
  /** Writes out what earlier measurements left in memory, so that the next does not pay for it. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server in `folder`, or in a temporary one that is removed at the end. */
export async function benchServer(folder: string | null): Promise<BenchServer> {
  const place = folder ?? mkdtempSync(join(tmpdir(), 'thuocdo-bench-'));
  mkdirSync(place, { recursive: true });
  let server = await startEmbedded({ folder: place });
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client(server.connection);
    await client.connect();
    try {
      await client.query(text);
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
      server = await startEmbedded({ folder: place });
    },
    open,
    fresh: async (name) => {
      await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin(`CREATE DATABASE ${name}`);
      return open(name);
    },
    settle: () => admin('CHECKPOINT'),
    stop: async () => {
      await server.release();
      if (folder === null) rmSync(place, { recursive: true, force: true });
    },
  };
}
