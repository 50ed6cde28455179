import { parseMoment, type Cell, type DateOrder } from '../../../platform/tabular/index.ts';
import type { DateForm } from './mapping.ts';
import type { RowBytes } from './row-bytes.ts';
import type { ZoneOffset } from './zone.ts';

const DAY = 86_400;
/** Vietnam, all year. */
const VIETNAM = 7 * 3600;
const OWN_ZONE = /\d(Z|[+-]\d{2}:?\d{2})$/i;

/** How the cells of a column are read. */
export interface MomentForm {
  readonly order: DateOrder;
  readonly offset: ZoneOffset;
  readonly dayOnly: boolean;
}

/** Day first unless the mapping says otherwise; a four-digit year in front is always recognised. */
export const orderOf = (form: DateForm): DateOrder => (form === 'auto' ? 'dmy' : form);

/**
 * Writes a date or moment: its day and, unless `dayOnly`, its instant. A time of exactly midnight means that only the day is
 * known: systems print 00:00:00 behind plain dates. The day stands as written; the zone fixes the instant. Writes nothing
 * for an empty cell or what is no date.
 */
export function writeMoment(cell: Cell, how: MomentForm, out: RowBytes): 'written' | 'empty' | 'invalid' {
  const read = parseMoment(cell, how.order, true);
  if (read === null) return 'empty';
  if (read === 'invalid') return 'invalid';
  const { day, second } = read;
  out.day(day);
  if (how.dayOnly) return 'written';
  if (second <= 0) {
    out.none();
    return 'written';
  }
  let offset = how.offset(day, second);
  // A text with its own zone was already turned into Vietnamese time.
  if (offset !== VIETNAM && typeof cell === 'string' && OWN_ZONE.test(cell.trim())) offset = VIETNAM;
  out.instant(day * DAY + second - offset);
  return 'written';
}

/** Whether a text that is no date has the shape of one: then its day or time does not exist. */
export const looksLikeDate = (text: string): boolean =>
  /\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}|^\d{8}(\d{4,6})?$/.test(text);
