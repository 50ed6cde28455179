import { fill, formatCount, formatDate, instantAt, type Bilingual } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import {
  Cell,
  Col,
  FilterSelect,
  Links,
  Row,
  RowHead,
  RowPager,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { openFileOf, type CommunicationTask } from '../../editions/index.ts';
import { atom, dictionary, openPaths } from '../../open-data/index.ts';
import { shippedRegisters } from '../../registers/index.ts';
import { newsOf, type News, type NewsItem } from '../core/news.ts';
import { NEWS as WORDS } from '../messages/news.ts';
import { feedOf, tagOf } from './feeds.ts';
import { Frame } from './frame.tsx';
import { agencyPath, feedPath, href, withQuery, type View } from './view.ts';

/** The register whose published records are the news. */
const REGISTER = 'communications';
export const NEWS_PATH = '/tin-tuc';
/** Rows of a page, and of what is planned. */
const ROWS = 50;
const PLANNED = 12;
const ENTRIES = 50;

/** What the edition publishes of the register. */
async function newsIn({ content }: View, read: Read): Promise<News> {
  const { header, registers } = content;
  const file = registers?.some(({ code }) => code === REGISTER)
    ? await openFileOf(read, header.number, REGISTER)
    : null;
  return newsOf(file?.toString() ?? '', header.asOf);
}

/** Choices of the register by their Vietnamese words, which stand in the file. */
function spoken(column: 'kind' | 'topic'): ReadonlyMap<string, Bilingual> {
  const found = shippedRegisters()
    .get(REGISTER)
    ?.columns.find(({ code }) => code === column);
  const values = found?.type === 'choice' ? found.values : [];
  return new Map(values.map(({ name }) => [name.vi, name]));
}

const inWords = (column: 'kind' | 'topic', text: string, { lang }: View): string =>
  spoken(column).get(text)?.[lang] ?? text;

const agencyName = ({ content }: View, code: string): string =>
  content.agencies.find((one) => one.code === code)?.name ?? code;

/** What was published to tell people of the reform, what is planned, and what the press needs. */
export async function NewsPage(view: View, read: Read) {
  const { content, lang, query } = view;
  const { published, planned } = await newsIn(view, read);
  const kinds = [...new Set(published.map(({ kind }) => kind))].toSorted((a, b) => a.localeCompare(b, 'vi'));
  const kind = kinds.find((one) => one === query.get('loai')) ?? '';
  const rows = published.filter((one) => kind === '' || one.kind === kind);
  const { number, asOf } = content.header;
  const heading =
    published.length === 0
      ? WORDS.none[lang]
      : fill(WORDS.heading[lang], { count: formatCount(published.length, lang) });
  return (
    <Frame view={view} title={WORDS.title[lang]} place="news" says={heading} followed={NEWS_PATH}>
      <h1>{heading}</h1>
      <p class="lead">{fill(WORDS.lead[lang], { number, day: formatDate(asOf) })}</p>
      {kinds.length > 1 ? (
        <form class="filters" method="get" action={href(view, NEWS_PATH)}>
          <FilterSelect
            name="loai"
            label={WORDS.kind[lang]}
            value={kind}
            choices={[
              { value: '', label: WORDS.all[lang] },
              ...kinds.map((one) => ({ value: one, label: inWords('kind', one, view) })),
            ]}
          />
          <button class="btn">{WORDS.filter[lang]}</button>
        </form>
      ) : null}
      {rows.length > 0 ? <Published view={view} rows={rows} /> : null}
      {planned.length > 0 ? <Planned view={view} rows={planned} /> : null}
      {content.communication ? <Tasks view={view} tasks={content.communication} /> : null}
      <Press view={view} listed={published.length > 0} />
    </Frame>
  );
}

function Published({ view, rows }: { view: View; rows: readonly NewsItem[] }) {
  const { lang, query } = view;
  const pages = Math.max(Math.ceil(rows.length / ROWS), 1);
  const page = Math.min(Math.max(Math.trunc(Number(query.get('trang'))) || 1, 1), pages);
  const onPage = (next: number): string => {
    const params = new URLSearchParams(query);
    params.set('trang', String(next));
    return withQuery(view, NEWS_PATH, params);
  };
  return (
    <div class="sec">
      <ItemTable view={view} rows={rows.slice((page - 1) * ROWS, page * ROWS)} day={WORDS.day[lang]} />
      <RowPager page={page} size={ROWS} all={rows.length} href={onPage} lang={lang} />
    </div>
  );
}

const Planned = ({ view, rows }: { view: View; rows: readonly NewsItem[] }) => (
  <Section
    title={WORDS.planned[view.lang]}
    note={fill((rows.length > PLANNED ? WORDS.plannedSome : WORDS.plannedNote)[view.lang], {
      shown: formatCount(PLANNED, view.lang),
      count: formatCount(rows.length, view.lang),
      day: formatDate(view.content.header.asOf),
    })}
  >
    <ItemTable view={view} rows={rows.slice(0, PLANNED)} day={WORDS.due[view.lang]} />
  </Section>
);

const ItemTable = ({ view, rows, day }: { view: View; rows: readonly NewsItem[]; day: string }) => (
  <Table stack captionHidden caption={WORDS.title[view.lang]}>
    <THead>
      <Row>
        <Col>{WORDS.what[view.lang]}</Col>
        <Col>{WORDS.agency[view.lang]}</Col>
        <Col>{WORDS.topic[view.lang]}</Col>
        <Col right>{day}</Col>
      </Row>
    </THead>
    <TBody>
      {rows.map((one) => (
        <Row>
          <RowHead class="wide-name">
            {one.link === null ? (
              one.title
            ) : (
              <a href={one.link} rel="external nofollow noopener">
                {one.title}
              </a>
            )}
            <span class="of">{inWords('kind', one.kind, view)}</span>
          </RowHead>
          <Cell label={WORDS.agency[view.lang]}>
            {view.content.agencies.some(({ code }) => code === one.agency) ? (
              <a href={href(view, agencyPath({ code: one.agency }))}>{agencyName(view, one.agency)}</a>
            ) : (
              one.agency
            )}
          </Cell>
          <Cell label={WORDS.topic[view.lang]}>{inWords('topic', one.topic, view)}</Cell>
          <Cell right label={day}>
            {formatDate(one.publishedOn ?? one.plannedOn)}
          </Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

const Tasks = ({ view, tasks }: { view: View; tasks: readonly CommunicationTask[] }) => (
  <Section title={WORDS.plan[view.lang]} note={WORDS.planNote[view.lang]}>
    <Table stack captionHidden caption={WORDS.plan[view.lang]}>
      <THead>
        <Row>
          <Col>{WORDS.what[view.lang]}</Col>
          <Col>{WORDS.clause[view.lang]}</Col>
          <Col>{WORDS.lead2[view.lang]}</Col>
          <Col>{WORDS.due[view.lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {tasks.map((task) => (
          <Row>
            <RowHead class="wide-name">
              {task.text}
              {task.product === null ? null : <span class="of">{task.product}</span>}
            </RowHead>
            <Cell label={WORDS.clause[view.lang]}>{task.address}</Cell>
            <Cell label={WORDS.lead2[view.lang]}>{task.lead ?? ''}</Cell>
            <Cell label={WORDS.due[view.lang]}>
              {task.dueOn === null ? (task.dueText ?? '') : formatDate(task.dueOn)}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  </Section>
);

function Press({ view, listed }: { view: View; listed: boolean }) {
  const { content, lang } = view;
  const { number, asOf } = content.header;
  return (
    <Section title={WORDS.press[lang]} id="bao-chi">
      <p>{fill(WORDS.pressQuote[lang], { number, day: formatDate(asOf), licence: dictionary().licence.name[lang] })}</p>
      <Links
        items={[
          { href: href(view, feedPath(NEWS_PATH)), label: WORDS.pressFollow[lang] },
          { href: href(view, feedPath('/')), label: WORDS.pressEditions[lang] },
          ...(listed ? [{ href: href(view, openPaths.register(REGISTER, 'csv')), label: WORDS.file[lang] }] : []),
          { href: href(view, '/du-lieu'), label: WORDS.pressData[lang] },
          { href: href(view, '/cach-tinh'), label: WORDS.pressMethods[lang] },
          { href: href(view, '/dinh-chinh'), label: WORDS.pressCorrections[lang] },
        ]}
      />
    </Section>
  );
}

/** The newest of them as Atom. */
export async function newsFeed(view: View, read: Read): Promise<string> {
  const { lang, site } = view;
  const { published } = await newsIn(view, read);
  const feed = feedOf(view, { title: WORDS.title[lang], page: NEWS_PATH, path: feedPath(NEWS_PATH) });
  const entries = published.slice(0, ENTRIES).map((one) => ({
    id: tagOf(view, `${NEWS_PATH}/${encodeURIComponent(one.agency)}/${encodeURIComponent(one.code)}`),
    title: one.title,
    address: one.link ?? site + href(view, NEWS_PATH),
    updated: instantAt(one.publishedOn!, 0),
    words: fill(WORDS.entry[lang], {
      kind: inWords('kind', one.kind, view),
      agency: agencyName(view, one.agency),
      topic: inWords('topic', one.topic, view),
    }),
  }));
  return atom({ ...feed, entries });
}
