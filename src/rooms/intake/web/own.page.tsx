import { dateAt, fill, formatDate, problem, type Problem } from '../../../kernel/index.ts';
import type { Act, PageContext, PostedForm } from '../../../platform/manifest.ts';
import { ActOutcome, Button, Facts, Field, Links, Marked, Section } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import {
  clocksOn,
  feedbackPaths,
  FIELD_WORDS,
  findItem,
  makeMove,
  movesFrom,
  openByLink,
  Paragraphs,
  publicPage,
  RATING_WORDS,
  STANDING_SIGNS,
  STANDING_WORDS,
  windowOpen,
  type Item,
} from '../../feedback/index.ts';
import { digestOf } from '../commands/send.ts';
import { findPicture } from '../sql/sent.store.ts';
import { paths } from './paths.ts';
import { sendPicture } from './send-picture.ts';
import { WORDS } from './words.ts';

const tokenOf = (page: PageContext): string => page.params['token'] ?? '';

/** The item that the link opens, seen by nobody else. */
async function opened(page: PageContext, act: Act): Promise<Item | null> {
  const id = await openByLink(act.tx, digestOf(tokenOf(page)));
  return id === null ? null : findItem(act.tx, id);
}

export const showOwn = (page: PageContext): Promise<Response> => ownPage(page, null, null);

/** What its sender follows: course, day, answer, and what the sender may do. */
async function ownPage(page: PageContext, wrong: Problem | null, typed: PostedForm | null): Promise<Response> {
  const { lang } = page;
  const known = await page.act(async (act) => {
    const item = await opened(page, act);
    return item && { item, pictured: (await findPicture(act.tx, item.id)) !== null };
  });
  if (!known) return nothingOpened(page);
  const { item, pictured } = known;
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const fresh = page.query.get('moi') !== null && wrong === null;
  return publicPage(
    page,
    { title: fill(WORDS.ownTitle[lang], { code: item.code }), status: wrong ? 422 : 200, hidden: true },
    <>
      <h1>{item.title}</h1>
      <ActOutcome
        wrong={wrong && page.say(wrong)}
        done={fresh ? fill(WORDS.ownNew[lang], { code: item.code }) : null}
      />
      <OwnHead page={page} item={item} tree={tree} />
      <Section title={WORDS.body[lang]}>
        <Paragraphs text={item.body} />
        {pictured ? <img class="photo" src={paths.ownPicture(tokenOf(page))} alt={WORDS.pictureAlt[lang]} /> : null}
      </Section>
      {item.answer === null ? null : (
        <Section
          title={item.state === 'turned' ? WORDS.turned[lang] : WORDS.answer[lang]}
          note={item.answeredOn && formatDate(item.answeredOn)}
        >
          <Paragraphs text={item.answer} />
        </Section>
      )}
      {await SenderActs({ page, item, typed })}
    </>,
  );
}

const nothingOpened = (page: PageContext): Response =>
  publicPage(
    page,
    { title: WORDS.ownMissing[page.lang], status: 404, hidden: true },
    <>
      <h1>{WORDS.ownMissing[page.lang]}</h1>
      <p class="lead">{WORDS.ownMissingLead[page.lang]}</p>
      <Links items={[{ href: page.href(feedbackPaths.shown), label: WORDS.list[page.lang] }]} />
    </>,
  );

const OwnHead = ({ page: { lang }, item, tree }: { page: PageContext; item: Item; tree: AgencyTree }) => (
  <>
    <p class="lead">
      <Marked sign={STANDING_SIGNS[item.state]}>{STANDING_WORDS[item.state][lang]}</Marked>{' '}
      {item.answeredOn === null
        ? fill(WORDS.ownLead[lang], {
            agency: tree.byId(item.agency)?.name ?? '–',
            due: item.dueOn ? formatDate(item.dueOn) : '–',
          })
        : null}
    </p>
    <p class="note">{WORDS.ownPrivate[lang]}</p>
    <Facts
      items={[
        [WORDS.code[lang], item.code],
        [WORDS.field[lang], FIELD_WORDS[item.field][lang]],
        [WORDS.place[lang], item.place === null ? null : (tree.byId(item.place)?.shortName ?? null)],
      ]}
    />
  </>
);

