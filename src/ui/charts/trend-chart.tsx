import type { Lang } from '../../kernel/index.ts';
import { formatCount, formatTenths } from '../../kernel/index.ts';
import { say } from '../messages.ts';
import { countScale, linePath, percentScale, place, spreadLabels, tenth, type Scale } from './scale.ts';

export interface TrendMonth {
  /** `YYYY-MM`; months follow each other without gaps, those without data have null values. */
  readonly month: string;
  readonly own: number | null;
  readonly group: number | null;
  /** Cases the own value was counted from, written under the month. */
  readonly cases: number | null;
}

export interface TrendChartProps {
  readonly months: readonly TrendMonth[];
  /** Values are per cents or plain counts. */
  readonly unit: 'percent' | 'count';
  readonly target: { readonly value: number; readonly words: string } | null;
  readonly ownName: string;
  /** Null where there is no group to compare with, or its median is not public. */
  readonly groupName: string | null;
  /** The same in at most ten letters, for the phone. */
  readonly groupShort?: string;
  /** Unit of the cases: "hồ sơ". */
  readonly casesName: string;
  /** A dashed upright at the beginning of that month. */
  readonly event: { readonly month: string; readonly words: string; readonly short: string } | null;
  /** Sentence that says what the picture says. */
  readonly label: string;
  readonly lang: Lang;
  /** One of several beside each other: the phone's drawing at any width, or its words would be too small to read. */
  readonly small?: boolean;
}

