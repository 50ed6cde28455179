import { dateAt, fill, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Field, Links, Notice, Tick } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { channelOf, feedbackPaths, SOURCE_WORDS, type Channel } from '../../feedback/index.ts';
import { sendFeedback, type Taken } from '../commands/send.ts';
import type { Typed } from '../core/sent.ts';
import { intakeDecision } from '../settings.ts';
import { SendFields, typedOf } from './form-fields.tsx';
import { paths } from './paths.ts';
import { pictureOf } from './upload.ts';
import { WORDS } from './words.ts';

/** Ways that an officer notes what came by. */
const SOURCES = ['counter', 'mail', 'phone'] as const;

interface Shown {
  readonly typed?: Typed;
  readonly source?: string;
  readonly wrong?: Problem;
  readonly taken?: Taken;
}

export const showTyping = (page: PageContext): Promise<Response> => typingPage(page, {});

async function typingPage(page: PageContext, { typed, source, wrong, taken }: Shown): Promise<Response> {
  const { lang, database } = page;
  const open = (await intakeDecision(database)) !== null;
  const channel = wrong?.code === 'intake.channel-asked' ? channelOf(String(wrong.params?.['channel'] ?? '')) : null;
  return page.desk(
    WORDS.typingTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.typingTitle[lang]}
        items={[{ href: page.href(feedbackPaths.items), label: WORDS.list[lang] }]}
      />
      <h1>{WORDS.typingTitle[lang]}</h1>
      <ActOutcome wrong={wrong ? page.say(wrong) : open ? null : page.say(problem('intake.closed'))} />
      {taken ? <Done page={page} taken={taken} /> : null}
      <form method="post" action={page.href(paths.typing)} enctype="multipart/form-data" class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        {channel ? <ChannelTick page={page} channel={channel} /> : null}
        <Field
          lang={lang}
          name="nguon"
          type="select"
          label={WORDS.typingSource[lang]}
          value={source ?? ''}
          choices={SOURCES.map((one) => ({ value: one, label: SOURCE_WORDS[one][lang] }))}
        />
        <SendFields
          page={page}
          typed={typed ?? null}
          communes={(await loadAgencies(database, dateAt(page.at))).ofKind('commune', 'ward')}
        />
        <Button look="main">{WORDS.typingSend[lang]}</Button>
      </form>
    </>,
    wrong ? 422 : 200,
  );
}

const ChannelTick = ({ page: { lang }, channel }: { page: PageContext; channel: Channel }) => {
  const named = { channel: channel.name[lang].toLowerCase() };
  return (
    <Notice tone="risk" title={fill(WORDS.channelTitle[lang], named)}>
      <p>{channel.say[lang]}</p>
      <Tick name="xac-nhan" value="1" label={fill(WORDS.channelNot[lang], named)} />
    </Notice>
  );
};

/** The link is shown this once: nobody here keeps it. */
const Done = ({ page, taken: { code, item, token } }: { page: PageContext; taken: Taken }) => (
  <Notice tone="good" live>
    <p>
      {fill(WORDS.typingDone[page.lang], { code })} <code>{`${page.site?.url ?? ''}${paths.own(token)}`}</code>
    </p>
    <Links items={[{ href: page.href(feedbackPaths.item(item)), label: WORDS.toItem[page.lang] }]} />
  </Notice>
);

export async function takeTyping(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [typed, source] = [typedOf(form), form.text('nguon')];
  const picture = await pictureOf(form);
  const way = SOURCES.find((one) => one === source);
  if (!picture.ok) return typingPage(page, { typed, source, wrong: picture.problem });
  if (!way) return typingPage(page, { typed, source, wrong: problem('intake.source-unknown') });
  const sending = { typed, source: way, picture: picture.value, confirmed: form.text('xac-nhan') === '1' };
  const done = await page.act((act) => sendFeedback(act, sending));
  return typingPage(page, done.ok ? { taken: done.value } : { typed, source, wrong: done.problem });
}
