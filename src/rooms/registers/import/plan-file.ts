import { problem, refused, ok, type Problem, type Result } from '../../../kernel/index.ts';
import {
  looksLikeTcvn3,
  rowNumberOf,
  type NumberedRow,
  type Row,
  type TableFile,
  type TableSheet,
} from '../../../platform/tabular/index.ts';
import {
  columnName,
  HeaderIndex,
  locateHead,
  placeMapping,
  propose,
  type Head,
  type Mapping,
  type Placed,
  type Proposal,
  type Question,
  type Target,
} from '../../imports/index.ts';

/** Rows looked at to find the head, and shown as a sample. */
const FIRST_ROWS = 60;

export interface LookedAt {
  readonly sheet: TableSheet;
  /** Place among the sheets of the file, from 1. */
  readonly sheetNo: number;
  readonly first: readonly NumberedRow[];
  readonly hiddenColumns: readonly number[];
  readonly merges: Awaited<ReturnType<TableSheet['layout']>>['merges'];
}

/** A sheet that will be read, with where its fields stand. */
export interface PlannedSheet extends LookedAt {
  readonly head: Head;
  readonly placed: readonly Placed[];
  /** Where the personal columns stand that the mapping keeps. */
  readonly personal: readonly KeptColumn[];
  readonly absent: readonly string[];
  readonly dropped: readonly string[];
  readonly unplaced: readonly string[];
}

/** A personal column of the register, and its place in the sheet. */
export interface KeptColumn {
  readonly code: string;
  readonly index: number;
}

export interface FilePlan {
  readonly mapping: Mapping;
  readonly sheets: readonly PlannedSheet[];
  /** Sheets that hold no table of this layout. */
  readonly skipped: readonly string[];
  readonly proposal: Proposal | null;
}

export type PlanProblem =
  | 'imports.unknown-layout'
  | 'imports.tcvn3-text'
  | 'imports.questions-open'
  | 'imports.column-not-found'
  | 'imports.unknown-field'
  | 'imports.field-missing'
  | 'imports.sheet-not-found';

/** A refusal that only a person can lift carries what was proposed and what is asked. */
export interface Unplanned {
  readonly problem: Problem<PlanProblem>;
  readonly questions: readonly Question[];
}

/** The first rows and the merged cells of every sheet that is not hidden. Throws `TabularError`. */
export async function lookAt(file: TableFile, only: readonly string[] | undefined): Promise<LookedAt[]> {
  const found: LookedAt[] = [];
  let sheetNo = 0;
  for await (const sheet of file.sheets()) {
    sheetNo++;
    const named = only?.includes(sheet.name ?? '') ?? false;
    if (only ? !named && sheet.name !== null : sheet.hidden) continue;
    const first: NumberedRow[] = [];
    for await (const batch of sheet.batches()) {
      for (let i = 0; i < batch.rows.length && first.length < FIRST_ROWS; i++) {
        first.push({ number: rowNumberOf(batch, i), cells: batch.rows[i]! });
      }
      if (first.length >= FIRST_ROWS) break;
    }
    const { merges, hiddenColumns } = await sheet.layout();
    found.push({ sheet, sheetNo, first, merges, hiddenColumns });
  }
  return found;
}

/** Columns that a mapping names. */
const namedColumns = (mapping: Mapping): string[] =>
  Object.values(mapping.fields).flatMap((rule) => (rule.column === undefined ? [] : [rule.column]));

/** Rows below the head, as a sample. */
export const sampleOf = (looked: LookedAt, head: Head): Row[] =>
  looked.first.filter(({ number }) => number >= head.firstDataRow).map(({ cells }) => cells);

/** The personal columns that a mapping keeps, found by the headers the register knows for them. */
function keptColumns(
  target: Target,
  mapping: Mapping,
  head: Head,
): Result<{ kept: KeptColumn[]; absent: string[] }, Problem<PlanProblem>> {
  const kept: KeptColumn[] = [];
  const absent: string[] = [];
  for (const code of mapping.keepPersonal?.columns ?? []) {
    const column = target.personal?.find((one) => one.code === code);
    if (!column) {
      const fields = (target.personal ?? []).map((one) => one.code).join(', ');
      return refused(problem('imports.unknown-field', { field: code, fields }));
    }
    const field = { ...column, type: 'text' as const, required: false };
    const index = new HeaderIndex({ ...target, fields: [field], dropped: [] });
    const found = head.columns.find(({ name }) => index.find(name) !== null);
    if (found) kept.push({ code, index: found.index });
    else absent.push(column.name.vi);
  }
  return ok({ kept, absent });
}

/** Where the fields of a mapping stand in a sheet; what is left over by name. */
export function planSheet(
  looked: LookedAt,
  target: Target,
  index: HeaderIndex,
  mapping: Mapping,
): Result<PlannedSheet, Problem<PlanProblem>> {
  const head = locateHead(looked.first, looked.merges, index, namedColumns(mapping), mapping.header);
  if (!head) {
    const [field = '', rule] = Object.entries(mapping.fields).find(([, one]) => one.column !== undefined) ?? [];
    return refused(problem('imports.column-not-found', { column: rule?.column ?? '', field }));
  }
  const placement = placeMapping(target, mapping, head);
  if (!placement.ok) return placement;
  const personal = keptColumns(target, mapping, head);
  if (!personal.ok) return personal;
  const { kept } = personal.value;
  const used = new Set([...placement.value.placed, ...kept].map((place) => place.index));
  const dropped: string[] = [];
  const unplaced: string[] = [];
  for (const column of head.columns) {
    if (used.has(column.index)) continue;
    const name = columnName(column, head);
    const unwanted = mapping.drop.includes(column.name) || mapping.drop.includes(name);
    (unwanted || index.find(column.name)?.dropped ? dropped : unplaced).push(name);
  }
  const absent = [...placement.value.absent, ...personal.value.absent];
  return ok({ ...looked, head, dropped, unplaced, placed: placement.value.placed, personal: kept, absent });
}

