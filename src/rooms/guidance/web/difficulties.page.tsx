import { fill, formatCount, formatDate, numbered, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  LinkButton,
  Links,
  Marked,
  RowPager,
  Row,
  RowHead,
  Table,
  Tally,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { FIELD_WORDS, noPlanInForce } from '../../plans/index.ts';
import { KINDS, STANDINGS } from '../core/difficulty.ts';
import { daysLate, levelAfter } from '../core/routing.ts';
import { routingOn } from '../rules.ts';
import {
  countByStanding,
  difficultiesFor,
  listDifficulties,
  type DifficultyCounts,
  type DifficultyRow,
} from '../sql/difficulty.reads.ts';
import { KIND_WORDS, LEVEL_WORDS, STANDING_KEYS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { asked, fieldName, filterOf, KIND_KEYS, withQuery, type Asked } from './asked.ts';
import { paths } from './paths.ts';
import { WORDS } from './difficulty-words.ts';

const PAGE = 100;

export const noPlan = (page: PageContext): Response => noPlanInForce(page, WORDS.title[page.lang], WORDS.noPlan);

/** What hinders whom, who has to answer it and by when: what is late first. */
export async function showDifficulties(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang, database, query } = page;
  const filter = filterOf(query, about);
  const counts = await countByStanding(database, filter, about);
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const shown = filter.standing ? (counts.get(filter.standing) ?? 0) : all;
  const number = Math.max(1, numbered(query.get('trang')));
  const rows = await listDifficulties(database, filter, about, { limit: PAGE, skip: (number - 1) * PAGE });
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{heading(counts, lang)}</h1>
      <p class="lead">{sinceYear(await difficultiesFor(database, about.plan.id, yearTo(about)), lang)}</p>
      {page.may('guidance.raise') ? (
        <p class="acts">
          <LinkButton look="main" href={page.href(paths.raise)}>
            {WORDS.raise[lang]}
          </LinkButton>
        </p>
      ) : null}
      <Tally
        lang={lang}
        items={STANDINGS.map((standing) => ({
          sign: STANDING_SIGNS[standing],
          count: counts.get(standing) ?? 0,
          word: STANDING_WORDS[standing][lang],
          href: withQuery(page, paths.difficulties, { tt: STANDING_KEYS[standing] }),
          current: filter.standing === standing,
        }))}
      />
      <DifficultyFilters page={page} about={about} />
      {rows.length === 0 ? (
        <Empty>{WORDS.none[lang]}</Empty>
      ) : (
        <DifficultyTable page={page} about={about} rows={rows} />
      )}
      <RowPager
        lang={lang}
        page={number}
        size={PAGE}
        all={shown}
        href={(to) => withQuery(page, paths.difficulties, { trang: String(to) })}
      />
      <Links
        items={[
          { href: withQuery(page, paths.file('csv'), {}), label: WORDS.csv[lang] },
          { href: withQuery(page, paths.file('xlsx'), {}), label: WORDS.xlsx[lang] },
          { href: page.href(paths.guidance), label: WORDS.toGuidance[lang] },
        ]}
      />
      <RoutingNote about={about} lang={lang} />
    </>,
  );
}

/** The year of the plan until today. */
export const yearTo = ({ today }: Pick<Asked, 'today'>) => ({
  from: `${today.slice(0, 4)}-01-01` as typeof today,
  to: today,
});

const heading = (counts: Awaited<ReturnType<typeof countByStanding>>, lang: Lang): string => {
  const late = counts.get('late') ?? 0;
  const open = late + (counts.get('soon') ?? 0) + (counts.get('open') ?? 0) + (counts.get('asked') ?? 0);
  const words = late > 0 ? WORDS.headingLate : open > 0 ? WORDS.headingOpen : WORDS.headingCalm;
  return fill(words[lang], { late: formatCount(late, lang), open: formatCount(open, lang) });
};

/** What became of what was raised, as the later report will say it. */
export function sinceYear(counts: DifficultyCounts, lang: Lang): string {
  const count = (value: number): string => formatCount(value, lang);
  return fill(WORDS.lead[lang], {
    raised: count(counts.raised),
    inTime: count(counts.answeredInTime),
    answeredLate: count(counts.answeredLate),
    late: count(counts.late),
    open: count(counts.open),
    withdrawn: counts.withdrawn > 0 ? fill(WORDS.withdrawn[lang], { count: count(counts.withdrawn) }) : '',
  });
}

