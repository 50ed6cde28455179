import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, date, type LocalDate } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { shippedRules } from '../catalog.ts';
import { reachedAfter, toldBetween, type Ladder, type RecipientKind } from './ladder.ts';
import {
  planDigests,
  type ChasedPost,
  type ChasedShare,
  type Covered,
  type PlannedDigest,
  type PlannedLine,
} from './plan-digests.ts';

const calendar = catalogCalendar();
const FIRST = date('2026-01-01');
const RULES = shippedRules(FIRST);
const ladders = RULES.topics.map(({ ladder }) => ladder);

const due = ladders.find(({ topic }) => topic === 'due')!;

test('7, 3, 1 working days before, on the day, five after, and then each five', () => {
  const reached = [-8, -7, -4, -3, -1, 0, 4, 5, 9, 10, 15].map((days) => reachedAfter(due, days));
  assert.deepEqual(reached, [-1, 0, 0, 1, 2, 3, 3, 4, 4, 5, 6]);
});

test('who was away is told the last step, which counts those that went by', () => {
  assert.deepEqual(toldBetween(due, ['editor'], -1, 2), { ordinal: 2, missed: 2 });
  assert.deepEqual(toldBetween(due, ['head'], -1, 3), { ordinal: 3, missed: 1 });
  assert.deepEqual(toldBetween(due, ['leader'], 4, 7), { ordinal: 7, missed: 2 });
  assert.equal(toldBetween(due, ['leader'], -1, 4), null);
  assert.equal(toldBetween(due, ['editor'], 4, 4), null);
});

test('silence speaks from thirty working days before the due day to the due day, and not of what is late', () => {
  const share: ChasedShare = {
    id: 1,
    of: 'task',
    agency: 1,
    field: 'institutions',
    state: 'doing',
    dueOn: date('2026-04-20'),
    submittedOn: null,
    returnedOn: null,
    movedOn: date('2026-01-05'),
    given: null,
  };
  const on = (day: string) =>
    planDigests({
      day: date(day),
      rules: RULES.version,
      ladders: ladders.filter(({ topic }) => topic === 'silence'),
      shares: [share],
      posts: posts.slice(0, 1),
      covered: () => undefined,
      calendarOf: () => calendar,
    }).length;
  assert.deepEqual([on('2026-03-06'), on('2026-03-09'), on('2026-04-20'), on('2026-04-21')], [0, 1, 1, 0]);
});

// --- a year -----------------------------------------------------------------------------------------------------------

const posts: readonly (ChasedPost & { readonly from: number })[] = [
  { id: 1, role: 'agency-editor', agency: 1, field: null, from: 0 },
  { id: 2, role: 'agency-head', agency: 1, field: null, from: 0 },
  { id: 3, role: 'agency-editor', agency: 2, field: null, from: 130 },
  { id: 4, role: 'field-lead', agency: 3, field: 'institutions', from: 0 },
  { id: 5, role: 'standing-office', agency: null, field: null, from: 0 },
  { id: 6, role: 'leader', agency: null, field: null, from: 40 },
];

/** Which kinds of recipient a post is for a share, told apart by hand: nobody leads the field of procedures. */
function kindsOf(post: ChasedPost, share: ChasedShare): RecipientKind[] {
  switch (post.role) {
    case 'agency-editor':
      return post.agency === share.agency ? ['editor'] : [];
    case 'agency-head':
      return post.agency === share.agency ? ['head'] : [];
    case 'field-lead':
      return post.field === share.field ? ['lead'] : [];
    case 'standing-office':
      return share.field === 'procedures' ? ['office', 'lead'] : ['office'];
    default:
      return ['leader'];
  }
}

/** What happens to a share on a day of the year. */
type Happening =
  | { readonly what: 'due'; readonly dueOn: LocalDate | null }
  | { readonly what: 'start' | 'submit' | 'return' | 'end' | 'move' | 'remind' };

interface Story {
  readonly agency: number;
  readonly field: string;
  readonly dueOn: LocalDate | null;
  readonly happenings: readonly (readonly [day: number, Happening])[];
}

const dayIn = fc.integer({ min: 0, max: 364 });
const dueIn = fc.option(
  fc.integer({ min: -20, max: 420 }).map((n) => addDays(FIRST, n)),
  { freq: 6 },
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  dueIn.map((dueOn) => ({ what: 'due' as const, dueOn })),
  fc.constantFrom(...(['start', 'submit', 'return', 'end', 'move', 'remind'] as const)).map((what) => ({ what })),
);
const story: fc.Arbitrary<Story> = fc.record({
  agency: fc.constantFrom(1, 2),
  field: fc.constantFrom('institutions', 'procedures'),
  dueOn: dueIn,
  happenings: fc.array(fc.tuple(dayIn, happening), { maxLength: 8 }),
});

