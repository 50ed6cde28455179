import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findHeader, isSectionRow, isTotalsRow, openTable, parseDecimal, parseMoment, TabularError } from './index.ts';
import { workbookFile } from './test/zip-by-hand.ts';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tabular-hostile-'))));
after(() => rm(folder, { recursive: true, force: true }));

/**
 * Seconds of processor, whatever else the machine does: work that grows with the size takes a fraction of one, work that grows
 * with its square many times this.
 */
const MOST_SECONDS = 20;

const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function timed(bytes: Buffer | string): Promise<void> {
  const path = join(folder, 'x');
  await writeFile(path, bytes);
  const start = processor();
  try {
    const opened = await openTable(path);
    if (!opened.ok) return;
    for await (const sheet of opened.value.sheets()) {
      await sheet.layout();
      for await (const batch of sheet.batches()) assert.ok(batch.rows.length > 0);
    }
    await opened.value.close();
  } catch (error) {
    assert.ok(error instanceof TabularError, String(error));
  } finally {
    assert.ok(processor() - start < MOST_SECONDS, `took ${processor() - start} s`);
  }
}

const workbook = (rows: string, after = '', head = ''): Buffer =>
  workbookFile({ 'xl/worksheets/sheet1.xml': `<worksheet>${head}<sheetData>${rows}</sheetData>${after}</worksheet>` });
const N = 1_000_000;

test('XML made to tire a scanner', async () => {
  await timed(workbook(`<row r="1"><c r="A1">${'<v '.repeat(N)}</c></row>`));
  await timed(workbook(`<row r="1"><c r="A1">${'<f>'.repeat(N)}</c></row>`));
  await timed(workbook(`<row r="1">${'<!--'.repeat(N)}</row>`));
  await timed(workbook(`<row r="1">${'<![CDATA['.repeat(N / 2)}</row>`));
  await timed(workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t a="${'>'.repeat(N)}">x</t></is></c></row>`));
  await timed(workbook('', 'mergeCell '.repeat(N)));
  await timed(workbook('', '', '<col '.repeat(N)));
  await timed(workbook('', '', `<cols>${'<col min="1" max="99999999999" hidden="1"/>'.repeat(100)}</cols>`));
  await timed(workbook(`<row r="1"><c r="A1" t="str"><v>${'&'.repeat(N)}_x${'_x000'.repeat(N / 10)}</v></c></row>`));
  await timed(workbook(`<row r="1"><c ${'a'.repeat(N)}`));
});

test('text and pages made to tire a splitter', async () => {
  await timed('"'.repeat(3 * N));
  await timed('",'.repeat(N));
  await timed(`${'a,"b'.repeat(N)}\n`);
  await timed('\n'.repeat(3 * N));
  await timed('\r'.repeat(N));
  await timed(`<table><tr><td>${'&nbsp;'.repeat(90_000)}x`);
  await timed('<table><tr><td rowspan=9999 colspan=400>'.repeat(5000));
  await timed(`<table>${'<tr><td>'.repeat(100_000)}`);
  await timed('<'.repeat(N));
  await timed(`<table>${'<b>'.repeat(100_000)}`);
});

test('cells made to tire a reader of values', () => {
  const start = processor();
  for (const text of [
    ' '.repeat(N),
    `x${' '.repeat(N)}y`,
    ':'.repeat(N),
    `${':'.repeat(N)}x`,
    '1'.repeat(N),
    '1,'.repeat(N),
  ]) {
    parseMoment(text);
    parseDecimal(text);
    isTotalsRow([text]);
    isSectionRow([text], 5);
    findHeader([{ number: 1, cells: [text, text] }], [], () => 0);
  }
  assert.ok(processor() - start < MOST_SECONDS);
});
