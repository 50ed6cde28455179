import { csvField } from '../../../platform/tabular/index.ts';
import type { AgencyContent, Count, EditionContent, IndicatorContent } from '../../editions/index.ts';
import { targetKey } from '../../editions/index.ts';

/** A cell: text and numbers as they are, null for no data, hidden counts by their marks. */
export type CsvCell = string | number | null;

export interface CsvTable {
  /** Part of the file's name: "co-quan". */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** While sample data are loaded every row says so, wherever it is copied to. */
const NOTE = 'Dữ liệu mẫu';
export const noted = (table: CsvTable, sample: boolean): CsvTable =>
  sample ? { ...table, columns: [...table.columns, 'note'], rows: table.rows.map((row) => [...row, NOTE]) } : table;

const MARK = '\ufeff';

/** A hidden count: "<5" is too small to be shown, "withheld" protects a neighbour. */
export const csvCount = (count: Count | null, limit: number): CsvCell => (count === 'under' ? `<${limit}` : count);

/** RFC 4180 with a byte order mark, without which Excel reads Vietnamese as mojibake. */
export const csvText = ({ columns, rows }: CsvTable): string =>
  `${MARK}${[columns, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : csvField(cell, ',');
}

/** Name under which a file of an edition is saved. */
export const fileName = (name: string, content: EditionContent, sample: boolean, format: string): string =>
  `thuoc-do-${name}-ban-${content.header.number}${sample ? '-du-lieu-mau' : ''}.${format}`;

const FIGURE_COLUMNS = [
  'received_online',
  'received_direct',
  'carried_over',
  'resolved_early',
  'resolved_on_time',
  'resolved_late',
  'open_in_time',
  'open_overdue',
  'apologies_owed',
  'apologies_in_time',
  'apologies_late',
  'apologies_not_sent',
] as const;

function figureCells({ figures }: AgencyContent, limit: number): CsvCell[] {
  if (figures === null) return FIGURE_COLUMNS.map(() => null);
  const { received, resolved, open, apologies } = figures;
  return [
    received.online,
    received.direct,
    received.carriedOver,
    resolved.early,
    resolved.onTime,
    resolved.late,
    open.inTime,
    open.overdue,
    apologies.owed,
    apologies.inTime,
    apologies.late,
    apologies.none,
  ].map((count) => csvCount(count, limit));
}

const AGENCY_COLUMNS = ['agency_code', 'agency_name', 'kind', 'state'] as const;
const agencyCells = ({ code, name, kind, state }: AgencyContent): CsvCell[] => [code, name, kind, state];

/** Dossiers by agency, in the order given. */
export const agenciesCsv = (content: EditionContent, agencies: readonly AgencyContent[]): CsvTable => ({
  name: 'co-quan',
  columns: [...AGENCY_COLUMNS, ...FIGURE_COLUMNS],
  rows: agencies.map((agency) => [...agencyCells(agency), ...figureCells(agency, content.header.suppressUnder)]),
});

export function sectorsCsv(content: EditionContent, agencies: readonly AgencyContent[]): CsvTable {
  const limit = content.header.suppressUnder;
  return {
    name: 'linh-vuc',
    columns: [
      ...AGENCY_COLUMNS,
      'sector',
      'resolved_early',
      'resolved_on_time',
      'resolved_late',
      'open_in_time',
      'open_overdue',
      'sector_state',
    ],
    rows: agencies.flatMap((agency) =>
      agency.sectors.map(({ sector, resolved, open, state }) => [
        ...agencyCells(agency),
        sector,
        ...[resolved.early, resolved.onTime, resolved.late, open.inTime, open.overdue].map((count) =>
          csvCount(count, limit),
        ),
        state,
      ]),
    ),
  };
}

export const monthsCsv = (agencies: readonly AgencyContent[]): CsvTable => ({
  name: 'theo-thang',
  columns: [...AGENCY_COLUMNS, 'month', 'on_time', 'resolved'],
  rows: agencies.flatMap((agency) =>
    agency.series.map(({ month, numerator, denominator }) => [...agencyCells(agency), month, numerator, denominator]),
  ),
});

export function indicatorsCsv(content: EditionContent, indicators: readonly IndicatorContent[]): CsvTable {
  const limit = content.header.suppressUnder;
  const names = new Map(content.agencies.map(({ code, name }) => [code, name]));
  return {
    name: 'chi-so',
    columns: ['indicator', 'version', 'agency_code', 'agency_name', 'numerator', 'denominator', 'state'],
    rows: indicators.flatMap(({ code, version, province, agencies }) => [
      [code, version, content.province.code, content.province.name.vi, ...pair(province, limit), null],
      ...agencies.map((row) => [
        code,
        version,
        row.agency,
        names.get(row.agency) ?? null,
        ...pair(row, limit),
        row.state,
      ]),
    ]),
  };
}

const pair = (value: IndicatorContent['province'], limit: number): CsvCell[] =>
  value === null ? [null, null] : [csvCount(value.numerator, limit), csvCount(value.denominator, limit)];

export function targetsCsv(content: EditionContent): CsvTable {
  const limit = content.header.suppressUnder;
  return {
    name: 'chi-tieu',
    columns: [
      'target',
      'clause',
      'name_vi',
      'name_en',
      'comparator',
      'value',
      'unit',
      'numerator',
      'denominator',
      'state',
      'reason',
      'indicator',
      'due',
    ],
    rows: content.goals.flatMap(({ targets }) =>
      targets.map((target) => [
        targetKey(target),
        target.address,
        target.name.vi,
        target.name.en,
        target.comparator,
        target.value,
        target.unit,
        ...pair(target.observation, limit),
        target.state,
        target.reason.code,
        target.indicator,
        target.due,
      ]),
    ),
  };
}

export const importsCsv = (content: EditionContent): CsvTable => ({
  name: 'lan-nhap',
  columns: ['run', 'register', 'source_system', 'sha256', 'read', 'added', 'changed', 'refused'],
  rows: content.imports.map(({ id, register, sourceSystem, sha256, rows }) => [
    id,
    register,
    sourceSystem.vi,
    sha256,
    rows.read,
    rows.added,
    rows.changed,
    rows.refused,
  ]),
});

/** Every edition so far, newest first: what was updated, by which document, and what was corrected and why. */
export const logCsv = ({ history }: EditionContent): CsvTable => ({
  name: 'nhat-ky',
  columns: ['edition', 'published_at', 'as_of', 'sha256', 'document', 'corrects', 'reason_vi', 'reason_en'],
  rows: history.map(({ number, publishedAt, asOf, hash, publishing, correction }) => [
    number,
    new Date(publishedAt).toISOString(),
    asOf,
    hash,
    publishing && `${publishing.number}, ${publishing.issuer}`,
    correction?.of ?? null,
    correction?.reason.vi ?? null,
    correction?.reason.en ?? null,
  ]),
});

/** All open tables of an edition by the name in their address. */
export function openTables(content: EditionContent): ReadonlyMap<string, () => CsvTable> {
  return new Map<string, () => CsvTable>([
    ['chi-tieu', () => targetsCsv(content)],
    ['co-quan', () => agenciesCsv(content, content.agencies)],
    ['linh-vuc', () => sectorsCsv(content, content.agencies)],
    ['theo-thang', () => monthsCsv(content.agencies)],
    ['chi-so', () => indicatorsCsv(content, content.indicators)],
    ['lan-nhap', () => importsCsv(content)],
    ['nhat-ky', () => logCsv(content)],
  ]);
}
