import type { Bilingual, Lang } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import { FIELD_WORDS } from '../plans/index.ts';
import type { CheckCode } from './core/check.ts';
import type { CycleKind } from './core/cycle.ts';
import type { Signing } from './core/report.ts';
import type { Move, Standing } from './core/state.ts';

export const SIGN_WAY_WORDS: Readonly<Record<Signing['how'], Bilingual>> = {
  paper: { vi: 'Trên giấy, quét lại', en: 'On paper, scanned' },
  system: { vi: 'Trên hệ thống quản lý văn bản', en: 'In the document system' },
  electronic: { vi: 'Ký số trên tệp', en: 'Electronically, on the file' },
};

/** A reform field by its name. */
export const fieldName = (field: string, lang: Lang): string =>
  FIELD_WORDS[field as keyof typeof FIELD_WORDS]?.[lang] ?? field;

export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  owed: { vi: 'Chưa viết', en: 'Not begun' },
  draft: { vi: 'Đang soạn', en: 'Draft' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted' },
  locked: { vi: 'Đã chốt', en: 'Locked' },
  excused: { vi: 'Được miễn', en: 'Excused' },
};

export const STANDING_SIGNS: Readonly<Record<Standing, SignName>> = {
  owed: 'todo',
  draft: 'edit',
  returned: 'back',
  sent: 'wait',
  accepted: 'p75',
  locked: 'done',
  excused: 'na',
};

export const MOVE_WORDS: Readonly<Record<Move, Bilingual>> = {
  send: { vi: 'Gửi báo cáo', en: 'Send the report' },
  withdraw: { vi: 'Rút lại để sửa', en: 'Take it back' },
  return: { vi: 'Trả lại', en: 'Return' },
  accept: { vi: 'Tiếp nhận', en: 'Accept' },
  lock: { vi: 'Chốt', en: 'Lock' },
  reopen: { vi: 'Mở lại', en: 'Open again' },
};

export const KIND_WORDS: Readonly<Record<CycleKind, Bilingual>> = {
  month: { vi: 'Tháng', en: 'Month' },
  quarter: { vi: 'Quý', en: 'Quarter' },
  'half-year': { vi: '6 tháng', en: 'Six months' },
  'nine-months': { vi: '9 tháng', en: 'Nine months' },
  year: { vi: 'Năm', en: 'Year' },
  'ad-hoc': { vi: 'Đột xuất', en: 'Ad hoc' },
};

/** What a point of the check is about. */
export const CHECK_WORDS: Readonly<Record<CheckCode, Bilingual>> = {
  'section-empty': { vi: 'Phần bắt buộc', en: 'Required sections' },
  'figure-empty': { vi: 'Số liệu tự khai', en: 'Figures to type' },
  'figure-leaps': { vi: 'Số liệu khác hẳn kỳ trước', en: 'Figures far from the last' },
  'figure-fell': { vi: 'Số luỹ kế giảm', en: 'Cumulative figures that fell' },
  'figure-differs': { vi: 'Số liệu trái với dòng khác', en: 'Figures that contradict another row' },
  'figure-exceeds': { vi: 'Số liệu vượt dòng khác', en: 'Figures above another row' },
  'text-repeated': { vi: 'Lời giống hệt kỳ trước', en: 'Words as in the last period' },
  'no-data': { vi: 'Số liệu bị đứt', en: 'Figures that stopped' },
  'doubt-open': { vi: 'Số liệu chưa thống nhất', en: 'Doubts not answered' },
};

/** What a finding says, and what to do. */
export const FINDING_WORDS: Readonly<Record<CheckCode, Bilingual>> = {
  'section-empty': { vi: 'Chưa viết phần {at}: {name}.', en: 'Section {at} is empty: {name}.' },
  'figure-empty': {
    vi: 'Chưa ghi dòng {at}: {name}; ghi 0 nếu không có.',
    en: 'Row {at} is empty: {name}; write 0 for none.',
  },
  'figure-leaps': {
    vi: 'Dòng {at}: {name} gấp ba hoặc chưa bằng một phần ba kỳ trước. Soát lại, hoặc ghi chú lý do.',
    en: 'Row {at}: {name} is over three times the last, or under a third. Look again, or say why in its note.',
  },
  'figure-fell': {
    vi: 'Dòng {at}: {name} là số luỹ kế từ đầu năm mà thấp hơn kỳ trước. Sửa lại, hoặc ghi chú lý do nếu được phép.',
    en: 'Row {at}: {name} is counted from the start of the year and lies below the last period. Correct it, or say why in its note where that may be.',
  },
  'figure-differs': {
    vi: 'Dòng {at}: {name} không bằng dòng {row} mà mẫu báo cáo đối chiếu. Sửa lại, hoặc ghi chú lý do nếu được phép.',
    en: 'Row {at}: {name} is not what row {row} says, to which it is held. Correct it, or say why in its note where that may be.',
  },
  'figure-exceeds': {
    vi: 'Dòng {at}: {name} lớn hơn dòng {row} là mức tối đa. Sửa lại, hoặc ghi chú lý do nếu được phép.',
    en: 'Row {at}: {name} is above row {row}, which bounds it. Correct it, or say why in its note where that may be.',
  },
  'text-repeated': {
    vi: 'Phần {at}: {name} giống hệt kỳ trước. Viết điều mới, hoặc nêu lý do khi gửi.',
    en: 'Section {at}: {name} is word for word the last period’s. Write what is new, or say why when sending.',
  },
  'no-data': {
    vi: 'Dòng {at}: {name} kỳ trước có số, kỳ này chưa có dữ liệu. Nhập sổ theo dõi, hoặc nêu lý do khi gửi.',
    en: 'Row {at}: {name} had a figure last time and has no data now. Fill the register, or say why when sending.',
  },
  'doubt-open': {
    vi: 'Dòng {at}: {name} đang chờ trả lời ý kiến không thống nhất.',
    en: 'Row {at}: {name} waits for an answer to a doubt.',
  },
};
