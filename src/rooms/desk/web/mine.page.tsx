import type { Child } from 'hono/jsx';
import { addDays, fill, formatCount, formatDate, formatInstant, weekday } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { LinkButton, Links, Sign } from '../../../ui/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { OVERVIEW, showHome, weekdayWord } from '../../editions/index.ts';
import { keysShown } from '../../evidence/index.ts';
import {
  asked,
  ASSIGNMENT,
  boardRows,
  dueNote,
  dueWords,
  progressWords,
  reachOf,
  ROLE_WORDS,
  signOf,
  STANDING_WORDS,
  taskPaths,
  type Asked,
  type BoardRow,
  type Reach,
  everyProgramme,
  workOf,
} from '../../tasks/index.ts';
import { agendaOf, weekEnd, type Agenda } from '../core/agenda.ts';
import { Beside } from './beside.tsx';
import { Block, count, noPlan, short, withQuery } from './parts.tsx';
import { paths } from './paths.ts';
import { reviewFilter, ToReview } from './waiting.tsx';
import { WORDS } from './words.ts';

/** Rows of today that are shown; the link below leads to all. */
const SHOWN_TODAY = 25;
/** More open work of one week than any agency has. */
const READ = 400;

/** The work that the reader's post does: of agencies, or what names it. Null for who assigns and reviews all of it. */
function doneBy(page: PageContext): Reach | null {
  const reach = reachOf(page, 'tasks.progress');
  return reach.scope === 'all' || (reach.scope.length === 0 && reach.named === undefined) ? null : reach;
}

/** The first page of the desk: the own work where the post does tasks, else how the year stands. */
export async function showStart(page: PageContext): Promise<Response> {
  if (doneBy(page) === null) return showHome(page);
  const about = await asked(page);
  return about ? minePage(page, about) : showHome(page);
}

export async function showMine(page: PageContext): Promise<Response> {
  const about = await asked(page);
  return about ? minePage(page, about) : noPlan(page, WORDS.mine[page.lang]);
}

/** What the post in use must do today and this week, what came back to it, what waits for it and what it waits for. */
async function minePage(page: PageContext, about: Asked): Promise<Response> {
  const { lang, database } = page;
  const own = doneBy(page);
  const rows =
    own === null
      ? []
      : await boardRows(
          database,
          { plan: workOf(page, about), open: true, dueTo: weekEnd(about.today) },
          { ...own, days: about.seen.days },
          { limit: READ, skip: 0 },
        );
  const agenda = agendaOf(rows, about.today);
  const doer = page.actor.kind === 'person' ? page.actor.post.id : null;
  const named = own === null || doer === null ? [] : await namedLater(page, about, { own, doer });
  const waiting = await reviewFilter(page, about);
  const calendarOf = (await loadCalendars(database)).of;
  const shown = new Set([...named, ...agenda.today.slice(0, SHOWN_TODAY), ...agenda.week.flatMap(([, one]) => one)]);
  const proven = await keysShown(
    database,
    ASSIGNMENT,
    [...shown].map(({ id }) => String(id)),
  );
  const row = (one: BoardRow, first: boolean) => (
    <Work row={one} first={first} about={about} page={page} calendar={calendarOf(one.agency)} proven={proven} />
  );
  return page.desk(
    WORDS.mine[lang],
    <div class="desk">
      <div>
        <h1>{own !== null ? heading(agenda, page) : reviewHeading(waiting?.all ?? 0, page)}</h1>
        <DayLine page={page} about={about} own={own} />
        {own !== null ? <AgendaBlocks page={page} about={about} agenda={agenda} row={row} /> : null}
        {named.length > 0 && doer !== null ? (
          <Named page={page} about={about} rows={named} doer={doer} row={row} />
        ) : null}
        {own === null && waiting ? <ToReview page={page} about={about} waiting={waiting} wide /> : null}
      </div>
      <div class="side">{await Beside({ page, about, own, ...(own !== null && waiting && { waiting }) })}</div>
    </div>,
  );
}

