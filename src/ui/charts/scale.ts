/** A value axis: first and last tick with every tick between, evenly spaced. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 3, 5, 10, 20, 25];

/** Coordinates rounded to a tenth: a chart needs no more, a page of charts is half as long. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Ticks for a line of per cents: at most five steps, whole numbers, ending at 100 where the values come near it.
 * Lines may start above zero, bars never do.
 */
export function percentScale(values: readonly number[]): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const top = high > 90 ? 100 : Math.min(100, Math.ceil((high + 1) / 5) * 5);
  const step = STEPS.find((one) => top - one * 4 <= low - 0.2) ?? 25;
  const count = Math.max(2, Math.min(4, Math.ceil((top - low + 0.2) / step)));
  const from = Math.max(0, top - step * count);
  return { from, to: top, ticks: ticksBetween(from, top, step) };
}

/** Ticks for counts: from zero to a round number above the largest. */
export function countScale(values: readonly number[]): Scale {
  const high = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(high));
  const step = [0.25, 0.5, 1, 2, 2.5].map((one) => one * power).find((one) => high <= one * 4) ?? 2.5 * power;
  const whole = Math.max(1, Math.ceil(step));
  const to = whole * Math.max(2, Math.ceil(high / whole));
  return { from: 0, to, ticks: ticksBetween(0, to, whole) };
}

function ticksBetween(from: number, to: number, step: number): number[] {
  const ticks: number[] = [];
  for (let tick = to; tick >= from; tick -= step) ticks.unshift(tick);
  return ticks;
}

/** Where a value stands between two pixels. */
export const place = (scale: Scale, value: number, start: number, end: number): number =>
  tenth(start + ((value - scale.from) / (scale.to - scale.from)) * (end - start));

/** A line through the points that exist; a missing one breaks it, a lone one is left to its dot. */
export function linePath(points: readonly ({ readonly x: number; readonly y: number } | null)[]): string {
  return points.map((point, index) => (point ? `${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}` : '')).join('');
}

/** Moves labels apart that would stand on each other, keeping their order; `gap` is the least distance of baselines. */
export function spreadLabels<T extends { readonly y: number }>(labels: readonly T[], gap: number): T[] {
  let last = Number.NEGATIVE_INFINITY;
  const down = labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      last = Math.max(label.y, last + gap);
      return { ...label, y: last };
    });
  // Half of the push is given back upwards, so that a group of labels stays centred on its lines.
  const push = down.length > 0 ? (last - Math.max(...labels.map((label) => label.y))) / 2 : 0;
  return down.map((label) => ({ ...label, y: tenth(label.y - push) }));
}
