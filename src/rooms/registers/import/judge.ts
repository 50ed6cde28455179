import { dateAt } from '../../../kernel/index.ts';
import { NO_ROWS, savePreview, type Mapping, type Question, type Warning } from '../../imports/index.ts';
import { sentenceOf } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf } from '../core/inputs.ts';
import { classify, pendingRows, withoutBad } from '../sql/classify.ts';
import { readRegisterState } from '../sql/ensure.ts';
import { checkCode, dropBad, listRepeated, runChecks, type Passed } from '../sql/examine.ts';
import { listOutside } from '../sql/scope.ts';
import { noteStaged } from '../sql/definition.store.ts';
import { listUnshown } from '../sql/shown.ts';
import type { FilePlan } from './plan-file.ts';
import type { ImportContext } from './preview.ts';
import { refuseBad, reportOf, type SheetWork, type Staging } from './stage.ts';

/** Words without a place that are asked about. */
const LISTED_VALUES = 50;

/** Physical columns that the sheets bring. */
const broughtBy = (works: readonly SheetWork[]): string[] => [...new Set(works.flatMap((work) => work.reader.columns))];

/** Looks at the staged rows as a whole, takes the bad ones out, tells the others apart, and keeps what was found. */
export async function judge(
  context: ImportContext,
  definition: RegisterDefinition,
  filePlan: FilePlan,
  staging: Staging,
  works: readonly SheetWork[],
): Promise<void> {
  const { tx, table, runId } = staging;
  const sum = (of: (work: SheetWork) => number): number => works.reduce((total, work) => total + of(work), 0);
  const columns = broughtBy(works);
  const staged = sum((work) => work.read - work.refused);
  const repeated = staging.keys.unsure ? await listRepeated(tx, definition, table, runId) : 0;
  if (repeated > 0) await dropBad(tx, table, runId);
  const outside = await listOutside(tx, definition, { staging: table, runId, columns }, staging.scope);
  if (outside > 0) await dropBad(tx, table, runId);
  const unshown = await listUnshown(tx, definition, { staging: table, runId, columns }, staging.scope);
  if (unshown > 0) await dropBad(tx, table, runId);
  const gone = repeated + outside + unshown;
  const told = await classify(tx, definition, table, columns, staged - gone);
  // Unchanged rows were checked when they came; only what would change something is looked at.
  const rows = pendingRows(definition, table, columns, told);
  const checked = await runChecks(tx, definition, { rows, runId, today: dateAt(context.now()) });
  const classes = await withoutBad(tx, table, runId, told, checked.bad);
  await refuseBad(staging, works, gone + checked.bad);
  const state = await readRegisterState(tx, definition.code);
  await noteStaged(tx, runId, state!.digest ?? '');
  await staging.refused.finish();
  await staging.personal?.finish();
  await savePreview(tx, runId, context.now(), {
    counts: {
      ...NO_ROWS,
      ...classes,
      read: sum((work) => work.read),
      refused: sum((work) => work.refused),
      leftOut: sum((work) => work.leftOut),
    },
    sheets: works.map(reportOf),
    warnings: warningsOf(definition, filePlan, staging, works, checked.passed),
    questions: valueQuestions(definition, staging),
    revision: state!.revision,
    mapping: effective(filePlan.mapping, works),
    mappingName: filePlan.mapping.name === 'auto' ? null : filePlan.mapping.name,
    sourceSystem: definition.same ? (filePlan.mapping.fields[definition.same.source]?.constant ?? null) : null,
    columns,
    basis: staging.basis,
    sameAs: null,
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
  passed: readonly Passed[],
): Warning[] {
  const warnings: Warning[] = passed.map(({ check, rows, firstLine }) => {
    const work = works.findLast((one) => one.base < firstLine) ?? works[0]!;
    return {
      code: checkCode(definition, check),
      rows,
      firstRow: firstLine - work.base,
      field: check.column,
      params: sentenceOf(definition, check.code),
      ...(check.pass === 'reason' && { reasonFor: check.code }),
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
  for (const column of fieldsOf(definition)) {
    const values = staging.unplaced.get(column.code)?.values;
    for (const [value, rows] of values ?? []) questions.push({ kind: 'value', field: column.code, value, rows });
  }
  return questions
    .sort((a, b) => (b.kind === 'value' ? b.rows : 0) - (a.kind === 'value' ? a.rows : 0))
    .slice(0, LISTED_VALUES);
}
