import { basename } from 'node:path';
import { ok, problem, refused, type Actor, type Instant, type Problem, type Result } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fileSha256 } from '../../../platform/files/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { openTable, TabularError, type TableFile } from '../../../platform/tabular/index.ts';
import {
  deleteRefused,
  endRun,
  holdRun,
  insertRun,
  KeySet,
  noteFile,
  readMappings,
  readRun,
  type AgencyFinder,
  type Mapping,
  type NewRun,
  type Question,
  type Run,
  type Unplaced,
} from '../../imports/index.ts';
import { findRegister, shippedMappings, targetOf } from '../catalog.ts';
import { createStaging } from '../core/ddl.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { stagingOf } from '../core/physical.ts';
import { knownAgencies } from './agency-finder.ts';
import { judge } from './judge.ts';
import { lookAt, planFile, type FilePlan } from './plan-file.ts';
import { PersonalRows } from './personal-rows.ts';
import { RefusedRows } from './refused-rows.ts';
import { Progress } from './progress.ts';
import { basisOf, previewAsBefore } from './same-file.ts';
import { stageSheet, type SheetWork, type Staging } from './stage.ts';

/** What an import runs in: no transaction, since the file is read outside of any decision. */
export interface ImportContext {
  readonly database: Database;
  readonly actor: Actor;
  /** Needed where a mapping keeps personal columns. */
  readonly keys?: Keyring;
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
  /** Agency whose run it is, and the agencies whose records it may write; without, the province's and all. */
  readonly agency?: number | null;
  readonly scope?: Scope;
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

/**
 * Reads a file into staging and tells what would happen: counts, refused rows with their places, warnings, questions. The
 * register itself is not touched. A file that rests on the same as the register's last change is not read again
 * (`same-file.ts`). Refused as a whole (and recorded as failed) where the file cannot be read or placed; a
 * process killed on the way leaves nothing but the record of the run.
 */
export async function previewImport(context: ImportContext, request: ImportRequest): Promise<Result<Run>> {
  const definition = await findRegister(context.database, request.register);
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
    const known = { sha256: await fileSha256(request.file), bytes: file.bytes };
    const runId = request.runId ?? (await insertRun(context.database, by(context), newRun(request, fileName)));
    await noteFile(context.database, runId, known);
    progress.runId = runId;
    const planned = await guarded(fileName, () => plan(context, definition, file, request));
    if (!planned.ok) return fail(context, runId, planned.problem.problem, planned.problem.questions);
    const agencies = await knownAgencies(context.database, context.now());
    if (!agencies) return fail(context, runId, problem('registers.no-agencies'), []);
    const { scope } = (await readRun(context.database, runId))!;
    const grounds = { sha256: known.sha256, plan: planned.value, agencies: agencies.digest, scope };
    const basis = basisOf(definition, grounds);
    const same = await context.database.transaction((tx) =>
      previewAsBefore(tx, definition, { id: runId, fileName, at: context.now() }, basis),
    );
    if (same) return ok((await readRun(context.database, runId))!);
    const work = { request, runId, fileName, progress, find: agencies.find, scope, basis };
    const done = await guarded(fileName, async () => ok(await stage(context, definition, planned.value, work)));
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
  agency: request.agency ?? null,
  ...(request.scope && { scope: request.scope }),
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
    completed: (mapping) => withSource(definition, mapping, request.sourceName),
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

interface StageWork {
  readonly request: ImportRequest;
  readonly runId: number;
  readonly fileName: string;
  readonly progress: Progress;
  readonly find: AgencyFinder;
  readonly scope: Scope;
  readonly basis: string | null;
}

async function stage(
  context: ImportContext,
  definition: RegisterDefinition,
  filePlan: FilePlan,
  work: StageWork,
): Promise<void> {
  const { database } = context;
  const { runId } = work;
  const rejected = new RefusedRows(database, runId);
  const unplaced = new Map<string, Unplaced>();
  const personal = personalRows(context, definition, filePlan.mapping, runId);
  try {
    await database.transaction((tx) =>
      tx.bulk(async () => {
        await holdRun(tx, runId);
        const table = stagingOf(definition.code, runId);
        await tx.execute(createStaging(definition, table));
        const staging: Staging = {
          tx,
          database,
          target: targetOf(definition),
          mapping: filePlan.mapping,
          find: work.find,
          table,
          runId,
          fileName: work.fileName,
          refused: rejected,
          personal,
          unplaced,
          keys: new KeySet(),
          scope: work.scope,
          basis: work.basis,
          between: () => {
            if (work.request.signal?.aborted) throw new GivenUp();
          },
        };
        const works = await stageSheets(staging, filePlan);
        work.progress.checking();
        await judge(context, definition, filePlan, staging, works);
      }),
    );
  } catch (error) {
    await rejected.abandon();
    await personal?.abandon();
    await deleteRefused(database, runId);
    // Whatever went wrong, the run does not look as if somebody were still reading; a known refusal is named next.
    if (!(error instanceof TabularError || error instanceof GivenUp)) {
      await endRun(database, runId, by(context), { state: 'failed', problem: problem('registers.interrupted') });
    }
    throw error;
  }
}

/** Where the personal values go that a mapping keeps; null where it keeps none. */
function personalRows(
  { database, keys }: ImportContext,
  definition: RegisterDefinition,
  mapping: Mapping,
  runId: number,
): PersonalRows | null {
  if (!mapping.keepPersonal) return null;
  if (!keys) throw new Error('personal columns can only be kept where there are keys');
  return new PersonalRows(database, keys, definition, runId);
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

/** Thrown where the caller gave up; everything is rolled back. */
class GivenUp extends Error {}
