import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../../../platform/tabular/index.ts';
import { HeaderIndex, locateHead } from './headers.ts';
import { columnName, findColumn, placeMapping, propose } from './place.ts';
import type { Target, TargetField } from './target.ts';

const field = (code: string, vi: string, change: Partial<TargetField> = {}): TargetField => ({
  code,
  type: 'text',
  name: { vi, en: code },
  headers: [],
  required: false,
  ...change,
});

const target: Target = {
  code: 'dossiers',
  name: { vi: 'Hồ sơ', en: 'Dossiers' },
  key: ['code'],
  fields: [
    field('code', 'Mã hồ sơ', { required: true, headers: ['MaHoSo', 'Số hồ sơ'] }),
    field('other', 'Số phiếu'),
    field('received', 'Ngày tiếp nhận', { type: 'moment', required: true, headers: ['Ngày nhận'] }),
    field('due', 'Ngày hẹn trả', { type: 'moment', maybe: ['Ngày trả kết quả', 'Hạn xử lý'] }),
    field('returned', 'Ngày trả kết quả', { type: 'moment' }),
  ],
  dropped: [{ name: { vi: 'Người nộp', en: 'Applicant' }, headers: ['Chủ hồ sơ'] }],
};

const headOf = (...rows: Row[]) =>
  locateHead(
    rows.map((cells, i) => ({ number: i + 1, cells })),
    [],
    new HeaderIndex(target),
  )!;
const proposal = (header: Row, ...rows: Row[]) => propose(target, headOf(header, ...rows), rows, 'auto');

test('headers are folded: case, blanks, marks, keys, trailing signs', () => {
  for (const header of ['mã  hồ sơ', 'MÃ HỒ SƠ (*)', 'Ma ho so', 'MaHoSo', 'Mã hồ sơ:']) {
    assert.equal(
      proposal([header, 'Ngày nhận'], ['A', '02/03/2026']).mapping.fields['code']?.column,
      header.trim().replace(/\s+/g, ' '),
      header,
    );
  }
});

test('personal columns are dropped, unknown ones named', () => {
  const made = proposal(['Mã hồ sơ', 'Ngày nhận', 'Chủ hồ sơ', 'Màu sắc'], ['A', '02/03/2026', 'X', 'đỏ']);
  assert.deepEqual(made.dropped, ['Chủ hồ sơ']);
  assert.deepEqual(made.unplaced, ['Màu sắc']);
  assert.deepEqual(made.missing, []);
});

test('a header with two meanings is asked about only where both are free', () => {
  const alone = proposal(['Mã hồ sơ', 'Ngày nhận', 'Ngày trả kết quả'], ['A', '02/03/2026', '03/03/2026']);
  assert.deepEqual(alone.questions, [{ kind: 'header', header: 'Ngày trả kết quả', fields: ['returned', 'due'] }]);
  const beside = proposal(['Mã hồ sơ', 'Ngày nhận', 'Ngày hẹn trả', 'Ngày trả kết quả'], ['A', '02/03/2026', '', '']);
  assert.deepEqual(beside.questions, []);
  assert.equal(beside.mapping.fields['returned']?.column, 'Ngày trả kết quả');
  const step = proposal(['Mã hồ sơ', 'Ngày nhận', 'Ngày hẹn trả', 'Hạn xử lý'], ['A', '02/03/2026', '', '']);
  assert.deepEqual(step.unplaced, ['Hạn xử lý']);
});

test('dates that cannot be day-first are asked about', () => {
  const made = proposal(['Mã hồ sơ', 'Ngày nhận'], ['A', '04/18/2019 09:55']);
  assert.deepEqual(made.questions, [{ kind: 'date-form', header: 'Ngày nhận', example: '04/18/2019 09:55' }]);
});

test('a header that names two fields parts its cells', () => {
  const made = proposal(['Mã hồ sơ - Số phiếu', 'Ngày nhận'], ['A - 1', '02/03/2026']);
  assert.deepEqual(made.mapping.fields['other'], { column: 'Mã hồ sơ - Số phiếu', after: ' - ' });
});

test('a column is named by its header, by its group where that repeats, by its letter where both do', () => {
  const columns = [
    { index: 0, name: 'Tổng số', path: ['Tiếp nhận', 'Tổng số'] },
    { index: 1, name: 'Tổng số', path: ['Giải quyết', 'Tổng số'] },
    { index: 2, name: 'Ghi chú', path: ['Ghi chú'] },
    { index: 3, name: 'Lạ', path: ['Lạ'] },
    { index: 4, name: 'Lạ', path: ['Lạ'] },
  ];
  const head = { row: 2, firstDataRow: 3, columns };
  assert.deepEqual(
    columns.map((column) => columnName(column, head)),
    ['Tiếp nhận / Tổng số', 'Giải quyết / Tổng số', 'Ghi chú', '[D]', '[E]'],
  );
  for (const column of columns) assert.equal(findColumn(columnName(column, head), head), column.index);
});

test('a mapping whose columns are not there is refused; an optional one is only noted', () => {
  const head = headOf(['Mã hồ sơ', 'Ngày nhận'], ['A', '02/03/2026']);
  const mapping = { name: 'm', register: 'dossiers', dates: 'auto' as const, zone: '+07:00', drop: [] };
  const lacking = placeMapping(
    target,
    { ...mapping, fields: { code: { column: 'Ref' }, received: { column: 'Ngày nhận' } } },
    head,
  );
  assert.ok(!lacking.ok && lacking.problem.code === 'imports.column-not-found');
  const optional = placeMapping(
    target,
    { ...mapping, fields: { code: { column: 'Mã hồ sơ' }, received: { column: 'Ngày nhận' }, due: { column: 'Due' } } },
    head,
  );
  assert.ok(optional.ok);
  assert.deepEqual(optional.value.absent, ['Due']);
  const unknown = placeMapping(target, { ...mapping, fields: { colour: { column: 'x' } } }, head);
  assert.ok(!unknown.ok && unknown.problem.code === 'imports.unknown-field');
});
