import { fill, formatCount, formatDate, type Bilingual, type Lang, type LocalDate } from '../../kernel/index.ts';
import type { Clock } from './core/ladder.ts';

/** What a line of a digest tells of a share. */
export interface ToldLine {
  readonly clock: Clock;
  readonly dueOn: LocalDate | null;
  readonly days: number | null;
  readonly missed: number;
  readonly words: string | null;
  readonly givenBy: string | null;
}

const WORDS = {
  left: { vi: 'Hạn {due}, còn {days} ngày làm việc', en: 'Due {due}, {days} working days left' },
  today: { vi: 'Hạn hôm nay, {due}', en: 'Due today, {due}' },
  late: { vi: 'Hạn {due}, trễ {days} ngày làm việc', en: 'Due {due}, {days} working days late' },
  review: { vi: 'Chờ duyệt {days} ngày làm việc', en: 'Waiting for review for {days} working days' },
  silent: { vi: 'Không có cập nhật {days} ngày làm việc, hạn {due}', en: 'No news for {days} working days, due {due}' },
  returned: { vi: 'Bị trả lại {days} ngày làm việc, hạn {due}', en: 'Given back {days} working days ago, due {due}' },
  given: { vi: '{by} nhắc', en: 'Reminded by {by}' },
  givenWords: { vi: '{by} nhắc: “{words}”', en: 'Reminded by {by}: “{words}”' },
  missed: { vi: ' (gộp {count} lần nhắc trước)', en: ' (with {count} earlier reminders)' },
} satisfies Readonly<Record<string, Bilingual>>;

function chosen({ clock, days, words }: ToldLine): Bilingual {
  if (clock === 'given') return words ? WORDS.givenWords : WORDS.given;
  if (clock === 'step') return WORDS.review;
  if (clock === 'silence') return WORDS.silent;
  if (clock === 'returned') return WORDS.returned;
  return days === 0 ? WORDS.today : (days ?? 0) < 0 ? WORDS.left : WORDS.late;
}

/** A line as a sentence, as it was on the day it was told. */
export function lineWords(line: ToldLine, lang: Lang): string {
  const said = fill(chosen(line)[lang], {
    due: line.dueOn ? formatDate(line.dueOn) : '–',
    days: formatCount(Math.abs(line.days ?? 0), lang),
    by: line.givenBy ?? '–',
    words: line.words ?? '',
  });
  return line.missed > 0 ? said + fill(WORDS.missed[lang], { count: formatCount(line.missed, lang) }) : said;
}

/** What the ways are called that reminders go by. */
export const CHANNEL_WORDS: Readonly<Record<string, Bilingual>> = {
  screen: { vi: 'màn hình', en: 'screen' },
  mail: { vi: 'thư điện tử', en: 'mail' },
  webhook: { vi: 'hệ thống liên thông', en: 'other systems' },
  gateway: { vi: 'tin nhắn', en: 'short message' },
};
