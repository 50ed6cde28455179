import type { Bilingual } from '../../../kernel/index.ts';
import type { Aspect } from '../core/differences.ts';
import type { Audience, Hold } from '../core/outline.ts';

/** Words of the page that edits an outline. */
export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  reports: { vi: 'Báo cáo định kỳ', en: 'Periodic reports' },
  title: { vi: 'Mẫu báo cáo định kỳ', en: 'Outline of reports' },
  headShipped: {
    vi: 'Mẫu báo cáo đang dùng là mẫu có sẵn',
    en: 'The outline in force is the one that came with the program',
  },
  headLocal: {
    vi: 'Mẫu báo cáo của tỉnh dùng từ {day}, {by} lưu {at}',
    en: 'The province’s own outline stands from {day}; {by} saved it {at}',
  },
  lead: {
    vi: 'Kỳ mở từ ngày bắt đầu dùng mẫu mới; kỳ đã mở giữ mẫu của nó. Nâng cấp chương trình không ghi đè mẫu của tỉnh.',
    en: 'Periods opened from the first day on take the new outline; those opened before keep theirs. An upgrade does not write over it.',
  },
  kept: { vi: 'Đã lưu mẫu mới.', en: 'The outline was saved.' },
  coming: { vi: 'Mẫu dùng từ {day}: {by} lưu {at}.', en: 'Stands from {day}: {by} saved it {at}.' },
  from: { vi: 'Dùng cho kỳ mở từ ngày', en: 'For periods opened from' },
  sections: { vi: 'Các phần nội dung', en: 'Sections' },
  sectionsNote: {
    vi: 'Xoá mã để bỏ một phần; ghi số thứ tự để chuyển chỗ.',
    en: 'Clear a code to leave a section out; write an order to move it.',
  },
  groups: { vi: 'Các nhóm số liệu của phụ lục', en: 'Groups of figures in the annex' },
  group: { vi: 'Nhóm {number}', en: 'Group {number}' },
  rows: { vi: 'Các dòng của phụ lục', en: 'Rows of the annex' },
  rowsNote: {
    vi: 'Có mã chỉ số: hệ thống tính. Để trống mã chỉ số: cơ quan tự khai, ghi đơn vị tính.',
    en: 'With the code of an indicator it is computed. Without one it is typed by who reports, and needs a unit.',
  },
  newSection: { vi: 'Phần thêm', en: 'Another section' },
  newRow: { vi: 'Dòng thêm', en: 'Another row' },
  order: { vi: 'Thứ tự', en: 'Order' },
  code: { vi: 'Mã', en: 'Code' },
  titleOf: { vi: 'Tên', en: 'Title' },
  prompt: { vi: 'Lời gợi ý', en: 'Prompt' },
  required: { vi: 'Bắt buộc viết', en: 'Required' },
  beside: { vi: 'Hiện khó khăn, vướng mắc bên cạnh', en: 'Difficulties stand beside it' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  noField: { vi: 'Không thuộc lĩnh vực nào', en: 'No field' },
  for: { vi: 'Ai phải báo cáo', en: 'Who is asked' },
  inGroup: { vi: 'Thuộc nhóm', en: 'Group' },
  inSection: { vi: 'Thuộc phần (mã)', en: 'Section (code)' },
  unit: { vi: 'Đơn vị tính', en: 'Unit' },
  indicator: { vi: 'Mã chỉ số', en: 'Indicator' },
  hold: { vi: 'Đối chiếu số tự khai', en: 'Held to' },
  noHold: { vi: 'Không đối chiếu', en: 'Nothing' },
  with: { vi: 'Với dòng (mã)', en: 'Row (code)' },
  blocks: { vi: 'Sai thì không gửi được', en: 'What fails stops the sending' },
  recipients: { vi: 'Nơi nhận báo cáo của cơ quan', en: 'Recipients of agencies’ reports' },
  recipientsProvince: { vi: 'Nơi nhận báo cáo của tỉnh', en: 'Recipients of the province’s report' },
  recipientsHint: { vi: 'Mỗi dòng một nơi nhận', en: 'One a line' },
  preview: { vi: 'Xem thay đổi', en: 'See what changes' },
  diffHead: { vi: '{count} chỗ thay đổi cho kỳ mở từ {day}', en: '{count} changes for periods opened from {day}' },
  save: { vi: 'Lưu mẫu dùng từ {day}', en: 'Save, in force from {day}' },
  change: { vi: 'Sửa tiếp', en: 'Change more' },
  toShipped: { vi: '{count} chỗ khác mẫu có sẵn', en: '{count} differences to the shipped outline' },
  history: { vi: 'Các bản đã lưu', en: 'Versions' },
  what: { vi: 'Ở đâu', en: 'What' },
  none: { vi: 'không có', en: 'none' },
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const AUDIENCE_WORDS: Readonly<Record<Audience, Bilingual>> = {
  departments: { vi: 'Sở, ban, ngành', en: 'Departments' },
  communes: { vi: 'Xã, phường', en: 'Communes and wards' },
  field: { vi: 'Cơ quan chủ trì lĩnh vực', en: 'Lead agencies' },
  province: { vi: 'Báo cáo của tỉnh', en: 'The province’s report' },
};

export const HOLD_WORDS: Readonly<Record<Hold['kind'], Bilingual>> = {
  cumulative: { vi: 'Luỹ kế: không thấp hơn kỳ trước trong năm', en: 'Cumulative: not below the last of the year' },
  equals: { vi: 'Bằng dòng khác', en: 'The same as another row' },
  'at-most': { vi: 'Không quá dòng khác', en: 'No more than another row' },
};

export const ASPECT_WORDS: Readonly<Record<Aspect, Bilingual>> = {
  title: { vi: 'tên', en: 'title' },
  prompt: { vi: 'lời gợi ý', en: 'prompt' },
  required: { vi: 'bắt buộc', en: 'required' },
  field: { vi: 'lĩnh vực', en: 'field' },
  beside: { vi: 'bên cạnh', en: 'beside' },
  for: { vi: 'ai báo cáo', en: 'who is asked' },
  name: { vi: 'tên dòng', en: 'name' },
  unit: { vi: 'đơn vị tính', en: 'unit' },
  indicator: { vi: 'mã chỉ số', en: 'indicator' },
  hold: { vi: 'đối chiếu', en: 'held to' },
  group: { vi: 'nhóm', en: 'group' },
  order: { vi: 'Thứ tự', en: 'Order' },
  recipients: { vi: 'Nơi nhận của cơ quan', en: 'Recipients of agencies' },
  'recipients-province': { vi: 'Nơi nhận của tỉnh', en: 'Recipients of the province' },
};
