import type { Bilingual } from '../../../kernel/index.ts';
import type { FieldType } from '../../imports/index.ts';

export const TYPE_WORDS: Readonly<Record<FieldType, Bilingual>> = {
  text: { vi: 'chữ', en: 'text' },
  code: { vi: 'mã', en: 'code' },
  procedure: { vi: 'thủ tục', en: 'procedure' },
  officer: { vi: 'mã cán bộ', en: 'officer code' },
  date: { vi: 'ngày', en: 'day' },
  moment: { vi: 'ngày, giờ nếu biết', en: 'day, time where known' },
  integer: { vi: 'số nguyên', en: 'whole number' },
  decimal: { vi: 'số', en: 'number' },
  money: { vi: 'tiền (đồng)', en: 'money (đồng)' },
  boolean: { vi: 'có hay không', en: 'yes or no' },
  agency: { vi: 'cơ quan', en: 'agency' },
  choice: { vi: 'một trong', en: 'one of' },
  evidence: { vi: 'tài liệu kiểm chứng', en: 'evidence' },
};

export const DEFINITION_WORDS = {
  title: { vi: 'Cách ghi sổ', en: 'Definition' },
  source: { vi: 'Căn cứ', en: 'Source' },
  version: { vi: 'Bản', en: 'Version' },
  clauses: { vi: 'Mục của kế hoạch', en: 'Clauses of the plan' },
  columns: { vi: 'Các cột', en: 'Columns' },
  name: { vi: 'Tên', en: 'Name' },
  code: { vi: 'Mã', en: 'Code' },
  type: { vi: 'Kiểu', en: 'Type' },
  required: { vi: 'Bắt buộc', en: 'Required' },
  key: { vi: 'Khoá', en: 'Key' },
  yes: { vi: 'Có', en: 'Yes' },
  open: { vi: 'Được công bố', en: 'Open' },
  headers: { vi: 'Tiêu đề cột được nhận', en: 'Headers that are recognised' },
  checks: { vi: 'Điều kiện kiểm tra', en: 'Checks' },
  check: { vi: 'Nói gì khi sai', en: 'What is said where it fails' },
  level: { vi: 'Mức', en: 'Level' },
  blocking: { vi: 'Không ghi', en: 'Refuses' },
  warning: { vi: 'Ghi, đếm lại', en: 'Passes, counted' },
  reasoned: { vi: 'Ghi khi có lý do', en: 'Passes with a reason' },
  condition: { vi: 'Điều kiện', en: 'Condition' },
  whole: { vi: 'Toàn văn định nghĩa', en: 'The whole definition' },
  show: { vi: 'Xem dạng YAML', en: 'Show as YAML' },
} as const satisfies Record<string, Bilingual>;
