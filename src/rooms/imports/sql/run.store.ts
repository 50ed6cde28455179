import { signatureOf, type Problem } from '../../../kernel/index.ts';
import { sql, type Database, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act, Scope } from '../../../platform/manifest.ts';
import type { Question, Run, RunCounts, RunKind, SheetReport, Warning } from '../core/run.ts';

/** What is known of a run when it begins. */
export interface NewRun {
  readonly register: string;
  readonly kind: RunKind;
  readonly sample?: boolean;
  readonly fileName?: string | null;
  readonly upload?: string | null;
  readonly sha256?: string | null;
  readonly bytes?: number | null;
  readonly mapping?: unknown;
  readonly mappingName?: string | null;
  readonly sourceSystem?: string | null;
  readonly reason?: string | null;
  /** Agency whose run it is; the province's without. */
  readonly agency?: number | null;
  /** Agencies whose records it may write; all without. */
  readonly scope?: Scope;
}

const scopeArray = (scope: Scope | undefined): readonly number[] | null =>
  scope === undefined || scope === 'all' ? null : scope;

const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/** Class of the advisory locks that say "the process reading this run lives". */
export const RUN_LOCK = 7_412_010;

/** Begins a run in state `reading`; answers its number. */
export async function insertRun(tx: Read, act: Pick<Act, 'actor' | 'at'>, run: NewRun): Promise<number> {
  const [row] = await tx.query(sql<{ id: number }>`
    INSERT INTO imports.run (register, kind, state, sample, file_name, upload, sha256, bytes, mapping, mapping_name,
                             source_system, reason, agency, scope, started_at, started_by)
    VALUES (${run.register}, ${run.kind}, 'reading', ${run.sample ?? false}, ${run.fileName ?? null}, ${run.upload ?? null},
            ${run.sha256 ?? null}, ${run.bytes ?? null}, ${json(run.mapping)}::jsonb, ${run.mappingName ?? null},
            ${run.sourceSystem ?? null}, ${run.reason ?? null}, ${run.agency ?? null}, ${scopeArray(run.scope)}::bigint[],
            ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb)
    RETURNING id`);
  return row!.id;
}

