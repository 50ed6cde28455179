import {
  compareRatio,
  exact,
  fill,
  formatCount,
  formatFigure,
  formatFraction,
  formatTenths,
  satisfies,
  type Comparator,
  type DecimalText,
  type FigureUnit,
  type Ratio,
} from '../../../kernel/index.ts';
import type { Observation } from '../../indicators/index.ts';

type Value = Extract<Observation, { state: 'value' }>;

/** A figure of the annex with what it is compared with. */
export interface Told {
  readonly name: string;
  readonly unit: FigureUnit;
  /** Unit of a plain count: "hồ sơ". */
  readonly noun: string;
  readonly now: Observation;
  readonly last: Observation | null;
  readonly yearAgo: Observation | null;
  /** Target of the plan in per cent that the figure is held to. */
  readonly target: { readonly comparator: Comparator; readonly value: DecimalText } | null;
}

/** Wording of the sentences; reports are in Vietnamese. */
const TEXT = {
  share: '{name} đạt {value} ({fraction})',
  mean: '{name}: {value}',
  count: '{name}: {value} {noun}',
  above: 'vượt chỉ tiêu {points} điểm phần trăm',
  exactly: 'đúng bằng chỉ tiêu',
  notAbove: 'bằng nhưng chưa vượt mức {value}%',
  below: 'thấp hơn chỉ tiêu {points} điểm phần trăm',
  within: 'trong mức chỉ tiêu, cách {points} điểm phần trăm',
  beyond: 'quá mức chỉ tiêu {points} điểm phần trăm',
  up: 'tăng {by} so với {when}',
  down: 'giảm {by} so với {when}',
  same: 'bằng {when}',
  last: 'kỳ trước',
  yearAgo: 'cùng kỳ năm trước',
  points: '{value} điểm phần trăm',
} as const;

const ratio = ({ numerator, denominator }: Value): Ratio => ({ numerator, denominator: denominator ?? 1 });

/** `a` − `b` in tenths of a percentage point, rounded half away from zero; what is not 0 never becomes 0. */
export function pointsBetween(a: Ratio, b: { readonly numerator: bigint; readonly denominator: bigint }): number {
  const [n, d] = [BigInt(a.numerator), BigInt(a.denominator)];
  const difference = (n * b.denominator - b.numerator * d) * 1000n;
  const size = difference < 0n ? -difference : difference;
  const by = d * b.denominator;
  const rounded = (2n * size + by) / (2n * by) || (size > 0n ? 1n : 0n);
  return Number(difference < 0n ? -rounded : rounded);
}

const big = ({ numerator, denominator }: Ratio) => ({ numerator: BigInt(numerator), denominator: BigInt(denominator) });

function againstTarget(now: Value, { comparator, value }: NonNullable<Told['target']>): string {
  const share = ratio(now);
  const target = exact(value);
  const points = pointsBetween(share, { numerator: target.numerator, denominator: target.denominator * 100n });
  const met = satisfies(compareRatio(share, value), comparator);
  const told = formatTenths(Math.abs(points), 'vi');
  if (comparator === '<' || comparator === '<=') return fill(met ? TEXT.within : TEXT.beyond, { points: told });
  if (points === 0) return met ? TEXT.exactly : fill(TEXT.notAbove, { value: value.replace('.', ',') });
  return fill(points > 0 ? TEXT.above : TEXT.below, { points: told });
}

function against(now: Value, before: Observation | null, unit: FigureUnit, when: string): string | null {
  if (before?.state !== 'value') return null;
  if (unit === 'percent') {
    const points = pointsBetween(ratio(now), big(ratio(before)));
    if (points === 0) return fill(TEXT.same, { when });
    const by = fill(TEXT.points, { value: formatTenths(Math.abs(points), 'vi') });
    return fill(points > 0 ? TEXT.up : TEXT.down, { by, when });
  }
  if (now.denominator !== null || before.denominator !== null) return null;
  const difference = now.numerator - before.numerator;
  if (difference === 0) return fill(TEXT.same, { when });
  return fill(difference > 0 ? TEXT.up : TEXT.down, { by: formatCount(Math.abs(difference), 'vi'), when });
}

/** A sentence that says a figure, or null where there is none to say: no data is not written as zero. */
export function sentence({ name, unit, noun, now, last, yearAgo, target }: Told): string | null {
  if (now.state !== 'value') return null;
  const value = formatFigure(now, unit, 'vi');
  if (value === '–') return null;
  const first =
    unit === 'percent' && now.denominator !== null
      ? fill(TEXT.share, { name, value, fraction: formatFraction(ratio(now), 'vi') })
      : fill(now.denominator === null ? TEXT.count : TEXT.mean, { name, value, noun });
  const parts = [
    first.trim(),
    unit === 'percent' && target ? againstTarget(now, target) : null,
    against(now, last, unit, TEXT.last),
    against(now, yearAgo, unit, TEXT.yearAgo),
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}
