import { formatCount } from '../../../kernel/index.ts';
import type { Attainment, EditionContent, IndicatorContent } from '../../editions/index.ts';
import { Empty, Filters, FilterSelect, Sign, signOf, STATES, sayUi, Tally } from '../../../ui/index.ts';
import { isRatio } from '../core/figures.ts';
import { mapHeadline } from '../core/headlines.ts';
import { byNeed, indicatorRows, placed, type IndicatorRow } from '../core/indicator-rows.ts';
import { tally } from '../core/tally.ts';
import { say } from '../messages.ts';
import { CommuneInset, CommuneMap } from './commune-map.tsx';
import { Frame } from './frame.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { lowerFirst, sayLine, shareWords, stateInSentence } from './sentences.ts';
import { agencyPath, href, isRanked, targetOf, type View } from './view.ts';

const PATH = '/ban-do';

/** Indicators that single agencies have values of. */
const mappable = (content: EditionContent): IndicatorContent[] =>
  content.indicators.filter((indicator) => indicator.agencies.length > 0);

function chosen({ content, query }: View): IndicatorContent | null {
  const from = mappable(content);
  const wanted = query.get('chi-tieu') ?? targetOf(content, 'onTime')?.indicator;
  return from.find(({ code }) => code === wanted) ?? from[0] ?? null;
}

/** Where: sized and signed dots, with the full table below. */
export function MapPage(view: View) {
  const { content, lang } = view;
  const indicator = chosen(view);
  const rows = indicator ? placed(indicatorRows(content, indicator)) : [];
  const title = say(lang, 'portal.map.title');
  if (!indicator || rows.length === 0) {
    return (
      <Frame view={view} title={title} place="map">
        <h1>{title}</h1>
        <Empty>{say(lang, 'portal.map.no-places')}</Empty>
      </Frame>
    );
  }
  const states = rows.map(({ value }): Attainment | null => (value === null ? 'no-data' : value.state));
  const headline = mapHeadline(states, rows.length);
  return (
    <Frame view={view} title={title} place="map">
      <h1>
        {sayLine(lang, { ...headline, params: { ...headline.params, indicator: lowerFirst(indicator.name[lang]) } })}
      </h1>
      {Choose(view, indicator)}
      {StateTally(view, states, indicator)}
      <a class="skip" href="#bang">
        {sayUi(lang, 'ui.map.skip')}
      </a>
      <div class="mapgrid">
        <CommuneMap view={view} indicator={indicator} rows={rows} />
        <aside>
          <CommuneInset view={view} indicator={indicator} rows={rows} />
          {isRanked(content) ? Lowest(view, rows, indicator) : null}
        </aside>
      </div>
      {FullTable(view, indicator, rows)}
    </Frame>
  );
}

function Choose(view: View, indicator: IndicatorContent) {
  const choices = mappable(view.content).map(({ code, name }) => ({ value: code, label: name[view.lang] }));
  if (choices.length < 2) return null;
  return (
    <Filters action={href(view, PATH)} submit={say(view.lang, 'portal.map.show')} narrow>
      <FilterSelect
        name="chi-tieu"
        label={say(view.lang, 'portal.map.indicator')}
        choices={choices}
        value={indicator.code}
      />
    </Filters>
  );
}

function StateTally({ lang, ...view }: View, states: readonly (Attainment | null)[], indicator: IndicatorContent) {
  const known = states.filter((state) => state !== null);
  if (known.length === 0) return null;
  const sum = tally(known);
  const params = new URLSearchParams({ 'chi-tieu': indicator.code });
  return (
    <Tally
      lang={lang}
      items={STATES.filter((state) => sum[state] > 0).map((state) => ({
        sign: signOf(state),
        count: sum[state],
        word: stateInSentence(state, lang),
        href: `${href({ lang }, PATH)}?${params}&tinh-trang=${state}#bang`,
        current: view.query.get('tinh-trang') === state,
      }))}
    />
  );
}

function Lowest(view: View, rows: readonly IndicatorRow[], indicator: IndicatorContent) {
  const { lang } = view;
  const worst = byNeed(rows, indicator.direction)
    .filter(({ share }) => isRatio(share))
    .slice(0, 8);
  return (
    <section class="blk">
      <h2 class="minor">{say(lang, 'portal.map.lowest')}</h2>
      <ul class="pick" role="list">
        {worst.map(({ agency, value, share }) => (
          <li>
            {value?.state ? <Sign name={signOf(value.state)} /> : <span />}
            <span>
              <a href={href(view, agencyPath(agency))}>{agency.name}</a>
            </span>
            <b class="num">{shareWords(share, lang)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FullTable(view: View, indicator: IndicatorContent, rows: readonly IndicatorRow[]) {
  const { lang, content, query } = view;
  const ranked = isRanked(content);
  const ordered = ranked ? byNeed(rows, indicator.direction) : rows;
  const state = STATES.find((one) => one === query.get('tinh-trang'));
  const shown = state
    ? ordered.filter(({ value }) => (value === null ? state === 'no-data' : value.state === state))
    : ordered;
  const order = ranked ? (indicator.direction === 'lower' ? 'by-need-high' : 'by-need') : 'by-name';
  return (
    <section class="sec" id="bang">
      <header>
        <h2>{say(lang, 'portal.map.table', { count: formatCount(rows.length, lang) })}</h2>
        <p class="note">{say(lang, `portal.indicator.${order}`)}</p>
      </header>
      {state ? (
        <p class="active">
          <span>{say(lang, 'portal.home.filtered', { state: stateInSentence(state, lang) })}</span>
          <a href={`${href(view, PATH)}?${new URLSearchParams({ 'chi-tieu': indicator.code })}#bang`}>
            {say(lang, 'portal.home.show-all')}
          </a>
        </p>
      ) : null}
      <IndicatorTable
        view={view}
        indicator={indicator}
        rows={shown}
        path={PATH}
        keep={{ 'chi-tieu': indicator.code, ...(state && { 'tinh-trang': state }) }}
      />
    </section>
  );
}
