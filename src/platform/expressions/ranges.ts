/** Least and greatest value that a whole number, a day number or an instant in milliseconds can have. */
export interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

export const range = (least: bigint, most: bigint): Range => ({ least, most });
export const exactly = (value: bigint): Range => range(value, value);

/** What an integer column holds. */
export const COLUMN_NUMBERS = range(-(2n ** 31n), 2n ** 31n - 1n);
/** Whole numbers are counted in 64 bits. */
const NUMBERS = range(-(2n ** 63n), 2n ** 63n - 1n);

const DAY_MS = 86_400_000n;
const dayOf = (text: string): bigint => BigInt(Date.parse(text)) / DAY_MS;
/** Days that a column can hold (the kernel reads no others), and days that expressions may reach. */
export const COLUMN_DAYS = range(dayOf('1900-01-01'), dayOf('2200-12-31'));
const DAYS = range(dayOf('1000-01-01'), dayOf('9999-12-31'));
export const COLUMN_INSTANTS = range(COLUMN_DAYS.least * DAY_MS, (COLUMN_DAYS.most + 1n) * DAY_MS);
/** The years 1 to 9999, as CEL has them. */
export const INSTANTS = range(
  BigInt(Date.parse('0001-01-01T00:00:00Z')),
  BigInt(Date.parse('9999-12-31T23:59:59.999Z')),
);

export const within = (inner: Range, outer: Range): boolean => inner.least >= outer.least && inner.most <= outer.most;

/** The bounds that a value of the type must stay in. */
export const LIMITS = { integer: NUMBERS, date: DAYS, instant: INSTANTS } as const;

/**
 * A number of days beyond this counts as this: a day then never leaves the calendar, however wild a number a row holds.
 * 200,000 days are 547 years.
 */
export const MOST_DAYS = 200_000n;
const FEWEST = range(-MOST_DAYS, MOST_DAYS);
export const needsClamp = (days: Range): boolean => !within(days, FEWEST);
const clamp = (value: bigint): bigint => (value < -MOST_DAYS ? -MOST_DAYS : value > MOST_DAYS ? MOST_DAYS : value);
export const clamped = ({ least, most }: Range): Range => range(clamp(least), clamp(most));

const smallest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));
const greatest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b > a ? b : a));
const around = (values: readonly bigint[]): Range => range(smallest(values), greatest(values));

/** Bounds of a value that is one of several. */
export const united = (ranges: readonly Range[]): Range => around(ranges.flatMap(({ least, most }) => [least, most]));
export const negated = ({ least, most }: Range): Range => range(-most, -least);

const corners = (a: Range, b: Range, of: (x: bigint, y: bigint) => bigint): Range =>
  around([of(a.least, b.least), of(a.least, b.most), of(a.most, b.least), of(a.most, b.most)]);

const magnitude = ({ least, most }: Range): bigint => greatest([-least, most, least, -most]);
export const holdsZero = ({ least, most }: Range): boolean => least <= 0n && most >= 0n;
const single = ({ least, most }: Range): boolean => least === most;

/** Bounds of a division that drops its fraction; a divisor of 0 has no result. */
function quotient(a: Range, b: Range): Range {
  if (!holdsZero(b)) return corners(a, b, (x, y) => x / y);
  const most = magnitude(a);
  return range(-most, most);
}

/** Bounds of a remainder, whose sign is that of `a`. */
function remainder(a: Range, b: Range): Range {
  if (single(a) && single(b) && b.least !== 0n) return exactly(a.least % b.least);
  const most = smallest([magnitude(a), greatest([magnitude(b) - 1n, 0n])]);
  return range(a.least < 0n ? -most : 0n, a.most > 0n ? most : 0n);
}

export function combined(operator: '+' | '-' | '*' | '/' | '%', a: Range, b: Range): Range {
  switch (operator) {
    case '+':
      return range(a.least + b.least, a.most + b.most);
    case '-':
      return range(a.least - b.most, a.most - b.least);
    case '*':
      return corners(a, b, (x, y) => x * y);
    case '/':
      return quotient(a, b);
    case '%':
      return remainder(a, b);
  }
}
