import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dateAt, fill, formatCount, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  type Choice,
  Crumbs,
  ErrorSummary,
  FileField,
  LinkButton,
  Options,
  Section,
} from '../../../ui/index.ts';
import { groupWords } from '../agency-groups.ts';
import { importAnnex, previewAnnex, questionProblem, type AnnexPreview } from '../commands/import-annex.ts';
import { LEFT } from '../core/annex-answers.ts';
import type { AnnexQuestion } from '../core/annex-tasks.ts';
import type { Plan } from '../core/plan.ts';
import { readAnnexFile } from '../read-annex-file.ts';
import { annexOfPlan, findPlan } from '../sql/plan.reads.ts';
import { AnnexTasks } from './annex-tasks.tsx';
import { ANNEX_WORDS as WORDS } from './annex-words.ts';
import { annexPath, LIST, reviewPath } from './paths.ts';
import { titleOf } from './plans.page.tsx';
import { planIdOf } from './review.page.tsx';
import { Hidden } from './target-card.tsx';
import { WORDS as PLAN_WORDS } from './words.ts';

/** Faults listed on the page; the count above is complete. */
const LISTED = 100;

const noPlan = (page: PageContext): Response =>
  page.problem(problem('plans.unknown', { id: page.params['id'] ?? '' }), 404);

const AnnexCrumbs = ({ page, plan }: { page: PageContext; plan: Plan }) => (
  <Crumbs
    lang={page.lang}
    here={WORDS.title[page.lang]}
    items={[
      { href: page.href(LIST), label: PLAN_WORDS.title[page.lang] },
      { href: page.href(reviewPath(plan.id)), label: plan.number ?? titleOf(plan, page.lang) },
    ]}
  />
);

export const showAnnex = (page: PageContext): Promise<Response> => uploadForm(page, null);

