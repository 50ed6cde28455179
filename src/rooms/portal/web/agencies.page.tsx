import { formatCount, formatShare, formatTenths, type Lang } from '../../../kernel/index.ts';
import type { AgencyKind, EditionContent, TargetContent } from '../../editions/index.ts';
import {
  Bullet,
  Cell,
  Col,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  Pager,
  Rate,
  Row,
  RowHead,
  SortCol,
  STATES,
  stateWord,
  Status,
  Table,
  TBody,
  THead,
  type Choice,
} from '../../../ui/index.ts';
import {
  agencyRows,
  groupMedians,
  KIND_ORDER,
  listParams,
  pageOf,
  parseListQuery,
  type AgencyRow,
  type GroupMedian,
  type ListPage,
  type ListQuery,
  type Sort,
} from '../core/agency-list.ts';
import { isRatio, percentForDrawing, pointsBetween } from '../core/figures.ts';
import { stateLines } from '../core/headlines.ts';
import { tally } from '../core/tally.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { aimWords, countWords, documentWords, fraction, kindWords, sayLine, shareWords } from './sentences.ts';
import { agencyPath, href, isRanked, targetOf, withQuery, type View } from './view.ts';

const PATH = '/co-quan';

interface Listing {
  readonly view: View;
  readonly query: ListQuery;
  readonly ranked: boolean;
  readonly shown: ListPage;
  readonly medians: readonly GroupMedian[];
  readonly aim: TargetContent | null;
}

/** Who has open overdue dossiers, beside the on-time rate and the group's median. */
export function AgenciesPage(view: View) {
  const { content, lang } = view;
  const ranked = isRanked(content);
  const query = parseListQuery(view.query, ranked);
  const rows = agencyRows(content, query);
  const listing: Listing = {
    view,
    query,
    ranked,
    shown: pageOf(rows, query.page),
    medians: ranked ? groupMedians(content, query.sector) : [],
    aim: targetOf(content, 'onTime'),
  };
  return (
    <Frame view={view} title={say(lang, 'portal.nav.agencies')} place="agencies">
      <h1>{heading(view, ranked)}</h1>
      <p class="lead">{leadWords(content, lang)}</p>
      {FilterForm(listing)}
      {ResultLine(listing)}
      {rows.length === 0 ? (
        <Empty>
          <p>{say(lang, 'portal.agencies.result.none')}</p>
          <p>
            <a href={href(view, PATH)}>{say(lang, 'portal.agencies.clear')}</a>
          </p>
        </Empty>
      ) : (
        AgencyTable(listing)
      )}
      {Notes(listing)}
    </Frame>
  );
}

function heading({ content, lang }: View, ranked: boolean): string {
  const count = content.agencies.length;
  if (count === 0) return say(lang, 'portal.agencies.heading-none');
  return say(lang, ranked ? 'portal.agencies.heading' : 'portal.agencies.heading-plain', {
    count: formatCount(count, lang),
  });
}

function leadWords(content: EditionContent, lang: Lang): string {
  const states = stateLines(tally(content.agencies.map(({ state }) => state))).map((line) => sayLine(lang, line));
  const overdue = content.agencies.reduce(
    (sum, { figures }) => sum + (figures && typeof figures.open.overdue === 'number' ? figures.open.overdue : 0),
    0,
  );
  const tail = overdue === 0 ? '.none' : overdue === 1 ? '.one' : '';
  const debt = say(lang, `portal.agencies.lead.overdue${tail}`, { count: formatCount(overdue, lang) });
  return states.length > 0 ? `${states.join(', ')}. ${debt}` : debt;
}

function FilterForm({ view, query, ranked }: Listing) {
  const { content, lang } = view;
  const counts = (kind: AgencyKind): number => content.agencies.filter((agency) => agency.kind === kind).length;
  const kinds: Choice[] = [
    { value: '', label: say(lang, 'portal.agencies.kind-all', { count: formatCount(content.agencies.length, lang) }) },
    ...KIND_ORDER.filter((kind) => counts(kind) > 0).map((kind) => ({
      value: kind,
      label: `${kindWords(kind, lang)} (${formatCount(counts(kind), lang)})`,
    })),
  ];
  const states: Choice[] = [
    { value: '', label: say(lang, 'portal.agencies.state-all') },
    ...STATES.map((state) => ({ value: state, label: stateWord(state, lang) })),
  ];
  const sectors: Choice[] = [
    { value: '', label: say(lang, 'portal.agencies.sector-all') },
    ...content.sectors.map((sector) => ({ value: sector.code, label: sector.name[lang] })),
  ];
  const keep: Record<string, string> =
    ranked && (query.sort !== 'overdue' || !query.descending)
      ? { xep: query.sort, chieu: query.descending ? 'giam' : 'tang' }
      : {};
  return (
    <Filters action={href(view, PATH)} submit={say(lang, 'portal.agencies.filter')} keep={keep}>
      <FilterSearch name="q" label={say(lang, 'portal.agencies.search')} value={query.text} placeholder="yen thanh" />
      <FilterSelect name="loai" label={say(lang, 'portal.agencies.kind')} choices={kinds} value={query.kind} />
      <FilterSelect name="tinh-trang" label={say(lang, 'portal.agencies.state')} choices={states} value={query.state} />
      <FilterSelect
        name="linh-vuc"
        label={say(lang, 'portal.agencies.sector')}
        choices={sectors}
        value={query.sector}
      />
    </Filters>
  );
}

