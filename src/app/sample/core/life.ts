import type { Random } from './random.ts';
import type { SampleAgency, SampleProcedure, SampleStatus, WallSeconds } from './scene.ts';
import { CLOSES, DAY_SECONDS, officeSecond, type Workdays } from './workdays.ts';

/** What happens to a dossier, known or not yet known when the export is made. */
export interface Life {
  due: WallSeconds | null;
  newDue: WallSeconds | null;
  ready: WallSeconds | null;
  returned: WallSeconds | null;
  status: SampleStatus;
  paused: WallSeconds | null;
  resumed: WallSeconds | null;
  supplements: number;
  apology: WallSeconds | null;
}

/** What a life depends on. */
export interface Circumstances {
  readonly procedure: SampleProcedure;
  readonly deciding: SampleAgency;
  readonly received: WallSeconds;
  /** Share of dossiers that end late. */
  readonly late: number;
  /** Last second that the export knows. */
  readonly until: WallSeconds;
  readonly online: boolean;
}

/** Same-day dossiers brought in after this second of the day are due the next working day. */
const SAME_DAY_LIMIT = 15 * 3600;
const LAST_LIGHT = 17.5 * 3600;
const WITHDRAWN = 0.009;
const STOPPED = 0.002;
const REFUSED = 0.006;
const DENIED = 0.005;
const UNDATED = 0.004;
const SUSPENDED = 0.0015;
/** Late only by the hour, on the due day itself. */
const LATE_BY_HOURS = 0.1;
/** Of so many late open dossiers one has its result, and was not closed. */
const UNCLOSED = 4;
/** Late dossiers that lie for months. */
const STUCK = 0.05;

const dayOf = (moment: WallSeconds): number => Math.floor(moment / DAY_SECONDS);
const secondOf = (moment: WallSeconds): number => moment % DAY_SECONDS;

function between(random: Random, low: number, high: number): number {
  return high <= low ? low : low + Math.floor(random.unit() * (high - low));
}

/** The statutory time runs in working days to the same hour of the last one; same-day matters end with the office. */
function dueOf(received: WallSeconds, days: number, workdays: Workdays): WallSeconds {
  const day = dayOf(received);
  const second = secondOf(received);
  if (days > 0) return workdays.add(day, days) * DAY_SECONDS + Math.min(second, CLOSES);
  const today = second < SAME_DAY_LIMIT && workdays.works(day);
  return (today ? day : workdays.add(day, 1)) * DAY_SECONDS + CLOSES;
}

/** A moment of that day in office hours, not before `earliest`. */
function during(random: Random, day: number, earliest: WallSeconds): WallSeconds {
  if (day !== dayOf(earliest)) return day * DAY_SECONDS + officeSecond(random.unit());
  const second = secondOf(earliest);
  return day * DAY_SECONDS + between(random, Math.min(second + 300, LAST_LIGHT - 1), LAST_LIGHT);
}

function lateEnd(random: Random, due: WallSeconds, strength: number, workdays: Workdays): WallSeconds {
  const day = dayOf(due);
  if (random.chance(LATE_BY_HOURS) && secondOf(due) < CLOSES) {
    return day * DAY_SECONDS + between(random, secondOf(due) + 60, LAST_LIGHT);
  }
  const mean = 1.5 + 7 * (1 - strength);
  const extra = random.chance(STUCK) ? 30 + random.wait(60) : 0;
  return workdays.add(day, 1 + random.wait(mean) + extra) * DAY_SECONDS + officeSecond(random.unit());
}

/** Not after `due`; early for two thirds of what takes longer than a day. */
function timelyEnd(random: Random, received: WallSeconds, due: WallSeconds, workdays: Workdays): WallSeconds {
  const first = dayOf(received);
  const days = workdays.index(dayOf(due)) - workdays.index(first);
  if (days > 0 && random.chance(0.8)) {
    const spent = Math.floor(days * (0.15 + 0.85 * random.unit()));
    if (spent < days) return during(random, workdays.add(first, spent), received);
  }
  const earliest = days > 0 ? officeSecond(0) : secondOf(received) + 300;
  return dayOf(due) * DAY_SECONDS + between(random, Math.min(earliest, secondOf(due)), secondOf(due) + 1);
}

/** The clock stops for a supplement or a payment; the due date moves by as many working days. */
function pause(random: Random, life: Life, from: Circumstances, workdays: Workdays): 'never' | 'done' | 'waiting' {
  const { procedure, received, until } = from;
  if (procedure.days < 1 || !random.chance(procedure.pause)) return 'never';
  const start = workdays.add(dayOf(received), Math.floor(procedure.days * 0.7 * random.unit()));
  const paused = during(random, start, received);
  if (paused > until) return 'never';
  const length = 1 + random.wait(5);
  const end = workdays.add(start, length);
  const resumed = end * DAY_SECONDS + officeSecond(random.unit());
  life.paused = paused;
  life.supplements = random.chance(0.08) ? 2 : 1;
  if (resumed > until) return 'waiting';
  life.resumed = resumed;
  if (life.due !== null) life.due = workdays.add(dayOf(life.due), length) * DAY_SECONDS + secondOf(life.due);
  return 'done';
}

