import {
  agencyOf,
  dateAt,
  fill,
  formatCount,
  formatDate,
  numbered,
  type Lang,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readSetting } from '../../../platform/settings.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Links,
  Marked,
  RowPager,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import { countFailed } from '../../../platform/outbox/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { readPhones, receiverPaths } from '../../receivers/index.ts';
import { STANDING_WORDS, signOf, type BoardRow } from '../../tasks/index.ts';
import { chaseRules } from '../catalog.ts';
import { TOPICS_OFF } from '../commands/send-digests.ts';
import { countsOf } from '../core/digest-counts.ts';
import type { Rules, Topic } from '../core/rules.ts';
import {
  answersTo,
  digestsOf,
  linesOf,
  silencedBy,
  type Answer,
  type InboxDigest,
  type InboxLine,
} from '../sql/inbox.reads.ts';
import { rulesOn } from '../sql/rules.store.ts';
import { matterNames, type MatterName } from '../sql/matter.store.ts';
import { lineWords } from '../words.ts';
import { answerWords } from './answer-words.ts';
import { paths } from './paths.ts';
import { sharesNow } from './shares-now.ts';
import { ShareName } from './share-name.tsx';
import { WORDS } from './words.ts';

const PAGE = 100;
const DIGESTS = 30;
/** More lines than any digest has. */
const ALL = 100_000;

/** The number of the actor's post; 0 for who holds none, and has no reminders. */
const postOf = ({ actor }: PageContext): number =>
  actor.kind === 'person' || actor.kind === 'token' ? actor.post.id : 0;

export const showInbox = (page: PageContext): Promise<Response> => inboxPage(page, null);

/** What the reader's post was told: the newest digest, or the one that the address names, and the switches of its mails. */
export async function inboxPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { lang, database, query } = page;
  const digests = await digestsOf(database, postOf(page), DIGESTS);
  const asked = numbered(query.get('ban'));
  const digest = digests.find(({ id }) => id === asked) ?? digests[0] ?? null;
  const rules = await rulesOn(database, dateAt(page.at));
  // An earlier digest is shown by the rules of its day.
  const { topics } = digest ? await rulesOn(database, digest.day) : rules;
  const notice = query.has('da-tra-loi') ? WORDS.answered : query.has('da-luu') ? WORDS.kept : null;
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{digest ? await heading(page, digest, topics) : WORDS.headNone[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <p class="note">{stepsNote(rules, lang)}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={notice && notice[lang]} />
      <Links items={await linksFrom(page)} />
      {digest ? (
        await Digest({ page, digest, topics })
      ) : (
        <Empty>{fill(WORDS.noneYet[lang], { hours: rules.hours.join(', ') })}</Empty>
      )}
      <Earlier page={page} digests={digests.filter((one) => one !== digest)} />
      {await Choices({ page, topics: rules.topics })}
    </>,
    wrong ? 422 : 200,
  );
}

function stepsNote({ version, hours }: Rules, lang: Lang): string {
  const { document } = chaseRules().source;
  const words = version.startsWith('local ') ? WORDS.ownSteps : WORDS.sampleSteps;
  return fill(words[lang], { document, hours: hours.join(', ') });
}

async function linksFrom(page: PageContext) {
  const { lang } = page;
  const ways = [
    { href: paths.log, label: WORDS.toLog[lang], may: 'reminders.read' },
    { href: paths.agencies, label: WORDS.toAgencies[lang], may: 'reminders.read' },
    { href: paths.letters, label: WORDS.letters[lang], may: 'reminders.write-letters' },
    { href: paths.rules, label: WORDS.rules[lang], may: 'reminders.set-rules' },
    { href: receiverPaths.failed, label: await failedLabel(page), may: 'receivers.send-again' },
  ] as const;
  return ways.filter(({ may }) => page.may(may)).map(({ href, label }) => ({ href: page.href(href), label }));
}

