import { fill, formatCount, meanTenths, permille, type Interval, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  BarList,
  densest,
  DotMap,
  Section,
  Sign,
  signOf,
  stateWord,
  TrendChart,
  type MapDot,
  type TrendMonth,
} from '../../../ui/index.ts';
import { publicationSettings, type FigureJudge } from '../../editions/index.ts';
import type { Indicator } from '../../indicators/index.ts';
import { ordered, wholeMonths, type Cell, type Grid, type GridRow } from '../core/grid.ts';
import type { Asked } from '../explore.ts';
import { figureWords, fractionWords } from './figure-words.ts';
import { WORDS } from './words.ts';

/** Agencies drawn by themselves beside the line of all together. */
const LINES_DRAWN = 6;
/** Width and height in degrees of the part of the map that is enlarged. */
const INSET = { width: 0.29, height: 0.34 };
const DENSE_FROM = 40;
/** As they are told below the map, worst first. */
const STATES = ['missed', 'at-risk', 'on-track', 'met', 'no-data', 'not-applicable'] as const;

interface PictureProps {
  readonly page: PageContext;
  readonly about: Asked;
  readonly indicator: Indicator;
  readonly grid: Grid;
}

/** A figure as a chart draws it: per cent, or the number itself. */
function drawn(cell: Cell | undefined, unit: Indicator['unit']): number | null {
  if (cell?.state !== 'value') return null;
  if (cell.denominator === null) return cell.numerator;
  const { numerator, denominator } = cell;
  const tenths = (unit === 'percent' ? permille : meanTenths)({ numerator, denominator });
  return tenths === null ? null : tenths / 10;
}

const monthsOf = (grid: Grid, cells: readonly Cell[], unit: Indicator['unit']): TrendMonth[] =>
  grid.columns.map(({ period }, at) => {
    const cell = cells[at];
    return {
      month: period.from.slice(0, 7),
      own: drawn(cell, unit),
      group: null,
      cases: cell?.state === 'value' ? cell.denominator : null,
    };
  });

/** One line of all together, and lines of the agencies that need attention most. */
export function Lines({ page, about, indicator, grid: asked }: PictureProps) {
  const { lang } = page;
  const name = indicator.name[lang];
  const grid = ordered(wholeMonths(asked, about.today), 'need', indicator.direction);
  if (grid.columns.length === 0) return <p class="note">{WORDS.linesNone[lang]}</p>;
  const first = grid.rows.filter((row) => row.cells.some((cell) => cell.state === 'value')).slice(0, LINES_DRAWN);
  const params = { shown: formatCount(first.length, lang), all: formatCount(grid.rows.length, lang) };
  return (
    <>
      <p class="note">{WORDS.linesWhole[lang]}</p>
      <Line
        months={monthsOf(grid, grid.together, indicator.unit)}
        indicator={indicator}
        title={fill(WORDS.lines[lang], { name })}
        lang={lang}
      />
      {first.length > 0 && grid.rows.length > 1 ? (
        <>
          <p class="note">{fill(WORDS.linesFirst[lang], params)}</p>
          <div class="small-lines">
            {first.map((row) => (
              <Line
                months={monthsOf(grid, row.cells, indicator.unit)}
                indicator={indicator}
                title={row.name}
                lang={lang}
                small
              />
            ))}
          </div>
        </>
      ) : null}
    </>
  );
}

function Line({
  months,
  indicator,
  title,
  lang,
  small = false,
}: {
  months: TrendMonth[];
  indicator: Indicator;
  title: string;
  lang: Lang;
  small?: boolean;
}) {
  return (
    <Section title={title}>
      <figure class="trendbox">
        <TrendChart
          lang={lang}
          small={small}
          unit={indicator.unit === 'percent' ? 'percent' : 'count'}
          months={months}
          target={null}
          ownName=""
          groupName={null}
          casesName=""
          event={null}
          label={title}
        />
      </figure>
    </Section>
  );
}

