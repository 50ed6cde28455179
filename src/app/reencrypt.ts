import type { Act, EncryptedStore } from '../platform/manifest.ts';

/** Rows encrypted anew in one transaction: short enough to leave readers and imports alone. */
const BATCH = 2_000;

/**
 * Encrypts everything anew that is not under the current key, a transaction a batch: stopped anywhere, every row is under
 * one key or the other, and the next call goes on from there. Answers how many rows it did.
 */
export async function reencryptAll(
  acting: <T>(work: (act: Act) => Promise<T>) => Promise<T>,
  stores: readonly EncryptedStore[],
  onRows: (rows: number) => void = () => {},
): Promise<number> {
  let all = 0;
  for (const store of stores) {
    for (;;) {
      const rows = await acting((act) => store.reencrypt(act, BATCH));
      if (rows === 0) break;
      all += rows;
      onRows(all);
    }
  }
  return all;
}
