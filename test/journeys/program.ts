import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { startEmbedded, type EmbeddedServer } from '../../src/platform/database/index.ts';
import { UNSAFE } from '../database.ts';
import { ROOT } from '../shared.ts';

const children = new Set<ChildProcess>();

/**
 * A folder for one installation under test. Taken away after the tests, with whatever a failed test left running in it.
 * `held`: its database server is started beforehand and runs until the end, without waiting for the disk, so that commands
 * need not start and stop one each.
 */
export function dataFolder(held = true): string {
  const path = mkdtempSync(join(tmpdir(), 'thuocdo-journey-'));
  let server: EmbeddedServer | null = null;
  before(async () => {
    if (held) server = await startEmbedded({ folder: path, settings: UNSAFE });
  });
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
