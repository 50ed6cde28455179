import { addDays, fill, formatCount, formatDate, instantAt, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Empty, Section } from '../../../ui/index.ts';
import { judgeFigures, type FigureJudge } from '../../editions/index.ts';
import type { Indicator } from '../../indicators/index.ts';
import type { Grid } from '../core/grid.ts';
import { addressOf } from '../core/question.ts';
import { answer, asked, type Answer, type Asked } from '../explore.ts';
import { GridTable } from './grid-table.tsx';
import { filePath } from './paths.ts';
import { Bars, CommuneMap, Lines } from './pictures.tsx';
import { WORDS } from './words.ts';

const LINEAGE = '/ban-lam-viec/so-lieu/cach-tinh';

/** A question with its answer, as the page and its script are given it: one read, cut to the same reach. */
export interface Answered {
  readonly about: Asked;
  readonly found: Answer;
  /** Null where nothing is judged, or no plan is in force on the days. */
  readonly judge: FigureJudge | null;
}

export async function answered(page: PageContext): Promise<Answered> {
  const about = await asked(page);
  const found = await answer(page, about);
  const evening = instantAt(addDays(about.interval.to, 1));
  const judge = about.question.view === 'map' ? await judgeFigures(page.database, evening) : null;
  return { about, found, judge };
}

/** "Giải quyết đúng hạn: 145 cơ quan". */
export function headingOf(about: Asked, lang: Lang): string {
  const [first] = about.indicators;
  const single = about.indicators.length === 1 && first;
  const params = {
    name: single ? single.name[lang] : '',
    indicators: formatCount(about.indicators.length, lang),
    count: formatCount(about.agencies.length, lang),
  };
  const province = about.question.group === 'province' && about.agencies.length === 0;
  if (province) return fill((single ? WORDS.headingProvince : WORDS.headingProvinceMany)[lang], params);
  return fill((single ? WORDS.heading : WORDS.headingMany)[lang], params);
}

/** What the answer is about: its heading and its days. */
export function Heading({ about, lang }: { about: Asked; lang: Lang }) {
  const dates = { from: formatDate(about.interval.from), to: formatDate(about.interval.to) };
  return (
    <>
      <h1>{headingOf(about, lang)}</h1>
      <p class="asof">
        {fill(WORDS.period[lang], dates)} {about.interval.to >= about.today ? WORDS.today[lang] : ''}
      </p>
    </>
  );
}

/** Tables or pictures, the way to take them away, and every formula in words. */
export function Result({ page, about, found, judge }: Answered & { page: PageContext }) {
  return (
    <>
      {about.agencies.length === 0 && about.question.group !== 'province' ? (
        <Empty>{WORDS.nothing[page.lang]}</Empty>
      ) : (
        found.grids.map((grid) => <OneGrid page={page} about={about} grid={grid} judge={judge} />)
      )}
      <Downloads page={page} about={about} found={found} />
      <Formulas page={page} about={about} />
    </>
  );
}

interface GridProps {
  readonly page: PageContext;
  readonly about: Asked;
  readonly grid: Grid;
  readonly judge: FigureJudge | null;
}

function OneGrid({ page, about, grid, judge }: GridProps) {
  const { lang } = page;
  const named = grid.indicator === null ? null : about.engine.find(grid.indicator);
  const title = named?.name[lang] ?? about.indicators.map((one) => one.name[lang]).join('; ');
  const table = <GridTable page={page} about={about} grid={grid} name={title} />;
  if (about.question.view === 'table')
    return about.indicators.length > 1 && named ? <Section title={title}>{table}</Section> : table;
  return (
    <>
      {about.indicators
        .filter((one) => named === null || one.code === named.code)
        .map((one) => (
          <Section title={one.name[lang]}>
            <Picture page={page} about={about} indicator={one} grid={columnOf(grid, one)} judge={judge} />
          </Section>
        ))}
      <details class="blk">
        <summary>{WORDS.asTable[lang]}</summary>
        {table}
      </details>
    </>
  );
}

/** The part of a table that tells of one indicator. */
function columnOf(grid: Grid, { code }: Indicator): Grid {
  if (grid.indicator !== null) return grid;
  const at = grid.columns.findIndex((column) => column.indicator === code);
  const cut = <T,>(cells: readonly T[]): T[] => cells.slice(at, at + 1);
  return {
    indicator: code,
    columns: cut(grid.columns),
    together: cut(grid.together),
    rows: grid.rows.map((row) => ({ ...row, cells: cut(row.cells) })),
  };
}

function Picture(props: {
  page: PageContext;
  about: Asked;
  indicator: Indicator;
  grid: Grid;
  judge: FigureJudge | null;
}) {
  const { view } = props.about.question;
  if (view === 'lines') return <Lines {...props} />;
  return view === 'map' ? <CommuneMap {...props} /> : <Bars {...props} />;
}

function Downloads({ page, about, found }: { page: PageContext; about: Asked; found: Answer }) {
  const { lang } = page;
  const query = addressOf(about.question).toString();
  return (
    <p class="after">
      {fill(WORDS.download[lang], { rows: formatCount(found.rows.length, lang) })}:{' '}
      <a href={page.href(`${filePath('csv')}?${query}`)}>{WORDS.csv[lang]}</a>,{' '}
      <a href={page.href(`${filePath('xlsx')}?${query}`)}>{WORDS.xlsx[lang]}</a>
    </p>
  );
}

function Formulas({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  const days = { tu: about.interval.from, den: about.interval.to };
  return (
    <Section title={WORDS.how[lang]}>
      <dl class="facts">
        {about.indicators.map((one) => (
          <div>
            <dt>
              <a href={page.href(`${LINEAGE}?${new URLSearchParams({ 'chi-so': one.code, ...days })}`)}>
                {one.code} · {one.name[lang]}
              </a>
            </dt>
            <dd>
              {one.formula[lang]}. {WORDS.source[lang]}:{' '}
              {[one.source.document, one.source.article].filter(Boolean).join(', ')}.
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
