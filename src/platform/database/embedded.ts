import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { reachableByOthers, serverAccount, type Account } from './account.ts';
import { findBinaries, sharedFolder } from './binaries.ts';

/** A running server of our own and how to reach it. */
export interface EmbeddedServer {
  readonly connection: pg.ClientConfig;
  readonly version: string;
  /** Whether this process found the server running instead of starting it. */
  readonly adopted: boolean;
  /** Lets go of the server; the last process to do so stops it. */
  release(): Promise<void>;
}

/** What a caller may change: tests run without waiting for the disk. */
export interface EmbeddedOptions {
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>>;
}

const SUPERUSER = 'thuocdo';
/** Every process that uses the server holds this advisory lock shared; who gets it exclusively was the last. */
const PRESENCE = 7_412_001;
const START_TIMEOUT_MS = 30_000;
/** A unix socket path may have 107 bytes on Linux and 103 on macOS. */
const LONGEST_SOCKET_FOLDER = 80;

function tuning(): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 2 ** 20);
  const buffers = Math.max(64, Math.min(2048, Math.floor(megabytes / 4)));
  return {
    listen_addresses: '',
    max_connections: '60',
    shared_buffers: `${buffers}MB`,
    work_mem: `${Math.max(16, Math.min(128, Math.floor(megabytes / 64)))}MB`,
    maintenance_work_mem: `${Math.max(64, Math.min(512, Math.floor(megabytes / 16)))}MB`,
    effective_cache_size: `${Math.floor(megabytes / 2)}MB`,
    // Compiling a statement costs more than our statements take.
    jit: 'off',
    // One server, no replica: the log need not carry what only a replica would read.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

interface Place {
  readonly data: string;
  readonly socket: string;
  readonly log: string;
}

/** Data lies in the given folder; where the server's account cannot go there, behind a link in a folder it owns. */
function findPlace(folder: string, account: Account | null): Place {
  mkdirSync(folder, { recursive: true });
  const key = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12);
  const wanted = join(resolve(folder), 'postgres');
  let home = wanted;
  if (account && !reachableByOthers(resolve(folder))) {
    home = sharedFolder(`data-${key}`, account);
    if (!lstatSync(wanted, { throwIfNoEntry: false })) symlinkSync(home, wanted);
  } else {
    mkdirSync(wanted, { recursive: true });
    if (account) chownSync(wanted, account.uid, account.gid);
  }
  const near = join(home, 'socket');
  const socket = near.length <= LONGEST_SOCKET_FOLDER ? near : join(tmpdir(), `thuocdo-${key}`);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  chmodSync(socket, 0o700);
  if (account) chownSync(socket, account.uid, account.gid);
  return { data: join(home, 'data'), socket, log: join(home, 'server.log') };
}

const asAccount = (account: Account | null): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** Makes the cluster beside its place and moves it there whole: a killed initdb leaves nothing half-made. */
function initialise(binaries: string, place: Place, account: Account | null): void {
  const fresh = `${place.data}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  execFileSync(
    join(binaries, 'bin', 'initdb'),
    [
      '-D',
      fresh,
      '-U',
      SUPERUSER,
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ],
    {
      ...asAccount(account),
      cwd: dirname(place.data),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  // Only the socket, in a folder no one else may enter; no TCP.
  writeFileSync(join(fresh, 'pg_hba.conf'), 'local all all trust\n');
  if (account) chownSync(join(fresh, 'pg_hba.conf'), account.uid, account.gid);
  try {
    renameSync(fresh, place.data);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw error;
  }
}

function spawnServer(binaries: string, place: Place, account: Account | null, settings: Record<string, string>): void {
  const flags = Object.entries({ ...settings, unix_socket_directories: place.socket, unix_socket_permissions: '0700' });
  const log = openSync(place.log, 'a');
  if (account) chownSync(place.log, account.uid, account.gid);
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', place.data, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...asAccount(account),
      cwd: place.data,
      // Its own session: Ctrl-C in our terminal must not end it before we have said goodbye.
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  child.unref();
}

/** A lock file left by a machine that lost power names a process that is now somebody else's, or nobody's. */
function dropStaleLock(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const command = `/proc/${pid}/comm`;
  const foreign = existsSync(command) && !readFileSync(command, 'utf8').startsWith('postgres');
  if (foreign) rmSync(file, { force: true });
}

async function attach(connection: pg.ClientConfig): Promise<pg.Client | null> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE]);
    return client;
  } catch {
    await client.end().catch(() => {});
    return null;
  }
}

async function stopIfLast(presence: pg.Client, data: string): Promise<void> {
  try {
    await presence.query('SELECT pg_advisory_unlock_shared($1)', [PRESENCE]);
    const { rows } = await presence.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [PRESENCE]);
    if (!rows[0]?.last) return await presence.end();
    const lock = join(data, 'postmaster.pid');
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    // The lock is held until the server ends: whoever arrives now waits for it, is cut off with us and starts anew.
    process.kill(pid, 'SIGINT');
    for (let waited = 0; existsSync(lock) && waited < 20_000; waited += 25) await sleep(25);
  } catch {
    // The server went away first, or another process is stopping it: there is nothing left to do.
  }
}

/**
 * Starts the server kept in `folder`, or adopts it where another process of ours has started it. Two processes that start
 * at once are sorted out by the server's own lock file: the loser finds the winner's socket.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32')
    throw new Error('the built-in database needs unix sockets: on Windows set DATABASE_URL');
  const account = serverAccount();
  const binaries = findBinaries(account);
  const place = findPlace(options.folder, account);
  const connection: pg.ClientConfig = { host: place.socket, port: 5432, user: SUPERUSER, database: 'postgres' };

  let presence = await attach(connection);
  const adopted = presence !== null;
  if (!presence) {
    if (!existsSync(join(place.data, 'PG_VERSION'))) initialise(binaries.root, place, account);
    dropStaleLock(place.data);
    const settings = { ...tuning(), ...options.settings };
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (let attempt = 0; !presence; attempt++) {
      if (Date.now() > deadline) throw new Error(`the database did not start; its last words are in ${place.log}`);
      if (attempt % 100 === 0) spawnServer(binaries.root, place, account, settings);
      await sleep(attempt < 100 ? 20 : 50);
      presence = await attach(connection);
    }
  }
  const held = presence;
  return { connection, version: binaries.version, adopted, release: () => stopIfLast(held, place.data) };
}
