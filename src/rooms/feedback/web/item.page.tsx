import { fill, formatDate, numbered, parseDate, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm, Target } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Crumbs, Facts, Field, Links, Marked, Notice, Section } from '../../../ui/index.ts';
import { EntryList } from '../../audit/index.ts';
import { recordHref } from '../../registers/index.ts';
import { ITEM, itemTarget } from '../commands/move.ts';
import { REGISTER } from '../commands/take-in.ts';
import { alike, DAYS_APART } from '../core/alike.ts';
import { standingOf } from '../core/clocks.ts';
import type { Item } from '../core/item.ts';
import { redacted } from '../core/redact.ts';
import { channelIn, channelOf } from '../rules.ts';
import { findItem, readNear } from '../sql/item.reads.ts';
import { findShown } from '../sql/shown.reads.ts';
import {
  FIELD_WORDS,
  KIND_WORDS,
  RATING_WORDS,
  SOURCE_WORDS,
  STANDING_SIGNS,
  STANDING_WORDS,
  STEP_WORDS,
} from '../words.ts';
import { asked, type Asked } from './asked.ts';
import { lateWords } from './list.page.tsx';
import { HandleForms, SenderForms } from './move-forms.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export const itemIdOf = (page: PageContext): number => numbered(page.params['item']);

/** Who has or had to answer it; where it was turned to another channel, nobody's but those who see all. */
export async function readTarget(page: PageContext): Promise<Target | null> {
  const one = await findItem(page.database, itemIdOf(page));
  return one && { agencies: [one.agency, ...one.handedOn], state: one.state };
}

export async function handleTarget(page: PageContext): Promise<Target | null> {
  const one = await findItem(page.database, itemIdOf(page));
  return one && itemTarget(one);
}

export const showItem = (page: PageContext): Promise<Response> => itemPage(page, null, null);

/**
 * One item: what was said, who answers by when, what was answered, what can be done now, and its history. What was typed stays where
 * something is wrong.
 */
export async function itemPage(page: PageContext, wrong: Problem | null, typed: PostedForm | null): Promise<Response> {
  const one = await findItem(page.database, itemIdOf(page));
  if (!one) return page.problem(problem('feedback.unknown', { id: page.params['item'] ?? '' }), 404);
  const about = await asked(page);
  const { lang } = page;
  const standing = standingOf(one, about.today, about.day.soonTo);
  const shown = (await findShown(page.database, one.id, about.day)) !== null;
  return page.desk(
    one.title,
    <>
      <Crumbs
        lang={lang}
        here={one.code}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.items), label: WORDS.title[lang] },
        ]}
      />
      <h1>{one.title}</h1>
      <p class="lead">
        <Marked sign={STANDING_SIGNS[standing]}>{lateWords(about, one, lang) || STANDING_WORDS[standing][lang]}</Marked>
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <ChannelHint one={one} lang={lang} />
      <ItemFacts page={page} one={one} about={about} />
      <Said one={one} lang={lang} />
      <Alike page={page} one={one} others={alike(one, await readNear(page.database, one, DAYS_APART), 5)} />
      <HandleForms page={page} one={one} about={about} typed={typed} />
      <PublishForm page={page} one={one} typed={typed} />
      <SenderForms page={page} one={one} about={about} typed={typed} />
      <Links
        items={[
          ...(shown ? [{ href: page.href(paths.shownItem(one.id)), label: WORDS.toPublic[lang] }] : []),
          ...(page.may('registers.read', { agencies: [one.agency] })
            ? [{ href: page.href(recordHref(REGISTER, [one.code, one.source])), label: WORDS.toRecord[lang] }]
            : []),
          ...((await page.beside?.()) ?? []),
        ]}
      />
      {await EntryList({
        page,
        subject: ITEM,
        id: one.id,
        tell: { value: (name, value) => valueWords(name, value, about, lang) },
      })}
    </>,
    wrong ? 422 : 200,
  );
}

