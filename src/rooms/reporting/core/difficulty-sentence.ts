import { fill, formatDate, type LocalDate } from '../../../kernel/index.ts';

/** What an agency raised in the interval of a report, and what became of it by its last day. */
export interface Raised {
  readonly kind: 'difficulty' | 'proposal';
  readonly title: string;
  /** Whose it is, where a report is about more than one agency. */
  readonly by: string | null;
  readonly raisedOn: LocalDate;
  /** Who has to answer. */
  readonly solver: string;
  readonly dueOn: LocalDate;
  readonly fate: 'withdrawn' | 'answeredInTime' | 'answeredLate' | 'late' | 'open';
  readonly answer: string | null;
  readonly answeredOn: LocalDate | null;
}

/** Wording of the sentences; reports are in Vietnamese. */
const TEXT = {
  difficulty: 'Khó khăn, vướng mắc',
  proposal: 'Đề xuất, kiến nghị',
  by: ' của {by}',
  first: '{kind}{by} nêu ngày {raised}: {title}',
  answered: '{solver} đã trả lời ngày {day}: {answer}',
  late: 'Đề nghị {solver} trả lời; đã quá hạn ngày {due}',
  open: 'Đề nghị {solver} xem xét, giải quyết (hạn trả lời {due})',
} as const;

const ended = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

/** Sentences that a report may take over; null for what was taken back. */
export function difficultySentence(raised: Raised): string | null {
  const { kind, title, by, raisedOn, solver, dueOn, fate, answer, answeredOn } = raised;
  if (fate === 'withdrawn') return null;
  const first = fill(TEXT.first, {
    kind: TEXT[kind],
    by: by === null ? '' : fill(TEXT.by, { by }),
    raised: formatDate(raisedOn),
    title,
  });
  const answered = (fate === 'answeredInTime' || fate === 'answeredLate') && answer !== null && answeredOn !== null;
  const then = answered
    ? fill(TEXT.answered, { solver, day: formatDate(answeredOn), answer })
    : fill(fate === 'late' ? TEXT.late : TEXT.open, { solver, due: formatDate(dueOn) });
  return `${ended(first)} ${ended(then)}`;
}
