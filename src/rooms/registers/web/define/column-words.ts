import type { Bilingual } from '../../../../kernel/index.ts';

export const COLUMN_WORDS = {
  title: { vi: 'Cột', en: 'Column' },
  lead: {
    vi: 'Đổi tên, mở rộng kiểu, thêm giá trị, đặt giới hạn hoặc cho ngừng dùng. Tệp còn tên cột cũ vẫn đọc được.',
    en: 'Rename, widen, add values, set bounds or retire. Files that still bear a former name are read as before.',
  },
  type: { vi: 'Kiểu', en: 'Type' },
  typeHint: {
    vi: 'Cột đang dùng chỉ đổi được sang kiểu rộng hơn, để giữ nguyên giá trị.',
    en: 'A column in use can only become wider, so that its values stay.',
  },
  keyColumn: { vi: 'Cột khoá luôn bắt buộc.', en: 'A key column is always required.' },
  place: { vi: 'Đứng sau cột', en: 'Stands after' },
  first: { vi: '(đầu sổ)', en: '(first)' },
  required: { vi: 'Bắt buộc', en: 'Required' },
  open: { vi: 'Được công bố trong dữ liệu mở', en: 'Part of open data' },
  retired: { vi: 'Ngừng dùng từ ngày', en: 'Retired since' },
  retiredHint: {
    vi: 'Cột ngừng dùng không còn trong biểu ghi và mẫu; giá trị cũ vẫn giữ. Để trống: đang dùng.',
    en: 'No longer asked for in forms and templates; what records hold stays. Empty: in use.',
  },
  hintVi: { vi: 'Lời nhắc khi nhập (tiếng Việt)', en: 'Help beside the field (Vietnamese)' },
  hintEn: { vi: 'Lời nhắc khi nhập (tiếng Anh)', en: 'Help beside the field (English)' },
  headers: { vi: 'Tiêu đề cột trong tệp của các hệ thống', en: 'Headers in files of other systems' },
  headersHint: { vi: 'Mỗi dòng một tiêu đề.', en: 'One a line.' },
  dateVi: { vi: 'Tên cột ngày của văn bản (tiếng Việt)', en: 'Name of the date (Vietnamese)' },
  dateEn: { vi: 'Tên cột ngày của văn bản (tiếng Anh)', en: 'Name of the date (English)' },
  dateHeaders: { vi: 'Tiêu đề của cột ngày trong tệp', en: 'Headers of the date' },
  document: { vi: 'Chỉ cho kiểu văn bản', en: 'Only for documents' },
  values: { vi: 'Danh mục giá trị', en: 'Values' },
  valuesHint: {
    vi: 'Chỉ cho kiểu “chọn một trong danh mục”. Dòng trống bị bỏ qua; bỏ một giá trị mà bản ghi đang dùng thì bị từ chối.',
    en: 'Only for “one of a list”. Empty rows are left out; a value that records hold cannot go.',
  },
  valueCode: { vi: 'Mã', en: 'Code' },
  valueAlso: { vi: 'Cách ghi khác, cách nhau bằng ;', en: 'Also written, separated by ;' },
  bounds: { vi: 'Giới hạn', en: 'Bounds' },
  boundsHint: {
    vi: 'Chỉ cho số, tiền và ngày. Ngày gõ như 01/07/2025. Để trống cả hai: không giới hạn.',
    en: 'Only for numbers, money and days (01/07/2025). Both empty: none.',
  },
  boundsOwn: {
    vi: 'Điều kiện của cột này phức tạp hơn hai giới hạn; sửa ở phần Điều kiện kiểm tra.',
    en: 'The check of this column says more than two bounds; change it among the checks.',
  },
  least: { vi: 'Nhỏ nhất', en: 'Least' },
  most: { vi: 'Lớn nhất', en: 'Greatest' },
  level: { vi: 'Khi ngoài giới hạn', en: 'Beyond them' },
} as const satisfies Record<string, Bilingual>;