/** Marks the run as read by a living process until this transaction ends. */
export async function holdRun(tx: Tx, runId: number): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(RUN_LOCK)}, ${runId})`);
}

/** What was learnt of the file itself. */
export async function noteFile(
  database: Database,
  runId: number,
  file: { sha256: string; bytes: number },
): Promise<void> {
  await database.query(sql`UPDATE imports.run SET sha256 = ${file.sha256}, bytes = ${file.bytes} WHERE id = ${runId}`);
}

/** Outside the reading transaction, so that a page can show it. */
export async function noteProgress(database: Database, runId: number, progress: number): Promise<void> {
  await database.query(sql`UPDATE imports.run SET progress = ${progress} WHERE id = ${runId} AND state = 'reading'`);
}

export interface Preview {
  readonly counts: RunCounts;
  readonly sheets: readonly SheetReport[];
  readonly warnings: readonly Warning[];
  readonly questions: readonly Question[];
  readonly revision: number;
  readonly mapping: unknown;
  readonly mappingName: string | null;
  readonly sourceSystem: string | null;
  /** Columns of the register's table that the file brings. */
  readonly columns: readonly string[];
  /** What decided how the file was read, as a hash; null where it cannot be told. */
  readonly basis: string | null;
  /** The import that brought the same before, where nothing was read anew. */
  readonly sameAs: number | null;
}

export async function savePreview(tx: Read, runId: number, at: Act['at'], preview: Preview): Promise<void> {
  await tx.query(sql`
    UPDATE imports.run
    SET state = 'previewed', progress = 1000, problem = NULL, finished_at = NULL, finished_by = NULL, previewed_at = ${new Date(at)}, counts = ${json(preview.counts)}::jsonb,
        sheets = ${json(preview.sheets)}::jsonb, warnings = ${json(preview.warnings)}::jsonb,
        questions = ${json(preview.questions)}::jsonb, revision = ${preview.revision},
        columns = ${preview.columns}::text[], basis = ${preview.basis}, same_as = ${preview.sameAs},
        mapping = ${json(preview.mapping)}::jsonb, mapping_name = ${preview.mappingName},
        source_system = ${preview.sourceSystem}
    WHERE id = ${runId}`);
}

/** Ends a run that was refused as a whole, cancelled or died. */
export async function endRun(
  tx: Read,
  runId: number,
  act: Pick<Act, 'actor' | 'at'>,
  end: { state: 'cancelled' | 'failed'; problem?: Problem; questions?: readonly Question[] },
): Promise<void> {
  await tx.query(sql`
    UPDATE imports.run
    SET state = ${end.state}, problem = ${json(end.problem)}::jsonb, questions = COALESCE(${json(end.questions)}::jsonb, questions),
        finished_at = ${new Date(act.at)}, finished_by = ${JSON.stringify(signatureOf(act.actor))}::jsonb
    WHERE id = ${runId} AND state IN ('reading', 'previewed')`);
}

/** `revision`: the register's once the rows of a file are in. */
export async function commitRun(
  tx: Read,
  runId: number,
  act: Pick<Act, 'actor' | 'at'>,
  counts: RunCounts,
  revision: number | null = null,
): Promise<void> {
  await tx.query(sql`
    UPDATE imports.run
    SET state = 'committed', counts = ${json(counts)}::jsonb, revision = COALESCE(${revision}, revision), finished_at = ${new Date(act.at)},
        finished_by = ${JSON.stringify(signatureOf(act.actor))}::jsonb
    WHERE id = ${runId}`);
}

export async function deleteRefused(tx: Read, runId: number): Promise<void> {
  await tx.query(sql`DELETE FROM imports.refused_row WHERE run_id = ${runId}`);
}

/**
 * Runs still in state `reading` whose process is gone: nobody holds their lock. With `before`, only those begun before that
 * moment. They keep the lock until the transaction ends.
 */
export async function deadRuns(tx: Tx, before: Act['at'] | null = null): Promise<number[]> {
  const begun = before === null ? null : new Date(before);
  const rows = await tx.query(sql<{ id: number }>`
    SELECT id FROM imports.run
    WHERE state = 'reading' AND (${begun}::timestamptz IS NULL OR started_at < ${begun}) AND pg_try_advisory_xact_lock(${sql.lit(RUN_LOCK)}, id)`);
  return rows.map((row) => row.id);
}

/** Runs that wait for a decision since before the given moment. */
export async function undecidedSince(tx: Read, before: Act['at']): Promise<number[]> {
  const rows = await tx.query(sql<{ id: number }>`
    SELECT id FROM imports.run WHERE state = 'previewed' AND previewed_at < ${new Date(before)}`);
  return rows.map((row) => row.id);
}

/** Previewed runs with rows that nobody is deciding just now; locked until the transaction ends. */
export function undecidedWithRows(tx: Tx): Promise<{ id: number; register: string; file: string | null }[]> {
  return tx.query(sql<{ id: number; register: string; file: string | null }>`
    SELECT id, register, file_name AS file FROM imports.run
    WHERE state = 'previewed' AND same_as IS NULL
      AND (counts->>'new')::integer + (counts->>'changed')::integer + (counts->>'unchanged')::integer > 0
    FOR UPDATE SKIP LOCKED`);
}

/** Uploads of runs that ended before the given moment; the runs forget them. */
export async function forgetUploads(tx: Read, before: Act['at']): Promise<string[]> {
  const rows = await tx.query(sql<{ upload: string }>`
    UPDATE imports.run r SET upload = NULL
    FROM (SELECT id, upload FROM imports.run WHERE upload IS NOT NULL AND finished_at < ${new Date(before)}) old
    WHERE r.id = old.id
    RETURNING old.upload`);
  return rows.map((row) => row.upload);
}

/** Uploads that some run still needs. */
export async function uploadsInUse(read: Read): Promise<string[]> {
  const rows = await read.query(sql<{ upload: string }>`SELECT upload FROM imports.run WHERE upload IS NOT NULL`);
  return rows.map((row) => row.upload);
}

interface RunRow {
  id: number;
  register: string;
  kind: RunKind;
  state: Run['state'];
  sample: boolean;
  file_name: string | null;
  upload: string | null;
  sha256: string | null;
  bytes: number | null;
  progress: number;
  mapping: unknown;
  mapping_name: string | null;
  source_system: string | null;
  counts: RunCounts | null;
  sheets: SheetReport[] | null;
  warnings: Warning[] | null;
  problem: Problem | null;
  questions: Question[] | null;
  revision: number | null;
  columns: string[] | null;
  same_as: number | null;
  reason: string | null;
  agency: number | null;
  scope: number[] | null;
  started_at: number;
  started_by: Run['startedBy'];
  previewed_at: number | null;
  finished_at: number | null;
  finished_by: Run['finishedBy'];
}

const present = (row: RunRow): Run => ({
  id: row.id,
  register: row.register,
  kind: row.kind,
  state: row.state,
  sample: row.sample,
  fileName: row.file_name,
  upload: row.upload,
  sha256: row.sha256,
  bytes: row.bytes,
  progress: row.progress,
  mapping: row.mapping,
  mappingName: row.mapping_name,
  sourceSystem: row.source_system,
  counts: row.counts,
  sheets: row.sheets ?? [],
  warnings: row.warnings ?? [],
  problem: row.problem,
  questions: row.questions ?? [],
  revision: row.revision,
  columns: row.columns ?? [],
  sameAs: row.same_as,
  reason: row.reason,
  agency: row.agency,
  scope: row.scope ?? 'all',
  startedAt: row.started_at as Run['startedAt'],
  startedBy: row.started_by,
  previewedAt: row.previewed_at as Run['previewedAt'],
  finishedAt: row.finished_at as Run['finishedAt'],
  finishedBy: row.finished_by,
});

export async function readRun(read: Read, runId: number): Promise<Run | null> {
  const [row] = await read.query(sql<RunRow>`SELECT * FROM imports.run WHERE id = ${runId}`);
  return row ? present(row) : null;
}

/** The newest import of a register that rests on the same, after which no row of the register changed; or null. */
export async function readSameRun(
  read: Read,
  about: { readonly register: string; readonly basis: string; readonly revision: number },
): Promise<Run | null> {
  const [row] = await read.query(sql<RunRow>`
    SELECT * FROM imports.run
    WHERE basis = ${about.basis} AND state = 'committed' AND register = ${about.register} AND revision = ${about.revision}
    ORDER BY id DESC LIMIT 1`);
  return row ? present(row) : null;
}

/** The same, locked against a second decision until the transaction ends. */
export async function takeRun(tx: Tx, runId: number): Promise<Run | null> {
  const [row] = await tx.query(sql<RunRow>`SELECT * FROM imports.run WHERE id = ${runId} FOR UPDATE`);
  return row ? present(row) : null;
}

/** Newest runs first, at most `limit`, older than `before` where given. */
export async function readRuns(
  read: Read,
  about: { register?: string; before?: number; kinds?: readonly RunKind[]; scope: Scope },
  limit: number,
): Promise<Run[]> {
  const rows = await read.query(sql<RunRow>`
    SELECT * FROM imports.run
    WHERE (${about.register ?? null}::text IS NULL OR register = ${about.register ?? null})
      AND (${about.before ?? null}::integer IS NULL OR id < ${about.before ?? null})
      AND (${scopeArray(about.scope)}::bigint[] IS NULL OR agency = ANY(${scopeArray(about.scope)}::bigint[]))
      AND kind = ANY(${about.kinds ?? ['file', 'edit', 'delete']}::text[])
    ORDER BY id DESC
    LIMIT ${limit}`);
  return rows.map(present);
}

/** Who wrote what with a run, when and why. */
export interface RunAct extends Pick<Run, 'id' | 'kind' | 'fileName' | 'reason'> {
  readonly at: Act['at'];
  readonly by: Run['startedBy'];
}

/** Of those runs, the ones that the reader may see. */
export const readRunActs = (read: Read, ids: readonly number[]): Promise<RunAct[]> =>
  read.query(sql<RunAct>`
    SELECT id, kind, file_name AS "fileName", reason, COALESCE(finished_at, started_at) AS at,
           COALESCE(finished_by, started_by) AS by
    FROM imports.run WHERE id = ANY(${ids}::integer[])`);

/** The newest file that somebody sent for a register, and how many of its rows were refused. */
export interface LastFile extends Pick<Run, 'id' | 'register' | 'agency'> {
  readonly refused: number;
  readonly at: Act['at'];
}

/** Of each register and sender (null: the province) the newest file that was read, of the runs that the reader may see. */
export const readLastFiles = (read: Read, scope: Scope): Promise<LastFile[]> =>
  read.query(sql<LastFile>`
    SELECT DISTINCT ON (register, agency) id, register, agency, (counts->>'refused')::integer AS refused, started_at AS at
    FROM imports.run
    WHERE kind = 'file' AND state IN ('previewed', 'committed')
      AND (${scopeArray(scope)}::bigint[] IS NULL OR agency = ANY(${scopeArray(scope)}::bigint[]))
    ORDER BY register, agency, id DESC`);

/** Numbers of the runs that brought sample data. */
export async function sampleRuns(read: Read, register: string): Promise<number[]> {
  const rows = await read.query(sql<{ id: number }>`
    SELECT id FROM imports.run WHERE register = ${register} AND sample AND state = 'committed'`);
  return rows.map((row) => row.id);
}

/** Files that brought a register's records. */
export interface RegisterFiles {
  readonly register: string;
  /** SHA-256 of the newest, newest first. */
  readonly hashes: readonly string[];
  /** How many there are. */
  readonly files: number;
}

/** The files behind registers, at most so many hashes each; whoever sent them, since a hash names nobody. */
export const readRegisterFiles = (read: Read, registers: readonly string[], most: number): Promise<RegisterFiles[]> =>
  read.query(sql<RegisterFiles>`
    SELECT register, hashes, files FROM imports.file_hashes(${[...registers]}::text[], ${most}) ORDER BY register`);

/** When the newest file of a register was taken over, whoever sent it; null before the first. */
export async function readNewestFile(read: Read, register: string): Promise<Act['at'] | null> {
  const [row] = await read.query(sql<{ at: Act['at'] | null }>`SELECT imports.newest_file(${register}) AS at`);
  return row?.at ?? null;
}
