import type { Bilingual, LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { findReason } from './rules.ts';
import { slipsOf } from './sql/slip.reads.ts';

/** An apology that is on its way, as its receiver may be told of it: words that an officer wrote into the slip stay in the slip. */
export interface SentApology {
  readonly reason: Bilingual | null;
  readonly newDueOn: LocalDate;
  readonly sentOn: LocalDate;
}

/** The apology that was sent for the dossier of the first of these keys that has one; null where none was sent from here. */
export async function apologySent(read: Read, keys: readonly (readonly string[])[]): Promise<SentApology | null> {
  const slips = await slipsOf(read, keys);
  const slip = keys
    .map((key) => slips.get(JSON.stringify(key)))
    .find((one) => one !== undefined && one.sentOn !== null);
  if (!slip || slip.sentOn === null) return null;
  return { reason: findReason(slip.reason)?.name ?? null, newDueOn: slip.newDueOn, sentOn: slip.sentOn };
}
