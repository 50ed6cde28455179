/** Words of the page of filled self-score sheets. */
export const WORDS = {
  title: { vi: 'Bảng tự chấm', en: 'Self-score sheet' },
  lead: {
    vi: 'Tải bảng, điền cột "Số liệu kê khai" và "Giải trình" rồi gửi lại. Hệ thống đếm và chỉ lỗi trước, chưa ghi gì.',
    en: 'Download the sheet, fill in the columns "Số liệu kê khai" and "Giải trình", and send it back. Counts and faults come first; nothing is written.',
  },
  download: { vi: 'Tải bảng tự chấm (XLSX)', en: 'Download the self-score sheet (XLSX)' },
  pack: {
    vi: 'Gói tự đánh giá kèm tài liệu (ZIP)',
    en: 'The assessment with its evidence (ZIP)',
  },
  take: { vi: 'Nhập bảng tự chấm đã điền', en: 'Import a filled self-score sheet' },
  file: { vi: 'Bảng đã điền', en: 'Filled sheet' },
  fileHint: { vi: 'XLSX hoặc CSV', en: 'XLSX or CSV' },
  look: { vi: 'Đọc và xem trước', en: 'Read and preview' },
  heading: {
    vi: '{file}: {changes} thành phần sẽ đổi, {faults} lỗi',
    en: '{file}: {changes} components would change, {faults} faults',
  },
  counts: {
    vi: '{unchanged} thành phần giữ nguyên, {blank} thành phần để trống. Chưa ghi gì.',
    en: '{unchanged} components stay as they are, {blank} are blank. Nothing is written yet.',
  },
  faults: { vi: 'Lỗi: các dòng này không nhập', en: 'Faults: these rows are not imported' },
  more: { vi: 'và {count} lỗi nữa', en: 'and {count} more' },
  changes: { vi: 'Sẽ ghi', en: 'To be written' },
  changesNote: { vi: 'Bỏ dấu ở thành phần không muốn nhập.', en: 'Untick what is not to be imported.' },
  choose: { vi: 'Nhập', en: 'Import' },
  before: { vi: 'Đang có', en: 'Now' },
  after: { vi: 'Trong bảng', en: 'In the sheet' },
  points: { vi: 'Điểm', en: 'Points' },
  import: { vi: 'Nhập các thành phần đã chọn', en: 'Import what is chosen' },
  bad: { vi: 'Tải các dòng lỗi để sửa (XLSX)', en: 'Download the faulty rows to mend (XLSX)' },
  cancel: { vi: 'Huỷ', en: 'Cancel' },
  nothing: {
    vi: 'Không có gì mới: mọi thành phần đã ghi như trong bảng.',
    en: 'Nothing is new: every component stands as in the sheet.',
  },
  fault: { vi: 'Lỗi', en: 'Fault' },
  done: { vi: 'Đã nhập {count} thành phần từ bảng tự chấm.', en: '{count} components were imported from the sheet.' },
} as const;
