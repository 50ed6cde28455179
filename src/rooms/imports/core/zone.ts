/** Seconds that a clock is ahead of UTC when it shows this second of this day (days since 1970-01-01). */
export type ZoneOffset = (day: number, second: number) => number;

const DAY = 86_400;
const FIXED = /^([+-])(0\d|1[0-4]):([0-5]\d)$/;

/** Whether a zone is an offset, `UTC`, or a name that is known here. */
export function isZone(zone: string): boolean {
  if (FIXED.test(zone)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** The offset that a zone of that name has at an instant. */
function namedOffset(zone: string): (seconds: number) => number {
  const clock = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (seconds) => {
    const parts = new Map(clock.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type)!;
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return shown / 1000 - seconds;
  };
}

/**
 * Offsets of a zone: `+07:00`, or a name with its own history. A time that the clock shows twice is the later one; one that it
 * skips is told by the clock before the jump: as PostgreSQL reads them.
 */
export function zoneOffset(zone: string): ZoneOffset {
  const fixed = FIXED.exec(zone);
  if (fixed) {
    const offset = (fixed[1] === '-' ? -60 : 60) * (Number(fixed[2]) * 60 + Number(fixed[3]));
    return () => offset;
  }
  const at = namedOffset(zone);
  return (day, second) => {
    const shown = day * DAY + second;
    const before = at(shown - DAY);
    const after = at(shown + DAY);
    return at(shown - after) === after ? after : before;
  };
}
