import { addDays, problem, type Problem } from '../../../kernel/index.ts';
import type { Agency, AgencyCode } from './agency.ts';
import { HEADERS, type Field } from './columns.ts';
import type { AgencyRow } from './rows.ts';
import type { AgencyTree } from './tree.ts';

export type ChangeProblem = Problem<
  | 'agencies.code-twice'
  | 'agencies.parent-missing'
  | 'agencies.parent-unknown'
  | 'agencies.parent-circle'
  | 'agencies.successor-unknown'
  | 'agencies.root-twice'
>;

/** What an import would do. Rows of `refused` are left out by it; everything else is one transaction. */
export interface AgencyChanges {
  readonly added: readonly AgencyRow[];
  readonly changed: readonly { readonly agency: Agency; readonly row: AgencyRow; readonly fields: readonly Field[] }[];
  readonly unchanged: readonly AgencyRow[];
  readonly refused: readonly AgencyRow[];
  readonly problems: readonly ChangeProblem[];
}

/**
 * Compares the rows of a file with the agencies kept. A row whose superior or successor is neither kept nor in a good row
 * of the file is refused, and so is every row that leans on it.
 */
export function changesOf(rows: readonly AgencyRow[], tree: AgencyTree): AgencyChanges {
  const problems: ChangeProblem[] = [];
  const first = new Map<string, AgencyRow>();
  const wrong = (
    code: ChangeProblem['code'],
    row: AgencyRow,
    field: Field,
    params: Record<string, string | number>,
  ) => {
    problems.push(problem(code, params, { row: row.row, column: HEADERS[field][0] }));
    return false;
  };
  let good = rows
    .map((row) => filled(row, tree))
    .filter((row) => {
      const before = first.get(row.code);
      if (before) return wrong('agencies.code-twice', row, 'code', { value: row.code, first: before.row });
      first.set(row.code, row);
      return true;
    });
  const root = tree.root?.code ?? good.find((row) => row.parentCode === null && row.kind === 'province')?.code;
  for (let before = -1; before !== good.length;) {
    before = good.length;
    const known = new Map(good.map((row) => [row.code, row]));
    good = good.filter((row) => {
      if (row.parentCode === null && row.kind !== 'province')
        return wrong('agencies.parent-missing', row, 'parent', {});
      if (row.parentCode === null && row.code !== root)
        return wrong('agencies.root-twice', row, 'kind', { value: root ?? '' });
      if (row.parentCode !== null && !known.has(row.parentCode) && !tree.byCode(row.parentCode)) {
        return wrong('agencies.parent-unknown', row, 'parent', { value: row.parentCode });
      }
      if (circles(row, known, tree))
        return wrong('agencies.parent-circle', row, 'parent', { value: row.parentCode ?? '' });
      const lost = row.successorCodes.find((code) => code === row.code || (!known.has(code) && !tree.byCode(code)));
      return lost === undefined || wrong('agencies.successor-unknown', row, 'successors', { value: lost });
    });
  }
  return { ...sorted(good, tree), refused: rows.filter((row) => !good.some((kept) => kept.row === row.row)), problems };
}

function sorted(good: readonly AgencyRow[], tree: AgencyTree) {
  const added: AgencyRow[] = [];
  const changed: { agency: Agency; row: AgencyRow; fields: readonly Field[] }[] = [];
  const unchanged: AgencyRow[] = [];
  for (const row of good) {
    const agency = tree.byCode(row.code);
    const fields = agency ? fieldsChanged(row, rowOf(agency, tree)) : [];
    if (!agency) added.push(row);
    else if (fields.length > 0) changed.push({ agency, row, fields });
    else unchanged.push(row);
  }
  return { added, changed, unchanged };
}

