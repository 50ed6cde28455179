import { agencyOf, dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import {
  commitRun,
  insertRun,
  LineBytes,
  NO_ROWS,
  RowReader,
  sampleRuns,
  type Mapping,
  type Placed,
} from '../../imports/index.ts';
import { findRegister, targetOf } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldName, fieldsOf, withDatesApart } from '../core/inputs.ts';
import { historyOf } from '../core/physical.ts';
import { knownAgencies } from '../import/agency-finder.ts';
import { scalars } from '../import/stage.ts';
import { applyRemoval, applyStaged, lockRegister } from '../sql/apply.ts';
import { classify, pendingRows, sameKey } from '../sql/classify.ts';
import { CopyLines } from '../sql/copy-lines.ts';
import { columnNames } from '../sql/ensure.ts';
import { readBad, runChecks } from '../sql/examine.ts';
import { countOutside, writable } from '../sql/scope.ts';
import { listUnshown } from '../sql/shown.ts';
import {
  dropStaging,
  fillFromRegister,
  openStaging,
  requiredEmpty,
  runOfRecord,
  takenBackIfRefused,
} from '../sql/staging.ts';

/** Values of a record by field, as somebody typed them; empty text clears a field, a field left out keeps its value. */
export type RecordInput = Readonly<Record<string, string>>;

export interface SavedRecord {
  readonly runId: number;
  readonly outcome: 'new' | 'changed' | 'unchanged';
}

/**
 * Writes one record by hand, through the same reading, checks, history and notice as a file. `expectedRun`: the `run_id` the
 * person saw, null for a record that must not exist yet; refused where somebody else changed it meanwhile.
 */
export async function saveRecord(
  act: Act,
  register: string,
  values: RecordInput,
  expectedRun: number | null,
): Promise<Result<SavedRecord, Problem>> {
  const definition = await findRegister(act.tx, register);
  if (!definition) return refused(problem('registers.unknown-register', { register }));
  await lockRegister(act.tx, definition.code);
  // A refusal leaves neither run nor staging behind.
  return act.tx.bulk(() => takenBackIfRefused(act.tx, () => save(act, definition, values, expectedRun)));
}

async function save(
  act: Act,
  definition: RegisterDefinition,
  typed: RecordInput,
  expectedRun: number | null,
): Promise<Result<SavedRecord, Problem>> {
  const { tx } = act;
  const values = withDatesApart(definition, typed);
  const unknown = Object.keys(values).find((code) => !fieldsOf(definition).some((field) => field.code === code));
  if (unknown !== undefined) return refused(problem('imports.unknown-field', { field: unknown, fields: '' }));
  const runId = await insertRun(tx, act, { register: definition.code, kind: 'edit', agency: agencyOf(act.actor) });
  const staging = await openStaging(tx, definition, runId);
  const brought = await stageOne(act, definition, staging, values);
  if (!brought.ok) return brought;
  const outside = await countOutside(tx, definition, { staging, columns: brought.value }, act.scope('registers.edit'));
  if (outside > 0) return refused(problem('registers.outside-scope', { rows: 1 }));
  const unshown = await listUnshown(
    tx,
    definition,
    { staging, runId, columns: brought.value },
    act.scope('registers.edit'),
  );
  if (unshown > 0) return refused(await firstBad(tx, definition, runId));
  const stands = await runOfRecord(tx, definition, staging);
  if (stands !== expectedRun) return refused(problem('registers.record-changed', { run: stands ?? 0 }));
  const classes = await classify(tx, definition, staging, brought.value, 1);
  const rows = pendingRows(definition, staging, brought.value, classes);
  const checked = await runChecks(tx, definition, { rows, runId, today: dateAt(act.at) });
  if (checked.bad > 0) return refused(await firstBad(tx, definition, runId));
  const applied = await applyStaged(act, definition, { runId, staging, columns: brought.value, classes });
  await dropStaging(tx, definition.code, runId);
  await commitRun(tx, runId, act, { ...NO_ROWS, ...classes, ...applied, read: 1 });
  await recordEntry(act, {
    subject: 'registers.record',
    key: `${definition.code}/${definition.key.map((name) => values[name] ?? '').join('/')}`,
    action: 'save',
    after: { run: runId },
  });
  return ok({ runId, outcome: classes.new ? 'new' : classes.changed ? 'changed' : 'unchanged' });
}

async function firstBad(tx: Tx, definition: RegisterDefinition, runId: number): Promise<Problem> {
  const [bad] = await readBad(tx, runId, -1, 1);
  const { code, field, params } = bad!.problems[0]!;
  return problem(code, { field, ...scalars(params) }, { column: nameOf(definition, field) });
}

const nameOf = (definition: RegisterDefinition, code: string): string => fieldName(definition, code).vi;

/** Writes the values to staging as line 1; answers the physical columns they cover. */
async function stageOne(
  act: Act,
  definition: RegisterDefinition,
  staging: string,
  values: RecordInput,
): Promise<Result<string[], Problem>> {
  const target = targetOf(definition);
  const fields = target.fields.filter((field) => field.code in values);
  const missing = definition.key.find((name) => !values[name]);
  if (missing !== undefined)
    return refused(problem('imports.missing-value', { field: missing }, { column: nameOf(definition, missing) }));
  const placed: Placed[] = fields.map((field, index) => ({ field, rule: {}, index }));
  const mapping: Mapping = {
    name: 'edit',
    register: definition.code,
    dates: 'auto',
    zone: '+07:00',
    fields: {},
    drop: [],
  };
  const agencies = await knownAgencies(act.tx, act.at);
  if (!agencies) return refused(problem('registers.no-agencies'));
  const reader = new RowReader({
    target,
    mapping,
    placed,
    find: agencies.find,
    unplaced: new Map(),
    headers: [],
    width: fields.length,
  });
  const out = new LineBytes(Buffer.allocUnsafe(reader.most));
  if (
    !reader.read(
      fields.map((field) => values[field.code] ?? ''),
      1,
      out,
    )
  ) {
    const { code, field, params } = reader.issues[0]!;
    return refused(problem(code, { field, ...params }, { column: nameOf(definition, field) }));
  }
  const copy = new CopyLines(act.tx.copyFrom(`COPY ${staging} (line, ${reader.columns.join(', ')}) FROM STDIN`));
  await copy.write(out.buffer.toString('utf8', 0, out.at));
  await copy.end();
  // Checks look at whole records: what the form does not have comes from the record as it stands.
  const kept = columnNames(definition).filter((name) => !reader.columns.includes(name));
  await fillFromRegister(act.tx, definition, staging, kept);
  const lacking = await requiredEmpty(act.tx, definition, staging);
  if (lacking)
    return refused(problem('imports.missing-value', { field: lacking }, { column: nameOf(definition, lacking) }));
  return ok([...reader.columns]);
}

/** Which records to delete: by their keys, all that a run wrote last, or all sample data. */
export type Selection =
  | { readonly keys: readonly Readonly<Record<string, string>>[] }
  | { readonly run: number }
  | { readonly sample: true };

/**
 * Deletes records with the reason somebody gave. Their last image stays in the history, except sample data, which goes
 * with its history. Answers how many went and under which run.
 */
export async function deleteRecords(
  act: Act,
  register: string,
  selection: Selection,
  reason: string,
): Promise<Result<{ runId: number; rows: number }, Problem>> {
  const definition = await findRegister(act.tx, register);
  if (!definition) return refused(problem('registers.unknown-register', { register }));
  await lockRegister(act.tx, definition.code);
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
  return ok({ runId, rows });
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
