import { rm } from 'node:fs/promises';
import { dateAt, ok, problem, refused, type Instant, type Problem, type Result } from '../../../kernel/index.ts';
import type { Database, Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import {
  commitRun,
  deadRuns,
  deleteRefused,
  endRun,
  forgetUploads,
  readRun,
  takeRun,
  undecidedSince,
  undecidedWithRows,
  type Mapping,
  type Run,
  type RunCounts,
} from '../../imports/index.ts';
import { findRegister } from '../catalog.ts';
import type { Check, RegisterDefinition } from '../core/definition.ts';
import { withoutReasons, type Reasons } from '../core/reasons.ts';
import { stagingOf } from '../core/physical.ts';
import { applyStaged, lockRegister } from '../sql/apply.ts';
import { classify, pendingRows, type Classes } from '../sql/classify.ts';
import { readRegisterState } from '../sql/ensure.ts';
import { stagedBy } from '../sql/definition.store.ts';
import { runChecks } from '../sql/examine.ts';
import { keepReasons } from '../sql/reasons.store.ts';
import { applyPersonal } from '../sql/personal.store.ts';
import type { RowsDigest } from '../sql/digest.ts';
import { countOutside } from '../sql/scope.ts';
import { dropOrphans, dropStaging, holdsRows } from '../sql/staging.ts';

/** `good-rows`: what can be taken in is, the refused rows come back as a correction file. */
export type CommitChoice = 'good-rows' | 'all-or-nothing';

export type DecideProblem =
  | 'registers.unknown-run'
  | 'registers.run-decided'
  | 'registers.rows-refused'
  | 'registers.staging-lost'
  | 'registers.changed-since-preview'
  | 'registers.outside-scope'
  | 'registers.keeping-not-allowed'
  | 'registers.older-definition'
  | 'registers.warning-needs-reason';

/**
 * Takes the previewed rows into the register: one transaction with new rows, history of changed ones, the figures that react
 * to the notice, and one audit entry. The same file again changes nothing. Where the register was changed since the
 * preview, rows are told apart anew, so the counts in the answer are those that happened. `reasons`: why warnings that ask
 * for a reason (`reasonFor` of a warning) are passed.
 */
export async function commitImport(
  act: Act,
  runId: number,
  choice: CommitChoice,
  reasons: Reasons = {},
): Promise<Result<Run, Problem<DecideProblem>>> {
  const taken = await previewed(act.tx, runId);
  if (!taken.ok) return taken;
  const { run, definition } = taken.value;
  const counts = run.counts!;
  if (choice === 'all-or-nothing' && counts.refused > 0) {
    return refused(problem('registers.rows-refused', { refused: counts.refused, read: counts.read }));
  }
  if ((run.mapping as Mapping | null)?.keepPersonal && act.scope('registers.keep-personal').length === 0)
    return refused(problem('registers.keeping-not-allowed', { run: runId }));
  if (run.sameAs !== null) return commitNothing(act, run, definition, choice);
  return act.tx.bulk(() => commitPreviewed(act, run, definition, { choice, reasons }));
}

/** Keeps a run whose file brings nothing new; ends it unread where the register has changed since that was found. */
async function commitNothing(
  act: Act,
  run: Run,
  definition: RegisterDefinition,
  choice: CommitChoice,
): Promise<Result<Run, Problem<DecideProblem>>> {
  const revision = await lockRegister(act.tx, definition.code);
  if (revision === run.revision) return keepCommitted(act, run, { choice, counts: run.counts!, revision });
  return endAsChanged(act, run);
}

/** Ends a run whose preview does not hold any more: nothing of it is written. */
async function endAsChanged(act: Act, run: Run): Promise<Result<never, Problem<DecideProblem>>> {
  const changed = problem('registers.changed-since-preview', { file: run.fileName ?? '' });
  await act.tx.bulk(() => dropStaging(act.tx, run.register, run.id));
  await deleteRefused(act.tx, run.id);
  await endRun(act.tx, run.id, act, { state: 'failed', problem: changed });
  return refused(changed);
}

async function commitPreviewed(
  act: Act,
  run: Run,
  definition: RegisterDefinition,
  { choice, reasons }: { readonly choice: CommitChoice; readonly reasons: Reasons },
): Promise<Result<Run, Problem<DecideProblem>>> {
  const { tx } = act;
  const { id: runId } = run;
  const counts = run.counts!;
  const revision = await lockRegister(tx, definition.code);
  const older = await endIfOlder(act, run);
  if (older) return refused(older);
  const staging = stagingOf(definition.code, runId);
  const expected = counts.new + counts.changed + counts.unchanged;
  if (expected > 0 && !(await holdsRows(tx, staging))) {
    const lost = problem('registers.staging-lost', { file: run.fileName ?? '' });
    await dropStaging(tx, definition.code, runId);
    await endRun(tx, runId, act, { state: 'failed', problem: lost });
    return refused(lost);
  }
  const staged = { staging, columns: run.columns };
  for (const scope of expected > 0 ? [run.scope, act.scope('registers.import')] : []) {
    const rows = await countOutside(tx, definition, staged, scope);
    if (rows > 0) return refused(problem('registers.outside-scope', { rows }));
  }
  let classes: Classes = counts;
  let odd = warned(definition, run);
  if (revision !== run.revision) {
    classes = await classify(tx, definition, staging, run.columns, expected);
    const rows = pendingRows(definition, staging, run.columns, classes);
    // What a file does not say comes from the records, and these have moved: what was sound may not be any more.
    const { bad, passed } = await runChecks(tx, definition, { rows, runId, today: dateAt(act.at) });
    if (bad > 0) return endAsChanged(act, run);
    odd = passed.map(({ check }) => check);
  }
  const unexplained = withoutReasons(definition, odd, reasons);
  if (unexplained) return refused(unexplained);
  if (classes.new + classes.changed > 0) {
    const rows = pendingRows(definition, staging, run.columns, classes);
    await keepReasons(tx, definition, { rows, runId, today: dateAt(act.at), reasons });
  }
  const { duplicates, digest } = await applyStaged(act, definition, { runId, staging, columns: run.columns, classes });
  const personal = await applyPersonal(tx, definition, runId);
  await dropStaging(tx, definition.code, runId);
  const final = { ...counts, new: classes.new, changed: classes.changed, unchanged: classes.unchanged, duplicates };
  // Refused rows were judged against the register of the preview: only then can the next import rest on this one.
  const current = revision === run.revision ? (await readRegisterState(tx, definition.code))!.revision : null;
  return keepCommitted(act, run, { choice, counts: final, revision: current, personal, digest });
}

/** Checks that the rows of a run pass only with a reason. */
const warned = (definition: RegisterDefinition, run: Run): Check[] =>
  definition.checks.filter(({ code }) => run.warnings.some(({ reasonFor }) => reasonFor === code));

/** A file that was read by another definition than the one in force is to be read again: its rows were judged by other rules. */
async function endIfOlder(act: Act, run: Run): Promise<Problem<'registers.older-definition'> | null> {
  const { tx } = act;
  const [read, state] = [await stagedBy(tx, run.id), await readRegisterState(tx, run.register)];
  if (read === null || read === (state?.digest ?? '')) return null;
  const older = problem('registers.older-definition', { file: run.fileName ?? '' });
  await dropStaging(tx, run.register, run.id);
  await deleteRefused(tx, run.id);
  await endRun(tx, run.id, act, { state: 'failed', problem: older });
  return older;
}

/** What came of a run: its rows counted, records whose personal values it keeps. */
interface Outcome {
  readonly choice: CommitChoice;
  readonly counts: RunCounts;
  /** The register's with these rows; null where they were previewed against an older one. */
  readonly revision: number | null;
  readonly personal?: number | null;
  /** Of the rows that it wrote. */
  readonly digest?: RowsDigest | null;
}

async function keepCommitted(act: Act, run: Run, outcome: Outcome): Promise<Result<Run, never>> {
  const { choice, counts, revision, personal = null, digest = null } = outcome;
  await commitRun(act.tx, run.id, act, counts, revision);
  await recordEntry(act, {
    subject: 'registers.import',
    key: `${run.register}/${run.id}`,
    action: 'commit',
    after: {
      file: run.fileName,
      sha256: run.sha256,
      choice,
      counts,
      ...(digest !== null && { digest }),
      ...(run.sameAs !== null && { sameAs: run.sameAs }),
      ...(personal !== null && { personal: { rows: personal, ...keptOf(run) } }),
    },
  });
  return ok((await readRun(act.tx, run.id))!);
}

/** The personal columns that a run keeps, and what for: words of whoever made the mapping. */
const keptOf = (run: Run): object => (run.mapping as Mapping | null)?.keepPersonal ?? {};

async function previewed(
  tx: Tx,
  runId: number,
): Promise<Result<{ run: Run; definition: RegisterDefinition }, Problem<DecideProblem>>> {
  const run = await takeRun(tx, runId);
  const definition = run && (await findRegister(tx, run.register));
  if (!run || !definition) return refused(problem('registers.unknown-run', { run: runId }));
  if (run.state !== 'previewed') return refused(problem('registers.run-decided', { run: runId, state: run.state }));
  return ok({ run, definition });
}

/** Gives a previewed run up: its rows are forgotten, the register is as it was. */
export async function cancelImport(act: Act, runId: number): Promise<Result<Run, Problem<DecideProblem>>> {
  const taken = await previewed(act.tx, runId);
  if (!taken.ok) return taken;
  const { run } = taken.value;
  await act.tx.bulk(() => dropStaging(act.tx, run.register, runId));
  await deleteRefused(act.tx, runId);
  await endRun(act.tx, runId, act, { state: 'cancelled' });
  await recordEntry(act, { subject: 'registers.import', key: `${run.register}/${runId}`, action: 'cancel' });
  return ok((await readRun(act.tx, runId))!);
}

/** Removes an upload of ours once its run is decided. Call after the deciding transaction has ended. */
export async function dropUpload(run: Run): Promise<void> {
  if (run.upload) await rm(run.upload, { force: true });
}

/** A previewed run nobody decides is forgotten after this long. */
export const UNDECIDED_MS = 7 * 86_400_000;

/**
 * Clears up after processes that died: runs whose reader is gone become failed, their refused rows and every staging table
 * without a run that still needs it are dropped. Run at start and every night, beside other processes too. `patience`:
 * milliseconds for which a run may wait in the queue for its reader. Answers what it removed.
 */
export async function sweepStaging(
  database: Database,
  by: { actor: Act['actor']; at: Instant; patience?: number },
): Promise<{ runs: number; tables: number }> {
  return database.transaction(async (tx) => {
    const dead = await deadRuns(tx, by.patience === undefined ? null : ((by.at - by.patience) as Instant));
    for (const runId of dead) {
      await deleteRefused(tx, runId);
      await endRun(tx, runId, by, { state: 'failed', problem: problem('registers.interrupted') });
    }
    for (const runId of await undecidedSince(tx, (by.at - UNDECIDED_MS) as Instant)) {
      await deleteRefused(tx, runId);
      await endRun(tx, runId, by, {
        state: 'cancelled',
        problem: problem('registers.not-decided', { since: dateAt(by.at) }),
      });
    }
    await failEmptied(tx, by);
    const tables = await dropOrphans(tx);
    // A failed or cancelled upload is kept for a while: another mapping may still read it.
    for (const upload of await forgetUploads(tx, (by.at - UNDECIDED_MS) as Instant)) await rm(upload, { force: true });
    return { runs: dead.length, tables };
  });
}

/** Staging is not logged: a crash of the server empties it, and its run has nothing left to decide about. */
async function failEmptied(tx: Tx, by: { actor: Act['actor']; at: Instant }): Promise<void> {
  for (const { id, register, file } of await undecidedWithRows(tx)) {
    if (await holdsRows(tx, stagingOf(register, id))) continue;
    await deleteRefused(tx, id);
    await endRun(tx, id, by, { state: 'failed', problem: problem('registers.staging-lost', { file: file ?? '' }) });
  }
}
