/** Days from Excel's day 0 to 1970-01-01. Excel counts 29.2.1900, which never was: right from 1.3.1900 on. */
export const SERIAL_OF_1970 = 25_569;
/** Between the 1900 and the 1904 system. */
export const SHIFT_1904 = 1462;

/** Days since 1970-01-01 of a date of the Gregorian calendar (no check of its parts). */
export function daysOf(year: number, month: number, day: number): number {
  // Years counted from March, so that the leap day comes last (Howard Hinnant's days_from_civil).
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const inEra = shifted - era * 400;
  const dayOfYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  const dayOfEra = inEra * 365 + ((inEra / 4) | 0) - ((inEra / 100) | 0) + dayOfYear + day - 1;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Serial of an ISO date or date and time without zone, as in cells of type `d`; null where it is none. */
export function parseIsoSerial(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?Z?)?$/.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = found;
  const days = daysOf(Number(year), Number(month), Number(day));
  return days + SERIAL_OF_1970 + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}
