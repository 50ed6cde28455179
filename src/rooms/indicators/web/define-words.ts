import type { Bilingual } from '../../../kernel/index.ts';
import type { Indicator } from '../core/indicator.ts';

/** Words of the page on which indicators are made and changed. */
export const DEFINE_WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  title: { vi: 'Định nghĩa chỉ số', en: 'Define indicators' },
  lead: {
    vi: 'Lập chỉ số mới hoặc sửa chỉ số có sẵn bằng công thức trên số đo của các sổ. Thử trước để xem số tháng trước; ban hành thì phải có văn bản.',
    en: 'Make an indicator, or change one, by a formula over the measures of registers. Try it first to see the figure of last month; to make it stand, name the document.',
  },
  code: { vi: 'Mã chỉ số', en: 'Code' },
  codeHint: {
    vi: 'Hai chữ hoa, gạch nối, hai số. Trùng mã có sẵn là sửa chỉ số đó.',
    en: 'Two capitals, a hyphen, two digits. A known code changes that indicator.',
  },
  register: { vi: 'Sổ', en: 'Register' },
  noRegister: { vi: 'Không đếm từ sổ: cơ quan báo cáo', en: 'None: agencies report it' },
  value: { vi: 'Công thức', en: 'Formula' },
  valueHint: {
    vi: "Ví dụ: a / b; (x - last_year(x)) / last_year(x); x / on(x, '2021-12-31'); median(y); distinct(z)",
    en: "For example: a / b; (x - last_year(x)) / last_year(x); x / on(x, '2021-12-31'); median(y); distinct(z)",
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  direction: { vi: 'Chiều tốt lên', en: 'Better when' },
  name_vi: { vi: 'Tên', en: 'Name in Vietnamese' },
  name_en: { vi: 'Tên tiếng Anh', en: 'Name in English' },
  definition_vi: { vi: 'Nói lên điều gì', en: 'What it says, in Vietnamese' },
  definition_en: { vi: 'Nói lên điều gì, tiếng Anh', en: 'What it says, in English' },
  formula_vi: { vi: 'Công thức bằng lời', en: 'The formula in words, in Vietnamese' },
  formula_en: { vi: 'Công thức bằng lời, tiếng Anh', en: 'The formula in words, in English' },
  source: { vi: 'Căn cứ', en: 'Legal source' },
  version: { vi: 'Bản', en: 'Version' },
  valid_from: { vi: 'Áp dụng từ', en: 'Valid from' },
  public: { vi: 'Được công bố', en: 'May be published' },
  document: { vi: 'Văn bản ban hành', en: 'Document that orders it' },
  documentHint: { vi: 'Chỉ cần khi ban hành, không cần khi thử.', en: 'Needed to make it stand, not to try it.' },
  document_number: { vi: 'Số văn bản', en: 'Number' },
  document_date: { vi: 'Ngày văn bản', en: 'Date' },
  tryIt: { vi: 'Thử', en: 'Try' },
  defineIt: { vi: 'Ban hành', en: 'Make it stand' },
  tried: { vi: 'Dùng được. Số từ {from} đến {to}', en: 'It works. Figures {from} to {to}' },
  province: { vi: 'Toàn tỉnh', en: 'Whole province' },
  agencies: { vi: '{count} cơ quan có số liệu.', en: '{count} agencies have data.' },
  done: { vi: 'Đã ban hành {code}', en: '{code} stands' },
  doneSays: {
    vi: 'Trang Số liệu dùng định nghĩa mới ngay; các bản đã công bố giữ nguyên.',
    en: 'The figures page uses the new definition at once; published editions stay as they are.',
  },
  measures: { vi: 'Số đo dùng được trong công thức', en: 'Measures that a formula may name' },
  versions: { vi: 'Các bản của tỉnh', en: 'Versions of the province' },
  noVersions: { vi: 'Chưa có chỉ số nào lập hoặc sửa ở đây.', en: 'No indicator has been made or changed here.' },
  change: { vi: 'Sửa', en: 'Change' },
} as const satisfies Record<string, Bilingual>;

export const UNIT_WORDS: Readonly<Record<Indicator['unit'], Bilingual>> = {
  percent: { vi: 'Phần trăm', en: 'Per cent' },
  count: { vi: 'Số lượng', en: 'Count' },
  days: { vi: 'Ngày', en: 'Days' },
  points: { vi: 'Điểm', en: 'Points' },
  money: { vi: 'Đồng', en: 'Đồng' },
};

export const DIRECTION_WORDS: Readonly<Record<Indicator['direction'], Bilingual>> = {
  higher: { vi: 'Cao hơn', en: 'Higher' },
  lower: { vi: 'Thấp hơn', en: 'Lower' },
  none: { vi: 'Không có chiều', en: 'Neither' },
};
