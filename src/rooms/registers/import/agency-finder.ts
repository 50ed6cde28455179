import { createHash } from 'node:crypto';
import { dateAt, type Instant } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import type { AgencyFinder } from '../../imports/index.ts';

/** Who is meant by a name in a file. */
export interface KnownAgencies {
  readonly find: AgencyFinder;
  /** Hash of all that the answers rest on. */
  readonly digest: string;
}

/** Agencies by whatever a file calls them, as of the given moment; null where there are none yet. */
export async function knownAgencies(read: Read, at: Instant): Promise<KnownAgencies | null> {
  const tree = await loadAgencies(read, dateAt(at));
  if (tree.all.length === 0) return null;
  return { find: finderOf(tree), digest: digestOf(tree) };
}

/** A tree answers by its agencies, by which of them exist on its day, and by who took over from whom. */
function digestOf(tree: AgencyTree): string {
  const facts = tree.all.map((agency) => [agency, tree.isLiving(agency), tree.successors(agency.id)]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function finderOf(tree: AgencyTree): AgencyFinder {
  const matcher = new AgencyMatcher(tree);
  return (text) => {
    const match = matcher.match(text);
    if (match.kind === 'one') return { kind: 'found', id: match.agency.id };
    if (match.kind === 'none') return { kind: 'unknown' };
    return { kind: 'ambiguous', candidates: match.agencies.map((agency) => agency.name) };
  };
}
