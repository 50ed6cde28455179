import { serve, type HttpBindings, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { createServer, type IncomingMessage, type Server, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import { isLocal, plainAddress } from './peer.ts';
import type { Guard } from './guard.ts';

/** How long a visitor may take, in milliseconds. */
export interface Patience {
  readonly headersTimeout: number;
  /** For the whole request: an hour's upload is done in resumable parts. */
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** How often connections that take too long are looked for. */
  readonly connectionsCheckingInterval: number;
}

const PATIENCE: Patience = {
  headersTimeout: 20_000,
  requestTimeout: 10 * 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};

const STRICT: ServerOptions = { maxHeaderSize: 16_384, requireHostHeader: true, insecureHTTPParser: false };
const MOST_HEADERS = 100;
const MOST_CONNECTIONS = 4_000;
/** Browsers open six; a whole office may stand behind one address. This machine and its proxies are not counted. */
const MOST_OF_ONE = 400;

/** Closes connections of an address that holds too many, so that nobody can keep all of them. */
function limitConnections(server: Server, mostOfOne: number): void {
  const open = new Map<string, number>();
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    if (address === null || isLocal(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostOfOne) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** How long, with how long a pause (milliseconds), and how much is still read of a body that nobody wants. */
const LINGER = { time: 20_000, pause: 2_000, bytes: 256 * 1024 * 1024 };

/**
 * Reads past the rest of a body that was refused before it had come: a browser that is still sending when the connection
 * closes tells of a broken connection and never shows the page that says what was wrong.
 */
const readPast = (incoming: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    if (incoming.complete || incoming.destroyed) return resolve();
    let bytes = 0;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      pause.refresh();
      if (bytes > LINGER.bytes) enough();
    };
    const enough = (): void => {
      clearTimeout(longest);
      clearTimeout(pause);
      incoming.off('data', count);
      incoming.pause();
      resolve();
    };
    const longest = setTimeout(enough, LINGER.time);
    const pause = setTimeout(enough, LINGER.pause);
    incoming.on('data', count);
    for (const over of ['end', 'close', 'error']) incoming.once(over, enough);
    incoming.resume();
  });

/** Of two hosts a proxy might go by the one and we by the other; before HTTP/1 there was no host at all. */
const isDoubtful = ({ rawHeaders, httpVersionMajor }: IncomingMessage): boolean =>
  httpVersionMajor < 1 || rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length > 1;

/**
 * Starts listening; resolves with the address once connections are taken. With a guard, requests that a configured proxy
 * took over an encrypted connection count as such.
 */
export function listen(
  app: Pick<Hono<{ Bindings: HttpBindings }>, 'fetch'>,
  host: string,
  port: number,
  { guard, patience = PATIENCE }: { readonly guard?: Guard; readonly patience?: Patience } = {},
): Promise<{ url: string; server: ServerType }> {
  return new Promise((resolve, reject) => {
    const made: typeof createServer = ((options: ServerOptions, answer: Parameters<typeof createServer>[1]) =>
      createServer(options, (incoming, outgoing) => {
        if (isDoubtful(incoming)) {
          outgoing.writeHead(400, { Connection: 'close' }).end();
          return undefined;
        }
        // Where addresses of pages are made and cookies marked, this is what tells http from https.
        if (guard) Object.assign(incoming.socket, { encrypted: guard.encrypted(incoming) });
        return answer?.(incoming, outgoing);
      })) as typeof createServer;
    const serverOptions = { ...STRICT, ...patience };
    const fetch: Parameters<typeof serve>[0]['fetch'] = (request, env) => {
      const bindings = env as HttpBindings;
      const answer = app.fetch(request, bindings);
      if (bindings.incoming.complete) return answer;
      // Who asks too often is not listened to any longer.
      return Promise.resolve(answer).then((response) =>
        response.status === 429 ? response : readPast(bindings.incoming).then(() => response),
      );
    };
    const server = serve(
      { fetch, hostname: host, port, createServer: made, serverOptions, autoCleanupIncoming: false },
      (info) => {
        const shown = host === '127.0.0.1' || host === '::1' ? 'localhost' : host;
        resolve({ url: `http://${shown}:${info.port}`, server });
      },
    ) as Server;
    server.maxHeadersCount = MOST_HEADERS;
    limitConnections(server, MOST_OF_ONE);
    server.on('error', reject);
  });
}
