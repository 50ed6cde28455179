import { dateAt, formatDate, formatInstant, instant, ok, type Result } from '../../../kernel/index.ts';
import { writeMail } from '../../../platform/mail/index.ts';
import type { JobContext, Reaction } from '../../../platform/manifest.ts';
import { ANCHORED, SEALS_PAGE, type Anchor } from '../../audit/index.ts';
import { mailOf } from '../mails.ts';
import { addressesOfRole } from '../sql/posts.reads.ts';

export const TELL_ANCHOR = 'access.tell-anchor';

/** The chain's head was written down: it goes to those who keep it where the operator of the machine does not reach. */
export const anchorReaction: Reaction = {
  notice: ANCHORED,
  react: async (act, payload) => act.enqueue(TELL_ANCHOR, { ...(payload as Anchor) }),
};

/** Job: mails an anchor to everybody who holds an inspector's post today and has an address. */
export async function tellAnchor(
  { act, site }: JobContext,
  payload: Readonly<Record<string, unknown>>,
): Promise<Result<unknown>> {
  const { position, hash, at } = payload as unknown as Anchor;
  const told = await act(async (a) => {
    const inspectors = await addressesOfRole(a.tx, 'inspector', dateAt(a.at));
    for (const { name, email } of inspectors)
      await writeMail(
        a,
        mailOf('access.anchored', email, {
          name,
          day: formatDate(dateAt(instant(at))),
          at: formatInstant(instant(at)),
          position,
          hash,
          link: `${site?.url ?? ''}${SEALS_PAGE}`,
        }),
      );
    return inspectors.length;
  });
  return ok({ told });
}
