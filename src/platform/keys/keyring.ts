import { problem, type Problem, type Result, ok, refused } from '../../kernel/index.ts';
import { ringFile, type RingFile } from './file.ts';
import {
  DerivedKeys,
  newRing,
  readRing,
  withGeneration,
  withoutGenerations,
  type Encrypted,
  type Ring,
} from './ring.ts';

/**
 * Encrypts what the database must not be able to read. The keys lie outside the database; whoever has only the database,
 * or a copy of it, cannot open a value. Contexts are `purpose:what`, such as `registers.personal:dossiers/17`.
 */
export interface Keyring {
  /** Encrypts with the current generation; `context` is bound to the text. */
  encrypt(plain: Uint8Array | string, context: string): Encrypted;
  /** Throws where the generation is not in the ring, or bytes and context are not those that were encrypted. */
  decrypt(keyId: string, bytes: Uint8Array, context: string): Buffer;
  /** 32 bytes for exact look-up of a text; stable through rotation. */
  hmac(text: string, purpose: string): Buffer;
  /** Name of the generation that new text is encrypted with. */
  current(): string;
  /** Names of all generations, oldest first. */
  generations(): readonly string[];
  /** Generations that have been replaced for at least so long, so that no running process encrypts with them any more. */
  replacedFor(milliseconds: number): readonly string[];
  /** Adds a generation, which becomes the current one; refused where the keys come from the environment. */
  rotate(): Result<string>;
  /** Takes generations out of the ring for good: nothing may be encrypted with them any more. The current one stays. */
  forget(ids: readonly string[]): Result<readonly string[]>;
  /** Reads the ring anew: another process may have rotated it. */
  refresh(): void;
}

/** Where keys come from: the ring's text itself, or a file that is made when it is missing and `make` says so. */
export interface KeySource {
  readonly folder: string;
  /** THUOCDO_KEYS: the ring as JSON, or the path of a file that holds it. */
  readonly setting?: string | undefined;
}

/** How long a process may go on encrypting with a generation that another one has replaced. */
const LOOK_EVERY_MS = 1_000;

class Ringed implements Keyring {
  private keys: DerivedKeys;
  private lookedAt = Date.now();
  /** Null where the ring came as text and cannot be written back. */
  private readonly file: RingFile | null;

  constructor(ring: Ring, file: RingFile | null) {
    this.keys = new DerivedKeys(ring);
    this.file = file;
  }

  encrypt(plain: Uint8Array | string, context: string): Encrypted {
    if (Date.now() - this.lookedAt > LOOK_EVERY_MS) this.refresh();
    return this.keys.encrypt(plain, context);
  }
  hmac = (text: string, purpose: string): Buffer => this.keys.hmac(text, purpose);
  current = (): string => this.keys.current;
  generations = (): readonly string[] => this.keys.ring.generations.map((one) => one.id);

  decrypt(keyId: string, bytes: Uint8Array, context: string): Buffer {
    const known = this.keys.decrypt(keyId, bytes, context);
    if (known) return known;
    this.refresh();
    const plain = this.keys.decrypt(keyId, bytes, context);
    if (!plain) throw new Error(`the key ${keyId} is not in the ring`);
    return plain;
  }

  replacedFor(milliseconds: number): readonly string[] {
    const { generations } = this.keys.ring;
    return generations.flatMap(({ id }, at) => {
      const next = generations[at + 1];
      return next && Date.now() - Date.parse(next.made) >= milliseconds ? [id] : [];
    });
  }

  refresh(): void {
    this.lookedAt = Date.now();
    const read = this.file?.read();
    if (!read?.ok || !read.value) return;
    const known = JSON.stringify(this.keys.ring) === JSON.stringify(read.value);
    if (!known) this.keys = new DerivedKeys(read.value);
  }

  rotate(): Result<string> {
    const changed = this.change((ring) => withGeneration(ring, new Date()));
    return changed.ok ? ok(this.keys.current) : changed;
  }

  forget(ids: readonly string[]): Result<readonly string[]> {
    const before = this.generations();
    const changed = this.change((ring) => withoutGenerations(ring, new Set(ids)));
    return changed.ok ? ok(before.filter((id) => !this.generations().includes(id))) : changed;
  }

  private change(by: (ring: Ring) => Ring): Result<void> {
    if (!this.file) return refused(problem('keys.from-environment'));
    this.refresh();
    const ring = by(this.keys.ring);
    const written = this.file.write(ring);
    if (!written.ok) return written;
    this.keys = new DerivedKeys(ring);
    return ok(undefined);
  }
}

/** A ring that lives in memory only, for tests. */
export const keyringInMemory = (): Keyring => {
  let ring = newRing(new Date());
  const file: RingFile = {
    path: '',
    read: () => ok(ring),
    create: (made) => ok(made),
    write: (changed) => {
      ring = changed;
      return ok(undefined);
    },
  };
  return new Ringed(ring, file);
};

/** The ring as text with one generation more, for an installation whose ring comes from the environment. */
export const nextRingText = (setting: string): Result<string> => {
  const ring = readRing(setting);
  return ring
    ? ok(JSON.stringify(withGeneration(ring, new Date())))
    : refused(problem('keys.unreadable', { path: 'THUOCDO_KEYS' }));
};

const missing = (path: string): Problem => problem('keys.missing', { path });

/**
 * Opens the ring of an installation. `inUse` are the generations that rows of the database are encrypted with: where there
 * are any, a missing ring is a refusal and never replaced by a new one. Codes: keys.missing, keys.unreadable,
 * keys.open-to-others, keys.other-ring, keys.not-writable.
 */
export function openKeyring(source: KeySource, inUse: readonly string[]): Result<Keyring> {
  const opened = openAny(source, inUse.length === 0);
  if (!opened.ok) return opened;
  const lost = inUse.find((id) => !opened.value.generations().includes(id));
  return lost === undefined ? opened : refused(problem('keys.other-ring', { key: lost }));
}

function openAny({ folder, setting }: KeySource, mayMake: boolean): Result<Keyring> {
  if (setting?.trimStart().startsWith('{')) {
    const ring = readRing(setting);
    return ring ? ok(new Ringed(ring, null)) : refused(problem('keys.unreadable', { path: 'THUOCDO_KEYS' }));
  }
  const file = ringFile(folder, setting);
  const read = file.read();
  if (!read.ok) return read;
  if (read.value) return ok(new Ringed(read.value, file));
  if (!mayMake) return refused(missing(file.path));
  const made = file.create(newRing(new Date()));
  return made.ok ? ok(new Ringed(made.value, file)) : made;
}
