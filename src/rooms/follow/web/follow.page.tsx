import type { Child } from 'hono/jsx';
import { fill, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Field, Links, Notice } from '../../../ui/index.ts';
import { recentEdition, type EditionContent } from '../../editions/index.ts';
import { feedPath, Frame, viewOf } from '../../portal/index.ts';
import { askToFollow, decide, followerOf } from '../commands/follow.ts';
import type { Followed } from '../sql/follower.store.ts';
import { isTopic, topicOf, type Topic } from '../topics.ts';
import { WORDS } from '../words.ts';
import { paths } from './paths.ts';

/** Whether mails go out at all: with a mail server, and never about invented figures. */
const sends = (page: PageContext, content: EditionContent): boolean =>
  (page.site?.mail ?? null) !== null && !page.sample && !content.header.sample;

const unknown = (page: PageContext): Response => page.problem(problem('follow.unknown'), 404);

const framed = (page: PageContext, content: EditionContent, title: string, body: Child, status = 200): Response =>
  page.page(
    <Frame view={viewOf(page, content)} title={title} place={null}>
      {body}
    </Frame>,
    status,
  );

const Ways = ({ page, topic }: { page: PageContext; topic: Topic }) => (
  <Links
    class="sec"
    items={[
      { href: page.href(topic.path), label: WORDS.back[page.lang] },
      { href: page.href(feedPath(topic.path)), label: WORDS.atom[page.lang] },
    ]}
  />
);

/** What a public page is about; the whole scoreboard where it is about nothing that can be followed by itself. */
function followedOn(path: string): Followed {
  const [, topic, key] = /^\/([a-z-]+)\/([^/]{1,80})$/u.exec(path) ?? [];
  return topic && key && isTopic(topic) ? { topic, key } : { topic: 'toan-tinh', key: '' };
}

export const showFollow = (page: PageContext): Promise<Response> =>
  followPage(page, followedOn(page.query.get('trang') ?? '/'), null);

async function followPage(page: PageContext, followed: Followed, wrong: Problem | null): Promise<Response> {
  const content = await recentEdition(page.database);
  const topic = content && topicOf({ content, lang: page.lang }, followed);
  if (!content || !topic) return unknown(page);
  const { lang } = page;
  const title = fill(WORDS.heading[lang], { name: topic.name });
  return framed(
    page,
    content,
    title,
    <>
      <h1>{title}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      {sends(page, content) ? (
        <form method="post" action={page.href(paths.follow)}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="chu-de" value={followed.topic} />
          <input type="hidden" name="ma" value={followed.key} />
          <Field
            lang={lang}
            name="thu"
            type="email"
            label={WORDS.address[lang]}
            hint={WORDS.kept[lang]}
            autocomplete="email"
          />
          <p class="acts">
            <Button look="main">{WORDS.ask[lang]}</Button>
          </p>
        </form>
      ) : (
        <Notice>
          <p>{WORDS.off[lang]}</p>
        </Notice>
      )}
      <Ways page={page} topic={topic} />
    </>,
    wrong ? 422 : 200,
  );
}

export async function takeFollow(page: PageContext): Promise<Response> {
  const form = await page.form();
  const followed = { topic: form.text('chu-de'), key: form.text('ma') };
  const content = await recentEdition(page.database);
  const topic = content && topicOf({ content, lang: page.lang }, followed);
  if (!content || !topic) return unknown(page);
  if (!sends(page, content)) return followPage(page, followed, problem('follow.off'));
  const asked = { ...followed, lang: page.lang, address: form.text('thu') };
  const done = await page.act((act) => askToFollow(act, { content, site: page.site?.url ?? '' }, asked));
  if (!done.ok) return followPage(page, followed, done.problem);
  const { lang } = page;
  return framed(
    page,
    content,
    WORDS.asked[lang],
    <>
      <h1>{WORDS.asked[lang]}</h1>
      <p class="lead">{WORDS.askedLead[lang]}</p>
      <Ways page={page} topic={topic} />
    </>,
  );
}

/** What the link of a mail leads to: nothing happens before a button is pressed, since programs open links too. */
export async function showLink(page: PageContext): Promise<Response> {
  const content = await recentEdition(page.database);
  const follower = await followerOf(page.database, page.keys, page.params['token']);
  if (!content || !follower) return unknown(page);
  const { lang } = page;
  const name = topicOf({ content, lang }, follower)?.name ?? WORDS.gone[lang];
  const heading = fill((follower.confirmed ? WORDS.followingHeading : WORDS.confirmHeading)[lang], { name });
  return framed(
    page,
    content,
    heading,
    <>
      <h1>{heading}</h1>
      {follower.confirmed ? null : <p class="lead">{WORDS.confirmLead[lang]}</p>}
      <form method="post" action={page.href(paths.link(page.params['token'] ?? ''))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <p class="acts">
          {follower.confirmed ? null : (
            <Button look="main" name="lam" value="xac-nhan">
              {WORDS.confirm[lang]}
            </Button>
          )}
          <Button name="lam" value="thoi">
            {WORDS.stop[lang]}
          </Button>
        </p>
      </form>
    </>,
  );
}

export async function takeLink(page: PageContext): Promise<Response> {
  const form = await page.form();
  const content = await recentEdition(page.database);
  if (!content) return unknown(page);
  const what = form.text('lam') === 'thoi' ? 'stop' : 'confirm';
  const done = await page.act((act) => decide(act, page.params['token'], what, content.header.number));
  if (!done.ok) return unknown(page);
  if (what === 'confirm') return page.redirect(page.href(paths.link(page.params['token'] ?? '')));
  const { lang } = page;
  return framed(
    page,
    content,
    WORDS.stopped[lang],
    <>
      <h1>{WORDS.stopped[lang]}</h1>
      <p class="lead">{WORDS.stoppedLead[lang]}</p>
    </>,
  );
}
