import { fill, problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { changedAddress } from '../../../platform/page-address.ts';
import { Button, ErrorSummary, Notice } from '../../../ui/index.ts';
import {
  fieldOf,
  judgeAnswers,
  QuestionFields,
  type Judged,
  type Questionnaire,
  type SpokenLanguage,
} from '../../questionnaires/index.ts';
import { preparedOf, type Sent } from '../commands/cast-answer.ts';
import { SHOWN } from './public-fields.ts';
import { framed, isLarge } from './public-frame.tsx';
import { PUBLIC_WORDS as WORDS } from './public-words.ts';

export const sentIn =
  (form: PostedForm): Sent =>
  (question) =>
    form.fields.get(fieldOf(question)) ?? [];

/** A sheet as it is asked. */
export interface AskedSheet {
  readonly content: Questionnaire;
  readonly title: string;
  /** About whom it asks. */
  readonly about: string;
  readonly path: string;
  /** Number of the form; empty where the address has a token. */
  readonly form: string;
}

const NOTHING: Sent = () => [];

const languageOf = (page: PageContext, { languages }: Questionnaire): SpokenLanguage => {
  const asked = page.query.get('tieng');
  return languages.find((one) => one === asked) ?? (languages.includes(page.lang) ? page.lang : 'vi');
};

/** What is to be asked next: nothing where every question that follows from the answers stood on the page and is right. */
export interface Reading {
  readonly judged: Judged;
  /** Questions that follow from the answers and did not stand on the page. */
  readonly unseen: readonly string[];
}

export function readSheet(content: Questionnaire, form: PostedForm): Reading | null {
  const conditions = preparedOf(content);
  if (!conditions.ok) return null;
  const shown = new Set((form.fields.get(SHOWN)?.[0] ?? '').split(' '));
  const judged = judgeAnswers(content, conditions.value, sentIn(form));
  return { judged, unseen: judged.asked.filter((code) => !shown.has(code)) };
}

/** The sheet, empty or as it was sent: without script, so that questions which follow from answers come with the next sending. */
export function sheetPage(page: PageContext, sheet: AskedSheet, sent: Sent = NOTHING, reading?: Reading): Response {
  const { lang } = page;
  const { content } = sheet;
  const conditions = preparedOf(content);
  if (!conditions.ok) return page.problem(problem('surveys.answers-wrong', { count: 1 }));
  const { asked, faults } = reading?.judged ?? judgeAnswers(content, conditions.value, NOTHING);
  const unseen = new Set(reading?.unseen ?? []);
  const wrong = new Map(
    (reading ? faults : [])
      .filter(({ question }) => !unseen.has(question))
      .map(({ question, code }): [string, string] => [question, page.say({ code })]),
  );
  const large = isLarge(page, content.large);
  return framed(
    page,
    { title: sheet.title, path: sheet.path, large, status: wrong.size > 0 ? 422 : 200 },
    <>
      <h1>{content.name[lang]}</h1>
      <p class="lead">{content.lead[lang]}</p>
      <p>{sheet.about}</p>
      <ErrorSummary lang={lang} errors={[...wrong].map(([question, words]) => ({ field: fieldOf(question), words }))} />
      {unseen.size > 0 ? (
        <Notice live>
          <p>{fill(WORDS.more[lang], { count: unseen.size })}</p>
        </Notice>
      ) : null}
      <form method="post" action={changedAddress(page, sheet.path, {})}>
        <input type="hidden" name="luot" value={sheet.form} />
        <input type="hidden" name={SHOWN} value={asked.join(' ')} />
        <QuestionFields
          questionnaire={content}
          questions={content.questions.filter(({ code }) => asked.includes(code))}
          language={languageOf(page, content)}
          given={sent}
          wrong={wrong}
          optional={WORDS.optional[lang]}
        />
        <Button look="main">{WORDS.send[lang]}</Button>
      </form>
    </>,
  );
}

/** That a sheet was received; or that it was before. */
export const thanksPage = (page: PageContext, path: string, before: boolean): Response =>
  framed(
    page,
    { title: WORDS.thanks[page.lang], path, large: isLarge(page) },
    <>
      <h1>{WORDS.thanks[page.lang]}</h1>
      <p class="lead">{(before ? WORDS.before : WORDS.thanksLead)[page.lang]}</p>
    </>,
  );
