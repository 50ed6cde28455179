import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionContent } from '../../portal/test/content.factory.ts';
import { agenciesCsv, csvCount, csvText, fileName, noted, openTables, targetsCsv } from './tables.ts';

const content = editionContent();

test('every open table has as many cells in each row as it has columns', () => {
  for (const [name, table] of openTables(content)) {
    const { columns, rows } = table();
    assert.ok(rows.length > 0, name);
    assert.ok(
      rows.every((row) => row.length === columns.length),
      name,
    );
  }
});

test('while sample data are loaded the file name and every row say so', () => {
  const table = agenciesCsv(content, content.agencies);
  assert.equal(fileName(table.name, content, true, 'csv'), 'thuoc-do-co-quan-ban-45-du-lieu-mau.csv');
  const lines = csvText(noted(table, true)).trimEnd().split('\r\n');
  assert.match(lines[0] ?? '', /,note$/);
  assert.ok(lines.slice(1).every((line) => line.endsWith(',Dữ liệu mẫu')));
  assert.doesNotMatch(csvText(noted(table, false)), /note|mẫu/);
});

test('commas, quotes and what a spreadsheet would run are made harmless', () => {
  const table = { name: 'x', columns: ['a'], rows: [['Văn hóa, Thể thao'], ['"trích"'], ['=1+1'], [null], [-3]] };
  assert.equal(csvText(table), '\ufeffa\r\n"Văn hóa, Thể thao"\r\n"""trích"""\r\n\'=1+1\r\n\r\n-3\r\n');
});

test('a hidden count keeps its reason, and no data is an empty cell', () => {
  assert.equal(csvCount('under', 5), '<5');
  assert.equal(csvCount('withheld', 5), 'withheld');
  assert.equal(csvCount(null, 5), null);
});

test('targets keep the decimal of the plan as it was written', () => {
  const row = targetsCsv(content).rows.find(([key]) => key === 'I.3-1');
  assert.deepEqual(row?.slice(4, 7), ['>=', '95', 'percent']);
});
