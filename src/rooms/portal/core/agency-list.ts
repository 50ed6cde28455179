import { compareRatios, medianRatio, bareKey, compareVietnamese, type Ratio } from '../../../kernel/index.ts';
import type {
  AgencyContent,
  AgencyKind,
  AgencySector,
  Attainment,
  Count,
  DossierFigures,
  EditionContent,
} from '../../editions/index.ts';
import { agenciesCsv, sectorsCsv, type CsvTable } from '../../open-data/index.ts';
import { apologyShare, isRatio, onlineShare, onTimeShare, receivedCounts, sumCounts, type Share } from './figures.ts';
import { medianCount } from './medians.ts';

export const PAGE_SIZE = 25;

export const SORTS = ['name', 'state', 'overdue', 'on-time', 'received', 'apologies', 'online'] as const;
export type Sort = (typeof SORTS)[number];

/** What the address of the agencies' table says. Empty text: no filter. */
export interface ListQuery {
  readonly text: string;
  readonly kind: AgencyKind | '';
  readonly state: Attainment | '';
  readonly sector: string;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly page: number;
}

/** One line of the table; figures of one sector where the list is filtered by it. */
export interface AgencyRow {
  readonly agency: AgencyContent;
  readonly state: Attainment;
  readonly onTime: Share;
  /** Null: no feed. */
  readonly overdue: Count | null;
  readonly received: number | 'hidden' | null;
  readonly apologies: Share;
  /** The two counts behind `apologies`, shown as sent/owed. */
  readonly letters: DossierFigures['apologies'] | null;
  readonly online: Share;
  /** The former name that the search found, if it was not today's. */
  readonly formerly: string | null;
}

const KINDS: readonly AgencyKind[] = ['provincial', 'ward', 'commune', 'one-stop', 'service-unit', 'central'];
export const KIND_ORDER = KINDS;
const STATES: readonly Attainment[] = ['met', 'on-track', 'at-risk', 'missed', 'no-data', 'not-applicable'];

const oneOf = <T extends string>(value: string | null, from: readonly T[]): T | '' =>
  from.find((one) => one === value) ?? '';

/**
 * Reads the address. Where the edition names no publishing document agencies are not put in an order of merit: any
 * order but the alphabet is ignored.
 */
export function parseListQuery(query: URLSearchParams, ranked: boolean): ListQuery {
  const sort = ranked ? oneOf(query.get('xep'), SORTS) || 'overdue' : 'name';
  const direction = query.get('chieu');
  const upward = sort === 'name' || sort === 'state';
  return {
    text: (query.get('q') ?? '').slice(0, 100),
    kind: oneOf(query.get('loai'), KINDS),
    state: oneOf(query.get('tinh-trang'), STATES),
    sector: query.get('linh-vuc') ?? '',
    sort,
    descending: direction === 'giam' || (direction !== 'tang' && !upward),
    page: Math.max(1, Math.min(1000, Math.trunc(Number(query.get('trang') ?? '1')) || 1)),
  };
}

/** The parameters that differ from the default, for links that keep the rest. */
export function listParams(query: ListQuery, ranked: boolean): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text) params.set('q', query.text);
  if (query.kind) params.set('loai', query.kind);
  if (query.state) params.set('tinh-trang', query.state);
  if (query.sector) params.set('linh-vuc', query.sector);
  if (ranked && (query.sort !== 'overdue' || !query.descending)) {
    params.set('xep', query.sort);
    params.set('chieu', query.descending ? 'giam' : 'tang');
  }
  if (query.page > 1) params.set('trang', String(query.page));
  return params;
}

/** How the search found an agency: by today's name, by a former one, or not. Marks and case do not matter. */
export function matchName(agency: AgencyContent, text: string): { readonly formerly: string | null } | null {
  const words = bareKey(text).split(' ').filter(Boolean);
  const holds = (name: string): boolean => {
    const key = ` ${bareKey(name)}`;
    return words.every((word) => key.includes(` ${word}`));
  };
  if (words.length === 0 || holds(agency.name) || holds(agency.code)) return { formerly: null };
  const former = agency.formerNames.find(holds);
  return former === undefined ? null : { formerly: former };
}

function rowOf(agency: AgencyContent, sector: string, formerly: string | null): AgencyRow {
  const base = { agency, formerly };
  const nothing = { overdue: null, received: null, apologies: null, letters: null, online: null } as const;
  if (sector) {
    const row = agency.sectors.find((one) => one.sector === sector);
    if (!row) return { ...base, ...nothing, state: agency.figures ? 'not-applicable' : 'no-data', onTime: null };
    return { ...base, ...nothing, state: row.state, onTime: onTimeShare(row), overdue: row.open.overdue };
  }
  const { figures } = agency;
  if (figures === null) return { ...base, ...nothing, state: agency.state, onTime: null };
  return {
    ...base,
    state: agency.state,
    onTime: onTimeShare(figures),
    overdue: figures.open.overdue,
    received: sumCounts(receivedCounts(figures)),
    apologies: apologyShare(figures),
    letters: figures.apologies,
    online: onlineShare(figures),
  };
}

