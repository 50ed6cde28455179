import type { Bilingual } from '../../../kernel/index.ts';
import type { Clock, RecipientKind } from '../core/ladder.ts';

/** Words of the page that edits the steps of reminders. */
export const WORDS = {
  title: { vi: 'Mốc nhắc', en: 'Steps of reminders' },
  head: { vi: 'Mốc nhắc đang dùng: {from}', en: 'Steps in force: {from}' },
  shipped: { vi: 'bản mẫu của chương trình', en: 'the sample of the program' },
  since: { vi: 'từ {day}, {by} đặt lúc {at}', en: 'from {day}, set by {by} at {at}' },
  lead: {
    vi: 'Sửa ở dưới, xem khác gì rồi mới lưu. Bản mới có hiệu lực từ ngày được chọn, sớm nhất là ngày mai; bản nhắc đã lập giữ mốc của ngày ấy. Mốc đã nhắc theo bản cũ không nhắc lại.',
    en: 'Edit below, look at the difference, then keep it. The new version stands from the chosen day, tomorrow at the earliest; digests that were made keep the steps of their day. What was told by the old steps is not told again.',
  },
  toShipped: {
    vi: 'Khác với bản mẫu của chương trình: {count} chỗ',
    en: 'Differs from the sample of the program in {count} places',
  },
  coming: { vi: 'Từ {day} có bản khác, {by} đặt lúc {at}.', en: 'From {day} other steps stand, set by {by} at {at}.' },
  from: { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
  hours: { vi: 'Giờ gửi', en: 'Hours of the digests' },
  hoursHint: { vi: 'Giờ Việt Nam, cách nhau bằng dấu phẩy', en: 'Time of Vietnam, with commas between' },
  quiet: { vi: 'Ngày không nhắc', en: 'Quiet days' },
  quietHint: {
    vi: 'Ngoài ngày nghỉ theo lịch làm việc; mỗi ngày một dòng, như 02/09/2026',
    en: 'Beside the days off of the calendar; one a line, such as 02/09/2026',
  },
  step: { vi: 'Mốc {number}', en: 'Step {number}' },
  days: { vi: 'Ngày làm việc', en: 'Working days' },
  daysHint: {
    vi: 'Số âm là trước ngày ấy; xóa số để bỏ mốc.',
    en: 'Negative: before that day. Empty it to drop the step.',
  },
  again: { vi: 'Sau mốc cuối, nhắc lại mỗi (ngày làm việc)', en: 'After the last step, again each (working days)' },
  whom: { vi: 'Nhắc ai', en: 'Whom' },
  within: { vi: 'Tính khi còn không quá (ngày làm việc)', en: 'Counts when due within (working days)' },
  off: { vi: 'Nhóm này đang tắt cho cả tỉnh.', en: 'This topic is off for the whole province.' },
  preview: { vi: 'Xem khác gì', en: 'Show the difference' },
  save: { vi: 'Lưu bản này từ {day}', en: 'Keep this version from {day}' },
  change: { vi: 'Sửa tiếp', en: 'Go on editing' },
  diffHead: { vi: '{count} chỗ khác, có hiệu lực từ {day}', en: '{count} differences, in force from {day}' },
  what: { vi: 'Chỗ khác', en: 'What differs' },
  none: { vi: 'không có', en: 'none' },
  kept: { vi: 'Đã lưu bản mới.', en: 'The new version was kept.' },
  history: { vi: 'Các bản đã lưu', en: 'Versions' },
  historyOf: { vi: 'Từ {day}: {by} lưu lúc {at}', en: 'From {day}: kept by {by} at {at}' },
  stepAt: { vi: '{topic}: {step}', en: '{topic}: {step}' },
  againAt: { vi: '{topic}: nhắc lại', en: '{topic}: again' },
  withinAt: { vi: '{topic}: tính khi còn', en: '{topic}: counts within' },
  each: { vi: 'mỗi {every} ngày: {to}', en: 'each {every} days: {to}' },
  inDays: { vi: '{days} ngày làm việc', en: '{days} working days' },
  beforeDay: { vi: 'trước {days} ngày làm việc', en: '{days} working days before' },
  onDay: { vi: 'đúng ngày', en: 'on the day' },
  afterDay: { vi: 'sau {days} ngày làm việc', en: '{days} working days after' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What the clock of a topic counts from, in words. */
export const CLOCK_NOTES: Readonly<Record<Clock, Bilingual>> = {
  whole: { vi: 'Đếm từ ngày đến hạn.', en: 'Counts from the due day.' },
  step: { vi: 'Đếm từ ngày gửi đi duyệt.', en: 'Counts from the day it was sent in.' },
  silence: { vi: 'Đếm từ dấu hiệu làm việc cuối cùng.', en: 'Counts from the last sign of work.' },
  returned: { vi: 'Đếm từ ngày bị trả lại.', en: 'Counts from the day it was given back.' },
  given: { vi: 'Gửi cùng bản nhắc kế tiếp.', en: 'Goes out with the next digest.' },
};

export const KIND_WORDS: Readonly<Record<RecipientKind, Bilingual>> = {
  editor: { vi: 'đầu mối', en: 'editor' },
  head: { vi: 'thủ trưởng', en: 'head' },
  lead: { vi: 'cơ quan chủ trì lĩnh vực', en: 'lead of the field' },
  office: { vi: 'cơ quan thường trực', en: 'standing office' },
  leader: { vi: 'lãnh đạo tỉnh', en: 'leaders of the province' },
};