const OWN_MOVES = ['supply', 'rate', 'reopen'] as const;
type OwnMove = (typeof OWN_MOVES)[number];
const LABELS = { supply: WORDS.ownSupply, rate: WORDS.ownRate, reopen: WORDS.ownReopen } as const;

interface Acts {
  readonly page: PageContext;
  readonly item: Item;
  /** What was sent and could not be done. */
  readonly typed: PostedForm | null;
}

/** Tell more, rate, open again: what is open now. */
async function SenderActs({ page, item, typed }: Acts) {
  const { lang } = page;
  const clocks = clocksOn(dateAt(page.at));
  const calendar = (await loadCalendars(page.database)).of(item.agency);
  const inWindow = item.answeredOn !== null && windowOpen(item.answeredOn, dateAt(page.at), clocks, calendar);
  const moves = movesFrom(item, true);
  const open = OWN_MOVES.filter((what) => moves.includes(what) && (what !== 'reopen' || inWindow));
  return (
    <>
      {item.askedFor ? (
        <Section title={WORDS.ownAsked[lang]}>
          <blockquote>{item.askedFor}</blockquote>
        </Section>
      ) : null}
      {open.map((what) => (
        <Section
          title={LABELS[what][lang]}
          note={what === 'reopen' ? fill(WORDS.ownReopenNote[lang], { days: clocks.reopenWithin }) : undefined}
        >
          <SenderForm page={page} item={item} typed={typed} what={what} />
        </Section>
      ))}
    </>
  );
}

function SenderForm({ page, item, typed, what }: Acts & { what: OwnMove }) {
  const { lang } = page;
  const words = typed?.text('lam') === what ? typed.fields.get('loi')?.[0] : undefined;
  return (
    <form method="post" action={page.href(paths.own(tokenOf(page)))} class="blk">
      <input type="hidden" name="revision" value={String(item.revision)} />
      {what === 'rate' ? (
        <Field
          lang={lang}
          name="muc"
          type="select"
          label={WORDS.rating[lang]}
          value={item.rating === null ? '' : String(item.rating)}
          choices={RATING_WORDS.map((words, at) => ({ value: String(at + 1), label: words[lang] }))}
        />
      ) : (
        <div class="field">
          <label for={`loi-${what}`}>{what === 'supply' ? WORDS.body[lang] : WORDS.ownReopenWhy[lang]}</label>
          <textarea id={`loi-${what}`} name="loi" rows={4} required>
            {words ?? ''}
          </textarea>
        </div>
      )}
      <Button look={what === 'reopen' ? 'plain' : 'main'} name="lam" value={what}>
        {LABELS[what][lang]}
      </Button>
    </form>
  );
}

/** The link is the right: it opens one item, and of that the sender's own moves. */
export async function takeOwn(page: PageContext): Promise<Response> {
  const form = await page.form();
  const what = OWN_MOVES.find((one) => one === form.text('lam'));
  if (!what) return ownPage(page, problem('feedback.move-impossible'), form);
  const done = await page.act(async (act) => {
    const item = await opened(page, act);
    return makeMove(
      act,
      {
        item: item?.id ?? 0,
        revision: Number(form.text('revision')),
        move: what,
        words: form.fields.get('loi')?.[0] ?? '',
        rating: Number(form.text('muc')),
      },
      ({ id }) => id === item?.id,
    );
  });
  return done.ok ? page.redirect(page.href(paths.own(tokenOf(page)))) : ownPage(page, done.problem, form);
}

export async function sendOwnPicture(page: PageContext): Promise<Response> {
  const picture = await page.act(async (act) => {
    const item = await opened(page, act);
    return item && findPicture(act.tx, item.id);
  });
  return sendPicture(page, picture);
}