async function failedLabel({ lang, database }: PageContext): Promise<string> {
  const { again } = await countFailed(database);
  return fill(WORDS.toFailed[lang], { count: formatCount(again, lang) });
}

async function heading(page: PageContext, { id, day, hour }: InboxDigest, topics: readonly Topic[]): Promise<string> {
  const lines = await linesOf(page.database, id, { limit: ALL, skip: 0 });
  const clockOf = new Map(topics.map(({ ladder }) => [ladder.topic, ladder.clock]));
  const counts = countsOf(lines.map((line) => ({ ...line, clock: clockOf.get(line.topic) ?? 'given' })));
  const said = (count: number): string => formatCount(count, page.lang);
  return fill(WORDS.headDigest[page.lang], {
    late: said(counts.late),
    soon: said(counts.soon),
    review: said(counts.review),
    hour,
    day: formatDate(day),
  });
}

interface Shown {
  readonly page: PageContext;
  readonly digest: InboxDigest;
  readonly topics: readonly Topic[];
}

async function Digest({ page, digest, topics }: Shown) {
  const { lang, database } = page;
  const number = Math.max(1, numbered(page.query.get('trang')));
  const lines = await linesOf(database, digest.id, { limit: PAGE, skip: (number - 1) * PAGE });
  const ids = lines.map(({ share }) => share);
  const rows = await sharesNow(page, ids);
  const matters = await matterNames(database, ids);
  const answers = new Map((await answersTo(database, ids)).map((one) => [one.share, one]));
  const tree = await loadAgencies(database, dateAt(page.at));
  const shown = topics.filter(({ ladder }) => lines.some(({ topic }) => topic === ladder.topic));
  return (
    <>
      {shown.map((topic) => (
        <Section title={topic.name[lang]} id={topic.ladder.topic}>
          <Lines
            page={page}
            topic={topic}
            lines={lines.filter((line) => line.topic === topic.ladder.topic)}
            rows={rows}
            matters={matters}
            answers={answers}
            tree={tree}
          />
        </Section>
      ))}
      <RowPager
        lang={lang}
        page={number}
        size={PAGE}
        all={digest.lines}
        href={(to) => page.href(`${paths.inbox}?ban=${digest.id}&trang=${to}`)}
      />
    </>
  );
}

interface LinesProps {
  readonly page: PageContext;
  readonly topic: Topic;
  readonly lines: readonly InboxLine[];
  readonly rows: ReadonlyMap<number, BoardRow>;
  readonly matters: ReadonlyMap<number, MatterName>;
  readonly answers: ReadonlyMap<number, Answer>;
  readonly tree: AgencyTree;
}

