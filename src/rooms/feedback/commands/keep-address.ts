import { dateAt, ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { ADDRESS_FIELDS, judgeAddress, type Address } from '../core/address.ts';
import { findAddress, writeAddress } from '../sql/address.store.ts';
import type { Refused } from './move.ts';

/** Subject of addresses in the record of acts. */
export const ADDRESS = 'feedback.address';

/** Publishes where people send feedback about an agency. */
export async function keepAddress(
  act: Act,
  { agency, revision, address }: { readonly agency: number; readonly revision: number; readonly address: Address },
): Promise<Result<null, Refused>> {
  if (!act.may('feedback.address', { agencies: [agency] })) return refused(problem('feedback.agency-unknown'));
  const judged = judgeAddress(address);
  if (!judged.ok) return judged;
  const before = await findAddress(act.tx, agency);
  if ((before?.revision ?? 0) !== revision) return refused(problem('feedback.changed-meanwhile'));
  if (!(await writeAddress(act, { agency, revision, keptOn: dateAt(act.at), ...judged.value }, false)))
    return refused(problem('feedback.changed-meanwhile'));
  const pick = (one: Address) => Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, one[field]]));
  await recordEntry(act, {
    subject: ADDRESS,
    key: String(agency),
    action: 'feedback.keep-address',
    ...(before && { before: pick(before) }),
    after: pick(judged.value),
  });
  return ok(null);
}