/** How a day went: whether the program ran in the morning and in the afternoon, and after how many digests it was killed. */
interface Run {
  readonly morning: boolean;
  readonly afternoon: boolean;
  /** Digests that the first worker writes before it dies; more than there are where it lives. */
  readonly killedAfter: number;
  /** Whether a second worker plans from the same sight of things, before the first has written anything. */
  readonly two: boolean;
}

const run: fc.Arbitrary<Run> = fc.record({
  morning: fc.boolean(),
  afternoon: fc.boolean(),
  killedAfter: fc.oneof({ weight: 2, arbitrary: fc.constant(99) }, fc.integer({ min: 0, max: 3 })),
  two: fc.boolean(),
});

type Told = PlannedLine & { readonly post: number; readonly topic: string; readonly on: LocalDate };

/** The tables, as far as they keep anybody from being told twice: one digest is written whole or not at all. */
class Tables {
  readonly covered = new Map<string, Covered>();
  readonly told: Told[] = [];
  readonly #digests = new Set<string>();
  readonly #messages = new Set<string>();

  write({ post, messages }: PlannedDigest, on: LocalDate, hour: string): void {
    if (this.#digests.has(`${post.id} ${on} ${hour}`)) return;
    this.#digests.add(`${post.id} ${on} ${hour}`);
    for (const { topic, step, lines } of messages) {
      if (this.#messages.has(`${post.id} ${on} ${topic} ${step}`)) continue;
      this.#messages.add(`${post.id} ${on} ${topic} ${step}`);
      for (const line of lines) {
        const key = `${post.id} ${topic} ${line.share}`;
        const before = this.covered.get(key);
        if (before && before.anchor === line.anchor && before.ordinal >= line.ordinal) continue;
        const { anchor, ordinal, days } = line;
        this.covered.set(key, { anchor, ordinal, rules: RULES.version, days });
        this.told.push({ ...line, post: post.id, topic, on });
      }
    }
  }
}

const remembered = <T>(answer: (...days: LocalDate[]) => T): ((...days: LocalDate[]) => T) => {
  const known = new Map<string, T>();
  return (...days) => {
    const key = days.join(' ');
    if (!known.has(key)) known.set(key, answer(...days));
    return known.get(key)!;
  };
};

const works = remembered((day) => {
  const answer = calendar.isWorkingDay(day!);
  return answer.ok && answer.value.value;
});

/** Working days gone since an anchor, counted by walking from day to day. */
const walked = remembered((anchor, day) => {
  let from = anchor!;
  while (!works(from)) from = addDays(from, 1);
  let count = 0;
  if (day! >= from) for (let at = from; at < day!; at = addDays(at, 1)) count += works(addDays(at, 1)) ? 1 : 0;
  else for (let at = from; at > day!; at = addDays(at, -1)) count -= works(at) ? 1 : 0;
  return count;
});

/** How many steps a recipient should have been told after so many working days, found by trying every day before. */
function stepsFor(ladder: Ladder, kinds: readonly RecipientKind[], days: number): number {
  const for1 = (to: readonly RecipientKind[]): boolean => to.some((kind) => kinds.includes(kind));
  let steps = ladder.steps.filter((step) => step.days <= days && for1(step.to)).length;
  const last = ladder.steps.at(-1)!.days;
  if (ladder.again && for1(ladder.again.to))
    for (let at = last + ladder.again.every; at <= days; at += ladder.again.every) steps++;
  return steps;
}

function advance(share: ChasedShare | null, { what, ...more }: Happening, on: LocalDate): ChasedShare | null {
  if (!share) return null;
  switch (what) {
    case 'due':
      return { ...share, dueOn: (more as { dueOn: LocalDate | null }).dueOn };
    case 'start':
      return { ...share, state: 'doing', movedOn: on, submittedOn: null, returnedOn: null };
    case 'submit':
      return { ...share, state: 'waiting', movedOn: on, submittedOn: on, returnedOn: null };
    case 'return':
      return { ...share, state: 'doing', submittedOn: null, returnedOn: on };
    case 'move':
      return { ...share, movedOn: on };
    case 'remind':
      return { ...share, given: { id: (share.given?.id ?? 0) + 1, words: null, by: 'x' } };
    case 'end':
      return null;
  }
}

/** The day that a clock counts from, told by hand; undefined where it stands still. */
function expectedAnchor({ clock, of, within }: Ladder, share: ChasedShare, day: LocalDate): LocalDate | undefined {
  if (of !== 'any' && of !== share.of) return undefined;
  if (clock === 'returned') return share.returnedOn ?? undefined;
  const waiting = share.state === 'waiting';
  if (clock === 'step') return waiting ? (share.submittedOn ?? undefined) : undefined;
  if (waiting || share.dueOn === null) return undefined;
  if (clock === 'whole') return share.dueOn;
  const left = -walked(share.dueOn, day);
  return left >= 0 && left <= within! ? share.movedOn : undefined;
}

/** After a run that came to its end everybody was told each step once: by a line of its own, or by one that counts it. */
function assertTold(tables: Tables, share: ChasedShare, post: ChasedPost, day: LocalDate): number {
  const kinds = kindsOf(post, share);
  let checked = 0;
  for (const ladder of kinds.length > 0 ? ladders : []) {
    const mine = tables.told.filter(
      (one) => one.post === post.id && one.topic === ladder.topic && one.share === share.id,
    );
    if (ladder.clock === 'given') {
      const wanted = ladder.again!.to.some((kind) => kinds.includes(kind)) ? (share.given?.id ?? -1) : -1;
      assert.equal(mine.at(-1)?.ordinal ?? -1, wanted, `given, post ${post.id}`);
      continue;
    }
    const anchor = expectedAnchor(ladder, share, day);
    if (anchor === undefined) {
      assert.ok(!mine.some(({ on }) => on === day), `${ladder.topic} of share ${share.id} stands still on ${day}`);
      continue;
    }
    const before = mine.findLastIndex((one) => one.anchor !== anchor);
    const told = mine.slice(before + 1).reduce((sum, { missed }) => sum + 1 + missed, 0);
    const what = `${ladder.topic} of share ${share.id} from ${anchor}, post ${post.id}, ${day}`;
    assert.equal(told, stepsFor(ladder, kinds, walked(anchor, day)), what);
    checked++;
  }
  return checked;
}

function live(stories: readonly Story[], runs: readonly Run[]): { checked: number; told: number } {
  const tables = new Tables();
  let shares: (ChasedShare | null)[] = stories.map(({ agency, field, dueOn }, at) => ({
    id: at + 1,
    of: 'task',
    agency,
    field,
    state: 'not-started',
    dueOn,
    submittedOn: null,
    returnedOn: null,
    movedOn: FIRST,
    given: null,
  }));
  let checked = 0;
  for (const [number, { morning, afternoon, killedAfter, two }] of runs.entries()) {
    const day = addDays(FIRST, number);
    shares = shares.map((share, at) =>
      stories[at]!.happenings.filter(([on]) => on === number).reduce((one, [, what]) => advance(one, what, day), share),
    );
    const there = shares.filter((share) => share !== null);
    const now = posts.filter(({ from }) => from <= number);
    const plan = () =>
      planDigests({
        day,
        rules: RULES.version,
        ladders,
        shares: there,
        posts: now,
        covered: (post, topic, share) => tables.covered.get(`${post} ${topic} ${share}`),
        calendarOf: () => calendar,
      });
    for (const [hour, runs] of [
      ['07:30', morning],
      ['13:30', afternoon],
    ] as const) {
      if (!runs) continue;
      const first = plan();
      const second = two ? plan() : [];
      for (const digest of first.slice(0, killedAfter)) tables.write(digest, day, hour);
      for (const digest of second.toReversed()) tables.write(digest, day, hour);
      if (!works(day)) assert.equal(first.length, 0, `${day} is a day off`);
      for (const { messages } of first) {
        const once = messages.flatMap(({ topic, lines }) => lines.map(({ share }) => `${topic} ${share}`));
        assert.equal(new Set(once).size, once.length, 'a share stands once for each topic, however many steps went by');
      }
      const whole = killedAfter >= first.length || two;
      if (whole && works(day) && hour === '07:30')
        for (const share of there) for (const post of now) checked += assertTold(tables, share, post, day);
    }
  }
  return { checked, told: tables.told.length };
}

test('in a year with days without the program, kills and two workers, nothing is lost and nobody is told twice', () => {
  let [checked, told] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(story, { minLength: 1, maxLength: 3 }),
      fc.array(run, { minLength: 365, maxLength: 365 }),
      (stories, runs) => {
        const lived = live(stories, runs);
        checked += lived.checked;
        told += lived.told;
      },
    ),
    { numRuns: 25 },
  );
  assert.ok(checked > 5_000 && told > 500, `${checked} checks of ${told} lines: the year was too quiet`);
});
