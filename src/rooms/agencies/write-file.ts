import { dayNumber, type LocalDate } from '../../kernel/index.ts';
import { dateCell, writeCsv, writeXlsx, type Cell, type Row } from '../../platform/tabular/index.ts';
import { rowOf } from './core/changes.ts';
import { FIELDS, HEADERS, KIND_NAMES, SURENESS_NAMES, YES_NO, type Field } from './core/columns.ts';
import type { AgencyRow } from './core/rows.ts';
import type { AgencyTree } from './core/tree.ts';

const list = (values: readonly string[]): Cell => (values.length > 0 ? values.join('; ') : null);
const day = (value: LocalDate | null): Cell => (value === null ? null : dateCell(dayNumber(value)));
const codes = (row: Exported, system: 'nso' | 'identifier') => row.codes.filter((code) => code.system === system);

type Exported = Omit<AgencyRow, 'row' | 'given'>;

const CELLS: Readonly<Record<Field, (row: Exported) => Cell>> = {
  code: (row) => row.code,
  kind: (row) => KIND_NAMES[row.kind][0],
  name: (row) => row.name,
  shortName: (row) => row.shortName,
  aliases: (row) => list(row.aliases),
  parent: (row) => row.parentCode,
  validFrom: (row) => day(row.validFrom),
  validTo: (row) => day(row.validTo),
  ranked: (row) => YES_NO[row.ranked ? 'yes' : 'no'][0],
  identifiers: (row) => list(codes(row, 'identifier').map((code) => code.code)),
  identifierSureness: (row) => {
    const [first] = codes(row, 'identifier');
    return first ? SURENESS_NAMES[first.sureness][0] : null;
  },
  nso: (row) => codes(row, 'nso')[0]?.code ?? null,
  lon: (row) => row.position?.lon ?? null,
  lat: (row) => row.position?.lat ?? null,
  area: (row) => row.areaKm2,
  successors: (row) => list(row.successorCodes),
  feedback: (row) => row.feedback,
  source: (row) => row.source,
};

function* exportRows(tree: AgencyTree): Generator<Row> {
  for (const agency of tree.all) {
    const row = rowOf(agency, tree);
    yield FIELDS.map((field) => CELLS[field](row));
  }
}

/** Every agency, former ones too, in the columns that an import reads: importing the file again changes nothing. */
export async function exportAgencies(tree: AgencyTree, path: string, format: 'csv' | 'xlsx'): Promise<void> {
  const headers = FIELDS.map((field) => HEADERS[field][0]);
  if (format === 'csv') return writeCsv(path, [headers, ...exportRows(tree)]);
  const columns = headers.map((header) => ({ header, width: header.startsWith('Tên') ? 40 : 16 }));
  await writeXlsx(path, [{ name: 'Cơ quan, đơn vị', columns, rows: exportRows(tree) }]);
}
