import type { AgencyTables } from './agency-cells.ts';
import type {
  AgencyObservation,
  Count,
  EditionContent,
  IndicatorContent,
  Observation,
  SectorObservation,
  TargetContent,
  Term,
} from './content.ts';
import { isSmallCount, TOTAL, type CellId, type Entry, type Ledger, type Shown, type SmallRule } from './ledger.ts';
import { knowBlank, linkEqual, linkToSums, type Column } from './links.ts';

/** The on-time share is what readers come for. */
const MAIN_COST = { numerator: 12, denominator: 40 } as const;
const AGENCY_COST = { numerator: 6, denominator: 8 } as const;
const SECTOR_COST = { numerator: 30, denominator: 40 } as const;

interface Cost {
  readonly numerator: number;
  readonly denominator: number;
}

interface PairIds {
  readonly numerator: CellId;
  readonly denominator: CellId | null;
}

interface IndicatorCells {
  readonly province: PairIds | null;
  readonly terms: readonly CellId[];
  readonly agencies: readonly PairIds[];
  readonly sectors: readonly PairIds[];
}

/** Counts of all indicators in the ledger, linked to the agencies' tables they share counts with. */
export class IndicatorTables {
  readonly #indicators: readonly IndicatorContent[];
  readonly #cells: readonly IndicatorCells[];
  /** What targets about one level show, by the target. */
  readonly #levels: ReadonlyMap<TargetContent, PairIds>;
  /** Open overdue dossiers, where the reason of a target counts them. */
  readonly #overdue: ReadonlyMap<TargetContent, CellId>;

  /** `told`: whether any table by agency is published. */
  constructor(ledger: Ledger, content: EditionContent, agencies: AgencyTables, told: boolean) {
    this.#indicators = content.indicators;
    const blocks = new Map(content.agencies.map(({ code }, at) => [code, at]));
    const [main, apologies] = [roleIndicator(content, 'onTime'), roleIndicator(content, 'apologies')];
    this.#cells = content.indicators.map((indicator) =>
      enter(ledger, indicator, {
        blocks,
        cost: indicator.code === main ? MAIN_COST : AGENCY_COST,
        groups: groupsOf(content),
        // How many were late is said of all dossiers: a small number of them is no small group.
        ofAll: indicator.code === apologies,
        details: ledger.entry(told),
      }),
    );
    const byAgency = this.#columns(
      (cells) => cells.agencies,
      (indicator) => indicator.agencies.map((row) => row.agency),
    );
    const bySector = this.#columns(
      (cells) => cells.sectors,
      (indicator) => indicator.sectors.map((row) => row.sector),
    );
    const [families, sums] = [agencies.families(), agencies.sectorSums(ledger)];
    knowBlank(ledger, [...families.flat(), ...sums.flat()]);
    for (const column of byAgency) linkToSums(ledger, column, families);
    for (const column of bySector) linkToSums(ledger, column, sums);
    // Terms of an indicator are sums over all agencies: linked where the numbers agree.
    for (const term of this.#cells.flatMap((cells) => cells.terms)) {
      for (const sum of agencies.sums.flat()) ledger.balance([term], [sum]);
    }
    linkEqual(ledger, byAgency);
    linkEqual(ledger, bySector);
    this.#levels = levelSums(ledger, content, this.#cells);
    this.#overdue = overdueSums(ledger, content, agencies.overdue());
  }

  province(at: number, shown: Shown): Observation | null {
    return publicPair(this.#cells[at]?.province ?? null, shown);
  }

  terms(at: number, shown: Shown): Term[] {
    return (this.#indicators[at] as IndicatorContent).terms.map((term, index) => ({
      ...term,
      count: shown.count(this.#cells[at]?.terms[index] as CellId),
    }));
  }

  agencies(at: number, shown: Shown): AgencyObservation[] {
    return (this.#indicators[at] as IndicatorContent).agencies.map((row, index) => ({
      ...row,
      ...publicPair(this.#cells[at]?.agencies[index] as PairIds, shown),
    }));
  }

  sectors(at: number, shown: Shown): SectorObservation[] {
    return (this.#indicators[at] as IndicatorContent).sectors.map((row, index) => ({
      ...row,
      ...publicPair(this.#cells[at]?.sectors[index] as PairIds, shown),
    }));
  }

  /** A target shows its indicator's figure for the province or for a level, or one of its own, such as that of a single month. */
  observationOf(target: TargetContent, shown: Shown, rule: SmallRule): Observation | null {
    if (target.observation === null) return null;
    const level = this.#levels.get(target);
    if (level) return publicPair(level, shown);
    const at = this.#indicators.findIndex(({ code }) => code === target.indicator);
    const province = this.#indicators[at]?.province;
    const same =
      province?.numerator === target.observation.numerator && province.denominator === target.observation.denominator;
    if (same) return this.province(at, shown);
    const { numerator, denominator } = target.observation;
    const group = denominator ?? Infinity;
    const open = <T extends Count | null>(count: T): T | 'under' | 'withheld' =>
      typeof count !== 'number' || !isSmallCount(count, group as number, rule)
        ? count
        : count < rule.under
          ? 'under'
          : 'withheld';
    // A pair on its own: where one side is small the other may stay, as nothing else is counted in it.
    return { numerator: open(numerator), denominator: open(denominator) };
  }

  /** The overdue dossiers that a target's reason counts, as the public may know them. */
  overdueOf(target: TargetContent, shown: Shown): Count {
    const sum = this.#overdue.get(target);
    return sum === undefined ? 0 : shown.count(sum);
  }

  #columns(
    pairsOf: (cells: IndicatorCells) => readonly PairIds[],
    rowsOf: (indicator: IndicatorContent) => readonly string[],
  ): Column[] {
    return this.#indicators.flatMap((indicator, at) => {
      const rows = rowsOf(indicator);
      const pairs = pairsOf(this.#cells[at] as IndicatorCells);
      const denominators = pairs.flatMap(({ denominator }, row) =>
        denominator === null ? [] : [[rows[row] as string, denominator] as const],
      );
      const numerators = pairs.map(({ numerator }, row) => [rows[row] as string, numerator] as const);
      return [new Map(numerators), new Map(denominators)].filter((column) => column.size > 0);
    });
  }
}