/** Open work that the reader's post is named for and that is due after this week, or has no day. */
async function namedLater(
  page: PageContext,
  about: Asked,
  { own, doer }: { readonly own: Reach; readonly doer: number },
): Promise<BoardRow[]> {
  const seen = { ...own, days: about.seen.days };
  const filter = { plan: workOf(page, about), post: doer, open: true };
  const rows = await boardRows(page.database, filter, seen, { limit: READ, skip: 0 });
  return rows.filter(({ dueOn }) => dueOn === null || dueOn > weekEnd(about.today));
}

function Named({
  page,
  about,
  rows,
  doer,
  row,
}: {
  page: PageContext;
  about: Asked;
  rows: readonly BoardRow[];
  doer: number;
  row: (one: BoardRow, first: boolean) => Child;
}) {
  const { lang } = page;
  return (
    <Block title={WORDS.named[lang]} note={count(rows.length, lang)}>
      <ul class="list" role="list">
        {rows.slice(0, SHOWN_TODAY).map((one) => row(one, false))}
      </ul>
      <Links
        items={[
          {
            href: withQuery(page, taskPaths.list, { nguoi: String(doer), ...everyProgramme(about) }),
            label: WORDS.namedAll[lang],
          },
        ]}
      />
    </Block>
  );
}

function heading({ today }: Agenda<BoardRow>, { lang }: PageContext): string {
  const late = today.filter(({ standing }) => standing === 'late').length;
  if (today.length === 0) return WORDS.mineCalm[lang];
  return fill(WORDS.mineHeading[lang], {
    count: formatCount(today.length, lang),
    late: late > 0 ? fill(WORDS.mineLate[lang], { late: formatCount(late, lang) }) : '',
  });
}

const reviewHeading = (all: number, { lang }: PageContext): string =>
  all === 0 ? WORDS.mineNoReview[lang] : fill(WORDS.mineReview[lang], { count: formatCount(all, lang) });

/** Day, post and agency, and the ways to everything else. */
function DayLine({ page, about, own }: { page: PageContext; about: Asked; own: Reach | null }) {
  const { lang, actor } = page;
  const post = actor.kind === 'person' ? actor.post : null;
  const agency = post?.agency == null ? null : about.tree.byId(post.agency);
  const title = post?.title ?? '';
  const words = agency
    ? fill(WORDS.postAt[lang], { title, agency: agency.shortName })
    : title && fill(WORDS.post[lang], { title });
  return (
    <>
      <p class="asof">
        {fill(WORDS.mineDay[lang], {
          weekday: weekdayWord(weekday(about.today), lang),
          today: formatDate(about.today),
          post: words,
        })}
      </p>
      <Links
        items={[
          ...(own !== null && own.named === undefined
            ? [{ href: withQuery(page, paths.agency, { 'co-quan': agency?.code }), label: WORDS.allOfAgency[lang] }]
            : []),
          ...(page.may('desk.read') ? [{ href: page.href(OVERVIEW), label: WORDS.overview[lang] }] : []),
        ]}
      />
    </>
  );
}

