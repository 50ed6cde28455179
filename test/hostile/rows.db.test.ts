import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sql } from '../../src/platform/database/index.ts';
import { say } from '../../src/app/rooms.ts';
import type { Run } from '../../src/rooms/imports/index.ts';
import { readRefused, type RefusedRow } from '../../src/rooms/imports/index.ts';
import { cancelImport, commitImport, exportRegister, writeCorrectionFile } from '../../src/rooms/registers/index.ts';
import { workbook, sheetRow } from './bad-tables.ts';
import { digest, leftStaging, tablesHolding } from './digest.ts';
import { ADDRESS, APPLICANT, cells, csvOf, dossiers, HEADERS, PHONE, type Line } from './good-files.ts';
import { assertSentence } from './sentence.ts';
import { tally } from './tally.ts';
import { TEXTS } from './texts.ts';
import { world } from './world.ts';

const w = await world();
const counted = tally('rows');
const PERSONAL = [APPLICANT, PHONE, ADDRESS, 'Gài Bẫy', '0912777888'];

async function previewed(name: string, bytes: Buffer | string): Promise<Run> {
  const run = await w.previewDossiers(w.file(name, bytes));
  assert.ok(run.ok, run.ok ? '' : say(run.problem, 'vi'));
  return run.value;
}

const refusedOf = (run: Run): Promise<RefusedRow[]> =>
  readRefused(w.database, run.id, { sheetNo: 0, rowNo: 0 }, 10_000);

/** Every refusal has its sentence with file, row and column, and no cell of a person. */
async function assertRows(run: Run, file: string): Promise<RefusedRow[]> {
  const rows = await refusedOf(run);
  assert.equal(rows.length, run.counts?.refused);
  for (const row of rows) {
    for (const problem of row.problems) {
      assertSentence(problem, { file });
      assert.equal(problem.place?.row, row.rowNo);
      assert.ok(problem.place?.column, problem.code);
      counted();
    }
    for (const personal of PERSONAL) assert.ok(!JSON.stringify(row).includes(personal), personal);
  }
  return rows;
}

const BAD_ROWS: readonly (readonly [change: Partial<Line>, code: RegExp])[] = [
  [{ due: '01/03/2026' }, /due-before-received/],
  [{ ready: '01/03/2026' }, /ready-before-received/],
  [{ received: '02/03/2099', due: '', ready: '', returned: '' }, /received-in-future/],
  [{ received: '31/02/2026' }, /no-such-day/],
  [{ received: '00/00/0000' }, /no-such-day|not-a-date/],
  [{ received: '29/02/2026' }, /no-such-day/],
  [{ received: '02/03/2026 25:61' }, /no-such-day|not-a-date/],
  [{ received: '13/13/2026' }, /no-such-day/],
  [{ received: 'hôm qua' }, /not-a-date/],
  [{ received: '99999999999999' }, /no-such-day|not-a-date/],
  [{ received: '1e10' }, /not-a-date|no-such-day/],
  [{ received: '-5' }, /not-a-date|no-such-day/],
  [{ received: '' }, /missing-value/],
  [{ code: '' }, /missing-value/],
  [{ status: '' }, /missing-value/],
  [{ status: 'constructor' }, /unknown-value/],
  [{ status: '__proto__' }, /unknown-value/],
  [{ status: 'Không rõ' }, /unknown-value/],
  [{ agency: '' }, /missing-value/],
  [{ agency: 'Sở Phép thuật' }, /unknown-agency/],
  [{ agency: 'constructor' }, /unknown-agency/],
  [{ agency: '__proto__' }, /unknown-agency/],
  [{ agency: 'Sở Xây dựng Sở Xây dựng' }, /unknown-agency/],
  [{ agency: 'UBND xã' }, /unknown-agency|ambiguous-agency/],
  [{ agency: 'S\u0435\u0440 X\u00e2y d\u1ef1ng' }, /unknown-agency/],
  [{ agency: 'Së X©y dùng' }, /unknown-agency|tcvn3/],
  [{ agency: 'x'.repeat(20_000) }, /unknown-agency|too-long/],
  [{ code: 'y'.repeat(20_000) }, /too-long/],
  [{ code: '#REF!' }, /formula/],
  [{ received: '#VALUE!' }, /formula|not-a-date/],
];