/** Text as it was typed, one paragraph a line. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n+/u)
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <p>{line}</p>
      ))}
  </>
);

function ChannelHint({ one, lang }: { one: Item; lang: Lang }) {
  const channel = one.state === 'received' || one.state === 'handling' ? channelIn(`${one.title} ${one.body}`) : null;
  return channel ? (
    <Notice tone="risk">
      <p>{fill(WORDS.looksLike[lang], { channel: channel.name[lang].toLowerCase() })}</p>
    </Notice>
  ) : null;
}

const ItemFacts = ({ page: { lang }, one, about }: { page: PageContext; one: Item; about: Asked }) => (
  <Facts
    items={[
      [WORDS.code[lang], one.code],
      [WORDS.source[lang], SOURCE_WORDS[one.source][lang]],
      [WORDS.kind[lang], KIND_WORDS[one.kind][lang]],
      [WORDS.field[lang], FIELD_WORDS[one.field][lang]],
      [WORDS.place[lang], one.place === null ? null : (about.tree.byId(one.place)?.shortName ?? null)],
      [WORDS.agency[lang], about.tree.byId(one.agency)?.shortName ?? '–'],
      [WORDS.receivedOn[lang], formatDate(one.receivedOn)],
      [WORDS.due[lang], one.dueOn ? formatDate(one.dueOn) : WORDS.dueUnknown[lang]],
      [
        WORDS.next[lang],
        one.step && one.stepDueOn
          ? `${STEP_WORDS[one.step][lang]}, ${formatDate(one.stepDueOn)}`
          : WORDS.nothingNext[lang],
      ],
      [WORDS.rated[lang], one.rating === null ? null : RATING_WORDS[one.rating - 1]![lang]],
      [WORDS.publishedOn[lang], one.publishedOn && formatDate(one.publishedOn)],
      [WORDS.withheld[lang], one.withheldWhy],
    ]}
  />
);

function Said({ one, lang }: { one: Item; lang: Lang }) {
  const channel = channelOf(one.channel);
  const answerTitle =
    one.state === 'refused'
      ? WORDS.refusedWhy[lang]
      : one.state === 'turned'
        ? fill(WORDS.turnedTo[lang], { channel: channel?.name[lang] ?? STANDING_WORDS.turned[lang] })
        : WORDS.answer[lang];
  const late = one.answeredOn !== null && one.dueOn !== null && one.answeredOn > one.dueOn;
  return (
    <>
      <Section title={WORDS.body[lang]}>
        {one.body === '' ? <p class="note">{WORDS.noBody[lang]}</p> : <Paragraphs text={one.body} />}
      </Section>
      {one.reopenedWhy ? (
        <Section title={WORDS.reopened[lang]}>
          <blockquote>{one.reopenedWhy}</blockquote>
        </Section>
      ) : null}
      {one.askedFor ? (
        <Section title={WORDS.askedFor[lang]}>
          <blockquote>{one.askedFor}</blockquote>
        </Section>
      ) : null}
      {one.answeredOn ? (
        <Section
          title={answerTitle}
          note={fill(WORDS.answeredFact[lang], {
            date: formatDate(one.answeredOn),
            late: late ? WORDS.answeredLate[lang] : '',
          })}
        >
          <Paragraphs text={one.answer ?? '–'} />
        </Section>
      ) : null}
    </>
  );
}

/** What may be about the same thing: a hint, nothing is merged. */
const Alike = ({ page, one, others }: { page: PageContext; one: Item; others: readonly Item[] }) =>
  others.length === 0 || one.answeredOn !== null ? null : (
    <Section title={WORDS.alike[page.lang]} note={WORDS.alikeNote[page.lang]} id="trung">
      <ul class="lines" role="list">
        {others.map((other) => (
          <li>
            <a href={page.href(paths.item(other.id))}>{other.title}</a>
            <span class="of">
              {[other.code, formatDate(other.receivedOn), STANDING_WORDS[other.state][page.lang]].join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );

/** What would be shown to everybody, with what is told by its form taken out already. */
function PublishForm({ page, one, typed }: { page: PageContext; one: Item; typed: PostedForm | null }) {
  const { lang } = page;
  const text = (name: string, proposed: string): string => typed?.fields.get(name)?.[0] ?? redacted(proposed);
  const early = one.own && one.state === 'received';
  if (one.state === 'turned' || early || !page.may('feedback.publish', itemTarget(one))) return null;
  const over = one.state === 'answered' || one.state === 'refused';
  return (
    <Section title={WORDS.publish[lang]} note={WORDS.publishNote[lang]} id="cong-khai">
      <form method="post" action={page.href(paths.publish(one.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(one.revision)} />
        <Field lang={lang} name="tom-tat" label={WORDS.publicTitle[lang]} value={text('tom-tat', one.title)} />
        <Field
          lang={lang}
          name="loi-van"
          type="textarea"
          rows={4}
          label={WORDS.publicBody[lang]}
          value={text('loi-van', one.body)}
        />
        {over ? (
          <Field
            lang={lang}
            name="tra-loi"
            type="textarea"
            rows={4}
            label={WORDS.publicAnswer[lang]}
            value={text('tra-loi', one.answer ?? '')}
          />
        ) : null}
        <Button look={one.step === 'publish' ? 'main' : 'plain'}>{WORDS.publishAct[lang]}</Button>
      </form>
    </Section>
  );
}

function valueWords(name: string, value: unknown, about: Asked, lang: Lang): string {
  if (value === null || value === undefined) return '';
  if (name === 'agency') return about.tree.byId(Number(value))?.shortName ?? '–';
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  if (name === 'state' && Object.hasOwn(STANDING_WORDS, text))
    return STANDING_WORDS[text as keyof typeof STANDING_WORDS][lang];
  if (name === 'channel') return channelOf(text)?.name[lang] ?? text;
  const day = parseDate(text);
  return day.ok ? formatDate(day.value) : text;
}
