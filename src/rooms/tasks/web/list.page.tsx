import { fill, formatCount, numbered, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Crumbs,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  Links,
  Notice,
  RowPager,
  Section,
  Tally,
  type Choice,
} from '../../../ui/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import { doerNames } from '../doers.ts';
import { FIELD_WORDS, groupWords, noPlanInForce } from '../../plans/index.ts';
import { STANDINGS } from '../core/standing.ts';
import { boardRows, standingCounts, unassigned } from '../sql/board.reads.ts';
import { signOf, STANDING_WORDS } from '../words.ts';
import { asked, STANDING_KEYS, withQuery, type Asked, PROGRAMME } from './asked.ts';
import { Programmes } from './programmes.tsx';
import { Narrowed, NARROWING } from './narrowed.tsx';
import { paths } from './paths.ts';
import { WorkForm } from './work-table.tsx';
import { WORDS } from './words.ts';

const PAGE = 100;

/** No plan in force: what there would be here, and the first step to it. */
export const noPlan = (page: PageContext): Response => noPlanInForce(page, WORDS.title[page.lang], WORDS.noPlan);

/** The work of one agency, or of all that the reader reaches, what needs doing first at the top. */
export async function showList(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang, database } = page;
  const counts = await standingCounts(database, about.filter, about.seen);
  const countOf = (standing: (typeof STANDINGS)[number]): number =>
    counts.find((one) => one.standing === standing)?.count ?? 0;
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = about.filter.standing ? countOf(about.filter.standing) : all;
  const number = Math.max(1, numbered(page.query.get('trang')));
  const rows = await boardRows(database, about.filter, about.seen, { limit: PAGE, skip: (number - 1) * PAGE });
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{heading(about, countOf('late'), all, lang)}</h1>
      <p class="lead">{fill(WORDS.lead[lang], { plan: planName(about) })}</p>
      <Programmes page={page} about={about} path={paths.list} />
      <Changed page={page} />
      <Tally
        lang={lang}
        items={STANDINGS.map((standing) => ({
          sign: signOf(standing, null),
          count: countOf(standing),
          word: STANDING_WORDS[standing][lang],
          href: withQuery(page, paths.list, { tt: STANDING_KEYS[standing] }),
          current: about.filter.standing === standing,
        }))}
      />
      <WorkFilters page={page} about={about} path={paths.list} />
      <Narrowed page={page} about={about} />
      {rows.length === 0 ? (
        <Empty>{WORDS.none[lang]}</Empty>
      ) : (
        <WorkForm
          page={page}
          about={about}
          rows={rows}
          calendarOf={(await loadCalendars(database)).of}
          all={shown}
          doerOf={await doerNames(database, about.today)}
          first="task"
          back={withQuery(page, paths.list, {})}
        />
      )}
      <RowPager
        lang={lang}
        page={number}
        size={PAGE}
        all={shown}
        href={(to) => withQuery(page, paths.list, { trang: String(to) })}
      />
      <Onward page={page} here="list" />
      {page.may('tasks.assign') ? await Unassigned({ page, plan: about.plan.id }) : null}
    </>,
  );
}

export const planName = ({ plan }: Pick<Asked, 'plan'>): string =>
  plan.title?.replace(/^Ban hành\s+/u, '') ?? `${plan.number ?? ''} ${plan.year ?? ''}`.trim();

export function heading({ agency, agencies }: Asked, late: number, all: number, lang: Lang): string {
  const one = agency ?? (agencies.length === 1 ? (agencies[0] ?? null) : null);
  const whose = one ? fill(WORDS.whose[lang], { agency: one.shortName }) : '';
  const words = all === 0 ? WORDS.headingNone : late === 0 ? WORDS.headingCalm : WORDS.headingLate;
  return fill(words[lang], { late: formatCount(late, lang), all: formatCount(all, lang), whose });
}

