import { fill, formatCount, formatDate, formatShare, numbered, type Lang } from '../../../kernel/index.ts';
import type { BesideLink, PageContext } from '../../../platform/manifest.ts';
import { Recent } from '../../../platform/recent.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Facts,
  Links,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { STANDINGS, type Standing } from '../core/item.ts';
import { countShown, findShown, listShown, shownStamp, type Shown, type ShownCounts } from '../sql/shown.reads.ts';
import { FIELD_WORDS, KIND_WORDS, RATING_WORDS, SOURCE_WORDS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { asked, filterOf, type Asked } from './asked.ts';
import { publicPage } from './frame.tsx';
import { Paragraphs } from './item.page.tsx';
import { ItemFilters, ItemPager, ItemTally, PAGE } from './list-parts.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** What is turned to another channel has no public face. */
const SHOWN_STANDINGS: readonly Standing[] = STANDINGS.filter((one) => one !== 'turned');

/** A list as it was sent. */
interface Sent {
  readonly text: string;
  readonly headers: Headers;
}

/** Lists that are kept for one reading of the agencies. */
const MOST = 60;
const kept = new WeakMap<AgencyTree, Recent<Sent>>();

/** Everything that came in, with the day of its answer: anybody may look. Made anew when anything that it tells of has changed. */
export async function showPublicList(page: PageContext): Promise<Response> {
  const about = await asked(page);
  const beside = (await page.beside?.()) ?? [];
  const lists = kept.get(about.tree) ?? new Recent<Sent>(MOST);
  kept.set(about.tree, lists);
  const address = [page.lang, page.query.toString(), page.sample, about.day, beside];
  const { text, headers } = await lists.made(
    async () => JSON.stringify([await shownStamp(page.database), ...address]),
    async () => {
      const response = await publicList(page, about, beside);
      return { text: await response.text(), headers: response.headers };
    },
  );
  return new Response(text, { headers: new Headers(headers) });
}

async function publicList(page: PageContext, about: Asked, beside: readonly BesideLink[]): Promise<Response> {
  const { lang, database, query } = page;
  const filter = filterOf(query, about.tree);
  const { sums, standings } = await countShown(database, filter, about.day);
  const shown = filter.standing ? (standings.get(filter.standing) ?? 0) : sums.received;
  const number = Math.max(1, numbered(query.get('trang')));
  const rows = await listShown(database, filter, about.day, { limit: PAGE, skip: (number - 1) * PAGE });
  return publicPage(
    page,
    { title: WORDS.title[lang] },
    <>
      <h1>{heading(sums, lang)}</h1>
      <p class="lead">{leadWords(sums, lang)}</p>
      <ItemTally
        page={page}
        path={paths.shown}
        counts={standings}
        current={filter.standing}
        standings={SHOWN_STANDINGS}
      />
      <ItemFilters page={page} path={paths.shown} agencies={about.tree.living} standings={SHOWN_STANDINGS} />
      {rows.length === 0 ? (
        <Empty>{WORDS.publicNone[lang]}</Empty>
      ) : (
        <ShownTable page={page} about={about} rows={rows} />
      )}
      <ItemPager page={page} path={paths.shown} at={{ number, rows: rows.length, all: shown }} />
      <Links items={[...beside, { href: page.href(paths.shownAddresses), label: WORDS.publicAddresses[lang] }]} />
    </>,
  );
}

function heading({ received, inTime, due }: ShownCounts, lang: Lang): string {
  const count = formatCount(received, lang);
  return due === 0
    ? fill(WORDS.publicHeadingBare[lang], { received: count })
    : fill(WORDS.publicHeading[lang], {
        received: count,
        share: formatShare({ numerator: inTime, denominator: due }, lang),
      });
}

const leadWords = (sums: ShownCounts, lang: Lang): string =>
  fill(
    WORDS.publicLead[lang],
    Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, formatCount(value, lang)])),
  );

