import { addDays, fill, formatDate, type Interval, type Lang, type Ratio } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Empty, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { Engine } from '../catalog.ts';
import type { FigureRow } from '../core/figures.ts';
import { together } from '../core/handed-in.ts';
import type { Indicator, ReportedIndicator } from '../core/indicator.ts';
import type { Breakdown } from '../read-figures.ts';
import { readReceived, type ReceivedFigure } from '../read-received.ts';
import { readHandedIn } from '../read-reported.ts';
import { RowsLink, valueParams, type Asked } from './asked.tsx';
import { Figure } from './figure.tsx';
import { WORDS } from './words.ts';

interface Shown {
  readonly page: PageContext;
  readonly about: Asked;
  readonly engine: Engine;
}

const days = ({ from, to }: Interval): string => `${formatDate(from)}–${formatDate(to)}`;

/** What agencies reported of an indicator in these days, with the document it stands in. */
export async function HandedInSection({ page, about, engine, indicator }: Shown & { indicator: ReportedIndicator }) {
  const { lang } = page;
  const agency = about.agency?.id ?? null;
  const found = await readHandedIn(page.database, engine, about.places, {
    indicator: indicator.code,
    agency,
    interval: about.interval,
  });
  if (!found || found.rows.length === 0) return <Empty>{WORDS.reported[lang]}</Empty>;
  const query = {
    ...about.query,
    so: found.register,
    'so-do': found.measure,
    ...valueParams({ [found.dimension]: indicator.code }),
  };
  return (
    <Section title={WORDS.handedIn[lang]}>
      <Table caption={WORDS.handedIn[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.agency[lang]}</Col>
            <Col>{WORDS.period[lang]}</Col>
            <Col right>{WORDS.figure[lang]}</Col>
            <Col>{WORDS.document[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {found.rows.map((row) => (
            <Row>
              <RowHead>{about.tree.byId(row.agency)?.shortName ?? String(row.agency)}</RowHead>
              <Cell label={WORDS.period[lang]}>{days(row.period)}</Cell>
              <Cell right label={WORDS.figure[lang]}>
                <Figure of={together([row])} unit={indicator.unit} lang={lang} />
              </Cell>
              <Cell label={WORDS.document[lang]}>{row.document || '–'}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
      <p>
        <RowsLink page={page} about={about} query={query} otherwise="">
          {WORDS.seeReports[lang]}
        </RowsLink>
      </p>
    </Section>
  );
}

/** Received figures are looked back for so long before the first day: yearly indices come out the year after. */
const LOOK_BACK_DAYS = 3 * 366;

const number = ({ numerator, denominator }: Ratio, lang: Lang): string =>
  (numerator / denominator).toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 });

const lookBack = ({ interval: { from, to } }: Asked): Interval => ({ from: addDays(from, -LOOK_BACK_DAYS), to });

/** The figure that others published of what one of ours is about; undefined where there is none. */
export type ReceivedBeside = (row: Pick<FigureRow, 'agency' | 'period'>) => ReceivedFigure | undefined;

/**
 * What others published of the same thing as figures of ours, one read for all of them: of a month the figure of days inside it,
 * else the newest one that was published for days until the last. Null where nobody publishes it, or not broken down like this.
 */
export async function receivedBeside(
  { page, about, engine, indicator }: Shown & { indicator: Indicator },
  by: Breakdown | undefined,
  rows: readonly FigureRow[],
): Promise<ReceivedBeside | null> {
  const own = about.agency?.id ?? about.tree.root?.id;
  if (!indicator.received || own === undefined || (by !== undefined && by !== 'agency' && by !== 'month')) return null;
  const agencies = [...new Set([own, ...rows.flatMap(({ agency }) => agency ?? [])])];
  const found = await readReceived(page.database, engine, indicator, { agencies, interval: lookBack(about) });
  return ({ agency, period }) =>
    found.find(
      (one) =>
        one.agency === (agency ?? own) &&
        (by === 'month' ? one.period.from >= period.from && one.period.to <= period.to : one.period.to <= period.to),
    );
}

/** A received figure in a line: what it says, of which days, where and when it was published. */
export const ReceivedWords = ({ of, lang }: { of: ReceivedFigure | undefined; lang: Lang }) =>
  of === undefined ? (
    <span class="none">{WORDS.noneReceived[lang]}</span>
  ) : (
    <>
      {valueWords(of, lang)}
      <span class="of">{[days(of.period), of.label, sourceWords(of)].filter(Boolean).join('; ')}</span>
    </>
  );

const valueWords = ({ value, maximum }: ReceivedFigure, lang: Lang): string =>
  number(value, lang) + (maximum ? fill(WORDS.outOf[lang], { maximum: number(maximum, lang) }) : '');

const sourceWords = ({ document, published }: ReceivedFigure): string =>
  [document, published ? formatDate(published) : ''].filter(Boolean).join(', ');

/** Figures of the same thing as others published them: they stand beside ours, as received. */
export async function ReceivedSection({ page, about, engine, indicator }: Shown & { indicator: Indicator }) {
  const { lang } = page;
  const agency = about.agency?.id ?? about.tree.root?.id;
  if (!indicator.received || agency === undefined) return null;
  const rows = await readReceived(page.database, engine, indicator, { agencies: [agency], interval: lookBack(about) });
  return (
    <Section title={WORDS.received[lang]}>
      <p class="note">{WORDS.receivedNote[lang]}</p>
      {rows.length === 0 ? <Empty>{WORDS.noReceived[lang]}</Empty> : <ReceivedRows rows={rows} lang={lang} />}
    </Section>
  );
}

const ReceivedRows = ({ rows, lang }: { rows: readonly ReceivedFigure[]; lang: Lang }) => (
  <Table caption={WORDS.received[lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.period[lang]}</Col>
        <Col right>{WORDS.figure[lang]}</Col>
        <Col>{WORDS.label[lang]}</Col>
        <Col>{WORDS.document[lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {rows.map((row) => (
        <Row>
          <RowHead>{days(row.period)}</RowHead>
          <Cell right label={WORDS.figure[lang]}>
            {valueWords(row, lang)}
          </Cell>
          <Cell label={WORDS.label[lang]}>{row.label || '–'}</Cell>
          <Cell label={WORDS.document[lang]}>{sourceWords(row) || '–'}</Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);
