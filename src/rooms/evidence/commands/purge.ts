import { ok, problem, refused, type Instant, type Problem, type Result } from '../../../kernel/index.ts';
import { listBackups } from '../../../platform/backup/index.ts';
import { isSha256, type Files } from '../../../platform/files/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import type { EvidenceProblem } from '../core/item.ts';
import { lockFiles, purgeRows, readFileRow } from '../sql/file.store.ts';
import { withdrawPublications } from '../sql/item.store.ts';
import { dropPendingOf } from '../pending.ts';

const BACKUPS = 1_000;

/** What a purge did, and what it could not reach. */
export interface Purged {
  readonly sha256: string;
  /** Items that held the content. */
  readonly items: readonly number[];
  /** When the content came in: backups made from then on may hold it. */
  readonly from: Instant;
  readonly until: Instant;
  /** Backups of this program that may hold it, newest first. Copies made otherwise nobody lists. */
  readonly backups: readonly { readonly madeAt: Instant; readonly path: string }[];
}

/**
 * Removes a content from the rows: preview, titles, names, numbers. One entry says that it was done and why, and none of
 * the content. Afterwards, outside the transaction, call `eraseBytes`; what a crash leaves of them the nightly check removes.
 */
export async function purge(
  act: Act,
  sha256: string,
  reason: string,
): Promise<Result<Purged, Problem<EvidenceProblem>>> {
  if (reason.trim() === '') return refused(problem('evidence.reason-missing'));
  await lockFiles(act.tx, 'alone');
  const row = isSha256(sha256) ? await readFileRow(act.tx, sha256) : null;
  if (!row) return refused(problem('evidence.no-such-content', { sha256: sha256.slice(0, 64) }));
  const { items } = await purgeRows(act.tx, sha256, act.at);
  await withdrawPublications(act, items);
  const backups = (await listBackups(act.tx, row.storedAt, BACKUPS)).map(({ madeAt, path }) => ({ madeAt, path }));
  await recordEntry(act, {
    subject: 'evidence.file',
    key: sha256,
    action: 'evidence.purged',
    after: { bytes: row.bytes, items, backups: backups.length },
    reason,
  });
  for (const item of items)
    await recordEntry(act, { subject: 'evidence.item', key: String(item), action: 'evidence.purged', reason });
  return ok({ sha256, items, from: row.storedAt, until: act.at, backups });
}

/** Removes the bytes of a purged content wherever they lie: store, quarantine, unfinished uploads. */
export async function eraseBytes(files: Files, sha256: string): Promise<void> {
  await files.store.remove(sha256);
  await dropPendingOf(files.pending, sha256);
}
