import { agencyOf, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { takenBackIfRefused, type Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { commitRun, insertRun, NO_ROWS, sampleRuns } from '../../imports/index.ts';
import { findRegister } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { historyOf } from '../core/physical.ts';
import { applyRemoval, lockRegister } from '../sql/apply.ts';
import { sameKey } from '../sql/classify.ts';
import { readRecord } from '../sql/records.reads.ts';
import { writable } from '../sql/scope.ts';
import { saveRecords, type RecordInput } from './save-records.ts';

export interface SavedRecord {
  readonly runId: number | null;
  readonly outcome: 'new' | 'changed' | 'unchanged';
}

/**
 * Writes one record by hand; the first thing that is wrong refuses it. `expectedRun`: the `run_id` the person saw, null for a
 * record that must not exist yet; refused where somebody else changed it meanwhile.
 */
export async function saveRecord(
  act: Act,
  register: string,
  values: RecordInput,
  expectedRun: number | null,
  reason = '',
): Promise<Result<SavedRecord, Problem>> {
  const saved = await saveRecords(act, register, [{ values, expectedRun, reason }]);
  if (!saved.ok) return saved;
  const row = saved.value.rows[0]!;
  if (row.outcome === 'invalid' || row.outcome === 'odd') return refused(row.faults[0]!.problem);
  if (row.outcome === 'conflict') return refused(problem('registers.record-changed', { run: row.run ?? 0 }));
  return ok({ runId: saved.value.runId, outcome: row.outcome });
}

export interface Deletion {
  /** The run that deleted them; null where there was no sample data. */
  readonly runId: number | null;
  readonly rows: number;
}

/** Which records to delete: by their keys, all that a run wrote last, or all sample data. */
export type Selection =
  | { readonly keys: readonly Readonly<Record<string, string>>[] }
  | { readonly run: number }
  | { readonly sample: true };

/**
 * Deletes records with the reason somebody gave. Their last image stays in the history, except sample data, which goes
 * with its history. Answers how many went and under which run; where there was no sample data, nothing is written of it.
 */
export async function deleteRecords(
  act: Act,
  register: string,
  selection: Selection,
  reason: string,
): Promise<Result<Deletion, Problem>> {
  const definition = await findRegister(act.tx, register);
  if (!definition) return refused(problem('registers.unknown-register', { register }));
  await lockRegister(act.tx, definition.code);
  const deleted = await takenBackIfRefused(act.tx, async () => {
    const deletion = await removeSelected(act, definition, selection, reason);
    return 'sample' in selection && deletion.rows === 0 ? refused(null) : ok(deletion);
  });
  return deleted.ok ? deleted : ok({ runId: null, rows: 0 });
}

async function removeSelected(
  act: Act,
  definition: RegisterDefinition,
  selection: Selection,
  reason: string,
): Promise<Deletion> {
  const selected = await conditionOf(act.tx, definition, selection);
  const own = 'sample' in selection ? null : writable(definition, act.scope('registers.edit'));
  const condition = selected !== null && own !== null ? `(${selected}) AND ${own}` : selected;
  const runId = await insertRun(act.tx, act, {
    register: definition.code,
    kind: 'delete',
    reason,
    agency: agencyOf(act.actor),
  });
  const rows =
    condition === null
      ? 0
      : await act.tx.bulk(() => applyRemoval(act, definition, { runId, condition, forget: 'sample' in selection }));
  await commitRun(act.tx, runId, act, { ...NO_ROWS, changed: rows });
  await recordEntry(act, {
    subject: 'registers.records',
    key: `${definition.code}/${runId}`,
    action: 'delete',
    after: { rows, selection: 'keys' in selection ? selection.keys.slice(0, 100) : selection },
    reason,
  });
  return { runId, rows };
}

/**
 * Deletes the one record that the person saw, as run `run` left it: refused where somebody else changed or deleted it
 * meanwhile, and where it is another agency's.
 */
export async function deleteRecord(
  act: Act,
  definition: RegisterDefinition,
  seen: { readonly key: readonly string[]; readonly run: number },
  reason: string,
): Promise<Result<null, Problem>> {
  await lockRegister(act.tx, definition.code);
  const record = await readRecord(act.tx, definition, seen.key);
  if (!record) return refused(problem('registers.unknown-record'));
  const run = Number(record['run_id']);
  if (run !== seen.run) return refused(problem('registers.record-changed', { run }));
  const keys = [Object.fromEntries(definition.key.map((name, i) => [name, seen.key[i]!]))];
  return takenBackIfRefused(act.tx, async () => {
    const { rows } = await removeSelected(act, definition, { keys }, reason);
    return rows === 0 ? refused(problem('registers.outside-scope')) : ok(null);
  });
}

async function conditionOf(tx: Tx, definition: RegisterDefinition, selection: Selection): Promise<string | null> {
  if ('run' in selection) return `r.run_id = ${Math.trunc(selection.run)}`;
  if ('keys' in selection) {
    if (selection.keys.length === 0) return null;
    const tuples = selection.keys.map((key) => `(${definition.key.map((name) => quote(key[name] ?? '')).join(', ')})`);
    return `(${definition.key.map((name) => `r.${name}`).join(', ')}) IN (${tuples.join(', ')})`;
  }
  const runs = await sampleRuns(tx, definition.code);
  if (runs.length === 0) return null;
  // A sample record corrected by hand is still sample data.
  return `r.run_id IN (${runs.join(', ')}) OR EXISTS (
    SELECT 1 FROM ${historyOf(definition.code)} h WHERE ${sameKey(definition, 'h', 'r')} AND h.run_id IN (${runs.join(', ')}))`;
}
