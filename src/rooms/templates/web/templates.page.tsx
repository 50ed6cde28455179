import { rm } from 'node:fs/promises';
import { fill, formatInstant, numbered, problem, type Problem } from '../../../kernel/index.ts';
import {
  DOCX_TYPE,
  PLACEHOLDERS,
  placeholdersOf,
  startingTemplate,
  type TemplateKind,
} from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  FileField,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { readTemplate, setTemplate } from '../commands/set-template.ts';
import { fileOfVersion, templateVersions, type TemplateVersion } from '../sql/template.store.ts';
import { paths } from './paths.ts';
import { KINDS, WORDS } from './words.ts';

const ALL = Object.keys(KINDS) as TemplateKind[];
const kindIn = (page: PageContext): TemplateKind | undefined =>
  ALL.find((kind) => KINDS[kind].key === page.params['kind']);

export const showTemplates = (page: PageContext): Promise<Response> => listPage(page, null);

/** What each kind of document is written by, and the forms that change it. */
async function listPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang } = page;
  const versions = await templateVersions(page.database);
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome
        wrong={wrong && page.say(wrong)}
        done={!wrong && page.query.get('da-dat') === '1' ? WORDS.done[lang] : null}
      />
      {ALL.map((kind) => (
        <OfKind page={page} kind={kind} versions={versions.filter((one) => one.kind === kind)} />
      ))}
    </>,
    wrong ? 422 : 200,
  );
}

interface Shown {
  readonly page: PageContext;
  readonly kind: TemplateKind;
  readonly versions: readonly TemplateVersion[];
}

function OfKind({ page, kind, versions }: Shown) {
  const { lang } = page;
  const { key, name } = KINDS[kind];
  const [now] = versions;
  const words = { file: now?.fileName ?? WORDS.own[lang], since: now ? formatInstant(now.since) : '' };
  return (
    <Section title={name[lang]} id={key}>
      <p>{fill((now ? WORDS.now : WORDS.nowOwn)[lang], words)}</p>
      <Links items={[{ href: page.href(paths.start(key)), label: WORDS.start[lang] }]} />
      <form method="post" action={page.href(paths.set(key))} enctype="multipart/form-data" class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <FileField
          name={`tep-${key}`}
          label={`${WORDS.file[lang]}: ${name[lang].toLowerCase()}`}
          hint={WORDS.fileHint[lang]}
          accept=".docx"
        />
        <p class="acts">
          <Button look="main">{WORDS.set[lang]}</Button>{' '}
          {now?.fileName ? (
            <Button name="lam" value="san-co">
              {WORDS.back[lang]}
            </Button>
          ) : null}
        </p>
      </form>
      <details>
        <summary>{WORDS.places[lang]}</summary>
        <ul class="lines" role="list">
          {placeholdersOf(kind).map((one) => (
            <li>
              <code>{`{{${one}}}`}</code> {PLACEHOLDERS[one]?.name[lang]}
            </li>
          ))}
        </ul>
      </details>
      {versions.length > 0 ? <Versions page={page} kind={kind} versions={versions} /> : null}
    </Section>
  );
}

const Versions = ({ page, kind, versions }: Shown) => {
  const { lang } = page;
  return (
    <Table caption={`${WORDS.versions[lang]}: ${KINDS[kind].name[lang].toLowerCase()}`} stack>
      <THead>
        <Row>
          <Col>{WORDS.since[lang]}</Col>
          <Col>{WORDS.template[lang]}</Col>
          <Col>{WORDS.by[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {versions.map(({ id, fileName, since, by }) => (
          <Row>
            <RowHead>{formatInstant(since)}</RowHead>
            <Cell label={WORDS.template[lang]}>
              {fileName ? <a href={page.href(paths.version(id))}>{fileName}</a> : WORDS.own[lang]}
            </Cell>
            <Cell label={WORDS.by[lang]}>{by}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
};

/** Checks a template that was sent and sets it, or sets the program's own layout again. */
export async function takeTemplate(page: PageContext): Promise<Response> {
  const kind = kindIn(page);
  if (!kind) return unknown(page);
  const form = await page.form();
  if (form.text('lam') === 'san-co') {
    await page.act((act) => setTemplate(act, { kind, file: null }));
    return page.redirect(`${page.href(paths.list)}?da-dat=1`);
  }
  const upload = form.files.get(`tep-${KINDS[kind].key}`);
  if (!upload || upload.bytes === 0) return listPage(page, problem('templates.no-file'));
  try {
    const read = await readTemplate(upload.path, upload.name, kind);
    if (!read.ok) return listPage(page, read.problem);
    await page.act((act) => setTemplate(act, read.value));
  } finally {
    await rm(upload.path, { force: true });
  }
  return page.redirect(`${page.href(paths.list)}?da-dat=1`);
}

const unknown = (page: PageContext): Response =>
  page.problem(problem('templates.unknown-kind', { kind: (page.params['kind'] ?? '').slice(0, 40) }), 404);

const sent = (bytes: Buffer, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': DOCX_TYPE,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });

/** A template to begin with. */
export async function sendStart(page: PageContext): Promise<Response> {
  const kind = kindIn(page);
  return kind ? sent(await startingTemplate(kind), `mau-${KINDS[kind].key}.docx`) : unknown(page);
}

/** A template as somebody sent it. */
export async function sendVersion(page: PageContext): Promise<Response> {
  const id = numbered(page.params['version']);
  const file = await fileOfVersion(page.database, id);
  return file ? sent(file, `mau-${id}.docx`) : page.problem(problem('templates.unknown-version', { id }), 404);
}
