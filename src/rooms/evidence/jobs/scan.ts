import { ok, type Result } from '../../../kernel/index.ts';
import { isSha256, openFiles, ScannerError, type Files } from '../../../platform/files/index.ts';
import { log } from '../../../platform/log.ts';
import type { Act, Job, JobContext } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { filesToScan, lockFiles, noteScan, noteUndecided, readFileRow } from '../sql/file.store.ts';
import { itemsWith } from '../sql/item.reads.ts';
import { withdrawPublications } from '../sql/item.store.ts';
import { scanJobName } from './names.ts';

/** Files scanned in one round; the rest wait for the next. */
const ROUND = 200;

/** Has a file scanned when it came in, and every ten minutes those that no scanner has seen. */
export const scanJob: Job = {
  name: scanJobName,
  permission: 'evidence.look-after',
  every: '*/10 * * * *',
  run: (context, payload) => scanWaiting(context, openFiles(context.folder), String(payload['sha256'] ?? '')),
};

export interface ScanCounts {
  readonly clean: number;
  readonly infected: number;
  /** No verdict: they stay as they are and are tried again. */
  readonly undecided: number;
}

/** The same, callable from a test; `only` is the hash of one file, or empty. */
export async function scanWaiting(context: JobContext, files: Files, only: string): Promise<Result<ScanCounts>> {
  const counts = { clean: 0, infected: 0, undecided: 0 };
  const { scanner } = files;
  if (!scanner) return ok(counts);
  const waiting = isSha256(only) ? [only] : await filesToScan(context.database, ROUND);
  for (const sha256 of waiting) {
    const bytes = await files.store.read(sha256);
    if (!bytes) continue;
    try {
      const verdict = await scanner.scan(bytes);
      counts[verdict.kind] += 1;
      await context.act((act) =>
        verdict.kind === 'clean'
          ? noteScan(act.tx, sha256, 'clean', null, act.at)
          : noteInfected(act, sha256, verdict.threat),
      );
      // After the commit: a row that says infected keeps everybody out already, and the nightly check makes up for a crash.
      if (verdict.kind === 'infected') await files.store.quarantine(sha256);
    } catch (error) {
      if (!(error instanceof ScannerError)) throw error;
      counts.undecided += 1;
      log('warning', 'scan-undecided', { why: error.why });
      await context.act((act) => noteUndecided(act.tx, sha256, error.why));
      if (error.why === 'unreachable') break;
    }
  }
  return ok(counts);
}

async function noteInfected(act: Act, sha256: string, threat: string): Promise<void> {
  await lockFiles(act.tx, 'alone');
  const row = await readFileRow(act.tx, sha256);
  if (!row || row.purgedAt !== null) return;
  await noteScan(act.tx, sha256, 'infected', threat, act.at);
  const items = await itemsWith(act.tx, sha256);
  const ids = items.map((item) => item.id);
  await withdrawPublications(act, ids);
  for (const id of ids)
    await recordEntry(act, {
      subject: 'evidence.item',
      key: String(id),
      action: 'evidence.infected',
      after: { threat },
    });
}
