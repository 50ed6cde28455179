import { addDays, type Instant, type LocalDate } from '../../../kernel/index.ts';

/** Something that takes a whole day. */
export interface DayEvent {
  /** Names the event for good, so that a calendar program knows it again. */
  readonly id: string;
  readonly day: LocalDate;
  readonly title: string;
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');

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

/** A calendar of whole-day events (RFC 5545). `at` is when it was made. */
export function calendarText(name: string, events: readonly DayEvent[], at: Instant): string {
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Thuoc Do//VI',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.id}@thuocdo`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day(event.day)}`,
      `DTEND;VALUE=DATE:${day(addDays(event.day, 1))}`,
      `SUMMARY:${escaped(event.title)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
