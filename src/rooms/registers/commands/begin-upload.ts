import { agencyOf } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { insertRun, type Mapping } from '../../imports/index.ts';
import { newRun } from '../import/preview.ts';

/** Name of the job that reads an uploaded file. */
export const STAGE_JOB = 'registers.stage';

/** A file that somebody sent, lying under a name of ours. */
export interface Sent {
  readonly register: string;
  readonly path: string;
  /** What its sender calls it. */
  readonly name: string;
  readonly mapping: Mapping | null;
  /** Source system of rows that do not name theirs; empty: the usual one. */
  readonly source: string;
}

/** Begins the run of an uploaded file and leaves the reading to a job; answers its number. Nothing is written before somebody decides. */
export async function beginUpload(act: Act, { register, path, name, mapping, source }: Sent): Promise<number> {
  const request = {
    register,
    file: path,
    upload: path,
    agency: agencyOf(act.actor),
    scope: act.scope('registers.import'),
    ...(mapping && { mapping }),
    ...(source && { sourceName: source }),
  };
  const run = await insertRun(act.tx, act, newRun(request, name));
  await act.enqueue(STAGE_JOB, { run });
  return run;
}
