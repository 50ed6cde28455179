import { fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { PROMISE } from '../commands/promise.ts';
import type { Group } from '../sql/item.reads.ts';
import { promisesOf, type Promised } from '../sql/promise.store.ts';
import { columnName, factName, lateWords, type Asked } from './asked.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Groups of a list with how many, how old, and the reason and day that the agency gave. */
export async function GroupTable({ page, about, rows }: { page: PageContext; about: Asked; rows: readonly Group[] }) {
  const { lang, database } = page;
  const { list } = about;
  const promiseOf = await promisesOf(database, list.code, rows);
  return (
    <Table caption={WORDS.groups[lang]} captionHidden stack>
      <THead>
        <Row>
          {list.group.map((code) => (
            <Col>{columnName(about, code, lang)}</Col>
          ))}
          <Col>{WORDS.agency[lang]}</Col>
          <Col right>{WORDS.late[lang]}</Col>
          {list.done ? <Col right>{list.done.name[lang]}</Col> : null}
          <Col>{WORDS.oldest[lang]}</Col>
          <Col>{WORDS.promise[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row, at) => (
          <GroupRow page={page} about={about} row={row} at={at} promise={promiseOf(row)} />
        ))}
      </TBody>
    </Table>
  );
}

function GroupRow({
  page,
  about,
  row,
  at,
  promise,
}: {
  page: PageContext;
  about: Asked;
  row: Group;
  at: number;
  promise: Promised | undefined;
}) {
  const { lang } = page;
  const { list, tree } = about;
  const agency = tree.byId(row.agency);
  const facts = Object.fromEntries(row.facts.map((value, n) => [`n${n + 1}`, value]));
  const query = new URLSearchParams({ ...facts, ...(agency && { 'co-quan': agency.code }) });
  const part = page.query.get('phan');
  if (part) query.set('phan', part);
  return (
    <Row>
      {row.facts.map((value, n) =>
        n === 0 ? (
          <RowHead class="long">
            <a href={page.href(`${paths.records(list.code)}?${query}`)}>{factName(page, about, n, value)}</a>
          </RowHead>
        ) : (
          <Cell label={columnName(about, list.group[n] ?? '', lang)}>{factName(page, about, n, value)}</Cell>
        ),
      )}
      <Cell label={WORDS.agency[lang]}>{agency?.shortName ?? '–'}</Cell>
      <Cell right label={WORDS.late[lang]}>
        {formatCount(row.late, lang)}
      </Cell>
      {list.done ? (
        <Cell right label={list.done.name[lang]}>
          {formatCount(row.done, lang)}
        </Cell>
      ) : null}
      <Cell label={WORDS.oldest[lang]}>
        <div>
          {formatDate(row.oldest)}
          <span class="of">{fill(WORDS.daysLate[lang], { days: lateWords(about, row.agency, row.oldest, lang) })}</span>
        </div>
      </Cell>
      <Cell label={WORDS.promise[lang]}>
        <div>
          {promise
            ? promiseWords(promise, about, lang)
            : page.may('registers.read', { agencies: [row.agency] })
              ? WORDS.promiseNone[lang]
              : '–'}
          {promise ? <span class="of">{promise.reason}</span> : null}
          {page.may(PROMISE, { agencies: [row.agency] }) ? (
            <PromiseForm page={page} about={about} row={row} at={at} />
          ) : null}
        </div>
      </Cell>
    </Row>
  );
}

/** "Hẹn 15/12/2026, khi hẹn 12": how it stands is the number of the row beside it. */
function promiseWords(
  { promisedOn, late, times }: Promised,
  { today }: Pick<Asked, 'today'>,
  lang: 'vi' | 'en',
): string {
  const words = promisedOn < today ? WORDS.promiseBroken : WORDS.promised;
  const said = fill(words[lang], { day: formatDate(promisedOn), late: formatCount(late, lang) });
  return times > 1 ? said + fill(WORDS.again[lang], { times }) : said;
}

function PromiseForm({ page, about, row, at }: { page: PageContext; about: Asked; row: Group; at: number }) {
  const { lang } = page;
  const whose = about.tree.byId(row.agency);
  return (
    <details>
      <summary>
        {WORDS.give[lang]}
        <span class="vh">{`: ${row.facts.map((value, n) => factName(page, about, n, value)).join(', ')}, ${whose?.shortName ?? ''}`}</span>
      </summary>
      <form method="post" action={page.href(paths.promise(about.list.code))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="co-quan" value={whose?.code ?? ''} />
        <input type="hidden" name="nhom" value={row.facts[0] ?? ''} />
        <div class="field">
          <label for={`ly-do-${at}`}>{WORDS.reason[lang]}</label>
          <textarea id={`ly-do-${at}`} name="ly-do" rows={2} />
        </div>
        <div class="field short">
          <label for={`ngay-${at}`}>{WORDS.day[lang]}</label>
          <input id={`ngay-${at}`} type="date" name="ngay" />
        </div>
        <Button look="low">{WORDS.save[lang]}</Button>
      </form>
    </details>
  );
}
