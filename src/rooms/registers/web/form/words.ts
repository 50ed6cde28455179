import type { Bilingual } from '../../../../kernel/index.ts';

export const FORM_WORDS = {
  add: { vi: '{register}: thêm bản ghi', en: '{register}: a new record' },
  edit: { vi: 'Sửa bản ghi', en: 'Edit the record' },
  addLead: {
    vi: 'Cột không ghi “không bắt buộc” phải có giá trị. Tên cơ quan gõ như thường gọi cũng được.',
    en: 'Fields not marked as optional need a value. Agencies may be typed as people call them.',
  },
  date: { vi: 'Ngày/tháng/năm, như 05/01/2026', en: 'Day/month/year, like 05/01/2026' },
  moment: {
    vi: 'Như 08:30 05/01/2026; chỉ biết ngày thì bỏ giờ',
    en: 'Like 08:30 05/01/2026; leave out the time where unknown',
  },
  decimal: { vi: 'Phần thập phân sau dấu phẩy', en: 'A comma before decimals' },
  money: { vi: 'Bằng đồng', en: 'In đồng' },
  evidence: { vi: 'Số của tài liệu kiểm chứng đã gửi', en: 'Number of an item of evidence' },
  evidenceLink: { vi: 'Gửi tài liệu kiểm chứng', en: 'Add evidence' },
  reason: { vi: 'Lý do ghi khác thường', en: 'Reason for what is unusual' },
  reasonHint: {
    vi: 'Chỗ khác thường nêu ở trên được ghi khi có lý do; lý do đứng trong lịch sử của bản ghi.',
    en: 'What is unusual is saved with a reason, which stands in the record’s history.',
  },
  why: { vi: 'Lý do sửa', en: 'Why it is changed' },
  whyHint: { vi: 'Đứng trong lịch sử của bản ghi.', en: 'It stands in the record’s history.' },
  save: { vi: 'Lưu bản ghi', en: 'Save the record' },
  conflict: { vi: 'Người khác vừa sửa bản ghi này', en: 'Somebody else has just changed this record' },
  conflictLead: {
    vi: 'Điều bạn gõ còn nguyên ở dưới. So hai bên rồi lưu lần nữa để giữ điều bạn gõ.',
    en: 'What you typed stands below. Compare and save once more to keep it.',
  },
  field: { vi: 'Cột', en: 'Field' },
  yours: { vi: 'Bạn gõ', en: 'You typed' },
  theirs: { vi: 'Đang ghi', en: 'Stands now' },
  gone: { vi: 'Bản ghi vừa bị xoá.', en: 'The record has just been deleted.' },
} as const satisfies Record<string, Bilingual>;
