import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { FEEDBACK_ITEM, findItem, itemTarget } from '../../feedback/index.ts';
import { openSender, type Contact } from '../sql/sent.store.ts';
import type { Refused } from './send.ts';

/** Opens how a sender can be reached, for the reason that is written down. */
export async function openContact(
  act: Act,
  { item, reason }: { readonly item: number; readonly reason: string },
): Promise<Result<Contact, Refused>> {
  const found = await findItem(act.tx, item);
  if (!found || !act.may('intake.contact', itemTarget(found))) return refused(problem('intake.unknown', { id: item }));
  if (tidy(reason) === '') return refused(problem('intake.reason-missing'));
  const contact = await openSender(act, item);
  if (!contact) return refused(problem('intake.nothing-sent'));
  await recordEntry(act, {
    subject: FEEDBACK_ITEM,
    key: String(item),
    action: 'intake.open-contact',
    reason: tidy(reason),
  });
  return ok(contact);
}
