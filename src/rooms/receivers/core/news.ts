import { fill, formatDate, type Bilingual, type LocalDate } from '../../../kernel/index.ts';

/**
 * What other systems are told: of whose work, how many, until when, and where to look. There is no place in it for the name of a
 * person or for what the work is.
 */
export interface News {
  readonly kind: string;
  /** Words for whoever decides whether it is sent again. They stay here. */
  readonly about: Bilingual;
  /** Day and hour of Vietnam. */
  readonly day: LocalDate;
  readonly hour: string;
  /** Code of the agency; null for posts of the province. */
  readonly agency: string | null;
  readonly role: string;
  readonly counts: NewsCounts;
  /** The nearest due day of what is not late yet. */
  readonly dueOn: LocalDate | null;
  readonly steps: readonly NewsStep[];
  readonly link: string;
}

export interface NewsCounts {
  readonly late: number;
  readonly soon: number;
  readonly review: number;
  readonly silent: number;
  readonly given: number;
  readonly returned: number;
}

/** One step of one topic within what is told. */
export interface NewsStep {
  readonly topic: string;
  readonly step: string;
  readonly count: number;
  readonly dueOn: LocalDate | null;
}

/** The body of a webhook, written field by field: a new one must not tell itself. */
export const webhookBody = ({ kind, day, hour, agency, role, counts, dueOn, steps, link }: News): string =>
  JSON.stringify({
    type: kind,
    day,
    hour,
    agency,
    role,
    counts: {
      late: counts.late,
      soon: counts.soon,
      review: counts.review,
      silent: counts.silent,
      given: counts.given,
      returned: counts.returned,
    },
    dueOn,
    steps: steps.map((one) => ({ topic: one.topic, step: one.step, count: one.count, dueOn: one.dueOn })),
    link,
  });

const TEXT = {
  told: 'Thước Đo: {late} việc trễ hạn, {soon} việc sắp đến hạn, {review} việc chờ duyệt.',
  due: ' Hạn gần nhất {day}.',
  link: ' Xem {link}',
} as const;

/** What of a message a gateway's template may name. */
export interface ShortMessage {
  readonly text: string;
  readonly late: string;
  readonly soon: string;
  readonly review: string;
  readonly dueOn: string;
  readonly link: string;
}

/** The same as a short message in Vietnamese. */
export function shortMessage({ counts, dueOn, link }: Pick<News, 'counts' | 'dueOn' | 'link'>): ShortMessage {
  const [late, soon, review] = [counts.late, counts.soon, counts.review].map(String) as [string, string, string];
  const due = dueOn === null ? '' : formatDate(dueOn);
  const text = [
    fill(TEXT.told, { late, soon, review }),
    ...(due === '' ? [] : [fill(TEXT.due, { day: due })]),
    fill(TEXT.link, { link }),
  ].join('');
  return { text, late, soon, review, dueOn: due === '' ? '–' : due, link };
}

/** Without marks, as telephones without Vietnamese letters show it: one message then holds 160 instead of 70 letters. */
export const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll('–', '-');
