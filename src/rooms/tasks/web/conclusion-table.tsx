import { dateAt, problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Field } from '../../../ui/index.ts';
import {
  AnnexDecision,
  answersIn,
  endUpload,
  FIELD_WORDS,
  findPlan,
  previewTitle,
  takeUpload,
  waitingUpload,
  type SeenAnnex,
} from '../../plans/index.ts';
import { importItems, previewItems } from '../commands/conclusions.ts';
import type { Source } from '../core/task.ts';
import { findSource } from '../sql/source.store.ts';
import { ConclusionCrumbs, conclusionPage, nothing, sourceIdOf } from './conclusions.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

async function opened(page: PageContext) {
  const source = await findSource(page.database, sourceIdOf(page));
  const plan = source && (await findPlan(page.database, source.plan));
  return source && plan ? { source, plan } : null;
}

const unknown = (page: PageContext): Response =>
  page.problem(problem('tasks.source-unknown', { id: sourceIdOf(page) }), 404);

/** Reads the table and shows what it holds; it waits until somebody decides. */
export async function takeTable(page: PageContext): Promise<Response> {
  const taken = await takeUpload(await page.form());
  if (!taken.ok) return conclusionPage(page, taken.problem, nothing);
  const { file, upload } = taken.value;
  const at = await opened(page);
  if (!at) {
    await endUpload(page, upload);
    return unknown(page);
  }
  const preview = await previewItems(page.database, at.source, at.plan, { file, answers: [], today: dateAt(page.at) });
  return decisionPage(page, at.source, { preview, upload, answers: new Map(), refused: null });
}

const decisionPage = (page: PageContext, source: Source, seen: SeenAnnex): Response =>
  page.desk(
    WORDS.itemsTable[page.lang],
    <>
      <ConclusionCrumbs page={page} here={source.number} under />
      <h1>{previewTitle(page, seen)}</h1>
      <AnnexDecision
        page={page}
        seen={seen}
        action={page.href(paths.tableIn(source.id))}
        cancel={page.href(paths.conclusion(source.id))}
      >
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field
          lang={page.lang}
          name="linh-vuc"
          type="select"
          label={WORDS.itemsField[page.lang]}
          value="steering"
          choices={Object.entries(FIELD_WORDS).map(([value, words]) => ({ value, label: words[page.lang] }))}
        />
      </AnnexDecision>
    </>,
    seen.refused ? 422 : 200,
  );

/** Makes the rows that were looked at items of the conclusion. */
export async function importTable(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = await opened(page);
  if (!at) return unknown(page);
  const waiting = await waitingUpload(page, form);
  if (!waiting.ok) return conclusionPage(page, waiting.problem, nothing);
  const { file, upload } = waiting.value;
  const answers = answersIn(form);
  const source = at.source.id;
  const done = await page.act((act) => importItems(act, { source, file, answers, field: form.text('linh-vuc') }));
  if (done.ok) {
    await endUpload(page, upload);
    const { added, known } = done.value;
    return page.redirect(`${page.href(paths.conclusion(source))}?moi=${added}&da-co=${known}`);
  }
  const today = dateAt(page.at);
  const preview = await previewItems(page.database, at.source, at.plan, { file, answers, today });
  return decisionPage(page, at.source, { preview, upload, answers, refused: done.problem });
}
