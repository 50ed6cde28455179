import { statfs } from 'node:fs/promises';
import { stepsLacking, type Database, type Migration } from '../database/index.ts';

export interface ReadinessParts {
  readonly database: Database;
  readonly migrations: readonly Migration[];
  readonly folder: string;
  /** Whether jobs are being taken out of the queue. */
  readonly working: () => boolean;
}

/** Below this nothing is taken in any more: an import would stop half-way. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
/** A database that does not answer by then is as good as gone. */
const PATIENCE_MS = 3_000;
/** The check may be asked by anybody, so it asks the database this often at most. */
const REMEMBERED_MS = 2_000;

/** What is looked at, for the operator's own eyes; outside only "ok" or "not ok" is told. */
export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly worker: boolean;
  readonly disk: boolean;
}

async function look({ database, migrations, folder, working }: ReadinessParts): Promise<Readiness> {
  const late = new Promise<null>((resolve) => void setTimeout(resolve, PATIENCE_MS, null).unref());
  const lacking = await Promise.race([stepsLacking(database, migrations).catch(() => null), late]);
  const free = await statfs(folder).then(
    (disk) => disk.bavail * disk.bsize,
    () => 0,
  );
  return {
    database: lacking !== null,
    migrations: lacking?.length === 0,
    worker: working(),
    disk: free >= LEAST_FREE_BYTES,
  };
}

export const isReady = (found: Readiness): boolean => Object.values(found).every(Boolean);

/** A check that remembers its answer for a moment. */
export function readinessOf(parts: ReadinessParts): () => Promise<Readiness> {
  let asked: { at: number; answer: Promise<Readiness> } | null = null;
  return () => {
    const at = performance.now();
    if (!asked || at - asked.at > REMEMBERED_MS) asked = { at, answer: look(parts) };
    return asked.answer;
  };
}
