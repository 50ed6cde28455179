import { agencyOf, dateAt, numbered, problem } from '../../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../../agencies/index.ts';
import { saveRecords } from '../../commands/save-records.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { fieldsOf } from '../../core/inputs.ts';
import { writersOf } from '../../core/rights.ts';
import { typedText, type Values } from '../../core/row-text.ts';
import { readRecord } from '../../sql/records.reads.ts';
import { definitionOf } from '../definition-of.ts';
import { recordHref } from '../paths.ts';
import { RegisterHead } from '../register-parts.tsx';
import { keyInput, keyOfRecord } from '../typed-cells.ts';
import { fieldName, RecordForm, titleOf, type FormState } from './record-form.tsx';
import { FORM_WORDS } from './words.ts';

/** The texts of a record as the form holds them. */
const typedOf = (definition: RegisterDefinition, record: Values, tree: AgencyTree): Record<string, string> =>
  Object.fromEntries(fieldsOf(definition).map((field) => [field.code, typedText(field, record, tree, 'vi')]));

/** The form of a record as it stands. */
export const stateOfRecord = (definition: RegisterDefinition, record: Values, tree: AgencyTree): FormState => ({
  typed: typedOf(definition, record, tree),
  key: keyOfRecord(definition, record),
  run: Number(record['run_id']),
  faults: [],
  odd: false,
  reason: '',
  stands: null,
});

function formPage(
  page: PageContext,
  definition: RegisterDefinition,
  tree: AgencyTree,
  state: FormState,
  status = 200,
): Response {
  const title = state.key === null ? titleOf(page, definition) : FORM_WORDS.edit[page.lang];
  return page.desk(
    title,
    <>
      <RegisterHead page={page} definition={definition} here={title} part={state.key === null ? 'add' : null} />
      <h1>{title}</h1>
      <p class="asof">{FORM_WORDS.addLead[page.lang]}</p>
      <RecordForm page={page} definition={definition} tree={tree} state={state} />
    </>,
    status,
  );
}

/** An empty form, with the agency of the reader's post where records belong to one. */
export async function showAdd(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const own = tree.byId(agencyOf(page.actor) ?? 0);
  const [writer] = writersOf(definition);
  const typed = own && writer ? { [writer]: own.name } : {};
  const state: FormState = { typed, key: null, run: null, faults: [], odd: false, reason: '', stands: null };
  return formPage(page, definition, tree, state);
}

const sentTexts = (definition: RegisterDefinition, form: PostedForm): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(definition)
      .filter((field) => form.fields.has(fieldName(field.code)))
      .map((field) => [field.code, form.text(fieldName(field.code))]),
  );

/** What differs from the record as the person saw it: what they left alone keeps what it has, seconds included. */
function changesOf(typed: Record<string, string>, before: Record<string, string> | null): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([code, text]) => before === null || text !== before[code]));
}

/** Saves a record as the form has it; what is wrong is said at its field, and what was typed stays. */
export async function saveForm(page: PageContext): Promise<Response> {
  const definition = await definitionOf(page);
  if (definition instanceof Response) return definition;
  const form = await page.form();
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const typed = sentTexts(definition, form);
  const run = numbered(form.text('lan')) || null;
  const key = form.fields.get('khoa') ?? null;
  const record = key && (await readRecord(page.database, definition, key));
  if (key && !record) return page.problem(problem('registers.unknown-record'), 404);
  const before = record && Number(record['run_id']) === run ? typedOf(definition, record, tree) : null;
  const values = { ...changesOf(typed, before), ...(record && keyInput(definition, record, tree)) };
  const reason = form.text('ly-do') || form.text('ly-do-sua');
  const saved = await page.act((act) => saveRecords(act, definition.code, [{ values, expectedRun: run, reason }]));
  if (!saved.ok) return page.problem(saved.problem, 422);
  const row = saved.value.rows[0]!;
  const state: FormState = { typed, key, run, faults: [], odd: false, reason, stands: null };
  if (row.outcome === 'invalid' || row.outcome === 'odd')
    return formPage(page, definition, tree, { ...state, faults: row.faults, odd: row.outcome === 'odd' }, 422);
  if (row.outcome !== 'conflict') return page.redirect(page.href(recordHref(definition.code, row.key)));
  const now = await readRecord(page.database, definition, row.key);
  if (!now) return page.problem(problem('registers.unknown-record'), 409);
  const moved = { ...state, run: Number(now['run_id']), key: row.key, stands: typedOf(definition, now, tree) };
  return formPage(page, definition, tree, moved, 409);
}
