import type { Database, Tx } from '../../../platform/database/index.ts';
import { CopyLines } from './copy-lines.ts';

/**
 * Rows on their way to a table over a connection of their own, while the run's connection is busy. Opened with the first
 * line; nothing stays unless `finish` is reached.
 */
export class CopyAside {
  private readonly database: Database;
  private readonly open: (tx: Tx) => Promise<CopyLines>;
  private copy: CopyLines | null = null;
  private transaction: Promise<void> | null = null;
  private close: (failure?: Error) => void = () => {};

  /** `open` answers the COPY of a transaction that was just begun, with the rights of bulk changes. */
  constructor(database: Database, open: (tx: Tx) => Promise<CopyLines>) {
    this.database = database;
    this.open = open;
  }

  async write(line: string): Promise<void> {
    this.copy ??= await this.opened();
    await this.copy.write(line);
  }

  private opened(): Promise<CopyLines> {
    return new Promise((opened, failed) => {
      const closed = new Promise<Error | undefined>((resolve) => (this.close = resolve));
      this.transaction = this.database.transaction((tx) =>
        tx.bulk(async () => {
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
