import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { KeptQuality } from './quality.reads.ts';

/** Name of the job that counts what the records of a register, or of all registers, lack. */
export const QUALITY_JOB = 'registers.count-quality';

/** A pass over so many records takes a small part of a second: after a change it waits so many seconds for each of them. */
const ROWS_A_SECOND = 100_000;

/**
 * Has a register counted after this transaction. The more records a register of `rows` has, the longer the count waits for
 * other changes, so that counting never takes more than a part of one processor.
 */
export const askForQuality = (act: Act, register: string, rows = 0): Promise<void> =>
  act.enqueue(QUALITY_JOB, { register }, Math.floor(rows / ROWS_A_SECOND));

/** Keeps the counts of a register, unless those of a newer state of it are kept already. */
export async function keepQuality(tx: Tx, kept: KeptQuality): Promise<void> {
  await tx.query(sql`
    INSERT INTO registers.quality (register, revision, day, form, counted_at, agencies, whole)
    VALUES (${kept.register}, ${kept.revision}, ${kept.day}::date, ${kept.form}, ${new Date(kept.countedAt)},
            ${JSON.stringify(kept.agencies)}::jsonb, ${kept.whole === null ? null : JSON.stringify(kept.whole)}::jsonb)
    ON CONFLICT (register) DO UPDATE
    SET revision = excluded.revision, day = excluded.day, form = excluded.form, counted_at = excluded.counted_at,
        agencies = excluded.agencies, whole = excluded.whole
    WHERE quality.revision <= excluded.revision`);
}
