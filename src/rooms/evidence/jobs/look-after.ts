import { instant, ok, type Result } from '../../../kernel/index.ts';
import { openFiles, type Files } from '../../../platform/files/index.ts';
import { log } from '../../../platform/log.ts';
import type { Job, JobContext } from '../../../platform/manifest.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { recordEntry } from '../../audit/index.ts';
import { checkFiles, type FileCheck } from '../check-files.ts';
import { sweepPending } from '../pending.ts';
import { readEvidenceSettings } from '../settings.ts';
import { lockFiles, readFileRow } from '../sql/file.store.ts';

const DAY_MS = 86_400_000;
/** Name of the setting under which the last check is kept. */
export const CHECK_SETTING = 'evidence.check';

/** What the last check found, for the desk. */
export interface CheckNote {
  readonly at: number;
  readonly files: number;
  readonly stray: number;
  readonly quarantined: number;
  readonly missing: number;
  readonly damaged: number;
}

/** Every night: rows and bytes against each other; nothing is deleted that nobody ordered to be. */
export const lookAfterJob: Job = {
  name: 'evidence.look-after',
  permission: 'evidence.look-after',
  every: '40 2 * * *',
  run: (context) => lookAfter(context, openFiles(context.folder)),
};

/** The same, callable from a test. */
export async function lookAfter(context: JobContext, files: Files): Promise<Result<CheckNote>> {
  const settings = await readEvidenceSettings(context.database);
  const now = context.now();
  await sweepPending(files.pending, instant(now - settings.uploadDays * DAY_MS));
  const check = await checkFiles(context.database, files);
  for (const sha256 of check.purged) await files.store.remove(sha256);
  for (const sha256 of check.infected) await files.store.quarantine(sha256);
  let quarantined = 0;
  for (const { sha256, since } of check.stray)
    if (since < now - settings.strayDays * DAY_MS && (await setAside(context, files, sha256))) quarantined += 1;
  const note = noteOf(check, now, quarantined);
  if (note.missing > 0 || note.damaged > 0)
    log('error', 'evidence-lost', { missing: note.missing, damaged: note.damaged });
  if (note.stray > 0) log('warning', 'evidence-stray', { stray: note.stray, quarantined });
  await context.act((act) => writeSetting(act, CHECK_SETTING, note));
  return ok(note);
}

const noteOf = (check: FileCheck, at: number, quarantined: number): CheckNote => ({
  at,
  files: check.files,
  stray: check.stray.length,
  quarantined,
  missing: check.missing.length,
  damaged: check.damaged.length,
});

/** Asked again under the lock: somebody may have sent the same content just now. */
const setAside = (context: JobContext, files: Files, sha256: string): Promise<boolean> =>
  context.act(async (act) => {
    await lockFiles(act.tx, 'alone');
    if ((await readFileRow(act.tx, sha256)) !== null) return false;
    if (!(await files.store.quarantine(sha256))) return false;
    await recordEntry(act, { subject: 'evidence.file', key: sha256, action: 'evidence.set-aside' });
    return true;
  });
