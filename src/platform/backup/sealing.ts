import { createCipheriv, createDecipheriv, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { Refused, type Sealing } from './format.ts';

/** Bytes of plain text sealed at a time. */
const CHUNK = 1024 * 1024;
const TAG = 16;
const KEY = 32;
/** About 0.3 s and 128 MiB on a small machine: guessing a passphrase costs as much each time. */
const COST = [2 ** 17, 8, 1] as const;
export const SHORTEST_PASSPHRASE = 12;

function derive(passphrase: string, salt: Buffer, [N, r, p]: readonly [number, number, number]): Buffer {
  // The same letters can be typed in two Unicode forms.
  return scryptSync(passphrase.normalize('NFC'), salt, KEY * 2, { N, r, p, maxmem: 256 * N * r });
}

/** A fresh key from a passphrase, and what the head must say so that it can be made again. */
export function newSealing(passphrase: string): { sealing: Sealing; key: Buffer } {
  const salt = randomBytes(16);
  const derived = derive(passphrase, salt, COST);
  const sealing: Sealing = {
    cipher: 'aes-256-gcm',
    cost: COST,
    salt: salt.toString('hex'),
    check: derived.subarray(KEY).toString('hex'),
  };
  return { sealing, key: derived.subarray(0, KEY) };
}

/** The key of a backup; throws `Refused` where the passphrase is another. */
export function keyOf(sealing: Sealing, passphrase: string): Buffer {
  const [N, r, p] = sealing.cost;
  if (!(N <= 2 ** 20 && r <= 16 && p <= 4)) throw new Refused('backup.damaged');
  const derived = derive(passphrase, Buffer.from(sealing.salt, 'hex'), [N, r, p]);
  const check = Buffer.from(sealing.check, 'hex');
  if (check.length !== KEY || !timingSafeEqual(check, derived.subarray(KEY)))
    throw new Refused('backup.wrong-passphrase');
  return derived.subarray(0, KEY);
}

/** The key serves one file only, so a counter makes every nonce its own; the last byte marks the last chunk. */
function nonceOf(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(counter), 0);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Cuts a stream into chunks of one size; the last may be shorter and is told apart. */
abstract class InChunks extends Transform {
  private waiting: Buffer[] = [];
  private held = 0;
  private counter = 0;
  private readonly size: number;

  constructor(size: number) {
    super();
    this.size = size;
  }

  abstract turn(chunk: Buffer, nonce: Buffer): Buffer;

  override _transform(data: Buffer, _encoding: string, done: TransformCallback): void {
    this.waiting.push(data);
    this.held += data.length;
    // The last chunk is known as such only at the end, so one is held back.
    while (this.held > this.size) {
      const all = Buffer.concat(this.waiting);
      const failure = this.emitChunk(all.subarray(0, this.size), false);
      if (failure) return done(failure);
      this.waiting = [all.subarray(this.size)];
      this.held = all.length - this.size;
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    done(this.emitChunk(Buffer.concat(this.waiting), true));
  }

  private emitChunk(chunk: Buffer, last: boolean): Error | null {
    try {
      this.push(this.turn(chunk, nonceOf(this.counter++, last)));
      return null;
    } catch (error) {
      return error as Error;
    }
  }
}

/** Seals a stream: AES-256-GCM in chunks, so that cutting, swapping and changing are noticed. `head` is sealed along. */
export class Seal extends InChunks {
  private readonly key: Buffer;
  private readonly head: Buffer;

  constructor(key: Buffer, head: Buffer) {
    super(CHUNK);
    this.key = key;
    this.head = head;
  }

  turn(chunk: Buffer, nonce: Buffer): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(this.head);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens what `Seal` sealed; fails with `Refused` where a byte differs or the end is missing. */
export class Unseal extends InChunks {
  private readonly key: Buffer;
  private readonly head: Buffer;

  constructor(key: Buffer, head: Buffer) {
    super(CHUNK + TAG);
    this.key = key;
    this.head = head;
  }

  turn(chunk: Buffer, nonce: Buffer): Buffer {
    if (chunk.length < TAG) throw new Refused('backup.cut-short');
    const opened = this.tried(chunk, nonce);
    if (opened) return opened;
    // Sealed as a chunk in the middle and standing at the end: what followed is missing.
    const middle = Buffer.from(nonce);
    middle[11] = 0;
    const cut = nonce[11] === 1 && (chunk.length < CHUNK + TAG || this.tried(chunk, middle) !== null);
    throw new Refused(cut ? 'backup.cut-short' : 'backup.damaged');
  }

  private tried(chunk: Buffer, nonce: Buffer): Buffer | null {
    const at = chunk.length - TAG;
    const cipher = createDecipheriv('aes-256-gcm', this.key, nonce).setAAD(this.head);
    cipher.setAuthTag(chunk.subarray(at));
    try {
      return Buffer.concat([cipher.update(chunk.subarray(0, at)), cipher.final()]);
    } catch {
      return null;
    }
  }
}
