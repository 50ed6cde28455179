import { dateAt, fill, formatCount, formatDate, numbered, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  Links,
  RowPager,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { heldPosts, ROLE_WORDS } from '../../access/index.ts';
import type { BoardRow } from '../../tasks/index.ts';
import { chasedAgencies, chasedRows, countChased, type ChasedRow } from '../sql/log.reads.ts';
import { matterNames, type MatterName } from '../sql/matter.store.ts';
import { CHANNEL_WORDS } from '../words.ts';
import { answerWords } from './answer-words.ts';
import { ShareName } from './share-name.tsx';
import { logAsked, withLogQuery, type LogAsked } from './log-asked.ts';
import { paths } from './paths.ts';
import { agenciesWithWork, sharesNow } from './shares-now.ts';
import { WORDS } from './words.ts';

const PAGE = 100;

/** Which work was chased, how often, by whom, by which channel, and what the unit said. */
export async function showLog(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const asked = await logAsked(page);
  const { shares, answered } = await countChased(database, asked.filter);
  const number = Math.max(1, numbered(page.query.get('trang')));
  const rows = await chasedRows(database, asked.filter, { limit: PAGE, skip: (number - 1) * PAGE });
  const now = await sharesNow(
    page,
    rows.map(({ share }) => share),
  );
  const matters = await matterNames(
    database,
    rows.map(({ share }) => share),
  );
  return page.desk(
    WORDS.log[lang],
    <>
      <Trail page={page} here={WORDS.log[lang]} />
      <h1>
        {shares === 0
          ? WORDS.logNone[lang]
          : fill(WORDS.logHead[lang], { shares: formatCount(shares, lang), answered: formatCount(answered, lang) })}
      </h1>
      <p class="lead">{WORDS.logLead[lang]}</p>
      <LogFilters page={page} asked={asked} />
      {rows.length === 0 ? (
        <Empty>{WORDS.none[lang]}</Empty>
      ) : (
        <LogTable page={page} asked={asked} rows={rows} now={now} matters={matters} />
      )}
      <RowPager
        lang={lang}
        page={number}
        size={PAGE}
        all={shares}
        href={(to) => withLogQuery(page, paths.log, { trang: String(to) })}
      />
      <Links
        items={[
          { href: withLogQuery(page, paths.file('csv')), label: WORDS.csv[lang] },
          { href: withLogQuery(page, paths.file('xlsx')), label: WORDS.xlsx[lang] },
          { href: page.href(paths.agencies), label: WORDS.toAgencies[lang] },
          { href: page.href(paths.inbox), label: WORDS.toInbox[lang] },
        ]}
      />
    </>,
  );
}

export const Trail = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.inbox), label: WORDS.title[page.lang] },
    ]}
  />
);

function LogFilters({ page, asked }: { page: PageContext; asked: LogAsked }) {
  const { lang, query } = page;
  const code = asked.filter.agency === undefined ? '' : asked.tree.byId(asked.filter.agency)?.code;
  return (
    <Filters action={page.href(paths.log)} submit={WORDS.filter[lang]}>
      <FilterSearch
        name="q"
        label={WORDS.search[lang]}
        value={query.get('q') ?? ''}
        placeholder={WORDS.searchHint[lang]}
      />
      {asked.agencies.length > 1 ? (
        <FilterSelect
          name="co-quan"
          label={WORDS.agency[lang]}
          value={code ?? ''}
          choices={[
            { value: '', label: WORDS.anyAgency[lang] },
            ...asked.agencies.map((one) => ({ value: one.code, label: one.shortName })),
          ]}
        />
      ) : null}
      <FilterSelect
        name="nhom"
        label={WORDS.topic[lang]}
        value={asked.filter.topic ?? ''}
        choices={[
          { value: '', label: WORDS.anyTopic[lang] },
          ...asked.topics.map(({ ladder, name }) => ({ value: ladder.topic, label: name[lang] })),
        ]}
      />
      <FilterSelect
        name="tra-loi"
        label={WORDS.answers[lang]}
        value={asked.filter.unanswered ? 'chua' : ''}
        choices={[
          { value: '', label: WORDS.anyAnswer[lang] },
          { value: 'chua', label: WORDS.unanswered[lang] },
        ]}
      />
    </Filters>
  );
}

/** By which steps and which people, to whom, through which channels. */
export function howWords(row: ChasedRow, { topics }: Pick<LogAsked, 'topics'>, lang: Lang): string {
  const named = topics
    .filter(({ ladder }) => ladder.clock !== 'given' && row.topics.includes(ladder.topic))
    .map(({ name }) => name[lang]);
  return [
    ...(named.length > 0 ? [fill(WORDS.bySteps[lang], { topics: named.join(', ') })] : []),
    ...(row.givers.length > 0 ? [fill(WORDS.byPeople[lang], { people: row.givers.join(', ') })] : []),
    fill(WORDS.toRoles[lang], { roles: row.roles.map((role) => ROLE_WORDS[role][lang]).join(', ') }),
    row.channels.map((channel) => CHANNEL_WORDS[channel]?.[lang] ?? channel).join(', '),
  ].join('; ');
}

