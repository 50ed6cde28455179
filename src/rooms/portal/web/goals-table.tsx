import { formatCount, formatDate, formatFigure } from '../../../kernel/index.ts';
import type { GoalContent, TargetContent } from '../../editions/index.ts';
import {
  Cell,
  Col,
  Rate,
  Row,
  RowHead,
  sayUi,
  Sparkline,
  Status,
  Table,
  TBody,
  THead,
  Yardstick,
  YardstickHead,
} from '../../../ui/index.ts';
import { deviationOf } from '../core/deviation.ts';
import { isRatio, shareOfObservation } from '../core/figures.ts';
import { lastClosedMonth, sparkValues } from '../core/trend.ts';
import { say } from '../messages.ts';
import {
  aimWords,
  countWords,
  lowerFirst,
  restWords,
  shareWords,
  shortDate,
  tenthsAsPercent,
  valueWords,
} from './sentences.ts';
import { href, targetPath, type View } from './view.ts';

/** All targets on one shared yardstick: reading down the column compares different things. */
export const GoalsTable = ({ view, goals }: { view: View; goals: readonly GoalContent[] }) => (
  <Table
    stack
    class="goals"
    captionHidden
    caption={say(view.lang, 'portal.home.goals', {
      goals: goals.length,
      targets: goals.reduce((sum, goal) => sum + goal.targets.length, 0),
    })}
  >
    <colgroup>
      {['g1', 'g2', 'g3', 'g4', 'g5', 'g6'].map((width) => (
        <col class={width} />
      ))}
    </colgroup>
    {GoalsHead(view)}
    {goals.map((goal) => (
      <TBody>
        <Row class="goal">
          <RowHead span={6}>
            <h3>
              <span class="k">{goal.address}</span>
              {goal.title[view.lang]}
            </h3>
          </RowHead>
        </Row>
        {goal.targets.map((target) => TargetRow(view, target))}
      </TBody>
    ))}
  </Table>
);

function GoalsHead({ lang, content }: View) {
  const due = shortDate(`${content.header.year}-12-31` as typeof content.header.asOf);
  return (
    <THead>
      <Row>
        <Col>{say(lang, 'portal.col.target')}</Col>
        <Col>{say(lang, 'portal.col.state')}</Col>
        <Col right>{say(lang, 'portal.col.now')}</Col>
        <Col class="dev">
          <span class="over">{say(lang, 'portal.col.deviation')}</span>
          <YardstickHead lang={lang} />
        </Col>
        <Col>{say(lang, 'portal.col.trend')}</Col>
        <Col>{say(lang, 'portal.col.rest', { due })}</Col>
      </Row>
    </THead>
  );
}

function TargetRow(view: View, target: TargetContent) {
  const { lang } = view;
  const deviation = deviationOf(target);
  const sentence = target.address.split('#')[1];
  return (
    <Row class="t">
      <RowHead class="name">
        <a href={href(view, targetPath(target))}>{target.name[lang]}</a>{' '}
        {sentence ? <span class="adr nw">{say(lang, 'portal.sentence', { sentence })}</span> : null}
      </RowHead>
      <Cell class="sta">
        <Status state={target.state} lang={lang} />
      </Cell>
      <Cell right class="val">
        {Current(view, target)}
      </Cell>
      <Cell class={deviation ? 'dev' : 'dev plain'}>
        <Yardstick
          deviation={deviation?.tenths ?? null}
          words={placeWords(view, target)}
          state={target.state}
          lang={lang}
        />
      </Cell>
      <Cell class="trend">{Trend(view, target)}</Cell>
      <Cell class="rest">
        <b>{say(lang, 'portal.target-is', { target: aimWords(target, lang) })}</b>{' '}
        {target.rest ? restWords(target.rest, target.observation, lang) : null}
      </Cell>
    </Row>
  );
}

/** What stands on the yardstick where no mark can: that there is no data, or the aim in words. */
function placeWords({ lang }: View, target: TargetContent): string {
  if (target.observation === null) return say(lang, 'portal.no-data');
  const aim = aimWords(target, lang);
  return target.value === null ? aim : lowerFirst(say(lang, 'portal.target-is', { target: aim }));
}

/** Rate with fraction, or count; the base year below where there is nothing to divide. */
export function Current({ lang, content }: View, target: TargetContent) {
  const { observation, baseline, unit } = target;
  const base = baseline
    ? say(lang, 'portal.baseline', { year: baseline.year, value: valueWords(baseline.value, unit, lang) })
    : null;
  if (observation === null) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="vh">{say(lang, 'portal.no-data')}</span>
        {base ? <span class="of">{base}</span> : null}
      </>
    );
  }
  const share = shareOfObservation(observation);
  if (isRatio(share)) return <Rate ratio={share} lang={lang} words={formatFigure(share, unit, lang)} big />;
  if (unit === 'percent') return <b>{shareWords(share, lang)}</b>;
  return (
    <>
      <b class="big">{countWords(observation.numerator, content.header.suppressUnder, lang)}</b>
      {observation.denominator === null ? null : (
        <span class="of">
          {say(lang, 'portal.of-total', {
            total: countWords(observation.denominator, content.header.suppressUnder, lang),
          })}
        </span>
      )}
    </>
  );
}

function Trend({ lang, content }: View, target: TargetContent) {
  const values = sparkValues(target.series, lastClosedMonth(content.header.asOf));
  const last = values.findLast((value) => value !== null);
  if (last === undefined) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="vh">{say(lang, 'portal.no-data')}</span>
      </>
    );
  }
  const percent = target.unit === 'percent';
  const words = percent ? tenthsAsPercent(Math.round(last * 10), lang) : formatCount(Math.round(last), lang);
  return (
    <Sparkline
      values={values}
      target={percent && target.value !== null ? Number(target.value) : null}
      label={sayUi(lang, 'ui.spark', { count: values.length, last: words })}
    />
  );
}

/** Last day of a target as a date, for headings. */
export const dueWords = (target: TargetContent): string => formatDate(target.due);
