import type { AgencyContent, AgencySector, Count, DossierFigures } from './content.ts';
import type { CellId, Entry, Ledger, Shown } from './ledger.ts';
import type { Column } from './links.ts';
import type { Place } from './suppress.ts';

/** What the reader loses: a part of a sector least, late and overdue of an agency most. */
const SECTOR_COST = 1;
const FIGURE_COST = {
  received: { online: 4, direct: 4, carriedOver: 4 },
  resolved: { early: 4, onTime: 4, late: 8 },
  open: { inTime: 4, overdue: 8 },
  apologies: { owed: 5, inTime: 3, late: 3, none: 3 },
} as const;

type Groups<T> = { readonly [Group in keyof DossierFigures]: { readonly [Part in keyof DossierFigures[Group]]: T } };
type FigureIds = Groups<CellId>;
type SectorIds = Pick<FigureIds, 'resolved' | 'open'> & Partial<Pick<FigureIds, 'received'>>;

interface AgencyCells {
  readonly figures: FigureIds | null;
  readonly sectors: readonly SectorIds[];
}

const plain = (count: Count): number => {
  if (typeof count !== 'number') throw new TypeError('counts are suppressed once, from their true values');
  return count;
};

/** The same keys with another value in each place. */
function mapGroup<T, U>(group: { readonly [key: string]: T }, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(group).map(([key, value]) => [key, change(value, key)]));
}

const parts = (group: object): CellId[] => Object.values(group) as CellId[];
const total = (group: object): number =>
  (Object.values(group) as Count[]).reduce((sum: number, count) => sum + plain(count), 0);

/** Counts of all agencies in the ledger, and the columns that indicators and totals link to. */
export class AgencyTables {
  readonly #agencies: readonly AgencyContent[];
  readonly #cells: readonly AgencyCells[];
  /** Sum over all agencies of each column of `families()`. */
  readonly sums: readonly (readonly CellId[])[];

  /** `told`: whether any table by agency is published. */
  constructor(ledger: Ledger, agencies: readonly AgencyContent[], told: boolean) {
    this.#agencies = agencies;
    this.#cells = agencies.map((agency, block) => enter(ledger, agency, block, ledger.entry(told)));
    this.sums = this.families().map((family) => family.map((column) => provinceSum(ledger, column)));
  }

  /** Open overdue dossiers by agency. */
  overdue(): Column {
    return this.#column((figures) => figures.open.overdue);
  }

  #column(pick: (figures: FigureIds) => CellId): Column {
    return new Map(
      this.#agencies.flatMap(({ code }, at) => {
        const figures = this.#cells[at]?.figures;
        return figures ? [[code, pick(figures)] as const] : [];
      }),
    );
  }

  /** Columns by agency: dossiers by what became of them, by how they came, and apologies. */
  families(): Column[][] {
    const column = (pick: (figures: FigureIds) => CellId): Column => this.#column(pick);
    return [
      [
        column((f) => f.resolved.early),
        column((f) => f.resolved.onTime),
        column((f) => f.resolved.late),
        column((f) => f.open.inTime),
        column((f) => f.open.overdue),
      ],
      [column((f) => f.received.online), column((f) => f.received.direct), column((f) => f.received.carriedOver)],
      [
        column((f) => f.apologies.owed),
        column((f) => f.apologies.inTime),
        column((f) => f.apologies.late),
        column((f) => f.apologies.none),
      ],
    ];
  }

  /**
   * Sums over all agencies by sector, which no page shows as such but which indicators by sector are made of: dossiers by what
   * became of them, and by how they came, as form II.06a tells it.
   */
  sectorSums(ledger: Ledger): Column[][] {
    const families: ((ids: SectorIds) => CellId | undefined)[][] = [
      [
        (ids) => ids.resolved.early,
        (ids) => ids.resolved.onTime,
        (ids) => ids.resolved.late,
        (ids) => ids.open.inTime,
        (ids) => ids.open.overdue,
      ],
      [(ids) => ids.received?.online, (ids) => ids.received?.direct, (ids) => ids.received?.carriedOver],
    ];
    return families.map((picks) => picks.map((pick) => this.#sectorSum(ledger, pick)));
  }

  #sectorSum(ledger: Ledger, pick: (ids: SectorIds) => CellId | undefined): Column {
    const bySector = new Map<string, CellId[]>();
    this.#agencies.forEach(({ sectors }, at) =>
      sectors.forEach(({ sector }, row) => {
        const id = pick(this.#cells[at]?.sectors[row] as SectorIds);
        if (id !== undefined) bySector.set(sector, [...(bySector.get(sector) ?? []), id]);
      }),
    );
    return new Map(
      [...bySector].map(([sector, ids]) => {
        const sum = ledger.hide(ledger.sum(ids));
        ledger.balance([sum], ids);
        return [sector, sum];
      }),
    );
  }

  /** The figures of an agency as the public sees them. */
  figures(at: number, shown: Shown): DossierFigures | null {
    const figures = this.#cells[at]?.figures;
    return figures ? (mapGroup(figures, (group) => mapGroup(group, shown.count)) as unknown as DossierFigures) : null;
  }

  sectors(at: number, shown: Shown): AgencySector[] {
    if (shown.omits(at)) return [];
    return (this.#agencies[at] as AgencyContent).sectors.map((row, index) => {
      const ids = this.#cells[at]?.sectors[index] as SectorIds;
      return { ...row, ...(mapGroup(ids, (group) => mapGroup(group, shown.count)) as unknown as SectorIds) };
    });
  }
}

