import { ok, problem, refused, type Problem, type Result, type Role } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { sampleHolder } from '../sql/people.reads.ts';
import { insertSignInLink } from '../sql/people.store.ts';
import { today } from '../sql/posts.store.ts';
import { newToken } from '../tokens.ts';

/**
 * Makes a one-time sign-in token for the generated person who holds a post of that role, at the agency of that code or at
 * any. Only generated persons: nobody signs in as a real one. Codes: access.agency-unknown, access.no-sample-post.
 */
export async function issueSampleLink(
  act: Act,
  wanted: { readonly role: Role; readonly agency: string | null },
): Promise<Result<{ readonly token: string; readonly name: string; readonly title: string }, Problem>> {
  const tree = await loadAgencies(act.tx, today(act));
  const agency = wanted.agency === null ? null : tree.byCode(wanted.agency);
  if (agency === undefined) return refused(problem('access.agency-unknown', { value: wanted.agency ?? '' }));
  const holder = await sampleHolder(act.tx, { role: wanted.role, agency: agency?.id ?? null, day: today(act) });
  if (!holder) return refused(problem('access.no-sample-post', { role: wanted.role }));
  const token = newToken();
  await insertSignInLink(act, holder.person, token);
  await recordEntry(act, { subject: 'access.person', key: holder.person, action: 'issue-sign-in-link' });
  return ok({ token, name: holder.name, title: holder.title });
}