function Lines({ page, topic, lines, rows, matters, answers, tree }: LinesProps) {
  const { lang } = page;
  // Whoever is told of the work of one agency alone needs no column that names it.
  const named =
    agencyOf(page.actor) === null ||
    lines.some(({ share }) => (rows.get(share) ?? matters.get(share))?.agency !== agencyOf(page.actor));
  return (
    <Table caption={topic.name[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.task[lang]}</Col>
          {named ? <Col>{WORDS.agency[lang]}</Col> : null}
          <Col>{WORDS.told[lang]}</Col>
          <Col>{WORDS.now[lang]}</Col>
          <Col>{WORDS.answer[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {lines.map((line) => {
          const row = rows.get(line.share);
          const matter = matters.get(line.share);
          const agency = (row ?? matter)?.agency;
          const answer = answers.get(line.share);
          return (
            <Row>
              <RowHead class="long">
                <ShareName page={page} row={row} matter={matter} />
              </RowHead>
              {named ? (
                <Cell label={WORDS.agency[lang]}>{agency === undefined ? '–' : tree.byId(agency)?.shortName}</Cell>
              ) : null}
              <Cell label={WORDS.told[lang]}>{lineWords({ ...line, clock: topic.ladder.clock }, lang)}</Cell>
              <Cell label={WORDS.now[lang]}>
                {row ? (
                  <Marked sign={signOf(row.standing, row.percent)}>{STANDING_WORDS[row.standing][lang]}</Marked>
                ) : (
                  '–'
                )}
              </Cell>
              <Cell label={WORDS.answer[lang]}>
                <div>
                  {answer ? answerWords(answer, lang) : matter ? '–' : WORDS.noAnswer[lang]}
                  {row && page.may('reminders.answer', { agencies: [row.agency] }) ? (
                    <AnswerForm page={page} row={row} topic={topic.ladder.topic} />
                  ) : null}
                </div>
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

/** Folded, so that a page of a hundred lines stays a list. A share may stand under several topics: names of fields tell them apart. */
function AnswerForm({ page, row, topic }: { page: PageContext; row: BoardRow; topic: string }) {
  const { lang } = page;
  const key = `${topic}-${row.id}`;
  return (
    <details>
      <summary>
        {WORDS.answer[lang]} <span class="vh">{fill(WORDS.answerTo[lang], { task: row.address })}</span>
      </summary>
      <form method="post" action={page.href(paths.answer(row.id))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <div class="field">
          <label for={`loi-${key}`}>{WORDS.answerWords[lang]}</label>
          <textarea id={`loi-${key}`} name="loi" rows={2} required></textarea>
        </div>
        <div class="field short">
          <label for={`ngay-${key}`}>{WORDS.promised[lang]}</label>
          <input id={`ngay-${key}`} type="date" name="ngay" />
        </div>
        <Button look="low main">{WORDS.send[lang]}</Button>
      </form>
    </details>
  );
}

const Earlier = ({ page, digests }: { page: PageContext; digests: readonly InboxDigest[] }) =>
  digests.length === 0 ? null : (
    <Section title={WORDS.earlier[page.lang]} id="ban-truoc">
      <ul class="lines" role="list">
        {digests.map(({ id, day, hour, lines }) => (
          <li>
            <a href={page.href(`${paths.inbox}?ban=${id}`)}>
              {fill(WORDS.digestOf[page.lang], { day: formatDate(day), hour, count: formatCount(lines, page.lang) })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );

/** Switches: of the reader's own mails, and for the standing office of topics for everybody. */
async function Choices({ page, topics }: { page: PageContext; topics: readonly Topic[] }) {
  const { lang, actor, database } = page;
  if (actor.kind !== 'person') return null;
  const silenced = await silencedBy(database, actor.id);
  const off = (await readSetting<string[]>(database, TOPICS_OFF)) ?? [];
  const part = (path: string, title: string, note: string, without: readonly string[]) => (
    <Section title={title} note={note}>
      <form method="post" action={page.href(path)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        {topics.map(({ ladder, name }) => (
          <Tick name="nhom" value={ladder.topic} label={name[lang]} checked={!without.includes(ladder.topic)} />
        ))}
        <Button>{WORDS.keep[lang]}</Button>
      </form>
    </Section>
  );
  const [phone] = await readPhones({ read: database, keys: page.keys }, actor.post.id, [actor.id]);
  return (
    <>
      <Section title={WORDS.phone[lang]} note={WORDS.phoneNote[lang]} id="tin-nhan">
        <form method="post" action={page.href(paths.phone)} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <Field
            name="dien-thoai"
            label={WORDS.phoneNumber[lang]}
            value={phone ?? ''}
            autocomplete="tel"
            required={false}
            short
            lang={lang}
          />
          <Button>{WORDS.keep[lang]}</Button>
        </form>
      </Section>
      {part(paths.choices, WORDS.choices[lang], WORDS.choicesNote[lang], silenced)}
      {page.may('reminders.set-topics') ? part(paths.topics, WORDS.topics[lang], WORDS.topicsNote[lang], off) : null}
    </>
  );
}