function enterSector(
  ledger: Ledger,
  { sector, received, resolved, open }: AgencySector,
  block: number,
  entry: Entry,
): SectorIds {
  const place = (part: string) => ({ block, role: `${sector} ${part}`, detail: true });
  const show = (group: object, all: number): Record<string, CellId> =>
    mapGroup(group as Record<string, Count>, (count, part) => entry(plain(count), all, SECTOR_COST, place(part)));
  const all = total(resolved) + total(open);
  const ids = { resolved: show(resolved, all), open: show(open, all) };
  if (!received) return ids as unknown as SectorIds;
  const came = show(received, total(received));
  balanceOutside(ledger, parts(came), [...parts(ids.resolved), ...parts(ids.open)], place('outside'));
  return { ...ids, received: came } as unknown as SectorIds;
}

/**
 * What stands outside every share is the rest of what was received; the form tells it where every column is told, and anybody
 * can work it out there. Of a group it says no more than its other columns do, and those of a small group are not told: it is
 * small only by itself, where every count is protected.
 */
function balanceOutside(ledger: Ledger, received: CellId[], inside: CellId[], place: Place): void {
  const rest = ledger.sum(received) - ledger.sum(inside);
  ledger.balance(received, rest > 0 ? [...inside, ledger.guard(rest, Infinity, place)] : inside);
}

function enter(ledger: Ledger, agency: AgencyContent, block: number, entry: Entry): AgencyCells {
  const sectors = agency.sectors.map((row) => enterSector(ledger, row, block, entry));
  if (!agency.figures) return { figures: null, sectors };
  const all = total(agency.figures.received);
  const owed = plain(agency.figures.apologies.owed);
  const costs = FIGURE_COST as unknown as Record<string, Record<string, number>>;
  const figures = mapGroup(agency.figures as unknown as Record<string, Record<string, Count>>, (group, name) =>
    mapGroup(group, (count, part) => {
      // Apologies are said of the late dossiers, everything else of all dossiers of the agency.
      const of = name === 'apologies' && part !== 'owed' ? owed : all;
      return entry(plain(count), of, costs[name]?.[part] ?? 1, { block, role: `${name}.${part}` });
    }),
  ) as unknown as FigureIds;
  const { received, resolved, open, apologies } = figures;
  balanceOutside(ledger, parts(received), [...parts(resolved), ...parts(open)], { block, role: 'outside' });
  ledger.balance([apologies.owed], [apologies.inTime, apologies.late, apologies.none]);
  ledger.balance([apologies.owed], [resolved.late, open.overdue]);
  const unlisted = all - agency.sectors.reduce((sum, row) => sum + total(row.received ?? {}), 0);
  for (const group of ['received', 'resolved', 'open'] as const) {
    const rows = sectors.flatMap((row) => (row[group] ? [row[group] as Record<string, CellId>] : []));
    // Where no sector is listed there is no sum, and what is nothing may become something.
    if (rows.length === 0) continue;
    for (const [part, id] of Object.entries(figures[group]))
      ledger.total(
        id,
        rows.map((row) => row[part] as CellId),
        unlisted,
      );
  }
  return { figures, sectors };
}

/**
 * The sum over all agencies is taken as known even where no page shows it, as it stands in the province's reports. Where
 * that makes a small count hopeless, giving up this caution comes before hiding a total that a page does show.
 */
function provinceSum(ledger: Ledger, column: Column): CellId {
  const ids = [...column.values()];
  const sum = ledger.know(ledger.sum(ids), SUM_COST);
  ledger.balance([sum], ids);
  return sum;
}

const SUM_COST = 150;
