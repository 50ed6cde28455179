import { fill, formatCount, formatMonth, monthOf, monthStart, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Filters, Links, Section, Sign } from '../../../ui/index.ts';
import { loadCalendar, type Calendar } from '../../calendar/index.ts';
import { weekdayWord } from '../../editions/index.ts';
import {
  asked,
  dueByDay,
  planName,
  signOf,
  STANDING_WORDS,
  taskPaths,
  type Asked,
  type DueOnDay,
  Programmes,
} from '../../tasks/index.ts';
import { askedMonth, weeksOf } from '../core/month.ts';
import { AgencyChoice, FieldChoice } from './choices.tsx';
import { Above, noPlan, withQuery, keptProgramme } from './parts.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Lines of one day; the link below leads to all. */
const SHOWN = 5;
const nameOf = (month: LocalDate): string => month.slice(0, 7);

interface Month {
  readonly page: PageContext;
  readonly about: Asked;
  readonly calendar: Calendar;
  readonly byDay: ReadonlyMap<LocalDate, readonly DueOnDay[]>;
}

/** What is due in a month, day by day, and the link with which calendar programs read the same. */
export async function showMonth(page: PageContext): Promise<Response> {
  const { lang, database, query } = page;
  const about = await asked(page);
  if (!about) return noPlan(page, WORDS.month[lang]);
  const month = askedMonth(query.get('thang') ?? '', about.today);
  const { from, to } = monthOf(month);
  const due = await dueByDay(database, { ...about.filter, dueFrom: from, dueTo: to }, about.seen);
  const calendar = await loadCalendar(database, about.agency?.id);
  const shown = { page, about, calendar, byDay: Map.groupBy(due, ({ day }) => day) };
  const at = (shift: number): string =>
    withQuery(page, paths.month, { ...Object.fromEntries(query), thang: nameOf(monthStart(month, shift)) });
  return page.desk(
    WORDS.month[lang],
    <>
      <Above page={page} here={WORDS.month[lang]} />
      <h1>
        {fill((due.length === 0 ? WORDS.monthNone : WORDS.monthHeading)[lang], {
          month: formatMonth(month),
          count: formatCount(due.length, lang),
        })}
      </h1>
      <p class="lead">{fill(WORDS.monthLead[lang], { plan: planName(about) })}</p>
      <Links
        items={[
          { href: at(-1), label: WORDS.earlier[lang] },
          { href: at(1), label: WORDS.later[lang] },
          { href: withQuery(page, paths.timeline, { 'co-quan': about.agency?.code }), label: WORDS.timeline[lang] },
        ]}
      />
      <Programmes page={page} about={about} path={paths.month} />
      <Filters
        action={page.href(paths.month)}
        submit={WORDS.show[lang]}
        keep={{ thang: nameOf(month), ...keptProgramme(page) }}
        narrow
      >
        <AgencyChoice page={page} about={about} />
        <FieldChoice page={page} />
      </Filters>
      <MonthTable {...shown} month={month} />
      <Subscribe page={page} about={about} />
    </>,
  );
}

function MonthTable(shown: Month & { month: LocalDate }) {
  const { page, month } = shown;
  const { lang } = page;
  return (
    <table class="cal">
      <caption class="vh">{`${WORDS.month[lang]} ${formatMonth(month)}`}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <th scope="col">{weekdayWord(day, lang)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>{week.map((day, at) => (day === null ? <td class="none" /> : <Day {...shown} day={day} at={at} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ page, about, calendar, byDay, day, at }: Month & { day: LocalDate; at: number }) {
  const { lang, query } = page;
  const own = byDay.get(day) ?? [];
  const worked = calendar.isWorkingDay(day);
  const off = worked.ok && !worked.value.value;
  const classes = [off && 'off', day === about.today && 'now', own.length === 0 && 'bare'].filter(Boolean).join(' ');
  return (
    <td class={classes || undefined}>
      <p class="d">
        <b>{String(Number(day.slice(8)))}</b> <span class="wd">{weekdayWord(at + 1, lang)}</span>
        {off ? <span class="of"> {WORDS.dayOff[lang]}</span> : null}
      </p>
      {own.length > 0 ? (
        <ul role="list">
          {own.slice(0, SHOWN).map((one) => (
            <li>
              <Sign name={signOf(one.worst, null)} />
              <a href={page.href(one.share === null ? taskPaths.task(one.task) : taskPaths.share(one.share))}>
                <span class="vh">{STANDING_WORDS[one.worst][lang]}: </span>
                <b>{one.address}</b> {brief(one.title)}
                {one.all > 1 ? (
                  <span class="of">{fill(WORDS.doneOf[lang], { done: one.done, all: one.all })}</span>
                ) : null}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {own.length > SHOWN ? (
        <a
          class="of"
          href={withQuery(page, taskPaths.list, {
            'han-tu': day,
            'han-den': day,
            'co-quan': query.get('co-quan'),
            lv: query.get('lv'),
          })}
        >
          {fill(WORDS.more[lang], { count: own.length - SHOWN })}
        </a>
      ) : null}
    </td>
  );
}

const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);

/** A link of one's own for calendar programs; it is shown once, and taken back among the personal links. */
function Subscribe({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  if (!page.may('access.links')) return null;
  return (
    <Section title={WORDS.subscribe[lang]} id="lich">
      <p>{WORDS.subscribeLead[lang]}</p>
      <form method="post" action={page.href(paths.link)} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field lang={lang} name="ten" label={WORDS.linkName[lang]} short />
        <Field
          lang={lang}
          name="cua"
          type="select"
          label={WORDS.linkAbout[lang]}
          value={about.agency?.code ?? ''}
          choices={[
            { value: '', label: WORDS.linkMine[lang] },
            ...about.agencies.map(({ code, shortName }) => ({ value: code, label: shortName })),
          ]}
        />
        <Button>{WORDS.makeLink[lang]}</Button>
      </form>
      <Links items={[{ href: page.href(paths.ownLinks), label: WORDS.ownLinks[lang] }]} />
    </Section>
  );
}
