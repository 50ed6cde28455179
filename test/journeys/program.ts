import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '../../src/platform/database/index.ts';
import { UNSAFE } from '../database.ts';
import { ROOT } from '../shared.ts';

const children = new Set<ChildProcess>();

interface Held {
  /**
   * Whether its database server is started beforehand and runs until the end, without waiting for the disk, so that commands
   * need not start and stop one each. Not where the start itself is under test.
   */
  readonly held?: boolean;
  /** What the installation already is when the tests begin; without it there is nothing but an empty folder. */
  readonly from?: Beginning;
}

/**
 * A folder for one installation under test, awaited before any hook: those of a file do not wait for each other. Taken away
 * after the tests, with whatever a failed test left running in it.
 */
export async function dataFolder({ held = true, from }: Held = {}): Promise<string> {
  const path = emptyFolder();
  if (from) execFileSync('cp', ['-a', `${await begun(from)}/.`, path]);
  const server = held ? await startEmbedded({ folder: path, settings: UNSAFE }) : null;
  after(async () => {
    for (const child of children) {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    }
    await server?.release();
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

/** A new folder that the account of the database server may pass through, so that the data lie in it and are copied with it. */
function emptyFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'thuocdo-journey-'));
  chmodSync(path, 0o711);
  return path;
}

/** How an installation is brought to where tests begin. */
const BEGINNINGS = {
  /** After its first start, without data. */
  empty: ['doctor', '--json'],
  /** The sample province, with enough dossiers for every commune to have counts that may be shown. */
  sample: ['sample', 'load', '--dossiers', '60000', '--scale', '0.1'],
} as const;
type Beginning = keyof typeof BEGINNINGS;

/** Where the beginnings of this run are kept; a file that runs by itself makes its own. */
const kept = process.env['TEST_BEGINNINGS'] ?? mkdtempSync(join(tmpdir(), 'thuocdo-beginnings-'));
if (!process.env['TEST_BEGINNINGS']) process.on('exit', () => rmSync(kept, { recursive: true, force: true }));

/** A folder to copy from, made by the first test file that asks; the others wait for it. */
async function begun(from: Beginning): Promise<string> {
  const [done, lock] = [join(kept, from), join(kept, `${from}.lock`)];
  chmodSync(kept, 0o711);
  for (;;) {
    if (existsSync(done)) return done;
    try {
      mkdirSync(lock);
    } catch {
      await sleep(200);
      continue;
    }
    try {
      if (!existsSync(done)) await begin(from, done);
      return done;
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
}

async function begin(from: Beginning, done: string): Promise<void> {
  const path = emptyFolder();
  const server = await startEmbedded({ folder: path, settings: UNSAFE });
  const { code, stderr } = await thuocdo(path, ...BEGINNINGS[from]);
  await server.release();
  assert.equal(code, 0, stderr);
  // The command's last connection may have been there still: only a server that has stopped is copied.
  while (existsSync(join(path, 'postgres', 'data', 'postmaster.pid'))) {
    await sleep(100);
    await (await startEmbedded({ folder: path, settings: UNSAFE })).release();
  }
  execFileSync('cp', ['-a', path, `${done}.draft`]);
  rmSync(path, { recursive: true, force: true });
  renameSync(`${done}.draft`, done);
}

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = (): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _url, NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...rest } = process.env;
  return { ...rest, LANG: 'vi_VN.UTF-8', LC_ALL: 'vi_VN.UTF-8' };
};

function launch(folder: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'thuocdo.js'), ...args, '--data', folder], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

/** Runs one command of the program to its end. */
export async function thuocdo(folder: string, ...args: string[]): Promise<Answer> {
  const child = launch(folder, args);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export interface Running {
  readonly url: string;
  readonly signIn: string;
  /** What it has printed to standard error so far. */
  log(): string;
  /** Asks it to stop, as Ctrl-C does, and waits. */
  stop(): Promise<void>;
  /** Ends the server process without warning, as `kill -9` does. */
  kill(): Promise<void>;
}

/** Starts the program on a free port and waits until it prints its address. */
export async function startProgram(folder: string, ...args: string[]): Promise<Running> {
  const child = launch(folder, ['start', '--port', '0', '--json', ...args]);
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const printed = await new Promise<{ url: string; signIn: string }>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes('\n')) resolve(JSON.parse(stdout) as { url: string; signIn: string });
    });
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${stdout}${stderr}`)));
  });
  const ended = once(child, 'close');
  return {
    ...printed,
    log: () => stderr,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    kill: async () => {
      const pid = child.pid as number;
      const inner = spawn('pkill', ['-KILL', '-P', String(pid)]);
      await once(inner, 'close');
      await ended;
    },
  };
}
