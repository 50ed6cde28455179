import { fill, formatCount, formatDate, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { LinkButton, Links } from '../../../ui/index.ts';
import { loadCalendar, type Calendar } from '../../calendar/index.ts';
import {
  daysLate,
  sentIn,
  STANDING_KEYS,
  taskPaths,
  type Asked,
  type Handed,
  everyProgramme,
  workOf,
} from '../../tasks/index.ts';
import { Block, count, ShareItem, withQuery } from './parts.tsx';
import { WORDS } from './words.ts';

const SHOWN = 8;
const SHOWN_WIDE = 30;

export interface Waiting {
  readonly rows: readonly Handed[];
  readonly all: number;
  readonly field: string | null;
  readonly calendar: Calendar;
}

/** What waits for the reader's review: all of it, or that of the reader's own field. Null for who reviews nothing. */
export async function reviewFilter(page: PageContext, about: Asked): Promise<Waiting | null> {
  const { actor, database } = page;
  if (!page.may('tasks.review')) return null;
  const whole = page.scope('tasks.review') === 'all';
  const field = actor.kind === 'person' ? actor.post.field : null;
  if (!whole && field === null) return null;
  const filter = { plan: workOf(page, about), ...(!whole && field !== null && { field }) };
  const rows = await sentIn(database, filter, about.seen, SHOWN_WIDE);
  return { rows, all: rows[0]?.all ?? 0, field: whole ? null : field, calendar: await loadCalendar(database) };
}

/** "Sở Xây dựng, gửi 20/11, đã chờ 6 ngày làm việc." */
export function sinceWords(
  page: PageContext,
  {
    agency,
    sentOn,
    today,
    calendar,
  }: { agency: string; sentOn: LocalDate | null; today: LocalDate; calendar: Calendar },
): string {
  const days = sentOn === null ? null : daysLate(sentOn, today, calendar);
  const { lang } = page;
  if (sentOn === null || days === null || days <= 0) return fill(WORDS.waitsToday[lang], { agency });
  return fill(WORDS.waitsSince[lang], { agency, day: formatDate(sentOn).slice(0, 5), days });
}

/** Products that the reader decides on, longest waiting first. */
export function ToReview({
  page,
  about,
  waiting,
  wide,
}: {
  page: PageContext;
  about: Asked;
  waiting: Waiting;
  wide?: boolean;
}) {
  const { lang } = page;
  const { rows, all, field, calendar } = waiting;
  const shown = rows.slice(0, wide ? SHOWN_WIDE : SHOWN);
  return (
    <Block title={WORDS.toReview[lang]} note={count(all, lang)}>
      {all === 0 ? <p class="note">{WORDS.mineNoReview[lang]}.</p> : null}
      <ul class="list" role="list">
        {shown.map((row, at) => (
          <ShareItem
            page={page}
            sign="wait"
            row={row}
            act={
              <LinkButton
                look={wide && at === 0 ? 'low main' : 'low'}
                href={`${page.href(taskPaths.share(row.id))}#lam`}
              >
                {WORDS.review[lang]}
              </LinkButton>
            }
          >
            <p class="meta">
              {row.submittedOn !== null && row.submittedOn <= about.seen.days.slowTo ? (
                <b class="c-soon">{WORDS.slow[lang]}</b>
              ) : null}{' '}
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
      {all > shown.length ? (
        <Links
          items={[
            {
              href: withQuery(page, taskPaths.list, { tt: STANDING_KEYS.waiting, lv: field, ...everyProgramme(about) }),
              label: fill(WORDS.more[lang], { count: formatCount(all - shown.length, lang) }),
            },
          ]}
        />
      ) : null}
    </Block>
  );
}