/** Where the file of an annex is sent; says what stands in the plan already. */
async function uploadForm(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang } = page;
  const plan = await findPlan(page.database, planIdOf(page));
  if (!plan) return noPlan(page);
  const annex = await annexOfPlan(page.database, plan.id);
  const sentence = wrong ? page.say(wrong) : null;
  return page.desk(
    WORDS.title[lang],
    <>
      <AnnexCrumbs page={page} plan={plan} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{plan.state === 'draft' ? WORDS.lead[lang] : WORDS.notDraft[lang]}</p>
      {annex ? (
        <p class="asof">{fill(WORDS.there[lang], { count: formatCount(annex.tasks, lang), file: annex.file })}</p>
      ) : null}
      {sentence ? <ErrorSummary lang={lang} errors={[{ field: 'tep', words: sentence }]} /> : null}
      {plan.state === 'draft' ? (
        <form method="post" action={page.href(annexPath(plan.id))} enctype="multipart/form-data" class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <FileField
            name="tep"
            label={WORDS.file[lang]}
            accept=".docx,.xlsx,.csv"
            {...(sentence && { error: sentence })}
          />
          <Button look="main">{WORDS.read[lang]}</Button>
        </form>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

/** Reads an uploaded annex and shows counts, faults and questions; the file waits until somebody decides. */
export async function takeAnnex(page: PageContext): Promise<Response> {
  const upload = (await page.form()).files.get('tep');
  if (!upload || upload.bytes === 0)
    return uploadForm(page, problem('plans.annex-no-table', { file: upload?.name ?? '–' }));
  const plan = await findPlan(page.database, planIdOf(page));
  if (!plan) return noPlan(page);
  const file = await readAnnexFile(upload.path, upload.name);
  if (!file.ok || plan.state !== 'draft') {
    await rm(upload.path, { force: true });
    return uploadForm(page, file.ok ? problem('plans.annex-not-draft') : file.problem);
  }
  const preview = await previewAnnex(page.database, plan, file.value, [], dateAt(page.at));
  return previewPage(page, plan, { preview, upload: basename(upload.path), answers: new Map(), refused: null });
}

interface Seen {
  readonly preview: AnnexPreview;
  readonly upload: string;
  readonly answers: ReadonlyMap<string, string>;
  readonly refused: Problem | null;
}

function previewPage(page: PageContext, plan: Plan, { preview, upload, answers, refused }: Seen): Response {
  const { lang } = page;
  const { tasks, problems, questions } = preview;
  const numbers = {
    file: preview.file,
    tasks: formatCount(tasks.length, lang),
    faults: formatCount(problems.length, lang),
    questions: formatCount(questions.length, lang),
  };
  const clean = problems.length + questions.length === 0;
  return page.desk(
    WORDS.title[lang],
    <>
      <AnnexCrumbs page={page} plan={plan} />
      <h1>{fill((clean ? WORDS.ready : WORDS.notReady)[lang], numbers)}</h1>
      <p class="lead">{WORDS.nothingYet[lang]}</p>
      <ActOutcome wrong={refused && page.say(refused)} />
      {problems.length > 0 ? (
        <Section title={WORDS.faults[lang]}>
          <ul class="lines" role="list">
            {problems.slice(0, LISTED).map((one) => (
              <li>{page.say(one)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <form method="post" action={page.href(`${annexPath(plan.id)}/nhap`)} class="blk">
        <Hidden page={page} plan={plan} />
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="name" value={preview.file} />
        {[...answers].map(([text, code]) => (
          <>
            <input type="hidden" name="loi" value={text} />
            <input type="hidden" name="nghia" value={code} />
          </>
        ))}
        <Questions page={page} preview={preview} />
        <p class="acts">
          {problems.length === 0 ? (
            <Button look="main">
              {clean ? fill(WORDS.import[lang], { count: numbers.tasks }) : WORDS.answered[lang]}
            </Button>
          ) : null}
          <LinkButton href={page.href(annexPath(plan.id))}>{WORDS.cancel[lang]}</LinkButton>
        </p>
      </form>
      <AnnexTasks tasks={tasks} tree={preview.tree} lang={lang} />
    </>,
    refused ? 422 : 200,
  );
}

function Questions({ page, preview }: { page: PageContext; preview: AnnexPreview }) {
  const { lang } = page;
  if (preview.questions.length === 0) return null;
  const groups = groupWords().groups.map(({ code, name }) => ({
    value: `nhom:${code}`,
    label: fill(WORDS.group[lang], { name: name[lang] }),
  }));
  const all = preview.tree.living
    .filter(({ id }) => id !== preview.tree.root?.id)
    .map(({ code, name }) => ({ value: code, label: name }));
  const choicesFor = ({ offers }: AnnexQuestion): Choice[] => [
    { value: '', label: WORDS.choose[lang] },
    ...offers.map(({ code, name }) => ({ value: code, label: name })),
    { value: LEFT, label: WORDS.leave[lang] },
    ...groups,
    ...all.filter(({ value }) => !offers.some(({ code }) => code === value)),
  ];
  return (
    <Section title={WORDS.questions[lang]} note={WORDS.questionsNote[lang]}>
      {preview.questions.map((question, at) => (
        <div class="field">
          <label for={`nghia-${at}`}>{question.text}</label>
          <p class="hint" id={`nghia-${at}-hint`}>
            {page.say(questionProblem({ ...question, places: [] }))} {placesOf(page, question)}
          </p>
          <input type="hidden" name="loi" value={question.text} />
          <select id={`nghia-${at}`} name="nghia" aria-describedby={`nghia-${at}-hint`}>
            <Options choices={choicesFor(question)} />
          </select>
        </div>
      ))}
    </Section>
  );
}

function placesOf({ lang }: PageContext, { places }: AnnexQuestion): string {
  const [first] = places;
  const parts = [
    first?.sheet,
    first?.row === undefined ? null : fill(WORDS.row[lang], { row: first.row }),
    first?.column,
  ];
  return fill(WORDS.places[lang], { count: formatCount(places.length, lang), place: parts.filter(Boolean).join(', ') });
}

/** Words and what was chosen for them; a name left at "choose" is asked about again. */
function answersIn(form: PostedForm): Map<string, string> {
  const codes = form.fields.get('nghia') ?? [];
  const typed = (form.fields.get('loi') ?? []).map((text, at) => [text, codes[at] ?? ''] as const);
  return new Map(typed.filter(([, code]) => code !== ''));
}

/** Imports an annex that was previewed, with the answers given. */
export async function importAnnexUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const upload = form.text('upload');
  const path = join(page.folder, 'uploads', upload);
  const plan = await findPlan(page.database, planIdOf(page));
  if (!plan) return noPlan(page);
  // Only a name of the form that uploads get: nothing else in that folder, or outside it, can be named.
  if (!/^[0-9a-f-]{36}\.upload$/.test(upload) || !existsSync(path))
    return uploadForm(page, problem('plans.annex-gone'));
  const file = await readAnnexFile(path, form.text('name') || upload);
  if (!file.ok) return uploadForm(page, file.problem);
  const answers = answersIn(form);
  const at = { plan: plan.id, revision: Number(form.text('revision')) };
  const done = await page.act((act) => importAnnex(act, { ...at, file: file.value, answers }));
  if (done.ok) {
    await rm(path, { force: true });
    return page.redirect(`${page.href(reviewPath(plan.id))}#nhiem-vu`);
  }
  const preview = await previewAnnex(page.database, plan, file.value, answers, dateAt(page.at));
  return previewPage(page, plan, { preview, upload, answers, refused: done.problem });
}
