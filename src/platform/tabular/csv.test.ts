import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sharedFile } from '../../../test/shared.ts';
import { CsvSplitter } from './csv-split.ts';
import { looksLikeTcvn3, openTable, TabularError, type OpenOptions, type Row, type TableFile } from './index.ts';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tabular-csv-'))));
after(() => rm(folder, { recursive: true, force: true }));

async function table(
  content: string | Buffer,
  options: OpenOptions = {},
): Promise<{ file: TableFile; rows: Row[]; first: number }> {
  const path = join(folder, 'x.csv');
  await writeFile(path, content);
  const opened = await openTable(path, options);
  if (!opened.ok) throw new TabularError(opened.problem);
  const rows: Row[] = [];
  let first = 0;
  for await (const sheet of opened.value.sheets()) {
    for await (const batch of sheet.batches()) {
      first ||= batch.firstRow;
      assert.equal(batch.firstRow, first + rows.length);
      rows.push(...batch.rows);
    }
  }
  return { file: opened.value, rows, first };
}

const refusal =
  (code: string, place: object = {}) =>
  (error: unknown) => {
    assert.ok(error instanceof TabularError);
    assert.equal(error.problem.code, code);
    for (const [key, value] of Object.entries(place)) assert.equal(error.problem.place?.[key as 'row'], value);
    return true;
  };

test('separators, marks and encodings are recognised', async () => {
  const rows = [
    ['Mã', 'Tên', 'Ghi chú'],
    ['1', 'Sở Y tế, Hà Nội', 'a'],
    ['2', 'Xã B', ''],
  ];
  for (const separator of [';', '\t', '|']) {
    const text = rows.map((row) => row.join(separator)).join('\r\n');
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const variants: [Buffer, string][] = [
      [Buffer.from(text), 'utf-8'],
      [Buffer.from(`\ufeff${text}`), 'utf-8'],
      [utf16, 'utf-16le'],
      [Buffer.from(utf16).swap16(), 'utf-16be'],
      [Buffer.from(text, 'utf16le'), 'utf-16le'],
    ];
    for (const [bytes, encoding] of variants) {
      const read = await table(bytes);
      assert.deepEqual(read.rows, rows);
      assert.equal(read.file.separator, separator);
      assert.equal(read.file.encoding, encoding);
    }
  }
  const comma = await table('a,b,c\n1,"x;y",3\n4,"p;q;r",6\n');
  assert.equal(comma.file.separator, ',');
  const decimals = await table('ten;gia;ty le\na;1,5;2,5\nb;1,5;2,5\nc;1,5;2,5\n');
  assert.equal(decimals.file.separator, ';');
});

test('title lines above a table do not mislead the separator', async () => {
  const read = await table('SỞ Y TẾ, TỈNH A\nDANH SÁCH\n\nMã;Tên;Ngày\n1;a;b\n2;c;d\n');
  assert.equal(read.file.separator, ';');
  assert.deepEqual(read.rows[2], []);
  assert.deepEqual(read.rows[4], ['1', 'a', 'b']);
});

test('quotes, line breaks inside, line ends of every kind, ragged rows', async () => {
  assert.deepEqual((await table('a,b\r"1","x\r\ny"\r')).rows[0], ['a', 'b']);
  assert.deepEqual((await table('a,b\n"x\ny","p ""q"" r"\n')).rows[1], ['x\ny', 'p "q" r']);
  assert.deepEqual((await table('a,b\n5" ống,"x"y\n')).rows[1], ['5" ống', 'xy']);
  assert.deepEqual((await table('a,b,c\n1\n1,2,3,4\n,,\n')).rows, [
    ['a', 'b', 'c'],
    ['1'],
    ['1', '2', '3', '4'],
    ['', '', ''],
  ]);
  assert.deepEqual((await table('a,b\n1,""')).rows[1], ['1', '']);
  assert.deepEqual((await table('a,b\n1,')).rows[1], ['1', '']);
});

test("Excel's sep= line is obeyed and not a row", async () => {
  const read = await table('sep=|\r\na|b;c\r\n1|2\r\n');
  assert.deepEqual(read.rows[0], ['a', 'b;c']);
  assert.equal(read.first, 2);
});

test('the guard against formulas is taken back, other apostrophes stay', async () => {
  const { rows } = await table("a,b,c,d\n'=1+1,'abc,''+x,'\n");
  assert.deepEqual(rows[1], ['=1+1', "'abc", "'+x", "'"]);
});

