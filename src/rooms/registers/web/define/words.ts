import type { Bilingual } from '../../../../kernel/index.ts';
import type { Column } from '../../core/definition.ts';
import { TYPE_WORDS as FIELD_WORDS } from '../definition-words.ts';

export const TYPE_WORDS: Readonly<Record<Column['type'], Bilingual>> = {
  ...FIELD_WORDS,
  choice: { vi: 'chọn một trong danh mục', en: 'one of a list' },
  document: { vi: 'văn bản (số và ngày)', en: 'document (number and date)' },
};

export const LEVEL_WORDS = {
  blocking: { vi: 'Không ghi', en: 'Refuses the record' },
  warning: { vi: 'Ghi, có đếm lại', en: 'Passes, counted' },
  reason: { vi: 'Ghi khi có lý do', en: 'Passes with a reason' },
} as const satisfies Record<string, Bilingual>;

export const DEFINE_WORDS = {
  title: { vi: 'Lập và sửa sổ', en: 'Make and change registers' },
  lead: {
    vi: '{count} sổ đang dùng, {drafts} bản nháp. Sửa sổ không làm mất bản ghi nào: thay đổi được xem trước, ban hành kèm văn bản, rồi mới áp dụng.',
    en: '{count} registers in use, {drafts} drafts. No change loses a record: it is previewed, ordered with its document, and only then applied.',
  },
  make: { vi: 'Lập sổ mới', en: 'Make a new register' },
  register: { vi: 'Sổ', en: 'Register' },
  version: { vi: 'Bản', en: 'Version' },
  state: { vi: 'Tình trạng', en: 'State' },
  records: { vi: 'Số bản ghi', en: 'Records' },
  columns: { vi: 'Số cột', en: 'Columns' },
  ordered: { vi: 'Văn bản gần nhất', en: 'Latest document' },
  asShipped: { vi: 'theo chương trình', en: 'as shipped' },
  local: { vi: 'lập tại chỗ', en: 'local' },
  inForce: { vi: 'Đang dùng', en: 'In force' },
  waiting: { vi: 'Chờ áp dụng', en: 'Waiting to be applied' },
  refused: { vi: 'Bản sửa bị từ chối', en: 'Change refused' },
  drafted: { vi: 'Có bản nháp', en: 'A draft is there' },
  newDraft: { vi: 'Bản nháp, chưa ban hành', en: 'Draft, not ordered yet' },
  from: { vi: 'từ {day}', en: 'from {day}' },
  history: { vi: 'Các bản đã ban hành', en: 'Versions ordered' },
  open: { vi: 'Mở sổ', en: 'Open the register' },
  work: { vi: 'Sửa sổ {register}', en: 'Change: {register}' },
  workLead: {
    vi: 'Sửa từng phần; mọi thay đổi nằm trong bản nháp cho đến khi ban hành.',
    en: 'Change part by part; everything stays in the draft until it is ordered.',
  },
  draftBy: {
    vi: 'Bản nháp lần {revision}, sửa lúc {at}, {by}.',
    en: 'Draft, change {revision}, at {at} by {by}.',
  },
  noDraft: { vi: 'Chưa sửa gì so với bản đang dùng.', en: 'Nothing is changed yet.' },
  preview: { vi: 'Xem trước và ban hành', en: 'Preview and order' },
  drop: { vi: 'Bỏ bản nháp', en: 'Put the draft away' },
  parts: { vi: 'Các phần', en: 'Parts' },
  columnsTitle: { vi: 'Các cột', en: 'Columns' },
  column: { vi: 'Cột', en: 'Column' },
  addColumn: { vi: 'Thêm cột', en: 'Add a column' },
  type: { vi: 'Kiểu', en: 'Type' },
  must: { vi: 'Bắt buộc', en: 'Required' },
  yes: { vi: 'Có', en: 'Yes' },
  key: { vi: 'Khoá', en: 'Key' },
  changes: { vi: 'Thay đổi so với bản đang dùng', en: 'Changes against the one in force' },
  isNew: { vi: 'mới', en: 'new' },
  isChanged: { vi: 'đã sửa', en: 'changed' },
  isRetired: { vi: 'ngừng dùng', en: 'retired' },
  save: { vi: 'Lưu vào bản nháp', en: 'Keep in the draft' },
  remove: { vi: 'Xoá cột khỏi sổ', en: 'Remove the column' },
  back: { vi: 'Về bản nháp', en: 'Back to the draft' },
  nameVi: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' },
  nameEn: { vi: 'Tên tiếng Anh', en: 'English name' },
  nameEnHint: { vi: 'Để trống thì lặp lại tên tiếng Việt.', en: 'Repeats the Vietnamese one where empty.' },
  code: { vi: 'Mã', en: 'Code' },
  codeHint: {
    vi: 'Chữ thường không dấu, số và gạch dưới. Để trống thì lấy theo tên.',
    en: 'Lower-case letters, digits and underscores. Taken from the name where empty.',
  },
} as const satisfies Record<string, Bilingual>;
