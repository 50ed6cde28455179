import type { IncomingMessage } from 'node:http';
import { problem, type Actor, type Problem } from '../../kernel/index.ts';
import { takeShared, type Read } from '../../platform/database/index.ts';
import type { Route } from '../../platform/manifest.ts';
import { clientAddress, isEncrypted, isLocal, visitorOf, type Proxies } from './peer.ts';
import { Buckets, type Rates } from './rate.ts';

/** A request that goes no further: status, what is wrong, and the seconds after which to ask again. */
export interface Turned {
  readonly status: 411 | 413 | 414 | 429;
  readonly problem: Problem;
  readonly wait?: number;
}

/** What a body may be. Without `files`, a form with a file in it is refused before a byte of it is kept. */
export interface BodyLimits {
  readonly bytes: number;
  readonly files: number;
  /** Bytes of the longest field, where the route says more than the usual. */
  readonly text?: number | undefined;
  /** Reads past files without keeping them: only what was typed is wanted. */
  readonly leaveFiles?: boolean;
}

const KB = 1024;
/** Fields of the largest form of the desk, and of one that anybody may send. */
const DESK_FORM = 2 * KB * KB;
const PUBLIC_FORM = 64 * KB;
/** What comes beside a file in the same form. */
const BESIDE = 256 * KB;
const FILES = 4;
/** Longest address that any page of ours makes, several times over. */
const LONGEST_ADDRESS = 8_000;
const MOST_PARAMETERS = 200;

/** What the route's body may be: its own word, else small and without files. */
export const bodyLimits = (route: Route): BodyLimits =>
  route.bytes === undefined
    ? { bytes: route.permission === 'PUBLIC' && !route.auth ? PUBLIC_FORM : DESK_FORM, files: 0, text: route.text }
    : { bytes: route.bytes + BESIDE, files: FILES };

/** Most bytes read past for the sake of what was typed beside them. */
const TYPED_BESIDE = 64 * KB * KB;

/** What is read of a form whose session has ended: what was typed, no files. */
export const typedLimits = (route: Route): BodyLimits => ({
  bytes: Math.min(bodyLimits(route).bytes, TYPED_BESIDE),
  files: FILES,
  text: route.text,
  leaveFiles: true,
});

const changes = (method: string): boolean => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
const tooMany = (wait: number): Turned => ({
  status: 429,
  problem: problem('web.too-many-requests', { seconds: wait }),
  wait,
});

/** Stands before the routes: where a request comes from, and whether it is one too many or one too large. */
export class Guard {
  readonly #proxies: Proxies | null;
  readonly #rates: Rates | null;
  readonly #buckets: Buckets | null;

  /** Without rates nothing is counted. */
  constructor({ proxies, rates }: { readonly proxies: Proxies | null; readonly rates: Rates | null }) {
    this.#proxies = proxies;
    this.#rates = rates;
    this.#buckets = rates && new Buckets(rates);
  }

  addressOf = (incoming: IncomingMessage): string | null => clientAddress(incoming, this.#proxies);
  encrypted = (incoming: IncomingMessage): boolean => isEncrypted(incoming, this.#proxies);

  /** Judges a request by its address alone, before anything is looked up. */
  arriving(request: Request, incoming: IncomingMessage, at: number): Turned | null {
    const url = incoming.url ?? '';
    if (url.length > LONGEST_ADDRESS || url.split('&', MOST_PARAMETERS + 2).length > MOST_PARAMETERS + 1)
      return { status: 414, problem: problem('web.address-too-long') };
    const address = this.addressOf(incoming);
    // Behind a proxy that nobody named, everybody has this address: one visitor must not use up what belongs to all.
    if (this.#buckets === null || address === null || (this.#proxies === null && isLocal(address))) return null;
    const visitor = visitorOf(address);
    const wait = Math.max(
      this.#buckets.take('address.page', visitor, at),
      changes(request.method) ? this.#buckets.take('address.change', visitor, at) : 0,
    );
    return wait === 0 ? null : tooMany(wait);
  }

  /** Judges what an account asks for; what costs much is counted in the database, for all processes together. */
  async account(read: Read, route: Route, actor: Actor, at: number): Promise<Turned | null> {
    if (this.#rates === null || this.#buckets === null) return null;
    if (actor.kind !== 'person' && actor.kind !== 'token') return null;
    const holder = `${actor.kind} ${actor.id}`;
    const quick = Math.max(
      this.#buckets.take('account.page', holder, at),
      changes(route.method) ? this.#buckets.take('account.change', holder, at) : 0,
    );
    if (quick > 0) return tooMany(quick);
    // A large file in resumable pieces is many requests, and no piece of it costs much.
    const upload = route.bytes !== undefined && route.body !== 'raw';
    if (!route.costly && !upload) return null;
    const wait = await takeShared(read, 'account.costly', holder, this.#rates['account.costly']);
    return wait === 0 ? null : tooMany(wait);
  }

  /** Judges a body by the length it says; one of a form that says none is counted while it arrives. */
  body(route: Route, request: Request): Turned | null {
    const said = request.headers.get('content-length');
    if (said === null) {
      // Without either header there is no body at all.
      const endless = route.body === 'raw' && request.headers.has('transfer-encoding');
      return endless ? { status: 411, problem: problem('web.length-missing') } : null;
    }
    const { bytes } = bodyLimits(route);
    return Number(said) <= bytes
      ? null
      : { status: 413, problem: problem('web.body-too-large', { limit: Math.ceil(bytes / KB) }) };
  }
}

/** A guard that knows where requests come from and counts none. */
export const OPEN_GUARD = new Guard({ proxies: null, rates: null });
