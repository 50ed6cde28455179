import type { Bilingual } from '../../../kernel/index.ts';

/** Words of the page that shows what was read from an old form 06a. */
export const SHEET_WORDS = {
  upload: { vi: 'Đọc từ tệp', en: 'Read it from a file' },
  file: { vi: 'Biểu 06a cũ', en: 'Old form 06a' },
  fileHint: {
    vi: 'Tệp XLSX, CSV hoặc HTML lưu thành .xls, để nguyên như khi nộp. Mọi số đọc được hiện ra trước khi đối chiếu; tệp không được giữ lại.',
    en: 'XLSX, CSV or HTML saved as .xls, as it was handed in. Every number is shown before it is compared; the file is not kept.',
  },
  read: { vi: 'Đọc biểu', en: 'Read the form' },
  typed: { vi: 'Hoặc gõ số', en: 'Or type the numbers' },
  title: { vi: 'Đã đọc {file}', en: 'Read from {file}' },
  lead: {
    vi: 'Kiểm tra các số dưới đây với biểu giấy rồi bấm Đối chiếu. Chưa có gì được ghi lại.',
    en: 'Check the numbers below against the paper, then compare. Nothing has been stored.',
  },
  where: { vi: 'Trang tính “{sheet}”, {rows} dòng.', en: 'Sheet “{sheet}”, {rows} rows.' },
  whereNone: { vi: '{rows} dòng.', en: '{rows} rows.' },
  form: { vi: 'Biểu {form}.', en: 'Form {form}.' },
  others: { vi: 'Không đọc các trang tính khác: {names}.', en: 'Other sheets were not read: {names}.' },
  totalFrom: { vi: 'Dùng dòng {row} làm tổng số.', en: 'Row {row} is used as the total.' },
  totalAdded: {
    vi: 'Biểu không có dòng tổng số; tổng được cộng từ các dòng.',
    en: 'The form has no row of totals; the rows were added up.',
  },
  periodAsked: {
    vi: 'Biểu không ghi rõ từ ngày nào đến ngày nào. Điền kỳ của biểu.',
    en: 'The form does not say its first and last day. Fill them in.',
  },
  periodWorded: {
    vi: 'Biểu ghi kỳ bằng chữ, hiểu là {from}–{to}. Kỳ chốt số liệu có thể khác; sửa ngày nếu cần.',
    en: 'The form names its period in words, read as {from}–{to}. Offices may close their books on other days; correct them if so.',
  },
  agencyAsked: {
    vi: 'Không rõ biểu của cơ quan nào. Chọn cơ quan.',
    en: 'It is not clear whose form this is. Choose the agency.',
  },
  agencySeveral: {
    vi: '“{text}” có thể là {names}. Chọn cơ quan.',
    en: '“{text}” may be {names}. Choose the agency.',
  },
  agencyFrom: { vi: 'Cơ quan: {name}, theo “{text}” trên biểu.', en: 'Agency: {name}, from “{text}” on the form.' },
  unused: {
    vi: 'Cột không thuộc biểu 06a, không đối chiếu: {names}.',
    en: 'Columns that form 06a does not have, not compared: {names}.',
  },
  missing: { vi: 'Biểu không có cột: {names}.', en: 'The form has no column for: {names}.' },
  off: {
    vi: 'Cột “{column}”: các dòng cộng lại {rows}, dòng tổng số ghi {total}. Dùng số của dòng tổng số.',
    en: 'Column “{column}”: the rows add up to {rows}, the total says {total}. The total is used.',
  },
  fault: { vi: 'Biểu tự lệch {off} ở: {sum}.', en: 'The form itself is off by {off} in: {sum}.' },
  faults: { vi: 'Chỗ biểu không tự khớp', en: 'Where the form does not agree with itself' },
  sectors: {
    vi: '{known} lĩnh vực nhận ra được trong các dòng; mỗi lĩnh vực sẽ được đối chiếu riêng.',
    en: '{known} sectors are known among the rows; each will be compared by itself.',
  },
  strange: {
    vi: 'Chưa nhận ra lĩnh vực nào ở các dòng: {names}. Các dòng này chỉ nằm trong tổng số.',
    en: 'No sector is known for the rows: {names}. They count in the total only.',
  },
  choose: { vi: 'Chọn cơ quan', en: 'Choose an agency' },
  numbers: { vi: 'Mọi số đã đọc', en: 'Every number read' },
  row: { vi: 'Dòng', en: 'Row' },
  rowName: { vi: 'Tên dòng', en: 'Name' },
  used: { vi: 'Số dùng để đối chiếu', en: 'Numbers to compare' },
  compareRow: { vi: 'Đối chiếu dòng này', en: 'Compare this row' },
  compareRowOf: { vi: 'Đối chiếu dòng {name}', en: 'Compare the row {name}' },
} as const satisfies Record<string, Bilingual>;
