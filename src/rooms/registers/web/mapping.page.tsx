import { existsSync } from 'node:fs';
import { fill, ok, problem, refused, type Problem, type Result, numbered } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { openTable } from '../../../platform/tabular/index.ts';
import { Button, Cell, Col, Crumbs, Field, Row, RowHead, Table, TBody, THead, type Choice } from '../../../ui/index.ts';
import {
  checkMapping,
  columnName,
  endRun,
  exampleOf,
  findColumn,
  HeaderIndex,
  insertRun,
  layoutKey,
  locateHead,
  propose,
  readRun,
  saveMapping,
  type Head,
  type Mapping,
  type Run,
} from '../../imports/index.ts';
import { findRegister, targetOf } from '../catalog.ts';
import { cancelImport } from '../commands/decide.ts';
import type { Column, RegisterDefinition } from '../core/definition.ts';
import { lookAt, sampleOf, type LookedAt } from '../import/plan-file.ts';
import { newRun } from '../import/preview.ts';
import { stageJob } from '../jobs/stage.ts';
import { inputs, mappingFromForm } from './mapping-form.ts';
import { Select, Values } from './mapping-values.tsx';
import { Keeping } from './personal-mapping.tsx';
import { paths } from './paths.ts';
import { DATE_FORM_WORDS, WORDS } from './words.ts';

interface Opened {
  readonly run: Run;
  readonly definition: RegisterDefinition;
  readonly head: Head;
  readonly looked: LookedAt;
  readonly mapping: Mapping;
}

/** The row with most texts among the first ones: the head of a layout nobody knows. */
function likelyHead(looked: LookedAt): number {
  const texts = looked.first.map(({ number, cells }) => ({
    number,
    count: cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '' && !/^[\d.,/:-]+$/.test(cell)).length,
  }));
  return texts.reduce((best, row) => (row.count > best.count ? row : best), { number: 1, count: -1 }).number;
}

/** Opens the upload of a run again and finds its head: known headers, else the row asked for, else the likeliest. */
async function openRun(page: PageContext): Promise<Result<Opened, Problem>> {
  const run = await readRun(page.database, numbered(page.params['run']));
  const definition = run && (await findRegister(page.database, run.register));
  if (!run || !definition) return refused(problem('registers.unknown-run', { run: page.params['run'] ?? '' }));
  if (!run.upload || !existsSync(run.upload)) return refused(problem('registers.upload-gone', { run: run.id }));
  const before = run.mapping as Mapping | null;
  const opened = await openTable(run.upload);
  if (!opened.ok) return opened;
  try {
    const all = await lookAt(opened.value, before?.sheets);
    const index = new HeaderIndex(targetOf(definition));
    const at = Number(page.query.get('dong')) || before?.header;
    for (const looked of all) {
      const named = Object.values(before?.fields ?? {}).flatMap((rule) => (rule.column ? [rule.column] : []));
      const head =
        locateHead(looked.first, looked.merges, index, named, at) ??
        locateHead(looked.first, looked.merges, index, [], at);
      if (head) return ok(withMapping(run, definition, looked, head));
    }
    const [looked] = all;
    const head = looked && locateHead(looked.first, looked.merges, index, [], at ?? likelyHead(looked));
    if (!looked || !head) return refused(problem('tabular.no-table', { file: run.fileName ?? '' }));
    return ok(withMapping(run, definition, looked, head));
  } finally {
    await opened.value.close();
  }
}

function withMapping(run: Run, definition: RegisterDefinition, looked: LookedAt, head: Head): Opened {
  const target = targetOf(definition);
  const proposed = (): Mapping => propose(target, head, sampleOf(looked, head), '').mapping;
  return { run, definition, looked, head, mapping: (run.mapping as Mapping | null) ?? proposed() };
}

/** Which column is which field, what words mean, how dates are written; kept by name for the next file. */
export async function showMapping(page: PageContext): Promise<Response> {
  const opened = await openRun(page);
  if (!opened.ok) return page.problem(opened.problem, 404);
  const { lang } = page;
  const { run, definition } = opened.value;
  const title = fill(WORDS.mapTitle[lang], { file: run.fileName ?? '' });
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={WORDS.mapping[lang]}
        items={[
          { href: page.href(paths.register(definition.code)), label: definition.name[lang] },
          { href: page.href(paths.run(run.id)), label: fill(WORDS.run[lang], { run: run.id }) },
        ]}
      />
      <h1>{title}</h1>
      <p class="asof">{WORDS.mapLead[lang]}</p>
      <form method="post" action={page.href(paths.mapping(run.id))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <Columns page={page} opened={opened.value} />
        <Values page={page} opened={opened.value} />
        <General page={page} opened={opened.value} />
        <Keeping page={page} definition={definition} mapping={opened.value.mapping} />
        <Button look="main">{WORDS.reread[lang]}</Button>
      </form>
    </>,
  );
}

