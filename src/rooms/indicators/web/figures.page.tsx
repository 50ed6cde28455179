import { compareVietnamese, dateAt, fill, formatCount, formatDate, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSelect,
  Links,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { engineOf, type Engine } from '../catalog.ts';
import type { FigureRow, Observation } from '../core/figures.ts';
import type { Indicator } from '../core/indicator.ts';
import { leadingIndicator } from '../leading.ts';
import { figuresBy, type Breakdown } from '../read-figures.ts';
import { agencyChoices, asked, DESK, FilterDay, hrefTo, paths, valueParams, type Asked } from './asked.tsx';
import { dimensionWords, type DimensionWords } from './dimension-words.ts';
import { Figure } from './figure.tsx';
import { receivedBeside, ReceivedWords, type ReceivedBeside } from './ready-made.tsx';
import { WORDS } from './words.ts';

/** Rows that stand open, so that the first screens answer; the others fold away, unless they are few. */
const FIRST_ROWS = 20;
const FEW_MORE = 10;
/** Breakdowns as addresses say them; any other word is a dimension of the register. */
const BY: Readonly<Record<string, Breakdown>> = { 'co-quan': 'agency', 'linh-vuc': 'sector', thang: 'month' };
const NONE = 'khong';

const shareOf = (of: Observation): number | null =>
  of.state === 'value' ? of.numerator / (of.denominator ?? 1) : null;

/** Worst first; what has no data last. */
function worstFirst(rows: readonly FigureRow[], direction: Indicator['direction']): FigureRow[] {
  const sign = direction === 'higher' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [left, right] = [shareOf(a.observation), shareOf(b.observation)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

function rowName(row: FigureRow, about: Asked, names: DimensionWords, lang: Lang): string {
  const parts: string[] = [];
  if (row.agency !== null) parts.push(about.tree.byId(row.agency)?.shortName ?? String(row.agency));
  for (const [dimension, value] of Object.entries(row.values)) parts.push(names.valueName(dimension, value)[lang]);
  return parts.join(' · ') || (about.agency?.shortName ?? WORDS.allAgencies[lang]);
}

const monthName = (row: FigureRow): string => `${row.period.from.slice(5, 7)}/${row.period.from.slice(0, 4)}`;

/** Figures of one indicator for any days, broken down as asked: the address says everything. */
export async function showFigures(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const engine = await engineOf(page.database);
  const indicator = engine.find(page.query.get('chi-so') ?? '') ?? leadingIndicator(engine);
  const wanted = page.query.get('tach') ?? 'co-quan';
  const words = dimensionWords(engine, indicator);
  const by = breakdownOf(wanted, words);
  const within = about.agency && by === 'agency' ? about.tree.branch(about.agency.id).map((one) => one.id) : null;
  const agencies = within ?? (about.agency ? [about.agency.id] : null);
  const ask = { indicators: [indicator.code], interval: about.interval };
  const answered = await figuresBy(engine, page.database, about.places, {
    ...ask,
    ...(agencies && { agencies }),
    by: by ? [by] : [],
    together: true,
  });
  const rows = by === 'agency' ? answered.filter((row) => row.agency !== null) : answered;
  const [whole] =
    by === 'agency'
      ? answered.filter((row) => row.agency === null)
      : by
        ? await figuresBy(engine, page.database, about.places, { ...ask, ...(agencies && { agencies }) })
        : [];
  const received = await receivedBeside({ page, about, engine, indicator }, by, rows);
  const dates = { from: formatDate(about.interval.from), to: formatDate(about.interval.to) };
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(DESK), label: WORDS.desk[lang] }]} />
      <h1>{indicator.name[lang]}</h1>
      <p class="lead">{indicator.definition[lang]}</p>
      <p class="asof">{fill(WORDS.lead[lang], dates)}</p>
      {about.interval.to >= dateAt(page.at) ? <p class="note">{fill(WORDS.toToday[lang], dates)}</p> : null}
      <Filters action={page.href(paths.figures)} submit={WORDS.show[lang]}>
        <FilterSelect
          name="chi-so"
          label={WORDS.indicator[lang]}
          choices={indicatorChoices(engine, lang)}
          value={indicator.code}
        />
        <FilterDay name="tu" label={WORDS.from[lang]} value={about.interval.from} />
        <FilterDay name="den" label={WORDS.to[lang]} value={about.interval.to} />
        <FilterSelect
          name="co-quan"
          label={WORDS.agency[lang]}
          choices={agencyChoices(page, about.tree)}
          value={about.agency?.code ?? ''}
        />
        <FilterSelect
          name="tach"
          label={WORDS.by[lang]}
          choices={breakdownChoices(words, lang)}
          value={by ? wanted : NONE}
        />
      </Filters>
      <Links
        items={[
          {
            href: hrefTo(page, paths.lineage, { ...about.query, 'chi-so': indicator.code }),
            label: fill(WORDS.howLink[lang], { name: indicator.name[lang] }),
          },
          { href: hrefTo(page, paths.reconciliation, about.query), label: WORDS.reconcile[lang] },
        ]}
      />
      {whole ? <Whole about={about} indicator={indicator} row={whole} lang={lang} received={received} /> : null}
      <FigureTable {...{ page, engine, about, indicator, rows, by, received }} />
    </>,
  );
}

const indicatorChoices = (engine: Engine, lang: Lang) =>
  [...engine.indicators.values()].map((one) => ({ value: one.code, label: `${one.code} · ${one.name[lang]}` }));

