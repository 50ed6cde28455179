import { createHash } from 'node:crypto';
import { addDays, dateAt, fill, problem, type Lang } from '../../../kernel/index.ts';
import { calendarText, type DayEvent } from '../../../platform/calendar-text.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { makeLink, readToken, showLinkOnce } from '../../access/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import {
  asked,
  boardRows,
  reachOf,
  ROLE_WORDS,
  STANDING_WORDS,
  taskPaths,
  taskSpans,
  type Asked,
  type BoardRow,
  type TaskSpan,
  workOf,
} from '../../tasks/index.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Days that a calendar goes back. */
const PAST_DAYS = 60;
/** More due days than an agency or a plan has. */
const MOST = 3_000;

/** Makes a link of the reader's own: of all that the post in use reaches, or of one agency alone. It is shown this once. */
export async function makeWorkLink(page: PageContext): Promise<Response> {
  const form = await page.form();
  const code = form.text('cua');
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const about = code === '' ? null : (tree.byCode(code)?.id ?? 0);
  if (about === 0) return page.problem(problem('access.token-not-yours'));
  const wish = { kind: 'calendar', name: form.text('ten'), actions: ['tasks.read'], about } as const;
  const made = await page.act((act) => makeLink(act, wish));
  return made.ok ? showLinkOnce(page, paths.feed.replace(':token', made.value.token)) : page.problem(made.problem);
}

/** What a link lets read: its one agency, else all that its post reaches. What the post no longer reaches is not there. */
export async function feedTarget(page: PageContext): Promise<Target | null> {
  const only = await onlyOf(page);
  const { scope, named } = reachOf(page, 'tasks.read');
  if (only !== null) return { agencies: [only] };
  return { agencies: scope === 'all' ? [] : scope, post: named ?? null };
}

async function onlyOf({ actor, database }: PageContext): Promise<number | null> {
  const token = actor.kind === 'token' ? await readToken(database, actor.token) : null;
  return token?.about ?? null;
}

/** Due days as a calendar to subscribe to. Who has read the same before is told so and sent nothing. */
export async function sendFeed(page: PageContext): Promise<Response> {
  const { lang } = page;
  const only = await onlyOf(page);
  const about = await asked(page, undefined, new URLSearchParams());
  const events = about ? await eventsOf(page, about, only) : [];
  const agency = only === null ? undefined : about?.tree.byId(only);
  const name = agency ? fill(WORDS.feedNameOf[lang], { agency: agency.shortName }) : WORDS.feedName[lang];
  const tag = `W/"${createHash('sha256')
    .update(JSON.stringify([name, events]))
    .digest('base64url')
    .slice(0, 27)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  const known = (page.request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim());
  if (known.includes(tag)) return new Response(null, { status: 304, headers });
  return new Response(calendarText(name, events, page.at), {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'Content-Disposition': 'inline; filename="viec.ics"',
    },
  });
}

/** Shares of the agencies that the post works for, or of the one; for who sees the province the tasks of the plan. */
async function eventsOf(page: PageContext, about: Asked, only: number | null): Promise<DayEvent[]> {
  const { database, actor } = page;
  const filter = { plan: workOf(page, about), dueFrom: addDays(about.today, -PAST_DAYS) };
  if (only === null && about.seen.scope === 'all') {
    const field = actor.kind === 'token' && actor.post.role === 'field-lead' ? actor.post.field : null;
    const spans = await taskSpans(database, { ...filter, ...(field !== null && { field }) }, about.seen);
    return spans.map((span) => taskEvent(page, span));
  }
  const own = only === null ? filter : { ...filter, agency: only };
  const rows = await boardRows(database, own, about.seen, { limit: MOST, skip: 0 });
  return rows.toSorted((a, b) => a.id - b.id).map((row) => shareEvent(page, about, row));
}

const urlOf = ({ site, request, href }: PageContext, path: string): string =>
  new URL(href(path), site && URL.canParse(site.url) ? site.url : request.url).href;

const kindOf = (field: string, lang: Lang): string => FIELD_WORDS[field as keyof typeof FIELD_WORDS]?.[lang] ?? field;

function shareEvent(page: PageContext, { tree }: Asked, row: BoardRow): DayEvent {
  const { lang } = page;
  const words = fill(WORDS.feedShare[lang], {
    address: row.address,
    role: ROLE_WORDS[row.role][lang],
    agency: tree.byId(row.agency)?.shortName ?? '–',
  });
  const product = row.product ? fill(WORDS.feedProduct[lang], { product: row.product }) : null;
  return {
    id: `tasks-assignment-${row.id}`,
    day: row.dueOn!,
    title: `${STANDING_WORDS[row.standing][lang]}: ${row.title}`,
    words: [words, product].filter(Boolean).join('\n'),
    url: urlOf(page, taskPaths.share(row.id)),
    kind: kindOf(row.field, lang),
    sequence: row.revision,
  };
}

function taskEvent(page: PageContext, span: TaskSpan): DayEvent {
  const { lang } = page;
  return {
    id: `tasks-task-${span.id}`,
    day: span.dueOn!,
    title: `${span.address}: ${span.title}`,
    words: fill(WORDS.feedTask[lang], { address: span.address, done: span.done, all: span.all, late: span.late }),
    url: urlOf(page, taskPaths.task(span.id)),
    kind: kindOf(span.field, lang),
    sequence: span.revision,
  };
}
