import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG } from '../../../platform/catalog.ts';
import { normalPassword } from '../core/password-rules.ts';
import {
  EFFORT,
  isOutdated,
  passwordText,
  readPasswordText,
  type HashEffort,
  type HashedPassword,
} from '../core/password-text.ts';

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Each try takes 19 MiB and a processor for some 50 ms: more at once would only wait for one another. */
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function derive(password: string, salt: Buffer, effort: HashEffort, length: number): Promise<Buffer> {
  const { memory, passes, parallelism } = effort;
  const message = Buffer.from(normalPassword(password));
  const parameters: Argon2Parameters = { message, nonce: salt, memory, passes, parallelism, tagLength: length };
  return inTurn(
    () =>
      new Promise((resolve, reject) =>
        argon2('argon2id', parameters, (error, hash) => (error ? reject(error) : resolve(hash))),
      ),
  );
}

/** Hashes a password with argon2id and today's effort; answers the PHC string. Some 50 ms. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return passwordText({ ...EFFORT, salt, hash: await derive(password, salt, EFFORT, HASH_BYTES) });
}

/** What is tried where there is no account: it fits no password and takes as long as one that is there. */
const NOBODY: HashedPassword = { ...EFFORT, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };

export interface PasswordTried {
  readonly right: boolean;
  /** Whether it was hashed with another effort than today's and should be hashed anew. */
  readonly outdated: boolean;
}

/** Tries a password against a PHC string, or against nobody's: both take the same time. */
export async function tryPassword(password: string, kept: string | null): Promise<PasswordTried> {
  const hashed = (kept === null ? null : readPasswordText(kept)) ?? NOBODY;
  const given = await derive(password, hashed.salt, hashed, hashed.hash.length);
  const same = timingSafeEqual(given, hashed.hash);
  return { right: same && hashed !== NOBODY, outdated: isOutdated(hashed) };
}

let words: ReadonlySet<string> | null = null;

/** Words that passwords are commonly made of: `catalog/passwords/common.txt`. */
export const commonWords = (): ReadonlySet<string> =>
  (words ??= new Set(
    readFileSync(join(CATALOG, 'passwords', 'common.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('# ')),
  ));
