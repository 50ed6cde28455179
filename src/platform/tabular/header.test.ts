import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { bareKey } from '../../kernel/index.ts';
import { findHeader, type NumberedRow } from './header.ts';
import { firstRows } from './first-rows.ts';
import { openTable } from './open.ts';
import { isColumnNumberRow, isHeaderAgain, isSectionRow, isTotalsRow } from './rows.ts';
import type { Cell } from './table.ts';

const numbered = (rows: (Cell[] | null)[]): NumberedRow[] =>
  rows.flatMap((cells, index) => (cells ? [{ number: index + 1, cells }] : []));

const KNOWN = new Set(
  [
    'Mã số',
    'Tên việc',
    'Ngày nhận',
    'Ngày trả',
    'Đơn vị',
    'Số nhận / Tổng số',
    'Số nhận / Trực tuyến',
    'Đã xong / Tổng số',
    'Đã xong / Trước hạn',
    'Số nhận / Trong đó / Trực tuyến',
    'Đã xong',
  ].map(bareKey),
);
const score = (text: string): number => (KNOWN.has(bareKey(text)) ? 1 : 0);

test('a table under a motto, a title and a period is found', () => {
  const rows = numbered([
    ['UBND TỈNH', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    [null, null, null, 'Độc lập - Tự do - Hạnh phúc'],
    null,
    ['DANH SÁCH', null, null, null],
    ['Từ ngày 01/03/2026 đến ngày 31/03/2026'],
    ['STT', 'MÃ SỐ', 'Tên việc', 'Ngày nhận', 'Ngày trả'],
    [1, 'A-1', 'Việc một', '02/03/2026', '05/03/2026'],
  ]);
  const merges = [{ top: 4, left: 0, bottom: 4, right: 4 }];
  const header = findHeader(rows, merges, score);
  assert.deepEqual(header?.headerRows, [6]);
  assert.equal(header?.firstDataRow, 7);
  assert.equal(header?.known, 4);
  assert.ok(header?.above.includes('Từ ngày 01/03/2026 đến ngày 31/03/2026'));
  assert.deepEqual(header?.columns[1], { index: 1, header: 'MÃ SỐ', path: ['MÃ SỐ'] });
});

test('two merged header rows give paths, and the row of column numbers is passed over', () => {
  const rows = numbered([
    ['BÁO CÁO', null, null, null, null, null],
    ['STT', 'Đơn vị', 'Số nhận', null, 'Đã xong', null],
    [null, null, 'Tổng số', 'Trực tuyến', 'Tổng số', 'Trước hạn'],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
    [1, 'Xã A', 10, 5, 8, 8],
  ]);
  const merges = [
    { top: 2, left: 0, bottom: 3, right: 0 },
    { top: 2, left: 1, bottom: 3, right: 1 },
    { top: 2, left: 2, bottom: 2, right: 3 },
    { top: 2, left: 4, bottom: 2, right: 5 },
  ];
  const header = findHeader(rows, merges, score);
  assert.deepEqual(header?.headerRows, [2, 3]);
  assert.equal(header?.columnNumberRow, 4);
  assert.equal(header?.firstDataRow, 5);
  assert.deepEqual(
    header?.columns.map((column) => column.header),
    ['STT', 'Đơn vị', 'Số nhận / Tổng số', 'Số nhận / Trực tuyến', 'Đã xong / Tổng số', 'Đã xong / Trước hạn'],
  );
});

test('the same without merges, as a CSV has it', () => {
  const rows = numbered([
    ['STT', 'Đơn vị', 'Số nhận', '', 'Đã xong', ''],
    ['', '', 'Tổng số', 'Trực tuyến', 'Tổng số', 'Trước hạn'],
    ['1', 'Xã A', '10', '5', '8', '8'],
  ]);
  const header = findHeader(rows, [], score);
  assert.deepEqual(header?.headerRows, [1, 2]);
  assert.equal(header?.columns[3]?.header, 'Số nhận / Trực tuyến');
  assert.equal(header?.columns[5]?.header, 'Đã xong / Trước hạn');
  assert.equal(header?.firstDataRow, 3);
});

test('three header rows', () => {
  const rows = numbered([
    ['Đơn vị', 'Số nhận', null, null, 'Đã xong'],
    [null, 'Tổng số', 'Trong đó', null, null],
    [null, null, 'Trực tuyến', 'Trực tiếp', null],
    ['Xã A', 10, 5, 5, 8],
  ]);
  const merges = [
    { top: 1, left: 0, bottom: 3, right: 0 },
    { top: 1, left: 1, bottom: 1, right: 3 },
    { top: 2, left: 1, bottom: 3, right: 1 },
    { top: 2, left: 2, bottom: 2, right: 3 },
    { top: 1, left: 4, bottom: 3, right: 4 },
  ];
  const header = findHeader(rows, merges, score);
  assert.deepEqual(header?.headerRows, [1, 2, 3]);
  assert.deepEqual(
    header?.columns.map((column) => column.header),
    ['Đơn vị', 'Số nhận / Tổng số', 'Số nhận / Trong đó / Trực tuyến', 'Số nhận / Trong đó / Trực tiếp', 'Đã xong'],
  );
});

test('a first data row of words is not taken into the header', () => {
  const rows = numbered([
    ['Mã số', 'Tên việc', 'Đơn vị'],
    ['A-x', 'Việc một', 'Xã A'],
    ['A-y', 'Việc hai', 'Xã B'],
  ]);
  assert.deepEqual(findHeader(rows, [], score)?.headerRows, [1]);
});

test('no known header, no table', () => {
  assert.equal(
    findHeader(
      numbered([
        ['a', 'b'],
        ['c', 'd'],
      ]),
      [],
      score,
    ),
    null,
  );
  assert.equal(findHeader([], [], score), null);
});

test('totals rows', () => {
  for (const row of [
    ['TỔNG CỘNG', null, 5],
    [null, 'Tổng số', 5],
    ['Cộng:', 1],
    ['Tổng cộng (I+II)', 5],
    [12, 'TỔNG CỘNG'.normalize('NFD'), 5],
    ['Cộng I', 5],
    ['Total', 5],
  ])
    assert.equal(isTotalsRow(row), true, JSON.stringify(row));
  for (const row of [['Tổng công ty Điện lực', 5], ['Cộng đồng dân cư', 5], [1, 2, 3], [], ['A-1', 'x', 'Tổng số']])
    assert.equal(isTotalsRow(row), false, JSON.stringify(row));
});

test('section rows', () => {
  assert.equal(isSectionRow(['I', 'Trên Hệ thống các Bộ', null], 6), true);
  assert.equal(isSectionRow(['Lĩnh vực Đất đai', null], 6), true);
  assert.equal(isSectionRow(['I', 'Trên Hệ thống', 12], 6), false);
  assert.equal(isSectionRow([12], 6), false);
  assert.equal(isSectionRow(['A', 'Văn bản'], 2), false);
  assert.equal(isSectionRow([], 6), false);
});

test('rows of column numbers', () => {
  assert.equal(isColumnNumberRow(['(1)', '(2)', '(3)']), true);
  assert.equal(isColumnNumberRow([1, 2, 3, 4]), true);
  assert.equal(isColumnNumberRow(['A', 'B', '1', '2', '3=4+5']), true);
  assert.equal(isColumnNumberRow(['1', 'Xã A', '3']), false);
  assert.equal(isColumnNumberRow([1, 5, 3]), false);
  assert.equal(isColumnNumberRow([1, 2]), false);
});

test('a header repeated among the data', () => {
  const columns = ['Mã số', 'Tên việc', 'Ngày nhận'].map((header, index) => ({ index, header }));
  assert.equal(isHeaderAgain(['Mã số', 'TÊN VIỆC', 'Ngày nhận'], columns), true);
  assert.equal(isHeaderAgain(['A-1', 'Việc', 'Ngày nhận'], columns), false);
  assert.equal(isHeaderAgain([], columns), false);
});

test('from a workbook with motto, merged groups, sections and totals to its columns', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tabular-header-'));
  const path = join(folder, 'report.xlsx');
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Biểu');
  page.addRows([
    ['ỦY BAN NHÂN DÂN', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    [],
    ['BÁO CÁO TỔNG HỢP'],
    ['Từ ngày 01/03/2026 đến ngày 31/03/2026'],
    ['STT', 'Đơn vị', 'Số nhận', null, 'Đã xong', null, 'Ghi chú'],
    [null, null, 'Tổng số', 'Trực tuyến', 'Tổng số', 'Trước hạn'],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
    ['I', 'Nhóm một'],
    [1, 'Xã A', 10, 5, 8, 8],
    [null, 'TỔNG CỘNG', 10, 5, 8, 8],
  ]);
  for (const range of ['A1:C1', 'D1:G1', 'A3:G3', 'A4:G4', 'A5:A6', 'B5:B6', 'C5:D5', 'E5:F5', 'G5:G6', 'B8:G8'])
    page.mergeCells(range);
  page.getColumn(7).hidden = true;
  await book.xlsx.writeFile(path);
  const opened = await openTable(path);
  assert.ok(opened.ok);
  for await (const sheet of opened.value.sheets()) {
    const layout = await sheet.layout();
    const rows = await firstRows(sheet);
    const header = findHeader(rows, layout.merges, score);
    assert.deepEqual(header?.headerRows, [5, 6]);
    assert.equal(header?.firstDataRow, 8);
    assert.equal(header?.columns[5]?.header, 'Đã xong / Trước hạn');
    assert.equal(header?.columns[6]?.header, 'Ghi chú');
    assert.deepEqual(layout.hiddenColumns, [6]);
    const data = rows.filter((row) => row.number >= header!.firstDataRow);
    assert.deepEqual(
      data.map(({ cells }) => [isSectionRow(cells, 7), isTotalsRow(cells)]),
      [
        [true, false],
        [false, false],
        [false, true],
      ],
    );
  }
  await opened.value.close();
  await rm(folder, { recursive: true });
});
