import { createServer, type Server, type Socket } from 'node:net';

/** A daemon that speaks INSTREAM as clamd does and finds the bytes of `bad`. */
export interface FakeClamd {
  /** `host:port` or the socket's path. */
  readonly address: string;
  /** Sizes of the streams it was sent. */
  readonly seen: number[];
  close(): Promise<void>;
}

interface Manners {
  /** What it takes for malware. */
  readonly bad?: string;
  /** Streams longer than this are refused, as StreamMaxLength does. */
  readonly most?: number;
  /** Hangs up without an answer. */
  readonly rude?: boolean;
  /** Listens on a socket of that path instead of a port. */
  readonly path?: string;
}

const COMMAND = 'zINSTREAM\0';

function talk(socket: Socket, seen: number[], { bad = '\u0000never', most = 25 * 1024 ** 2, rude }: Manners): void {
  let waiting = Buffer.alloc(0);
  let stream = Buffer.alloc(0);
  let begun = false;
  const say = (words: string): void => void socket.end(`${words}\0`);
  socket.on('error', () => {});
  socket.on('data', (piece: Buffer) => {
    waiting = Buffer.concat([waiting, piece]);
    if (!begun) {
      if (waiting.length < COMMAND.length) return;
      if (waiting.toString('latin1', 0, COMMAND.length) !== COMMAND) return say('UNKNOWN COMMAND');
      waiting = waiting.subarray(COMMAND.length);
      begun = true;
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) {
        seen.push(stream.length);
        if (rude) return void socket.destroy();
        return say(stream.includes(bad) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
      }
      if (waiting.length < 4 + length) return;
      stream = Buffer.concat([stream, waiting.subarray(4, 4 + length)]);
      waiting = waiting.subarray(4 + length);
      if (stream.length > most) return say('INSTREAM size limit exceeded. ERROR');
    }
  });
}

export async function fakeClamd(manners: Manners = {}): Promise<FakeClamd> {
  const seen: number[] = [];
  const server: Server = createServer((socket) => talk(socket, seen, manners));
  await new Promise<void>((resolve) =>
    manners.path ? server.listen(manners.path, resolve) : server.listen(0, '127.0.0.1', resolve),
  );
  const at = server.address();
  return {
    address: typeof at === 'string' ? at : `127.0.0.1:${at?.port}`,
    seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