function unknownLayout(
  target: Target,
  looked: LookedAt | undefined,
  given: readonly string[],
): Problem<'imports.unknown-layout' | 'imports.tcvn3-text'> {
  const required = target.fields.filter((field) => field.required && !given.includes(field.code));
  const texts = looked?.first.find(
    ({ cells }) => cells.filter((cell) => typeof cell === 'string' && cell !== '').length > 2,
  );
  const seen = texts?.cells.filter((cell) => typeof cell === 'string' && cell !== '').slice(0, 12) ?? [];
  return layoutProblem(required, seen);
}

/** No column for these fields; headers typed in an old Vietnamese font are the reason where they are. */
function layoutProblem(
  missing: readonly Target['fields'][number][],
  headers: readonly unknown[],
): Problem<'imports.unknown-layout' | 'imports.tcvn3-text'> {
  const shown = headers.join(' · ').slice(0, 400);
  if (looksLikeTcvn3(shown)) return problem('imports.tcvn3-text', { value: shown });
  return problem('imports.unknown-layout', {
    missing: missing.map((field) => field.name.vi).join(', '),
    missingEn: missing.map((field) => field.name.en).join(', '),
    headers: shown || '–',
  });
}

/** The mapping of a file nobody has mapped, from its headers; with what is asked or missing where it is not complete. */
export function proposeFor(
  looked: LookedAt,
  target: Target,
  index: HeaderIndex,
  at?: number,
): { head: Head; proposal: Proposal } | null {
  const head = locateHead(looked.first, looked.merges, index, [], at);
  return head && { head, proposal: propose(target, head, sampleOf(looked, head), 'auto') };
}

const complete = (proposal: Proposal, given: readonly string[]): boolean =>
  proposal.questions.length === 0 && proposal.missing.every((field) => given.includes(field));

/**
 * Decides how a file is read: by the mapping given, else by its headers, else by the first known mapping whose columns are
 * all there. `completed` completes a mapping (source system). Sheets without such a table are skipped and named.
 */
export function planFile(
  looked: readonly LookedAt[],
  target: Target,
  given: { mapping?: Mapping | undefined; known: readonly Mapping[]; completed: (mapping: Mapping) => Mapping },
): Result<FilePlan, Unplanned> {
  const index = new HeaderIndex(target);
  if (looked.length === 0)
    return refused({
      problem: problem('imports.sheet-not-found', { sheets: given.mapping?.sheets?.join(', ') ?? '' }),
      questions: [],
    });
  if (given.mapping) return withMapping(looked, target, index, given.completed(given.mapping), null);
  const auto = looked.map((one) => proposeFor(one, target, index)).find((found) => found !== null);
  const filled = Object.keys(
    given.completed({ name: '', register: '', dates: 'auto', zone: '', drop: [], fields: {} }).fields,
  );
  if (auto && complete(auto.proposal, filled))
    return withMapping(looked, target, index, given.completed(auto.proposal.mapping), auto.proposal);
  for (const mapping of given.known) {
    const fits = looked.some((one) => {
      const planned = planSheet(one, target, index, given.completed(mapping));
      return planned.ok && planned.value.absent.length === 0;
    });
    if (fits) return withMapping(looked, target, index, given.completed(mapping), null);
  }
  if (!auto) return refused({ problem: unknownLayout(target, looked[0], filled), questions: [] });
  return refused(incomplete(target, auto.proposal, filled));
}

function incomplete(target: Target, proposal: Proposal, filled: readonly string[]): Unplanned {
  const missing = target.fields.filter(
    (field) => proposal.missing.includes(field.code) && !filled.includes(field.code),
  );
  // A field that is asked about is not missing: the answer fills it.
  const asked = proposal.questions.flatMap((question) => (question.kind === 'header' ? question.fields : []));
  const lacking = missing.filter((field) => !asked.includes(field.code));
  if (lacking.length > 0) {
    return {
      problem: layoutProblem(lacking, [...proposal.reasons.map((reason) => reason.header), ...proposal.unplaced]),
      questions: proposal.questions,
    };
  }
  const what = proposal.questions.map((question) =>
    question.kind === 'header'
      ? `“${question.header}” (${question.fields.join(' / ')})`
      : `“${question.kind === 'date-form' ? question.header : question.field}”`,
  );
  return { problem: problem('imports.questions-open', { what: what.join('; ') }), questions: proposal.questions };
}

function withMapping(
  looked: readonly LookedAt[],
  target: Target,
  index: HeaderIndex,
  mapping: Mapping,
  proposal: Proposal | null,
): Result<FilePlan, Unplanned> {
  const sheets: PlannedSheet[] = [];
  const skipped: string[] = [];
  let first: Problem<PlanProblem> | null = null;
  for (const one of looked) {
    const planned = planSheet(one, target, index, mapping);
    if (planned.ok) sheets.push(planned.value);
    else {
      first ??= planned.problem;
      skipped.push(one.sheet.name ?? String(one.sheetNo));
    }
  }
  if (sheets.length === 0) return refused({ problem: first!, questions: [] });
  return ok({ mapping, sheets, skipped, proposal });
}