/**
 * The figures of targets about one level are sums over the agencies of that level: a reader takes the others from them. The
 * same sum for several targets is one count.
 */
function levelSums(
  ledger: Ledger,
  { goals, indicators, agencies }: EditionContent,
  cells: readonly IndicatorCells[],
): Map<TargetContent, PairIds> {
  const levels = new Map(agencies.map(({ code, level }) => [code, level]));
  const sums = new Map<string, PairIds>();
  const found = new Map<TargetContent, PairIds>();
  for (const target of goals.flatMap((goal) => goal.targets)) {
    const at = indicators.findIndex(({ code }) => code === target.indicator);
    if (!target.level || !target.observation || target.recurs === 'monthly' || at < 0) continue;
    const members = cells[at]!.agencies.filter(
      (_, row) => levels.get(indicators[at]!.agencies[row]!.agency) === target.level,
    );
    const key = JSON.stringify([at, target.level]);
    const pair = sums.get(key) ?? levelSum(ledger, target.observation, members);
    sums.set(key, pair);
    found.set(target, pair);
  }
  return found;
}

function levelSum(ledger: Ledger, { numerator, denominator }: Observation, members: readonly PairIds[]): PairIds {
  const group = denominator === null ? Infinity : (denominator as number);
  const side = (name: 'numerator' | 'denominator', value: number): CellId => {
    const sum = ledger.show(value, group, TOTAL);
    const parts = members.flatMap((pair) => pair[name] ?? []);
    if (parts.length > 0) ledger.total(sum, parts);
    return sum;
  };
  return {
    numerator: side('numerator', numerator as number),
    denominator: denominator === null ? null : side('denominator', denominator as number),
  };
}

