import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Connections, Holder } from './connections.ts';
import { compile, runCompiled, type Query } from './query.ts';
import { opening, settingsOf, type Standing } from './standing.ts';

/** A connection that nobody reads from goes back after so long: an upload or a slow program must not hold its snapshot. */
const IDLE_MS = 100;
/** Longer answers are not remembered: they belong to exports, which read each part once. */
const REMEMBERED_ROWS = 200;
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
/** What the server says of a statement behind one that failed in the same transaction. */
const TRANSACTION_VOID = '25P02';

const hasSettings = ({ settings }: Standing): boolean => Object.keys(settings).length > 0;

/** One read-only transaction. What is sent goes out at once, so that beginning, setting and ending cost no round trip. */
class Snapshot {
  readonly #client: Promise<pg.PoolClient>;
  #standing: Standing;
  /** Answers to what was sent to reach the standing; reads that it failed for are not handed out. */
  #reached: Promise<unknown> = Promise.resolve();
  running = 0;

  constructor(connections: Connections, standing: Standing) {
    this.#standing = standing;
    this.#client = connections.take().then((client) => {
      (client as unknown as { pipeline: boolean }).pipeline = true;
      this.#send(client, opening(BEGIN, standing));
      return client;
    });
  }

  #send(client: pg.PoolClient, statements: string): void {
    this.#reached = Promise.all([this.#reached, client.query(statements)]);
    this.#reached.catch(() => {});
  }

  /** Whether reads may go on here under this standing: settings can be added to none, never taken away. */
  serves(standing: Standing): boolean {
    return standing === this.#standing || (standing.role === this.#standing.role && !hasSettings(this.#standing));
  }

  async read<R>(standing: Standing, query: CompiledQuery<R>): Promise<R[]> {
    const client = await this.#client;
    if (standing !== this.#standing) {
      if (!this.serves(standing)) throw new Error('a snapshot was asked to read under another standing');
      this.#standing = standing;
      if (hasSettings(standing)) this.#send(client, settingsOf(standing));
    }
    const [reached, rows] = await Promise.allSettled([this.#reached, runCompiled(client, query)]);
    if (reached.status === 'rejected') throw reached.reason;
    if (rows.status === 'rejected') throw rows.reason;
    return rows.value;
  }

  /** Gives the connection back once all that was sent is answered. A connection that failed to end is closed. */
  async end(): Promise<void> {
    const client = await this.#client.catch(() => null);
    if (!client) return;
    const lost = await client.query('COMMIT').then(
      () => undefined,
      (error: Error) => error,
    );
    (client as unknown as { pipeline: boolean }).pipeline = false;
    client.release(lost);
  }
}

const isSimple = (one: unknown): boolean =>
  one === null || ['string', 'number', 'boolean'].includes(typeof one) || one instanceof Date;

/** What tells one question from another; null where it cannot be told cheaply. */
function keyOf({ sql, parameters }: CompiledQuery): string | null {
  const simple = parameters.every((one) => (Array.isArray(one) ? one.every(isSimple) : isSimple(one)));
  return simple ? JSON.stringify([sql, parameters]) : null;
}

/**
 * The reads of one request: they share a connection and a snapshot, taken at the first read, and the same question is asked
 * once. The snapshot ends when the request does, before it writes, and whenever its connection lies idle while somebody
 * waits for one or for a while; a later read then begins another.
 */
export class Lease implements Holder {
  readonly #connections: Connections;
  readonly #answers = new Map<string, Promise<unknown[]>>();
  #answersFor: Standing | null = null;
  #snapshot: Snapshot | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** Whether the request is over: what still reads, reads by itself. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Each caller gets a list of its own, to sort or shorten. */
  async read<R>(standing: Standing, query: Query<R>): Promise<R[]> {
    if (this.#answersFor !== standing) this.#answers.clear();
    this.#answersFor = standing;
    const compiled = compile(query);
    const key = keyOf(compiled);
    if (key === null) return this.#ask(standing, compiled);
    const known = this.#answers.get(key) as Promise<R[]> | undefined;
    if (known) return [...(await known)];
    const answer = this.#ask(standing, compiled);
    this.#answers.set(key, answer);
    const forget = () => void (this.#answers.get(key) === answer && this.#answers.delete(key));
    answer.then((rows) => rows.length > REMEMBERED_ROWS && forget(), forget);
    return [...(await answer)];
  }

  async #ask<R>(standing: Standing, query: CompiledQuery<R>, again = false): Promise<R[]> {
    const snapshot = this.#open(standing);
    snapshot.running += 1;
    try {
      return await snapshot.read(standing, query);
    } catch (error) {
      // The transaction is void: what stood behind the failed statement is asked anew, each in its own right.
      if (this.#snapshot === snapshot) this.giveBack();
      if (again || (error as { code?: string }).code !== TRANSACTION_VOID) throw error;
      return this.#ask(standing, query, true);
    } finally {
      snapshot.running -= 1;
      if (this.#snapshot === snapshot && snapshot.running === 0) this.#rest();
    }
  }

  #open(standing: Standing): Snapshot {
    clearTimeout(this.#timer);
    this.#connections.inUse(this);
    if (this.#snapshot?.serves(standing) === false) this.giveBack();
    return (this.#snapshot ??= new Snapshot(this.#connections, standing));
  }

  #rest(): void {
    if (this.#connections.mayKeep(this)) this.#timer = setTimeout(() => this.giveBack(), IDLE_MS).unref();
    else this.giveBack();
  }

  giveBack(): void {
    clearTimeout(this.#timer);
    this.#connections.inUse(this);
    void this.#snapshot?.end();
    this.#snapshot = null;
  }

  /** Before something is written and after it: the next read sees what stands there then. */
  renew(): void {
    this.giveBack();
    this.#answers.clear();
  }

  /** At the end of the request. */
  close(): void {
    this.#closed = true;
    this.renew();
  }
}
