import { dayNumber, type LocalDate, type Role } from '../../../kernel/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import {
  reachedAfter,
  stepName,
  toldBetween,
  type Chased,
  type Ladder,
  type Ordinal,
  type RecipientKind,
} from './ladder.ts';

/**
 * A share in a task as its clocks see it, or another thing with an agency and a day: when it is due, how it stands, what happened
 * last, what somebody reminded of.
 */
export interface ChasedShare {
  readonly id: number;
  readonly of: Exclude<Chased, 'any'>;
  readonly agency: number;
  readonly field: string;
  readonly state: 'not-started' | 'doing' | 'waiting';
  readonly dueOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  /** Day that it was given back, while it is not sent in again. */
  readonly returnedOn: LocalDate | null;
  /** Day of the last thing that the agency did about it. */
  readonly movedOn: LocalDate;
  /** The last reminder given by hand; null where there is none. */
  readonly given: { readonly id: number; readonly words: string | null; readonly by: string } | null;
}

/** A post that can be told, whoever holds it. */
export interface ChasedPost {
  readonly id: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
}

/** How far a post was told, and the day that the clock counted from then. */
export interface Covered {
  readonly anchor: LocalDate;
  readonly ordinal: Ordinal;
  /** By which rules, and after how many working days; null for what was given by hand. */
  readonly rules: string;
  readonly days: number | null;
}

/** What posts were told, by post, topic and share. */
export type CoveredOf = (post: number, topic: string, share: number) => Covered | undefined;

export interface PlannedLine {
  readonly share: number;
  readonly agency: number;
  readonly dueOn: LocalDate | null;
  readonly anchor: LocalDate;
  readonly ordinal: Ordinal;
  readonly missed: number;
  /** Working days since the anchor; null for what was given by hand. */
  readonly days: number | null;
  readonly words: string | null;
  readonly givenBy: string | null;
}

export interface PlannedMessage {
  readonly topic: string;
  readonly step: string;
  readonly lines: readonly PlannedLine[];
}

/** All that a post is to be told at one time. */
export interface PlannedDigest {
  readonly post: ChasedPost;
  readonly messages: readonly PlannedMessage[];
}

export interface Chase {
  readonly day: LocalDate;
  /** Name of the rules that the ladders belong to. */
  readonly rules: string;
  readonly ladders: readonly Ladder[];
  readonly shares: readonly ChasedShare[];
  readonly posts: readonly ChasedPost[];
  readonly covered: CoveredOf;
  /** The working calendar of an agency; of the province for null. */
  readonly calendarOf: (agency: number | null) => Calendar;
}

const KIND_OF: Partial<Record<Role, RecipientKind>> = {
  'agency-editor': 'editor',
  'agency-head': 'head',
  'field-lead': 'lead',
  'standing-office': 'office',
  leader: 'leader',
};

/** The day of hand-given reminders: they follow each other by number, not by a clock. */
const NO_ANCHOR = '1970-01-01' as LocalDate;

/** Working days from a day without work count from the next working day. Beyond the calendar every day counts. */
function workedSince(calendar: Calendar, anchor: LocalDate, day: LocalDate): number {
  const start = calendar.addWorkingDays(anchor, 0);
  const between = start.ok ? calendar.workingDaysBetween(start.value.value, day) : start;
  return between.ok ? between.value.value : dayNumber(day) - dayNumber(anchor);
}

/** Counts each anchor of each calendar once: shares of a plan have few due days. */
class Counting {
  readonly #day: LocalDate;
  readonly #calendarOf: Chase['calendarOf'];
  readonly #counts = new Map<Calendar, Map<LocalDate, number>>();

  constructor(day: LocalDate, calendarOf: Chase['calendarOf']) {
    this.#day = day;
    this.#calendarOf = calendarOf;
  }

