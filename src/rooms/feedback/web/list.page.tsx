import { fill, formatCount, formatDate, numbered, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Links, Marked, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { registerPaths } from '../../registers/index.ts';
import { REGISTER } from '../commands/take-in.ts';
import { daysLate } from '../core/clocks.ts';
import { STANDINGS, type Standing } from '../core/item.ts';
import { clocksOn } from '../rules.ts';
import { countByStanding, listItems, type ItemRow } from '../sql/item.reads.ts';
import { FIELD_WORDS, SOURCE_WORDS, STANDING_SIGNS, STANDING_WORDS, STEP_WORDS } from '../words.ts';
import { asked, filterOf, type Asked } from './asked.ts';
import { ItemFilters, ItemPager, ItemTally, PAGE } from './list-parts.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const OPEN: readonly Standing[] = ['late', 'soon', 'received', 'handling', 'asked'];

/** What came in, who answers it and by when: what is late first. */
export async function showItems(page: PageContext): Promise<Response> {
  const { lang, database, query } = page;
  const about = await asked(page);
  const filter = filterOf(query, about.tree);
  const counts = await countByStanding(database, filter, about);
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const shown = filter.standing ? (counts.get(filter.standing) ?? 0) : all;
  const number = Math.max(1, numbered(query.get('trang')));
  const rows = await listItems(database, filter, about, { limit: PAGE, skip: (number - 1) * PAGE });
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{heading(counts, lang)}</h1>
      <p class="lead">{leadWords(about, lang)}</p>
      <ItemTally page={page} path={paths.items} counts={counts} current={filter.standing} />
      <ItemFilters page={page} path={paths.items} agencies={about.agencies} standings={STANDINGS} />
      {rows.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <ItemTable page={page} about={about} rows={rows} />}
      <ItemPager page={page} path={paths.items} at={{ number, rows: rows.length, all: shown }} />
      <Links
        items={[
          ...(page.may('registers.import')
            ? [{ href: page.href(registerPaths.register(REGISTER)), label: WORDS.import[lang] }]
            : []),
          ...(page.may('registers.read')
            ? [{ href: page.href(registerPaths.list(REGISTER)), label: WORDS.records[lang] }]
            : []),
          { href: page.href(paths.addresses), label: WORDS.addresses[lang] },
          { href: page.href(paths.shown), label: WORDS.publicList[lang] },
          ...((await page.beside?.()) ?? []),
        ]}
      />
    </>,
  );
}

function heading(counts: ReadonlyMap<Standing, number>, lang: Lang): string {
  const late = counts.get('late') ?? 0;
  const open = OPEN.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
  const words = late > 0 ? WORDS.headingLate : open > 0 ? WORDS.headingOpen : WORDS.headingCalm;
  return fill(words[lang], { late: formatCount(late, lang), open: formatCount(open, lang) });
}

function leadWords({ today }: Pick<Asked, 'today'>, lang: Lang): string {
  const { decide, ask, answer, publish, source } = clocksOn(today);
  return fill(WORDS.lead[lang], { decide, ask, answer, publish, document: source.document });
}

/** "Quá hạn 4 ngày làm việc"; nothing for what is not late. */
export function lateWords(about: Asked, row: Pick<ItemRow, 'agency' | 'stepDueOn'>, lang: Lang): string {
  const late = daysLate(row, about.today, about.calendarOf(row.agency));
  return late === 0 ? '' : fill(WORDS.lateBy[lang], { days: formatCount(late, lang) });
}

const ItemTable = ({ page, about, rows }: { page: PageContext; about: Asked; rows: readonly ItemRow[] }) => {
  const { lang } = page;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.subject[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.standing[lang]}</Col>
          <Col>{WORDS.next[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.item(row.id))}>{row.title}</a>
              <span class="of">
                {[
                  row.code,
                  SOURCE_WORDS[row.source][lang],
                  FIELD_WORDS[row.field][lang],
                  formatDate(row.receivedOn),
                ].join(', ')}
              </span>
            </RowHead>
            <Cell label={WORDS.agency[lang]}>{about.tree.byId(row.agency)?.shortName ?? '–'}</Cell>
            <Cell label={WORDS.standing[lang]}>
              <Marked sign={STANDING_SIGNS[row.standing]}>{STANDING_WORDS[row.standing][lang]}</Marked>
            </Cell>
            <Cell label={WORDS.next[lang]}>
              <div>
                {row.step && row.stepDueOn
                  ? `${STEP_WORDS[row.step][lang]}, ${formatDate(row.stepDueOn)}`
                  : WORDS.nothingNext[lang]}
                <span class="of">{lateWords(about, row, lang)}</span>
              </div>
            </Cell>
            <Cell label={WORDS.due[lang]}>{row.dueOn ? formatDate(row.dueOn) : WORDS.dueUnknown[lang]}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
};