test('rows are the same however the text is cut', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '"', '""', ',', '\n', '\r\n', ' ', "'="), { maxLength: 40 });
  fc.assert(
    fc.property(
      text.map((parts) => parts.join('')),
      fc.array(fc.nat(40), { maxLength: 6 }),
      (whole, cuts) => {
        const shape = { separator: ',', newline: '\n' } as const;
        const expected = new CsvSplitter(shape).push(whole, true);
        const splitter = new CsvSplitter(shape);
        const rows: string[][] = [];
        const places = [...new Set([0, ...cuts.filter((cut) => cut < whole.length)])].sort((a, b) => a - b);
        places.forEach((from, index) => {
          const to = places[index + 1] ?? whole.length;
          rows.push(...splitter.push(whole.slice(from, to), index === places.length - 1));
        });
        assert.deepEqual(rows, expected);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a file of many chunks comes whole, in order and in small batches', async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `${index},Thủ tục số ${index},"dòng\n${index}"`);
  const seen: number[] = [];
  const { rows } = await table(lines.join('\n'), { onBytes: (read) => seen.push(read) });
  assert.equal(rows.length, 60_000);
  assert.deepEqual(rows[59_999], ['59999', 'Thủ tục số 59999', 'dòng\n59999']);
  assert.ok(seen.length > 5 && seen.every((value, index) => index === 0 || value >= seen[index - 1]!));
});

test('a reader that stops early leaves nothing open', async () => {
  const path = join(folder, 'early.csv');
  await writeFile(path, 'a,b\n'.repeat(500_000));
  const opened = await openTable(path);
  assert.ok(opened.ok);
  for await (const sheet of opened.value.sheets()) {
    for await (const batch of sheet.batches()) {
      assert.ok(batch.rows.length <= 4096);
      break;
    }
  }
});

test('bad CSVs are refused, each by its own word', async () => {
  await assert.rejects(table(''), refusal('tabular.empty'));
  await assert.rejects(table('\ufeff'), refusal('tabular.empty'));
  await assert.rejects(table(' \n \r\n'), refusal('tabular.empty'));
  await assert.rejects(table('a,b\n"x,1\n2,3\n'), refusal('tabular.unclosed-quote', { row: 2 }));
  await assert.rejects(table('a,b\n1,2\n3,\u0000x\n'), refusal('tabular.binary', { row: 3 }));
  await assert.rejects(table(Buffer.alloc(5000, 3)), refusal('tabular.binary'));
  await assert.rejects(
    table(`a,b\n${'x'.repeat(200)},1\n`, { limits: { cellLength: 100 } }),
    refusal('tabular.cell-too-long', { row: 2, column: 'A' }),
  );
  await assert.rejects(
    table('a,b,c\n1,2,3\n', { limits: { columns: 2 } }),
    refusal('tabular.too-many-columns', { row: 1 }),
  );
  await assert.rejects(table('a,b\n1,2\n3,4\n', { limits: { rows: 2 } }), refusal('tabular.too-many-rows'));
  await assert.rejects(table('a,b\n1,2\n', { limits: { csvBytes: 3 } }), refusal('tabular.too-large'));
  await assert.rejects(
    table(`a,b\n"${'x'.repeat(3_000_000)}`, { limits: { rowLength: 1_000_000 } }),
    refusal('tabular.unclosed-quote', { row: 2 }),
  );
  await assert.rejects(
    table('x'.repeat(3_000_000), { limits: { rowLength: 1_000_000 } }),
    refusal('tabular.row-too-long'),
  );
  assert.deepEqual((await table('a,b,,,\n1,2,,,\n', { limits: { columns: 2 } })).rows, [
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('text that is no UTF-8 is named with row and byte, an old encoding as such', async () => {
  const latin = Buffer.concat([Buffer.from('ma,ten\n1,x\n2,S'), Buffer.from([0xf4]), Buffer.from(' Y te\n')]);
  await assert.rejects(table(latin), (error: unknown) => {
    assert.ok(error instanceof TabularError);
    assert.equal(error.problem.code, 'tabular.legacy-encoding');
    assert.equal(error.problem.place?.row, 3);
    assert.equal(error.problem.params?.byte, 15);
    return true;
  });
  const broken = Buffer.concat([
    Buffer.from('ủ ộ ạ,'.repeat(30)),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('ủ,'.repeat(30)),
  ]);
  await assert.rejects(table(broken), refusal('tabular.invalid-utf8', { row: 1 }));
  const late = Buffer.concat([Buffer.from('a,b\n'.repeat(100_000)), Buffer.from([0xe1, 0xbb])]);
  await assert.rejects(table(late), refusal('tabular.legacy-encoding', { row: 100_001 }));
});

test('TCVN3 text is recognised, honest text is not', () => {
  for (const text of ['Uû ban nh©n d©n tØnh NghÖ An', '§¨ng ký ®Êt ®ai', 'Hå s¬ ®· tiÕp nhËn'])
    assert.equal(looksLikeTcvn3(text), true, text);
  for (const text of ['Ủy ban nhân dân tỉnh', 'Dat dai (c) 2026', 'Mã hồ sơ', 'café ® «x»', 'Bạn © 2026 ®', ''])
    assert.equal(looksLikeTcvn3(text), false, text);
});

for (const name of [
  'boston311-100.csv',
  'boston311-100-with-nonascii.csv',
  'nyc311-100.csv',
  'annex-commune-2026.tsv',
]) {
  const path = sharedFile(`samples/${name}`);
  test(`real file ${name}`, { skip: path ? false : 'the sample is not beside the checkout' }, async () => {
    const { rows } = await table(await readFile(path!));
    assert.ok(rows.length >= 5, basename(name));
    const width = rows.at(-1)!.length;
    if (name.endsWith('.csv')) assert.ok(rows.every((row) => row.length === width));
  });
}