/** Leaves without a result: taken back by the applicant, or stopped. Null for the great majority. */
function leaving(random: Random, life: Life, from: Circumstances, workdays: Workdays): SampleStatus | null {
  const drawn = random.unit();
  if (drawn >= WITHDRAWN + STOPPED) return null;
  const span = Math.max(1, from.procedure.days);
  const day = workdays.add(dayOf(from.received), random.wait(span * 0.6));
  const ready = during(random, day, life.resumed ?? from.received);
  if (ready > from.until) return null;
  life.ready = Math.max(ready, life.resumed ?? 0);
  return life.ready > from.until ? null : drawn < WITHDRAWN ? 'withdrawn' : 'stopped';
}

function openStatus(random: Random, life: Life, from: Circumstances): SampleStatus {
  if (random.chance(SUSPENDED * 20)) return 'suspended';
  return from.until - from.received < DAY_SECONDS && life.paused === null ? 'received' : 'processing';
}

/** Result handed over at once where it is electronic, otherwise when somebody comes; a few never come. */
function handOver(random: Random, life: Life, from: Circumstances, workdays: Workdays): void {
  const ready = life.ready as number;
  const lag = from.online || from.procedure.days === 0 ? (random.chance(0.85) ? 0 : 1) : random.wait(1.4);
  const forgotten = random.chance(0.006) ? 400 : 0;
  const returned =
    lag === 0
      ? Math.max(ready, Math.min(ready + 60 + random.below(1800), dayOf(ready) * DAY_SECONDS + LAST_LIGHT))
      : workdays.add(dayOf(ready), lag + forgotten) * DAY_SECONDS + officeSecond(random.unit());
  if (forgotten === 0 && returned <= from.until) life.returned = returned;
}

/** A late dossier is owed an apology before or on its due day; strong agencies send it, others late or never. */
function apologise(random: Random, life: Life, from: Circumstances, end: WallSeconds | null, workdays: Workdays): void {
  const { due } = life;
  if (due === null || (end !== null && end <= due)) return;
  const sends = random.chance(0.25 + 0.72 * from.deciding.strength);
  const inTime = random.chance(0.45 + 0.5 * from.deciding.strength);
  const shift = inTime ? -random.below(2) : 1 + random.wait(3);
  const day = shift <= 0 ? dayOf(due) + shift : workdays.add(dayOf(due), shift);
  const sent = Math.max(day, dayOf(from.received)) * DAY_SECONDS;
  if (!sends || sent > from.until || (end !== null && sent > end)) return;
  life.apology = sent;
  life.newDue = workdays.add(Math.max(dayOf(due), day), 2 + random.wait(4)) * DAY_SECONDS + secondOf(due);
}

/** Draws the life of one dossier as the export at `until` knows it. */
export function live(random: Random, from: Circumstances, workdays: Workdays): Life {
  const { procedure, received, until } = from;
  const life: Life = {
    due: dueOf(received, procedure.days, workdays),
    newDue: null,
    ready: null,
    returned: null,
    status: 'processing',
    paused: null,
    resumed: null,
    supplements: 0,
    apology: null,
  };
  if (random.chance(DENIED)) {
    life.status = until - received < 2 * DAY_SECONDS ? 'new' : 'denied';
    life.due = null;
    return life;
  }
  const pausing = pause(random, life, from, workdays);
  const left = pausing === 'waiting' ? null : leaving(random, life, from, workdays);
  if (left !== null) {
    life.status = left;
    return life;
  }
  if (pausing === 'waiting') {
    life.status = procedure.fee > 0 && random.chance(0.4) ? 'paying' : 'supplement';
    return life;
  }
  resolve(random, life, from, workdays);
  if (random.chance(UNDATED)) {
    life.due = null;
    life.newDue = null;
    life.apology = null;
  }
  return life;
}

function resolve(random: Random, life: Life, from: Circumstances, workdays: Workdays): void {
  const due = life.due as number;
  const began = Math.max(from.received, life.resumed ?? 0);
  const end = random.chance(from.late)
    ? lateEnd(random, due, from.deciding.strength, workdays)
    : Math.max(timelyEnd(random, began, Math.max(due, began), workdays), began);
  apologise(random, life, from, end, workdays);
  if (end > from.until) {
    life.status = openStatus(random, life, from);
    // Some have their result, and nobody has closed them on the system.
    if (due < from.until && from.received % UNCLOSED === 0) life.ready = Math.max(began, due);
    return;
  }
  life.ready = end;
  if (random.chance(REFUSED)) {
    life.status = 'refused';
    return;
  }
  handOver(random, life, from, workdays);
  life.status = life.returned === null ? 'done' : 'handed';
}
