import { rm } from 'node:fs/promises';
import { fill, formatCount, formatInstant, problem, type Lang, numbered } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  FileField,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { readMapping, readMappings, readRuns, type Run } from '../../imports/index.ts';
import { findRegister, registerCatalog } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { beginUpload } from '../commands/begin-upload.ts';
import { actorName } from './actor-name.ts';
import { paths } from './paths.ts';
import { COUNT_WORDS, KIND_WORDS, STATE_WORDS, WORDS } from './words.ts';

const PER_PAGE = 30;

/** The first register: where the navigation leads. */
export async function toFirstRegister(page: PageContext): Promise<Response> {
  const [first] = (await registerCatalog(page.database)).all;
  return page.redirect(page.href(paths.register(first?.code ?? '')));
}

/** Upload form of a register and what was imported before. */
export async function showImports(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  if (!definition)
    return page.problem(problem('registers.unknown-register', { register: page.params['register'] ?? '' }), 404);
  const { lang } = page;
  const before = numbered(page.query.get('truoc')) || undefined;
  const runs = await readRuns(
    page.database,
    {
      register: definition.code,
      kinds: ['file', 'delete'],
      scope: page.scope('registers.import'),
      ...(before && { before }),
    },
    PER_PAGE,
  );
  const mappings = await readMappings(page.database, definition.code);
  const title = fill(WORDS.heading[lang], { register: definition.name[lang] });
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={title} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="asof">{WORDS.lead[lang]}</p>
      <UploadForm page={page} definition={definition} mappings={mappings.map((one) => one.name)} />
      <Links
        items={[
          { href: page.href(paths.exported(definition.code, 'xlsx')), label: WORDS.template[lang] },
          { href: page.href(paths.exported(definition.code, 'csv')), label: WORDS.templateCsv[lang] },
        ]}
      />
      <Section title={WORDS.runs[lang]}>
        {runs.length === 0 ? <Empty>{WORDS.noRuns[lang]}</Empty> : <Runs page={page} runs={runs} />}
        {runs.length === PER_PAGE ? (
          <Links
            items={[
              {
                href: `${page.href(paths.register(definition.code))}?truoc=${runs.at(-1)!.id}`,
                label: WORDS.older[lang],
              },
            ]}
          />
        ) : null}
      </Section>
    </>,
  );
}

function UploadForm({
  page,
  definition,
  mappings,
}: {
  page: PageContext;
  definition: RegisterDefinition;
  mappings: readonly string[];
}) {
  const { lang } = page;
  const choices = [
    { value: '', label: WORDS.recognise[lang] },
    ...mappings.map((name) => ({ value: name, label: name })),
  ];
  return (
    <form method="post" enctype="multipart/form-data" action={page.href(paths.register(definition.code))} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <FileField
        name="tep"
        label={WORDS.file[lang]}
        hint={`${WORDS.fileHint[lang]} ${WORDS.personal[lang]}`}
        accept=".csv,.txt,.tsv,.xlsx,.xls,.html"
      />
      {definition.same ? (
        <Field lang={lang} name="nguon" label={WORDS.sourceName[lang]} hint={WORDS.sourceHint[lang]} required={false} />
      ) : null}
      {mappings.length > 0 ? (
        <Field
          lang={lang}
          name="cach"
          type="select"
          choices={choices}
          label={WORDS.mappingName[lang]}
          required={false}
        />
      ) : null}
      <Button look="main">{WORDS.upload[lang]}</Button>
    </form>
  );
}

/** Counts of a run in one line; nothing for a run without any. */
export const countsLine = (run: Run, lang: Lang): string =>
  run.counts === null
    ? '–'
    : (['new', 'changed', 'unchanged', 'refused'] as const)
        .map((key) => `${COUNT_WORDS[key][lang].toLowerCase()} ${formatCount(run.counts![key], lang)}`)
        .join(', ');

function Runs({ page, runs }: { page: PageContext; runs: readonly Run[] }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.runs[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.what[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
          <Col>{WORDS.counts[lang]}</Col>
          <Col>{WORDS.when[lang]}</Col>
          <Col>{WORDS.by[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {runs.map((run) => (
          <Row>
            <RowHead>
              <a href={page.href(paths.run(run.id))}>
                {run.id}. {run.fileName ?? KIND_WORDS[run.kind][lang]}
              </a>
            </RowHead>
            <Cell label={WORDS.state[lang]}>{STATE_WORDS[run.state][lang]}</Cell>
            <Cell label={WORDS.counts[lang]} class="long">
              {countsLine(run, lang)}
            </Cell>
            <Cell label={WORDS.when[lang]}>{formatInstant(run.startedAt)}</Cell>
            <Cell label={WORDS.by[lang]}>{actorName(run.startedBy)}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** Takes an uploaded file: begins its run and leaves the reading to a job, so that the page answers at once. */
export async function upload(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  const form = await page.form();
  const file = form.files.get('tep');
  if (!definition || !file || file.bytes === 0) {
    if (file) await rm(file.path, { force: true });
    return page.problem(problem('registers.upload-missing'), 422);
  }
  const saved = form.text('cach') ? await readMapping(page.database, definition.code, form.text('cach')) : null;
  const sent = {
    register: definition.code,
    path: file.path,
    name: file.name,
    mapping: saved?.content ?? null,
    source: form.text('nguon'),
  };
  const runId = await page.act((act) => beginUpload(act, sent));
  return page.redirect(page.href(paths.run(runId)));
}