const wordOf = (dimension: string): string =>
  Object.entries(BY).find(([, name]) => name === dimension)?.[0] ?? dimension;

function breakdownOf(word: string, words: DimensionWords): Breakdown | undefined {
  const name = BY[word] ?? word;
  return name === 'agency' || name === 'month' || words.dimensions.includes(name) ? name : undefined;
}

const breakdownChoices = (words: DimensionWords, lang: Lang) => [
  { value: NONE, label: WORDS.byNothing[lang] },
  { value: wordOf('agency'), label: WORDS.agency[lang] },
  { value: wordOf('month'), label: WORDS.month[lang] },
  ...words.dimensions.map((name) => ({ value: wordOf(name), label: words.name(name)[lang] })),
];

function FigureTable({
  page,
  engine,
  about,
  indicator,
  rows,
  by,
  received,
}: {
  page: PageContext;
  engine: Engine;
  about: Asked;
  indicator: Indicator;
  rows: readonly FigureRow[];
  by: Breakdown | undefined;
  received: ReceivedBeside | null;
}) {
  const { lang } = page;
  if (rows.length === 0) return <Empty>{WORDS.noData[lang]}</Empty>;
  const names = dimensionWords(engine, indicator);
  const named = rows.map((row) => ({ row, name: by === 'month' ? monthName(row) : rowName(row, about, names, lang) }));
  const ordered =
    by === 'month' || indicator.direction === 'none'
      ? named.toSorted((a, b) => (by === 'month' ? 0 : compareVietnamese(a.name, b.name)))
      : worstFirst(rows, indicator.direction).map((row) => named.find((one) => one.row === row)!);
  const filled = rows.filter((row) => row.observation.state === 'value').length;
  const words = { count: formatCount(filled, lang), empty: formatCount(rows.length - filled, lang) };
  const shown = ordered.filter(({ row }) => filled === 0 || row.observation.state === 'value' || received?.(row));
  const head = by === 'month' ? WORDS.month : by === 'agency' || !by ? WORDS.agency : names.name(by);
  const question = { page, about, indicator, received, head: head[lang] };
  const sorted = by !== 'month' && indicator.direction !== 'none' && rows.length > 1;
  return (
    <>
      <p class="note after">
        {fill(WORDS.rows[lang], words)} {sorted ? WORDS.worstFirst[lang] : ''}
      </p>
      {shown.length <= FIRST_ROWS + FEW_MORE ? (
        <Rows {...question} rows={shown} />
      ) : (
        <>
          <Rows {...question} rows={shown.slice(0, FIRST_ROWS)} />
          <details class="blk">
            <summary>{fill(WORDS.theRest[lang], { count: formatCount(shown.length - FIRST_ROWS, lang) })}</summary>
            <Rows {...question} rows={shown.slice(FIRST_ROWS)} />
          </details>
        </>
      )}
    </>
  );
}

interface RowsProps {
  readonly page: PageContext;
  readonly about: Asked;
  readonly indicator: Indicator;
  readonly head: string;
  readonly received: ReceivedBeside | null;
  readonly rows: readonly { readonly row: FigureRow; readonly name: string }[];
}

function Rows({ page, about, indicator, head, received, rows }: RowsProps) {
  const { lang } = page;
  const figure = WORDS[received ? 'ownShort' : 'figure'][lang];
  return (
    <Table caption={indicator.name[lang]} captionHidden {...(received ? { stack: true } : { class: 'slim' })}>
      <THead>
        <Row>
          <Col>{head}</Col>
          <Col right>{figure}</Col>
          {received ? <Col>{WORDS.receivedShort[lang]}</Col> : null}
          <Col>{WORDS.howComputed[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map(({ row, name }) => (
          <Row>
            <RowHead>{name}</RowHead>
            <Cell right label={figure}>
              <Figure of={row.observation} unit={indicator.unit} lang={lang} />
            </Cell>
            {received ? (
              <Cell label={WORDS.receivedShort[lang]} class="long">
                <ReceivedWords of={received(row)} lang={lang} />
              </Cell>
            ) : null}
            <Cell>
              <a href={lineageOf(page, about, indicator, row)} aria-label={fill(WORDS.howLink[lang], { name })}>
                {WORDS.howComputed[lang]}
              </a>
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** The figure that the rows are parts of. */
function Whole({
  about,
  indicator,
  row,
  lang,
  received,
}: {
  about: Asked;
  indicator: Indicator;
  row: FigureRow;
  lang: Lang;
  received: ReceivedBeside | null;
}) {
  const name = about.agency?.shortName ?? WORDS.allAgencies[lang].toLocaleLowerCase(lang);
  return (
    <>
      <p class="lead">
        {fill(WORDS.whole[lang], { name })}: <Figure of={row.observation} unit={indicator.unit} lang={lang} />
      </p>
      {received ? (
        <p class="lead">
          {WORDS.receivedShort[lang]}:{' '}
          <ReceivedWords of={received({ agency: null, period: about.interval })} lang={lang} />
        </p>
      ) : null}
    </>
  );
}

function lineageOf(page: PageContext, about: Asked, indicator: Indicator, row: FigureRow): string {
  const agency = row.agency === null ? (about.agency?.code ?? '') : (about.tree.byId(row.agency)?.code ?? '');
  return hrefTo(page, paths.lineage, {
    'chi-so': indicator.code,
    tu: row.period.from,
    den: row.period.to,
    'co-quan': agency,
    ...valueParams(row.values),
  });
}