function orderWords({ sort, descending }: ListQuery, lang: Lang): string {
  const order = say(lang, `portal.order.${sort}`);
  if (sort === 'name' || sort === 'state') return order;
  return say(lang, descending ? 'portal.order.highest' : 'portal.order.lowest', { order });
}

function ResultLine({ view, query, shown, ranked }: Listing) {
  const { lang, content } = view;
  const words =
    shown.total === 1
      ? say(lang, 'portal.agencies.result.one')
      : say(lang, 'portal.agencies.result', { count: formatCount(shown.total, lang), order: orderWords(query, lang) });
  const params = listParams({ ...query, page: 1 }, ranked);
  const { publishing } = content.header;
  return (
    <>
      <p class="active">
        <b>{shown.total === 0 ? say(lang, 'portal.agencies.result.none') : words}</b>
        {query.text || query.kind || query.state || query.sector ? (
          <a href={href(view, PATH)}>{say(lang, 'portal.agencies.clear')}</a>
        ) : null}
        <a href={withQuery(view, '/du-lieu/co-quan.csv', params)}>{say(lang, 'portal.csv-this')}</a>
        <a href={href(view, '/ban-do')}>{say(lang, 'portal.agencies.on-map')}</a>
      </p>
      <p class="note">
        {publishing
          ? say(lang, 'portal.agencies.ranked', { document: documentWords(publishing, lang) })
          : say(lang, 'portal.agencies.unranked')}
      </p>
    </>
  );
}

function AgencyTable(listing: Listing) {
  const { view, query, shown, medians } = listing;
  const { lang } = view;
  const groups = medians.filter((median) => query.kind === '' || median.kind === query.kind);
  const href = (page: number): string => withQuery(view, PATH, listParams({ ...query, page }, listing.ranked));
  return (
    <>
      <Table stack compact class="bleed ag" captionHidden caption={say(lang, 'portal.agencies.caption')}>
        {AgencyHead(listing)}
        {groups.length > 0 && shown.page === 1 ? (
          <TBody>{groups.map((group) => MedianRow(group, listing))}</TBody>
        ) : null}
        <TBody>{shown.rows.map((row) => AgencyLine(row, listing))}</TBody>
      </Table>
      <Pager
        page={shown.page}
        pages={shown.pages}
        href={href}
        lang={lang}
        words={say(lang, 'portal.agencies.rows', {
          first: shown.first,
          last: shown.first + shown.rows.length - 1,
          total: formatCount(shown.total, lang),
        })}
      />
    </>
  );
}

/** Where a column's link leads: the other direction of the same order, or its natural first direction. */
function sortHref({ view, query, ranked }: Listing, sort: Sort): string {
  const natural = sort !== 'name' && sort !== 'state';
  const descending = query.sort === sort ? !query.descending : natural;
  return withQuery(view, PATH, listParams({ ...query, sort, descending, page: 1 }, ranked));
}

function AgencyHead(listing: Listing) {
  const { view, query, ranked, aim } = listing;
  const { lang } = view;
  const column = (sort: Sort, key: string, right: boolean) =>
    ranked ? (
      <SortCol
        href={sortHref(listing, sort)}
        current={query.sort === sort ? (query.descending ? 'descending' : 'ascending') : null}
        right={right}
        lang={lang}
      >
        {say(lang, key)}
      </SortCol>
    ) : (
      <Col right={right}>{say(lang, key)}</Col>
    );
  const axis = axisOf(aim);
  return (
    <THead>
      <Row>
        {column('name', 'portal.col.agency', false)}
        {column('state', 'portal.col.state', false)}
        {column('overdue', 'portal.col.overdue', true)}
        {column('on-time', 'portal.col.on-time', true)}
        {axis ? (
          <Col class="bul">
            {againstColumn(listing)}
            <span class="ends num">
              <span>{axis.from}%</span>
              <span>{axis.to}%</span>
            </span>
          </Col>
        ) : null}
        {query.sector ? null : column('received', 'portal.col.received', true)}
        {query.sector ? null : column('apologies', 'portal.col.apologies', true)}
        {query.sector ? null : column('online', 'portal.col.online', true)}
      </Row>
    </THead>
  );
}

