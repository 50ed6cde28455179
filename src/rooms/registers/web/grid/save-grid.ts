import { z } from 'zod';
import {
  dateAt,
  fill,
  formatInstant,
  numbered,
  ok,
  problem,
  refused,
  type Problem,
  type Result,
} from '../../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../../agencies/index.ts';
import { MOST_ROWS, saveRecords, type RowInput, type RowOutcome } from '../../commands/save-records.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { fieldsOf } from '../../core/inputs.ts';
import { readRecords, type RegisterRecord } from '../../sql/records.reads.ts';
import { definitionOf } from '../definition-of.ts';
import type { Receipt, SentRow } from '../islands/grid/sheet.ts';
import { cellsOf, keyInput, keyOfRecord } from '../typed-cells.ts';
import { gridPage } from './grid.page.tsx';
import { cellName, keyName, reasonName, runName, type PlainRow } from './plain-grid.tsx';
import { gridWords } from './words.ts';

const keys = z.array(z.string().max(400));
const sentRows = z
  .array(
    z.object({
      id: z.string().max(40),
      key: keys.nullable(),
      run: z.int().nullable(),
      values: z.record(z.string().max(60), z.string().max(4_000)),
      reason: z.string().max(2_000),
    }),
  )
  .min(1)
  .max(MOST_ROWS);

/** The records as they stand, by the key of their address. */
class Standing {
  private readonly records: ReadonlyMap<string, RegisterRecord>;
  readonly tree: AgencyTree;
  readonly definition: RegisterDefinition;

  private constructor(definition: RegisterDefinition, tree: AgencyTree, records: readonly RegisterRecord[]) {
    this.definition = definition;
    this.tree = tree;
    this.records = new Map(records.map((one) => [JSON.stringify(keyOfRecord(definition, one)), one]));
  }

  static async read(
    page: PageContext,
    definition: RegisterDefinition,
    keys: readonly (readonly string[])[],
  ): Promise<Standing> {
    const tree = await loadAgencies(page.database, dateAt(page.at));
    return new Standing(definition, tree, await readRecords(page.database, definition, keys));
  }

  of = (key: readonly string[] | null): RegisterRecord | null =>
    key === null ? null : (this.records.get(JSON.stringify(key)) ?? null);
}

/** Rows as the command takes them; the key of a record that stands is its own, whatever was typed. */
function inputsOf(standing: Standing, rows: readonly SentRow[]): RowInput[] {
  return rows.map(({ key, run, values, reason }) => {
    const record = standing.of(key);
    const own = record ? keyInput(standing.definition, record, standing.tree) : {};
    return { values: { ...values, ...own }, expectedRun: run, reason };
  });
}

function receiptOf(page: PageContext, after: Standing, row: SentRow, outcome: RowOutcome): Receipt {
  const key = 'key' in outcome && outcome.key.length > 0 ? outcome.key : row.key;
  const record = after.of(key);
  const texts = record && cellsOf(after.definition, record, after.tree, page.lang);
  const cells = texts && fieldsOf(after.definition).map((field) => texts[field.code]!);
  const run = record ? Number(record['run_id']) : null;
  if (outcome.outcome === 'invalid' || outcome.outcome === 'odd') {
    const faults = outcome.faults.map(({ field, problem: one }) => ({ field, words: page.say(one) }));
    return { id: row.id, outcome: outcome.outcome, key, run, cells: null, faults };
  }
  if (outcome.outcome === 'conflict') {
    const words = gridWords(page.lang).conflictHint;
    const fields = Object.keys(row.values).filter(
      (code) => !after.definition.key.includes(code) && texts?.[code] !== row.values[code],
    );
    const faults = fields.map((field) => ({ field, words: fill(words, { now: texts?.[field] ?? '–' }) }));
    return { id: row.id, outcome: 'conflict', key, run, cells, faults };
  }
  return { id: row.id, outcome: 'saved', key, run, cells, faults: [] };
}

/** Saves rows in one transaction: right ones are written, each gets its receipt. */
async function saved(
  page: PageContext,
  definition: RegisterDefinition,
  rows: readonly SentRow[],
): Promise<Result<Receipt[], Problem>> {
  const keys = rows.flatMap((row) => (row.key ? [row.key] : []));
  const before = await Standing.read(page, definition, keys);
  const inputs = inputsOf(before, rows);
  const result = await page.act((act) => saveRecords(act, definition.code, inputs));
  if (!result.ok) return result;
  const outcomes = result.value.rows;
  const now = outcomes.flatMap((one) => ('key' in one && one.key.length > 0 ? [one.key] : []));
  const after = await Standing.read(page, definition, [...keys, ...now]);
  return ok(rows.map((row, i) => receiptOf(page, after, row, outcomes[i]!)));
}