const ShownTable = ({ page, about, rows }: { page: PageContext; about: Asked; rows: readonly Shown[] }) => {
  const { lang } = page;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.subject[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.standing[lang]}</Col>
          <Col>{WORDS.receivedOn[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.shownItem(row.id))}>{row.title ?? row.code}</a>
              <span class="of">
                {[row.title === null ? WORDS.unmoderated[lang] : row.code, FIELD_WORDS[row.field][lang]].join(', ')}
              </span>
            </RowHead>
            <Cell label={WORDS.agency[lang]}>{about.tree.byId(row.agency)?.shortName ?? '–'}</Cell>
            <Cell label={WORDS.standing[lang]}>
              <Marked sign={STANDING_SIGNS[row.standing]}>{STANDING_WORDS[row.standing][lang]}</Marked>
            </Cell>
            <Cell label={WORDS.receivedOn[lang]}>{formatDate(row.receivedOn)}</Cell>
            <Cell label={WORDS.due[lang]}>{row.dueOn ? formatDate(row.dueOn) : WORDS.dueUnknown[lang]}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
};

/** One item for everybody: its course and its day; its words once they were passed. */
export async function showPublicItem(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const one = await findShown(page.database, numbered(page.params['item']), about.day);
  if (!one) return publicPage(page, { title: WORDS.title[lang], status: 404 }, <NothingShown page={page} />);
  const late = one.answeredOn !== null && one.dueOn !== null && one.answeredOn > one.dueOn;
  return publicPage(
    page,
    { title: one.title ?? one.code },
    <>
      <Crumbs lang={lang} here={one.code} items={[{ href: page.href(paths.shown), label: WORDS.title[lang] }]} />
      <h1>{one.title ?? `${KIND_WORDS[one.kind][lang]} ${one.code}`}</h1>
      <p class="lead">
        <Marked sign={STANDING_SIGNS[one.standing]}>{STANDING_WORDS[one.standing][lang]}</Marked>{' '}
        {one.title === null ? `${WORDS.unmoderated[lang]}.` : null}
      </p>
      <Facts
        items={[
          [WORDS.code[lang], one.code],
          [WORDS.source[lang], SOURCE_WORDS[one.source][lang]],
          [WORDS.kind[lang], KIND_WORDS[one.kind][lang]],
          [WORDS.field[lang], FIELD_WORDS[one.field][lang]],
          [WORDS.place[lang], one.place === null ? null : (about.tree.byId(one.place)?.shortName ?? null)],
          [WORDS.agency[lang], about.tree.byId(one.agency)?.name ?? '–'],
          [WORDS.receivedOn[lang], formatDate(one.receivedOn)],
          [WORDS.due[lang], one.dueOn ? formatDate(one.dueOn) : WORDS.dueUnknown[lang]],
          [WORDS.publishedOn[lang], one.publishedOn && formatDate(one.publishedOn)],
          [WORDS.rated[lang], one.rating === null ? null : RATING_WORDS[one.rating - 1]![lang]],
        ]}
      />
      {one.body ? (
        <Section title={WORDS.body[lang]}>
          <Paragraphs text={one.body} />
        </Section>
      ) : null}
      {one.answeredOn ? (
        <Section
          title={one.state === 'refused' ? WORDS.refusedWhy[lang] : WORDS.answer[lang]}
          note={fill(WORDS.answeredFact[lang], {
            date: formatDate(one.answeredOn),
            late: late ? WORDS.answeredLate[lang] : '',
          })}
        >
          {one.answer === null ? <p class="note">{WORDS.unmoderated[lang]}.</p> : <Paragraphs text={one.answer} />}
        </Section>
      ) : null}
    </>,
  );
}

const NothingShown = ({ page }: { page: PageContext }) => (
  <>
    <h1>{WORDS.publicMissing[page.lang]}</h1>
    <Links items={[{ href: page.href(paths.shown), label: WORDS.title[page.lang] }]} />
  </>
);
