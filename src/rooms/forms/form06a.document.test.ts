import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../kernel/index.ts';
import { form06aOutline, letterheadRules } from './catalog.ts';
import type { FilledForm } from './core/filled-form.ts';
import { letterheadOf } from './core/letterhead.ts';
import { form06aDocument } from './form06a.document.ts';

const form: FilledForm = {
  agency: { code: '17017', kind: 'commune', name: 'Ủy ban nhân dân xã Yên Thành' },
  interval: { from: date('2026-01-15'), to: date('2026-02-14') },
  rule: {
    code: 'plan',
    name: { vi: 'Quy tắc của kế hoạch', en: 'Rule of the plan' },
    details: [{ vi: 'Hồ sơ rút đứng riêng', en: 'Withdrawn dossiers stand apart' }],
  },
  source: { countedAsOf: date('2026-03-01'), version: 3, files: ['a'.repeat(64)], fileCount: 1 },
  asOf: date('2026-03-01'),
  apart: [
    { vi: 'Rút hoặc dừng', en: 'Withdrawn or stopped' },
    { vi: 'Không có ngày hẹn', en: 'Without a due date' },
  ],
  rows: [
    {
      sector: { vi: 'Đất đai', en: 'Land' },
      counts: {
        online: 600,
        direct: 500,
        carried: 20,
        early: 700,
        onTime: 200,
        late: 100,
        inTime: 90,
        overdue: 20,
        apart: [10, 0],
      },
    },
    {
      sector: { vi: 'Hộ tịch', en: 'Civil status' },
      counts: { online: 0, direct: 0, carried: 0, early: 0, onTime: 0, late: 0, inTime: 0, overdue: 0, apart: [0, 0] },
    },
  ],
  sample: false,
};
const built = (over: Partial<FilledForm> = {}) => {
  const changed = { ...form, ...over };
  return form06aDocument(changed, form06aOutline(), letterheadOf(changed.agency, letterheadRules()));
};
const texts = (document: ReturnType<typeof built>) =>
  document.body.filter((block) => block.kind === 'text').map((block) => block.text);

test('the form has the thirteen columns of Circular 01/2020 and leaves out empty sectors', () => {
  const table = built().body.find((block) => block.kind === 'table')?.table;
  assert.equal(table?.columns.length, 13);
  assert.deepEqual(table?.rows, [
    { cells: [1, 'Đất đai', 1120, 600, 500, 20, 1000, 700, 200, 100, 110, 90, 20] },
    { cells: [null, 'Tổng số', 1120, 600, 500, 20, 1000, 700, 200, 100, 110, 90, 20], strong: true },
    { cells: [null, 'Kiểm tra: (3) − (7) − (11)', 10, ...Array.from({ length: 10 }, () => null)] },
  ]);
});

test('interval, rule and what stands apart are written out', () => {
  const document = built();
  assert.equal(document.period, '(Từ ngày 15/01/2026 đến hết ngày 14/02/2026)');
  assert.deepEqual(texts(document), [
    'Kiểm tra: tiếp nhận 1.120 = đã giải quyết 1.000 + đang giải quyết 110 + đứng riêng 10. Đứng riêng gồm: rút hoặc dừng: 10.',
    'Quy tắc đếm: Quy tắc của kế hoạch. Hồ sơ rút đứng riêng.',
    'Số liệu tính theo cơ quan giải quyết, gồm cả cơ quan trực thuộc; dữ liệu cập nhật lần cuối ngày 01/03/2026.',
  ]);
});

test('a difference that nothing explains is said, not hidden', () => {
  const [row] = form.rows;
  const broken = built({
    rows: [{ ...(row as (typeof form.rows)[0]), counts: { ...(row as (typeof form.rows)[0]).counts, inTime: 83 } }],
  });
  assert.match(texts(broken)[0] ?? '', /không khớp.*còn lệch 7\./);
});

test('an interval without dossiers says so', () => {
  assert.equal(texts(built({ rows: [] }))[0], 'Không có hồ sơ nào trong kỳ này.');
});

test('sample data mark the document, real data do not', () => {
  assert.equal(built().mark, null);
  assert.match(built({ sample: true }).mark ?? '', /DỮ LIỆU MẪU/);
});

test('the file says where its counts come from: rule, register and files, nobody and no place', () => {
  const facts = JSON.parse(JSON.stringify(built().facts));
  assert.deepEqual([facts.agency, facts.rule, facts.registers.dossiers.files], ['17017', 'plan', ['a'.repeat(64)]]);
  assert.deepEqual(
    facts.rows.map(({ sector, online, late }: Record<string, unknown>) => [sector, online, late]),
    [['Đất đai', 600, 100]],
  );
});
