import { date } from '../../../kernel/index.ts';
import type { OfficialDocument } from '../index.ts';

/** Signs that XML writes otherwise, and letters beyond ASCII. */
export const facts = { schema: 'x/1', figures: [{ row: '3.1', numerator: 94, note: 'a < b & "c" ệ\r\n' }] };

/** A report with a table over two pages. */
export const letter: OfficialDocument = {
  orientation: 'portrait',
  parent: 'Ủy ban nhân dân tỉnh Nghệ An',
  issuer: ['Sở Nội vụ'],
  symbol: 'BC-SNV',
  number: '5',
  place: 'Nghệ An',
  date: date('2026-02-09'),
  form: [],
  title: 'Báo cáo',
  subject: ['Kết quả cải cách hành chính'],
  period: null,
  body: [
    { kind: 'text', text: 'Thực hiện kế hoạch, Sở Nội vụ báo cáo như sau: đã giải quyết các việc được giao đúng hạn.' },
    {
      kind: 'table',
      table: {
        columns: [
          { width: 1, align: 'centre' },
          { width: 4, align: 'left' },
          { width: 2, align: 'right' },
        ],
        head: [[{ text: 'STT' }, { text: 'Đơn vị' }, { text: 'Số hồ sơ' }]],
        numbered: true,
        rows: [
          ...Array.from({ length: 60 }, (_, i) => ({ cells: [i + 1, `Xã số ${i + 1}`, 1000 + i] })),
          { cells: [null, 'Tổng số', 61_770], strong: true },
        ],
      },
    },
    { kind: 'text', text: 'Sở Nội vụ trân trọng báo cáo.' },
  ],
  signatory: { lines: ['KT. Giám đốc', 'Phó Giám đốc'], name: 'Nguyễn Văn Mẫu' },
  recipients: ['UBND tỉnh', 'Lưu: VT'],
  mark: null,
};
