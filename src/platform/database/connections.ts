import type pg from 'pg';

/** Somebody who keeps a connection between two reads and gives it back when asked. */
export interface Holder {
  giveBack(): void;
}

/**
 * A pool whose connections may be kept between two reads, but never from somebody who waits: who takes one from an exhausted
 * pool first calls back those that nobody is using. So a request cannot wait for a connection while its own idle one, or
 * another request's, is what it waits for, however small the pool.
 */
export class Connections {
  readonly pool: pg.Pool;
  readonly #size: number;
  readonly #idle = new Set<Holder>();

  constructor(pool: pg.Pool, size: number) {
    this.pool = pool;
    this.#size = size;
  }

  take(): Promise<pg.PoolClient> {
    this.callBack();
    return this.pool.connect();
  }

  /** Makes room for one more: what is asked for but not there yet counts as taken. */
  callBack(): void {
    const { idleCount, totalCount, waitingCount } = this.pool;
    let lacking = waitingCount + 1 - idleCount - (this.#size - totalCount);
    for (const holder of this.#idle) {
      if (lacking <= 0) return;
      this.#idle.delete(holder);
      holder.giveBack();
      lacking -= 1;
    }
  }

  /** Notes that a holder's connection is not in use. False where somebody waits for one: it has to go back at once. */
  mayKeep(holder: Holder): boolean {
    if (this.pool.waitingCount > this.pool.idleCount) return false;
    this.#idle.add(holder);
    return true;
  }

  inUse(holder: Holder): void {
    this.#idle.delete(holder);
  }
}
