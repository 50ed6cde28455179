import { dateAt, fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { listsOver } from '../follow.ts';
import { totals } from '../sql/item.reads.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Every list of the catalogue with what is left on it, as far as the reader reaches. */
export async function showWorklists(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const today = dateAt(page.at);
  const scope = page.scope('registers.read');
  const rows = [];
  for (const { list } of await listsOver(database))
    rows.push({ list, counted: await totals(database, { worklist: list.code, today }, scope, []) });
  const all = rows.reduce((sum, { counted }) => sum + counted.late, 0);
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>
        {fill(WORDS.listsHeading[lang], { count: formatCount(all, lang), lists: formatCount(rows.length, lang) })}
      </h1>
      <p class="lead">{WORDS.listsLead[lang]}</p>
      <Table caption={WORDS.title[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.title[lang]}</Col>
            <Col right>{WORDS.late[lang]}</Col>
            <Col>{WORDS.state[lang]}</Col>
            <Col>{WORDS.oldest[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {rows.map(({ list, counted }) => (
            <Row>
              <RowHead class="long">
                <a href={page.href(paths.list(list.code))}>{list.name[lang]}</a>
                <span class="of">{list.clauses.join(', ')}</span>
              </RowHead>
              <Cell right label={WORDS.late[lang]}>
                {formatCount(counted.late, lang)}
              </Cell>
              <Cell label={WORDS.state[lang]}>
                {list.done ? `${list.done.name[lang]}: ${formatCount(counted.done, lang)}` : '–'}
              </Cell>
              <Cell label={WORDS.oldest[lang]}>{counted.oldest ? formatDate(counted.oldest) : '–'}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </>,
  );
}
