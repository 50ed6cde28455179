import { existsSync } from 'node:fs';
import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Job, JobContext } from '../../../platform/manifest.ts';
import { endRun, readRun, type Mapping, type Run } from '../../imports/index.ts';
import { STAGE_JOB } from '../commands/begin-upload.ts';
import { previewImport } from '../import/preview.ts';

/** Reads an uploaded file of a run that a page began. A run that ended meanwhile (swept, cancelled) is let be. */
export const stageJob: Job = {
  name: STAGE_JOB,
  permission: 'registers.import',
  run: (context, payload) => stageRun(context, Number(payload['run'])),
};

/** The same, callable from a test. */
export async function stageRun(context: JobContext, runId: number): Promise<Result<Run | null>> {
  const run = await readRun(context.database, runId);
  if (run?.state !== 'reading') return ok(null);
  if (!run.upload || !existsSync(run.upload)) {
    const gone = problem('registers.upload-gone', { run: runId });
    await endRun(
      context.database,
      runId,
      { actor: context.actor, at: context.now() },
      { state: 'failed', problem: gone },
    );
    return refused(gone);
  }
  return previewImport(context, {
    register: run.register,
    file: run.upload,
    upload: run.upload,
    fileName: run.fileName ?? 'tep',
    runId,
    ...(run.mapping !== null && { mapping: run.mapping as Mapping }),
    ...(run.sourceSystem && { sourceName: run.sourceSystem }),
  });
}
