import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import {
  openTable,
  rowNumberOf,
  TabularError,
  type Cell,
  type OpenOptions,
  type Row,
  type SheetLayout,
  type TableSheet,
} from './index.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { SheetScanner } from './xlsx-sheet.ts';
import { isDateFormat } from './xlsx-parts.ts';
import { workbookFile, zipFile, type Part } from './test/zip-by-hand.ts';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tabular-xlsx-'))));
after(() => rm(folder, { recursive: true, force: true }));

interface ReadSheet {
  sheet: TableSheet;
  rows: Row[];
  numbers: number[];
  layout: SheetLayout;
}

async function sheetsOf(bytes: Buffer, options: OpenOptions = {}): Promise<ReadSheet[]> {
  const path = join(folder, 'x.xlsx');
  await writeFile(path, bytes);
  const opened = await openTable(path, options);
  if (!opened.ok) throw new TabularError(opened.problem);
  const found: ReadSheet[] = [];
  try {
    for await (const sheet of opened.value.sheets()) {
      const read: ReadSheet = { sheet, rows: [], numbers: [], layout: await sheet.layout() };
      for await (const batch of sheet.batches()) {
        batch.rows.forEach((row, index) => {
          read.rows.push(row);
          read.numbers.push(rowNumberOf(batch, index));
        });
      }
      found.push(read);
    }
  } finally {
    await opened.value.close();
  }
  return found;
}

const sheetXml = (rows: string, after = '', before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

const one = async (rows: string, parts: Record<string, string> = {}): Promise<ReadSheet> =>
  (await sheetsOf(workbookFile({ 'xl/worksheets/sheet1.xml': sheetXml(rows), ...parts })))[0]!;

const refusal = (code: string) => (error: unknown) => {
  assert.ok(error instanceof TabularError, String(error));
  assert.equal(error.problem.code, code);
  return true;
};

test('cells of every type', async () => {
  const strings =
    '<sst xmlns="m"><si><t>Sở Y tế</t></si><si><t xml:space="preserve"> a &amp; b </t></si><si><r><rPr><b/></rPr><t>Đã </t></r><r><t>xong</t></r><rPh sb="0" eb="1"><t>bỏ</t></rPh></si><si/><si><t/></si><si><t>x_x000D_y &#7911;</t></si></sst>';
  const { rows, numbers, sheet } = await one(
    `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>5</v></c></row>
     <row r="3" spans="1:4"><c r="B3"><v>12.5</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="F3" t="n"><v>-1E-3</v></c></row>
     <row><c t="inlineStr"><is><t>trong dòng</t></is></c><c t="str"><f>A1&amp;"x"</f><v>kết quả</v></c><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c><c t="str"><f>""</f><v></v></c><c t="d"><v>2026-03-02T12:00:00</v></c></row>
     <row r='10' ><c r='B10' s='1'><v>46083.5</v></c><c r="C10" s="2"><v>0.5</v></c><c r="D10" s="1"/></row><row r="11"/>`,
    { 'xl/sharedStrings.xml': strings },
  );
  assert.deepEqual(rows, [
    ['Sở Y tế', ' a & b ', 'Đã xong', '', 'x\ry ủ'],
    [null, 12.5, true, { fault: 'error-value', text: '#N/A' }, null, -0.001],
    ['trong dòng', 'kết quả', 2, { fault: 'formula-without-value', text: 'NOW()' }, '', { date: 46083.5 }],
    [null, { date: 46083.5 }, 0.5],
  ]);
  assert.deepEqual(numbers, [1, 3, 4, 10]);
  assert.equal(sheet.formulas, 4);
});

test('the 1904 system is resolved to 1900', async () => {
  const [read] = await sheetsOf(
    workbookFile(
      { 'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="A1" s="1"><v>44621</v></c></row>') },
      { from1904: true },
    ),
  );
  assert.deepEqual(read?.rows, [[{ date: 46083 }]]);
});

