import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openTable, TabularError, type OpenOptions, type Row, type SheetLayout } from './index.ts';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tabular-html-'))));
after(() => rm(folder, { recursive: true, force: true }));

async function tables(html: string | Buffer, options: OpenOptions = {}) {
  const path = join(folder, 'x.xls');
  await writeFile(path, html);
  const opened = await openTable(path, options);
  if (!opened.ok) throw new TabularError(opened.problem);
  assert.equal(opened.value.kind, 'html');
  const found: { name: string | null; rows: Row[]; layout: SheetLayout }[] = [];
  for await (const sheet of opened.value.sheets()) {
    const rows: Row[] = [];
    for await (const batch of sheet.batches()) {
      assert.equal(batch.firstRow, rows.length + 1);
      rows.push(...batch.rows);
    }
    found.push({ name: sheet.name, rows, layout: await sheet.layout() });
  }
  return found;
}

const refusal = (code: string) => (error: unknown) => error instanceof TabularError && error.problem.code === code;

test('a page saved as .xls: spans, blanks, line breaks, entities', async () => {
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{}</style></head><body>
    <table border=1><caption>Tháng 3</caption>
    <thead><tr><th rowspan="2">Đơn vị</th><th colspan=2>Số nhận</th></tr><tr><th>Tổng&nbsp;số</th><th>Trực&#32;tuyến</th></tr></thead>
    <tr><td>Xã
      A &amp; B</td><td>10<td></tr><tr></tr><tr><td>dòng<br>hai<td><td>5</table></body></html>`;
  const [table] = await tables(html);
  assert.equal(table?.name, 'Tháng 3');
  assert.deepEqual(table?.rows, [
    ['Đơn vị', 'Số nhận'],
    [null, 'Tổng số', 'Trực tuyến'],
    ['Xã A & B', '10'],
    [],
    ['dòng\nhai', null, '5'],
  ]);
  assert.deepEqual(table?.layout.merges, [
    { top: 1, left: 0, bottom: 2, right: 0 },
    { top: 1, left: 1, bottom: 1, right: 2 },
  ]);
});

test('several tables are several sheets, a table in a cell is its own, empty ones are passed over', async () => {
  const html =
    '<table><tr><td>1</td><td><table><tr><td>trong</td></tr></table>sau</td><td>x</td></tr></table><table></table><table><tr><td>2</td></tr></table>';
  const found = await tables(html);
  assert.deepEqual(
    found.map(({ name, rows }) => [name, rows]),
    [
      ['#1', [['1', 'sau', 'x']]],
      ['#2', [['trong']]],
      ['#3', [['2']]],
    ],
  );
});

test('a declared encoding is obeyed, UTF-16 too', async () => {
  const text =
    '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><table><tr><td>é</td></tr></table>';
  assert.deepEqual((await tables(Buffer.from(text, 'latin1')))[0]?.rows, [['é']]);
  const wide = Buffer.from('\ufeff<table><tr><td>Sở Y tế</td></tr></table>', 'utf16le');
  assert.deepEqual((await tables(wide))[0]?.rows, [['Sở Y tế']]);
});

test('a long table comes in batches', async () => {
  const html = `<table>${'<tr><td>Thủ tục</td><td>1</td></tr>'.repeat(20_000)}</table>`;
  assert.equal((await tables(html))[0]?.rows.length, 20_000);
});

test('bad pages are refused', async () => {
  await assert.rejects(tables('<html><body>Phiên đăng nhập đã hết</body></html>'), refusal('tabular.no-table'));
  await assert.rejects(
    tables('<table><tr><td colspan=900000>a</td><td>b</td></tr></table>', { limits: { columns: 50 } }),
    refusal('tabular.too-many-columns'),
  );
  await assert.rejects(tables('<table>'.repeat(100)), refusal('tabular.too-many-tables'));
  await assert.rejects(
    tables(Buffer.from('<table><tr><td>S\xf4 Y t\xea</td></tr></table>', 'latin1')),
    refusal('tabular.legacy-encoding'),
  );
  await assert.rejects(
    tables(`<table><tr><td>${'x'.repeat(500)}`, { limits: { cellLength: 100 } }),
    refusal('tabular.cell-too-long'),
  );
  await assert.rejects(
    tables('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    refusal('tabular.spreadsheet-xml'),
  );
});
