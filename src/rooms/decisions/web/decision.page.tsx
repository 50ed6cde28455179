import { fill, formatDate, type Bilingual, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Field, Links, Section, type NavItem } from '../../../ui/index.ts';
import { decisionOn, switchOff, switchOn, type DecidedMatter } from '../decide.ts';
import { WORDS } from './words.ts';

/** How a room shows what the province decides for it, and where. */
export interface DecidedPage {
  readonly matter: DecidedMatter;
  /** Takes the decision. */
  readonly path: string;
  /** Takes it back. */
  readonly closing: string;
  readonly up: { readonly path: string; readonly label: Bilingual };
  readonly words: {
    readonly title: Bilingual;
    /** With `{number}` and `{date}`. */
    readonly on: Bilingual;
    readonly off: Bilingual;
    readonly open: Bilingual;
    readonly close: Bilingual;
  };
  /** What can be done about it besides, while it is on. */
  readonly links?: (page: PageContext) => readonly NavItem[];
}

/** Whether the matter is switched on, and by which decision. */
export async function showDecided(
  page: PageContext,
  decided: DecidedPage,
  wrong: Problem | null = null,
): Promise<Response> {
  const { lang } = page;
  const { words, up } = decided;
  const decision = await decisionOn(page.database, decided.matter);
  const links = (decision && decided.links?.(page)) ?? [];
  const submit = (decision ? WORDS.change : words.open)[lang];
  return page.desk(
    words.title[lang],
    <>
      <Crumbs lang={lang} here={words.title[lang]} items={[{ href: page.href(up.path), label: up.label[lang] }]} />
      <h1>{words.title[lang]}</h1>
      <p class="lead">
        {decision
          ? fill(words.on[lang], { number: decision.number, date: formatDate(decision.date) })
          : words.off[lang]}
      </p>
      {links.length > 0 ? <Links items={links} /> : null}
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Section title={submit}>
        <form method="post" action={page.href(decided.path)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Field lang={lang} name="so" label={WORDS.number[lang]} />
          <Field lang={lang} name="ngay" type="date" short label={WORDS.date[lang]} />
          <Button look={decision ? 'plain' : 'main'}>{submit}</Button>
        </form>
      </Section>
      {decision ? (
        <Section title={words.close[lang]}>
          <form method="post" action={page.href(decided.closing)} class="blk">
            <input type="hidden" name="csrf" value={page.csrf} />
            <Field lang={lang} name="ly-do" label={WORDS.reason[lang]} />
            <Button>{words.close[lang]}</Button>
          </form>
        </Section>
      ) : null}
    </>,
    wrong ? 422 : 200,
  );
}

export async function noteDecision(page: PageContext, decided: DecidedPage): Promise<Response> {
  const form = await page.form();
  const typed = { number: form.text('so'), date: form.text('ngay') };
  const done = await page.act((act) => switchOn(act, decided.matter, typed));
  return done.ok ? page.redirect(page.href(decided.path)) : showDecided(page, decided, done.problem);
}

export async function closeDecided(page: PageContext, decided: DecidedPage): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => switchOff(act, decided.matter, form.text('ly-do')));
  return done.ok ? page.redirect(page.href(decided.path)) : showDecided(page, decided, done.problem);
}
