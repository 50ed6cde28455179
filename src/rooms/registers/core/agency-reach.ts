import type { AgencyMatcher, AgencyTree } from '../../agencies/index.ts';

/** An agency, the units below it and the former units whose work these took over. */
export function reachOf(tree: AgencyTree, id: number): number[] {
  const found = new Set<number>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...tree.all.filter((agency) => agency.parentId === next).map((agency) => agency.id));
    open.push(...tree.predecessors(next).map((step) => step.predecessorId));
  }
  return [...found].sort((a, b) => a - b);
}

/** What a code or name of an agency reaches; the names where it means several, null where it means none. */
export function reachOfText(
  tree: AgencyTree,
  matcher: AgencyMatcher,
  text: string,
): readonly number[] | { readonly several: readonly string[] } | null {
  const coded = tree.byCode(text);
  if (coded) return reachOf(tree, coded.id);
  const match = matcher.match(text);
  if (match.kind === 'one') return reachOf(tree, match.agency.id);
  return match.kind === 'none' ? null : { several: match.agencies.map((agency) => agency.name) };
}
