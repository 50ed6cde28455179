import { dateAt, type Instant } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { AgencyMatcher, loadAgencies } from '../../agencies/index.ts';
import type { AgencyFinder } from '../../imports/index.ts';

/** Agencies by whatever a file calls them, as of the given moment; null where there are none yet. */
export async function agencyFinder(read: Read, at: Instant): Promise<AgencyFinder | null> {
  const tree = await loadAgencies(read, dateAt(at));
  if (tree.all.length === 0) return null;
  const matcher = new AgencyMatcher(tree);
  return (text) => {
    const match = matcher.match(text);
    if (match.kind === 'one') return { kind: 'found', id: match.agency.id };
    if (match.kind === 'none') return { kind: 'unknown' };
    return { kind: 'ambiguous', candidates: match.agencies.map((agency) => agency.name) };
  };
}
