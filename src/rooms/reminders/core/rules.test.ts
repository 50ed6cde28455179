import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { editedRules, keptRules, rulesOf, shippedRules } from '../catalog.ts';
import type { Ladder, LadderStep } from './ladder.ts';
import { planDigests, type Covered } from './plan-digests.ts';
import { differences, hourReached } from './rules.ts';
import { rulesIn } from './rules-form.ts';

const FIRST = date('2026-01-05');
const shipped = shippedRules(FIRST);
const calendar = catalogCalendar();

/** The form of the shipped rules with some of its fields changed. */
const typed = (changes: Readonly<Record<string, readonly string[]>>): Map<string, readonly string[]> => {
  const fields = new Map<string, readonly string[]>([['gio', ['07:30, 13:30']]]);
  for (const { ladder } of shipped.topics) {
    for (const [at, { days, to }] of ladder.steps.entries())
      fields.set(`buoc.${ladder.topic}.${at}`, [String(days)]).set(`ai.${ladder.topic}.${at}`, to);
    if (ladder.again)
      fields.set(`lai.${ladder.topic}`, [String(ladder.again.every)]).set(`ai-lai.${ladder.topic}`, ladder.again.to);
    if (ladder.within !== null) fields.set(`trong.${ladder.topic}`, [String(ladder.within)]);
  }
  for (const [name, values] of Object.entries(changes)) fields.set(name, values);
  return fields;
};

test('a form that nobody changed is the rules themselves; what is changed is named once, before and after', () => {
  const same = rulesIn(typed({}), shipped);
  assert.ok(same.ok);
  assert.deepEqual(differences(shipped, same.value), []);
  assert.deepEqual(keptRules(rulesOf('local 1', editedRules.parse(keptRules(shipped)))), keptRules(shipped));
  const changed = rulesIn(
    typed({
      gio: ['8h, 16:00'],
      nghi: ['02/09/2026 2026-12-31'],
      'buoc.due.0': ['-10'],
      'ai.due.1': ['editor', 'head'],
      'lai.review': [''],
      'trong.silence': ['20'],
    }),
    shipped,
  );
  assert.ok(changed.ok);
  assert.deepEqual(
    differences(shipped, changed.value).map((one) => [one.what, 'days' in one ? one.days : null]),
    [
      ['hours', null],
      ['quiet', null],
      ['step', -10],
      ['step', -7],
      ['step', -3],
      ['again', null],
      ['within', null],
    ],
  );
  assert.deepEqual(changed.value.hours, ['08:00', '16:00']);
  assert.equal(hourReached(changed.value, '15:59'), '08:00');
});

test('what does not fit is refused by name', () => {
  for (const [changes, code] of [
    [{ gio: ['25:00'] }, 'reminders.hours-invalid'],
    [{ gio: [''] }, 'reminders.hours-invalid'],
    [{ nghi: ['31/02/2026'] }, 'reminders.quiet-invalid'],
    [{ 'buoc.due.0': ['bảy'] }, 'reminders.step-invalid'],
    [{ 'buoc.due.0': ['-121'] }, 'reminders.step-invalid'],
    [{ 'buoc.due.0': ['-3'] }, 'reminders.step-twice'],
    [{ 'ai.due.0': [] }, 'reminders.step-nobody'],
    [{ 'ai-lai.due': [] }, 'reminders.step-nobody'],
    [{ 'ai-lai.given': ['nobody'] }, 'reminders.step-nobody'],
    [{ 'lai.due': ['0'] }, 'reminders.step-invalid'],
    [{ 'trong.silence': [''] }, 'reminders.step-invalid'],
    [{ 'buoc.review.0': [''], 'buoc.review.1': [''] }, 'reminders.no-step'],
  ] as const) {
    const read = rulesIn(typed(changes), shipped);
    assert.equal(read.ok ? null : read.problem.code, code, JSON.stringify(changes));
  }
});

// --- steps that change while work is chased -----------------------------------------------------------------------------

const steps = fc
  .uniqueArray(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 6 })
  .map((days): LadderStep[] => days.toSorted((a, b) => a - b).map((at) => ({ days: at, to: ['editor'] })));
const ladder = fc
  .record({ steps, every: fc.option(fc.integer({ min: 1, max: 6 })) })
  .map(({ steps: list, every }): Ladder => ({
    topic: 'due',
    clock: 'whole',
    of: 'agency-plan',
    steps: list,
    again: every === null ? null : { every, to: ['editor'] },
    within: null,
  }));

/** Days within (after, until] on which a ladder has a step, told by trying each. */
function stepsBetween({ steps: list, again }: Ladder, after: number, until: number): number {
  const last = list.at(-1)!.days;
  let count = 0;
  for (let day = Math.max(after + 1, -40); day <= until; day++)
    if (list.some((step) => step.days === day) || (again && day > last && (day - last) % again.every === 0)) count++;
  return count;
}

test('where the steps change, each step in force is told or counted once, and nothing is told that was told by others', () => {
  const due = addDays(FIRST, 21);
  const post = { id: 1, role: 'agency-editor', agency: 1, field: null } as const;
  const share = {
    id: -1,
    of: 'agency-plan',
    agency: 1,
    field: '',
    state: 'doing',
    dueOn: due,
    submittedOn: null,
    returnedOn: null,
    movedOn: FIRST,
    given: null,
  } as const;
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(ladder, { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ runs: fc.boolean(), changes: fc.boolean() }), { minLength: 45, maxLength: 45 }),
      (ladders, days) => {
        let [version, covered, lastDays] = [0, undefined as Covered | undefined, -1_000];
        for (const [number, { runs, changes }] of days.entries()) {
          if (changes) version += 1;
          if (!runs) continue;
          const now = ladders[version % ladders.length]!;
          const chase = {
            day: addDays(FIRST, number),
            rules: `local ${version}`,
            ladders: [now],
            shares: [share],
            posts: [post],
            covered: () => covered,
            calendarOf: () => calendar,
          };
          const lines = planDigests(chase).flatMap(({ messages }) => messages.flatMap((one) => one.lines));
          const works = calendar.isWorkingDay(chase.day);
          if (!works.ok || !works.value.value) {
            assert.equal(lines.length, 0);
            continue;
          }
          const since = calendar.workingDaysBetween(due, chase.day);
          assert.ok(since.ok);
          const at = since.value.value;
          const pending = stepsBetween(now, lastDays, at);
          assert.equal(lines.length, pending > 0 ? 1 : 0, `${at} days, told last at ${lastDays}`);
          if (lines.length === 0) continue;
          const [{ anchor, ordinal, missed, days: on }] = lines as [(typeof lines)[number]];
          assert.equal(missed + 1, pending);
          [covered, lastDays] = [{ anchor, ordinal, days: on, rules: chase.rules }, at];
          told++;
        }
      },
    ),
    { numRuns: 150 },
  );
  assert.ok(told > 300, `${told} told: too quiet`);
});
