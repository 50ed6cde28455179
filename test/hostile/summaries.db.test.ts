import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readOldSheet } from '../../src/rooms/indicators/index.ts';
import { BAD_TABLES, goodWorkbook, sheetRow, workbook } from './bad-tables.ts';
import { digest } from './digest.ts';
import { PDFS } from './foreign-files.ts';
import { goodDossiers } from './good-files.ts';
import { assertSentence, assertWords } from './sentence.ts';
import { tally } from './tally.ts';
import { world } from './world.ts';

const w = await world();
const counted = tally('summaries');
const PAGE = '/ban-lam-viec/doi-chieu/bieu-cu';
const HEAD = 'STT,Lĩnh vực,Tổng số hồ sơ tiếp nhận,Đã giải quyết,Đang giải quyết';
const summary = (...rows: string[]): Buffer => Buffer.from(`${[HEAD, ...rows].join('\n')}\n`);
const FILES = [
  ...BAD_TABLES,
  ...PDFS,
  ['ho-so.csv', () => Buffer.from(goodDossiers), /not-a-summary/],
  ['ho-so.xlsx', () => goodWorkbook, /not-a-summary/],
  ['khong-dong.csv', () => summary(), /sheet-without-rows/],
  ['chu.csv', () => summary('1,Đất đai,nhiều,3,4'), /sheet-number/],
  ['am.csv', () => summary('1,Đất đai,-7,3,4'), /sheet-number/],
  ['le.csv', () => summary('1,Đất đai,"7,5",3,4'), /sheet-number/],
  ['lon.csv', () => summary('1,Đất đai,99999999999999999999,3,4'), /sheet-number/],
  [
    'loi.xlsx',
    () => workbook(sheetRow(1, HEAD.split(',')) + sheetRow(2, ['1', 'Đất đai', '#REF!', '3', '4'])),
    /sheet-number/,
  ],
] as const;
const before = await digest(w.database);

describe('files that are no old form 06a', () => {
  test('each gets its sentence, read or sent to the page, and nothing stays behind', async () => {
    const kept = w.uploads();
    for (const [name, make] of FILES) {
      const read = await readOldSheet(w.file(name, make()));
      assert.ok(!read.ok, `${name} was read`);
      assertSentence(read.problem, { file: name });
      const answer = await w.post(PAGE, [['tep', make(), name]]);
      assert.equal(answer.status, 422, name);
      assertWords(/<p class="lead">([^<]*)/.exec(answer.body)?.[1] ?? '', 'vi', name);
      counted(2);
    }
    assert.deepEqual(w.uploads(), kept);
    assert.deepEqual(await digest(w.database), before);
  });

  test('the reason is the right one', async () => {
    for (const [name, make, code] of FILES.slice(-8)) {
      const read = await readOldSheet(w.file(name, make()));
      assert.match(read.ok ? '' : read.problem.code, code, name);
      counted();
    }
  });

  test('300 MB, a list of a million lines, no file at all', async () => {
    const path = w.file('large.xlsx', goodWorkbook);
    truncateSync(path, 300 * 1024 * 1024);
    const large = await readOldSheet(path);
    assert.ok(!large.ok);
    assert.match(large.problem.code, /too-large/);
    const long = await readOldSheet(w.file('dai.csv', `${HEAD}\n${'1,Đất đai,7,3,4\n'.repeat(1_000_000)}`));
    assert.ok(!long.ok);
    assertSentence(long.problem, { file: 'dai.csv' });
    assert.equal((await w.post(PAGE, [])).status, 422);
    counted(3);
  });

  test('texts of the file reach the page as text', async () => {
    const rows = ['1,<script>alert(1)</script>,7,3,4', ',Tổng số,7,3,4'];
    const answer = await w.post(PAGE, [
      ['tep', Buffer.from(`Đơn vị báo cáo: <b>x</b>\n${summary(...rows)}`), 'x<i>.csv'],
    ]);
    assert.equal(answer.status, 200);
    assert.doesNotMatch(answer.body, /<script>alert|<b>x|x<i>/);
    counted();
  });
});