/** Bars from zero on one scale: per cents on a scale of 100, counts on that of the largest. */
export function Bars({ page, indicator, grid }: PictureProps) {
  const { lang } = page;
  const values = grid.rows.map((row) => drawn(row.cells[0], indicator.unit) ?? 0);
  const full = indicator.unit === 'percent' ? Math.max(100, ...values) : Math.max(1, ...values);
  return (
    <BarList
      full={full}
      rows={grid.rows.map((row) => {
        const cell = row.cells[0] ?? ({ state: 'no-data' } as const);
        return {
          name: row.name,
          value: drawn(cell, indicator.unit),
          words: cell.state === 'no-data' ? WORDS.noData[lang] : figureWords(cell, indicator.unit, lang),
          below: fractionWords(cell, lang),
        };
      })}
    />
  );
}

/** Communes as dots, the dense part enlarged. Without one in the choice there is nothing to draw, and it says so. */
export function CommuneMap({
  page,
  about,
  indicator,
  grid,
  judge,
}: PictureProps & { readonly judge: FigureJudge | null }) {
  const { lang } = page;
  const period = grid.columns[0]?.period ?? about.interval;
  const dots = grid.rows.flatMap((row) => dotOf(row, { page, about, indicator, judge, period }));
  if (dots.length === 0) return <p class="note">{WORDS.mapNone[lang]}</p>;
  const { province } = publicationSettings();
  const named = dots.length < DENSE_FROM ? null : province.map_inset;
  const inset = dots.length < DENSE_FROM ? null : (named ?? densest(dots, INSET.width, INSET.height));
  const names = province.map_names.map(({ words, ...name }) => ({ ...name, words: words[lang] }));
  const beyond = names.filter(({ kind }) => kind === 'beyond');
  const base = { dots, label: fill(WORDS.mapLabel[lang], { count: formatCount(dots.length, lang) }) };
  const id = (drawing: string): string => `${indicator.code}-${drawing}`;
  const dense = named?.title[lang] ?? WORDS.mapDense[lang];
  return (
    <>
      <div class="deskonly map">
        <DotMap {...base} id={id('wide')} names={names} inset={inset} window={null} width={860} scale={1} links />
      </div>
      <div class="phoneonly map">
        <DotMap
          {...base}
          id={id('small')}
          names={beyond}
          inset={inset}
          window={null}
          width={340}
          scale={0.35}
          links={false}
        />
      </div>
      <ul class="signs" role="list">
        {STATES.map((state) => ({ state, count: dots.filter((dot) => dot.state === state).length }))
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li>
              <Sign name={signOf(state)} /> {stateWord(state, lang)}: {formatCount(count, lang)}
            </li>
          ))}
      </ul>
      <p class="note">{WORDS.mapNote[lang]}</p>
      {inset ? (
        <>
          <h3 class="after">{dense}</h3>
          <div class="map small">
            <DotMap
              {...base}
              id={id('inset')}
              label={dense}
              names={names}
              inset={null}
              window={inset}
              width={286}
              scale={1.6}
              links
            />
          </div>
        </>
      ) : null}
    </>
  );
}

function dotOf(
  row: GridRow,
  {
    page,
    about,
    indicator,
    judge,
    period,
  }: Omit<PictureProps, 'grid'> & { judge: FigureJudge | null; period: Interval },
): MapDot[] {
  const agency = about.tree.byId(row.agency);
  const cell = row.cells[0];
  if (!agency?.position || agency.areaKm2 === null || !cell) return [];
  const figure = cell.state === 'no-data' ? WORDS.noData[page.lang] : figureWords(cell, indicator.unit, page.lang);
  return [
    {
      ...agency.position,
      areaKm2: agency.areaKm2,
      size: cell.state === 'value' ? (cell.denominator ?? cell.numerator) : null,
      state:
        cell.state === 'value'
          ? (judge?.(indicator.code, agency.id, { figure: cell, period }) ?? 'neutral')
          : 'no-data',
      href: page.href(`/co-quan/${agency.code}`),
      label: fill(WORDS.barsLabel[page.lang], { name: row.name, figure }),
    },
  ];
}
