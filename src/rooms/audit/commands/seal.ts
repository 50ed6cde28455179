import type { Act } from '../../../platform/manifest.ts';
import { insertAnchor, readHead, sealPending, type Anchor } from '../sql/seal.store.ts';

/** Entries sealed in one transaction: about a quarter of a second. */
const BATCH = 20_000;

/** The head of the chain was written down: payload is the `Anchor`. Whoever mails or prints it reacts to this. */
export const ANCHORED = 'audit.anchored';

/** Runs a command in a transaction of its own. */
export type Running = <T>(work: (act: Act) => Promise<T>) => Promise<T>;

/** Seals whatever is committed and not sealed yet, one transaction per batch; answers how many entries it took. */
export async function sealAll(run: Running): Promise<number> {
  let total = 0;
  for (;;) {
    const taken = await run((act) => sealPending(act.tx, BATCH));
    total += taken;
    if (taken < BATCH) return total;
  }
}

/** Writes down the head of the chain as it stands and tells the rooms above. */
export async function anchorHead(act: Act): Promise<Anchor> {
  const anchor: Anchor = { ...(await readHead(act.tx)), at: act.at };
  await insertAnchor(act.tx, anchor);
  await act.post(ANCHORED, anchor);
  return anchor;
}

/** Seals first, so that the anchor covers everything committed before it. */
export async function sealAndAnchor(run: Running): Promise<Anchor> {
  await sealAll(run);
  return run(anchorHead);
}
