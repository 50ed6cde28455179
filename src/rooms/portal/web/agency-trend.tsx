import { formatCount, formatShare } from '../../../kernel/index.ts';
import type { AgencyContent } from '../../editions/index.ts';
import { Cell, Col, Empty, Row, RowHead, sayUi, Table, TBody, THead, TrendChart } from '../../../ui/index.ts';
import { percentForDrawing } from '../core/figures.ts';
import { agencyTrend, lastClosedMonth, type TrendPoint } from '../core/trend.ts';
import { say } from '../messages.ts';
import { valueWords } from './sentences.ts';
import { isRanked, targetOf, type View } from './view.ts';

/** On-time share by month against the target and the median of the same kind, with the table behind it. */
export function AgencyTrend({ view, agency }: { view: View; agency: AgencyContent }) {
  const { lang, content } = view;
  const peers = content.agencies.filter(({ kind }) => kind === agency.kind);
  const ranked = isRanked(content) && peers.length >= 3;
  const points = agencyTrend(agency, peers, lastClosedMonth(content.header.asOf), ranked);
  const title = say(lang, 'portal.agency.trend');
  return (
    <section>
      <div class="sechead">
        <h2>{title}</h2>
      </div>
      {points.length < 2 ? (
        <Empty>{say(lang, 'portal.target.series-none')}</Empty>
      ) : (
        <>
          {Figure(view, agency, points, ranked)}
          <details>
            <summary>{sayUi(lang, 'ui.as-table')}</summary>
            {MonthTable(view, title, points)}
          </details>
        </>
      )}
    </section>
  );
}

function Figure(view: View, agency: AgencyContent, points: readonly TrendPoint[], ranked: boolean) {
  const { lang, content } = view;
  const aim = targetOf(content, 'onTime');
  const last = points.findLast(({ own }) => own !== null)?.own;
  return (
    <figure>
      <TrendChart
        lang={lang}
        unit="percent"
        label={say(lang, 'portal.agency.trend-label', {
          agency: agency.name,
          last: last ? formatShare(last, lang) : '–',
        })}
        months={points.map(({ month, own, group }) => ({
          month,
          own: own ? percentForDrawing(own) : null,
          group: group ? percentForDrawing(group) : null,
          cases: own ? own.denominator : null,
        }))}
        target={
          aim?.value && aim.unit === 'percent'
            ? {
                value: Number(aim.value),
                words: say(lang, 'portal.chart-target', { value: valueWords(aim.value, aim.unit, lang) }),
              }
            : null
        }
        ownName=""
        groupName={ranked ? say(lang, `portal.median.${agency.kind}`) : null}
        groupShort={say(lang, 'portal.median.short')}
        casesName={say(lang, 'portal.dossiers')}
        event={chartEvent(view, points)}
      />
      <figcaption>
        <span class="deskonly">{say(lang, 'portal.agency.trend-cases')} </span>
        {say(lang, 'portal.target.open-month')}
      </figcaption>
    </figure>
  );
}

/** The last dated event inside the months drawn. */
export function chartEvent({ content, lang }: View, points: readonly { readonly month: string }[]) {
  const inside = content.events.filter(({ day }) =>
    points.some(({ month }, index) => index > 0 && day.startsWith(month)),
  );
  const event = inside.at(-1);
  return event ? { month: event.day.slice(0, 7), words: event.words[lang], short: event.short[lang] } : null;
}

const MonthTable = ({ lang }: View, caption: string, points: readonly TrendPoint[]) => (
  <Table class="few" caption={caption} captionHidden>
    <THead>
      <Row>
        <Col>{say(lang, 'portal.col.month')}</Col>
        <Col right>{say(lang, 'portal.col.share')}</Col>
        <Col right>{say(lang, 'portal.col.fraction')}</Col>
      </Row>
    </THead>
    <TBody>
      {points.map(({ month, own }) => (
        <Row>
          <RowHead>{monthName(month)}</RowHead>
          <Cell right>{own ? formatShare(own, lang) : say(lang, 'portal.no-data')}</Cell>
          <Cell right>{own ? `${formatCount(own.numerator, lang)}/${formatCount(own.denominator, lang)}` : '–'}</Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

/** "2026-01" → "01/2026", the same in both languages as dates are. */
export const monthName = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;
