import { parseMoment, type Cell, type DateOrder } from '../../../platform/tabular/index.ts';
import type { DateForm } from './mapping.ts';

/** Nothing, as `COPY` writes it. */
export const NULL = '\\N';

const DAY_MS = 86_400_000;
/** Texts of days (until 2119) and of seconds of the day, made on first use: a million rows hold few distinct ones. */
const days: string[] = new Array<string>(55_000).fill('');
const clocks: string[] = new Array<string>(86_400).fill('');

function dayText(day: number): string {
  const known = days[day];
  if (known) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (known === '') days[day] = text;
  return text;
}

function clockText(second: number): string {
  const known = clocks[second];
  return known ? known : (clocks[second] = new Date(second * 1000).toISOString().slice(11, 19));
}

/** `+07:00` → `+07`; a zone name goes behind a blank, for PostgreSQL to resolve with that zone's own history. */
export const zoneSuffix = (zone: string): string => (/^[+-]/.test(zone) ? zone.replace(/:00$/, '') : ` ${zone}`);

/** Day first unless the mapping says otherwise; a four-digit year in front is always recognised. */
export const orderOf = (form: DateForm): DateOrder => (form === 'auto' ? 'dmy' : form);

const VIETNAM = '+07';
const OWN_ZONE = /\d(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A date or moment as `COPY` text: its day, a tab, its instant. A time of exactly midnight means that only the day is
 * known: systems print 00:00:00 behind plain dates. The day stands as written; the zone fixes the instant. Null where the
 * cell is empty, undefined where it is no date.
 */
export function momentLine(cell: Cell, order: DateOrder, suffix: string): string | null | undefined {
  const read = parseMoment(cell, order, true);
  if (read === null) return null;
  if (read === 'invalid') return undefined;
  const day = dayText(read.day);
  if (read.second <= 0) return `${day}\t${NULL}`;
  // A text with its own zone was already turned into Vietnamese time.
  const zone = suffix !== VIETNAM && typeof cell === 'string' && OWN_ZONE.test(cell.trim()) ? VIETNAM : suffix;
  return `${day}\t${day} ${clockText(read.second)}${zone}`;
}

/** Whether a text that is no date has the shape of one: then its day or time does not exist. */
export const looksLikeDate = (text: string): boolean =>
  /\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}|^\d{8}(\d{4,6})?$/.test(text);