/** What a reason counts as overdue: of the province, or of one level, such as the one that misses a target of each level. */
function overdueSums(ledger: Ledger, content: EditionContent, overdue: Column): Map<TargetContent, CellId> {
  const found = new Map<TargetContent, CellId>();
  for (const target of content.goals.flatMap((goal) => goal.targets)) {
    const { reason } = target;
    if (reason.code !== 'short-with-overdue') continue;
    const sum = ledger.show(reason.overdue as number, Infinity, TOTAL);
    found.set(target, sum);
    ledger.balance([sum], [...overdue.values()]);
    for (const level of ['provincial', 'commune'] as const) {
      const members = content.agencies.filter((agency) => agency.level === level);
      const parts = members.flatMap(({ code }) => overdue.get(code) ?? []);
      if (parts.length > 0) ledger.balance([sum], parts);
    }
  }
  return found;
}

/** Indicator of the target that stands in that role. */
function roleIndicator({ goals, roles }: EditionContent, role: keyof EditionContent['roles']): string | null {
  const ref = roles[role];
  const target = goals
    .flatMap((goal) => goal.targets)
    .find((one) => one.address === ref?.address && one.ordinal === ref.ordinal);
  return target?.indicator ?? null;
}

/** Number of dossiers of each agency and each sector, which plain counts are said of. */
interface Groups {
  readonly agencies: ReadonlyMap<string, number>;
  readonly sectors: ReadonlyMap<string, number>;
}

function groupsOf({ agencies }: EditionContent): Groups {
  const sum = (group: object): number => (Object.values(group) as number[]).reduce((all, count) => all + count, 0);
  const sectors = new Map<string, number>();
  for (const { sector, resolved, open } of agencies.flatMap((agency) => agency.sectors))
    sectors.set(sector, (sectors.get(sector) ?? 0) + sum(resolved) + sum(open));
  return {
    agencies: new Map(agencies.flatMap(({ code, figures }) => (figures ? [[code, sum(figures.received)]] : []))),
    sectors,
  };
}

interface Entering {
  readonly blocks: ReadonlyMap<string, number>;
  readonly cost: Cost;
  readonly groups: Groups;
  /** Whether its denominator is a count of all dossiers and not a group of its own. */
  readonly ofAll: boolean;
  /** How counts by agency and the terms enter. */
  readonly details: Entry;
}

function enter(ledger: Ledger, indicator: IndicatorContent, about: Entering): IndicatorCells {
  const pair = (row: Observation, all: number, cost: Cost, block?: number): PairIds => {
    const entry = block === undefined ? ledger.entry(true) : about.details;
    const own = (row.denominator as number | null) ?? all;
    const show = (side: 'numerator' | 'denominator'): CellId =>
      entry(
        row[side] as number,
        side === 'denominator' && about.ofAll ? all : own,
        cost[side],
        block === undefined ? undefined : { block, role: `${indicator.code} ${side}` },
      );
    return { numerator: show('numerator'), denominator: row.denominator === null ? null : show('denominator') };
  };
  const { blocks, groups } = about;
  const cells: IndicatorCells = {
    province: indicator.province && pair(indicator.province, Infinity, { numerator: TOTAL, denominator: TOTAL }),
    terms: indicator.terms.map((term) => about.details(term.count as number, Infinity, TOTAL)),
    agencies: indicator.agencies.map((row) =>
      pair(row, groups.agencies.get(row.agency) ?? Infinity, about.cost, blocks.get(row.agency)),
    ),
    sectors: indicator.sectors.map((row) => pair(row, groups.sectors.get(row.sector) ?? Infinity, SECTOR_COST)),
  };
  for (const side of ['numerator', 'denominator'] as const) {
    const total = cells.province?.[side] ?? null;
    if (total === null) continue;
    for (const rows of [cells.agencies, cells.sectors]) {
      const parts = rows.map((row) => row[side]).filter((id) => id !== null);
      if (parts.length > 0) ledger.total(total, parts);
    }
    const terms = cells.terms.filter((_, at) => [side, 'both'].includes(indicator.terms[at]?.role ?? ''));
    if (terms.length > 0) ledger.balance([total], terms);
  }
  return cells;
}

function publicPair(ids: PairIds, shown: Shown): Observation;
function publicPair(ids: PairIds | null, shown: Shown): Observation | null;
function publicPair(ids: PairIds | null, shown: Shown): Observation | null {
  if (ids === null) return null;
  return {
    numerator: shown.count(ids.numerator),
    denominator: ids.denominator === null ? null : shown.count(ids.denominator),
  };
}
