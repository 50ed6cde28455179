import { fill, formatCount, formatDate, numbered } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Empty, Links, Marked, RowPager, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { recordHref } from '../../registers/index.ts';
import { items, totals, type Item } from '../sql/item.reads.ts';
import { asked, columnName, factName, lateWords, withQuery, type Asked } from './asked.ts';
import { bandWords, noList, Trail } from './list.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Enough for the printed list of one agency. */
const PAGE = 500;

/** The records of a list themselves, oldest first: what an agency prints and works off. */
export async function showRecords(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noList(page);
  const { lang, database } = page;
  const { list, filter, scope } = about;
  const { late, bands } = await totals(database, filter, scope, filter.band ? [filter.band] : []);
  const all = filter.band ? (bands[0] ?? 0) : late;
  const number = Math.max(1, numbered(page.query.get('trang')));
  const rows = await items(database, filter, scope, { limit: PAGE, skip: (number - 1) * PAGE });
  return page.desk(
    list.name[lang],
    <>
      <Trail page={page} here={list.name[lang]} />
      <h1>{fill(WORDS.recordsHeading[lang], { count: formatCount(all, lang), unit: list.unit[lang] })}</h1>
      <p class="lead">{narrowed(page, about)}</p>
      {rows.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <Records page={page} about={about} rows={rows} />}
      <RowPager
        lang={lang}
        page={number}
        size={PAGE}
        all={all}
        href={(to) => withQuery(page, paths.records(list.code), { trang: String(to) })}
      />
      <Links
        items={[
          { href: page.href(paths.list(list.code)), label: WORDS.back[lang] },
          { href: withQuery(page, paths.file(list.code, 'csv'), {}), label: WORDS.csv[lang] },
          { href: withQuery(page, paths.file(list.code, 'xlsx'), {}), label: WORDS.xlsx[lang] },
        ]}
      />
      <p class="note">{WORDS.printed[lang]}</p>
    </>,
  );
}

/** What the address cuts the rows to, in words. */
function narrowed(page: PageContext, about: Asked): string {
  const { lang } = page;
  const { filter, agency, list } = about;
  return [
    agency?.name,
    ...(filter.facts ?? []).map((value, at) => (value === undefined ? '' : factName(page, about, at, value))),
    filter.band && bandWords(filter.band, lang),
    filter.done === true ? list.done?.name[lang] : filter.done === false ? WORDS.open[lang] : '',
  ]
    .filter(Boolean)
    .join('. ');
}

function Records({ page, about, rows }: { page: PageContext; about: Asked; rows: readonly Item[] }) {
  const { lang } = page;
  const { list, tree } = about;
  return (
    <Table caption={list.name[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.record[lang]}</Col>
          {list.group.map((code) => (
            <Col>{columnName(about, code, lang)}</Col>
          ))}
          {about.agency ? null : <Col>{WORDS.agency[lang]}</Col>}
          <Col>{WORDS.due[lang]}</Col>
          <Col right>{WORDS.late[lang]}</Col>
          {list.done ? <Col>{WORDS.state[lang]}</Col> : null}
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead>
              <a href={page.href(recordHref(list.register, row.key))}>{row.key[0]}</a>
            </RowHead>
            {row.facts.map((value, at) => (
              <Cell label={columnName(about, list.group[at] ?? '', lang)}>{factName(page, about, at, value)}</Cell>
            ))}
            {about.agency ? null : <Cell label={WORDS.agency[lang]}>{tree.byId(row.agency)?.shortName ?? '–'}</Cell>}
            <Cell label={WORDS.due[lang]}>{formatDate(row.since)}</Cell>
            <Cell right label={WORDS.late[lang]}>
              {fill(WORDS.daysLate[lang], { days: lateWords(about, row.agency, row.since, lang) })}
            </Cell>
            {list.done ? (
              <Cell label={WORDS.state[lang]}>
                <Marked sign={row.done ? 'back' : 'late'}>{(row.done ? list.done.name : WORDS.open)[lang]}</Marked>
              </Cell>
            ) : null}
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
