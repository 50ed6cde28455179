import { parseMoment, type Cell, type DateOrder } from '../../../platform/tabular/index.ts';
import type { LineBytes } from './line-bytes.ts';
import type { DateForm } from './mapping.ts';

const DAY_MS = 86_400_000;
/** Bytes of days until 2119, made on first use: a million rows hold few distinct ones. */
const days: (Uint8Array | null)[] = Array.from({ length: 55_000 }, () => null);

function dayBytes(day: number): Uint8Array {
  const known = days[day];
  if (known) return known;
  const bytes = Buffer.from(new Date(day * DAY_MS).toISOString().slice(0, 10), 'latin1');
  if (known === null) days[day] = bytes;
  return bytes;
}

/** `+07:00` → `+07`; a zone name goes behind a blank, for PostgreSQL to resolve with that zone's own history. */
export const zoneSuffix = (zone: string): string => (/^[+-]/.test(zone) ? zone.replace(/:00$/, '') : ` ${zone}`);

/** Day first unless the mapping says otherwise; a four-digit year in front is always recognised. */
export const orderOf = (form: DateForm): DateOrder => (form === 'auto' ? 'dmy' : form);

const VIETNAM = '+07';
const OWN_ZONE = /\d(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Writes a date or moment: its day and, unless `dayOnly`, a tab and its instant. A time of exactly midnight means that only
 * the day is known: systems print 00:00:00 behind plain dates. The day stands as written; the zone fixes the instant.
 * Writes nothing for an empty cell or what is no date.
 */
export function writeMoment(
  cell: Cell,
  how: { order: DateOrder; suffix: string; dayOnly: boolean },
  out: LineBytes,
): 'written' | 'empty' | 'invalid' {
  const read = parseMoment(cell, how.order, true);
  if (read === null) return 'empty';
  if (read === 'invalid') return 'invalid';
  const day = dayBytes(read.day);
  out.bytes(day);
  if (how.dayOnly) return 'written';
  out.tab();
  const { second } = read;
  if (second <= 0) {
    out.none();
    return 'written';
  }
  out.bytes(day);
  out.ascii(' ');
  const minutes = (second / 60) | 0;
  const hour = (minutes / 60) | 0;
  out.pair(hour);
  out.ascii(':');
  out.pair(minutes - hour * 60);
  out.ascii(':');
  out.pair(second - minutes * 60);
  // A text with its own zone was already turned into Vietnamese time.
  const turned = how.suffix !== VIETNAM && typeof cell === 'string' && OWN_ZONE.test(cell.trim());
  out.ascii(turned ? VIETNAM : how.suffix);
  return 'written';
}

/** Whether a text that is no date has the shape of one: then its day or time does not exist. */
export const looksLikeDate = (text: string): boolean =>
  /\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}|^\d{8}(\d{4,6})?$/.test(text);
