import type { Act } from '../../../platform/manifest.ts';
import { FEEDBACK_REGISTER, personalPieces } from '../../feedback/index.ts';
import { lookupText, type PersonErased, type PersonSought } from '../../registers/index.ts';
import { deleteSender, openSenders, type Contact } from '../sql/sent.store.ts';

/** A sender types what they like: a telephone and a mail address in one line, or a number behind the name. */
function holds({ name, contact }: Contact, { kind, text }: Pick<PersonSought, 'kind' | 'text'>): boolean {
  const typed = [name, contact];
  const pieces = typed.flatMap((one) => personalPieces(one).map(({ from, to }) => one.slice(from, to)));
  return [...typed, ...pieces].some((one) => lookupText(kind, one) === text);
}

/** Tells of which items a person is the sender, by the records of the items. Nothing is kept that a sender could be looked up by. */
export async function tellSenders(act: Act, sought: PersonSought): Promise<void> {
  for (const { code, source, contact } of await openSenders(act))
    if (holds(contact, sought)) sought.held(FEEDBACK_REGISTER, [code, source]);
}

/** Takes away how to reach the sender of an item. */
export async function eraseSender(
  act: Act,
  { register, key: [code = '', source = ''], gone }: PersonErased,
): Promise<void> {
  if (register === FEEDBACK_REGISTER && (await act.tx.bulk(() => deleteSender(act, code, source)))) gone();
}
