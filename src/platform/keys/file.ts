import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, problem, refused, type Result } from '../../kernel/index.ts';
import { readRing, type Ring } from './ring.ts';

/** The file that holds a ring. */
export interface RingFile {
  readonly path: string;
  /** Null where there is no file yet. */
  read(): Result<Ring | null>;
  /** Puts a first ring there; where another process was quicker, its ring is the answer. */
  create(ring: Ring): Result<Ring>;
  /** Replaces the ring: after a power cut the file holds the old one or the new one, never half of either. */
  write(ring: Ring): Result<void>;
}

const OTHERS = 0o077;

/** Writes beside the target and forces it to disk; the caller moves it into place. */
function writeBeside(path: string, ring: Ring): string {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(ring, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return draft;
}

/** A renamed file is only safe once its folder is on disk too; not every system can be asked for it. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Folders cannot be opened on Windows; there the rename itself is what there is.
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? 'unknown');

function place(path: string, ring: Ring, move: (draft: string) => void): Result<void> {
  let draft: string | null = null;
  try {
    draft = writeBeside(path, ring);
    move(draft);
    syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    return refused(problem('keys.not-writable', { path, cause: codeOf(error) }));
  } finally {
    if (draft) rmSync(draft, { force: true });
  }
}

/**
 * The ring of an installation: `<folder>/keys/ring.json`, or the file that `setting` names. Only our own file is held to
 * 0600: a mounted secret has the rights its mount gives it.
 */
export function ringFile(folder: string, setting: string | undefined): RingFile {
  const path = setting ? setting : join(folder, 'keys', 'ring.json');
  const read = (): Result<Ring | null> => {
    let text: string;
    try {
      const { mode } = statSync(path);
      if (!setting && process.platform !== 'win32' && (mode & OTHERS) !== 0)
        return refused(problem('keys.open-to-others', { path }));
      text = readFileSync(path, 'utf8');
    } catch (error) {
      return codeOf(error) === 'ENOENT'
        ? ok(null)
        : refused(problem('keys.unreadable', { path: `${path} (${codeOf(error)})` }));
    }
    const ring = readRing(text);
    return ring ? ok(ring) : refused(problem('keys.unreadable', { path }));
  };
  const create = (ring: Ring): Result<Ring> => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    } catch (error) {
      return refused(problem('keys.not-writable', { path, cause: codeOf(error) }));
    }
    const placed = place(path, ring, (draft) => linkSync(draft, path));
    const there = read();
    if (there.ok && there.value) return ok(there.value);
    return placed.ok ? refused(problem('keys.unreadable', { path })) : placed;
  };
  return { path, read, create, write: (ring) => place(path, ring, (draft) => renameSync(draft, path)) };
}
