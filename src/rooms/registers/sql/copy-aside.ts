import type { Database, Tx } from '../../../platform/database/index.ts';
import { CopyLines } from './copy-lines.ts';

/**
 * The rights that a copy runs with. Staging is bulk's own; a table behind the wall takes a COPY only from its owner, whom
 * the wall does not cut.
 */
export type Within = (tx: Tx, work: () => Promise<void>) => Promise<void>;

/** Rights of bulk changes. */
export const asBulk: Within = (tx, work) => tx.bulk(work);

/**
 * Rows on their way to a table over a connection of their own, while the run's connection is busy. Opened with the first
 * line; nothing stays unless `finish` is reached.
 */
export class CopyAside {
  private readonly database: Database;
  private readonly open: (tx: Tx) => Promise<CopyLines>;
  private readonly within: Within;
  private copy: CopyLines | null = null;
  private transaction: Promise<void> | null = null;
  private close: (failure?: Error) => void = () => {};

  /** `open` answers the COPY of a transaction that was just begun; `within` says with which rights. */
  constructor(database: Database, open: (tx: Tx) => Promise<CopyLines>, within: Within = (_tx, work) => work()) {
    this.database = database;
    this.open = open;
    this.within = within;
  }

  async write(line: string): Promise<void> {
    this.copy ??= await this.opened();
    await this.copy.write(line);
  }

  private opened(): Promise<CopyLines> {
    return new Promise((opened, failed) => {
      const closed = new Promise<Error | undefined>((resolve) => (this.close = resolve));
      this.transaction = this.database.transaction((tx) =>
        this.within(tx, async () => {
          const copy = await this.open(tx);
          opened(copy);
          const failure = await closed;
          await copy.end();
          if (failure) throw failure;
        }),
      );
      this.transaction.catch(failed);
    });
  }

  /** Keeps what was written. */
  async finish(): Promise<void> {
    this.close();
    await this.transaction;
  }

  /** Forgets what was written; answers whether there was any. */
  async abandon(): Promise<boolean> {
    this.close(new Error('the import was given up'));
    await this.transaction?.catch(() => {});
    return this.transaction !== null;
  }
}