test('prefixed elements, comments and CDATA', async () => {
  const xml =
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><!-- c --><x:c r="B1" t="str"><x:v><![CDATA[<b>]]></x:v></x:c></x:row></x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A1:C2"/></x:mergeCells></x:worksheet>';
  const [read] = await sheetsOf(workbookFile({ 'xl/worksheets/sheet1.xml': xml }));
  assert.deepEqual(read?.rows, [['a', '<b>']]);
  assert.deepEqual(read?.layout.merges, [{ top: 1, left: 0, bottom: 2, right: 2 }]);
});

test('merged ranges and hidden columns', async () => {
  const path = join(folder, 'layout.xlsx');
  const before = '<cols><col min="1" max="1" width="9"/><col min="3" max="4" hidden="1"/></cols>';
  const after =
    '<autoFilter ref="A1:B2"/><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="AA2:AB10"/></mergeCells>';
  const rows = '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(20_000);
  await writeFile(path, workbookFile({ 'xl/worksheets/sheet1.xml': sheetXml(rows, after, before) }));
  const opened = await openTable(path);
  assert.ok(opened.ok);
  for await (const sheet of opened.value.sheets()) {
    assert.deepEqual(await sheet.layout(), {
      merges: [
        { top: 1, left: 0, bottom: 1, right: 1 },
        { top: 2, left: 26, bottom: 10, right: 27 },
      ],
      hiddenColumns: [2, 3],
    });
  }
  await opened.value.close();
});

test('sheets: names, hidden ones, one chosen, none of that name', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Tháng 3').addRow(['a']);
  book.addWorksheet('Ẩn & giấu', { state: 'veryHidden' }).addRow(['b']);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const all = await sheetsOf(bytes);
  assert.deepEqual(
    all.map(({ sheet }) => [sheet.name, sheet.hidden]),
    [
      ['Tháng 3', false],
      ['Ẩn & giấu', true],
    ],
  );
  assert.deepEqual(
    (await sheetsOf(bytes, { sheet: 'Ẩn & giấu' })).map(({ rows }) => rows),
    [[['b']]],
  );
  await assert.rejects(sheetsOf(bytes, { sheet: 'Không có' }), refusal('tabular.sheet-not-found'));
});

test('rows are the same however the XML is cut', () => {
  const xml = sheetXml(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Đã &amp; xong</t></is></c><c r="C1"><v>1.5</v></c></row><row r="2"/><row r="4"><c r="B4" t="str"><f>x</f><v>y</v></c></row>',
  );
  const scan = (pieces: string[]): [Cell[][], number[]] => {
    const scanner = new SheetScanner({
      strings: [],
      dateStyles: new Uint8Array(),
      shift: 0,
      limits: DEFAULT_LIMITS,
      place: {},
    });
    for (const piece of pieces) if (!scanner.done) scanner.push(piece);
    assert.ok(scanner.done);
    return [scanner.rows, scanner.numbers];
  };
  const expected = scan([xml]);
  assert.deepEqual(expected[1], [1, 4]);
  fc.assert(
    fc.property(fc.array(fc.nat(xml.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), xml.length];
      assert.deepEqual(scan(places.slice(1).map((to, index) => xml.slice(places[index], to))), expected);
    }),
    { numRuns: 1000 },
  );
});

test('number formats that show dates', () => {
  for (const format of [
    'dd/mm/yyyy',
    'yyyy\\-mm\\-dd',
    '[$-42A]d mmmm yyyy',
    '[h]:mm:ss',
    'm/d/yy h:mm;@',
    '"ngày" dd "tháng" mm',
  ])
    assert.equal(isDateFormat(format), true, format);
  for (const format of [
    'General',
    '0.00',
    '#,##0 "đ"',
    '0%',
    '[Red]0;[Blue]-0',
    '0.00E+00',
    '"ngày" 0',
    '@',
    '#,##0\\ \\d',
  ])
    assert.equal(isDateFormat(format), false, format);
});

