import { bareKey, type Comparator } from '../../../kernel/index.ts';
import { asksNoLess } from '../../plans/index.ts';
import type { OwnTarget, Province } from './plan.ts';

type ProvinceTarget = Province['targets'] extends ReadonlyMap<number, infer T> ? T : never;

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