function Columns({ page, opened }: { page: PageContext; opened: Opened }) {
  const { lang } = page;
  const { definition, head, looked } = opened;
  const sample = sampleOf(looked, head);
  const index = new HeaderIndex(targetOf(definition));
  const choices: Choice[] = [
    { value: '', label: WORDS.noColumn[lang] },
    ...head.columns.map((column) => ({
      value: columnName(column, head),
      // Personal data of the file is not shown, as it is not kept.
      label: withExample(
        columnName(column, head),
        index.find(column.name)?.dropped ? '' : exampleOf(sample, column.index),
      ),
    })),
  ];
  return (
    <Table caption={WORDS.column[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.field[lang]}</Col>
          <Col>{WORDS.column[lang]}</Col>
          <Col>{WORDS.constant[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {definition.columns.map((column) => (
          <ColumnRow page={page} opened={opened} column={column} choices={choices} />
        ))}
      </TBody>
    </Table>
  );
}

function ColumnRow({
  page,
  opened,
  column,
  choices,
}: {
  page: PageContext;
  opened: Opened;
  column: Column;
  choices: readonly Choice[];
}) {
  const { lang } = page;
  const { head, mapping } = opened;
  const rule = mapping.fields[column.code];
  const at = rule?.column === undefined ? null : findColumn(rule.column, head);
  const same = choices.find((choice) => choice.value !== '' && findColumn(choice.value, head) === at);
  return (
    <Row>
      <RowHead>
        {column.name[lang]}
        {column.required ? ' *' : ''}
      </RowHead>
      <Cell label={WORDS.column[lang]}>
        <Select
          name={inputs.column(column.code)}
          label={column.name[lang]}
          choices={choices}
          value={at === null ? '' : (same?.value ?? '')}
        />
      </Cell>
      <Cell label={WORDS.constant[lang]}>
        <input
          type="text"
          name={inputs.constant(column.code)}
          value={rule?.constant ?? ''}
          aria-label={`${WORDS.constant[lang]}: ${column.name[lang]}`}
        />
      </Cell>
    </Row>
  );
}

/** A column as it is offered: its name and a value of the file, which tells more than many a name. */
const withExample = (name: string, example: string): string => {
  const shown = example.length > 28 ? `${example.slice(0, 27).trimEnd()}…` : example;
  return shown === '' ? name : `${name} · ${shown}`;
};

function General({ page, opened }: { page: PageContext; opened: Opened }) {
  const { lang } = page;
  const { mapping, definition, run } = opened;
  const orders = (['auto', 'mdy', 'ymd'] as const).map((value) => ({ value, label: DATE_FORM_WORDS[value][lang] }));
  return (
    <>
      <Field
        lang={lang}
        name={inputs.dates}
        type="select"
        choices={orders}
        value={mapping.dates === 'dmy' ? 'auto' : mapping.dates}
        label={WORDS.dates[lang]}
      />
      <Field
        lang={lang}
        name={inputs.zone}
        label={WORDS.zone[lang]}
        hint={WORDS.zoneHint[lang]}
        value={mapping.zone}
        short
      />
      <Field
        lang={lang}
        name={inputs.header}
        type="number"
        short
        label={WORDS.headRow[lang]}
        hint={WORDS.headHint[lang]}
        value={mapping.header ? String(mapping.header) : ''}
        required={false}
      />
      {definition.same ? <Sections page={page} mapping={mapping} /> : null}
      <Field
        lang={lang}
        name={inputs.name}
        label={WORDS.name[lang]}
        hint={WORDS.nameHint[lang]}
        value={run.mappingName ?? ''}
        required={false}
      />
    </>
  );
}

function Sections({ page, mapping }: { page: PageContext; mapping: Mapping }) {
  const { lang } = page;
  const lines = Object.entries(mapping.sections?.values ?? {}).map(([text, value]) => `${text} = ${value}`);
  return (
    <Field
      lang={lang}
      name={inputs.sections}
      type="textarea"
      rows={3}
      label={WORDS.sections[lang]}
      hint={WORDS.sectionsHint[lang]}
      value={lines.join('\n')}
      required={false}
    />
  );
}

/** Keeps the mapping where it has a name, gives the old run up and reads the same upload anew. */
export async function saveMappingPage(page: PageContext): Promise<Response> {
  const opened = await openRun(page);
  if (!opened.ok) return page.problem(opened.problem, 404);
  const { run, definition, head, mapping: before } = opened.value;
  const form = await page.form();
  const drafted = mappingFromForm(form, {
    register: definition.code,
    fields: definition.columns.map((column) => column.code),
    sectionField: definition.same?.source ?? null,
    before,
    fallbackName: `${run.fileName ?? ''}`.slice(0, 80) || 'tep',
  });
  const checked = checkMapping(drafted, run.fileName ?? '');
  if (!checked.ok) return page.problem(checked.problem, 422);
  const mapping = checked.value;
  const runId = await page.act(async (act) => {
    if (form.text(inputs.name) !== '') await saveMapping(act, mapping, layoutKey(head));
    if (run.state === 'previewed') await cancelImport(act, run.id);
    else await endRun(act.tx, run.id, act, { state: 'cancelled' });
    const id = await insertRun(act.tx, act, {
      ...newRun(
        {
          register: definition.code,
          file: run.upload!,
          upload: run.upload!,
          mapping,
          agency: run.agency,
          scope: run.scope,
        },
        run.fileName ?? 'tep',
      ),
      mappingName: form.text(inputs.name) || null,
    });
    await act.enqueue(stageJob.name, { run: id });
    return id;
  });
  return page.redirect(page.href(paths.run(runId)));
}
