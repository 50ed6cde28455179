import { formatFigure, formatCount } from '../../../kernel/index.ts';
import type { IndicatorContent, Observation, Unit } from '../../editions/index.ts';
import { Cell, Col, Rate, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { isRatio, shareOfObservation } from '../core/figures.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { countWords, shareWords } from './sentences.ts';
import { href, indicatorPath, type View } from './view.ts';

/** Every indicator with its formula in words and the province's value. */
export function IndicatorsPage(view: View) {
  const { content, lang } = view;
  const count = content.indicators.length;
  return (
    <Frame view={view} title={say(lang, 'portal.indicators.title')} place="indicators">
      <h1>
        {count === 0
          ? say(lang, 'portal.indicators.heading.none')
          : say(lang, 'portal.indicators.heading', { count: formatCount(count, lang) })}
      </h1>
      <p class="lead">{say(lang, 'portal.indicators.lead')}</p>
      {count === 0 ? null : (
        <div class="sec">
          <Table stack class="bleed" captionHidden caption={say(lang, 'portal.indicators.title')}>
            <THead>
              <Row>
                <Col>{say(lang, 'portal.col.indicator')}</Col>
                <Col>{say(lang, 'portal.col.formula')}</Col>
                <Col right>{say(lang, 'portal.col.province')}</Col>
              </Row>
            </THead>
            <TBody>{content.indicators.map((indicator) => IndicatorRow(view, indicator))}</TBody>
          </Table>
        </div>
      )}
    </Frame>
  );
}

const IndicatorRow = (view: View, indicator: IndicatorContent) => (
  <Row>
    <RowHead class="wide-name">
      <a href={href(view, indicatorPath(indicator))}>{indicator.name[view.lang]}</a>
    </RowHead>
    <Cell>{indicator.formula[view.lang]}</Cell>
    <Cell right label={say(view.lang, 'portal.col.province')}>
      <Value view={view} observation={indicator.province} unit={indicator.unit} />
    </Cell>
  </Row>
);

/** A value with its fraction, a count, or the words for its absence. */
export function Value({ view, observation, unit }: { view: View; observation: Observation | null; unit: Unit }) {
  const { lang, content } = view;
  if (observation === null) return <>{say(lang, 'portal.no-data')}</>;
  const share = shareOfObservation(observation);
  if (isRatio(share)) return <Rate ratio={share} lang={lang} words={formatFigure(share, unit, lang)} />;
  return observation.denominator === null ? (
    <b>{countWords(observation.numerator, content.header.suppressUnder, lang)}</b>
  ) : (
    <>{shareWords(share, lang)}</>
  );
}
