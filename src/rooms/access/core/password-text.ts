/** How hard a password is to try: memory in KiB, passes over it, lanes. */
export interface HashEffort {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What OWASP's password storage cheat sheet asks of argon2id at least: 19 MiB, 2 passes, 1 lane. */
export const EFFORT: HashEffort = { memory: 19_456, passes: 2, parallelism: 1 };

/** A hashed password with all that is needed to try it again. */
export interface HashedPassword extends HashEffort {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The PHC string that every argon2 library writes: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export const passwordText = ({ memory, passes, parallelism, salt, hash }: HashedPassword): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(salt)}$${bare(hash)}`;

/** Reads a PHC string of argon2id; null where it is none. */
export function readPasswordText(text: string): HashedPassword | null {
  const [, memory, passes, parallelism, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text) ?? [];
  if (!salt || !hash) return null;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Whether a password was hashed with another effort than today's and is hashed anew when it is next typed. */
export const isOutdated = (kept: HashEffort, wanted: HashEffort = EFFORT): boolean =>
  kept.memory !== wanted.memory || kept.passes !== wanted.passes || kept.parallelism !== wanted.parallelism;
