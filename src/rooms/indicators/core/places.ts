/** What this room needs to know of the agencies: who counts towards whom. */
export interface Places {
  /** Agencies that a record of this agency counts for: itself, who took over its work, and everyone above. */
  countsFor(agency: number): readonly number[];
  /** Agencies whose records count for this one; null means all there are. */
  within(agency: number): readonly number[];
  /** Kind of the agency, for indicators that concern some kinds only. */
  kindOf(agency: number): string | null;
  /** Every agency that a table of all agencies lists. */
  readonly listed: readonly number[];
}

interface Node {
  readonly id: number;
  readonly parentId: number | null;
  readonly kind: string;
}

/** The tree as the agencies room gives it. */
export interface Tree {
  readonly all: readonly Node[];
  readonly living: readonly Node[];
  heirs(id: number): readonly Node[];
  byId(id: number): Node | undefined;
}

/**
 * Who counts towards whom. An abolished agency with one successor counts for it as well as for itself; one that was split
 * counts only for itself and whoever stood above: whose share it would be is not known.
 */
export function placesOf(tree: Tree): Places {
  const counts = new Map<number, number[]>();
  const members = new Map<number, number[]>();
  for (const { id } of tree.all) {
    const chain = new Set<number>([id]);
    const heirs = tree.heirs(id);
    const [only] = heirs;
    const climb = (from: number | undefined): void => {
      for (let at = from; at !== undefined && chain.size < 30; at = tree.byId(at)?.parentId ?? undefined) chain.add(at);
    };
    climb(id);
    if (only && heirs.length === 1) climb(only.id);
    counts.set(id, [...chain]);
    for (const above of chain) members.set(above, [...(members.get(above) ?? []), id]);
  }
  return {
    countsFor: (agency) => counts.get(agency) ?? [agency],
    within: (agency) => members.get(agency) ?? [agency],
    kindOf: (agency) => tree.byId(agency)?.kind ?? null,
    listed: tree.living.map((node) => node.id),
  };
}
