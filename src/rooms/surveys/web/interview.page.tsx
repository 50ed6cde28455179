import { problem, type Result } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Island, withIsland } from '../../../ui/index.ts';
import { newForm } from '../commands/cast-answer.ts';
import { findSurvey, secretOf } from '../sql/survey.store.ts';
import { enteredBy, PaperForm } from './enter.page.tsx';
import { Head } from './list.page.tsx';
import type { InterviewProps, SheetReply } from './islands/interview/props.ts';
import { paths } from './paths.ts';
import { surveyIdOf } from './survey.page.tsx';
import { WORDS } from './words.ts';

/** Sheets that one opening of the page lasts for. */
const FORMS = 150;

/** Where an interviewer asks, sheet after sheet, with a network or without. */
export async function showInterview(page: PageContext): Promise<Response> {
  const { lang, database, actor } = page;
  const survey = await findSurvey(database, surveyIdOf(page));
  const secret = survey && (await secretOf(database, survey.id));
  if (!survey || !secret) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const props: InterviewProps = {
    key: `thuocdo-interview/${'id' in actor ? actor.id : ''}/${survey.id}`,
    send: page.href(paths.interview(survey.id)),
    csrf: page.csrf,
    forms: Array.from({ length: FORMS }, () => newForm(secret)),
    words: {
      waiting: WORDS.ivWaiting[lang],
      none: WORDS.ivNone[lang],
      kept: WORDS.ivKept[lang],
      offline: WORDS.ivOffline[lang],
      signIn: WORDS.ivSignIn[lang],
      full: WORDS.ivFull[lang],
      refused: WORDS.ivRefused[lang],
      sendNow: WORDS.ivSend[lang],
      spent: WORDS.ivSpent[lang],
    },
  };
  return withIsland(
    page.desk(
      WORDS.interview[lang],
      <>
        <Head page={page} here={WORDS.interview[lang]} up={[paths.survey(survey.id), survey.name]} />
        <h1>{WORDS.interview[lang]}</h1>
        <p class="lead">{WORDS.ivLead[lang]}</p>
        <Island name="interview" props={props}>
          {await PaperForm({ page, survey, form: newForm(secret), now: {}, action: paths.interview(survey.id) })}
        </Island>
      </>,
    ),
  );
}

/** Takes a sheet of an interviewer: of a script as JSON, of a form by the next page. */
export async function takeInterview(page: PageContext): Promise<Response> {
  const done = await enteredBy(page, 'interviewer');
  if (!page.request.headers.get('accept')?.includes('application/json'))
    return done.ok ? page.redirect(page.href(paths.interview(surveyIdOf(page)))) : page.problem(done.problem);
  return Response.json(replyOf(page, done));
}

const replyOf = (page: PageContext, done: Result<'counted' | 'before'>): SheetReply =>
  done.ok ? { state: done.value, words: '' } : { state: 'refused', words: page.say(done.problem) };
