import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { oldFaults } from '../core/reconcile.ts';
import { readOldSheet } from '../read-old-sheet.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-old-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, content: string | Buffer) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readOldSheet(path);
}

async function good(name: string, content: string | Buffer) {
  const found = await read(name, content);
  assert.ok(found.ok, JSON.stringify(found));
  return found.value;
}

const td = (text: string, span = ''): string => `<td${span}>${text}</td>`;
const tr = (...cells: string[]): string => `<tr>${cells.join('')}</tr>`;
const row = (...texts: string[]): string => tr(...texts.map((text) => td(text)));

/** A sheet as an office keeps it: decomposed letters, merged and numbered heads, blanks, sections, points and commas. */
const OFFICE = `<html><head><meta charset="utf-8"></head><body><table>
${tr(td('UBND TỈNH NGHỆ AN', ' colspan="5"'), td('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', ' colspan="8"'))}
${tr(td('UBND XÃ YÊN THÀNH', ' colspan="5"'), td('Độc lập - Tự do - Hạnh phúc', ' colspan="8"'))}
${tr(td('TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC (Biểu số 06a/VPCP/KSTT)', ' colspan="13"'))}
${tr(td('Kỳ báo cáo: Quý I năm 2026', ' colspan="13"'))}
${tr(td('STT', ' rowspan="3"'), td('Lĩnh vực, công việc giải quyết theo cấp', ' rowspan="3"'), td('Số hồ sơ nhận giải quyết', ' colspan="4"'), td('Số hồ sơ đã giải quyết', ' colspan="4"'), td('Số lượng hồ sơ đang giải quyết', ' colspan="3"'), td('Ghi chú', ' rowspan="3"'))}
${tr(td('Tổng số', ' rowspan="2"'), td('Trong đó', ' colspan="3"'), ...['Tổng số', 'Trước hạn', 'Đúng hạn', 'Quá hạn', 'Tổng số', 'Trong hạn', 'Quá hạn'].map((name) => td(name, ' rowspan="2"')))}
${row('Trực tuyến', 'Trực tiếp, dịch vụ bưu chính', 'Từ kỳ trước')}
${row('(1)', '(2)', '(3)=(4)+(5)+(6)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '(11)', '(12)', '(13)', '(14)')}
${row('I', 'Trên Hệ thống các Bộ')}
${row('1', 'Hộ tịch', '1.200', '1.000', '150', '50', '1.150', '900', '240', '10', '50', '48', '2', '')}
${row('', '', '', '', '', '', '', '', '', '', '', '', '')}
${row('II', 'Trên Hệ thống tỉnh')}
${row('2', 'Chứng thực', '300,0', '200', '100', '-', '299', '299', '–', '0', '1', '1', '', '')}
${row('3', 'Đất đai', '12', '', '12', '', '10', '8', '2', '', '2', '1', '1', 'trễ do đo đạc')}
${row('', 'TỔNG CỘNG', '1.513', '1.200', '262', '50', '1.459', '1.207', '242', '10', '53', '50', '3', '')}
${tr(td('Ghi chú: số liệu chốt ngày 14/3/2026', ' colspan="13"'))}
${tr(td('NGƯỜI LẬP BIỂU', ' colspan="6"'), td('CHỦ TỊCH', ' colspan="7"'))}
</table></body></html>`.normalize('NFD');

