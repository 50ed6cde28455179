import { fill, formatCount, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Section } from '../../../ui/index.ts';
import { moderate } from '../commands/moderate.ts';
import { redacted } from '../core/redact.ts';
import type { Survey } from '../core/survey.ts';
import { heldRemarks, remarkCounts, shownRemarks, type Remark } from '../sql/remark.store.ts';
import { findSurvey } from '../sql/survey.store.ts';
import { Head } from './list.page.tsx';
import { paths } from './paths.ts';
import { surveyIdOf } from './survey.page.tsx';
import { WORDS } from './words.ts';

/** So many are read at a time. */
const AT_ONCE = 20;

export const showRemarks = (page: PageContext): Promise<Response> => remarksPage(page, null);

async function remarksPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const survey = await findSurvey(database, surveyIdOf(page));
  if (!survey) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const held = await heldRemarks(database, survey.id, AT_ONCE);
  const { held: waiting = 0, shown = 0, withheld = 0 } = await remarkCounts(database, survey.id);
  const counts = [waiting, shown, withheld].map((count) => formatCount(count, lang));
  return page.desk(
    WORDS.remarks[lang],
    <>
      <Head page={page} here={WORDS.remarks[lang]} up={[paths.survey(survey.id), survey.name]} />
      <h1>{WORDS.remarks[lang]}</h1>
      <p class="lead">
        {fill(WORDS.remarkCounts[lang], { held: counts[0]!, shown: counts[1]!, withheld: counts[2]! })}
      </p>
      <p class="note">{WORDS.remarksNote[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {held.map((one) => (
        <RemarkForm page={page} survey={survey} one={one} />
      ))}
    </>,
    wrong ? 422 : 200,
  );
}

const questionWords = (survey: Survey, one: Remark, page: PageContext): string =>
  survey.content.questions.find(({ code }) => code === one.question)?.text[page.lang] ?? one.question;

const RemarkForm = ({ page, survey, one }: { page: PageContext; survey: Survey; one: Remark }) => (
  <form method="post" action={page.href(paths.remarks(survey.id))} class="blk">
    <input type="hidden" name="csrf" value={page.csrf} />
    <input type="hidden" name="gop-y" value={one.id} />
    <blockquote>
      <p>{one.words}</p>
      <p class="of">{questionWords(survey, one, page)}</p>
    </blockquote>
    <div class="field">
      <label for={`cong-khai-${one.id}`}>{WORDS.remarkShown[page.lang]}</label>
      <textarea id={`cong-khai-${one.id}`} name="cong-khai" rows={2}>
        {redacted(one.words)}
      </textarea>
    </div>
    <p class="acts">
      <Button look="low main" name="lam" value="hien">
        {WORDS.remarkShow[page.lang]}
      </Button>
      <Button look="low" name="lam" value="giu">
        {WORDS.remarkWithhold[page.lang]}
      </Button>
    </p>
  </form>
);

export async function takeRemark(page: PageContext): Promise<Response> {
  const form = await page.form();
  const survey = surveyIdOf(page);
  const shown = form.text('lam') === 'hien' ? form.text('cong-khai') : '';
  const done = await page.act((act) => moderate(act, { survey, remark: form.text('gop-y'), shown }));
  return done.ok ? page.redirect(page.href(paths.remarks(survey))) : remarksPage(page, done.problem);
}

/** What was cleared, on the page of the survey. */
export async function ShownRemarks({ page, survey }: { page: PageContext; survey: Survey }) {
  const shown = await shownRemarks(page.database, survey.id, AT_ONCE);
  return shown.length === 0 ? null : (
    <Section title={WORDS.written[page.lang]} id="gop-y">
      <ul class="lines" role="list">
        {shown.map(({ words }) => (
          <li>{words}</li>
        ))}
      </ul>
    </Section>
  );
}