const STATE_ORDER: readonly Attainment[] = ['missed', 'at-risk', 'on-track', 'met', 'no-data', 'not-applicable'];
const byName = (a: AgencyRow, b: AgencyRow): number => compareVietnamese(a.agency.name, b.agency.name);

/** Rows without a figure come last in either direction: no data is neither best nor worst. */
function compareBy<T>(value: (row: AgencyRow) => T | null, compare: (a: T, b: T) => number, descending: boolean) {
  return (a: AgencyRow, b: AgencyRow): number => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return (descending ? compare(right, left) : compare(left, right)) || byName(a, b);
  };
}

const ratioOrNull = (share: Share): Ratio | null => (isRatio(share) ? share : null);
const numberOrNull = (count: Count | 'hidden' | null): number | null => (typeof count === 'number' ? count : null);
const difference = (a: number, b: number): number => a - b;

function comparator({ sort, descending }: Pick<ListQuery, 'sort' | 'descending'>) {
  switch (sort) {
    case 'name':
      return (a: AgencyRow, b: AgencyRow): number => (descending ? byName(b, a) : byName(a, b));
    case 'state':
      return compareBy((row) => STATE_ORDER.indexOf(row.state), difference, descending);
    case 'overdue':
      return compareBy((row) => numberOrNull(row.overdue), difference, descending);
    case 'received':
      return compareBy((row) => numberOrNull(row.received), difference, descending);
    case 'on-time':
      return compareBy((row) => ratioOrNull(row.onTime), compareRatios, descending);
    case 'apologies':
      return compareBy((row) => ratioOrNull(row.apologies), compareRatios, descending);
    case 'online':
      return compareBy((row) => ratioOrNull(row.online), compareRatios, descending);
  }
}

/** All rows that the filters leave, in the order asked for. */
export function agencyRows(content: EditionContent, query: ListQuery): AgencyRow[] {
  return content.agencies
    .flatMap((agency) => {
      const found = matchName(agency, query.text);
      if (!found || (query.kind && agency.kind !== query.kind)) return [];
      const row = rowOf(agency, query.sector, found.formerly);
      return query.state && row.state !== query.state ? [] : [row];
    })
    .toSorted(comparator(query));
}

export interface ListPage {
  readonly rows: readonly AgencyRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Position of the first row shown, from 1; 0 in an empty list. */
  readonly first: number;
}

export function pageOf(rows: readonly AgencyRow[], wanted: number): ListPage {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(wanted, pages);
  const start = (page - 1) * PAGE_SIZE;
  return {
    rows: rows.slice(start, start + PAGE_SIZE),
    total: rows.length,
    page,
    pages,
    first: rows.length ? start + 1 : 0,
  };
}

export interface GroupMedian {
  readonly kind: AgencyKind;
  readonly size: number;
  readonly overdue: number | null;
  readonly onTime: Ratio | null;
  readonly received: number | null;
  readonly apologies: Ratio | null;
  readonly online: Ratio | null;
}

/** Medians of each kind over the whole edition, whatever the list is filtered by, save the sector. */
export function groupMedians(content: EditionContent, sector: string): GroupMedian[] {
  const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);
  return KINDS.flatMap((kind) => {
    const rows = content.agencies.filter((agency) => agency.kind === kind).map((agency) => rowOf(agency, sector, null));
    if (rows.length < 3) return [];
    return [
      {
        kind,
        size: rows.length,
        overdue: medianCount(known(rows.map((row) => numberOrNull(row.overdue)))),
        onTime: medianRatio(known(rows.map((row) => ratioOrNull(row.onTime)))),
        received: medianCount(known(rows.map((row) => numberOrNull(row.received)))),
        apologies: medianRatio(known(rows.map((row) => ratioOrNull(row.apologies)))),
        online: medianRatio(known(rows.map((row) => ratioOrNull(row.online)))),
      },
    ];
  });
}

/** Sectors of an agency with the most late dossiers first; hidden counts last. */
export const sectorsByLateness = (rows: readonly AgencySector[]): AgencySector[] =>
  rows.toSorted((a, b) => (numberOrNull(b.resolved.late) ?? -1) - (numberOrNull(a.resolved.late) ?? -1));

/** The list as filtered on the page; by sector where it was. */
export function listCsv(content: EditionContent, rows: readonly AgencyRow[], sector: string): CsvTable {
  if (!sector)
    return agenciesCsv(
      content,
      rows.map(({ agency }) => agency),
    );
  const all = sectorsCsv(
    content,
    rows.map(({ agency }) => agency),
  );
  return { ...all, rows: all.rows.filter((row) => row[4] === sector) };
}