async function answerScript(page: PageContext, definition: RegisterDefinition, text: string): Promise<Response> {
  const rows = readRows(text);
  if (!rows.ok) return Response.json({ words: page.say(rows.problem) }, { status: 422 });
  const result = await saved(page, definition, rows.value);
  if (!result.ok) return Response.json({ words: page.say(result.problem) }, { status: 422 });
  return Response.json({ receipts: result.value, at: formatInstant(page.at).slice(0, 5) });
}

/** JSON as a value; null where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readRows(text: string): Result<SentRow[], Problem> {
  const rows = sentRows.safeParse(parsed(text));
  return rows.success ? ok(rows.data) : refused(problem('registers.rows-unreadable'));
}

/** The rows of the plain form, as typed. */
function typedRows(form: PostedForm, definition: RegisterDefinition): Omit<PlainRow, 'faults' | 'locked'>[] {
  const fields = fieldsOf(definition);
  const rows: Omit<PlainRow, 'faults' | 'locked'>[] = [];
  for (let r = 0; form.fields.has(keyName(r)); r++) {
    const key = keys.safeParse(parsed(form.text(keyName(r))));
    rows.push({
      key: key.success ? key.data : null,
      run: numbered(form.text(runName(r))) || null,
      reason: form.text(reasonName(r)),
      cells: fields.map((field) => form.text(cellName(r, field.code))),
    });
  }
  return rows;
}

/** Rows of the plain form that say something else than the record they were made from. */
function changedRows(
  page: PageContext,
  standing: Standing,
  form: PostedForm,
  rows: readonly Omit<PlainRow, 'faults' | 'locked'>[],
): SentRow[] {
  const { definition, tree } = standing;
  return rows.flatMap((row, r): SentRow[] => {
    const record = standing.of(row.key);
    const now = record ? cellsOf(definition, record, tree, page.lang) : {};
    const values = Object.fromEntries(
      fieldsOf(definition)
        .filter((field) => form.fields.has(cellName(r, field.code)))
        .map((field) => [field.code, form.text(cellName(r, field.code))] as const)
        .filter(([code, text]) => text !== (now[code] ?? '')),
    );
    return Object.keys(values).length > 0
      ? [{ id: String(r), key: row.key, run: row.run, values, reason: row.reason }]
      : [];
  });
}

async function answerForm(page: PageContext, definition: RegisterDefinition, form: PostedForm): Promise<Response> {
  const typed = typedRows(form, definition);
  const standing = await Standing.read(
    page,
    definition,
    typed.flatMap((row) => (row.key ? [row.key] : [])),
  );
  const sent = changedRows(page, standing, form, typed);
  const result = sent.length > 0 ? await saved(page, definition, sent) : ok<Receipt[]>([]);
  if (!result.ok) return page.problem(result.problem, 422);
  const done = result.value.filter((one) => one.outcome === 'saved').length;
  const query = new URLSearchParams(page.query);
  query.set('da-luu', String(done));
  if (done === sent.length) return page.redirect(`${page.href(page.path)}?${query}`);
  const byRow = new Map(result.value.map((one) => [Number(one.id), one]));
  const rows = typed.map((row, r): PlainRow => {
    const receipt = byRow.get(r);
    const record = standing.of(row.key);
    const texts = record && cellsOf(definition, record, standing.tree, page.lang);
    // What the form did not hold (keys, locked cells) is shown as it stands.
    const cells = fieldsOf(definition).map((field, c) =>
      form.fields.has(cellName(r, field.code)) ? row.cells[c]! : (texts?.[field.code] ?? ''),
    );
    return {
      ...row,
      cells,
      locked: false,
      run: receipt?.run ?? row.run,
      key: receipt?.outcome === 'saved' ? receipt.key : row.key,
      faults: receipt?.faults ?? [],
    };
  });
  return gridPage(page, definition, { rows, saved: done, status: 422 });
}

/** Takes what was typed into the grid, from its script or from the plain form. */
export async function saveGrid(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const form = await page.form();
  const rows = form.fields.get('dong')?.[0];
  return rows === undefined ? answerForm(page, definition, form) : answerScript(page, definition, rows);
}