interface Box {
  readonly wide: boolean;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const WIDE: Box = { wide: true, width: 700, height: 262, left: 44, right: 590, top: 16, bottom: 212 };
const NARROW: Box = { wide: false, width: 340, height: 204, left: 40, right: 256, top: 14, bottom: 174 };

interface Frame extends Box {
  readonly scale: Scale;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** Own line, median of the group and target, each named at the end of its line; no legend. One drawing for phones. */
export const TrendChart = (chart: TrendChartProps) =>
  chart.small ? (
    Drawn(chart, NARROW)
  ) : (
    <>
      <div class="deskonly">{Drawn(chart, WIDE)}</div>
      <div class="phoneonly">{Drawn(chart, NARROW)}</div>
    </>
  );

function frameOf(chart: TrendChartProps, box: Box): Frame {
  const values = chart.months.flatMap(({ own, group }) => [own, group].filter((value) => value !== null));
  const all = chart.target ? [...values, chart.target.value] : values;
  const scale = chart.unit === 'percent' ? percentScale(all) : countScale(all);
  const step = chart.months.length > 1 ? (box.right - box.left) / (chart.months.length - 1) : 0;
  return {
    ...box,
    scale,
    x: (index) => tenth(box.left + index * step),
    y: (value) => place(scale, value, box.bottom, box.top),
  };
}

const valueWords = (value: number, unit: TrendChartProps['unit'], lang: Lang): string =>
  unit === 'percent'
    ? `${value === 100 ? '100' : formatTenths(Math.round(value * 10), lang)}%`
    : formatCount(Math.round(value), lang);

function Drawn(chart: TrendChartProps, box: Box) {
  const frame = frameOf(chart, box);
  const own = chart.months.map(({ own: value }, index) =>
    value === null ? null : { x: frame.x(index), y: frame.y(value) },
  );
  const group = chart.months.map(({ group: value }, index) =>
    value === null ? null : { x: frame.x(index), y: frame.y(value) },
  );
  const newest = own.findLastIndex((point) => point !== null);
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={chart.label}>
      {Grid(chart, frame)}
      {Event(chart, frame)}
      {chart.target ? (
        <path d={`M${frame.left} ${frame.y(chart.target.value)}H${frame.right}`} stroke="#1B2430" stroke-width="1.5" />
      ) : null}
      {chart.groupName ? <path d={linePath(group)} fill="none" stroke="#8993A0" stroke-width="2" /> : null}
      <path d={linePath(own)} fill="none" stroke="#22406B" stroke-width="2.5" stroke-linejoin="round" />
      {own.map((point, index) =>
        point && (frame.wide || index === newest || (!own[index - 1] && !own[index + 1])) ? (
          <circle cx={point.x} cy={point.y} r={index === newest ? 4.5 : 3} fill="#22406B" />
        ) : null,
      )}
      {Labels(chart, frame)}
      {Months(chart, frame)}
    </svg>
  );
}

function Grid(chart: TrendChartProps, frame: Frame) {
  const ticks = frame.wide
    ? frame.scale.ticks
    : frame.scale.ticks.filter((_, index, all) => (all.length - 1 - index) % 2 === 0);
  return ticks.map((tick) => (
    <>
      <path d={`M${frame.left} ${frame.y(tick)}H${frame.right}`} stroke="#E2DED5" />
      <text x={frame.left - 8} y={tenth(frame.y(tick) + 4)} font-size="12" text-anchor="end" fill="#5F6975">
        {chart.unit === 'percent' ? `${tick}%` : formatCount(tick, chart.lang)}
      </text>
    </>
  ));
}

function Event({ event, months }: TrendChartProps, frame: Frame) {
  const index = event ? months.findIndex(({ month }) => month === event.month) : -1;
  if (!event || index < 1) return null;
  const at = tenth((frame.x(index - 1) + frame.x(index)) / 2);
  const before = at > (frame.left + frame.right) / 2;
  return (
    <>
      <path d={`M${at} ${frame.top}V${frame.bottom}`} stroke="#46515E" stroke-dasharray="3 3" />
      <text
        x={before ? at - 6 : at + 6}
        y={frame.bottom - 6}
        font-size="12"
        text-anchor={before ? 'end' : 'start'}
        fill="#46515E"
      >
        {frame.wide ? event.words : event.short}
      </text>
    </>
  );
}

interface Label {
  readonly y: number;
  readonly words: string;
  readonly weight: '400' | '600';
  readonly fill: string;
}

function labelsOf(chart: TrendChartProps, frame: Frame): Label[] {
  const labels: Label[] = [];
  const lastOwn = chart.months.findLast(({ own }) => own !== null)?.own ?? null;
  const lastGroup = chart.months.findLast(({ group }) => group !== null)?.group ?? null;
  if (chart.target) {
    labels.push({ y: frame.y(chart.target.value), words: chart.target.words, weight: '600', fill: '#1B2430' });
  }
  if (chart.groupName && lastGroup !== null) {
    const words = frame.wide ? chart.groupName : (chart.groupShort ?? chart.groupName);
    labels.push({ y: frame.y(lastGroup), words, weight: '400', fill: '#46515E' });
  }
  if (lastOwn !== null) {
    const value = valueWords(lastOwn, chart.unit, chart.lang);
    labels.push({
      y: frame.y(lastOwn),
      words: frame.wide ? `${chart.ownName} ${value}` : value,
      weight: '600',
      fill: '#22406B',
    });
  }
  return labels;
}

/** At the right end of the lines, moved apart where they would touch. */
const Labels = (chart: TrendChartProps, frame: Frame) =>
  spreadLabels(labelsOf(chart, frame), 16).map((label) => (
    <text
      x={frame.right + 9}
      y={tenth(label.y + 4)}
      font-size={frame.wide ? 12.5 : 12}
      font-weight={label.weight}
      fill={label.fill}
    >
      {label.words}
    </text>
  ));

/** "1/26" where a year begins or the axis does, else the bare number of the month. */
const monthWords = (month: string, first: boolean): string =>
  first || month.endsWith('-01') ? `${Number(month.slice(5))}/${month.slice(2, 4)}` : String(Number(month.slice(5)));

function Months({ months, casesName, lang }: TrendChartProps, frame: Frame) {
  const every = frame.wide ? 1 : Math.ceil(months.length / 5);
  return (
    <>
      {months.map(({ month, cases }, index) =>
        (months.length - 1 - index) % every === 0 ? (
          <>
            <text x={frame.x(index)} y={frame.bottom + 20} font-size="12" text-anchor="middle" fill="#5F6975">
              {monthWords(month, index === 0 || (every > 1 && index < every))}
            </text>
            {frame.wide && cases !== null ? (
              <text x={frame.x(index)} y={frame.bottom + 38} font-size="11.5" text-anchor="middle" fill="#5F6975">
                {formatCount(cases, lang)}
              </text>
            ) : null}
          </>
        ) : null,
      )}
      {frame.wide ? (
        <>
          <text x={frame.right + 32} y={frame.bottom + 20} font-size="12" fill="#5F6975">
            {say(lang, 'ui.month')}
          </text>
          <text x={frame.right + 32} y={frame.bottom + 38} font-size="12" fill="#5F6975">
            {casesName}
          </text>
        </>
      ) : null}
    </>
  );
}
