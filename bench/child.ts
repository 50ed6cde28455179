import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A process of its own for one measurement: it prints one JSON object a line. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The next message of that kind. Rejects where the child ends before. */
  message<T>(kind: string): Promise<T>;
  /** Hears every message of that kind. */
  on<T>(kind: string, hear: (value: T) => void): void;
  readonly ended: Promise<number>;
}

/** Starts `bench/<script>` on the running Node. */
export function startChild(script: string, args: readonly string[]): Child {
  const path = join(ROOT, 'bench', script);
  const hook = join(ROOT, 'bin', 'tsx-hook.js');
  const child = spawn(process.execPath, ['--import', hook, path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const hearers = new Map<string, ((value: never) => void)[]>();
  const ended = new Promise<number>((resolve) =>
    child.on('exit', (code, signal) => resolve(signal ? -1 : (code ?? 0))),
  );
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { kind, value } = JSON.parse(line) as { kind: string; value: never };
    for (const hear of hearers.get(kind) ?? []) hear(value);
  });
  const on = <T>(kind: string, hear: (value: T) => void): void => {
    hearers.set(kind, [...(hearers.get(kind) ?? []), hear as (value: never) => void]);
  };
  return {
    process: child,
    pid: child.pid ?? 0,
    on,
    ended,
    message: <T>(kind: string) =>
      new Promise<T>((resolve, reject) => {
        on<T>(kind, resolve);
        void ended.then((code) => reject(new Error(`${script} ended with ${code} before it said "${kind}"`)));
      }),
  };
}

/** In a child: tells the parent. */
export const tell = (kind: string, value: unknown): void => {
  process.stdout.write(`${JSON.stringify({ kind, value })}\n`);
};

/** Highest resident memory of a living process so far, in megabytes; null where the system does not say (not Linux). */
export function peakMemory(pid: number | 'self'): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}