export const RoutingNote = ({ about, lang }: { about: Pick<Asked, 'today'>; lang: Lang }) => {
  const { source } = routingOn(about.today);
  return <p class="note">{fill(WORDS.routing[lang], { document: source.document, article: source.article ?? '–' })}</p>;
};

function DifficultyFilters({ page, about }: { page: PageContext; about: Asked }) {
  const { lang, query } = page;
  const plan = query.get('ke-hoach');
  const value = (name: string): string => query.get(name) ?? '';
  return (
    <Filters
      action={page.href(paths.difficulties)}
      submit={WORDS.filter[lang]}
      {...(plan && { keep: { 'ke-hoach': plan } })}
    >
      <FilterSearch name="q" label={WORDS.search[lang]} value={value('q')} placeholder={WORDS.searchHint[lang]} />
      {about.agencies.length > 1 ? (
        <FilterSelect
          name="co-quan"
          label={WORDS.agency[lang]}
          value={value('co-quan')}
          choices={[
            { value: '', label: WORDS.anyAgency[lang] },
            ...about.agencies.map(({ code, shortName }) => ({ value: code, label: shortName })),
          ]}
        />
      ) : null}
      <FilterSelect
        name="loai"
        label={WORDS.kind[lang]}
        value={value('loai')}
        choices={[
          { value: '', label: WORDS.anyKind[lang] },
          ...KINDS.map((kind) => ({ value: KIND_KEYS[kind], label: KIND_WORDS[kind][lang] })),
        ]}
      />
      <FilterSelect
        name="lv"
        label={WORDS.field[lang]}
        value={value('lv')}
        choices={[
          { value: '', label: WORDS.anyField[lang] },
          ...Object.entries(FIELD_WORDS).map(([code, name]) => ({ value: code, label: name[lang] })),
        ]}
      />
      <FilterSelect
        name="tt"
        label={WORDS.standing[lang]}
        value={value('tt')}
        choices={[
          { value: '', label: WORDS.anyStanding[lang] },
          ...STANDINGS.map((one) => ({ value: STANDING_KEYS[one], label: STANDING_WORDS[one][lang] })),
        ]}
      />
    </Filters>
  );
}

/** The agency that has to answer, by name; the standing office where none is named. */
export const solverName = ({ tree }: Pick<Asked, 'tree'>, solver: number | null, lang: Lang): string =>
  solver === null ? WORDS.office[lang] : (tree.byId(solver)?.shortName ?? '–');

/** "Quá hạn 4 ngày làm việc. Báo tới cơ quan thường trực"; nothing for what is not late. */
export function lateWords(about: Asked, row: Pick<DifficultyRow, 'state' | 'dueOn' | 'solver'>, lang: Lang): string {
  const late = daysLate(row, about.today, about.calendarOf(row.solver));
  if (late === 0) return '';
  const level = levelAfter(routingOn(about.today), late);
  const said = [
    fill(WORDS.lateBy[lang], { days: formatCount(late, lang) }),
    ...(level ? [fill(WORDS.shownTo[lang], { level: LEVEL_WORDS[level][lang] })] : []),
  ];
  return said.join('. ');
}

/** Rows of difficulties as lists show them. */
export function DifficultyTable({
  page,
  about,
  rows,
}: {
  page: PageContext;
  about: Asked;
  rows: readonly DifficultyRow[];
}) {
  const { lang } = page;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.subject[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.standing[lang]}</Col>
          <Col>{WORDS.solver[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.difficulty(row.id))}>{row.title}</a>
              <span class="of">
                {[KIND_WORDS[row.kind][lang], row.address, row.indicator, fieldName(row.field, lang)]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </RowHead>
            <Cell label={WORDS.agency[lang]}>{about.tree.byId(row.agency)?.shortName ?? '–'}</Cell>
            <Cell label={WORDS.standing[lang]}>
              <Marked sign={STANDING_SIGNS[row.standing]}>{STANDING_WORDS[row.standing][lang]}</Marked>
            </Cell>
            <Cell label={WORDS.solver[lang]}>{solverName(about, row.solver, lang)}</Cell>
            <Cell label={WORDS.due[lang]}>
              <div>
                {formatDate(row.dueOn)}
                <span class="of">{lateWords(about, row, lang)}</span>
              </div>
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
