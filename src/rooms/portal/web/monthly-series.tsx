import { formatFigure, formatCount, type Ratio } from '../../../kernel/index.ts';
import type { MonthPoint, TargetContent, Unit } from '../../editions/index.ts';
import { Cell, Col, Empty, Row, RowHead, sayUi, Section, Table, TBody, THead, TrendChart } from '../../../ui/index.ts';
import { lastClosedMonth, monthMean, monthValue, trendMonths } from '../core/trend.ts';
import { say } from '../messages.ts';
import { chartEvent, monthName } from './agency-trend.tsx';
import { aimWords, isMean, valueWords } from './sentences.ts';
import type { View } from './view.ts';

export interface MonthlySeriesProps {
  readonly view: View;
  readonly name: string;
  readonly unit: Unit;
  readonly series: readonly MonthPoint[];
  /** Draws its value as a line where it has one of the same unit. */
  readonly target: TargetContent | null;
}

/** The last twelve closed months as a line with its table; words where there are none. */
export function MonthlySeries(props: MonthlySeriesProps) {
  const { view, series } = props;
  const { lang } = view;
  const title = say(lang, 'portal.target.series');
  return (
    <Section title={title}>
      {series.length < 2 ? (
        <Empty>{say(lang, 'portal.target.series-none')}</Empty>
      ) : (
        <>
          {Figure(props)}
          <details>
            <summary>{sayUi(lang, 'ui.as-table')}</summary>
            {Months(props, title)}
          </details>
        </>
      )}
    </Section>
  );
}

const monthsOf = ({ content }: View, series: readonly MonthPoint[]): string[] =>
  trendMonths(series, lastClosedMonth(content.header.asOf));

const ratioOf = (point: MonthPoint): Ratio | null =>
  point.denominator !== null && point.denominator > 0
    ? { numerator: point.numerator, denominator: point.denominator }
    : null;

function pointWords(point: MonthPoint | undefined, unit: Unit, lang: View['lang']): string {
  if (!point) return say(lang, 'portal.no-data');
  const ratio = ratioOf(point);
  if (ratio && (unit === 'percent' || isMean(unit))) return formatFigure(ratio, unit, lang);
  return point.denominator === null ? formatCount(point.numerator, lang) : say(lang, 'portal.no-data');
}

function Figure({ view, name, unit, series, target }: MonthlySeriesProps) {
  const { lang } = view;
  const months = monthsOf(view, series);
  const last = series.find((point) => point.month === months.at(-1)) ?? series.at(-1);
  const drawn =
    target?.value && target.unit === unit
      ? {
          value: Number(target.value),
          words: say(lang, 'portal.chart-target', { value: valueWords(target.value, unit, lang) }),
        }
      : null;
  const aim = target ? aimWords(target, lang) : '–';
  return (
    <figure class="trendbox">
      <TrendChart
        lang={lang}
        unit={unit === 'percent' ? 'percent' : 'count'}
        months={months.map((month) => ({
          month,
          own: isMean(unit) ? monthMean(series, month) : monthValue(series, month),
          group: null,
          cases: series.find((point) => point.month === month)?.denominator ?? null,
        }))}
        target={drawn}
        ownName=""
        groupName={null}
        casesName={series.some(({ denominator }) => denominator !== null) ? say(lang, 'portal.cases') : ''}
        event={chartEvent(
          view,
          months.map((month) => ({ month })),
        )}
        label={say(lang, 'portal.target.series-label', { target: name, aim, last: pointWords(last, unit, lang) })}
      />
      <figcaption>{say(lang, 'portal.target.open-month')}</figcaption>
    </figure>
  );
}

function Months({ view, unit, series }: MonthlySeriesProps, caption: string) {
  const { lang } = view;
  return (
    <Table class="few" captionHidden caption={caption}>
      <THead>
        <Row>
          <Col>{say(lang, 'portal.col.month')}</Col>
          <Col right>{say(lang, unit === 'percent' ? 'portal.col.share' : 'portal.col.count')}</Col>
          <Col right>{say(lang, 'portal.col.fraction')}</Col>
        </Row>
      </THead>
      <TBody>
        {monthsOf(view, series).map((month) => {
          const point = series.find((one) => one.month === month);
          return (
            <Row>
              <RowHead>{monthName(month)}</RowHead>
              <Cell right>{pointWords(point, unit, lang)}</Cell>
              <Cell right>
                {point && point.denominator !== null
                  ? `${formatCount(point.numerator, lang)}/${formatCount(point.denominator, lang)}`
                  : '–'}
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}
