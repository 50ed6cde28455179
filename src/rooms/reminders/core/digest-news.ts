import type { Bilingual, LocalDate } from '../../../kernel/index.ts';
import type { News, NewsStep } from '../../receivers/index.ts';
import { countsOf } from './digest-counts.ts';
import type { Clock } from './ladder.ts';

/** What of a line is counted. */
interface Counted {
  readonly topic: string;
  readonly step: string;
  readonly clock: Clock;
  readonly share: number;
  readonly dueOn: LocalDate | null;
  readonly days: number | null;
}

export interface DigestHead {
  readonly about: Bilingual;
  readonly day: LocalDate;
  readonly hour: string;
  readonly agency: string | null;
  readonly role: string;
  readonly link: string;
}

/** A digest as other systems are told of it: its lines are counted, and none of them leaves. */
export function digestNews(head: DigestHead, lines: readonly Counted[]): News {
  const steps = new Map<string, NewsStep>();
  for (const { topic, step, dueOn } of lines) {
    const key = `${topic} ${step}`;
    const there = steps.get(key);
    const nearest = there?.dueOn && (dueOn === null || there.dueOn < dueOn) ? there.dueOn : dueOn;
    steps.set(key, { topic, step, count: (there?.count ?? 0) + 1, dueOn: nearest });
  }
  const { dueOn, ...counts } = countsOf(lines);
  const { about, day, hour, agency, role, link } = head;
  return {
    kind: 'reminders.digest',
    about,
    day,
    hour,
    agency,
    role,
    counts,
    dueOn,
    steps: [...steps.values()],
    link,
  };
}
