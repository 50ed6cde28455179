import assert from 'node:assert/strict';
import { test } from 'node:test';
import exceljs from 'exceljs';
import type { OfficialDocument } from './model.ts';
import { writeXlsx } from './xlsx.ts';

const sheetOf = async (document: OfficialDocument) => {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await writeXlsx(document, 'II.06a')) as unknown as ArrayBuffer);
  return workbook.worksheets[0] as exceljs.Worksheet;
};

const form: OfficialDocument = {
  orientation: 'landscape',
  parent: null,
  issuer: ['Ủy ban nhân dân', 'xã Yên Thành'],
  symbol: 'BC-UBND',
  number: null,
  place: 'Yên Thành',
  date: null,
  form: ['Biểu số II.06a'],
  title: 'Báo cáo',
  subject: ['Kết quả giải quyết'],
  period: '(Từ ngày 01/01/2026 đến hết ngày 31/03/2026)',
  body: [
    {
      kind: 'table',
      table: {
        columns: [
          { width: 1, align: 'centre' },
          { width: 4, align: 'left' },
          { width: 2, align: 'right' },
          { width: 2, align: 'right' },
        ],
        head: [
          [
            { text: 'STT', rows: 2 },
            { text: 'Lĩnh vực', rows: 2 },
            { text: 'Tiếp nhận', columns: 2 },
          ],
          [{ text: 'Tổng số' }, { text: 'Trực tuyến' }],
        ],
        numbered: true,
        rows: [{ cells: [1, 'Đất đai', 1234, 56] }, { cells: [null, 'Tổng số', 1234, 56], strong: true }],
      },
    },
    { kind: 'text', text: 'Ghi chú của biểu.' },
  ],
  signatory: { lines: ['TM. Ủy ban nhân dân', 'Chủ tịch'], name: null },
  recipients: ['Lưu: VT'],
  mark: null,
};

test('counts stay numbers with a thousands format, totals are bold', async () => {
  const sheet = await sheetOf(form);
  const cells = sheet.getSheetValues().flat();
  assert.ok(cells.includes(1234));
  const total = sheet.getColumn(2).values.lastIndexOf('Tổng số');
  assert.equal(sheet.getCell(total, 3).value, 1234);
  assert.equal(sheet.getCell(total, 3).numFmt, '#,##0');
  assert.equal(sheet.getCell(total, 3).font.bold, true);
});

test('heads are merged, frozen and repeated in print on A4 in landscape, one page wide', async () => {
  const sheet = await sheetOf(form);
  const head = sheet.getColumn(1).values.indexOf('STT');
  assert.equal(sheet.getCell(head + 1, 1).master.address, `A${head}`);
  assert.equal(sheet.getCell(head, 4).master.address, `C${head}`);
  assert.equal(sheet.getCell(head + 1, 4).value, 'Trực tuyến');
  assert.equal(sheet.getCell(head + 2, 1).value, '(1)');
  const view = sheet.views[0] as exceljs.WorksheetViewFrozen;
  assert.equal(view.state, 'frozen');
  assert.equal(view.ySplit, head + 2);
  assert.match(String(sheet.pageSetup.printTitlesRow), new RegExp(`${head}.*${head + 2}`));
  assert.equal(sheet.pageSetup.orientation, 'landscape');
  assert.equal(sheet.pageSetup.paperSize, 9);
  assert.equal(sheet.pageSetup.fitToWidth, 1);
});

test('the end mark closes the last sentence', async () => {
  const sheet = await sheetOf(form);
  assert.ok(sheet.getSheetValues().flat().includes('Ghi chú của biểu./.'));
});
