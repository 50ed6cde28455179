import { linePath, tenth } from './scale.ts';

export interface SparklineProps {
  /** One value a month, oldest first; null is a gap. */
  readonly values: readonly (number | null)[];
  readonly target: number | null;
  /** Sentence that says the same. */
  readonly label: string;
}

const WIDTH = 96;
const TOP = 4;
const BOTTOM = 24;

/** A trend as small as a word. Dotted line: the target. */
export function Sparkline({ values, target, label }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const all = target === null ? known : [...known, target];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const y = (value: number): number =>
    known.length > 0 && Math.max(...all) === low ? 14 : tenth(BOTTOM - ((value - low) / span) * (BOTTOM - TOP));
  const step = values.length > 1 ? (WIDTH - 8) / (values.length - 1) : 0;
  const points = values.map((value, index) => (value === null ? null : { x: tenth(3 + index * step), y: y(value) }));
  const last = points.findLast((point) => point !== null);
  // Survey waves: few dots, joined by a thin line, because nothing was measured in between.
  const sparse = known.length <= values.length / 2;
  const drawn = sparse ? points.filter((point) => point !== null) : points;
  return (
    <svg class="spark" width={WIDTH} height="28" viewBox={`0 0 ${WIDTH} 28`} role="img" aria-label={label}>
      {target === null ? null : (
        <path d={`M0 ${y(target)}H${WIDTH}`} stroke="#7B838E" stroke-width="1" stroke-dasharray="2 3" />
      )}
      <path
        d={linePath(drawn)}
        fill="none"
        stroke="#22406B"
        stroke-width={sparse ? 0.8 : 1.6}
        stroke-linejoin="round"
      />
      {sparse ? drawn.map((point) => point && <circle cx={point.x} cy={point.y} r="1.8" fill="#22406B" />) : null}
      {last ? <circle cx={last.x} cy={last.y} r="2.6" fill="#22406B" /> : null}
    </svg>
  );
}
