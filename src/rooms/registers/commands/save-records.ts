import { agencyOf, dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { takenBackIfRefused, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { commitRun, insertRun, NO_ROWS, RowBytes, RowReader, type Mapping } from '../../imports/index.ts';
import { findRegister, sentenceOf, targetOf } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf, withDatesApart, fieldName } from '../core/inputs.ts';
import { ANY_RULE, reasonFor } from '../core/reasons.ts';
import { knownAgencies } from '../import/agency-finder.ts';
import { scalars } from '../import/stage.ts';
import { applyStaged, lockRegister } from '../sql/apply.ts';
import { classify, pendingRows } from '../sql/classify.ts';
import { CopyLines } from '../sql/copy-lines.ts';
import { columnNames } from '../sql/ensure.ts';
import { readBad, runChecks } from '../sql/examine.ts';
import { keepRowReasons } from '../sql/reasons.store.ts';
import { listOutside } from '../sql/scope.ts';
import { listUnshown } from '../sql/shown.ts';
import {
  dropLines,
  fillLines,
  linesOfDelta,
  oddLines,
  repeatedLines,
  standingRuns,
  emptyRequired,
  stagedKeys,
} from '../sql/save.ts';
import { dropStaging, openStaging } from '../sql/staging.ts';

/** Values of a record by field, as somebody typed them; empty text clears a field, a field left out keeps its value. */
export type RecordInput = Readonly<Record<string, string>>;

/** One record to be written. */
export interface RowInput {
  readonly values: RecordInput;
  /** The `run_id` the person saw; null for a record that must not exist yet. */
  readonly expectedRun: number | null;
  /** Why the record is written so; a warning that asks for a reason passes only with one. */
  readonly reason?: string;
}

export interface RowFault {
  /** Field it concerns. */
  readonly field: string | null;
  readonly problem: Problem;
}

/** What became of one row. */
export type RowOutcome =
  | { readonly outcome: 'new' | 'changed' | 'unchanged'; readonly key: readonly string[] }
  /** Not saved: something is wrong. */
  | { readonly outcome: 'invalid'; readonly faults: readonly RowFault[] }
  /** Not saved: a warning may be passed with a written reason. */
  | { readonly outcome: 'odd'; readonly faults: readonly RowFault[] }
  /** Not saved: somebody else changed the record meanwhile; `run` is what stands now, null where it is gone. */
  | { readonly outcome: 'conflict'; readonly run: number | null; readonly key: readonly string[] };

export interface SavedRows {
  /** The run that wrote what was written; null where nothing was. */
  readonly runId: number | null;
  /** One outcome for each row, in their order. */
  readonly rows: readonly RowOutcome[];
}

/** Rows that one save takes. */
export const MOST_ROWS = 500;

const MAPPING: Omit<Mapping, 'register'> = { name: 'edit', dates: 'auto', zone: '+07:00', fields: {}, drop: [] };

/**
 * Writes records by hand, through the same reading, checks, history and notice as a file, in one run. Rows without a fault
 * are written; each of the others says what is wrong, and nothing of it is written. Where one row is refused and `whole` is
 * asked for, none is. `sample`: they go when the sample goes.
 */
export async function saveRecords(
  act: Act,
  register: string,
  rows: readonly RowInput[],
  { whole = false, sample = false }: { readonly whole?: boolean; readonly sample?: boolean } = {},
): Promise<Result<SavedRows, Problem>> {
  const definition = await findRegister(act.tx, register);
  if (!definition) return refused(problem('registers.unknown-register', { register }));
  if (rows.length > MOST_ROWS)
    return refused(problem('registers.too-many-rows', { rows: rows.length, most: MOST_ROWS }));
  await lockRegister(act.tx, definition.code);
  const agencies = await knownAgencies(act.tx, act.at);
  if (!agencies) return refused(problem('registers.no-agencies'));
  const saving = new Saving(act, definition, rows, agencies.find, sample);
  // Where nothing is written, neither run nor staging stays behind.
  await act.tx.bulk(() =>
    takenBackIfRefused(act.tx, async () => {
      await saving.run();
      const kept = saving.wrote && !(whole && saving.anyRefused);
      return kept ? ok(null) : refused(null);
    }),
  );
  return ok({ runId: saving.wrote && !(whole && saving.anyRefused) ? saving.runId : null, rows: saving.outcomes });
}

type Find = ConstructorParameters<typeof RowReader>[0]['find'];

/** One save under way. Lines of staging are places of rows, counted from 1. */
class Saving {
  readonly outcomes: RowOutcome[];
  wrote = false;
  runId = 0;
  private readonly act: Act;
  private readonly tx: Tx;
  private readonly definition: RegisterDefinition;
  private readonly rows: readonly RowInput[];
  private readonly find: Find;
  private readonly sample: boolean;
  private readonly columns: readonly string[];
  private staging = '';
  /** Warnings that a row passes with its reason. */
  private readonly passed: { readonly line: number; readonly rule: string }[] = [];

  constructor(act: Act, definition: RegisterDefinition, rows: readonly RowInput[], find: Find, sample: boolean) {
    this.sample = sample;
    this.act = act;
    this.tx = act.tx;
    this.definition = definition;
    this.rows = rows.map((row) => ({ ...row, values: withDatesApart(definition, row.values) }));
    this.find = find;
    this.columns = columnNames(definition);
    this.outcomes = rows.map(() => ({ outcome: 'unchanged', key: [] }));
  }

  get anyRefused(): boolean {
    return this.outcomes.some(({ outcome }) => outcome === 'invalid' || outcome === 'odd' || outcome === 'conflict');
  }

  private set(line: number, outcome: RowOutcome): void {
    this.outcomes[line - 1] = outcome;
  }

  private fault(field: string | null, code: string, params: Problem['params'] = {}): RowFault {
    const column = field === null ? '' : fieldName(this.definition, field).vi;
    return { field, problem: problem(code, { ...params, ...(field !== null && { field }) }, { column }) };
  }

  private async refuse(lines: ReadonlyMap<number, RowOutcome>): Promise<void> {
    for (const [line, outcome] of lines) this.set(line, outcome);
    await dropLines(this.tx, this.staging, [...lines.keys()]);
  }

  async run(): Promise<void> {
    const { act, tx, definition } = this;
    const { sample } = this;
    this.runId = await insertRun(tx, act, {
      register: definition.code,
      kind: 'edit',
      agency: agencyOf(act.actor),
      sample,
    });
    this.staging = await openStaging(tx, definition, this.runId);
    let staged = await this.stage();
    if (staged === 0) return;
    await this.dropIncomplete();
    await this.dropRepeated();
    const keys = await stagedKeys(tx, definition, this.staging);
    await this.dropMoved(keys);
    await this.dropUnfit();
    staged = await this.dropOdd();
    if (staged === 0) return;
    await this.write(staged, keys);
  }

  /** Reads the rows into staging, those with the same fields together; answers how many could be read. */
  private async stage(): Promise<number> {
    const groups = new Map<string, number[]>();
    const known = new Set(fieldsOf(this.definition).map((field) => field.code));
    for (const [i, { values }] of this.rows.entries()) {
      const codes = Object.keys(values);
      const strange = codes.find((code) => !known.has(code));
      const missing = this.definition.key.find((name) => !values[name]?.trim());
      if (strange !== undefined)
        this.set(i + 1, {
          outcome: 'invalid',
          faults: [this.fault(null, 'imports.unknown-field', { field: strange, fields: '' })],
        });
      else if (missing !== undefined)
        this.set(i + 1, { outcome: 'invalid', faults: [this.fault(missing, 'imports.missing-value')] });
      else {
        const group = codes.sort().join(' ');
        groups.set(group, [...(groups.get(group) ?? []), i + 1]);
      }
    }
    let staged = 0;
    for (const [group, lines] of groups) staged += await this.stageGroup(group.split(' '), lines);
    return staged;
  }

  private async stageGroup(codes: readonly string[], lines: readonly number[]): Promise<number> {
    const target = targetOf(this.definition);
    const fields = target.fields.filter((field) => codes.includes(field.code));
    const reader = new RowReader({
      target,
      mapping: { ...MAPPING, register: this.definition.code },
      placed: fields.map((field, index) => ({ field, rule: {}, index })),
      find: this.find,
      unplaced: new Map(),
      headers: [],
      width: fields.length,
    });
    const out = new RowBytes(Buffer.allocUnsafe(reader.most * lines.length));
    const read = lines.filter((line) => {
      const { values } = this.rows[line - 1]!;
      if (
        reader.read(
          fields.map((field) => values[field.code] ?? ''),
          line,
          out,
        )
      )
        return true;
      const faults = reader.issues.map(({ code, field, params }) => this.fault(field, code, params));
      this.set(line, { outcome: 'invalid', faults });
      return false;
    });
    if (read.length === 0) return 0;
    const copy = new CopyLines(
      this.tx.copyFrom(`COPY ${this.staging} (line, ${reader.columns.join(', ')}) FROM STDIN (FORMAT binary)`),
      'binary',
    );
    await copy.put(out.buffer.subarray(0, out.at));
    await copy.end();
    // Checks look at whole records: what a row does not say comes from the record as it stands.
    const kept = this.columns.filter((name) => !reader.columns.includes(name));
    await fillLines(this.tx, this.definition, this.staging, kept, read);
    return read.length;
  }

  private async dropIncomplete(): Promise<void> {
    const lacking = new Map<number, RowOutcome>();
    for (const { line, field } of await emptyRequired(this.tx, this.definition, this.staging)) {
      const before = lacking.get(line);
      const faults = before && 'faults' in before ? before.faults : [];
      lacking.set(line, { outcome: 'invalid', faults: [...faults, this.fault(field, 'imports.missing-value')] });
    }
    await this.refuse(lacking);
  }

  private async dropRepeated(): Promise<void> {
    const repeated = await repeatedLines(this.tx, this.definition, this.staging);
    const faults = [this.fault(this.definition.key[0]!, 'registers.repeated-here')];
    await this.refuse(new Map(repeated.map((line) => [line, { outcome: 'invalid', faults }])));
  }

  /** Rows whose record is not what the person saw. */
  private async dropMoved(keys: ReadonlyMap<number, readonly string[]>): Promise<void> {
    const moved = new Map<number, RowOutcome>();
    for (const { line, run } of await standingRuns(this.tx, this.definition, this.staging))
      if (run !== this.rows[line - 1]!.expectedRun)
        moved.set(line, { outcome: 'conflict', run, key: keys.get(line) ?? [] });
    await this.refuse(moved);
  }

  /** Rows of others, and rows that fail a blocking check. */
  private async dropUnfit(): Promise<void> {
    const { tx, definition, runId, staging, columns, act } = this;
    const outside = await listOutside(tx, definition, { staging, runId, columns }, act.scope('registers.edit'));
    const unshown = await listUnshown(tx, definition, { staging, runId, columns }, act.scope('registers.edit'));
    const rows = await this.pending();
    const checked = await runChecks(tx, definition, { rows, runId, today: dateAt(act.at) });
    if (outside + unshown + checked.bad === 0) return;
    const bad = await readBad(tx, runId, 0, MOST_ROWS);
    await this.refuse(
      new Map(
        bad.map(({ line, problems }) => [
          line,
          {
            outcome: 'invalid',
            faults: problems.map(({ code, field, params }) => this.fault(field, code, scalars(params))),
          },
        ]),
      ),
    );
  }

  private async pending(): Promise<string> {
    const { tx, definition, staging, columns } = this;
    const staged = (await stagedKeys(tx, definition, staging)).size;
    return pendingRows(definition, staging, columns, await classify(tx, definition, staging, columns, staged));
  }

  /** Rows whose warning asks for a reason that was not given; answers how many rows are left. */
  private async dropOdd(): Promise<number> {
    const { tx, definition, act, staging } = this;
    const odd = new Map<number, RowFault[]>();
    this.passed.length = 0;
    for (const { line, code, field, rule } of await oddLines(tx, definition, await this.pending(), dateAt(act.at)))
      if (reasonFor({ '*': this.rows[line - 1]!.reason ?? '' }, rule) === null)
        odd.set(line, [...(odd.get(line) ?? []), this.fault(field, code, sentenceOf(definition, rule))]);
      else this.passed.push({ line, rule });
    await this.refuse(new Map([...odd].map(([line, faults]) => [line, { outcome: 'odd', faults }])));
    return (await stagedKeys(tx, definition, staging)).size;
  }

  private async write(staged: number, keys: ReadonlyMap<number, readonly string[]>): Promise<void> {
    const { tx, definition, runId, staging, columns, act } = this;
    const classes = await classify(tx, definition, staging, columns, staged);
    const differing = await linesOfDelta(tx, staging, classes);
    for (const line of (await stagedKeys(tx, definition, staging)).keys()) {
      const changed = differing === 'all new' ? false : differing.get(line);
      const outcome = changed === undefined ? 'unchanged' : changed ? 'changed' : 'new';
      this.set(line, { outcome, key: keys.get(line) ?? [] });
    }
    if (classes.new + classes.changed === 0) return;
    await keepRowReasons(tx, definition.code, runId, this.given(keys));
    const { duplicates } = await applyStaged(act, definition, { runId, staging, columns, classes });
    await dropStaging(tx, definition.code, runId);
    await commitRun(tx, runId, act, { ...NO_ROWS, ...classes, duplicates, read: staged });
    this.wrote = true;
    await this.enter();
  }

  /** The reasons of the rows that are written: of the warnings that they pass, else of the change as a whole. */
  private given(
    keys: ReadonlyMap<number, readonly string[]>,
  ): { key: readonly string[]; rule: string; reason: string }[] {
    return this.outcomes.flatMap(({ outcome }, i) => {
      const reason = (this.rows[i]!.reason ?? '').trim();
      if (reason === '' || (outcome !== 'new' && outcome !== 'changed')) return [];
      const rules = this.passed.filter(({ line }) => line === i + 1).map(({ rule }) => rule);
      return (rules.length > 0 ? rules : [ANY_RULE]).map((rule) => ({ key: keys.get(i + 1)!, rule, reason }));
    });
  }

  /** One entry a record: its history tells who, when and why. */
  private async enter(): Promise<void> {
    for (const [i, row] of this.outcomes.entries()) {
      if (row.outcome !== 'new' && row.outcome !== 'changed') continue;
      const reason = this.rows[i]!.reason?.trim();
      await recordEntry(this.act, {
        subject: 'registers.record',
        key: `${this.definition.code}/${row.key.join('/')}`,
        action: 'save',
        after: { run: this.runId },
        ...(reason && { reason }),
      });
    }
  }
}
