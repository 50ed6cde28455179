import { bareKey, exact, type Comparator } from '../../../kernel/index.ts';
import type { OwnTarget, Province } from './plan.ts';

type ProvinceTarget = Province['targets'] extends ReadonlyMap<number, infer T> ? T : never;

/** −1, 0 or 1 as the first decimal is below, equal to or above the second; exact. */
function orderOf(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = [exact(a), exact(b)];
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether "own v" can only be met by what meets "province p". Of a share nothing lies above 100. */
export function asksNoLess(
  own: { readonly comparator: Comparator; readonly value: string },
  province: { readonly comparator: Comparator; readonly value: string },
  share: boolean,
): boolean {
  const order = orderOf(own.value, province.value);
  switch (province.comparator) {
    case '>=':
      return ['>=', '>', '='].includes(own.comparator) && order >= 0;
    case '>':
      return own.comparator === '>' ? order >= 0 : ['>=', '='].includes(own.comparator) && order > 0;
    case '<=':
      return ['<=', '<', '='].includes(own.comparator) && order <= 0;
    case '<':
      return own.comparator === '<' ? order <= 0 : ['<=', '='].includes(own.comparator) && order < 0;
    case '=':
      return order === 0 && (own.comparator === '=' || isEdge(own.comparator, own.value, share));
  }
}

/** "At least 100%" is 100%, "at most 0" is none. */
const isEdge = (comparator: Comparator, value: string, share: boolean): boolean =>
  (comparator === '<=' && orderOf(value, '0') === 0) || (share && comparator === '>=' && orderOf(value, '100') === 0);

const COMPARED: ReadonlySet<string> = new Set<Comparator>(['>=', '>', '=', '<=', '<']);
const isCompared = (comparator: string): comparator is Comparator => COMPARED.has(comparator);

export type Comparison = 'no-less' | 'below' | 'other-unit' | 'nothing-to-compare';

/** How an own target stands to the province's. A direction without a number sets no bar. */
export function compareTargets(
  own: Pick<OwnTarget, 'comparator' | 'value' | 'unit'>,
  province: ProvinceTarget,
): Comparison {
  if (own.value === null || province.value === null || !isCompared(province.comparator)) return 'nothing-to-compare';
  if (!sameUnit(own.unit, province)) return 'other-unit';
  const [bar, value] = [{ comparator: province.comparator, value: province.value }, own.value];
  return asksNoLess({ comparator: own.comparator, value }, bar, province.unit === 'percent') ? 'no-less' : 'below';
}

function sameUnit(own: string, { unit, unitNoun }: ProvinceTarget): boolean {
  if (unit === 'percent') return own === '%';
  return unit === null || unit === 'rank' ? own !== '%' : bareKey(own) === bareKey(unitNoun ?? '');
}

/** Unit of the province's target as an own one has it. */
export const unitOf = ({ unit, unitNoun }: ProvinceTarget): string => (unit === 'percent' ? '%' : (unitNoun ?? ''));
