import {
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatShare,
  formatTenths,
  type Bilingual,
  type Lang,
} from '../../../kernel/index.ts';
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
  Section,
  Sparkline,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { findRegister, registerPaths, type RegisterDefinition } from '../../registers/index.ts';
import { seriesOf, TOTAL, type Point, type Series } from '../core/series.ts';
import { ratedAgencies, receivedAbout, REGISTER } from '../sql/received.reads.ts';
import { WORDS } from './words.ts';

export const PATH = '/ban-lam-viec/chi-so-qua-cac-nam';
export const READ = 'trends.read';

/** Indices that others publish about an agency, year by year, each with its source; the province first. */
export async function showTrends(page: PageContext): Promise<Response> {
  const { lang, database, query } = page;
  const tree = await loadAgencies(database, dateAt(page.at));
  const scope = page.scope(READ);
  const rated = await ratedAgencies(database);
  const choices = tree.all.filter(({ id }) => rated.has(id) && (scope === 'all' || scope.includes(id)));
  const agency = choices.find(({ code }) => code === query.get('co-quan')) ?? choices[0] ?? null;
  const indices = indicesOf(await findRegister(database, REGISTER));
  const order = indices.map(({ code }) => code);
  const series = agency ? seriesOf(await receivedAbout(database, agency.id), order) : [];
  const nameOf: NameOf = (index) => indices.find(({ code }) => code === index)?.name[lang] ?? index;
  const part = (yearly: boolean) => series.filter((one) => one.yearly === yearly);
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.title[lang]}
        items={[{ href: page.href('/ban-lam-viec'), label: WORDS.desk[lang] }]}
      />
      <h1>{heading(part(true), { agency, nameOf, lang })}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      {choices.length > 1 ? (
        <Filters action={page.href(PATH)} submit={WORDS.show[lang]} narrow>
          <FilterSelect
            name="co-quan"
            label={WORDS.agency[lang]}
            choices={choices.map(({ code, shortName }) => ({ value: code, label: shortName }))}
            value={agency?.code ?? ''}
          />
        </Filters>
      ) : null}
      {series.length === 0 ? <Empty>{`${WORDS.none[lang]}. ${WORDS.noneHow[lang]}`}</Empty> : null}
      {[true, false].map((yearly) =>
        part(yearly).length === 0 ? null : (
          <Section title={(yearly ? WORDS.years : WORDS.shorter)[lang]}>
            {part(yearly).map((one) => (
              <SeriesTable series={one} name={seriesName(one, nameOf, lang)} lang={lang} />
            ))}
          </Section>
        ),
      )}
      {page.may('registers.read') ? (
        <Links items={[{ href: page.href(registerPaths.list(REGISTER)), label: WORDS.toRegister[lang] }]} />
      ) : null}
    </>,
  );
}

type NameOf = (index: string) => string;

/** Indices as the register names and orders them; one that it no longer knows keeps its code. */
function indicesOf(definition: RegisterDefinition | null): readonly { code: string; name: Bilingual }[] {
  const column = definition?.columns.find(({ code }) => code === 'index_code');
  return column && 'values' in column ? column.values : [];
}

const seriesName = ({ index, component }: Series, nameOf: NameOf, lang: Lang): string =>
  component === TOTAL
    ? nameOf(index)
    : `${nameOf(index)}: ${fill(WORDS.component[lang], { component }).toLocaleLowerCase(lang)}`;

/** The newest whole index of a year. */
function heading(
  yearly: readonly Series[],
  { agency, nameOf, lang }: { readonly agency: Agency | null; readonly nameOf: NameOf; readonly lang: Lang },
): string {
  const newest = yearly
    .filter(({ component }) => component === TOTAL)
    .toSorted((a, b) => b.points.at(-1)!.to.localeCompare(a.points.at(-1)!.to))[0];
  if (!newest) return fill(WORDS.headNone[lang], { agency: agency?.shortName ?? '–' });
  const point = newest.points.at(-1)!;
  const { place, places } = point;
  return fill(WORDS.head[lang], {
    index: nameOf(newest.index),
    year: point.to.slice(0, 4),
    value: pointsWords(point, lang),
    rank: place === null ? '' : fill(WORDS.rank[lang], { place, places: places ?? '–' }),
  });
}

const decimal = (text: string, lang: Lang): string => (lang === 'vi' ? text.replace('.', ',') : text);

const pointsWords = ({ value, maximum }: Point, lang: Lang): string =>
  [decimal(value, lang), maximum && fill(WORDS.of[lang], { maximum: decimal(maximum, lang) })]
    .filter(Boolean)
    .join(' ');

const periodWords = ({ from, to }: Point, yearly: boolean): string =>
  yearly ? to.slice(0, 4) : `${formatDate(from)}–${formatDate(to)}`;

function changeWords({ change }: Point, lang: Lang): string {
  if (change === null) return '–';
  if (change === 0) return WORDS.same[lang];
  return fill((change > 0 ? WORDS.up : WORDS.down)[lang], { points: formatTenths(Math.abs(change), lang) });
}

function placeWords({ place, places, climbed }: Point, lang: Lang): string {
  if (place === null) return '–';
  const at = fill(WORDS.placeOf[lang], { place, places: places ?? '–' });
  if (climbed === null || climbed === 0) return at;
  return `${at}, ${fill((climbed > 0 ? WORDS.climbed : WORDS.fell)[lang], { ranks: formatCount(Math.abs(climbed), lang) })}`;
}

function sourceWords({ document, publishedOn }: Point, lang: Lang): string {
  const day = publishedOn && fill(WORDS.published[lang], { date: formatDate(publishedOn) });
  return [document, day].filter(Boolean).join(', ') || '–';
}

/** Newest first; the line of all periods stands above where there are three and more. */
function SeriesTable({ series, name, lang }: { series: Series; name: string; lang: Lang }) {
  const { points, yearly } = series;
  const told = points.map(
    (point) => `${periodWords(point, yearly)} ${point.share ? formatShare(point.share, lang) : '–'}`,
  );
  const tenths = points.map(({ share }) => (share ? (share.numerator * 100) / share.denominator : null));
  return (
    <div class="blk">
      <h3>
        {name}{' '}
        {tenths.filter((one) => one !== null).length > 2 ? (
          <Sparkline
            values={tenths}
            target={null}
            label={fill(WORDS.trend[lang], { index: name, list: told.join(', ') })}
          />
        ) : null}
      </h3>
      <Table caption={name} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.period[lang]}</Col>
            <Col right>{WORDS.value[lang]}</Col>
            <Col right>{WORDS.share[lang]}</Col>
            <Col>{WORDS.change[lang]}</Col>
            <Col>{WORDS.place[lang]}</Col>
            <Col>{WORDS.label[lang]}</Col>
            <Col>{WORDS.source[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {points.toReversed().map((point) => (
            <Row>
              <RowHead>{periodWords(point, yearly)}</RowHead>
              <Cell right label={WORDS.value[lang]}>
                {pointsWords(point, lang)}
              </Cell>
              <Cell right label={WORDS.share[lang]}>
                {point.share ? formatShare(point.share, lang) : '–'}
              </Cell>
              <Cell label={WORDS.change[lang]}>{changeWords(point, lang)}</Cell>
              <Cell label={WORDS.place[lang]}>{placeWords(point, lang)}</Cell>
              <Cell label={WORDS.label[lang]}>{point.label ?? '–'}</Cell>
              <Cell label={WORDS.source[lang]}>{sourceWords(point, lang)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
