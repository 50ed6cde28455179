import { gzipSync } from 'node:zlib';
import { workbookFile, zipFile } from '../../src/platform/tabular/test/zip-by-hand.ts';
import { cells, csvOf, dossiers, goodDossiers, HEADERS } from './good-files.ts';
import { FOREIGN, ole, type BadFile } from './foreign-files.ts';

const MB = 1024 * 1024;

const column = (at: number): string => {
  let letters = '';
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
};
const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A row of a worksheet with its texts inline. */
export const sheetRow = (number: number, values: readonly string[]): string =>
  `<row r="${number}">${values.map((value, at) => `<c r="${column(at)}${number}" t="inlineStr"><is><t>${text(value)}</t></is></c>`).join('')}</row>`;

export const sheet = (rows: string, head = ''): string =>
  `${head}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
export const workbook = (rows: string, more: Readonly<Record<string, string>> = {}, head = ''): Buffer =>
  workbookFile({ 'xl/worksheets/sheet1.xml': sheet(rows, head), ...more });

const goodRows = [HEADERS, cells(), cells({ code: 'H41.2-260302-0002' })]
  .map((row, at) => sheetRow(at + 1, row))
  .join('');
export const goodWorkbook = workbook(goodRows);

const ENTITIES = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`;
const EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const cut = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * share));

/** The same bytes with one of them changed. */
const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
};

const bomb = zipFile([{ name: 'a.xml', text: 'a'.repeat(20 * MB) }]);
const goodAt = (row: number, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(dossiers(Array.from({ length: row - 2 }, (_, at) => cells({ code: `E-${at}` })))),
    bytes,
    Buffer.from('\r\n'),
  ]);

const parts = (extra: Readonly<Record<string, string>>): Buffer => workbook(goodRows, extra);
const oneCell = (cell: string): Buffer => workbook(`<row r="1">${cell}</row>`);

