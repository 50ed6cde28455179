import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dateAt, fill, formatCount, problem } from '../../../kernel/index.ts';
import { TABLE_TYPES } from '../../../platform/tabular/index.ts';
import { waitingUpload } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  LinkButton,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { importAgencies, previewAgencies, type AgencyImport } from '../commands/import-agencies.ts';
import { loadAgencies } from '../sql/tree.reads.ts';
import { exportAgencies } from '../write-file.ts';
import { LIST } from './agencies.page.tsx';
import { WORDS } from './words.ts';

/** Faults and changes listed on the page; the counts above are complete. */
const LISTED = 200;

/** Sends every agency, former ones too, as a file that imports unchanged. */
export async function sendAgencies(page: PageContext): Promise<Response> {
  const format = page.params['format'] === 'xlsx' ? 'xlsx' : 'csv';
  const folder = await mkdtemp(join(tmpdir(), 'thuocdo-'));
  try {
    const path = join(folder, `co-quan.${format}`);
    await exportAgencies(await loadAgencies(page.database, dateAt(page.at)), path, format);
    const headers = {
      'Content-Type': TABLE_TYPES[format],
      'Content-Disposition': `attachment; filename="co-quan.${format}"`,
    };
    return new Response(new Uint8Array(await readFile(path)), { headers });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Shows what an uploaded file would change. Nothing is written but the upload itself, kept until the person decides. */
export async function previewUpload(page: PageContext): Promise<Response> {
  const upload = (await page.form()).files.get('tep');
  if (!upload || upload.bytes === 0) return page.problem(problem('agencies.no-file'), 422);
  const seen = await previewAgencies(page.database, upload, dateAt(page.at));
  if (!seen.ok) {
    await rm(upload.path, { force: true });
    return page.problem(seen.problem, 422);
  }
  return page.desk(
    fill(WORDS.preview[page.lang], { file: upload.name }),
    <Preview page={page} seen={seen.value} upload={basename(upload.path)} />,
  );
}

function Preview({ page, seen, upload }: { page: PageContext; seen: AgencyImport; upload: string }) {
  const { lang } = page;
  const { counts } = seen;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, formatCount(count, lang)]));
  const good = counts.added + counts.changed;
  return (
    <>
      <Crumbs lang={lang} here={seen.file} items={[{ href: page.href(LIST), label: WORDS.title[lang] }]} />
      <h1>{fill(WORDS.preview[lang], { file: seen.file })}</h1>
      <Notice tone={counts.refused > 0 ? 'risk' : 'plain'} live>
        <p>{fill(WORDS.counts[lang], numbers)}</p>
        {good === 0 ? <p>{WORDS.nothing[lang]}</p> : null}
      </Notice>
      <form method="post" action={page.href(`${LIST}/nhap`)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="name" value={seen.file} />
        <p class="acts">
          {good > 0 ? (
            <Button look="main">{fill(WORDS.doImport[lang], { count: formatCount(good, lang) })}</Button>
          ) : null}
          <LinkButton href={page.href(LIST)}>{WORDS.cancel[lang]}</LinkButton>
        </p>
      </form>
      {seen.problems.length > 0 ? (
        <Section title={WORDS.faults[lang]}>
          <ul class="lines" role="list">
            {seen.problems.slice(0, LISTED).map((one) => (
              <li>{page.say(one)}</li>
            ))}
          </ul>
          <More count={seen.problems.length - LISTED} page={page} />
        </Section>
      ) : null}
      {seen.changes.length > 0 ? <Changes page={page} seen={seen} /> : null}
    </>
  );
}

const More = ({ count, page }: { count: number; page: PageContext }) =>
  count > 0 ? <p class="note">{fill(WORDS.more[page.lang], { count: formatCount(count, page.lang) })}</p> : null;

const Changes = ({ page, seen }: { page: PageContext; seen: AgencyImport }) => (
  <Section title={WORDS.changes[page.lang]}>
    <Table caption={WORDS.changes[page.lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.name[page.lang]}</Col>
          <Col>{WORDS.code[page.lang]}</Col>
          <Col>{WORDS.columns[page.lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {seen.changes.slice(0, LISTED).map((change) => (
          <Row>
            <RowHead>{change.name}</RowHead>
            <Cell label={WORDS.code[page.lang]}>{change.code}</Cell>
            <Cell label={WORDS.columns[page.lang]}>{change.columns.join(', ')}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
    <More count={seen.changes.length - LISTED} page={page} />
  </Section>
);

/** Imports the good rows of a file that was previewed. */
export async function importUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const upload = form.text('upload');
  const path = waitingUpload(page.folder, upload);
  if (path === null) return page.problem(problem('agencies.upload-gone'), 409);
  const done = await page.act((act) => importAgencies(act, { path, name: form.text('name') || upload }));
  await rm(path, { force: true });
  return done.ok ? page.redirect(page.href(LIST)) : page.problem(done.problem, 422);
}
