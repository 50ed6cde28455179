import { randomBytes } from 'node:crypto';

/** Facts that a log line may carry. Never addresses with tokens, names, dossier codes or what was typed. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>;

/** A line for a person at a terminal. */
function shown(at: string, level: string, event: string, facts: LogFacts): string {
  const rest = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  return [at.slice(11, 19), ...(level === 'info' ? [] : [level]), event, ...rest].join(' ');
}

/** Writes one line to standard error: JSON for programs, plain words where a terminal listens. */
export function log(level: 'info' | 'warning' | 'error', event: string, facts: LogFacts = {}): void {
  const at = new Date().toISOString();
  const line = process.stderr.isTTY ? shown(at, level, event, facts) : JSON.stringify({ at, level, event, ...facts });
  process.stderr.write(`${line}\n`);
}

/** A line of a stack that says where, and nothing else. Messages of several lines put text of theirs between such lines. */
const FRAME =
  /^\s*at (?:(?:async |new )?[\w$.<>[\] ]{1,120} \()?(?:file:\/\/|node:|\/|[A-Z]:\\)?[^\s()]{1,300}:\d+:\d+\)?$/;
/** Codes of the system and of the database: `ECONNREFUSED`, `23505`. */
const CODE = /^[A-Z0-9_]{3,40}$/;
const FRAMES = 8;

/** Logs an unexpected error by its kind and where it arose; its message may hold data, so it stays out. */
export function logError(event: string, error: unknown, facts: LogFacts = {}): string {
  const reference = randomBytes(6).toString('base64url');
  const kind = error instanceof Error ? error.constructor.name : typeof error;
  const { code } = (error ?? {}) as { code?: unknown };
  const stack = error instanceof Error ? framesOf(error).join(' | ') : '';
  log('error', event, {
    reference,
    kind,
    ...(typeof code === 'string' && CODE.test(code) && { code }),
    stack,
    ...facts,
  });
  return reference;
}

/** Where an error arose. The message, which stands before the frames, is cut off by its length; then only frames are kept. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const at = error.message === '' ? -1 : stack.indexOf(error.message);
  return stack
    .slice(at < 0 ? 0 : at + error.message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