export const saidBy = (row: ChasedRow, lang: Lang): string | null =>
  row.answer === null || row.answeredAt === null
    ? null
    : answerWords({ words: row.answer, by: row.answeredBy, at: row.answeredAt, promisedOn: row.promisedOn }, lang);

interface LogRows {
  readonly page: PageContext;
  readonly asked: LogAsked;
  readonly rows: readonly ChasedRow[];
  readonly now: ReadonlyMap<number, BoardRow>;
  readonly matters: ReadonlyMap<number, MatterName>;
}

const LogTable = ({ page, asked, rows, now, matters }: LogRows) => {
  const { lang } = page;
  return (
    <Table caption={WORDS.log[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.task[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col right>{WORDS.times[lang]}</Col>
          <Col>{WORDS.last[lang]}</Col>
          <Col>{WORDS.how[lang]}</Col>
          <Col>{WORDS.unitAnswer[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => {
          const share = now.get(row.share);
          return (
            <Row>
              <RowHead class="long">
                <ShareName page={page} row={share} matter={matters.get(row.share)} />
              </RowHead>
              <Cell label={WORDS.agency[lang]}>{asked.tree.byId(row.agency)?.shortName ?? '–'}</Cell>
              <Cell right label={WORDS.times[lang]}>
                <div>
                  {formatCount(row.times, lang)}
                  {row.byHand > 0 ? (
                    <span class="of">{fill(WORDS.timesHand[lang], { hand: formatCount(row.byHand, lang) })}</span>
                  ) : null}
                </div>
              </Cell>
              <Cell label={WORDS.last[lang]}>{formatDate(row.lastOn)}</Cell>
              <Cell label={WORDS.how[lang]}>{howWords(row, asked, lang)}</Cell>
              <Cell label={WORDS.unitAnswer[lang]}>{saidBy(row, lang) ?? WORDS.noAnswer[lang]}</Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
};

/** The same by agency, and which agencies have work and nobody who is told of it. */
export async function showAgencies(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const { filter, tree, agencies } = await logAsked(page);
  const rows = await chasedAgencies(database, filter);
  const nameOf = (id: number | undefined): string => (id === undefined ? '–' : (tree.byId(id)?.shortName ?? '–'));
  const today = dateAt(page.at);
  const told = new Set(
    (await heldPosts(database, ['agency-editor', 'agency-head'], today)).map(({ agency }) => agency),
  );
  const working = await agenciesWithWork(page);
  const unreached = agencies.filter(({ id }) => working.has(id) && !told.has(id));
  return page.desk(
    WORDS.toAgencies[lang],
    <>
      <Trail page={page} here={WORDS.toAgencies[lang]} />
      <h1>
        {rows.length === 0
          ? WORDS.agenciesNone[lang]
          : fill(WORDS.agenciesHead[lang], {
              count: formatCount(rows.length, lang),
              most: nameOf(rows[0]?.agency),
              times: formatCount(rows[0]?.times ?? 0, lang),
            })}
      </h1>
      {rows.length === 0 ? null : (
        <Table caption={WORDS.toAgencies[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.agency[lang]}</Col>
              <Col right>{WORDS.shares[lang]}</Col>
              <Col right>{WORDS.times[lang]}</Col>
              <Col right>{WORDS.answeredShares[lang]}</Col>
              <Col>{WORDS.last[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {rows.map((row) => (
              <Row>
                <RowHead>
                  <a href={page.href(`${paths.log}?co-quan=${encodeURIComponent(tree.byId(row.agency)?.code ?? '')}`)}>
                    {nameOf(row.agency)}
                  </a>
                </RowHead>
                <Cell right label={WORDS.shares[lang]}>
                  {formatCount(row.shares, lang)}
                </Cell>
                <Cell right label={WORDS.times[lang]}>
                  {formatCount(row.times, lang)}
                </Cell>
                <Cell right label={WORDS.answeredShares[lang]}>
                  {formatCount(row.answered, lang)}
                </Cell>
                <Cell label={WORDS.last[lang]}>{formatDate(row.lastOn)}</Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      {unreached.length === 0 ? null : (
        <Section
          title={fill(WORDS.unreached[lang], { count: formatCount(unreached.length, lang) })}
          note={WORDS.unreachedNote[lang]}
        >
          <p>{unreached.map(({ shortName }) => shortName).join(', ')}</p>
        </Section>
      )}
      <Links
        items={[
          { href: page.href(paths.log), label: WORDS.toLog[lang] },
          { href: page.href(paths.inbox), label: WORDS.toInbox[lang] },
        ]}
      />
    </>,
  );
}
