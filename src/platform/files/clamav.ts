import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What a scanner says of a file. `threat` is the scanner's name for what it found. */
export type Verdict = { readonly kind: 'clean' } | { readonly kind: 'infected'; readonly threat: string };

/** Looks through bytes for malware. */
export interface Scanner {
  /** Throws `ScannerError` where no verdict was reached. */
  scan(bytes: Readable): Promise<Verdict>;
}

/** No verdict: the scanner is away, too slow, or does not take files of that size. */
export class ScannerError extends Error {
  readonly why: 'unreachable' | 'too-large' | 'confused';

  constructor(why: ScannerError['why']) {
    super(`scanner: ${why}`);
    this.why = why;
  }
}

export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const CLAMD_PORT = 3310;
const SILENCE_MS = 60_000;
const ANSWER_BYTES = 4096;

/** `/run/clamav/clamd.ctl`, `unix:/run/…`, `host`, `host:3310`, `tcp://host:3310`, `[::1]:3310`; null for anything else. */
export function scannerAddress(text: string): ScannerAddress | null {
  const path = text.startsWith('unix:') ? text.slice(5).replace(/^\/\/(?=\/)/, '') : text;
  if (path.startsWith('/')) return { path };
  const url = `tcp://${text.replace(/^tcp:\/\//, '')}`;
  if (text.startsWith('unix:') || !URL.canParse(url)) return null;
  const { hostname, port, pathname, search, username } = new URL(url);
  if (hostname === '' || username !== '' || search !== '' || !['', '/'].includes(pathname)) return null;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? CLAMD_PORT : Number(port) };
}

/** A ClamAV daemon, spoken to with INSTREAM: the bytes go over the socket, so it needs no right to our folder. */
export class Clamav implements Scanner {
  readonly #address: ScannerAddress;

  constructor(address: ScannerAddress) {
    this.#address = address;
  }

  async scan(bytes: Readable): Promise<Verdict> {
    const socket = connect('path' in this.#address ? { path: this.#address.path } : { ...this.#address });
    const answer = answerOf(socket);
    // Whoever reads it last hears of the fault; a daemon that hangs up early is told of by its answer.
    answer.catch(() => {});
    try {
      await sent(socket, bytes).catch((error: unknown) => {
        if (bytes.errored) throw error;
      });
      return verdictOf(await answer);
    } finally {
      bytes.destroy();
      socket.destroy();
    }
  }
}

/** Everything the daemon says until it hangs up. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setTimeout(SILENCE_MS, () => reject(new ScannerError('unreachable')));
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      if (text.length > ANSWER_BYTES) reject(new ScannerError('confused'));
      if (text.includes('\0')) resolve(text);
    });
    socket.on('error', () => (text === '' ? reject(new ScannerError('unreachable')) : resolve(text)));
    socket.on('close', () => (text === '' ? reject(new ScannerError('unreachable')) : resolve(text)));
  });
}

/** Pieces with their length in front; a piece of no length ends the stream. */
async function sent(socket: Socket, bytes: Readable): Promise<void> {
  const closed = new Promise<never>((_resolve, reject) => {
    socket.once('close', () => reject(new ScannerError('unreachable')));
  });
  closed.catch(() => {});
  const write = (piece: Buffer): Promise<unknown> =>
    socket.write(piece)
      ? Promise.resolve()
      : Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  await write(Buffer.from('zINSTREAM\0'));
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    if (socket.destroyed) throw new ScannerError('unreachable');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    await write(Buffer.concat([length, piece]));
  }
  await write(Buffer.alloc(4));
}

function verdictOf(answer: string): Verdict {
  const line = answer.split('\0')[0]?.trim() ?? '';
  if (line === 'stream: OK') return { kind: 'clean' };
  const found = /^stream: (.{1,200}) FOUND$/.exec(line);
  if (found) return { kind: 'infected', threat: found[1] ?? '' };
  throw new ScannerError(line.includes('size limit exceeded') ? 'too-large' : 'confused');
}
