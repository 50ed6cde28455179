import { dateAt, fill, formatCount, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Crumbs } from '../../../ui/index.ts';
import { importAnnex, previewAnnex } from '../commands/import-annex.ts';
import type { Plan } from '../core/plan.ts';
import { annexOfPlan, findPlan } from '../sql/plan.reads.ts';
import {
  AnnexDecision,
  answersIn,
  AnnexUpload,
  endUpload,
  previewTitle,
  takeUpload,
  waitingUpload,
  type SeenAnnex,
} from './annex-preview.tsx';
import { ANNEX_WORDS as WORDS } from './annex-words.ts';
import { annexPath, LIST, reviewPath } from './paths.ts';
import { titleOf } from './plans.page.tsx';
import { planIdOf } from './review.page.tsx';
import { Hidden } from './target-card.tsx';
import { WORDS as PLAN_WORDS } from './words.ts';

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
  return page.desk(
    WORDS.title[lang],
    <>
      <AnnexCrumbs page={page} plan={plan} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{plan.state === 'draft' ? WORDS.lead[lang] : WORDS.notDraft[lang]}</p>
      {annex ? (
        <p class="asof">{fill(WORDS.there[lang], { count: formatCount(annex.tasks, lang), file: annex.file })}</p>
      ) : null}
      {plan.state === 'draft' ? (
        <AnnexUpload page={page} action={page.href(annexPath(plan.id))} wrong={wrong} />
      ) : (
        <ActOutcome wrong={wrong && page.say(wrong)} />
      )}
    </>,
    wrong ? 422 : 200,
  );
}

/** Reads an uploaded annex and shows counts, faults and questions; the file waits until somebody decides. */
export async function takeAnnex(page: PageContext): Promise<Response> {
  const taken = await takeUpload(await page.form());
  if (!taken.ok) return uploadForm(page, taken.problem);
  const { file, upload } = taken.value;
  const plan = await findPlan(page.database, planIdOf(page));
  if (plan?.state !== 'draft') await endUpload(page, upload);
  if (!plan) return noPlan(page);
  if (plan.state !== 'draft') return uploadForm(page, problem('plans.annex-not-draft'));
  const preview = await previewAnnex(page.database, plan, file, [], dateAt(page.at));
  return previewPage(page, plan, { preview, upload, answers: new Map(), refused: null });
}

const previewPage = (page: PageContext, plan: Plan, seen: SeenAnnex): Response =>
  page.desk(
    WORDS.title[page.lang],
    <>
      <AnnexCrumbs page={page} plan={plan} />
      <h1>{previewTitle(page, seen)}</h1>
      <AnnexDecision
        page={page}
        seen={seen}
        action={page.href(`${annexPath(plan.id)}/nhap`)}
        cancel={page.href(annexPath(plan.id))}
      >
        <Hidden page={page} plan={plan} />
      </AnnexDecision>
    </>,
    seen.refused ? 422 : 200,
  );

/** Imports an annex that was previewed, with the answers given. */
export async function importAnnexUpload(page: PageContext): Promise<Response> {
  const form = await page.form();
  const plan = await findPlan(page.database, planIdOf(page));
  if (!plan) return noPlan(page);
  const waiting = await waitingUpload(page, form);
  if (!waiting.ok) return uploadForm(page, waiting.problem);
  const { file, upload } = waiting.value;
  const answers = answersIn(form);
  const at = { plan: plan.id, revision: Number(form.text('revision')) };
  const done = await page.act((act) => importAnnex(act, { ...at, file, answers }));
  if (done.ok) {
    await endUpload(page, upload);
    return page.redirect(`${page.href(reviewPath(plan.id))}#nhiem-vu`);
  }
  const preview = await previewAnnex(page.database, plan, file, answers, dateAt(page.at));
  return previewPage(page, plan, { preview, upload, answers, refused: done.problem });
}
