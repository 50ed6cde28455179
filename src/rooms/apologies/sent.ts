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

/** The apology that was sent for the dossier of that key; null where none was sent from here. */
export async function apologySent(read: Read, key: readonly string[]): Promise<SentApology | null> {
  const slip = (await slipsOf(read, [key])).get(JSON.stringify(key));
  if (!slip || slip.sentOn === null) return null;
  return { reason: findReason(slip.reason)?.name ?? null, newDueOn: slip.newDueOn, sentOn: slip.sentOn };
}
