import {
  ok,
  parseDate,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { AgencyCode, AgencyFacts, CodeSureness } from './agency.ts';
import { HEADERS, KIND_NAMES, meaning, SURENESS_NAMES, YES_NO, type Field } from './columns.ts';

export type RowProblem = Problem<
  | 'agencies.value-missing'
  | 'agencies.code-invalid'
  | 'agencies.kind-unknown'
  | 'agencies.date-invalid'
  | 'agencies.yes-no-unclear'
  | 'agencies.sureness-unknown'
  | 'agencies.number-invalid'
  | 'agencies.position-outside'
  | 'agencies.position-half'
  | 'agencies.span-reversed'
  | 'agencies.successor-without-end'
>;

/** One row of an agency file. Fields whose column the file lacks are not in `given` and keep their stored value. */
export interface AgencyRow extends AgencyFacts {
  readonly row: number;
  readonly given: ReadonlySet<Field>;
  readonly parentCode: string | null;
  readonly successorCodes: readonly string[];
}

/** Vietnam with its islands; a swapped longitude and latitude falls outside. */
const LON = [102, 118] as const;
const LAT = [6, 24] as const;

const PREFIX = 'Ủy ban nhân dân ';

/** The cells of one row, and the faults found in them so far. */
interface Cells {
  readonly text: (field: Field) => string;
  /** Notes a fault and answers null, for the value that is missing. */
  readonly wrong: (code: RowProblem['code'], field: Field) => null;
  readonly problems: readonly RowProblem[];
}

function cellsOf(cells: readonly string[], columns: ReadonlyMap<Field, number>, row: number): Cells {
  const problems: RowProblem[] = [];
  const text = (field: Field): string => tidy(cells[columns.get(field) ?? -1] ?? '');
  const wrong: Cells['wrong'] = (code, field) => {
    problems.push(problem(code, { value: text(field) }, { row, column: HEADERS[field][0] }));
    return null;
  };
  return { text, wrong, problems };
}

/** Reads one row; every fault of the row is reported, with its column. */
export function readRow(
  cells: readonly string[],
  columns: ReadonlyMap<Field, number>,
  row: number,
): Result<AgencyRow, readonly RowProblem[]> {
  const read = cellsOf(cells, columns, row);
  const { text, wrong } = read;
  for (const field of ['code', 'kind', 'name'] as const) if (text(field) === '') wrong('agencies.value-missing', field);
  if (/[\s;,]/.test(text('code'))) wrong('agencies.code-invalid', 'code');
  const kind = meaning(KIND_NAMES, text('kind'));
  if (!kind && text('kind') !== '') wrong('agencies.kind-unknown', 'kind');
  const ranked = text('ranked') === '' ? 'no' : meaning(YES_NO, text('ranked'));
  if (!ranked) wrong('agencies.yes-no-unclear', 'ranked');
  const sureness = text('identifierSureness') === '' ? 'official' : meaning(SURENESS_NAMES, text('identifierSureness'));
  if (!sureness) wrong('agencies.sureness-unknown', 'identifierSureness');
  const time = readTime(read);
  const position = readPosition(read);
  const areaKm2 = readDecimal(read, 'area', [0, 100_000]);
  if (read.problems.length > 0 || !kind || !sureness) return refused(read.problems);
  return ok({
    row,
    given: new Set(columns.keys()),
    code: text('code'),
    kind,
    name: text('name'),
    shortName: text('shortName') || defaultShortName(text('name')),
    aliases: list(text('aliases')),
    parentCode: text('parent') || null,
    ...time,
    ranked: ranked === 'yes',
    codes: codesOf(list(text('identifiers')), sureness, text('nso')),
    position,
    areaKm2,
    feedback: text('feedback') || null,
    source: text('source') || null,
  });
}

/** First and last day, and who took over after it. */
function readTime({ text, wrong }: Cells): Pick<AgencyRow, 'validFrom' | 'validTo' | 'successorCodes'> {
  const day = (field: 'validFrom' | 'validTo'): LocalDate | null => {
    const value = text(field).replace(/ 00:00:00$/, '');
    const parsed = value === '' ? null : parseDate(value);
    return parsed?.ok ? parsed.value : parsed && wrong('agencies.date-invalid', field);
  };
  const validFrom = day('validFrom');
  const validTo = day('validTo');
  if (validFrom && validTo && validTo < validFrom) wrong('agencies.span-reversed', 'validTo');
  const successorCodes = list(text('successors')).toSorted();
  if (successorCodes.length > 0 && text('validTo') === '') wrong('agencies.successor-without-end', 'successors');
  return { validFrom, validTo, successorCodes };
}

function readPosition(read: Cells): AgencyRow['position'] {
  const lon = readDecimal(read, 'lon', LON);
  const lat = readDecimal(read, 'lat', LAT);
  const empty = (['lon', 'lat'] as const).filter((field) => read.text(field) === '');
  if (empty.length === 1 && empty[0]) read.wrong('agencies.position-half', empty[0]);
  return lon !== null && lat !== null ? { lon, lat } : null;
}

function readDecimal({ text, wrong }: Cells, field: Field, [low, high]: readonly [number, number]): number | null {
  if (text(field) === '') return null;
  if (!/^-?\d+([.,]\d+)?$/.test(text(field))) return wrong('agencies.number-invalid', field);
  const value = Number(text(field).replace(',', '.'));
  return value >= low && value <= high ? value : wrong('agencies.position-outside', field);
}

const list = (text: string): string[] => [
  ...new Set(
    text
      .split(';')
      .map(tidy)
      .filter((part) => part !== ''),
  ),
];

/** "Ủy ban nhân dân xã X" → "Xã X"; any other name stands for itself. */
export function defaultShortName(name: string): string {
  const rest = name.normalize('NFC').startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function codesOf(identifiers: readonly string[], sureness: CodeSureness, nso: string): AgencyCode[] {
  const codes: AgencyCode[] = identifiers.map((code) => ({ system: 'identifier', code, sureness }));
  return nso === '' ? codes : [...codes, { system: 'nso', code: nso, sureness: 'official' }];
}
