import { fill, formatDate, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Field, Section } from '../../../ui/index.ts';
import { feedbackPaths } from '../../feedback/index.ts';
import { closeIntake, openIntake } from '../commands/decide.ts';
import { intakeDecision } from '../settings.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export const showDecision = (page: PageContext): Promise<Response> => decisionPage(page, null);

/** Whether the province takes feedback itself, and by which decision. */
async function decisionPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang } = page;
  const decision = await intakeDecision(page.database);
  return page.desk(
    WORDS.decisionTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.decisionTitle[lang]}
        items={[{ href: page.href(feedbackPaths.items), label: WORDS.list[lang] }]}
      />
      <h1>{WORDS.decisionTitle[lang]}</h1>
      <p class="lead">
        {decision
          ? fill(WORDS.decisionOn[lang], { number: decision.number, date: formatDate(decision.date) })
          : WORDS.decisionOff[lang]}
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Section title={decision ? WORDS.decisionChange[lang] : WORDS.decisionOpen[lang]}>
        <form method="post" action={page.href(paths.decision)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Field lang={lang} name="so" label={WORDS.decisionNumber[lang]} />
          <Field lang={lang} name="ngay" type="date" short label={WORDS.decisionDate[lang]} />
          <Button look={decision ? 'plain' : 'main'}>
            {decision ? WORDS.decisionChange[lang] : WORDS.decisionOpen[lang]}
          </Button>
        </form>
      </Section>
      {decision ? (
        <Section title={WORDS.decisionClose[lang]}>
          <form method="post" action={page.href(paths.closing)} class="blk">
            <input type="hidden" name="csrf" value={page.csrf} />
            <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} />
            <Button>{WORDS.decisionClose[lang]}</Button>
          </form>
        </Section>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

export async function takeDecision(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => openIntake(act, { number: form.text('so'), date: form.text('ngay') }));
  return done.ok ? page.redirect(page.href(paths.decision)) : decisionPage(page, done.problem);
}

export async function takeClosing(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => closeIntake(act, form.text('ly-do')));
  return done.ok ? page.redirect(page.href(paths.decision)) : decisionPage(page, done.problem);
}
