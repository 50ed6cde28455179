import { exact, type Comparator } from '../../../kernel/index.ts';

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
