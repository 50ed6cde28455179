import { dateAt, type Instant } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { AgencyMatcher, loadAgencies } from '../../agencies/index.ts';
import type { AgencyFinder } from '../../imports/index.ts';

/** Agencies by whatever a file calls them, as of the given moment. */
export async function agencyFinder(read: Read, at: Instant): Promise<AgencyFinder> {
  const matcher = new AgencyMatcher(await loadAgencies(read, dateAt(at)));
  return (text) => {
    const match = matcher.match(text);
    if (match.kind === 'one') return { kind: 'found', id: match.agency.id };
    if (match.kind === 'none') return { kind: 'unknown' };
    return { kind: 'ambiguous', candidates: match.agencies.map((agency) => agency.name) };
  };
}