/** Workbooks that are broken, or built to break a reader. */
const WORKBOOKS: readonly BadFile[] = [
  ...[0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((share): BadFile => [
    `cut-${share}.xlsx`,
    () => cut(goodWorkbook, share),
    /damaged-zip/,
  ]),
  ['flipped-end.xlsx', () => flipped(goodWorkbook, goodWorkbook.length - 18), /damaged/],
  [
    'flipped-body.xlsx',
    () => flipped(goodWorkbook, 700),
    /damaged|zip-archive|no-sheet|no-table|unknown-layout|not-an-agency/,
  ],
  [
    'bomb.xlsx',
    () => workbook(sheetRow(1, ['a'.repeat(100)]).repeat(1) + ' '.repeat(40 * MB)),
    /zip-bomb|row-too-long/,
  ],
  [
    'bomb-strings.xlsx',
    () => parts({ 'xl/sharedStrings.xml': `<sst>${' '.repeat(40 * MB)}</sst>` }),
    /zip-bomb|cell-too-long/,
  ],
  [
    'bomb-book.xlsx',
    () => parts({ 'xl/workbook.xml': `<workbook>${' '.repeat(34 * MB)}</workbook>` }),
    /zip-bomb|damaged/,
  ],
  [
    'bomb-styles.xlsx',
    () => parts({ 'xl/styles.xml': `<styleSheet>${' '.repeat(40 * MB)}</styleSheet>` }),
    /zip-bomb|damaged/,
  ],
  ['nested.zip', () => zipFile([{ name: '1.zip', text: bomb.toString('latin1') }]), /zip-archive/],
  [
    'many-entries.xlsx',
    () => zipFile(Array.from({ length: 12_000 }, (_, at) => ({ name: `${at}`, text: '' }))),
    /zip-bomb|damaged|zip-archive/,
  ],
  ['entities.xlsx', () => workbook(goodRows, {}, ENTITIES), /xml-entities/],
  ['entities-used.xlsx', () => workbook(sheetRow(1, ['x']).replace('x', '&c;'), {}, ENTITIES), /xml-entities/],
  ['external-entity.xlsx', () => workbook(goodRows, {}, EXTERNAL), /xml-entities/],
  [
    'entities-strings.xlsx',
    () => parts({ 'xl/sharedStrings.xml': `${ENTITIES}<sst><si><t>&c;</t></si></sst>` }),
    /xml-entities/,
  ],
  [
    'entities-book.xlsx',
    () => parts({ 'xl/workbook.xml': `${EXTERNAL}<workbook>&a;</workbook>` }),
    /xml-entities|damaged/,
  ],
  [
    'no-book.xlsx',
    () => zipFile([{ name: 'xl/worksheets/sheet1.xml', text: sheet(goodRows) }]),
    /zip-archive|damaged|no-sheet/,
  ],
  ['no-sheet.xlsx', () => workbookFile({}), /damaged|no-sheet/],
  ['sheets-none.xlsx', () => parts({ 'xl/workbook.xml': '<workbook><sheets/></workbook>' }), /no-sheet|damaged/],
  [
    'sheet-outside.xlsx',
    () =>
      parts({
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../../etc/passwd"/></Relationships>',
      }),
    /damaged|no-sheet/,
  ],
  [
    'sheet-on-the-net.xlsx',
    () =>
      parts({
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="http://evil.example/x.xml"/></Relationships>',
      }),
    /damaged|no-sheet/,
  ],
  [
    'unclosed.xlsx',
    () => workbook('<row r="1"><c r="A1"'),
    /damaged-xml|no-rows|unknown-layout|not-an-agency|no-table/,
  ],
  [
    'wide.xlsx',
    () =>
      workbook(
        sheetRow(
          1,
          Array.from({ length: 16_384 }, (_, at) => `C${at}`),
        ),
      ),
    /too-many-columns/,
  ],
  [
    'far-cell.xlsx',
    () => oneCell('<c r="XFD1" t="inlineStr"><is><t>x</t></is></c>'),
    /too-many-columns|unknown-layout|not-an-agency|no-rows/,
  ],
  ['beyond.xlsx', () => oneCell('<c r="ZZZZZZ1" t="inlineStr"><is><t>x</t></is></c>'), /damaged|too-many-columns/],
  [
    'string-beyond.xlsx',
    () => oneCell('<c r="A1" t="s"><v>999999999</v></c>'),
    /damaged|unknown-layout|not-an-agency|no-rows/,
  ],
  [
    'string-negative.xlsx',
    () => oneCell('<c r="A1" t="s"><v>-1</v></c>'),
    /damaged|unknown-layout|not-an-agency|no-rows/,
  ],
  [
    'style-beyond.xlsx',
    () => oneCell('<c r="A1" s="99999999"><v>45000</v></c>'),
    /unknown-layout|not-an-agency|no-rows|damaged/,
  ],
  [
    'long-cell.xlsx',
    () => oneCell(`<c r="A1" t="inlineStr"><is><t>${'a'.repeat(200_000)}</t></is></c>`),
    /cell-too-long/,
  ],
  [
    'empty-rows.xlsx',
    () => workbook(Array.from({ length: 200_000 }, (_, at) => `<row r="${at + 1}"/>`).join('')),
    /unknown-layout|not-an-agency|no-rows|no-table/,
  ],
  ['last-row.xlsx', () => workbook(sheetRow(1_048_576, ['x'])), /unknown-layout|not-an-agency|no-rows|no-table/],
  [
    'row-beyond.xlsx',
    () => workbook(sheetRow(99_999_999, ['x'])),
    /too-many-rows|damaged|unknown-layout|not-an-agency|no-rows|no-table/,
  ],
  [
    'rows-backwards.xlsx',
    () => workbook(sheetRow(9, ['x']) + sheetRow(2, ['y'])),
    /damaged|unknown-layout|not-an-agency|no-rows|no-table/,
  ],
];

const html = (body: string, head = ''): Buffer => Buffer.from(`<html><head>${head}</head><body>${body}</body></html>`);

/** Text that is no table, or one made to tire a reader. */
const TEXTS: readonly BadFile[] = [
  ['blank.csv', () => Buffer.from('  \r\n \r\n'), /empty|unknown-layout|not-an-agency|no-rows|no-table/],
  ['newline.csv', () => Buffer.from('\n'), /empty|unknown-layout|not-an-agency|no-rows|no-table/],
  ['mark-only.csv', () => Buffer.from([0xef, 0xbb, 0xbf]), /empty/],
  ['mark-only-16.csv', () => Buffer.from([0xff, 0xfe]), /empty/],
  ['one-byte.csv', () => Buffer.from('a'), /unknown-layout|not-an-agency|no-rows|no-table/],
  ['nul.csv', () => Buffer.alloc(5_000), /binary/],
  ['nul-row-3.csv', () => goodAt(3, Buffer.from('a\u0000b,c\u0000')), /binary|unknown|not-an-agency/],
  [
    'windows-1258.csv',
    () =>
      Buffer.concat([
        Buffer.from('M\xe3 h\xec s\xf5,\xd0\xf5n v\xf2 gi\xe4i quy\xeat,Ng\xe0y ti\xeap nh\xe2n\r\n', 'latin1'),
        Buffer.from('A-1,S\xec X\xe2y d\xf1ng,02/03/2026\r\n', 'latin1'),
      ]),
    /legacy-encoding/,
  ],
  [
    'tcvn3.csv',
    () => Buffer.from('M\xb7 h\xe5 s\xac,\xa7\xacn v\xde gi\xb6i quy\xd5t\r\nA-1,S\xeb X\xa9y d\xf9ng\r\n', 'latin1'),
    /legacy-encoding/,
  ],
  [
    'tcvn3-heads.csv',
    () => Buffer.from('M· hå s¬,§¬n vÞ gi¶i quyÕt,Ngµy tiÕp nhËn\r\nA-1,Së X©y dùng,01/07/2026\r\n'),
    /tcvn3-text|not-an-agency/,
  ],
  ['invalid-row-3.csv', () => goodAt(3, Buffer.from([0x41, 0xff, 0xfe, 0x42])), /invalid-utf8|not-an-agency/],
  ['invalid-row-4000.csv', () => goodAt(4000, Buffer.from([0x41, 0xc3, 0x28])), /invalid-utf8|not-an-agency/],
  [
    'cut-letter.csv',
    () => Buffer.from(goodDossiers).subarray(0, Buffer.from(goodDossiers).lastIndexOf(0xe1) + 1),
    /invalid-utf8/,
  ],
  ['overlong.csv', () => goodAt(3, Buffer.from([0xc0, 0xaf])), /invalid-utf8|not-an-agency/],
  ['surrogate.csv', () => goodAt(3, Buffer.from([0xed, 0xa0, 0x80])), /invalid-utf8|not-an-agency/],
  [
    'unclosed-quote.csv',
    () => Buffer.from(`${goodDossiers}"A-9,Sở Xây dựng\r\n${'x,y\r\n'.repeat(40_000)}`),
    /unclosed-quote/,
  ],
  [
    'wide-600.csv',
    () => Buffer.from(`${Array.from({ length: 600 }, (_, at) => `C${at}`).join(',')}\r\n`),
    /too-many-columns/,
  ],
  [
    'wide-16384.csv',
    () => Buffer.from(`${Array.from({ length: 16_384 }, (_, at) => `C${at}`).join(',')}\r\n`),
    /too-many-columns/,
  ],
  ['long-cell.csv', () => Buffer.from(`Mã hồ sơ,x\r\n${'a'.repeat(200_000)},1\r\n`), /cell-too-long/],
  [
    'long-row.csv',
    () => Buffer.from(`Mã hồ sơ,x\r\n"${'a'.repeat(9_000_000)}",1\r\n`),
    /row-too-long|cell-too-long|unclosed-quote/,
  ],
  ['empty-rows.csv', () => Buffer.alloc(1_000_000, '\n'), /unknown-layout|not-an-agency|no-rows|no-table|empty/],
  ['commas.csv', () => Buffer.alloc(400_000, ','), /too-many-columns|unknown-layout|not-an-agency|no-rows|no-table/],
  [
    'prose.csv',
    () => Buffer.from('Kính gửi các đồng chí, nhờ xem giúp, xin cảm ơn.\r\n'.repeat(30)),
    /unknown-layout|not-an-agency|no-rows|no-table/,
  ],
  [
    'header-twice.csv',
    () =>
      Buffer.from(
        csvOf([
          [...HEADERS.slice(0, 2), 'Mã hồ sơ'],
          ['A', 'B', 'C'],
        ]),
      ),
    /unknown-layout|questions-open|not-an-agency/,
  ],
  ['constructor.csv', () => Buffer.from('constructor,__proto__,toString\r\n1,2,3\r\n'), /unknown-layout|not-an-agency/],
  ['page.csv', () => html('<p>Đăng nhập</p>'), /no-table/],
  ['many-tables.xls', () => html('<table><tr><td>1</td></tr></table>'.repeat(2_000)), /too-many-tables/],
  ['nested-tables.xls', () => html('<table><tr><td>'.repeat(200)), /too-many-tables/],
  [
    'charset.xls',
    () => html('<table><tr><td>\xff</td></tr></table>', '<meta charset="x-user-made">').swap16().swap16(),
    /unknown-layout|not-an-agency|legacy-encoding|no-rows|no-table/,
  ],
  ['wide.xls', () => html(`<table><tr>${'<td>a</td>'.repeat(600)}</tr></table>`), /too-many-columns/],
  [
    'script.xls',
    () => html('<script>alert(1)</script><table><tr><td><script>alert(1)</script>a</td></tr></table>'),
    /unknown-layout|not-an-agency|no-rows|no-table/,
  ],
  ['half.html', () => html('<table><tr><td>Mã hồ sơ').subarray(0, 40), /unknown-layout|not-an-agency|no-rows|no-table/],
];

/** Documents of other kinds under a table's name. */
const DISGUISED: readonly BadFile[] = [
  ['word.xlsx', () => zipFile([{ name: 'word/document.xml', text: '<w/>' }]), /other-document|zip-archive/],
  ['slides.xlsx', () => zipFile([{ name: 'ppt/presentation.xml', text: '<p/>' }]), /other-document|zip-archive/],
  [
    'open.ods',
    () =>
      zipFile([
        { name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', text: '<o/>' },
      ]),
    /other-document|zip-archive/,
  ],
  ['archive.zip', () => zipFile([{ name: 'thang-3.csv', text: goodDossiers }]), /zip-archive/],
  ['empty.zip', () => Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]), /zip-archive|damaged/],
  ['traversal.zip', () => zipFile([{ name: '../../../etc/cron.d/x', text: 'x' }]), /zip-archive|damaged/],
  ['packed.csv.gz', () => gzipSync(goodDossiers), /wrong-type/],
  ['old.xls', () => ole('Workbook'), /old-excel/],
  ['older.xls', () => Buffer.from('0908100000060500bb0dcc0741000000060000', 'hex'), /old-excel/],
  ['oldest.xls', () => Buffer.from('0900040007001000000000', 'hex'), /old-excel/],
  ['letter.doc', () => ole('WordDocument'), /word-document/],
  ['slides.ppt', () => ole('PowerPoint Document'), /other-document/],
  ['secret.xlsx', () => ole('EncryptedPackage'), /password/],
  ['thing.ole', () => ole('Something'), /wrong-type/],
  [
    'old.xml',
    () =>
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'),
    /spreadsheet-xml/,
  ],
  ['page.mht', () => Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'), /other-document/],
  ['data.json', () => Buffer.from('[{"MaHoSo": "1"}]'), /wrong-type/],
  ['data.xml', () => Buffer.from('<?xml version="1.0"?><hoso><ma>1</ma></hoso>'), /wrong-type/],
];

/** Every file that no door for tables takes, with the problem that says so. */
export const BAD_TABLES: readonly BadFile[] = [...FOREIGN, ...DISGUISED, ...WORKBOOKS, ...TEXTS];