const againstColumn = ({ view, ranked }: Listing): string =>
  say(view.lang, ranked ? 'portal.col.against' : 'portal.col.against-plain');

/** Seven points below the target to five above it, at most 100 per cent. Null without an exact target. */
export function axisOf(
  aim: TargetContent | null,
): { readonly from: number; readonly to: number; readonly target: number } | null {
  if (aim === null || aim.value === null || aim.unit !== 'percent') return null;
  const target = Number(aim.value);
  return { target, from: Math.max(0, Math.floor(target - 7)), to: Math.min(100, Math.ceil(target + 5)) };
}

function MedianRow(median: GroupMedian, { view, query, aim }: Listing) {
  const { lang } = view;
  const share = (ratio: GroupMedian['onTime']): string => (ratio ? formatShare(ratio, lang) : '–');
  const count = (value: number | null): string => (value === null ? '–' : formatCount(value, lang));
  return (
    <Row class="med">
      <RowHead>
        {say(lang, `portal.median.${median.kind}`)} <span class="num">({median.size})</span>
      </RowHead>
      <Cell wide />
      <Cell right label={say(lang, 'portal.col.overdue')}>
        {count(median.overdue)}
      </Cell>
      <Cell right label={say(lang, 'portal.col.on-time')}>
        {share(median.onTime)}
      </Cell>
      {axisOf(aim) ? <Cell wide /> : null}
      {query.sector ? null : (
        <>
          <Cell right wide>
            {count(median.received)}
          </Cell>
          <Cell right wide>
            {share(median.apologies)}
          </Cell>
          <Cell right wide>
            {share(median.online)}
          </Cell>
        </>
      )}
    </Row>
  );
}

function AgencyLine(row: AgencyRow, listing: Listing) {
  const { view, query, aim, medians } = listing;
  const { lang, content } = view;
  const limit = content.header.suppressUnder;
  return (
    <Row>
      <RowHead>
        <a href={href(view, agencyPath(row.agency))}>{row.agency.name}</a>
        {row.formerly ? <span class="of">{say(lang, 'portal.agencies.formerly', { name: row.formerly })}</span> : null}
      </RowHead>
      <Cell class="stc">
        <Status state={row.state} lang={lang} />
      </Cell>
      <Cell right label={say(lang, 'portal.col.overdue')}>
        {row.overdue === null ? '–' : <b class="big">{countWords(row.overdue, limit, lang)}</b>}
      </Cell>
      <Cell right label={say(lang, 'portal.col.on-time')}>
        {isRatio(row.onTime) ? <Rate ratio={row.onTime} lang={lang} /> : shareWords(row.onTime, lang)}
      </Cell>
      {axisOf(aim) ? (
        <Cell wide>
          {Against(
            row,
            aim,
            medians.find(({ kind }) => kind === row.agency.kind),
            lang,
          )}
        </Cell>
      ) : null}
      {query.sector ? null : AllSectorCells(row, view)}
    </Row>
  );
}

/** What is known of an agency as a whole only, not by sector. */
const AllSectorCells = (row: AgencyRow, { lang, content }: View) => (
  <>
    <Cell right wide>
      {row.received === null ? '–' : countWords(row.received, content.header.suppressUnder, lang)}
    </Cell>
    <Cell right label={say(lang, 'portal.col.apologies')}>
      {fraction(row.apologies, lang) || (row.letters?.owed === 0 ? '0' : '–')}
    </Cell>
    <Cell right wide>
      {isRatio(row.online) ? formatShare(row.online, lang) : '–'}
    </Cell>
  </>
);

function Against(row: AgencyRow, aim: TargetContent | null, median: GroupMedian | undefined, lang: Lang) {
  const axis = axisOf(aim);
  if (!axis || !isRatio(row.onTime)) return null;
  const group = median?.onTime ?? null;
  return (
    <>
      <Bullet
        value={percentForDrawing(row.onTime)}
        target={axis.target}
        group={group ? percentForDrawing(group) : null}
        state={row.state}
        from={axis.from}
        to={axis.to}
      />
      {group ? (
        <span class="vh">
          {say(lang, 'portal.agencies.against-median', {
            points: formatTenths(pointsBetween(group, row.onTime), lang),
          })}
        </span>
      ) : null}
    </>
  );
}

function Notes(listing: Listing) {
  const { view, aim, ranked } = listing;
  const { lang } = view;
  const bars = aim
    ? say(lang, ranked ? 'portal.agencies.note-bars' : 'portal.agencies.note-bars-plain', {
        column: againstColumn(listing),
        target: aimWords(aim, lang),
      })
    : '';
  return (
    <p class="note below">
      {bars} {say(lang, 'portal.agencies.note')} <a href={href(view, '/cach-tinh')}>{say(lang, 'portal.how')}</a>
    </p>
  );
}
