import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import {
  dateAt,
  ok,
  problem,
  refused,
  type Actor,
  type Instant,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Database, Read } from '../../../platform/database/index.ts';
import { openTable, TabularError, type TableFile } from '../../../platform/tabular/index.ts';
import { AgencyMatcher, loadAgencies } from '../../agencies/index.ts';
import {
  deleteRefused,
  endRun,
  holdRun,
  insertRun,
  KeySet,
  NO_ROWS,
  noteFile,
  noteProgress,
  readMappings,
  readRun,
  savePreview,
  type AgencyFinder,
  type Mapping,
  type NewRun,
  type Question,
  type Run,
  type Unplaced,
  type Warning,
} from '../../imports/index.ts';
import { findRegister, shippedMappings, targetOf } from '../catalog.ts';
import { createStaging } from '../core/ddl.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { stagingOf } from '../core/physical.ts';
import { classify } from '../sql/classify.ts';
import { readRegisterState } from '../sql/ensure.ts';
import { checkCode, dropBad, examine, type Findings } from '../sql/examine.ts';
import { lookAt, planFile, type FilePlan } from './plan-file.ts';
import { RefusedRows } from './refused-rows.ts';
import { refuseBad, reportOf, stageSheet, type SheetWork, type Staging } from './stage.ts';

/** What an import runs in: no transaction, since the file is read outside of any decision. */
export interface ImportContext {
  readonly database: Database;
  readonly actor: Actor;
  now(): Instant;
}

export interface ImportRequest {
  /** Code of the register. */
  readonly register: string;
  /** Path of the file. */
  readonly file: string;
  /** Name to show, where the file lies under another one. */
  readonly fileName?: string;
  /** Path of an upload of ours that goes when the run is decided. */
  readonly upload?: string;
  readonly mapping?: Mapping;
  /** Source system of rows that do not name theirs; also in a mapping that says none. */
  readonly sourceName?: string;
  readonly sample?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** A run that was begun before, by an upload; without it one is begun here. */
  readonly runId?: number;
  /** Gives up between two batches when aborted. */
  readonly signal?: AbortSignal;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'checking';
  readonly bytes: number;
  readonly total: number;
}

/** Source system of records whose file does not say: the province's one-stop system. */
export const DEFAULT_SOURCE = 'mot-cua';
const PROGRESS_EVERY_MS = 500;
const LISTED_VALUES = 50;

/**
 * Reads a file into staging and tells what would happen: counts, refused rows with their places, warnings, questions. The
 * register itself is not touched. Refused as a whole (and recorded as failed) where the file cannot be read or placed; a
 * process killed on the way leaves nothing but the record of the run.
 */
export async function previewImport(context: ImportContext, request: ImportRequest): Promise<Result<Run>> {
  const definition = findRegister(request.register);
  if (!definition) return refused(problem('registers.unknown-register', { register: request.register }));
  const fileName = request.fileName ?? basename(request.file);
  const progress = new Progress(context, request);
  const opened = await openTable(request.file, { onBytes: (bytes, total) => progress.reading(bytes, total) });
  if (!opened.ok) {
    const unreadable = renamed(opened.problem, fileName);
    return request.runId === undefined ? refused(unreadable) : fail(context, request.runId, unreadable, []);
  }
  const file = opened.value;
  try {
    const known = { sha256: await digestOf(request.file), bytes: file.bytes };
    const runId = request.runId ?? (await insertRun(context.database, by(context), newRun(request, fileName)));
    await noteFile(context.database, runId, known);
    progress.runId = runId;
    const planned = await guarded(fileName, () => plan(context, definition, file, request));
    if (!planned.ok) return fail(context, runId, planned.problem.problem, planned.problem.questions);
    const done = await guarded(fileName, async () =>
      ok(await stage(context, definition, planned.value, { request, runId, fileName, progress })),
    );
    if (!done.ok) return fail(context, runId, done.problem.problem, []);
    return ok((await readRun(context.database, runId))!);
  } finally {
    await file.close();
  }
}

/** The run of a request as it begins. */
export const newRun = (request: ImportRequest, fileName: string): NewRun => ({
  register: request.register,
  kind: 'file',
  sample: request.sample ?? false,
  fileName,
  upload: request.upload ?? null,
  mapping: request.mapping,
  mappingName: request.mapping?.name ?? null,
  sourceSystem: request.sourceName ?? null,
});

const by = (context: ImportContext): { actor: Actor; at: Instant } => ({ actor: context.actor, at: context.now() });

/** The name under which the person knows the file, instead of the one it lies under. */
function renamed(what: Problem, fileName: string): Problem {
  return { ...what, place: { ...what.place, file: fileName }, params: { ...what.params, file: fileName } };
}

