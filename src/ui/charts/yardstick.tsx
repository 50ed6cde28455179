import { formatTenths, type Lang } from '../../kernel/index.ts';
import { say } from '../messages.ts';
import { SignAt, signOf, type State } from '../signs.tsx';
import { tenth } from './scale.ts';

/** Points to either side of the target that the yardstick shows; beyond it the sign stops at the edge. */
const REACH = 15;

const LINE_OF_STATE: Readonly<Record<State, string>> = {
  met: '#0B5F96',
  'on-track': '#0B5F96',
  'at-risk': '#C27700',
  missed: '#9B1B30',
  'no-data': '#5F6975',
  'not-applicable': '#5F6975',
};

export interface YardstickProps {
  /** Distance from the target in tenths of a point, positive beyond it; null where there is nothing to place. */
  readonly deviation: number | null;
  /** Stands in place of the mark where there is none: "chưa có số liệu". */
  readonly words?: string;
  readonly state: State;
  readonly lang: Lang;
}

/** One row of the shared yardstick: the target is the middle line, five points a tick. */
export function Yardstick({ deviation, words, state, lang }: YardstickProps) {
  if (deviation === null) {
    return (
      <span class="devbox">
        <span class="txt">
          <span>{words ?? say(lang, 'ui.state.no-data')}</span>
        </span>
      </span>
    );
  }
  const points = Math.max(-REACH, Math.min(REACH, deviation / 10));
  const at = `${tenth(50 + (points / REACH) * 48)}%`;
  return (
    <>
      <span class="devbox">
        <svg aria-hidden="true">
          <line x1="50%" x2={at} y1="11" y2="11" stroke={LINE_OF_STATE[state]} stroke-width="3" />
          <svg x={at} y="11" overflow="visible">
            <SignAt name={signOf(state)} x={0} y={0} size={16} />
          </svg>
        </svg>
      </span>
      <span class="vh">{say(lang, 'ui.deviation', { points: formatTenths(deviation, lang) })}</span>
    </>
  );
}

/** The numbers over a column of yardsticks. */
export const YardstickHead = ({ lang }: { lang: Lang }) => (
  <svg class="devhead" aria-hidden="true" font-size="12" fill="#46515E" text-anchor="middle">
    {([-10, -5, 5, 10] as const).map((points) => (
      <text x={`${tenth(50 + (points / REACH) * 50)}%`} y="12">
        {points < 0 ? `−${-points}` : `+${points}`}
      </text>
    ))}
    <text x="50%" y="12" font-weight="600" fill="#1B2430">
      {say(lang, 'ui.target')}
    </text>
  </svg>
);

export interface BulletProps {
  /** Percent. */
  readonly value: number;
  readonly target: number;
  /** Median of the group; null where it is not public. */
  readonly group: number | null;
  readonly state: State;
  /** Ends of the axis in percent; a value outside stops at the edge. */
  readonly from: number;
  readonly to: number;
}

/** One agency against the target (black) and the median of its kind (grey). */
export function Bullet({ value, target, group, state, from, to }: BulletProps) {
  const x = (percent: number): number =>
    tenth(4 + ((Math.max(from, Math.min(to, percent)) - from) / (to - from)) * 112);
  return (
    <svg width="120" height="20" viewBox="0 0 120 20" aria-hidden="true">
      <path d="M4 10H116" stroke="#E2DED5" stroke-width="2" />
      <path d={`M${x(target)} 3v14`} stroke="#1B2430" stroke-width="1.5" />
      {group === null ? null : <path d={`M${x(group)} 5.5v9`} stroke="#7B838E" stroke-width="3" />}
      <SignAt name={signOf(state)} x={x(value)} y={10} size={14} />
    </svg>
  );
}
