import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { reachOf } from './addresses.ts';

/** A host that the operator configured. */
export interface OutgoingHost {
  /** `sso.tinh.gov.vn`, or with a port: `127.0.0.1:9000`. Without one, the usual port of the scheme. */
  readonly host: string;
  /** Whether it stands on our own network; only such a host may have a private address, or be asked without encryption. */
  readonly own?: boolean;
}

export interface OutgoingRules {
  /** The only hosts that may be asked. Asked anew at each request, so that a change of settings holds at once. */
  readonly hosts: () => readonly OutgoingHost[];
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs?: number;
  /** Most bytes of an answer. */
  readonly maxBytes?: number;
  /** Names to addresses; the system's own unless a test brings another. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

export type OutgoingFault =
  | 'address'
  | 'host'
  | 'scheme'
  | 'reach'
  | 'unknown-name'
  | 'redirect'
  | 'too-large'
  | 'time';

/** A request that was not let out, or an answer that was not let in. Its message names no part of the address but the host. */
export class OutgoingRefused extends Error {
  readonly fault: OutgoingFault;

  constructor(fault: OutgoingFault, host: string) {
    super(`outgoing request to ${host} refused: ${fault}`);
    this.name = 'OutgoingRefused';
    this.fault = fault;
  }
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 2 * 1024 * 1024;
const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

const allAddresses = async (name: string): Promise<readonly string[]> =>
  (await systemLookup(name, { all: true, verbatim: true })).map(({ address }) => address);

const withPort = (host: string, port: string): string =>
  /:\d+$/.test(host) && !/^\[[^\]]*\]$/.test(host) ? host : `${host}:${port}`;

/** The configured host that a URL asks for; throws where there is none, or where it may not be asked so. */
function hostFor(url: URL, rules: OutgoingRules): OutgoingHost {
  const port = PORTS[url.protocol];
  if (port === undefined) throw new OutgoingRefused('scheme', url.hostname);
  if (url.username !== '' || url.password !== '') throw new OutgoingRefused('address', url.hostname);
  const asked = `${url.hostname}:${url.port || port}`.toLowerCase();
  const found = rules.hosts().find(({ host }) => withPort(host, port).toLowerCase() === asked);
  if (!found) throw new OutgoingRefused('host', url.hostname);
  if (url.protocol === 'http:' && !found.own) throw new OutgoingRefused('scheme', url.hostname);
  return found;
}

/**
 * The address of a host, judged: every address of the name must be allowed, so that a name that also leads inside is refused.
 * Connect to exactly this one; asking for the name again could give another.
 */
export async function judgedAddress(
  name: string,
  own: boolean,
  rules: Pick<OutgoingRules, 'resolve'> = {},
): Promise<string> {
  const bare = name.replace(/^\[|\]$/g, '');
  const found = isIP(bare) ? [bare] : await (rules.resolve ?? allAddresses)(bare).catch(() => []);
  const [first] = found;
  if (first === undefined) throw new OutgoingRefused('unknown-name', name);
  for (const address of found) {
    const reach = reachOf(address);
    if (reach === 'forbidden' || (reach === 'private' && !own)) throw new OutgoingRefused('reach', name);
  }
  return first;
}

/** Gives the connection the judged address, whatever name it asks for. */
const pinned =
  (address: string): LookupFunction =>
  (_name, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };

/** The answer's body, cut off with an error past `most` bytes. */
function limited(incoming: IncomingMessage, most: number, host: string): ReadableStream<Uint8Array> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const piece of incoming as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > most) {
        incoming.destroy();
        throw new OutgoingRefused('too-large', host);
      }
      yield piece;
    }
  };
  return Readable.toWeb(Readable.from(counted(), { objectMode: false })) as ReadableStream<Uint8Array>;
}

const NO_BODY = new Set([204, 205, 304]);

function answerOf(incoming: IncomingMessage, request: Request, most: number): Response {
  const host = new URL(request.url).hostname;
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string);
  const status = incoming.statusCode ?? 502;
  if (status >= 300 && status < 400 && status !== 304 && request.redirect !== 'manual') {
    incoming.destroy();
    throw new OutgoingRefused('redirect', host);
  }
  if (Number(headers.get('content-length') ?? 0) > most && request.method !== 'HEAD') {
    incoming.destroy();
    throw new OutgoingRefused('too-large', host);
  }
  const none = NO_BODY.has(status) || request.method === 'HEAD';
  if (none) incoming.resume();
  return new Response(none ? null : limited(incoming, most, host), { status, headers });
}

/** Bodies held in memory are sent with their length, which storage services ask for; streams as they come. */
async function sendBody(request: Request, streamed: boolean, sent: ReturnType<typeof httpRequest>): Promise<void> {
  if (request.body === null) {
    sent.end();
    return;
  }
  if (streamed) {
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), sent);
    return;
  }
  const bytes = Buffer.from(await request.arrayBuffer());
  sent.setHeader('Content-Length', bytes.length);
  sent.end(bytes);
}

function exchange(request: Request, streamed: boolean, options: RequestOptions, most: number): Promise<Response> {
  return new Promise((resolve, reject) => {
    const make = new URL(request.url).protocol === 'https:' ? httpsRequest : httpRequest;
    const sent = make(options);
    sent.once('response', (incoming: IncomingMessage) => {
      try {
        resolve(answerOf(incoming, request, most));
      } catch (error) {
        sent.destroy();
        reject(error as Error);
      }
    });
    sent.once('error', reject);
    sendBody(request, streamed, sent).catch((error: Error) => {
      sent.destroy();
      reject(error);
    });
  });
}

/**
 * `fetch` for the few services this program asks: only hosts that the operator configured, only at addresses that are allowed
 * after their names were resolved, connected to exactly the address that was judged, within limits of time and size. Answers
 * that lead elsewhere are never followed: with `redirect: 'manual'` they are handed back, else they are an error.
 * Throws `OutgoingRefused`. The one place of the program that opens HTTP connections.
 */
export function outgoing(rules: OutgoingRules): typeof fetch {
  return async (input, init) => {
    const streamed = init?.body instanceof ReadableStream || (input instanceof Request && init?.body === undefined);
    const request = new Request(input, { ...init, ...(init?.body instanceof ReadableStream && { duplex: 'half' }) });
    const url = new URL(request.url);
    const found = hostFor(url, rules);
    const address = await judgedAddress(url.hostname, found.own ?? false, rules);
    const limit = AbortSignal.timeout(rules.timeoutMs ?? TIMEOUT_MS);
    const headers = Object.fromEntries(request.headers);
    const options: RequestOptions = {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || PORTS[url.protocol],
      path: `${url.pathname}${url.search}`,
      method: request.method,
      // Nothing compressed is asked for, so that the limit of size counts what is really read.
      headers: { ...headers, host: url.host, 'accept-encoding': 'identity' },
      lookup: pinned(address),
      // A connection kept open could outlive the judgement of its address.
      agent: false,
      signal: AbortSignal.any([limit, request.signal]),
      ...(url.protocol === 'https:' && !isIP(url.hostname) && { servername: url.hostname }),
    };
    try {
      return await exchange(request, streamed, options, rules.maxBytes ?? MAX_BYTES);
    } catch (error) {
      throw limit.aborted ? new OutgoingRefused('time', url.hostname) : error;
    }
  };
}