test('hostile and damaged workbooks are refused, each by its own word', async () => {
  const ok = '<row r="1"><c r="A1"><v>1</v></c></row>';
  const sheet1 = 'xl/worksheets/sheet1.xml';
  const good = workbookFile({ [sheet1]: sheetXml(ok) });
  await assert.rejects(sheetsOf(good.subarray(0, good.length - 40)), refusal('tabular.damaged-zip'));
  await assert.rejects(sheetsOf(good.subarray(0, 60)), refusal('tabular.damaged-zip'));
  const flipped = Buffer.from(good);
  const at = flipped.indexOf(sheet1) + sheet1.length + 12;
  flipped[at] = flipped[at]! ^ 0xff;
  await assert.rejects(sheetsOf(flipped), (error: unknown) => error instanceof TabularError);

  const bomb = workbookFile({ [sheet1]: sheetXml('<row r="1"></row>'.repeat(400_000)) });
  await assert.rejects(
    sheetsOf(bomb, { limits: { ratioFrom: 1_000_000, inflateRatio: 100 } }),
    refusal('tabular.zip-bomb'),
  );
  await assert.rejects(sheetsOf(bomb, { limits: { inflatedBytes: 1_000_000 } }), refusal('tabular.zip-bomb'));
  const styles = workbookFile({ [sheet1]: sheetXml(ok), 'xl/styles.xml': ' '.repeat(3_000_000) });
  await assert.rejects(sheetsOf(styles, { limits: { partBytes: 1_000_000 } }), refusal('tabular.zip-bomb'));
  const lying = zipFile([{ name: 'mimetype', text: 'a'.repeat(100_000), sizeSaid: 10 }]);
  await assert.rejects(sheetsOf(lying), refusal('tabular.damaged-zip'));

  const laughs = `<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml(ok)}`;
  await assert.rejects(sheetsOf(workbookFile({ [sheet1]: laughs })), refusal('tabular.xml-entities'));
  await assert.rejects(
    sheetsOf(workbookFile({ [sheet1]: sheetXml(ok), 'xl/sharedStrings.xml': '<!DOCTYPE s><sst/>' })),
    refusal('tabular.xml-entities'),
  );
  await assert.rejects(
    sheetsOf(workbookFile({ [sheet1]: sheetXml(ok).slice(0, -30) })),
    refusal('tabular.damaged-xml'),
  );
  await assert.rejects(one('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), refusal('tabular.damaged-xml'));
  await assert.rejects(one('<row r="9999999"><c><v>9</v></c></row>'), refusal('tabular.damaged-xml'));
  await assert.rejects(one('<row r="1"><c r="AAAA1"><v>9</v></c></row>'), refusal('tabular.damaged-xml'));
  await assert.rejects(one('<row r="1"><c r="A1"><v>9</row>'), refusal('tabular.damaged-xml'));
  await assert.rejects(one('<row r="1"><c r="XFD1"><v>9</v></c></row>'), refusal('tabular.too-many-columns'));
  assert.deepEqual((await one('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>')).rows, [[1]]);
  const strings = '<sst><si><t>aaaaaaaaaa</t></si><si><t>b</t></si></sst>';
  const shared = workbookFile({ [sheet1]: sheetXml(ok), 'xl/sharedStrings.xml': strings });
  await assert.rejects(sheetsOf(shared, { limits: { sharedLength: 5 } }), refusal('tabular.too-many-strings'));
  await assert.rejects(sheetsOf(good, { limits: { xlsxBytes: 10 } }), refusal('tabular.too-large'));
});

test('zips and other files that are no workbook', async () => {
  const zip = (...parts: Part[]): Buffer => zipFile(parts);
  await assert.rejects(sheetsOf(zip({ name: 'word/document.xml', text: '<a/>' })), refusal('tabular.other-document'));
  await assert.rejects(
    sheetsOf(zip({ name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' })),
    refusal('tabular.other-document'),
  );
  await assert.rejects(sheetsOf(zip({ name: 'xl/workbook.bin', text: 'x' })), refusal('tabular.other-document'));
  await assert.rejects(sheetsOf(zip({ name: 'a.csv', text: 'a,b' })), refusal('tabular.zip-archive'));
  await assert.rejects(sheetsOf(zip()), refusal('tabular.zip-archive'));
  await assert.rejects(sheetsOf(zip({ name: '../x', text: 'a' })), refusal('tabular.damaged-zip'));
  await assert.rejects(sheetsOf(Buffer.from('%PDF-1.7\n%')), refusal('tabular.pdf'));
  await assert.rejects(sheetsOf(Buffer.from('89504e470d0a1a0a0000', 'hex')), refusal('tabular.wrong-type'));
  await assert.rejects(sheetsOf(Buffer.from('4d5a90000300', 'hex')), refusal('tabular.wrong-type'));
  await assert.rejects(sheetsOf(Buffer.from('[{"TEN": "a"}]')), refusal('tabular.wrong-type'));
  await assert.rejects(sheetsOf(Buffer.from('0908100000060500', 'hex')), refusal('tabular.old-excel'));
  await assert.rejects(sheetsOf(ole('Workbook')), refusal('tabular.old-excel'));
  await assert.rejects(sheetsOf(ole('EncryptedPackage')), refusal('tabular.password'));
  await assert.rejects(sheetsOf(ole('WordDocument')), refusal('tabular.word-document'));
  await assert.rejects(sheetsOf(ole('Other').subarray(0, 300)), refusal('tabular.wrong-type'));
  const missing = await openTable(join(folder, 'none.xlsx'));
  assert.equal(missing.ok ? '' : missing.problem.code, 'tabular.unreadable');
});

/** An OLE container: header, a directory sector naming one stream, and an allocation table. */
function ole(stream: string): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(0, 48);
  file.writeUInt32LE(1, 76);
  const names = ['Root Entry', stream];
  names.forEach((name, index) => {
    const at = 512 + index * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE((name.length + 1) * 2, at + 64);
  });
  file.writeUInt32LE(0xfffffffe, 1024);
  return file;
}

test('no damage to a workbook makes the reader fail in an unknown way or hang', async () => {
  const good = workbookFile({
    'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
    'xl/sharedStrings.xml': '<sst><si><t>a</t></si></sst>',
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const bytes = Buffer.from(cut ? good.subarray(0, at + 1) : good);
      bytes[at] = byte;
      await sheetsOf(bytes).catch((error: unknown) => assert.ok(error instanceof TabularError, String(error)));
    }),
    { numRuns: 300 },
  );
});

const OFFICE = spawnSync('soffice', ['--version']).status === 0;

test('files saved by LibreOffice', { skip: !OFFICE && 'LibreOffice is not here' }, async () => {
  const source = join(folder, 'lo.csv');
  await writeFile(source, '\ufeffMã,Ngày,Số\nA,2026-03-02,1.5\n');
  const save = (kind: string): void => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    spawnSync('soffice', [
      profile,
      '--headless',
      '--infilter=CSV:44,34,76',
      '--convert-to',
      kind,
      '--outdir',
      folder,
      source,
    ]);
  };
  for (const kind of ['xlsx', 'xls', 'ods', 'html']) save(kind);
  const codes: string[] = [];
  for (const kind of ['xls', 'ods']) {
    const opened = await openTable(join(folder, `lo.${kind}`));
    codes.push(opened.ok ? 'ok' : opened.problem.code);
  }
  assert.deepEqual(codes, ['tabular.old-excel', 'tabular.other-document']);
  for (const [kind, second] of [
    ['xlsx', ['A', { date: 46083 }, 1.5]],
    ['html', ['A', '2026-03-02', '1.5']],
  ] as const) {
    const opened = await openTable(join(folder, `lo.${kind}`));
    assert.ok(opened.ok, kind);
    const rows: Row[] = [];
    for await (const sheet of opened.value.sheets())
      for await (const batch of sheet.batches()) rows.push(...batch.rows);
    await opened.value.close();
    assert.deepEqual(rows, [['Mã', 'Ngày', 'Số'], second]);
  }
});
