import { addDays, type Instant, type LocalDate } from '../kernel/index.ts';

/** Something that takes a whole day. Calendar programs show events; most leave out tasks (VTODO) of what they subscribe to. */
export interface DayEvent {
  /** Names the event for good, so that a calendar program knows it again. */
  readonly id: string;
  readonly day: LocalDate;
  readonly title: string;
  readonly words?: string;
  readonly url?: string;
  readonly kind?: string;
  /** Grows with each change of the event. */
  readonly sequence?: number;
}

/** Text as a value: what separates is escaped, lines become `\n`, other control characters are left out (RFC 5545 §3.3.11). */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // oxlint-disable-next-line no-control-regex -- these are the ones that a value may not hold
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const LINE_BYTES = 75;
const encoder = new TextEncoder();

/** A line of at most 75 octets; the rest goes on after a blank, never inside a letter (RFC 5545 §3.1). */
function folded(line: string): string {
  let width = 0;
  let text = '';
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (width + bytes > LINE_BYTES) {
      text += '\r\n ';
      width = 1;
    }
    text += letter;
    width += bytes;
  }
  return text;
}

const day = (value: LocalDate): string => value.replaceAll('-', '');
const lines = (all: readonly string[]): string => all.map((line) => `${folded(line)}\r\n`).join('');

const eventLines = (event: DayEvent, stamp: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.id}@thuocdo`,
  `DTSTAMP:${stamp}`,
  ...(event.sequence === undefined ? [] : [`SEQUENCE:${event.sequence}`]),
  `DTSTART;VALUE=DATE:${day(event.day)}`,
  // The day after: the end is not part of the event.
  `DTEND;VALUE=DATE:${day(addDays(event.day, 1))}`,
  `SUMMARY:${escaped(event.title)}`,
  ...(event.words === undefined ? [] : [`DESCRIPTION:${escaped(event.words)}`]),
  ...(event.kind === undefined ? [] : [`CATEGORIES:${escaped(event.kind)}`]),
  ...(event.url === undefined ? [] : [`URL:${encodeURI(event.url)}`]),
  'STATUS:CONFIRMED',
  'CLASS:PRIVATE',
  // A due day keeps nobody busy; Outlook has a word of its own for that.
  'TRANSP:TRANSPARENT',
  'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
  'END:VEVENT',
];

/** Hours after which programs that subscribe should read again. Google reads when it likes. */
const REFRESH_HOURS = 6;

/** A calendar of whole-day events to subscribe to (RFC 5545, RFC 7986). `at` is when it was made. */
export function calendarText(name: string, events: readonly DayEvent[], at: Instant): string {
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return lines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Thuoc Do//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${REFRESH_HOURS}H`,
    `X-PUBLISHED-TTL:PT${REFRESH_HOURS}H`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]);
}
