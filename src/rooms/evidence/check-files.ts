import type { Read } from '../../platform/database/index.ts';
import type { Files, KeptFile } from '../../platform/files/index.ts';
import { nextRows, rowsOf } from './sql/file.store.ts';

/** Rows and bytes held against each other. */
export interface FileCheck {
  /** Files in the store, and their bytes together. */
  readonly files: number;
  readonly bytes: number;
  /** Bytes that no row names: left by a process that died, or by another hand. */
  readonly stray: readonly KeptFile[];
  /** Rows whose bytes are not there: evidence is lost and has to come from a backup. */
  readonly missing: readonly string[];
  /** Files of another size than their row says: damaged. */
  readonly damaged: readonly string[];
  /** Bytes of purged contents that are still there. */
  readonly purged: readonly string[];
  /** Infected files that are not in quarantine. */
  readonly infected: readonly string[];
}

const BATCH = 500;

/** Compares every file of the store with its row, both ways. Reads no content: sizes only. */
export async function checkFiles(read: Read, { store }: Files): Promise<FileCheck> {
  const seen = new Set<string>();
  const found = { stray: [] as KeptFile[], damaged: [] as string[], purged: [] as string[], infected: [] as string[] };
  let bytes = 0;
  const judge = async (batch: readonly KeptFile[]): Promise<void> => {
    const rows = new Map(
      (
        await rowsOf(
          read,
          batch.map((one) => one.sha256),
        )
      ).map((row) => [row.sha256, row]),
    );
    for (const file of batch) {
      const row = rows.get(file.sha256);
      seen.add(file.sha256);
      bytes += file.bytes;
      if (!row) found.stray.push(file);
      else if (row.purgedAt !== null) found.purged.push(file.sha256);
      else if (row.scan === 'infected') found.infected.push(file.sha256);
      else if (row.bytes !== file.bytes) found.damaged.push(file.sha256);
    }
  };
  let batch: KeptFile[] = [];
  for await (const file of store.list()) {
    batch.push(file);
    if (batch.length < BATCH) continue;
    await judge(batch);
    batch = [];
  }
  await judge(batch);
  return { files: seen.size, bytes, ...found, missing: await missingOf(read, store, seen) };
}

async function missingOf(read: Read, store: Files['store'], seen: ReadonlySet<string>): Promise<string[]> {
  const missing: string[] = [];
  for (let after = ''; ;) {
    const rows = await nextRows(read, after, BATCH);
    for (const row of rows) {
      const expected = row.purgedAt === null && row.scan !== 'infected' && !seen.has(row.sha256);
      // One that came in while the list was read is not missing.
      if (expected && (await store.size(row.sha256)) === null) missing.push(row.sha256);
    }
    after = rows.at(-1)?.sha256 ?? '';
    if (rows.length < BATCH) return missing;
  }
}