  since(agency: number, anchor: LocalDate): number {
    const calendar = this.#calendarOf(agency);
    let counts = this.#counts.get(calendar);
    if (!counts) this.#counts.set(calendar, (counts = new Map()));
    let count = counts.get(anchor);
    if (count === undefined) counts.set(anchor, (count = workedSince(calendar, anchor, this.#day)));
    return count;
  }

  /** Whether an agency works today; nobody is told anything on a day off. */
  works(agency: number | null): boolean {
    const answer = this.#calendarOf(agency).isWorkingDay(this.#day);
    return !answer.ok || answer.value.value;
  }
}

/** The day that a clock of a share counts from; null while it does not run. */
export function anchorOf(ladder: Ladder, share: ChasedShare, daysAfterDue: number | null): LocalDate | null {
  switch (ladder.clock) {
    case 'whole':
      return share.state === 'waiting' ? null : share.dueOn;
    case 'step':
      return share.state === 'waiting' ? share.submittedOn : null;
    case 'silence': {
      // Far ahead nobody need have begun, and what is late is chased by its due day.
      const near = daysAfterDue !== null && daysAfterDue <= 0 && daysAfterDue >= -(ladder.within ?? 0);
      return share.state !== 'waiting' && near ? share.movedOn : null;
    }
    case 'returned':
      return share.returnedOn;
    case 'given':
      return share.given ? NO_ANCHOR : null;
  }
}

interface Standing {
  readonly anchor: LocalDate;
  readonly reached: Ordinal;
  readonly days: number | null;
}

function standOf(ladder: Ladder, share: ChasedShare, counting: Counting): Standing | null {
  const afterDue = share.dueOn === null ? null : counting.since(share.agency, share.dueOn);
  const anchor = anchorOf(ladder, share, afterDue);
  if (anchor === null) return null;
  // A reminder by hand is a step of its own, numbered as it was given.
  if (ladder.clock === 'given') return { anchor, reached: share.given?.id ?? -1, days: null };
  const days = counting.since(share.agency, anchor);
  return { anchor, reached: reachedAfter(ladder, days), days };
}

/** Posts by what makes them a recipient: agency, field, or the province. */
class Recipients {
  readonly #found = new Map<string, ChasedPost[]>();

  constructor(posts: readonly ChasedPost[]) {
    for (const post of posts) {
      const kind = KIND_OF[post.role];
      if (!kind) continue;
      const key = Recipients.#key(kind, post);
      const there = this.#found.get(key);
      if (there) there.push(post);
      else this.#found.set(key, [post]);
    }
  }

  static #key(kind: RecipientKind, { agency, field }: Pick<ChasedPost, 'agency' | 'field'>): string {
    if (kind === 'editor' || kind === 'head') return `${kind} ${agency}`;
    return kind === 'lead' ? `lead ${field}` : kind;
  }

  /** Where nobody leads the field, the standing office is told in its place. */
  #of(kind: RecipientKind, share: ChasedShare): readonly ChasedPost[] {
    const found = this.#found.get(Recipients.#key(kind, share)) ?? [];
    return kind === 'lead' && found.length === 0 ? (this.#found.get('office') ?? []) : found;
  }

  /** Every post that any of the kinds means, with the kinds that mean it. */
  all(kinds: readonly RecipientKind[], share: ChasedShare): ReadonlyMap<ChasedPost, RecipientKind[]> {
    const posts = new Map<ChasedPost, RecipientKind[]>();
    for (const kind of kinds)
      for (const post of this.#of(kind, share)) posts.set(post, [...(posts.get(post) ?? []), kind]);
    return posts;
  }
}

/** Where other steps were in force, what was told stands for all of these steps until the day it was told. */
const toldUpTo = (ladder: Ladder, { ordinal, rules, days }: Covered, now: string): Ordinal =>
  rules === now || days === null ? ordinal : reachedAfter(ladder, days);

interface ToWhom {
  readonly rules: string;
  readonly kinds: readonly RecipientKind[];
  readonly covered: Covered | undefined;
}

/** What one post is told of one share on one ladder; null where it was told already. */
function lineFor(
  ladder: Ladder,
  share: ChasedShare,
  { anchor, reached, days }: Standing,
  { rules, kinds, covered }: ToWhom,
): PlannedLine | null {
  const from = covered?.anchor === anchor ? toldUpTo(ladder, covered, rules) : -1;
  const { id, agency, dueOn, given } = share;
  const line = { share: id, agency, dueOn, anchor, days, words: null, givenBy: null };
  if (ladder.clock === 'given')
    return given && reached > from
      ? { ...line, ordinal: reached, missed: 0, words: given.words, givenBy: given.by }
      : null;
  const told = toldBetween(ladder, kinds, from, reached);
  return told && { ...line, ...told };
}

/** Gathers lines by post, topic and step, in the order in which they come. */
class Gathered {
  readonly #posts = new Map<number, { readonly post: ChasedPost; readonly messages: Map<string, PlannedLine[]> }>();

  add(post: ChasedPost, message: string, line: PlannedLine): void {
    let digest = this.#posts.get(post.id);
    if (!digest) this.#posts.set(post.id, (digest = { post, messages: new Map() }));
    const lines = digest.messages.get(message);
    if (lines) lines.push(line);
    else digest.messages.set(message, [line]);
  }

  digests(names: ReadonlyMap<string, Pick<PlannedMessage, 'topic' | 'step'>>): PlannedDigest[] {
    return [...this.#posts.values()].map(({ post, messages }) => ({
      post,
      messages: [...messages].map(([key, lines]) => ({ ...names.get(key)!, lines })),
    }));
  }
}

/**
 * What is to be told to whom on a day. The same day asked again, after what it planned was carried out, plans nothing; a day
 * that nobody asked about is made up for by the next one, in one digest for each post.
 */
export function planDigests(chase: Chase): PlannedDigest[] {
  const counting = new Counting(chase.day, chase.calendarOf);
  const recipients = new Recipients(chase.posts);
  const awake = new Set(chase.posts.filter(({ agency }) => counting.works(agency)));
  const gathered = new Gathered();
  const names = new Map<string, Pick<PlannedMessage, 'topic' | 'step'>>();
  for (const ladder of chase.ladders) {
    const kinds = [...new Set([...ladder.steps.flatMap(({ to }) => to), ...(ladder.again?.to ?? [])])];
    for (const share of chase.shares) {
      if (ladder.of !== 'any' && ladder.of !== share.of) continue;
      const stand = standOf(ladder, share, counting);
      if (!stand || stand.reached < 0) continue;
      for (const [post, meant] of recipients.all(kinds, share)) {
        if (!awake.has(post)) continue;
        const covered = chase.covered(post.id, ladder.topic, share.id);
        const line = lineFor(ladder, share, stand, { rules: chase.rules, kinds: meant, covered });
        if (!line) continue;
        const step = stepName(ladder, line.ordinal);
        names.set(`${ladder.topic} ${step}`, { topic: ladder.topic, step });
        gathered.add(post, `${ladder.topic} ${step}`, line);
      }
    }
  }
  return gathered.digests(names);
}
