import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Instant, type Result } from '../../../kernel/index.ts';
import { log } from '../../../platform/log.ts';
import type { Job, JobContext } from '../../../platform/manifest.ts';
import { uploadsInUse } from '../../imports/index.ts';
import { dropReplies } from '../sql/reply.store.ts';
import { sweepStaging, UNDECIDED_MS } from '../commands/decide.ts';

/** A run waits for its reader while another file is read; longer than the largest import takes. */
const QUEUE_MS = 12 * 3_600_000;
/** Names that uploads of forms get; other folders and files are not ours. */
const UPLOAD = /^[0-9a-f-]{36}\.upload$/;

export interface Swept {
  readonly runs: number;
  readonly tables: number;
  readonly uploads: number;
  /** Answers kept for programs. */
  readonly replies: number;
}

/** Every night: previews that nobody decided on, staging tables of dead runs, and uploads that no page asks for any more. */
export const nightlySweep: Job = {
  name: 'registers.sweep',
  permission: 'registers.import',
  every: '15 2 * * *',
  run: (context) => sweep(context),
};

/** The same, callable from a test. */
export async function sweep(context: JobContext): Promise<Result<Swept>> {
  const at = context.now();
  const staging = await sweepStaging(context.database, { actor: context.actor, at, patience: QUEUE_MS });
  const kept = new Set(await uploadsInUse(context.database));
  const uploads = await dropOldUploads(join(context.folder, 'uploads'), kept, (at - UNDECIDED_MS) as Instant);
  const replies = await dropReplies(context.database, at);
  log('info', 'swept', { ...staging, uploads, replies });
  return ok({ ...staging, uploads, replies });
}

/** Deletes uploads last written before the given moment that no run needs, such as previews of agencies left behind. */
async function dropOldUploads(folder: string, kept: ReadonlySet<string>, before: Instant): Promise<number> {
  if (!existsSync(folder)) return 0;
  let dropped = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!UPLOAD.test(name) || kept.has(path)) continue;
    const found = await stat(path).catch(() => null);
    if (!found?.isFile() || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    dropped += 1;
  }
  return dropped;
}