/** The row with the stored values of the columns that its file does not have. */
function filled(row: AgencyRow, tree: AgencyTree): AgencyRow {
  const agency = tree.byCode(row.code);
  if (!agency) return row;
  const kept = rowOf(agency, tree);
  const has = (field: Field) => row.given.has(field);
  const codes = (system: AgencyCode['system'], field: Field) =>
    (has(field) ? row : kept).codes.filter((code) => code.system === system);
  return {
    ...row,
    shortName: has('shortName') || row.name !== kept.name ? row.shortName : kept.shortName,
    aliases: has('aliases') ? row.aliases : kept.aliases,
    parentCode: has('parent') ? row.parentCode : kept.parentCode,
    validFrom: has('validFrom') ? row.validFrom : kept.validFrom,
    validTo: has('validTo') ? row.validTo : kept.validTo,
    ranked: has('ranked') ? row.ranked : kept.ranked,
    codes: [...codes('identifier', 'identifiers'), ...codes('nso', 'nso')],
    position: has('lon') && has('lat') ? row.position : kept.position,
    areaKm2: has('area') ? row.areaKm2 : kept.areaKm2,
    successorCodes: has('successors') ? row.successorCodes : kept.successorCodes,
    feedback: has('feedback') ? row.feedback : kept.feedback,
    source: has('source') ? row.source : kept.source,
  };
}

/** A kept agency as a row of the file: what an export writes and an import compares with. */
export function rowOf(agency: Agency, tree: AgencyTree): Omit<AgencyRow, 'row' | 'given'> {
  const { id, parentId, ...facts } = agency;
  return {
    ...facts,
    parentCode: parentId === null ? null : (tree.byId(parentId)?.code ?? null),
    successorCodes: tree
      .successors(id)
      .flatMap((step) => tree.byId(step.successorId)?.code ?? [])
      .toSorted(),
  };
}

const VALUES: Readonly<Record<Exclude<Field, 'code'>, (row: Omit<AgencyRow, 'row' | 'given'>) => unknown>> = {
  kind: (row) => row.kind,
  name: (row) => row.name,
  shortName: (row) => row.shortName,
  aliases: (row) => row.aliases,
  parent: (row) => row.parentCode,
  validFrom: (row) => row.validFrom,
  validTo: (row) => row.validTo,
  ranked: (row) => row.ranked,
  identifiers: (row) => codeTexts(row, 'identifier'),
  identifierSureness: (row) => row.codes.filter((code) => code.system === 'identifier').map((code) => code.sureness),
  nso: (row) => codeTexts(row, 'nso'),
  lon: (row) => row.position?.lon ?? null,
  lat: (row) => row.position?.lat ?? null,
  area: (row) => row.areaKm2,
  successors: (row) => row.successorCodes,
  feedback: (row) => row.feedback,
  source: (row) => row.source,
};

const codeTexts = (row: Pick<AgencyRow, 'codes'>, system: AgencyCode['system']): string[] =>
  row.codes.filter((code) => code.system === system).map((code) => code.code);

function fieldsChanged(row: AgencyRow, kept: Omit<AgencyRow, 'row' | 'given'>): Field[] {
  const fields = Object.entries(VALUES) as [
    Exclude<Field, 'code'>,
    (row: Omit<AgencyRow, 'row' | 'given'>) => unknown,
  ][];
  return fields
    .filter(([, value]) => JSON.stringify(value(row)) !== JSON.stringify(value(kept)))
    .map(([field]) => field);
}

/** Whether following the superiors of a row comes back to it. */
function circles(row: AgencyRow, rows: ReadonlyMap<string, AgencyRow>, tree: AgencyTree): boolean {
  let above = row.parentCode;
  for (let steps = 0; above !== null && steps < 50; steps += 1) {
    if (above === row.code) return true;
    const inFile = rows.get(above);
    const kept = tree.byCode(above);
    above = inFile ? inFile.parentCode : kept ? rowOf(kept, tree).parentCode : null;
  }
  return above !== null;
}

/** First day of the successors: the day after the predecessor's last one. */
export const successionDay = (row: Pick<AgencyRow, 'validTo'>) =>
  row.validTo === null ? null : addDays(row.validTo, 1);
