import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** One generation of the key that new text is encrypted with. */
export interface Generation {
  readonly id: string;
  /** Instant of making, ISO 8601: for people who read the file. */
  readonly made: string;
  /** 32 bytes, base64. */
  readonly secret: string;
}

/** What is kept outside the database: generations, newest last, and the secret of look-up values, which rotation keeps. */
export interface Ring {
  readonly format: 1;
  readonly generations: readonly Generation[];
  /** 32 bytes, base64. Stable: what a person is found by stays comparable whichever generation a row is encrypted with. */
  readonly lookup: string;
}

/** Encrypted text: which generation opens it, and the bytes (format, nonce, tag, text). */
export interface Encrypted {
  readonly keyId: string;
  readonly bytes: Buffer;
}

const FORMAT = 1;
const SECRET = 32;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + NONCE + TAG;

const newSecret = (): string => randomBytes(SECRET).toString('base64');

/** A generation under a name that no other ring has: a ring of another installation is told by its names. */
const newGeneration = (made: Date): Generation => ({
  id: `${made.toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`,
  made: made.toISOString(),
  secret: newSecret(),
});

/** A ring with one generation. */
export const newRing = (made: Date): Ring => ({
  format: 1,
  generations: [newGeneration(made)],
  lookup: newSecret(),
});

/** The ring with one generation more, which becomes the current one. */
export const withGeneration = (ring: Ring, made: Date): Ring => ({
  ...ring,
  generations: [...ring.generations, newGeneration(made)],
});

/** The ring without generations that nothing is encrypted with any more; the current one always stays. */
export const withoutGenerations = (ring: Ring, ids: ReadonlySet<string>): Ring => ({
  ...ring,
  generations: ring.generations.filter((one, at) => at === ring.generations.length - 1 || !ids.has(one.id)),
});

const isSecret = (text: unknown): text is string =>
  typeof text === 'string' && Buffer.from(text, 'base64').length === SECRET;

/** Reads a ring's text; null where it is none. */
export function readRing(text: string): Ring | null {
  let value: Partial<Ring>;
  try {
    value = JSON.parse(text) as Partial<Ring>;
  } catch {
    return null;
  }
  const { format, generations, lookup } = value ?? {};
  if (format !== 1 || !isSecret(lookup) || !Array.isArray(generations) || generations.length === 0) return null;
  const sound = generations.every(
    (one: Partial<Generation> | null) => typeof one?.id === 'string' && one.id !== '' && isSecret(one.secret),
  );
  return sound ? { format, generations, lookup } : null;
}

/**
 * Every purpose has a key of its own, so that text of one place cannot be passed off as text of another. A key object, not
 * bytes: with bytes each use sets the key up anew, which takes five times as long as the HMAC of a short text.
 */
const derive = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), 'thuocdo', purpose, SECRET)));

/** Nonces drawn at once: asking the system for each costs as much as a third of encrypting a short text. */
const POOL = 1_024;

/** Text before the first colon of a context names its purpose: `registers.personal:dossiers/17`. */
const purposeOf = (context: string): string => context.slice(0, (context.indexOf(':') + 1 || context.length + 1) - 1);

/** Keys derived from one ring, kept once made: a derivation costs as much as encrypting ten short texts. */
export class DerivedKeys {
  readonly ring: Ring;
  private readonly made = new Map<string, KeyObject>();
  private nonces = Buffer.alloc(0);

  constructor(ring: Ring) {
    this.ring = ring;
  }

  get current(): string {
    return (this.ring.generations.at(-1) as Generation).id;
  }

  private key(id: string, purpose: string): KeyObject | null {
    const name = `${id} ${purpose}`;
    const known = this.made.get(name);
    if (known) return known;
    const generation = this.ring.generations.find((one) => one.id === id);
    if (!generation) return null;
    const key = derive(generation.secret, `encrypt ${purpose}`);
    this.made.set(name, key);
    return key;
  }

  /** Random bytes that were never given out before. */
  private nonce(): Buffer {
    if (this.nonces.length === 0) this.nonces = randomBytes(NONCE * POOL);
    const nonce = this.nonces.subarray(0, NONCE);
    this.nonces = this.nonces.subarray(NONCE);
    return nonce;
  }

  /** AES-256-GCM with a random nonce; the context is bound to the text and must be given again to open it. */
  encrypt(plain: Uint8Array | string, context: string): Encrypted {
    const nonce = this.nonce();
    const cipher = createCipheriv('aes-256-gcm', this.key(this.current, purposeOf(context)) as KeyObject, nonce);
    cipher.setAAD(Buffer.from(context));
    const text = Buffer.concat([cipher.update(plain as string, 'utf8'), cipher.final()]);
    return { keyId: this.current, bytes: Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), text]) };
  }

  /** Null where no such generation is in the ring; throws where bytes or context are not those that were encrypted. */
  decrypt(keyId: string, bytes: Uint8Array, context: string): Buffer | null {
    const key = this.key(keyId, purposeOf(context));
    if (!key) return null;
    const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (given.length < HEAD || given[0] !== FORMAT) throw new Error('not encrypted by this program');
    const decipher = createDecipheriv('aes-256-gcm', key, given.subarray(1, 1 + NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(given.subarray(1 + NONCE, HEAD));
    return Buffer.concat([decipher.update(given.subarray(HEAD)), decipher.final()]);
  }

  /** HMAC-SHA-256 for exact look-up, 32 bytes: the same text and purpose give the same bytes through every rotation. */
  hmac(text: string, purpose: string): Buffer {
    const name = ` ${purpose}`;
    const known = this.made.get(name) ?? derive(this.ring.lookup, `look-up ${purpose}`);
    this.made.set(name, known);
    return createHmac('sha256', known).update(text).digest();
  }
}
