/** What an agency, or a sector of it, comes to in a period, before it is written where others read it. */
export interface ResultCell {
  readonly agency: number;
  readonly sector: string;
  readonly sheets: number;
}

/** A cell with all that were put into it. */
export interface Joined<T extends ResultCell> {
  readonly agency: number;
  readonly sector: string;
  readonly of: readonly T[];
}

const sheets = (cells: readonly ResultCell[]): number => cells.reduce((total, one) => total + one.sheets, 0);

/**
 * Puts cells of few sheets together until none has fewer than `fewest`: sectors of an agency first, into `rest`; agencies that stay
 * small as a whole then go to `top`, the province. Whatever is kept is a sum of whole cells that are not told apart anywhere, so
 * nothing small follows from a difference. What is still too small in the end is kept back and answered as null.
 */
export function joinSmall<T extends ResultCell>(
  cells: readonly T[],
  fewest: number,
  { rest, top }: { readonly rest: string; readonly top: number },
): { readonly kept: readonly Joined<T>[]; readonly back: readonly T[] } {
  const kept: Joined<T>[] = [];
  const small: T[] = [];
  for (const [agency, own] of Map.groupBy(cells, (cell) => cell.agency)) {
    const { whole, left } = withinAgency(own, fewest, rest);
    kept.push(...whole.map((one) => ({ agency, sector: one.sector, of: [one] })));
    if (left.length === 0) continue;
    if (sheets(left) >= fewest) kept.push({ agency, sector: rest, of: left });
    else small.push(...left);
  }
  if (small.length === 0) return { kept, back: [] };
  const own = kept.find((one) => one.agency === top && one.sector === rest);
  const joined = [...small, ...(own?.of ?? [])];
  if (sheets(joined) < fewest) return { kept, back: small };
  return { kept: [...kept.filter((one) => one !== own), { agency: top, sector: rest, of: joined }], back: [] };
}

/** Sectors that stand alone, and those that have to go together: the smallest large one joins where they are too few without. */
function withinAgency<T extends ResultCell>(
  own: readonly T[],
  fewest: number,
  rest: string,
): { readonly whole: readonly T[]; readonly left: readonly T[] } {
  const ordered = own.toSorted((a, b) => a.sheets - b.sheets || (a.sector < b.sector ? -1 : 1));
  let count = ordered.filter((one) => one.sheets < fewest).length;
  if (count > 0 && count < ordered.length && sheets(ordered.slice(0, count)) < fewest) count += 1;
  if (count === 0) return { whole: ordered, left: [] };
  const large = ordered.slice(count);
  return {
    whole: large.filter(({ sector }) => sector !== rest),
    left: [...ordered.slice(0, count), ...large.filter(({ sector }) => sector === rest)],
  };
}
