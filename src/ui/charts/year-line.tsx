import { dayNumber, formatDate, type Lang, type LocalDate } from '../../kernel/index.ts';
import { say } from '../messages.ts';
import { tenth } from './scale.ts';

export interface YearEvent {
  readonly day: LocalDate;
  readonly words: string;
}

export interface YearLineProps {
  readonly year: number;
  /** Last day with data. */
  readonly day: LocalDate;
  /** At most two, in order; on a phone they are left out. */
  readonly events?: readonly YearEvent[];
  readonly lang: Lang;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
  readonly bar: number;
  readonly thick: number;
}

const WIDE: Drawing = { width: 700, height: 84, start: 6, end: 694, bar: 34, thick: 7 };
const NARROW: Drawing = { width: 328, height: 62, start: 2, end: 326, bar: 24, thick: 6 };

/** How much of the year is behind. Two drawings, because the text of the wide one would be unreadable on a phone. */
export const YearLine = (line: YearLineProps) => (
  <div class="year">
    <div class="deskonly">{Drawn(line, WIDE)}</div>
    <div class="phoneonly">{Drawn(line, NARROW)}</div>
  </div>
);

/** Days after `day` until the end of that year. */
export const daysLeft = (year: number, day: LocalDate): number =>
  Math.max(0, dayNumber(`${year}-12-31` as LocalDate) - dayNumber(day));

function Drawn(line: YearLineProps, box: Drawing) {
  const { year, day, lang } = line;
  const first = dayNumber(`${year}-01-01` as LocalDate);
  const length = dayNumber(`${year + 1}-01-01` as LocalDate) - first;
  const x = (number: number): number => tenth(box.start + ((number - first) / length) * (box.end - box.start));
  const now = Math.max(box.start, Math.min(box.end, x(dayNumber(day) + 1)));
  const left = daysLeft(year, day);
  const label =
    left === 0
      ? say(lang, 'ui.year-line.closed', { year })
      : say(lang, 'ui.year-line', { year, day: formatDate(day), left });
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <rect x={box.start} y={box.bar} width={tenth(now - box.start)} height={box.thick} fill="#22406B" />
      <rect x={now} y={box.bar} width={tenth(box.end - now)} height={box.thick} fill="#E2DED5" />
      {Months(line, box, x)}
      {box === WIDE ? Events(line, box, x) : null}
      {Today(line, box, now)}
      <text x={box.end} y={box.height - (box === WIDE ? 7 : 2)} font-size="12" text-anchor="end" fill="#46515E">
        {left === 0
          ? say(lang, 'ui.year-line.closed', { year })
          : say(lang, box === WIDE ? 'ui.year-line.left' : 'ui.year-line.left-short', { left })}
      </text>
    </svg>
  );
}

function Months({ year, lang }: YearLineProps, box: Drawing, x: (day: number) => number) {
  const foot = box.bar + box.thick;
  return (
    <>
      {Array.from({ length: 12 }, (_, index) => {
        const at = x(dayNumber(`${year}-${String(index + 1).padStart(2, '0')}-01` as LocalDate));
        const named = box === WIDE || index % 3 === 0;
        return (
          <>
            <path d={`M${at} ${foot}v${named ? 9 : 5}`} stroke="#7B838E" />
            {named ? (
              <text x={at + 4} y={foot + (box === WIDE ? 15 : 14)} font-size="12" fill="#5F6975">
                {say(lang, 'ui.year-line.month', { month: index + 1 })}
              </text>
            ) : null}
          </>
        );
      })}
      <path d={`M${box.end} ${foot}v9`} stroke="#7B838E" />
    </>
  );
}

function Events({ events }: YearLineProps, box: Drawing, x: (day: number) => number) {
  return (events ?? []).slice(0, 2).map((event, index, all) => {
    const at = x(dayNumber(event.day));
    const before = index === 0 && (all.length > 1 || at > box.width / 2);
    return (
      <>
        <path d={`M${at} ${box.bar}V20`} stroke="#46515E" />
        <text x={before ? at - 5 : at + 5} y="25" font-size="12" text-anchor={before ? 'end' : 'start'} fill="#46515E">
          {event.words}
        </text>
      </>
    );
  });
}

function Today({ day, lang }: YearLineProps, box: Drawing, now: number) {
  const leftward = now > box.width * 0.8;
  const top = box === WIDE ? 8 : 4;
  return (
    <>
      <path d={`M${now} ${box.bar + box.thick}V${top}`} stroke="#1B2430" stroke-width="2" />
      <text
        x={leftward ? now - 6 : now + 6}
        y={top + (box === WIDE ? 7 : 9)}
        font-size="13"
        font-weight="600"
        text-anchor={leftward ? 'end' : 'start'}
        fill="#1B2430"
      >
        {say(lang, 'ui.year-line.data', { day: formatDate(day).slice(0, 5) })}
      </text>
    </>
  );
}
