import assert from 'node:assert/strict';
import { test } from 'node:test';
import { piecesOf } from './narrative.ts';

test('plain lines carry headings, items and tables', () => {
  const words = '# Kết quả\nĐạt 96,2%.\n- Một\n  a) Hai\n\n| Chỉ tiêu | Số |\n| Hồ sơ | 12 |\nHết | không phải bảng';
  assert.deepEqual(piecesOf(words), [
    { kind: 'heading', text: 'Kết quả' },
    { kind: 'text', text: 'Đạt 96,2%.' },
    { kind: 'item', level: 0, text: '- Một' },
    { kind: 'item', level: 1, text: 'a) Hai' },
    {
      kind: 'table',
      rows: [
        ['Chỉ tiêu', 'Số'],
        ['Hồ sơ', '12'],
      ],
    },
    { kind: 'text', text: 'Hết | không phải bảng' },
  ]);
});