/** The answer to what was done to many rows. */
export function Changed({ page }: { page: PageContext }) {
  const changed = page.query.get('da-lam');
  if (changed === null || !/^\d{1,6}$/.test(changed)) return null;
  const passed = numbered(page.query.get('bo-qua'));
  return (
    <Notice tone="good" live>
      <p>
        {fill(WORDS.manyDone[page.lang], {
          changed: formatCount(Number(changed), page.lang),
          passed: formatCount(passed, page.lang),
        })}
      </p>
    </Notice>
  );
}

/** The same filters above the list and the matrix; the address is the state. */
export function WorkFilters({ page, about, path }: { page: PageContext; about: Asked; path: string }) {
  const { lang, query } = page;
  const any = (label: string): Choice => ({ value: '', label });
  const keep = ['ke-hoach', PROGRAMME, ...NARROWING].flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value] as const] : [];
  });
  return (
    <Filters action={page.href(path)} submit={WORDS.filter[lang]} keep={Object.fromEntries(keep)}>
      <FilterSearch
        name="q"
        label={WORDS.search[lang]}
        value={query.get('q') ?? ''}
        placeholder={WORDS.searchHint[lang]}
      />
      {about.agencies.length > 1 ? (
        <FilterSelect
          name="co-quan"
          label={WORDS.agency[lang]}
          value={about.agency?.code ?? ''}
          choices={[
            any(WORDS.anyAgency[lang]),
            ...about.agencies.map(({ code, shortName }) => ({ value: code, label: shortName })),
          ]}
        />
      ) : null}
      {about.seen.scope === 'all' ? (
        <FilterSelect
          name="nhom"
          label={WORDS.group[lang]}
          value={query.get('nhom') ?? ''}
          choices={[
            any(WORDS.anyGroup[lang]),
            ...groupWords()
              .groups.filter(({ open }) => !open)
              .map(({ code, name }) => ({ value: code, label: name[lang] })),
          ]}
        />
      ) : null}
      <FilterSelect
        name="lv"
        label={WORDS.field[lang]}
        value={query.get('lv') ?? ''}
        choices={[
          any(WORDS.anyField[lang]),
          ...Object.entries(FIELD_WORDS).map(([value, name]) => ({ value, label: name[lang] })),
        ]}
      />
      <FilterSelect
        name="tt"
        label={WORDS.standing[lang]}
        value={query.get('tt') ?? ''}
        choices={[
          any(WORDS.anyStanding[lang]),
          ...STANDINGS.map((standing) => ({
            value: STANDING_KEYS[standing],
            label: STANDING_WORDS[standing][lang],
          })),
        ]}
      />
    </Filters>
  );
}

/** To the other view of the same, to the files, and for the standing office to a new look at the agencies. */
export const Onward = ({ page, here }: { page: PageContext; here: 'list' | 'matrix' }) => (
  <Links
    items={[
      here === 'list'
        ? { href: withQuery(page, paths.matrix, {}), label: WORDS.toMatrix[page.lang] }
        : { href: withQuery(page, paths.list, {}), label: WORDS.toList[page.lang] },
      { href: page.href(paths.conclusions), label: WORDS.conclusions[page.lang] },
      { href: withQuery(page, paths.file('csv'), {}), label: WORDS.csv[page.lang] },
      { href: withQuery(page, paths.file('xlsx'), {}), label: WORDS.xlsx[page.lang] },
      ...(page.may('tasks.assign') ? [{ href: page.href(paths.expansion), label: WORDS.expansion[page.lang] }] : []),
    ]}
  />
);

async function Unassigned({ page, plan }: { page: PageContext; plan: number }) {
  const { lang } = page;
  const tasks = await unassigned(page.database, plan);
  if (tasks.length === 0) return null;
  return (
    <Section title={`${WORDS.unassigned[lang]} (${tasks.length})`} note={WORDS.unassignedNote[lang]} id="chua-giao">
      <ul class="lines" role="list">
        {tasks.map(({ id, address, title, leadText }) => (
          <li>
            <a href={page.href(paths.task(id))}>{`${address}: ${title.slice(0, 160)}`}</a>
            {leadText ? ` (${leadText})` : ''}
          </li>
        ))}
      </ul>
    </Section>
  );
}
