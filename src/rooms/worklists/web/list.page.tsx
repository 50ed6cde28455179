import { fill, formatCount, formatDate, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSelect,
  Links,
  Notice,
  RowPager,
  Row,
  RowHead,
  Section,
  Table,
  Tally,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { Band } from '../core/worklist.ts';
import { groups, lateAgencies, totals, type Totals } from '../sql/item.reads.ts';
import { asked, lateWords, withQuery, type Asked } from './asked.ts';
import { GroupTable } from './group-table.tsx';
import { paths } from './paths.ts';
import { Trend } from './trend.tsx';
import { WORDS } from './words.ts';

const PAGE = 100;
export const noList = (page: PageContext): Response => page.problem(problem('worklists.unknown'), 404);

export const showWorklist = (page: PageContext): Promise<Response> => worklistPage(page, null);

/** One list: how many, how old, by week, and by group with the reason and day that the agency gave. */
export async function worklistPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const about = await asked(page);
  if (!about) return noList(page);
  const { lang, database, query } = page;
  const { list, scope, filter } = about;
  const counted = await totals(database, filter, scope, about.bands);
  const number = Math.max(1, numbered(query.get('trang')));
  const rows = await groups(database, filter, scope, { limit: PAGE, skip: (number - 1) * PAGE });
  const all = rows[0]?.all ?? 0;
  return page.desk(
    list.name[lang],
    <>
      <Trail page={page} here={list.name[lang]} />
      <h1>{heading(page, about, counted)}</h1>
      <p class="lead">{leadWords(page, about, counted)}</p>
      {query.get('da-luu') === '1' ? (
        <Notice tone="good" live>
          <p>{WORDS.saved[lang]}</p>
        </Notice>
      ) : null}
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Parts page={page} about={about} counted={counted} />
      <ListFilters page={page} about={about} agencies={await lateAgencies(database, filter, scope)} />
      <div class="desk">
        <div>
          <Ages page={page} about={about} counted={counted} />
        </div>
        <div class="side">{await Trend({ page, about, late: counted.late })}</div>
      </div>
      <Section title={WORDS.groups[lang]} note={WORDS.groupsNote[lang]} id="nhom">
        {rows.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : await GroupTable({ page, about, rows })}
        <RowPager
          lang={lang}
          page={number}
          size={PAGE}
          all={all}
          href={(to) => withQuery(page, paths.list(list.code), { trang: String(to) })}
        />
      </Section>
      <Onward page={page} about={about} />
      <p class="note">
        {fill(WORDS.source[lang], { clauses: list.clauses.join(', '), document: list.source.document })}
      </p>
    </>,
    wrong ? 422 : 200,
  );
}

export const Trail = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.lists), label: WORDS.title[page.lang] },
    ]}
  />
);

function heading({ lang }: PageContext, { list }: Asked, { late, done }: Totals): string {
  const words = late === 0 ? WORDS.headingNone : done > 0 ? WORDS.headingDone : WORDS.heading;
  return fill(words[lang], { unit: list.unit[lang], late: formatCount(late, lang), done: formatCount(done, lang) });
}

function leadWords({ lang }: PageContext, about: Asked, { oldest, agencies }: Totals): string {
  if (oldest === null) return '';
  return fill(WORDS.lead[lang], {
    agencies: formatCount(agencies, lang),
    oldest: formatDate(oldest),
    days: lateWords(about, about.agency?.id ?? null, oldest, lang),
  });
}

/** All, what still has to be done, and what is done and not closed: each leads to its rows. */
function Parts({ page, about, counted }: { page: PageContext; about: Asked; counted: Totals }) {
  const { lang, query } = page;
  const { list } = about;
  if (!list.done) return null;
  const part = query.get('phan');
  const href = (value: string | null): string => withQuery(page, paths.list(list.code), { phan: value });
  if (part) return <Links items={[{ href: href(null), label: WORDS.all[lang] }]} />;
  return (
    <Tally
      lang={lang}
      items={[
        { sign: 'late', count: counted.late - counted.done, word: WORDS.open[lang], href: href('chua-xong') },
        { sign: 'back', count: counted.done, word: list.done.name[lang], href: href('co-ket-qua') },
      ]}
    />
  );
}

function ListFilters({
  page,
  about,
  agencies,
}: {
  page: PageContext;
  about: Asked;
  agencies: readonly { readonly agency: number; readonly late: number }[];
}) {
  const { lang, query } = page;
  const keep = ['phan', 'tu-ngay', ...about.list.group.map((_, at) => `n${at + 1}`)].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  if (agencies.length < 2 && about.agency === null) return null;
  return (
    <Filters
      action={page.href(paths.list(about.list.code))}
      submit={WORDS.filter[lang]}
      keep={Object.fromEntries(keep)}
      narrow
    >
      <FilterSelect
        name="co-quan"
        label={WORDS.agency[lang]}
        value={about.agency?.code ?? ''}
        choices={[
          { value: '', label: WORDS.anyAgency[lang] },
          ...agencies.flatMap(({ agency, late }) => {
            const one = about.tree.byId(agency);
            return one ? [{ value: one.code, label: `${one.shortName} (${formatCount(late, lang)})` }] : [];
          }),
        ]}
      />
    </Filters>
  );
}

export const bandWords = ({ from, to }: Band, lang: 'vi' | 'en'): string =>
  fill((to === null ? WORDS.bandUp : WORDS.band)[lang], { from, to: to ?? '' });

function Ages({ page, about, counted }: { page: PageContext; about: Asked; counted: Totals }) {
  const { lang } = page;
  if (counted.late === 0) return null;
  return (
    <Section title={WORDS.ages[lang]} id="bao-lau">
      <Table caption={WORDS.ages[lang]} captionHidden>
        <THead>
          <Row>
            <Col>{WORDS.ages[lang]}</Col>
            <Col right>{about.list.unit[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {about.bands.map((band, at) => (
            <Row>
              <RowHead>
                <a href={withQuery(page, paths.records(about.list.code), { 'tu-ngay': String(band.from) })}>
                  {bandWords(band, lang)}
                </a>
              </RowHead>
              <Cell right>{formatCount(counted.bands[at] ?? 0, lang)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

const Onward = ({ page, about }: { page: PageContext; about: Asked }) => (
  <Links
    items={[
      { href: withQuery(page, paths.records(about.list.code), {}), label: WORDS.toRecords[page.lang] },
      { href: withQuery(page, paths.file(about.list.code, 'csv'), {}), label: WORDS.csv[page.lang] },
      { href: withQuery(page, paths.file(about.list.code, 'xlsx'), {}), label: WORDS.xlsx[page.lang] },
    ]}
  />
);
