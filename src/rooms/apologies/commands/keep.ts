import { ok, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { findRegister, viewOf, type RowsChanged } from '../../registers/index.ts';
import { dossiersOf, DOSSIERS, keySql } from '../dossiers.ts';
import { findSlips } from '../sql/slip.reads.ts';
import { lostFrom, lostIn } from '../sql/slip.store.ts';
import { MOST_SLIPS } from './draft.ts';
import { writeIntoDossiers } from './send.ts';

export const KEEP_JOB = 'apologies.keep';

/**
 * A file of a system that knows nothing of the apology empties its day. Where that happened to one that was sent here, a job
 * writes it again: within the change itself the register may not change a second time.
 */
export async function followDossiers({ tx, enqueue }: Act, { register, images }: RowsChanged): Promise<void> {
  if (register.code !== DOSSIERS) return;
  for (const image of images)
    if (image.sign === 1 && (await lostIn(tx, image, keySql(register)))) return enqueue(KEEP_JOB, {});
}

/** Writes the days of apologies that were sent here into the dossiers that lost them. Answers how many. */
export async function keepApologies(act: Act): Promise<Result<number, Problem>> {
  const definition = await findRegister(act.tx, DOSSIERS);
  if (!definition) return ok(0);
  const lost = await lostFrom(act.tx, viewOf(definition.code), keySql(definition));
  for (let at = 0; at < lost.length; at += MOST_SLIPS) {
    const slips = await findSlips(
      act.tx,
      lost.slice(at, at + MOST_SLIPS).map(({ id }) => id),
    );
    const dossiers = await dossiersOf(
      act.tx,
      slips.map(({ key }) => key),
    );
    const rows = slips.flatMap((slip) => {
      const dossier = dossiers.get(JSON.stringify(slip.key));
      return dossier && slip.sentOn ? [{ dossier, slip, sent: { sentOn: slip.sentOn } }] : [];
    });
    const written = await writeIntoDossiers(act, rows);
    if (!written.ok) return written;
  }
  return ok(lost.length);
}