interface Unread {
  readonly problem: Problem;
  readonly questions: readonly Question[];
}

async function guarded<T>(fileName: string, work: () => Promise<Result<T, Unread>>): Promise<Result<T, Unread>> {
  try {
    const result = await work();
    return result.ok ? result : refused({ ...result.problem, problem: renamed(result.problem.problem, fileName) });
  } catch (error) {
    if (error instanceof TabularError) return refused({ problem: renamed(error.problem, fileName), questions: [] });
    if (error instanceof GivenUp)
      return refused({ problem: problem('imports.given-up', { file: fileName }), questions: [] });
    throw error;
  }
}

async function fail(
  context: ImportContext,
  runId: number,
  what: Problem,
  questions: readonly Question[],
): Promise<Result<Run>> {
  await endRun(context.database, runId, by(context), { state: 'failed', problem: what, questions });
  return refused({ ...what, params: { ...what.params, run: runId } });
}

async function plan(
  context: ImportContext,
  definition: RegisterDefinition,
  file: TableFile,
  request: ImportRequest,
): Promise<Result<FilePlan, Unread>> {
  const saved = await readMappings(context.database, definition.code);
  const looked = await lookAt(file, request.mapping?.sheets);
  return planFile(looked, targetOf(definition), {
    mapping: request.mapping,
    known: [...saved.map((one) => one.content), ...shippedMappings(definition.code)],
    fill: (mapping) => withSource(definition, mapping, request.sourceName),
  });
}

/** A mapping that says where its records come from: by column, section or constant; else the name given, else the default. */
function withSource(definition: RegisterDefinition, mapping: Mapping, sourceName: string | undefined): Mapping {
  const field = definition.same?.source;
  if (!field || (mapping.fields[field] && !sourceName) || mapping.sections?.field === field) return mapping;
  const rule = mapping.fields[field];
  const constant = sourceName ?? DEFAULT_SOURCE;
  return { ...mapping, fields: { ...mapping.fields, [field]: rule?.column ? { ...rule, constant } : { constant } } };
}

/** Agencies by whatever a file calls them, as of the given moment. */
export async function agencyFinder(read: Read, at: Instant): Promise<AgencyFinder> {
  const matcher = new AgencyMatcher(await loadAgencies(read, dateAt(at)));
  return (text) => {
    const match = matcher.match(text);
    if (match.kind === 'one') return { kind: 'found', id: match.agency.id };
    if (match.kind === 'none') return { kind: 'unknown' };
    return { kind: 'ambiguous', candidates: match.agencies.map((agency) => agency.name) };
  };
}

interface StageWork {
  readonly request: ImportRequest;
  readonly runId: number;
  readonly fileName: string;
  readonly progress: Progress;
}

async function stage(
  context: ImportContext,
  definition: RegisterDefinition,
  filePlan: FilePlan,
  work: StageWork,
): Promise<void> {
  const { database } = context;
  const { runId } = work;
  const find = await agencyFinder(database, context.now());
  const rejected = new RefusedRows(database, runId);
  const unplaced = new Map<string, Unplaced>();
  try {
    await database.transaction(async (tx) => {
      await holdRun(tx, runId);
      const table = stagingOf(definition.code, runId);
      await tx.execute(createStaging(definition, table));
      const staging: Staging = {
        tx,
        database,
        target: targetOf(definition),
        mapping: filePlan.mapping,
        find,
        table,
        runId,
        fileName: work.fileName,
        refused: rejected,
        unplaced,
        keys: new KeySet(),
        between: () => {
          if (work.request.signal?.aborted) throw new GivenUp();
        },
      };
      const works = await stageSheets(staging, filePlan);
      work.progress.checking();
      await judge(context, definition, filePlan, staging, works);
    });
  } catch (error) {
    await rejected.abandon();
    await deleteRefused(database, runId);
    throw error;
  }
}

async function stageSheets(staging: Staging, filePlan: FilePlan): Promise<SheetWork[]> {
  const works: SheetWork[] = [];
  let base = 0;
  for (const planned of filePlan.sheets) {
    const work = await stageSheet(staging, planned, base);
    works.push(work);
    base += work.last;
  }
  return works;
}

/** Physical columns that the sheets bring. */
export const broughtBy = (works: readonly SheetWork[]): string[] => [
  ...new Set(works.flatMap((work) => work.reader.columns)),
];

