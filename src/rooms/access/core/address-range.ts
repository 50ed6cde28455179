import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';

/** `10.0.0.0/8`, `2001:db8::/32`, or one address. `bits` counts from the left. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const V6 = /^[0-9a-f:]+$/i;
const MOST = 50;

/** Whether the letters and colons are an IPv6 address: eight groups, or fewer with one gap. */
function isV6(text: string): boolean {
  if (!V6.test(text) || text.includes(':::')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const whole = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return whole && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}

function readRange(text: string): AddressRange | null {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null;
  const family = V4.test(address) ? 'ipv4' : isV6(address) ? 'ipv6' : null;
  if (family === null) return null;
  const most = family === 'ipv4' ? 32 : 128;
  const count = bits === undefined ? most : Number(bits);
  return count <= most ? { address, bits: count, family } : null;
}

/** Ranges from a text with commas, semicolons, blanks or line breaks between them. None at all means: from anywhere. */
export function readRanges(
  text: string,
): Result<readonly AddressRange[], Problem<'access.address-invalid' | 'access.addresses-many'>> {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length > MOST) return refused(problem('access.addresses-many', { limit: MOST }));
  const ranges: AddressRange[] = [];
  for (const part of parts) {
    const range = readRange(part);
    if (!range) return refused(problem('access.address-invalid', { value: part }));
    ranges.push(range);
  }
  return ok(ranges);
}

/** The range as it is written. */
export const rangeText = ({ address, bits }: AddressRange): string => `${address}/${bits}`;
