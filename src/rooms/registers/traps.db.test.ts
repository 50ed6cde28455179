import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { sql } from '../../platform/database/index.ts';
import type { Mapping } from '../imports/index.ts';
import { exportRegister, sayWith, writeCorrectionFile } from './export-file.ts';
import { checkMessages, messages } from './messages.ts';
import { csv, dossierLine, scene, unwrap } from './test/scene.ts';

const s = await scene();
const records = (source: string) =>
  s.database.query(sql<Record<string, unknown>>`
    SELECT code, other_code, status, channel, received_on AS received, received_at AS at, due_on AS due, returned_on AS returned
    FROM reg.dossiers WHERE source = ${source} ORDER BY code`);

async function workbook(name: string, build: (sheet: ExcelJS.Worksheet) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  build(book.addWorksheet('Danh sách'));
  const path = join(s.folder, name);
  await book.xlsx.writeFile(path);
  return path;
}

test('motto, title, period, merged two-row head, column numbers, totals and a signature around the records', async () => {
  const file = await workbook('mau-in.xlsx', (sheet) => {
    sheet.addRow(['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
    sheet.mergeCells('A1:H1');
    sheet.addRow(['DANH SÁCH HỒ SƠ']);
    sheet.mergeCells('A2:H2');
    sheet.addRow(['Từ ngày 01/03/2026 đến ngày 31/03/2026']);
    sheet.addRow(['STT', 'Mã hồ sơ', 'Đơn vị giải quyết', 'Thời gian', null, null, 'Trạng thái', 'Chủ hồ sơ']);
    sheet.addRow([null, null, null, 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày có kết quả', null, null]);
    sheet.mergeCells('D4:F4');
    for (const column of ['A', 'B', 'C', 'G', 'H']) sheet.mergeCells(`${column}4:${column}5`);
    sheet.addRow(['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)']);
    for (let i = 1; i <= 3; i++) {
      const on = new Date(Date.UTC(2026, 2, i + 1, 8, 30));
      sheet.addRow([
        i,
        `IN-${i}`,
        'Sở Xây dựng',
        on,
        new Date(Date.UTC(2026, 2, 20)),
        new Date(Date.UTC(2026, 2, 18, 9)),
        9,
        'Trần Thị B',
      ]);
    }
    sheet.addRow(['TỔNG CỘNG', 3]);
    sheet.addRow([]);
    sheet.addRow([null, null, null, null, null, 'Người lập biểu']);
    sheet.getColumn(8).hidden = true;
  });
  const run = await s.import({ file, sourceName: 'mau-in' });
  assert.equal(run.counts!.new, 3);
  assert.equal(run.counts!.refused, 0);
  assert.deepEqual(run.sheets[0]!.dropped, ['Chủ hồ sơ']);
  assert.deepEqual((await records('mau-in'))[0], {
    code: 'IN-1',
    other_code: null,
    status: 'done',
    channel: null,
    received: '2026-03-02',
    at: Date.UTC(2026, 2, 2, 1, 30),
    due: '2026-03-20',
    returned: null,
  });
});

test('sections by source say which system the following rows come from', async () => {
  const file = await workbook('nhieu-he-thong.xlsx', (sheet) => {
    sheet.addRow(['STT', 'Mã hồ sơ', 'Cơ quan giải quyết', 'Ngày tiếp nhận', 'Tình trạng']);
    sheet.addRow(['I', 'Trên Hệ thống các Bộ']);
    sheet.addRow([1, 'BO-1', 'Sở Tư pháp', '02/03/2026', 'Đang xử lý']);
    sheet.addRow(['II', 'Trên Hệ thống thành phố']);
    sheet.addRow([1, 'TP-1', 'Sở Tư pháp', '02/03/2026', 'Đang xử lý']);
    sheet.addRow(['TỔNG CỘNG', null, null, 2]);
  });
  const mapping: Mapping = {
    name: 'nhieu he thong',
    register: 'dossiers',
    dates: 'auto',
    zone: '+07:00',
    fields: {
      code: { column: 'Mã hồ sơ' },
      deciding_agency: { column: 'Cơ quan giải quyết' },
      received: { column: 'Ngày tiếp nhận' },
      status: { column: 'Tình trạng' },
    },
    sections: { field: 'source', values: { 'Trên Hệ thống các Bộ': 'bo-nganh', 'Trên Hệ thống thành phố': 'mot-cua' } },
    drop: [],
  };
  const run = await s.import({ file, mapping });
  assert.equal(run.counts!.new, 2);
  assert.equal((await records('bo-nganh'))[0]!['code'], 'BO-1');
});

test('a .csv that is UTF-16 with tabs, times first, channel and status as codes', async () => {
  const text =
    'Số hồ sơ\tĐơn vị xử lý\tNgày nhận\tHạn trả\tTình trạng\tKênh thực hiện\r\nU16-1\tSở Y tế\t08:15 02/03/2026\t17:00 16/03/2026\t10\t3\r\n';
  const file = s.file('so-cong-thuong.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  await s.import({ file, sourceName: 'utf16' });
  const [row] = await records('utf16');
  assert.equal(row!['at'], Date.UTC(2026, 2, 2, 1, 15));
  assert.equal(row!['status'], 'handed');
  assert.equal(row!['channel'], 'post');
});

test('an HTML table saved as .xls, and gateway keys with yyyyMMddHHmmss', async () => {
  const html = `<html><meta charset="utf-8"><table><tr><th>MaHoSo</th><th>DonViXuLy</th><th>NgayTiepNhan</th><th>NgayHenTra</th><th>NgayKetThucXuLy</th><th>TrangThaiHoSo</th><th>ChuHoSo</th></tr>
    <tr><td>NG-1</td><td>Sở Y tế</td><td>20260302081500</td><td>20260316170000</td><td>20260310090000</td><td>9</td><td>Lê C</td></tr></table></html>`;
  const run = await s.import({ file: s.file('trich-xuat.xls', html), sourceName: 'cong' });
  assert.deepEqual(run.sheets[0]!.dropped, ['ChuHoSo']);
  const [row] = await records('cong');
  assert.equal(row!['at'], Date.UTC(2026, 2, 2, 1, 15));
  assert.equal(row!['due'], '2026-03-16');
});

test('"Ngày trả kết quả" is asked about where it may be the due day, and is not where the due day has its own column', async () => {
  const row = 'C-1,Sở Y tế,02/03/2026,16/03/2026,Đang xử lý';
  const unclear = s.file('tra.csv', csv([row], 'Hồ sơ số,Cơ quan,Ngày nhận hồ sơ,Ngày trả kết quả,Tình trạng'));
  const asked = await s.preview({ file: unclear });
  assert.ok(!asked.ok && asked.problem.code === 'imports.questions-open');
  assert.match(
    String(asked.problem.params!['what']),
    /Ngày trả kết quả.*returned.*due|Ngày trả kết quả.*due.*returned/,
  );
  const clear = s.file(
    'tra2.csv',
    csv(
      [`${row.replace('Đang xử lý', '20/03/2026,Đã trả')}`],
      'Hồ sơ số,Cơ quan,Ngày nhận hồ sơ,Ngày trả kết quả,Ngày hẹn trả,Tình trạng',
    ),
  );
  await s.import({ file: clear, sourceName: 'tra2' });
  assert.equal((await records('tra2'))[0]!['returned'], '2026-03-16');
  assert.equal((await records('tra2'))[0]!['due'], '2026-03-20');
});

test('two codes in one cell', async () => {
  const file = s.file(
    'hai-ma.csv',
    csv(
      ['H57.1-260302-0001 - SP-99,Sở Y tế,02/03/2026,Đang xử lý'],
      'Mã hồ sơ - Số phiếu,Cơ quan,Ngày nhận,Tình trạng',
    ),
  );
  await s.import({ file, sourceName: 'hai-ma' });
  const [row] = await records('hai-ma');
  assert.deepEqual([row!['code'], row!['other_code']], ['H57.1-260302-0001', 'SP-99']);
});

test('an unknown layout is refused with what is missing', async () => {
  const file = s.file('la.csv', csv(['1,2,3'], 'Foo,Bar,Baz'));
  const refused = await s.preview({ file });
  assert.ok(!refused.ok && refused.problem.code === 'imports.unknown-layout');
  assert.match(String(refused.problem.params!['missing']), /Mã hồ sơ.*Cơ quan giải quyết.*Ngày tiếp nhận.*Trạng thái/);
  assert.match(String(refused.problem.params!['headers']), /Foo · Bar · Baz/);
});

test('formula cells: a stored result is read and said, one without is refused with its place', async () => {
  const file = await workbook('cong-thuc.xlsx', (sheet) => {
    sheet.addRow(['Mã hồ sơ', 'Cơ quan giải quyết', 'Ngày tiếp nhận', 'Trạng thái']);
    sheet.addRow([{ formula: '"F-"&1', result: 'F-1' }, 'Sở Y tế', '02/03/2026', 'Đang xử lý']);
    sheet.addRow([{ formula: '"F-"&2' } as ExcelJS.CellFormulaValue, 'Sở Y tế', '02/03/2026', 'Đang xử lý']);
  });
  const run = unwrap(await s.preview({ file, sourceName: 'cong-thuc' }));
  assert.deepEqual([run.counts!.new, run.counts!.refused], [1, 1]);
  assert.ok(run.warnings.some((warning) => warning.code === 'imports.formulas-read'));
});

test('text in the old TCVN3 encoding gets its own sentence', async () => {
  const file = s.file(
    'tcvn3.csv',
    csv(
      ['T-1,Uû ban nh©n d©n x· Yªn Thµnh,02/03/2026,§ang xö lý'],
      'Mã hồ sơ,Cơ quan giải quyết,Ngày tiếp nhận,Trạng thái',
    ),
  );
  const run = await s.preview({ file });
  const codes = run.ok
    ? (
        await s.database.query(
          sql<{ c: string }>`SELECT problems->0->>'code' AS c FROM imports.refused_row WHERE run_id = ${run.value.id}`,
        )
      ).map((row) => row.c)
    : [run.problem.code];
  assert.ok(
    codes.some((code) => /tcvn3|legacy/.test(code)),
    codes.join(),
  );
});

test('headers in the old TCVN3 encoding get that sentence, not that of an unknown layout', async () => {
  const run = await s.preview({
    file: s.file('tcvn3-dau.csv', csv(['A-1,Së X©y dùng,01/07/2026'], 'M· hå s¬,§¬n vÞ gi¶i quyÕt,Ngµy tiÕp nhËn')),
  });
  assert.equal(run.ok ? null : run.problem.code, 'imports.tcvn3-text');
});

test('the correction file of refused rows imports once corrected', async () => {
  const file = s.file(
    'sua.csv',
    csv([dossierLine({ code: 'S-1', received: '32/03/2026' }), dossierLine({ code: 'S-2' })]),
  );
  const run = await s.import({ file, sourceName: 'sua' });
  assert.equal(run.counts!.refused, 1);
  for (const format of ['csv', 'xlsx'] as const) {
    const target = join(s.folder, `loi.${format}`);
    unwrap(
      await writeCorrectionFile(s.database, run.id, {
        format,
        target,
        lang: 'vi',
        say: sayWith({ ...messages, ...checkMessages() }, 'vi'),
      }),
    );
    const again = unwrap(await s.preview({ file: target, sourceName: 'sua' }));
    assert.equal(again.counts!.refused, 1, format);
    assert.deepEqual(again.sheets[0]!.unplaced, ['Lỗi']);
  }
});

test('an export imports again without a change, as CSV and as XLSX', async () => {
  await s.import({
    file: s.file(
      'e.csv',
      csv([
        dossierLine({ code: 'E-1' }),
        dossierLine({ code: 'E-2', ready: '', returned: '', status: 'Yêu cầu bổ sung giấy tờ' }),
      ]),
    ),
  });
  for (const format of ['csv', 'xlsx'] as const) {
    const target = join(s.folder, `xuat.${format}`);
    await s.database.snapshot((read) => exportRegister(read, 'dossiers', { format, target, scope: 'all' }));
    const run = unwrap(await s.preview({ file: target }));
    assert.equal(
      run.counts!.changed + run.counts!.new + run.counts!.refused,
      0,
      `${format} ${JSON.stringify(run.counts)}`,
    );
    assert.ok(run.counts!.unchanged > 5);
  }
});
