import { dateAt, fill, formatDate, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { Gate } from '../../../platform/gate.ts';
import type { Act, BesideLink, PageContext, PostedForm } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, LinkButton, Links, Notice } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import type { Decision } from '../../decisions/index.ts';
import { channelOf, clocksOn, feedbackPaths, publicPage, type Channel } from '../../feedback/index.ts';
import { sendFeedback, type Refused, type Taken } from '../commands/send.ts';
import { stampOf, timeFault } from '../core/form-time.ts';
import type { Typed } from '../core/sent.ts';
import { intakeRules } from '../rules.ts';
import { intakeDecision } from '../settings.ts';
import { SendFields, typedOf } from './form-fields.tsx';
import { paths } from './paths.ts';
import { pictureOf } from './upload.ts';
import { WORDS } from './words.ts';

let gate: Gate | null = null;

const formKey = (page: PageContext): Buffer => page.keys.hmac('form', 'intake.form');

/** Seconds after which to try again where too much is sent, by one sender or by all together; 0 where it is not. */
const tooMany = (act: Act): Promise<number> => (gate ??= new Gate('intake.form', intakeRules().rate)).wait(act);

/** On the public list, once the province has decided. */
export const formBeside = async (page: PageContext): Promise<readonly BesideLink[]> =>
  (await intakeDecision(page.database)) === null
    ? []
    : [{ href: page.href(paths.form), label: WORDS.title[page.lang] }];

export const showForm = (page: PageContext): Promise<Response> => formPage(page, null, null);

async function formPage(page: PageContext, typed: Typed | null, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const decision = await intakeDecision(database);
  const view = { title: WORDS.title[lang], status: wrong ? 422 : 200, hidden: typed !== null };
  if (decision === null) return publicPage(page, view, <Closed page={page} />);
  const asked = wrong?.code === 'intake.channel-asked' ? channelOf(String(wrong.params?.['channel'] ?? '')) : null;
  const communes = (await loadAgencies(database, dateAt(page.at))).ofKind('commune', 'ward');
  return publicPage(
    page,
    view,
    <>
      <Crumbs
        lang={lang}
        here={WORDS.title[lang]}
        items={[{ href: page.href(feedbackPaths.shown), label: WORDS.list[lang] }]}
      />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{leadWords(page, decision)}</p>
      <ActOutcome wrong={wrong && !asked ? page.say(wrong) : null} />
      <form method="post" action={page.href(paths.form)} enctype="multipart/form-data" class="blk">
        <input type="hidden" name="luc" value={stampOf(page.at, formKey(page))} />
        <div class="vh" aria-hidden="true">
          <label for="trang-chu">{WORDS.trap[lang]}</label>
          <input id="trang-chu" name="trang-chu" tabindex={-1} autocomplete="off" />
        </div>
        {asked ? <ChannelAsked page={page} channel={asked} /> : null}
        <SendFields page={page} typed={typed} communes={communes} />
        <p class="acts">
          <Button look={asked ? 'plain' : 'main'}>{WORDS.send[lang]}</Button>
        </p>
      </form>
    </>,
  );
}

const leadWords = (page: PageContext, { number, date }: Decision): string =>
  [
    fill(WORDS.lead[page.lang], { answer: clocksOn(dateAt(page.at)).answer }),
    fill(WORDS.byDecision[page.lang], { number, date: formatDate(date) }),
  ].join(' ');

const Closed = ({ page }: { page: PageContext }) => (
  <>
    <h1>{WORDS.closedTitle[page.lang]}</h1>
    <p class="lead">{WORDS.closedLead[page.lang]}</p>
    <Links
      items={[
        { href: page.href(feedbackPaths.shownAddresses), label: WORDS.addresses[page.lang] },
        { href: page.href(feedbackPaths.shown), label: WORDS.list[page.lang] },
      ]}
    />
  </>
);

/** The words point at a channel of its own: its sender says which it is. */
const ChannelAsked = ({ page, channel }: { page: PageContext; channel: Channel }) => {
  const named = { channel: channel.name[page.lang].toLowerCase() };
  return (
    <Notice tone="risk" title={fill(WORDS.channelTitle[page.lang], named)} live>
      <p>{channel.say[page.lang]}</p>
      <p class="acts">
        <LinkButton look="main" href={page.href(paths.channel(channel.code))}>
          {fill(WORDS.channelIs[page.lang], named)}
        </LinkButton>{' '}
        <Button name="xac-nhan" value="1">
          {fill(WORDS.channelNot[page.lang], named)}
        </Button>
      </p>
      <p class="note">{WORDS.pictureAgain[page.lang]}</p>
    </Notice>
  );
};

/** Where a complaint or a denunciation goes. Nothing of it is kept here. */
export function showChannel(page: PageContext): Response {
  const { lang } = page;
  const channel = channelOf(page.params['channel'] ?? '');
  if (!channel) return publicPage(page, { title: WORDS.title[lang], status: 404 }, <Closed page={page} />);
  const { document, article } = channel.source;
  return publicPage(
    page,
    { title: channel.name[lang] },
    <>
      <h1>{fill(WORDS.channelHead[lang], { channel: channel.name[lang] })}</h1>
      <p class="lead">{channel.say[lang]}</p>
      <p class="note">
        {fill(WORDS.channelLaw[lang], { document: [document, article].filter(Boolean).join(', ') })}.{' '}
        {WORDS.channelKept[lang]}
      </p>
      <Links items={[{ href: page.href(feedbackPaths.shown), label: WORDS.list[lang] }]} />
    </>,
  );
}

/** Takes a form: by a person, not too many at a time, with its picture made clean. */
export async function takeForm(page: PageContext): Promise<Response> {
  const form = await page.form();
  const typed = typedOf(form);
  const picture = await pictureOf(form);
  const done = picture.ok
    ? await page.act((act) => taken(page, act, { form, typed, picture: picture.value }))
    : picture;
  return done.ok
    ? page.redirect(`${page.href(paths.own(done.value.token))}?moi=1`)
    : formPage(page, typed, done.problem);
}

async function taken(
  page: PageContext,
  act: Act,
  { form, typed, picture }: { readonly form: PostedForm; readonly typed: Typed; readonly picture: Buffer | null },
): Promise<Result<Taken, Refused>> {
  if ((await intakeDecision(act.tx)) === null) return refused(problem('intake.closed'));
  const { form: times } = intakeRules();
  // What a person does not see, a program fills in.
  const trapped = form.text('trang-chu') !== '';
  const wrong = trapped
    ? problem('intake.too-fast' as const, { seconds: times.leastSeconds })
    : timeFault(form.text('luc'), act.at, times, formKey(page));
  if (wrong) return refused(wrong);
  const seconds = await tooMany(act);
  if (seconds > 0) return refused(problem('intake.too-many', { seconds }));
  return sendFeedback(act, { typed, source: 'web', picture, confirmed: form.text('xac-nhan') === '1' });
}