describe('rows that are wrong in one cell', () => {
  for (const [kind, make] of [
    ['dong.csv', (rows: readonly (readonly string[])[]) => Buffer.from(csvOf(rows))],
    [
      'dong.xlsx',
      (rows: readonly (readonly string[])[]) => workbook(rows.map((row, at) => sheetRow(at + 1, row)).join('')),
    ],
  ] as const) {
    test(`${kind}: each is refused for its own reason, the others come in, nothing personal is kept`, async () => {
      const lines = BAD_ROWS.map(([change], at) => cells({ code: `L-${kind}-${at}`, ...change }));
      const good = cells({ code: `T-${kind}` });
      const run = await previewed(kind, make([HEADERS, ...lines, good]));
      const rows = await assertRows(run, kind);
      for (const [at, [change, code]] of BAD_ROWS.entries()) {
        const row = rows.find(({ rowNo }) => rowNo === at + 2);
        assert.ok(row, `${kind} ${JSON.stringify(change).slice(0, 60)} was taken`);
        assert.ok(
          row.problems.some((problem) => code.test(problem.code)),
          `${JSON.stringify(change).slice(0, 60)}: ${row.problems.map((problem) => problem.code).join()}`,
        );
        counted();
      }
      assert.equal(run.counts?.new, 1);
      for (const format of ['csv', 'xlsx'] as const) {
        for (const lang of ['vi', 'en'] as const) {
          const path = join(w.folder, `loi-${lang}.${format}`);
          const to = { format, target: path, lang, say: (problem: Parameters<typeof say>[0]) => say(problem, lang) };
          assert.ok((await writeCorrectionFile(w.database, run.id, to)).ok);
          const text = readFileSync(path, 'latin1');
          for (const personal of PERSONAL) assert.ok(!text.includes(Buffer.from(personal).toString('latin1')));
        }
      }
      assert.ok((await w.acting(w.operator, (act) => commitImport(act, run.id, 'good-rows'))).ok);
    });
  }

  test('all or nothing takes nothing while one row is wrong', async () => {
    const run = await previewed('mot-sai.csv', dossiers([cells({ code: 'N-1' }), cells({ code: 'N-2', status: '?' })]));
    const before = await digest(w.database);
    const done = await w.acting(w.operator, (act) => commitImport(act, run.id, 'all-or-nothing'));
    assert.ok(!done.ok);
    assertSentence(done.problem);
    assert.deepEqual(await digest(w.database), before);
    assert.ok((await w.acting(w.operator, (act) => cancelImport(act, run.id))).ok);
    counted();
  });

  test('codes that stand twice in one file, alike and unlike', async () => {
    const same = cells({ code: 'D-1' });
    const run = await previewed(
      'trung.csv',
      dossiers([
        same,
        same,
        cells({ code: 'D-2' }),
        cells({ code: 'D-2', status: 'Đang xử lý', ready: '', returned: '' }),
      ]),
    );
    assert.deepEqual(
      (await assertRows(run, 'trung.csv')).map(({ problems }) => problems[0]?.code),
      ['registers.repeated-row', 'registers.duplicate-key', 'registers.duplicate-key'],
    );
    await w.acting(w.operator, (act) => cancelImport(act, run.id));
  });
});

