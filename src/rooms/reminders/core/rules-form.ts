import {
  ok,
  parseDate,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { RemindersProblem } from '../messages.ts';
import type { Ladder, LadderStep, RecipientKind } from './ladder.ts';
import type { Rules, Topic } from './rules.ts';

/** Fields of the form that edits rules: names and what was typed or ticked. */
export type RulesFields = ReadonlyMap<string, readonly string[]>;

/** Rows for further steps that a topic's part of the form has. */
export const SPARE_STEPS = 2;
const MOST_STEPS = 12;
const [EARLIEST, LATEST] = [-120, 365];
const KINDS: readonly RecipientKind[] = ['editor', 'head', 'lead', 'office', 'leader'];

type Refusal = Problem<RemindersProblem>;

const text = (fields: RulesFields, name: string): string => tidy(fields.get(name)?.[0] ?? '');
const whom = (fields: RulesFields, name: string): RecipientKind[] =>
  KINDS.filter((kind) => fields.get(name)?.includes(kind));
const whole = (typed: string, least: number, most: number): number | null => {
  const number = /^[-−–]?\d{1,3}$/.test(typed) ? Number(typed.replace(/^[−–]/, '-')) : Number.NaN;
  return number >= least && number <= most ? number : null;
};

function hoursIn(fields: RulesFields): Result<readonly string[], Refusal> {
  const hours = text(fields, 'gio')
    .split(/[,;\s]+/)
    .filter((one) => one !== '')
    .map((one) => one.replace('h', ':').replace(/:$/, ':00').padStart(5, '0'));
  const valid = hours.length > 0 && hours.length <= 12 && hours.every((one) => /^([01]\d|2[0-3]):[0-5]\d$/.test(one));
  return valid ? ok([...new Set(hours)].toSorted()) : refused(problem('reminders.hours-invalid'));
}

function quietIn(fields: RulesFields): Result<readonly LocalDate[], Refusal> {
  const typed = text(fields, 'nghi')
    .split(/[,;\s]+/)
    .filter((one) => one !== '');
  const days: LocalDate[] = [];
  for (const one of typed.slice(0, 201)) {
    const day = parseDate(one);
    if (!day.ok) return refused(problem('reminders.quiet-invalid', { text: one.slice(0, 40) }));
    days.push(day.value);
  }
  return typed.length > 200
    ? refused(problem('reminders.quiet-invalid', { text: '> 200' }))
    : ok([...new Set(days)].toSorted());
}

function stepsIn(fields: RulesFields, { name, ladder: { topic } }: Topic): Result<readonly LadderStep[], Refusal> {
  const steps: LadderStep[] = [];
  for (let at = 0; at < MOST_STEPS; at++) {
    const typed = text(fields, `buoc.${topic}.${at}`);
    if (typed === '') continue;
    const days = whole(typed, EARLIEST, LATEST);
    const to = whom(fields, `ai.${topic}.${at}`);
    const named = { topic: name.vi, topicEn: name.en, text: typed.slice(0, 20) };
    if (days === null) return refused(problem('reminders.step-invalid', named));
    if (to.length === 0) return refused(problem('reminders.step-nobody', named));
    if (steps.some((step) => step.days === days)) return refused(problem('reminders.step-twice', named));
    steps.push({ days, to });
  }
  const named = { topic: name.vi, topicEn: name.en };
  return steps.length > 0
    ? ok(steps.toSorted((a, b) => a.days - b.days))
    : refused(problem('reminders.no-step', named));
}

function againIn(fields: RulesFields, { name, ladder: { topic } }: Topic): Result<Ladder['again'], Refusal> {
  const typed = text(fields, `lai.${topic}`);
  if (typed === '') return ok(null);
  const every = whole(typed, 1, 120);
  const to = whom(fields, `ai-lai.${topic}`);
  const named = { topic: name.vi, topicEn: name.en, text: typed.slice(0, 20) };
  if (every === null) return refused(problem('reminders.step-invalid', named));
  return to.length > 0 ? ok({ every, to }) : refused(problem('reminders.step-nobody', named));
}

function topicIn(fields: RulesFields, topic: Topic): Result<Topic, Refusal> {
  const { name, ladder } = topic;
  if (ladder.clock === 'given') {
    const to = whom(fields, `ai-lai.${ladder.topic}`);
    const named = { topic: name.vi, topicEn: name.en, text: '' };
    return to.length > 0
      ? ok({ name, ladder: { ...ladder, again: { every: 1, to } } })
      : refused(problem('reminders.step-nobody', named));
  }
  const steps = stepsIn(fields, topic);
  if (!steps.ok) return steps;
  const again = againIn(fields, topic);
  if (!again.ok) return again;
  const typed = text(fields, `trong.${ladder.topic}`);
  const within = ladder.within === null ? null : whole(typed, 1, 250);
  return ladder.within !== null && within === null
    ? refused(problem('reminders.step-invalid', { topic: name.vi, topicEn: name.en, text: typed.slice(0, 20) }))
    : ok({ name, ladder: { ...ladder, steps: steps.value, again: again.value, within } });
}

/** The rules that a form holds, over the topics that there are; the first thing that does not fit is named. */
export function rulesIn(fields: RulesFields, before: Rules): Result<Rules, Refusal> {
  const hours = hoursIn(fields);
  if (!hours.ok) return hours;
  const quiet = quietIn(fields);
  if (!quiet.ok) return quiet;
  const topics: Topic[] = [];
  for (const one of before.topics) {
    const topic = topicIn(fields, one);
    if (!topic.ok) return topic;
    topics.push(topic.value);
  }
  return ok({ version: '', hours: hours.value, quiet: quiet.value, topics });
}
