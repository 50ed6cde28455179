import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dateAt, fill, formatCount, problem } from '../../../kernel/index.ts';
import { TABLE_TYPES } from '../../../platform/tabular/index.ts';
import { waitingUpload } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, FileField, LinkButton, Links, Notice, Section, Tick } from '../../../ui/index.ts';
import { importStaff, previewStaff, staffRefusal, type StaffImport } from '../commands/staff-list.ts';
import { writeStaff } from '../write-staff.ts';
import { Csrf, Head, Ways } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './people.words.ts';

/** Faults and missing people listed on the page; the counts above are complete. */
const LISTED = 200;
/** Largest staff list. */
export const LIST_BYTES = 20 * 1024 * 1024;

const whoOf = (page: PageContext) => ({
  scope: page.scope('access.posts'),
  at: page.at,
  self: page.actor.kind === 'person' ? page.actor.id : null,
});

/** The way in and out as files. */
export function showLists(page: PageContext): Response {
  const { lang } = page;
  return page.desk(
    WORDS.lists[lang],
    <>
      <Head page={page} here={WORDS.lists[lang]} above={[{ href: paths.people, label: WORDS.people[lang] }]}>
        <p class="lead">{WORDS.listLead[lang]}</p>
        <Ways page={page} />
      </Head>
      <Links
        items={(['xlsx', 'csv'] as const).map((format) => ({
          href: page.href(`${paths.lists}/mau/${format}`),
          label: fill(WORDS.template[lang], { format: format.toUpperCase() }),
        }))}
      />
      <form method="post" action={page.href(`${paths.lists}/xem-truoc`)} enctype="multipart/form-data" class="blk">
        <Csrf page={page} />
        <FileField name="tep" label={WORDS.file[lang]} hint={WORDS.fileHint[lang]} accept=".csv,.xlsx,.xls,.txt" />
        <Button look="main">{WORDS.look[lang]}</Button>
      </form>
    </>,
  );
}

/** Sends who is in post within reach, as a file that imports unchanged. */
export async function sendTemplate(page: PageContext): Promise<Response> {
  const format = page.params['format'] === 'csv' ? 'csv' : 'xlsx';
  const folder = await mkdtemp(join(tmpdir(), 'thuocdo-'));
  try {
    const path = join(folder, `nhan-su.${format}`);
    await writeStaff(page.database, { path, format, scope: page.scope('access.posts'), day: dateAt(page.at) });
    const headers = {
      'Content-Type': TABLE_TYPES[format],
      'Content-Disposition': `attachment; filename="nhan-su.${format}"`,
    };
    return new Response(new Uint8Array(await readFile(path)), { headers });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Shows what a list would change. Nothing is written but the upload itself, kept until the person decides. */
export async function previewList(page: PageContext): Promise<Response> {
  const upload = (await page.form()).files.get('tep');
  if (!upload || upload.bytes === 0) return page.problem(problem('access.no-list'), 422);
  const seen = await previewStaff(page.database, upload, whoOf(page));
  if (!seen.ok) {
    await rm(upload.path, { force: true });
    return page.problem(seen.problem, 422);
  }
  const title = fill(WORDS.preview[page.lang], { file: upload.name });
  return page.desk(title, <Preview page={page} seen={seen.value} title={title} upload={basename(upload.path)} />);
}

function Preview({
  page,
  seen,
  title,
  upload,
}: {
  page: PageContext;
  seen: StaffImport;
  title: string;
  upload: string;
}) {
  const { lang } = page;
  const { counts, missing, problems } = seen;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, formatCount(count, lang)]));
  const good = counts.people + counts.posts + counts.added + counts.changed;
  return (
    <>
      <Head page={page} here={title} above={[{ href: paths.lists, label: WORDS.lists[lang] }]}>
        <Notice tone={counts.refused > 0 ? 'risk' : 'plain'} live>
          <p>{fill(WORDS.counts[lang], numbers)}</p>
          {good === 0 ? <p>{WORDS.nothing[lang]}</p> : null}
        </Notice>
      </Head>
      {problems.length > 0 ? (
        <Section title={WORDS.faults[lang]}>
          <ul class="lines" role="list">
            {problems.slice(0, LISTED).map((one) => (
              <li>{page.say(one)}</li>
            ))}
          </ul>
          <More page={page} count={problems.length - LISTED} />
        </Section>
      ) : null}
      <form method="post" action={page.href(`${paths.lists}/nhap`)} class="blk">
        <Csrf page={page} />
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="name" value={seen.file} />
        {missing.length > 0 ? (
          <fieldset>
            <legend>{WORDS.missing[lang]}</legend>
            <p class="hint">{WORDS.missingLead[lang]}</p>
            {missing.slice(0, LISTED).map(({ id, name, title: held }) => (
              <Tick name="nghi" value={id} label={`${name} (${held})`} />
            ))}
            <More page={page} count={missing.length - LISTED} />
          </fieldset>
        ) : null}
        <p class="acts">
          {good > 0 || missing.length > 0 ? <Button look="main">{WORDS.doImport[lang]}</Button> : null}
          <LinkButton href={page.href(paths.lists)}>{WORDS.cancel[lang]}</LinkButton>
        </p>
      </form>
    </>
  );
}

const More = ({ count, page }: { count: number; page: PageContext }) =>
  count > 0 ? <p class="note">{fill(WORDS.more[page.lang], { count: formatCount(count, page.lang) })}</p> : null;

/** Imports the good rows of a list that was previewed, and ends the service of who was ticked. */
export async function importList(page: PageContext): Promise<Response> {
  const { lang } = page;
  const form = await page.form();
  const upload = form.text('upload');
  const path = waitingUpload(page.folder, upload);
  if (path === null) return page.problem(problem('access.list-gone'), 409);
  const leavers = form.fields.get('nghi') ?? [];
  const name = form.text('name') || upload;
  const done = await page
    .act((act) => importStaff(act, { path, name }, { leavers, reason: fill(WORDS.imported.vi, { file: name }) }))
    .catch(staffRefusal);
  await rm(path, { force: true });
  if (!done.ok) return page.problem(done.problem, 422);
  return page.desk(
    WORDS.lists[lang],
    <Head page={page} here={WORDS.lists[lang]} above={[{ href: paths.people, label: WORDS.people[lang] }]}>
      <Notice tone="good" live>
        <p>{fill(WORDS.imported[lang], { file: name })}</p>
        <p>{fill(WORDS.counts[lang], done.value.counts)}</p>
      </Notice>
      <Ways page={page} />
    </Head>,
  );
}