describe('cells that are hostile but honest text', () => {
  test('come in, go out guarded and come in again unchanged', async () => {
    const texts = [
      ...TEXTS,
      '=1+1',
      '+84912',
      '-1',
      '@SUM(A1)',
      "'=x",
      '\t=1',
      '=HYPERLINK("http://evil")',
      "DDE|'x'!A1",
    ];
    const sectors = texts.map((text) => text.replaceAll('\u0000', '').toWellFormed().slice(0, 500));
    const lines = sectors.map((sector, at) => cells({ code: `=H-${at}`, sector }));
    const run = await previewed('chu-la.csv', dossiers(lines));
    await assertRows(run, 'chu-la.csv');
    assert.equal(run.counts?.new, lines.length, JSON.stringify((await refusedOf(run)).slice(0, 2)));
    assert.ok((await w.acting(w.operator, (act) => commitImport(act, run.id, 'good-rows'))).ok);
    for (const format of ['csv', 'xlsx'] as const) {
      const path = join(w.folder, `so.${format}`);
      await w.database.snapshot((read) => exportRegister(read, 'dossiers', { format, target: path, scope: 'all' }));
      if (format === 'csv') {
        const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
        for (const field of text.split(/[;\r\n]/)) assert.doesNotMatch(field, /^"?[=+@]/, field.slice(0, 60));
      } else assert.ok(!readFileSync(path).includes('<f>'));
      const again = await w.previewDossiers(path);
      assert.ok(again.ok, again.ok ? '' : say(again.problem, 'vi'));
      assert.deepEqual(
        [again.value.counts?.new, again.value.counts?.changed, again.value.counts?.refused],
        [0, 0, 0],
        format,
      );
      await w.acting(w.operator, (act) => cancelImport(act, again.value.id));
      counted(lines.length);
    }
  });

  test('NUL bytes, lone surrogates and control characters in a workbook', async () => {
    const odd = ['a&#0;b', 'a&#xD800;b', '_x0000_', '_xD800_', '&#x202e;cba', '&#27;[2J', '&#1;'];
    const rows = odd.map((code, at) => sheetRow(at + 2, cells({ code: 'MÃ' })).replace('MÃ', `${code}-${at}`));
    const result = await w.previewDossiers(w.file('ky-tu.xlsx', workbook(sheetRow(1, HEADERS) + rows.join(''))));
    if (result.ok) {
      await assertRows(result.value, 'ky-tu.xlsx');
      assert.ok((await w.acting(w.operator, (act) => commitImport(act, result.value.id, 'good-rows'))).ok);
    } else assertSentence(result.problem, { file: 'ky-tu.xlsx' });
    counted(odd.length);
  });

  test('formula cells: the stored result is read, one without a result is refused', async () => {
    const row = (at: number, cell: string): string =>
      sheetRow(at, cells({ code: `F-${at}`, received: 'MARK' })).replace(
        /<c r="D\d+"[^>]*><is><t>MARK<\/t><\/is><\/c>/,
        cell,
      );
    const rows = [
      row(2, '<c r="D2" t="str"><f>TEXT(1)</f><v>02/03/2026</v></c>'),
      row(3, '<c r="D3"><f>NOW()</f></c>'),
      row(4, '<c r="D4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
      row(5, '<c r="D5"><f>A1</f><v></v></c>'),
    ];
    const run = await previewed('cong-thuc.xlsx', workbook(sheetRow(1, HEADERS) + rows.join('')));
    const refused = await assertRows(run, 'cong-thuc.xlsx');
    assert.equal(run.counts?.new, 1);
    for (const { problems } of refused) assert.match(problems[0]?.code ?? '', /formula|missing-value/);
    assert.ok(run.warnings.some(({ code }) => code === 'imports.formulas-read'));
    await w.acting(w.operator, (act) => cancelImport(act, run.id));
    counted(rows.length);
  });
});

describe('shapes of real exports', () => {
  const line = cells({ code: 'S-1' });
  const titled = [
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['Từ ngày 01/03/2026 đến ngày 31/03/2026'],
    [],
    HEADERS,
    HEADERS.map((_, at) => `(${at + 1})`),
    line,
    ['TỔNG CỘNG', '1'],
  ];
  const wide = [...HEADERS.map((header) => `${header} `), '', ''];
  const shapes: readonly (readonly [string, Buffer])[] = [
    ['cham-phay.csv', Buffer.from(`\ufeff${csvOf([HEADERS, line], ';')}`)],
    ['tab-16.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csvOf([HEADERS, line], '\t'), 'utf16le')])],
    ['16-khong-dau.csv', Buffer.from(csvOf([HEADERS, line], '\t'), 'utf16le')],
    ['tieu-de.csv', Buffer.from(csvOf(titled))],
    ['nfd.csv', Buffer.from(csvOf([HEADERS, line]).normalize('NFD'))],
    ['hoa.csv', Buffer.from(csvOf([HEADERS.map((header) => header.toUpperCase()), line]))],
    ['rong.csv', Buffer.from(csvOf([wide, line]))],
    ['so-ngay.xlsx', workbook(sheetRow(1, HEADERS) + sheetRow(2, cells({ code: 'S-1', received: '46083.34' })))],
    [
      'bang.xls',
      Buffer.from(
        `<html><table>${[HEADERS, line].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
      ),
    ],
  ];
  test('are read, each to the same one row', async () => {
    for (const [name, bytes] of shapes) {
      const run = await previewed(name, bytes);
      assert.deepEqual(
        [run.counts?.new, run.counts?.refused],
        [1, 0],
        `${name} ${JSON.stringify(await refusedOf(run))}`,
      );
      await w.acting(w.operator, (act) => cancelImport(act, run.id));
      counted();
    }
  });
});

test('nothing of a person stands in any table, and nothing is left of staging', async () => {
  for (const personal of PERSONAL) assert.deepEqual(await tablesHolding(w.database, personal), [], personal);
  assert.deepEqual(await leftStaging(w.database), []);
  assert.equal(
    (await w.database.query(sql`SELECT 1 FROM imports.run WHERE state IN ('reading', 'previewed')`)).length,
    0,
  );
  counted(PERSONAL.length);
});
