import { fill, formatCount, formatDate, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Field, Links, Marked, Section } from '../../../ui/index.ts';
import { answerQuestion, askQuestion, mergeQuestion, QUESTION } from '../commands/questions.ts';
import { alike, type Question } from '../core/letter.ts';
import { findQuestion, listQuestions } from '../sql/question.store.ts';
import { asked, fieldName } from './asked.ts';
import { chosenAgency, ownAgencies } from './ask-form.tsx';
import { paragraphs } from './difficulty.page.tsx';
import { noPlan } from './guidance.page.tsx';
import { WORDS } from './guidance-words.ts';
import { History } from './history.tsx';
import { paths } from './paths.ts';

/** Questions that one may be merged into are chosen from so many; search finds the others. */
const OFFERED = 300;

const found = (page: PageContext): Promise<Question | null> =>
  findQuestion(page.database, numbered(page.params['question']));

/** What was answered is everybody's who may read here; what waits is its asker's, and of who guides. */
export async function questionTarget(page: PageContext): Promise<Target | null> {
  const one = await found(page);
  if (!one) return null;
  const scope = page.scope('guidance.read');
  return { agencies: one.state === 'published' && scope !== 'all' ? scope : [one.agency], field: one.field };
}

export async function answerTarget(page: PageContext): Promise<Target | null> {
  const one = await found(page);
  return one && { field: one.field };
}

export const showQuestion = (page: PageContext): Promise<Response> => questionPage(page, null);

const STATE_SIGNS = { open: 'wait', published: 'done', merged: 'na' } as const;

/** One question: its answer, or how to answer it or merge it into an earlier one. */
async function questionPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const one = await found(page);
  if (!one) return page.problem(problem('guidance.unknown', { id: page.params['question'] ?? '' }), 404);
  const about = await asked(page, one.plan);
  if (!about) return noPlan(page);
  const { lang } = page;
  const own = page.scope('guidance.read') === 'all' || page.may('guidance.ask', { agencies: [one.agency] });
  return page.desk(
    WORDS.question[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.question[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.guidance), label: WORDS.title[lang] },
        ]}
      />
      <h1>{one.words}</h1>
      <p class="lead">
        {own
          ? `${fill(WORDS.askedBy[lang], { agency: about.tree.byId(one.agency)?.shortName ?? '–', date: formatDate(one.askedOn) })}. `
          : ''}
        {fieldName(one.field, lang)}.{' '}
        {one.times > 1 ? fill(WORDS.times[lang], { count: formatCount(one.times, lang) }) : ''}
        <Marked sign={STATE_SIGNS[one.state]}>{WORDS[one.state][lang]}</Marked>
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {one.answer ? (
        <Section
          title={WORDS.answer[lang]}
          note={one.answeredOn ? fill(WORDS.answeredOn[lang], { date: formatDate(one.answeredOn) }) : undefined}
        >
          {paragraphs(one.answer).map((text) => (
            <p>{text}</p>
          ))}
        </Section>
      ) : null}
      <Links
        items={[
          ...(one.mergedInto === null
            ? []
            : [{ href: page.href(paths.question(one.mergedInto)), label: WORDS.mergedLink[lang] }]),
          ...(one.letter === null
            ? []
            : [{ href: page.href(paths.letter(one.letter)), label: WORDS.aboutLetter[lang] }]),
        ]}
      />
      {one.state !== 'merged' && page.may('guidance.guide', { field: one.field })
        ? await AnswerForms({ page, one })
        : null}
      {own ? await History({ page, subject: QUESTION, id: one.id, about }) : null}
    </>,
    wrong ? 422 : 200,
  );
}

async function AnswerForms({ page, one }: { page: PageContext; one: Question }) {
  const { lang, database } = page;
  const others = [
    ...(await listQuestions(database, { plan: one.plan, state: 'published' }, OFFERED)),
    ...(await listQuestions(database, { plan: one.plan, state: 'open' }, OFFERED)),
  ].filter(({ id }) => id !== one.id);
  const hidden = (
    <>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(one.revision)} />
    </>
  );
  return (
    <Section title={WORDS.answer[lang]} id="tra-loi">
      <form method="post" action={page.href(paths.answer(one.id))} class="blk">
        {hidden}
        <Field
          lang={lang}
          name="loi"
          type="textarea"
          rows={6}
          label={WORDS.answerLabel[lang]}
          value={one.answer ?? ''}
        />
        <Button look="main" name="lam" value="tra-loi">
          {(one.answer ? WORDS.correctNow : WORDS.answerNow)[lang]}
        </Button>
      </form>
      {one.state === 'open' && others.length > 0 ? (
        <form method="post" action={page.href(paths.answer(one.id))} class="blk">
          {hidden}
          <Field
            lang={lang}
            name="gop"
            type="select"
            label={WORDS.merge[lang]}
            hint={WORDS.mergeHint[lang]}
            choices={alike(one.words, others).map(({ id, words }) => ({
              value: String(id),
              label: words.slice(0, 160),
            }))}
          />
          <Button name="lam" value="gop">
            {WORDS.mergeNow[lang]}
          </Button>
        </form>
      ) : null}
    </Section>
  );
}

export async function takeAnswer(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = { question: numbered(page.params['question']), revision: numbered(form.text('revision')) };
  const done =
    form.text('lam') === 'gop'
      ? await page.act((act) => mergeQuestion(act, { ...at, into: numbered(form.text('gop')) }))
      : await page.act((act) => answerQuestion(act, { ...at, answer: form.fields.get('loi')?.[0] ?? '' }));
  return done.ok ? page.redirect(page.href(paths.question(at.question))) : questionPage(page, done.problem);
}

/** Sends a question; its own page says that it waits. */
export async function takeQuestion(page: PageContext): Promise<Response> {
  const form = await page.form();
  const about = await asked(page);
  if (!about) return noPlan(page);
  const own = ownAgencies(page, about.tree, 'guidance.ask');
  const letter = numbered(form.text('van-ban'));
  const input = {
    plan: about.plan.id,
    agency: chosenAgency(page, own, form.text('don-vi'))?.id ?? 0,
    letter: letter > 0 ? letter : null,
    field: form.text('linh-vuc'),
    words: form.fields.get('cau-hoi')?.[0] ?? '',
  };
  const done = await page.act((act) => askQuestion(act, input));
  return done.ok ? page.redirect(page.href(paths.question(done.value))) : page.problem(done.problem);
}
