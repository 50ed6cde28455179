import type { Bilingual } from '../../../kernel/index.ts';
import type { SignName } from '../../../ui/index.ts';
import type { ArrivalState } from '../core/feed.ts';

export const WORDS = {
  title: { vi: 'Cảnh báo', en: 'Alerts' },
  feedsShort: { vi: 'Nguồn số liệu', en: 'Feeds' },
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  heading: {
    vi: '{waiting} cảnh báo chưa ai ghi nhận, {seen} đã ghi nhận',
    en: '{waiting} alerts wait for somebody, {seen} are acknowledged',
  },
  headingNone: { vi: 'Không có cảnh báo nào đang còn', en: 'No alert stands' },
  lookedAt: {
    vi: 'Xem xét lần cuối lúc {at}, theo các tháng đã trọn. Cảnh báo hết khi lần xem sau không còn thấy nữa.',
    en: 'Last looked at {at}, over months that have ended. An alert clears when a later look no longer finds it.',
  },
  notLooked: {
    vi: 'Chưa xem xét lần nào. Việc này tự chạy trong vài phút sau khi khởi động.',
    en: 'Nothing has been looked at yet. It runs by itself some minutes after the start.',
  },
  standing: { vi: 'Chưa ai ghi nhận', en: 'Waiting' },
  acknowledged: { vi: 'Đã ghi nhận, vẫn còn', en: 'Acknowledged, still standing' },
  cleared: { vi: 'Hết trong 30 ngày qua', en: 'Cleared in the last 30 days' },
  count: { vi: '{count} cảnh báo', en: '{count} alerts' },
  more: { vi: 'Xem {count} cảnh báo còn lại', en: 'See the other {count} alerts' },
  none: { vi: 'Không có.', en: 'None.' },
  province: { vi: 'Toàn tỉnh', en: 'The whole province' },
  since: { vi: 'Từ {opened}; lần xem gần nhất {seen}.', en: 'Since {opened}; last seen {seen}.' },
  over: { vi: 'Từ {opened} đến {cleared}.', en: 'From {opened} to {cleared}.' },
  seenBy: { vi: '{name} ghi nhận lúc {at}: {reason}', en: '{name} acknowledged it at {at}: {reason}' },
  threshold: { vi: '{indicator} tháng {month}: {now}.', en: '{indicator} in {month}: {now}.' },
  jump: {
    vi: '{indicator} tháng {month}: {now}, trước đó {before}.',
    en: '{indicator} in {month}: {now}, before it {before}.',
  },
  outlier: {
    vi: '{indicator} tháng {month}: {now}; trung vị của {peers} cơ quan cùng loại là {median}.',
    en: '{indicator} in {month}: {now}; the median of {peers} agencies of the kind is {median}.',
  },
  disagree: {
    vi: '{indicator} tháng {month}: {now}, còn {other} là {second}.',
    en: '{indicator} in {month}: {now}, whereas {other} is {second}.',
  },
  missing: {
    vi: '{feed}, tháng {month}: chưa về dòng nào{usual}. Đây là thiếu nguồn, không phải bằng 0.',
    en: '{feed}, {month}: nothing came{usual}. This is a missing feed, not a zero.',
  },
  cut: {
    vi: '{feed}, tháng {month}: chỉ về {rows} dòng{usual}.',
    en: '{feed}, {month}: only {rows} rows came{usual}.',
  },
  fromSource: { vi: '{feed}, hệ thống “{source}”', en: '{feed}, system “{source}”' },
  bySource: { vi: '{feed}, theo hệ thống gửi', en: '{feed}, by source system' },
  bySourceNote: {
    vi: 'Mọi dòng hệ thống gửi, kể cả dòng không tính vì hệ thống khác đã có. Dưới dòng toàn tỉnh chỉ là cơ quan có kỳ gần nhất thiếu hoặc bị cắt; khi bình thường có dưới {cases} dòng một tháng thì tháng trống không nói lên điều gì.',
    en: 'Every row that a system sent, those too that are not counted because another system holds them. Below the line of the province stand only agencies whose newest period is missing or cut; where fewer than {cases} rows a month are usual an empty month tells nothing.',
  },
  wholeProvince: { vi: 'Toàn tỉnh', en: 'Whole province' },
  source: { vi: 'Hệ thống', en: 'System' },
  usual: { vi: ', thường có khoảng {usual}', en: ', usually about {usual}' },
  figures: { vi: 'Xem số liệu và các dòng', en: 'See the figures and rows' },
  feeds: { vi: 'Bảng nguồn số liệu', en: 'Table of feeds' },
  reason: { vi: 'Lý do và cách xử lý', en: 'Reason and what is done' },
  acknowledge: { vi: 'Ghi nhận', en: 'Acknowledge' },
  acknowledgeThis: { vi: 'Ghi nhận kèm lý do', en: 'Acknowledge with a reason' },
  feedsTitle: { vi: 'Nguồn số liệu', en: 'Feeds' },
  feedsHeading: {
    vi: '{gaps} nguồn thiếu hoặc bị cắt ở kỳ gần nhất',
    en: '{gaps} feeds missing or cut in the newest period',
  },
  feedsCalm: {
    vi: 'Các nguồn đã bắt đầu đều về đủ ở kỳ gần nhất',
    en: 'All feeds that have begun came in full in the newest period',
  },
  feedSays: {
    vi: '{system}. Mỗi {every}, chậm nhất {after} ngày sau khi kỳ kết thúc. Bị cắt: dưới {percent}% mức thường có của chính cơ quan (trung vị {periods} kỳ trước, khi từ {cases} dòng; và của cùng tháng năm trước).',
    en: '{system}. Every {every}, at the latest {after} days after the period. Cut: under {percent}% of what the agency itself usually sends (median of {periods} periods before, from {cases} rows on; and of the same month of last year).',
  },
  month: { vi: 'tháng', en: 'month' },
  week: { vi: 'tuần', en: 'week' },
  tally: {
    vi: '{all} cơ quan phải gửi; kỳ gần nhất: {arrived} đã về, {missing} thiếu, {cut} bị cắt, {other} chưa bắt đầu hoặc chưa đến hạn.',
    en: '{all} agencies are to send; newest period: {arrived} came, {missing} missing, {cut} cut, {other} not begun or not due.',
  },
  neverBegan: {
    vi: 'Nguồn này chưa có cơ quan nào gửi, nên chưa có gì để coi là thiếu.',
    en: 'No agency has sent this yet, so nothing can be missing.',
  },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  scroll: { vi: 'Bảng nguồn, cuộn được', en: 'Table of feeds, scrolls' },
  legend: { vi: 'Ký hiệu', en: 'Signs' },
  byDesignWhy: { vi: 'Không về theo thiết kế: {agencies}. {why}.', en: 'Not meant to come: {agencies}. {why}.' },
} as const satisfies Record<string, Bilingual>;

export const STATE_WORDS: Readonly<Record<ArrivalState, Bilingual>> = {
  arrived: { vi: 'Đã về', en: 'Came' },
  cut: { vi: 'Bị cắt', en: 'Cut' },
  missing: { vi: 'Thiếu', en: 'Missing' },
  awaited: { vi: 'Chưa đến hạn', en: 'Not due' },
  'by-design': { vi: 'Không về, theo thiết kế', en: 'Not meant to come' },
  'not-started': { vi: 'Chưa gửi lần nào', en: 'Never sent' },
  few: { vi: 'Ít quá, không kết luận', en: 'Too few to tell' },
};

export const STATE_SIGNS: Readonly<Record<ArrivalState, SignName>> = {
  arrived: 'done',
  cut: 'risk',
  missing: 'miss',
  awaited: 'wait',
  'by-design': 'na',
  'not-started': 'none',
  few: 'none',
};
