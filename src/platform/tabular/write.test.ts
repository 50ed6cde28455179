import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import ExcelJS from 'exceljs';
import { cellText, dateCell, openTable, parseMoment, writeCsv, writeXlsx, type Cell, type Row } from './index.ts';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tabular-write-'))));
after(() => rm(folder, { recursive: true, force: true }));

async function readAll(path: string): Promise<{ name: string | null; rows: Row[] }[]> {
  const opened = await openTable(path);
  assert.ok(opened.ok, JSON.stringify(opened));
  const sheets: { name: string | null; rows: Row[] }[] = [];
  for await (const sheet of opened.value.sheets()) {
    const rows: Row[] = [];
    for await (const batch of sheet.batches()) rows.push(...batch.rows);
    sheets.push({ name: sheet.name, rows });
  }
  await opened.value.close();
  return sheets;
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '=1+1',
    "'=x",
    "''+1",
    '-5',
    '@a',
    '\tx',
    'a;b',
    'a,b',
    'a"b',
    '"',
    "'",
    'dòng\nhai',
    'a\r\nb',
    ' x ',
  ),
  fc.stringMatching(/^['=+\-@;,"|\n\r\t a]{0,6}$/),
);

test('text written as CSV reads back as itself, whatever it begins with', async () => {
  const path = join(folder, 'round.csv');
  const separators = fc.constantFrom<';' | ',' | '\t' | '|'>(';', ',', '\t', '|');
  const tables = fc.array(fc.array(texts, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(tables, separators, async (rows, separator) => {
      // Enough honest rows for the separator to be recognised, as in any real file.
      const plain = Array.from({ length: 30 }, () => ['mã', 'tên', 'ngày']);
      await writeCsv(path, [...plain, ...rows], { separator });
      const [sheet] = await readAll(path);
      assert.deepEqual(sheet?.rows.slice(30), rows);
    }),
    { numRuns: 150, examples: [[[['=1', "'=1", '\u0001']], ';']] },
  );
});

test('numbers, dates, flags and blanks of a CSV', async () => {
  const path = join(folder, 'kinds.csv');
  const rows: Row[] = [
    ['a', 'b', 'c', 'd', 'e'],
    [-5, 1.234, dateCell(20_514), true, null],
    [1e21, 0.1, dateCell(20_514, 3600), false, ''],
  ];
  await writeCsv(path, rows);
  const [sheet] = await readAll(path);
  assert.deepEqual(sheet?.rows[1], ['-5', '1,234', '02/03/2026', 'TRUE', '']);
  assert.deepEqual(sheet?.rows[2], ['1000000000000000000000', '0,1', '02/03/2026 01:00:00', 'FALSE', '']);
  assert.deepEqual(parseMoment(sheet!.rows[2]![2]!), { day: 20_514, second: 3600 });
});

test('a workbook reads back as it was written', async () => {
  const path = join(folder, 'round.xlsx');
  const cells: fc.Arbitrary<Cell> = fc.oneof(
    texts.filter((text) => text !== ''),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.integer({ min: 1, max: 100_000 }).map((date) => ({ date })),
    fc.constantFrom('_x000D_', '_x', 'a\u0001b', '&amp;', '<b>', ']]>', '\ud83d\ude00', 'ủ y'.normalize('NFD')),
  );
  const tables = fc.array(fc.array(cells, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const marked = rows.map((row) => ['#', ...row]);
      await writeXlsx(path, [
        { name: 'Dữ liệu', columns: [{ header: 'Mã' }, { header: 'Tên', width: 30 }], rows: marked },
      ]);
      const [sheet] = await readAll(path);
      assert.equal(sheet?.name, 'Dữ liệu');
      assert.deepEqual(sheet?.rows[0], ['Mã', 'Tên']);
      const read = sheet?.rows.slice(1).map((row) => row.map(cellText));
      const expected = marked.map((row) => {
        while (row.at(-1) === null) row.pop();
        return row.map(cellText);
      });
      assert.deepEqual(read, expected);
    }),
    { numRuns: 40 },
  );
});

test('a long table goes on in a second sheet, and names are made fit', async () => {
  const path = join(folder, 'pages.xlsx');
  const rows = Array.from({ length: 5 }, (_, index) => [index]);
  const written = await writeXlsx(path, [{ name: 'a/b:c', columns: [{ header: 'x' }], rows }], { rowsPerSheet: 3 });
  const sheets = await readAll(path);
  assert.equal(written.rows, 5);
  assert.deepEqual(
    sheets.map((sheet) => [sheet.name, sheet.rows.length]),
    [
      ['a b c', 4],
      ['a b c (2)', 3],
    ],
  );
});

test('a text beyond what Excel opens is cut and counted', async () => {
  const path = join(folder, 'long.xlsx');
  const written = await writeXlsx(path, [{ name: 'x', columns: [{ header: 'x' }], rows: [['a'.repeat(40_000)]] }]);
  assert.equal(written.cutTexts, 1);
  const [sheet] = await readAll(path);
  assert.equal(cellText(sheet?.rows[1]?.[0] ?? null).length, 32_767);
});

test('a list of any length is offered: a long one, or one with a comma, from a sheet that readers pass by', async () => {
  const path = join(folder, 'chon.xlsx');
  const long = Array.from({ length: 40 }, (_, i) => `Giá trị số ${i + 1}`);
  const columns = [
    { header: 'Ngắn', choices: ['Có', 'Không'] },
    { header: 'Dài', choices: long },
    { header: 'Có phẩy', choices: ['Đúng, đủ', 'Thiếu "một phần"'] },
  ];
  await writeXlsx(path, [{ name: 'Mẫu', columns, rows: [['Có', long[39]!, 'Đúng, đủ']] }]);
  assert.deepEqual(
    (await readAll(path)).map(({ name, rows }) => [name, rows.length]),
    [['Mẫu', 2]],
  );
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const rule = (cell: string) => book.getWorksheet('Mẫu')!.getCell(cell).dataValidation.formulae[0];
  assert.deepEqual([rule('A2'), rule('B2'), rule('C5000')], ['"Có,Không"', "'_chon'!$A$1:$A$40", "'_chon'!$B$1:$B$2"]);
  const lists = book.getWorksheet('_chon')!;
  assert.deepEqual(
    [lists.state, lists.getCell('A40').value, lists.getCell('B2').value],
    ['veryHidden', long[39], 'Thiếu "một phần"'],
  );
});
