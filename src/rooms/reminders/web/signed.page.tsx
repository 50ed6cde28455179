import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { dateAt, fill, formatCount, formatDate, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import { waitingUpload } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  FileField,
  Links,
  Marked,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { senderOf } from '../../evidence/index.ts';
import { keepBatch, previewBatch, type Batching, type Previewed, type Sent } from '../commands/signed-batch.ts';
import type { Match } from '../core/match-letters.ts';
import { Trail } from './log.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './signed.words.ts';

/** Largest batch that is taken. */
export const BATCH_BYTES = 300_000_000;

/** The part of the page of letters where signed copies come back together. */
export const SignedForm = ({ page }: { page: PageContext }) => (
  <Section title={WORDS.title[page.lang]} note={WORDS.note[page.lang]} id="ban-ky">
    <form method="post" action={page.href(paths.signedBatch)} enctype="multipart/form-data" class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <FileField name="lo" label={WORDS.file[page.lang]} accept=".zip,.pdf" />
      <Button>{WORDS.preview[page.lang]}</Button>
    </form>
  </Section>
);

const batchingOf = (page: PageContext): Batching => ({
  database: page.database,
  keys: page.keys,
  files: openFiles(page.folder),
  person: senderOf(page.actor),
  at: page.at,
  act: (work) => page.act(work),
});

/** The page of letters again, where there is nothing to show. */
type Again = (
  page: PageContext,
  told: { readonly said?: string; readonly wrong: readonly Problem[] },
) => Promise<Response>;

/** What each file of a batch was matched with, before anything is written. */
export const previewSigned =
  (again: Again) =>
  async (page: PageContext): Promise<Response> => {
    const upload = (await page.form()).files.get('lo');
    if (!upload || upload.bytes === 0) return again(page, { wrong: [problem('reminders.no-batch')] });
    const previewed = await previewBatch(batchingOf(page), upload);
    if (!previewed.ok) {
      await rm(upload.path, { force: true });
      return again(page, { wrong: [previewed.problem] });
    }
    return previewPage(page, upload, previewed.value);
  };

async function previewPage(page: PageContext, { path, name }: Sent, { files, matches }: Previewed): Promise<Response> {
  const { lang } = page;
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const matched = matches.filter(({ kind }) => kind === 'matched').length;
  const counts = { matched: formatCount(matched, lang), all: formatCount(files.length, lang) };
  return page.desk(
    WORDS.title[lang],
    <>
      <Trail page={page} here={WORDS.title[lang]} />
      <h1>{fill(WORDS.head[lang], counts)}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <Table caption={WORDS.title[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.fileName[lang]}</Col>
            <Col>{WORDS.letter[lang]}</Col>
            <Col>{WORDS.by[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {files.map((file, at) => (
            <MatchRow file={file} match={matches[at] ?? { kind: 'unknown' }} tree={tree} lang={lang} />
          ))}
        </TBody>
      </Table>
      {matched > 0 ? (
        <form method="post" action={page.href(paths.signedKeep)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="upload" value={basename(path)} />
          <input type="hidden" name="name" value={name} />
          <Button look="main">{fill(WORDS.keep[lang], counts)}</Button>
        </form>
      ) : (
        <Notice tone="miss">
          <p>{WORDS.none[lang]}</p>
        </Notice>
      )}
      <Links items={[{ href: page.href(paths.letters), label: WORDS.back[lang] }]} />
    </>,
  );
}

interface MatchProps {
  readonly file: string;
  readonly match: Match;
  readonly tree: AgencyTree;
  readonly lang: Lang;
}

function MatchRow({ file, match, tree, lang }: MatchProps) {
  const letter = 'letter' in match ? match.letter : null;
  return (
    <Row>
      <RowHead class="long">{file}</RowHead>
      <Cell label={WORDS.letter[lang]}>
        {letter === null
          ? '–'
          : fill(WORDS.letterOf[lang], {
              agency: tree.byCode(letter.agency)?.shortName ?? letter.agency,
              number: letter.number ?? WORDS.noNumber[lang],
              day: formatDate(letter.madeOn),
            })}
      </Cell>
      <Cell label={WORDS.by[lang]}>
        <Marked sign={match.kind === 'matched' ? 'done' : 'late'}>
          {match.kind === 'matched'
            ? WORDS[match.by][lang]
            : fill(WORDS[match.kind][lang], { letters: 'letters' in match ? match.letters : '' })}
        </Marked>
      </Cell>
    </Row>
  );
}

/** Keeps what was matched, and says what could not be kept. */
export const keepSignedBatch =
  (again: Again) =>
  async (page: PageContext): Promise<Response> => {
    const form = await page.form();
    const upload = form.text('upload');
    const path = waitingUpload(page.folder, upload);
    if (path === null) return again(page, { wrong: [problem('reminders.batch-gone')] });
    const done = await keepBatch(batchingOf(page), { path, name: form.text('name') || upload });
    await rm(path, { force: true });
    if (!done.ok) return again(page, { wrong: [done.problem] });
    const said = fill(WORDS.kept[page.lang], { count: formatCount(done.value.kept, page.lang) });
    return again(page, { said, wrong: done.value.problems });
  };
