import type { Bilingual } from '../../../kernel/index.ts';
import type { AgencyKind } from '../core/agency.ts';
import type { MatchHow } from '../core/match.ts';

export const KIND_WORDS: Readonly<Record<AgencyKind, Bilingual>> = {
  province: { vi: 'Tỉnh', en: 'Province' },
  department: { vi: 'Sở, ngành', en: 'Department' },
  'service-unit': { vi: 'Đơn vị sự nghiệp', en: 'Service unit' },
  'central-body': { vi: 'Cơ quan trung ương', en: 'Central body' },
  other: { vi: 'Cơ quan khác', en: 'Other body' },
  commune: { vi: 'Xã', en: 'Commune' },
  ward: { vi: 'Phường', en: 'Ward' },
  'one-stop-centre': { vi: 'Trung tâm PVHCC', en: 'One-stop centre' },
  district: { vi: 'Cấp huyện', en: 'District' },
  town: { vi: 'Thị trấn', en: 'Town' },
};

export const HOW_WORDS: Readonly<Record<MatchHow, Bilingual>> = {
  code: { vi: 'theo mã', en: 'by its code' },
  'former-code': { vi: 'theo mã cũ', en: 'by a former code' },
  'code-below': { vi: 'theo mã của đơn vị trực thuộc', en: 'by the code of a unit below it' },
  name: { vi: 'theo tên', en: 'by name' },
  'former-name': { vi: 'theo tên cũ', en: 'by a former name' },
  division: { vi: 'theo tên phòng, ban trực thuộc', en: 'by the name of a division' },
};

export const WORDS = {
  title: { vi: 'Cơ quan, đơn vị', en: 'Agencies' },
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  asOf: {
    vi: 'Ngày {date}: {count} cơ quan đang hoạt động, {former} cơ quan cũ.',
    en: '{date}: {count} agencies in being, {former} former ones.',
  },
  find: { vi: 'Tên, tên cũ hoặc mã', en: 'Name, former name or code' },
  findHint: { vi: 'TP Vinh, UBND xã Xuân Lâm, H41.57', en: 'TP Vinh, UBND xã Xuân Lâm, H41.57' },
  kind: { vi: 'Loại', en: 'Kind' },
  all: { vi: 'Đang hoạt động', en: 'In being' },
  former: { vi: 'Cơ quan cũ', en: 'Former agencies' },
  filter: { vi: 'Xem', en: 'Show' },
  name: { vi: 'Tên', en: 'Name' },
  code: { vi: 'Mã', en: 'Code' },
  identifier: { vi: 'Mã định danh', en: 'Identifier' },
  sample: { vi: '(mẫu)', en: '(sample)' },
  inferred: { vi: '(suy ra)', en: '(inferred)' },
  above: { vi: 'Cấp trên', en: 'Superior' },
  heirs: { vi: 'Nay là', en: 'Now' },
  until: { vi: 'đến {date}', en: 'until {date}' },
  rows: { vi: 'Dòng {from}–{to} trong {count}', en: 'Rows {from}–{to} of {count}' },
  empty: {
    vi: 'Chưa có cơ quan nào. Nhập danh sách từ tệp CSV hoặc XLSX ở cuối trang.',
    en: 'There are no agencies yet. Import a list from a CSV or XLSX file below.',
  },
  foundOne: { vi: '“{text}” là {name}, {how}.', en: '“{text}” is {name}, {how}.' },
  foundRivals: {
    vi: 'Tên này cũng là tên cũ của nơi nay thuộc {names}. Với hồ sơ cũ, cần hỏi lại.',
    en: 'A former place of this name now belongs to {names}. For old records, ask.',
  },
  foundSeveral: {
    vi: '“{text}” có thể là {count} cơ quan, {how}. Khi nhập dữ liệu, chương trình sẽ hỏi.',
    en: '“{text}” may be {count} agencies, {how}. An import will ask which.',
  },
  foundNone: { vi: 'Không tìm thấy “{text}”.', en: '“{text}” was not found.' },
  near: { vi: 'Tên gần giống:', en: 'Similar names:' },
  files: { vi: 'Nhập, xuất danh sách', en: 'Import and export' },
  exportCsv: { vi: 'Xuất CSV', en: 'Export CSV' },
  exportXlsx: { vi: 'Xuất XLSX', en: 'Export XLSX' },
  file: { vi: 'Tệp danh sách (CSV, XLSX)', en: 'List of agencies (CSV, XLSX)' },
  fileHint: {
    vi: 'Dùng tệp xuất ra làm mẫu. Cột không có trong tệp giữ nguyên giá trị. Chưa ghi gì trước khi bạn xem kết quả.',
    en: 'Use an export as template. Columns that the file lacks keep their values. Nothing is written before you see what it would do.',
  },
  look: { vi: 'Xem trước khi nhập', en: 'Preview' },
  preview: { vi: 'Xem trước: {file}', en: 'Preview: {file}' },
  counts: {
    vi: 'Đọc {read} dòng: {added} cơ quan mới, {changed} thay đổi, {unchanged} giữ nguyên, {refused} dòng chưa dùng được.',
    en: '{read} rows read: {added} new agencies, {changed} changed, {unchanged} unchanged, {refused} rows that cannot be used.',
  },
  faults: { vi: 'Dòng chưa dùng được', en: 'Rows that cannot be used' },
  changes: { vi: 'Thay đổi', en: 'Changes' },
  columns: { vi: 'Cột thay đổi', en: 'Columns' },
  more: { vi: 'Còn {count} mục nữa.', en: '{count} more.' },
  doImport: { vi: 'Nhập {count} dòng tốt', en: 'Import {count} good rows' },
  cancel: { vi: 'Huỷ, không nhập', en: 'Cancel' },
  nothing: { vi: 'Tệp không có gì mới để nhập.', en: 'The file holds nothing new.' },
} as const satisfies Record<string, Bilingual>;
