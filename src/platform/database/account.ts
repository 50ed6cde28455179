import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** System user that the database server runs as. PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const OWN_USER = 'thuocdo';

function lookUp(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid), name };
}

/**
 * The account to drop to, or null where we are not root and may run the server ourselves.
 * initdb asks for a name in /etc/passwd, so a bare number will not do: an own system user is made where the tools for it
 * are there, and `nobody` is taken where they are not (small container images).
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const existing = lookUp(OWN_USER);
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER], {
      stdio: 'ignore',
    });
  } catch {
    // useradd is missing or /etc is read-only; `nobody` serves.
  }
  const account = lookUp(OWN_USER) ?? lookUp('nobody');
  if (!account) throw new Error('no system user to run PostgreSQL as: add one named "thuocdo" or set DATABASE_URL');
  return account;
}

/** Whether a user other than the owner may pass through every folder on the way to `path`. */
export function reachableByOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && (found.mode & 0o001) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}

/** Whether the running process may write into `folder`. */
export function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
