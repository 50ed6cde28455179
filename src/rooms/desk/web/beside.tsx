import { dateAt, fill, formatCount, formatDate, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { LinkButton, Links } from '../../../ui/index.ts';
import { holdingsOfPeople } from '../../access/index.ts';
import { loadCalendar } from '../../calendar/index.ts';
import { recentRuns, tasksToDo } from '../../editions/index.ts';
import { feedbackWaiting } from '../../feedback/index.ts';
import { guidanceWaiting } from '../../guidance/index.ts';
import { returnedRows, sentIn, taskPaths, waitedOn, workOf, type Asked, type Reach } from '../../tasks/index.ts';
import { worklistsWaiting } from '../../worklists/index.ts';
import { Block, count, GuidanceItems, Item, ShareItem } from './parts.tsx';
import { paths } from './paths.ts';
import { sinceWords, ToReview, type Waiting } from './waiting.tsx';
import { WORDS } from './words.ts';

/** Rows of each list beside the agenda. */
const SHOWN = 8;

interface Props {
  readonly page: PageContext;
  readonly about: Asked;
  /** The work that the post does. */
  readonly own: Reach | null;
  readonly waiting?: Waiting;
}

type Doing = Props & { readonly own: Reach };

/** Beside the agenda: what came back, what waits for the reader, what the reader waits for, the posts held. */
export async function Beside(props: Props) {
  const { page, about, own, waiting } = props;
  return (
    <>
      {own ? await ReturnedBlock({ ...props, own }) : null}
      {waiting ? <ToReview page={page} about={about} waiting={waiting} /> : null}
      {own ? await WaitedOnBlock({ ...props, own }) : null}
      {own ? await IWaitBlock({ ...props, own }) : null}
      {await GuidanceBlock(page)}
      {await OtherWork(page)}
      {await Posts(page)}
    </>
  );
}

const More = ({ page, all }: { page: PageContext; all: number }) =>
  all > SHOWN ? (
    <p class="note">{fill(WORDS.more[page.lang], { count: formatCount(all - SHOWN, page.lang) })}</p>
  ) : null;

async function ReturnedBlock({ page, about, own }: Doing) {
  const { lang, database } = page;
  const rows = await returnedRows(database, { plan: workOf(page, about) }, { ...own, days: about.seen.days }, SHOWN);
  const all = rows[0]?.all ?? 0;
  return (
    <Block title={WORDS.returned[lang]} note={count(all, lang)}>
      {all === 0 ? <p class="note">{WORDS.nothingReturned[lang]}</p> : null}
      <ul class="list" role="list">
        {rows.map((row) => (
          <ShareItem page={page} sign="back" row={row}>
            <p class="meta">
              {fill((row.verdict === 'returned' ? WORDS.returnedBy : WORDS.reopenedBy)[lang], {
                by: row.by ?? '–',
                at: formatInstant(row.at),
              })}
            </p>
            {row.reason ? <blockquote>{row.reason}</blockquote> : null}
            <p>
              {page.may('tasks.move', { agencies: [row.agency] }) ? (
                <LinkButton look="low" href={`${page.href(taskPaths.share(row.id))}#san-pham`}>
                  {WORDS.correct[lang]}
                </LinkButton>
              ) : (
                <LinkButton look="low" href={`${page.href(taskPaths.share(row.id))}#chi-tiet`}>
                  {WORDS.doReport[lang]}
                </LinkButton>
              )}
            </p>
          </ShareItem>
        ))}
      </ul>
      <More page={page} all={all} />
    </Block>
  );
}

async function WaitedOnBlock({ page, about, own }: Doing) {
  const { lang, database } = page;
  const rows = await waitedOn(database, { plan: workOf(page, about) }, { ...own, days: about.seen.days }, SHOWN);
  if (rows.length === 0) return null;
  return (
    <Block title={WORDS.waitedOn[lang]} note={count(rows[0]?.all ?? 0, lang)}>
      <ul class="list" role="list">
        {rows.map((row) => (
          <ShareItem page={page} sign="soon" row={row}>
            <p class="meta">{fill(WORDS.waitedOnBy[lang], { list: row.waiting.join(', ') })}</p>
          </ShareItem>
        ))}
      </ul>
      <More page={page} all={rows[0]?.all ?? 0} />
    </Block>
  );
}

async function IWaitBlock({ page, about, own }: Doing) {
  const { lang, database } = page;
  const rows = await sentIn(database, { plan: workOf(page, about) }, { ...own, days: about.seen.days }, SHOWN);
  const calendar = await loadCalendar(database);
  const all = rows[0]?.all ?? 0;
  return (
    <Block title={WORDS.iWait[lang]} note={count(all, lang)}>
      {all === 0 ? <p class="note">{WORDS.nothingWaits[lang]}</p> : null}
      <ul class="list" role="list">
        {rows.map((row) => (
          <ShareItem page={page} sign="wait" row={row}>
            <p class="meta">
              {sinceWords(page, {
                agency: about.tree.byId(row.agency)?.shortName ?? '–',
                sentOn: row.submittedOn,
                today: about.today,
                calendar,
              })}
            </p>
          </ShareItem>
        ))}
      </ul>
      <More page={page} all={all} />
    </Block>
  );
}

/** What is late on lists of the backlog, difficulties and questions that wait for the reader. */
async function GuidanceBlock(page: PageContext) {
  const items = [...(await worklistsWaiting(page)), ...(await guidanceWaiting(page)), ...(await feedbackWaiting(page))];
  if (items.length === 0) return null;
  return (
    <Block title={WORDS.guidance[page.lang]} note={count(items.length, page.lang)}>
      <GuidanceItems page={page} items={items.slice(0, SHOWN)} />
      <More page={page} all={items.length} />
    </Block>
  );
}

/** What other rooms ask of the reader: alerts, imports to decide, a plan to review. */
async function OtherWork(page: PageContext) {
  const { lang } = page;
  const items = await tasksToDo(page, await recentRuns(page.database, page.scope('registers.read')));
  if (items.length === 0) return null;
  return (
    <Block title={WORDS.otherWork[lang]} note={count(items.length, lang)}>
      <ul class="list" role="list">
        {items.map((item) => (
          <Item sign={item.sign} href={page.href(item.href)} title={item.what}>
            <p class="meta">{item.why}</p>
          </Item>
        ))}
      </ul>
    </Block>
  );
}

/** Every post held today, with delegations: rights are those of one post at a time. */
async function Posts(page: PageContext) {
  const { lang, actor } = page;
  if (actor.kind !== 'person') return null;
  const held = (await holdingsOfPeople(page.database, [actor.id], dateAt(page.at))).filter((one) => one.inForce);
  if (held.length < 2) return null;
  return (
    <Block title={WORDS.posts[lang]}>
      <ul class="lines" role="list">
        {held.map((one) => (
          <li>
            {one.title}
            <span class="of">
              {[
                one.post === actor.post.id && WORDS.inUse[lang],
                one.principalName !== null && fill(WORDS.delegated[lang], { name: one.principalName }),
                one.to !== null && fill(WORDS.until[lang], { day: formatDate(one.to) }),
              ]
                .filter((word) => word !== false)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <p class="note">{WORDS.postsNote[lang]}</p>
      <Links items={[{ href: page.href(paths.switchPost), label: WORDS.switchPost[lang] }]} />
    </Block>
  );
}