describe('an old form 06a as an office keeps it', () => {
  test('every number stands in its column, whatever the letters, blanks, points and commas', async () => {
    const sheet = await good('bieu-cu.xls', OFFICE);
    assert.equal(sheet.title.form, '06a');
    assert.deepEqual(sheet.title.period, { from: '2026-01-01', to: '2026-03-31', exact: false });
    assert.ok(sheet.title.agencies.includes('UBND XÃ YÊN THÀNH'));
    assert.deepEqual(
      sheet.rows.map(({ label, kind }) => [label, kind]),
      [
        ['Hộ tịch', 'row'],
        ['Chứng thực', 'row'],
        ['Đất đai', 'row'],
        ['TỔNG CỘNG', 'total'],
      ],
    );
    const [civil, certified, land] = sheet.rows;
    assert.deepEqual(civil?.numbers, {
      received: 1200,
      online: 1000,
      direct: 150,
      carried: 50,
      resolved: 1150,
      early: 900,
      'on-time': 240,
      late: 10,
      open: 50,
      'in-time': 48,
      overdue: 2,
    });
    assert.deepEqual([certified?.numbers.received, certified?.numbers['on-time']], [300, 0]);
    assert.deepEqual([land?.numbers.online, land?.numbers.direct], [undefined, 12]);
    assert.deepEqual(
      sheet.head.unused.map((name) => name.normalize('NFC')),
      ['Ghi chú'],
    );
  });

  test('totals that do not add up are said, and the total is what is used', async () => {
    const sheet = await good('bieu-cu-2.xls', OFFICE);
    assert.equal(sheet.total.received, 1513);
    assert.deepEqual(sheet.off, [{ column: 'received', rows: 1512, total: 1513 }]);
    assert.deepEqual(oldFaults(sheet.total), [
      { sum: 'received', off: -1 },
      { sum: 'balance', off: -1 },
    ]);
  });

  test('variants: parts that were not told apart, columns of shares, no row of totals', async () => {
    const csv = [
      'Đơn vị báo cáo: Sở Xây dựng,,,,,,,,',
      'Từ ngày 15 tháng 12 năm 2025 đến ngày 14 tháng 3 năm 2026,,,,,,,,',
      'TT,Đơn vị,Tiếp nhận,,Đã xử lý,,,Đang xử lý,,Trả lại/ Rút HS',
      ',,Kỳ trước chuyển sang,Trong kỳ,Đúng hạn,Quá hạn,Tỷ lệ đúng hạn,Trong hạn,Quá hạn,',
      '1,Xã Yên Thành,5,95,80,5,"94,1%",10,5,0',
      '2,Xã Hưng Nguyên,0,10,10,0,100%,0,0,1',
    ].join('\n');
    const sheet = await good('bien-the.csv', `\uFEFF${csv}`);
    assert.deepEqual(sheet.title.period, { from: '2025-12-15', to: '2026-03-14', exact: true });
    assert.equal(sheet.title.agencies[0], 'Sở Xây dựng');
    assert.equal(sheet.totalRow, null);
    assert.deepEqual(sheet.total, {
      received: 110,
      'in-period': 105,
      carried: 5,
      timely: 90,
      late: 5,
      'in-time': 10,
      overdue: 5,
    });
    assert.deepEqual(sheet.head.unused, ['Đã xử lý / Tỷ lệ đúng hạn', 'Trả lại/ Rút HS']);
  });

  test('counter and post in columns of their own are one count; headings with figures are not added twice', async () => {
    const csv = [
      'STT,Lĩnh vực,Tổng số hồ sơ tiếp nhận,Tiếp nhận trực tuyến,Tiếp nhận trực tiếp,Tiếp nhận qua bưu chính,Đã giải quyết,Đang giải quyết',
      'A,Cấp tỉnh,30,10,15,5,20,10',
      '1,Đất đai,20,5,12,3,15,5',
      '2,Xây dựng,10,5,3,2,5,5',
      ',Tổng số,30,10,15,5,20,10',
    ].join('\n');
    const sheet = await good('rieng.csv', csv);
    assert.deepEqual(sheet.total, { received: 30, online: 10, direct: 20, resolved: 20, open: 10 });
    assert.deepEqual(sheet.off, []);
    assert.equal(sheet.rows[0]?.kind, 'heading');
  });
});

describe('what is no old form 06a', () => {
  test('a list of dossiers, a head without rows, a cell that is no count', async () => {
    const list = await read(
      'ho-so.csv',
      'Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận,Ngày hẹn trả\nA,B,01/02/2026,02/02/2026\n',
    );
    assert.equal(!list.ok && list.problem.code, 'indicators.not-a-summary');
    const head = 'STT,Lĩnh vực,Tổng số hồ sơ tiếp nhận,Đã giải quyết,Đang giải quyết\n';
    const bare = await read('trong.csv', head);
    assert.equal(!bare.ok && bare.problem.code, 'indicators.sheet-without-rows');
    for (const cell of ['1o5', '12;5', '-4', '"12,5"', '#REF!']) {
      const wrong = await read('sai.csv', `${head}1,Đất đai,${cell},3,4\n`);
      assert.ok(!wrong.ok, cell);
      assert.equal(wrong.problem.code, 'indicators.sheet-number', cell);
      assert.equal(wrong.problem.place?.row, 2);
      assert.equal(wrong.problem.place?.column, 'C');
    }
  });
});
