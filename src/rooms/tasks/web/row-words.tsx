import { fill, formatDate, type Lang, type LocalDate } from '../../../kernel/index.ts';
import { Marked } from '../../../ui/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import { progressOf, type AssignmentState } from '../core/state.ts';
import { daysLate, type Standing } from '../core/standing.ts';
import { signOf, STANDING_WORDS } from '../words.ts';
import { WORDS } from './words.ts';

/** What of a row tells its day and how far it is. */
export interface Told {
  readonly state: AssignmentState;
  readonly standing: Standing;
  readonly dueOn: LocalDate | null;
  readonly doneOn: LocalDate | null;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly percent: number | null;
  readonly stepsDone: number;
  readonly stepsAll: number;
}

const progress = (row: Told) => progressOf(row.state, { done: row.stepsDone, all: row.stepsAll }, row.percent);

export const StandingOf = ({ row, lang }: { row: Told; lang: Lang }) => (
  <Marked sign={signOf(row.standing, progress(row).percent)}>{STANDING_WORDS[row.standing][lang]}</Marked>
);

/** "Trễ 4 ngày làm việc", "Còn 2 ngày làm việc"; what is done tells its own day. */
export function dueNote(row: Told, today: LocalDate, calendar: Calendar, lang: Lang): string {
  if (row.state === 'done' && row.doneOn) {
    const days = row.dueOn === null ? null : daysLate(row.dueOn, row.doneOn, calendar);
    const words = days !== null && days > 0 ? WORDS.doneLate : WORDS.doneOn;
    return fill(words[lang], { date: formatDate(row.doneOn), days: days ?? 0 });
  }
  if (row.dueOn === null || row.state === 'stopped' || row.state === 'waiting') return '';
  const days = daysLate(row.dueOn, today, calendar);
  if (days === null) return '';
  if (days > 0) return fill(WORDS.lateBy[lang], { days });
  return days === 0 ? WORDS.dueToday[lang] : fill(WORDS.left[lang], { days: -days });
}

/** The due day with its period, in figures. */
export function dueWords(row: Pick<Told, 'dueOn' | 'periodFrom' | 'periodTo'>, lang: Lang): string {
  if (row.periodFrom && row.periodTo)
    return fill(WORDS.period[lang], {
      from: formatDate(row.periodFrom).slice(0, 5),
      to: formatDate(row.periodTo),
    });
  return row.dueOn === null ? WORDS.noDue[lang] : formatDate(row.dueOn);
}

export function progressWords(row: Told, lang: Lang): string {
  const { percent, by } = progress(row);
  if (percent === null) return WORDS.noProgress[lang];
  const share = fill(WORDS.percent[lang], { percent });
  return by === 'steps' ? `${share} (${fill(WORDS.steps[lang], { done: row.stepsDone, all: row.stepsAll })})` : share;
}