async function judge(
  context: ImportContext,
  definition: RegisterDefinition,
  filePlan: FilePlan,
  staging: Staging,
  works: readonly SheetWork[],
): Promise<void> {
  const { tx, table, runId } = staging;
  const findings = await examine(tx, definition, {
    staging: table,
    runId,
    today: dateAt(context.now()),
    mayRepeat: staging.keys.unsure,
  });
  await refuseBad(staging, works, findings.bad);
  if (findings.bad > 0) await dropBad(tx, table, runId);
  const columns = broughtBy(works);
  const staged = findings.rows - findings.bad;
  const classes = await classify(tx, definition, table, columns, staged);
  const state = await readRegisterState(tx, definition.code);
  await staging.refused.finish();
  const sum = (of: (work: SheetWork) => number): number => works.reduce((total, work) => total + of(work), 0);
  await savePreview(tx, runId, context.now(), {
    counts: {
      ...NO_ROWS,
      ...classes,
      read: sum((work) => work.read),
      refused: sum((work) => work.refused),
      leftOut: sum((work) => work.leftOut),
    },
    sheets: works.map(reportOf),
    warnings: warningsOf(definition, filePlan, staging, works, findings),
    questions: valueQuestions(definition, staging),
    revision: state!.revision,
    mapping: effective(filePlan.mapping, works),
    mappingName: filePlan.mapping.name === 'auto' ? null : filePlan.mapping.name,
    sourceSystem: definition.same ? (filePlan.mapping.fields[definition.same.source]?.constant ?? null) : null,
    columns,
  });
}

/** The mapping without columns that no sheet has. */
function effective(mapping: Mapping, works: readonly SheetWork[]): Mapping {
  const present = new Set(works.flatMap((work) => work.planned.placed.map((place) => place.field.code)));
  return {
    ...mapping,
    fields: Object.fromEntries(Object.entries(mapping.fields).filter(([code]) => present.has(code))),
  };
}

function warningsOf(
  definition: RegisterDefinition,
  filePlan: FilePlan,
  staging: Staging,
  works: readonly SheetWork[],
  findings: Findings,
): Warning[] {
  const warnings: Warning[] = findings.warnings.map(({ check, rows, firstLine }) => {
    const work = works.findLast((one) => one.base < firstLine) ?? works[0]!;
    return {
      code: checkCode(definition, check),
      rows,
      firstRow: firstLine - work.base,
      field: check.column,
    };
  });
  for (const name of filePlan.skipped)
    warnings.push({ code: 'imports.sheet-skipped', rows: 0, params: { sheet: name } });
  for (const work of works) {
    const { sheet, absent, hiddenColumns, head } = work.planned;
    if (sheet.formulas > 0) warnings.push({ code: 'imports.formulas-read', rows: sheet.formulas });
    for (const column of absent) warnings.push({ code: 'imports.column-absent', rows: 0, params: { column } });
    const hidden = head.columns.filter((column) => hiddenColumns.includes(column.index)).map((column) => column.name);
    if (hidden.length > 0)
      warnings.push({ code: 'imports.hidden-columns', rows: 0, params: { columns: hidden.join(', ') } });
  }
  for (const [field, { values }] of staging.unplaced) {
    const spec = staging.target.fields.find((one) => one.code === field)!;
    if (spec.required || spec.type === 'agency' || values.size === 0) continue;
    const rows = [...values.values()].reduce((total, n) => total + n, 0);
    warnings.push({
      code: 'imports.unplaced-values',
      rows,
      field,
      params: { column: spec.name.vi, values: [...values.keys()].slice(0, 8).join(', ') },
    });
  }
  return warnings;
}

/** Words that stand for no agency or no value: each is asked about on the mapping page, most frequent first. */
function valueQuestions(definition: RegisterDefinition, staging: Staging): Question[] {
  const questions: Question[] = [];
  for (const column of definition.columns) {
    const values = staging.unplaced.get(column.code)?.values;
    for (const [value, rows] of values ?? []) questions.push({ kind: 'value', field: column.code, value, rows });
  }
  return questions
    .sort((a, b) => (b.kind === 'value' ? b.rows : 0) - (a.kind === 'value' ? a.rows : 0))
    .slice(0, LISTED_VALUES);
}

/** Thrown where the caller gave up; everything is rolled back. */
class GivenUp extends Error {}

class Progress {
  runId: number | null = null;
  private readonly context: ImportContext;
  private readonly request: ImportRequest;
  private noted = 0;
  private total = 0;

  constructor(context: ImportContext, request: ImportRequest) {
    this.context = context;
    this.request = request;
  }

  reading(bytes: number, total: number): void {
    this.total = total;
    this.request.onProgress?.({ phase: 'reading', bytes, total });
    const now = this.context.now();
    if (this.runId === null || now - this.noted < PROGRESS_EVERY_MS) return;
    this.noted = now;
    // Only for a page that watches: its failure is not the import's.
    void noteProgress(this.context.database, this.runId, Math.floor((bytes / Math.max(1, total)) * 950)).catch(
      () => {},
    );
  }

  checking(): void {
    this.request.onProgress?.({ phase: 'checking', bytes: this.total, total: this.total });
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
