const GROUP = 4;
const NEGATIVE = 0x4000;
const SHAPE = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;

/** Digits before and behind the point, with the exponent worked in: `1.5e-7` is 0 and 00000015. */
function expanded(whole: string, fraction: string, exponent: number): [string, string] {
  if (exponent >= 0) {
    const digits = fraction.padEnd(exponent, '0');
    return [whole + digits.slice(0, exponent), digits.slice(exponent)];
  }
  const digits = whole.padStart(1 - exponent, '0');
  return [digits.slice(0, exponent), digits.slice(exponent) + fraction];
}

/**
 * A number as PostgreSQL keeps a `numeric`: count of digits to the base 10,000, place of the first, sign, digits shown behind
 * the point, then those digits, each two bytes. `text` as JavaScript writes numbers. Throws where it is none.
 */
export function decimalBytes(text: string): Buffer {
  const match = SHAPE.exec(text);
  if (!match) throw new Error(`not a number: ${text}`);
  const [whole, fraction] = expanded(match[2]!, match[3] ?? '', Number(match[4] ?? 0));
  const left = whole.padStart(Math.ceil(whole.length / GROUP) * GROUP, '0');
  const right = fraction.padEnd(Math.ceil(fraction.length / GROUP) * GROUP, '0');
  const groups = ((left + right).match(/\d{4}/g) ?? []).map(Number);
  let weight = left.length / GROUP - 1;
  while (groups[0] === 0) {
    groups.shift();
    weight--;
  }
  while (groups.at(-1) === 0) groups.pop();
  if (groups.length === 0) weight = 0;
  const bytes = Buffer.alloc(8 + groups.length * 2);
  bytes.writeInt16BE(groups.length, 0);
  bytes.writeInt16BE(weight, 2);
  bytes.writeUInt16BE(match[1] === '-' && groups.length > 0 ? NEGATIVE : 0, 4);
  bytes.writeInt16BE(fraction.length, 6);
  groups.forEach((group, at) => bytes.writeInt16BE(group, 8 + at * 2));
  return bytes;
}

/** The text of a `numeric` that `decimalBytes` made, as PostgreSQL shows it. */
export function decimalText(bytes: Buffer): string {
  const groups = (bytes.length - 8) / 2;
  const weight = bytes.readInt16BE(2);
  const shown = bytes.readInt16BE(6);
  const digits = (from: number, count: number): string =>
    Array.from({ length: Math.max(0, count) }, (_, i) => {
      const at = from + i;
      return String(at >= 0 && at < groups ? bytes.readInt16BE(8 + at * 2) : 0).padStart(GROUP, '0');
    }).join('');
  const whole = digits(0, weight + 1).replace(/^0+(?=\d)/, '') || '0';
  const fraction = digits(weight + 1, Math.ceil(shown / GROUP)).slice(0, shown);
  return `${bytes.readUInt16BE(4) === NEGATIVE ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