function AgendaBlocks({
  page,
  about,
  agenda,
  row,
}: {
  page: PageContext;
  about: Asked;
  agenda: Agenda<BoardRow>;
  row: (one: BoardRow, first: boolean) => Child;
}) {
  const { lang } = page;
  const end = weekEnd(about.today);
  const later = agenda.week.reduce((sum, [, own]) => sum + own.length, 0);
  const dueBy = (day: string): string => withQuery(page, taskPaths.list, { 'han-den': day, ...everyProgramme(about) });
  return (
    <>
      <Block title={WORDS.today[lang]} note={count(agenda.today.length, lang)}>
        {agenda.today.length === 0 ? <p class="note">{WORDS.nothingToday[lang]}</p> : null}
        <ul class="list" role="list">
          {agenda.today.slice(0, SHOWN_TODAY).map((one, at) => row(one, at === 0))}
        </ul>
        {agenda.today.length > SHOWN_TODAY ? (
          <Links
            items={[
              {
                href: dueBy(about.today),
                label: fill(WORDS.allLate[lang], { count: formatCount(agenda.today.length, lang) }),
              },
            ]}
          />
        ) : null}
      </Block>
      <Block
        title={WORDS.week[lang]}
        note={fill(WORDS.weekNote[lang], {
          count: formatCount(later, lang),
          weekday: weekdayWord(7, lang),
          day: formatDate(end).slice(0, 5),
        })}
      >
        {later === 0 ? <p class="note">{WORDS.nothingWeek[lang]}</p> : null}
        {agenda.week.map(([day, own]) => (
          <>
            <h3 class="day">{`${weekdayWord(weekday(day), lang)}, ${formatDate(day).slice(0, 5)}`}</h3>
            <ul class="list" role="list">
              {own.map((one, at) => row(one, agenda.today.length === 0 && day === agenda.week[0]?.[0] && at === 0))}
            </ul>
          </>
        ))}
        <Links
          items={[
            {
              href: withQuery(page, taskPaths.list, { 'han-tu': addDays(end, 1), ...everyProgramme(about) }),
              label: WORDS.afterWeek[lang],
            },
          ]}
        />
      </Block>
    </>
  );
}

/** The one thing to do next with a share, and the part of its page where that is done. */
function nextStep(row: BoardRow, proven: ReadonlySet<string>, sends: boolean) {
  if (row.state === 'not-started') return { words: WORDS.doBegin, at: '#lam' };
  if (row.stepsAll > row.stepsDone) return { words: WORDS.doSteps, at: '#buoc' };
  if (!sends) return { words: WORDS.doReport, at: '#chi-tiet' };
  return proven.has(String(row.id)) ? { words: WORDS.doSend, at: '#lam' } : { words: WORDS.doProduct, at: '#san-pham' };
}

function Work({
  row,
  first,
  about,
  page,
  calendar,
  proven,
}: {
  row: BoardRow;
  first: boolean;
  about: Asked;
  page: PageContext;
  calendar: Calendar;
  proven: ReadonlySet<string>;
}) {
  const { lang } = page;
  const { words, at } = nextStep(row, proven, page.may('tasks.move', { agencies: [row.agency] }));
  const sign = signOf(row.standing, row.percent);
  const note = dueNote(row, about.today, calendar, lang) || STANDING_WORDS[row.standing][lang];
  const told = progressWords(row, lang);
  const whose = about.agencies.length > 1 ? `${about.tree.byId(row.agency)?.shortName ?? '–'}. ` : '';
  return (
    <li>
      <Sign name={sign} />
      <div>
        <h3>
          <a href={page.href(taskPaths.share(row.id))}>{short(row.share ?? row.title)}</a>
        </h3>
        <p class="meta">
          <b class={`c-${sign}`}>{note}.</b> {whose}
          {fill(WORDS.rowMeta[lang], {
            address: row.address,
            role: ROLE_WORDS[row.role][lang],
            due: dueWords({ ...row, periodFrom: null, periodTo: null }, lang),
          })}{' '}
          {row.post !== null && page.actor.kind === 'person' && row.post === page.actor.post.id
            ? `${WORDS.namedYou[lang]} `
            : ''}
          {row.percent === null && row.stepsAll === 0 ? '' : fill(WORDS.rowProgress[lang], { progress: told })}
          {row.remindedAt ? ` ${formatInstant(row.remindedAt)}` : ''}
        </p>
      </div>
      <div class="act">
        <LinkButton look={first ? 'low main' : 'low'} href={page.href(taskPaths.share(row.id)) + at}>
          {words[lang]}
        </LinkButton>
      </div>
    </li>
  );
}
