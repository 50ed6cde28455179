import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { test } from 'node:test';
import { instant } from '../../../kernel/index.ts';
import { readFacts } from '../read/index.ts';
import { facts, letter } from '../test/made.ts';
import { writeDocx } from './docx.ts';
import { writeXlsx } from './xlsx.ts';

/** A part of a zip file, read through its central directory. */
function part(file: Buffer, name: string): string {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = file.readUInt32LE(end + 16);
  for (let i = file.readUInt16LE(end + 10); i > 0; i -= 1) {
    const length = file.readUInt16LE(at + 28);
    if (file.toString('utf8', at + 46, at + 46 + length) === name) {
      const local = file.readUInt32LE(at + 42);
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      return inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString('utf8');
    }
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  throw new Error(`no ${name}`);
}

const texts = (xml: string): string[] => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '');

test('head, title, body and closing follow Decree 30/2020 in order', async () => {
  const words = texts(part(await writeDocx(letter), 'word/document.xml'));
  assert.deepEqual(words.slice(0, 9), [
    'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN',
    'SỞ NỘI VỤ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số: 05/BC-SNV',
    'Nghệ An, ngày 09 tháng 02 năm 2026',
    'BÁO CÁO',
    'Kết quả cải cách hành chính',
    'Thực hiện kế hoạch, Sở Nội vụ báo cáo như sau: đã giải quyết các việc được giao đúng hạn.',
  ]);
  assert.deepEqual(words.filter((word) => word !== '').slice(-7), [
    'Sở Nội vụ trân trọng báo cáo./.',
    'Nơi nhận:',
    '- UBND tỉnh',
    '- Lưu: VT',
    'KT. GIÁM ĐỐC',
    'PHÓ GIÁM ĐỐC',
    'Nguyễn Văn Mẫu',
  ]);
  assert.ok(words.includes('61.770'));
});

test('table heads repeat, rows are not broken, the page is A4 with the margins of the decree', async () => {
  const xml = part(await writeDocx(letter), 'word/document.xml');
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 2);
  assert.equal(xml.match(/<w:cantSplit\/>/g)?.length, 2 + 2 + 61 + 1);
  assert.match(xml, /<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
  assert.match(xml, /<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
  assert.match(xml, /<w:titlePg\/>/);
  assert.ok([...xml.matchAll(/w:ascii="([^"]*)"/g)].every((match) => match[1] === 'Times New Roman'));
});

test('in landscape the long side lies across', async () => {
  const xml = part(await writeDocx({ ...letter, orientation: 'landscape' }), 'word/document.xml');
  assert.match(xml, /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
});

test('an annex stands behind the signature on pages of its own, in landscape, with the warning on them', async () => {
  const { table } = letter.body.find((block) => block.kind === 'table')!;
  const annex = { title: 'Phụ lục', subject: 'Nhiệm vụ', note: '(Kèm theo Kế hoạch)', table };
  const file = await writeDocx({ ...letter, annex, mark: 'DỮ LIỆU MẪU' });
  const xml = part(file, 'word/document.xml');
  assert.deepEqual(
    [...xml.matchAll(/w:orient="(\w+)"/g)].map((match) => match[1]),
    ['portrait', 'landscape'],
  );
  const words = texts(xml);
  assert.deepEqual(words.slice(words.indexOf('Nguyễn Văn Mẫu') + 1).slice(0, 3), [
    'PHỤ LỤC',
    'Nhiệm vụ',
    '(Kèm theo Kế hoạch)',
  ]);
  assert.ok(texts(part(file, 'word/header3.xml')).includes('DỮ LIỆU MẪU'));
});

test('number and day that the clerk gives later stay blank', async () => {
  const words = texts(part(await writeDocx({ ...letter, number: null, date: null }), 'word/document.xml'));
  assert.ok(words.includes('Số:        /BC-SNV'));
  assert.ok(words.includes('Nghệ An, ngày       tháng       năm'));
});

test('a warning stands in the header of every page', async () => {
  const file = await writeDocx({ ...letter, mark: 'DỮ LIỆU MẪU' });
  for (const name of ['word/header1.xml', 'word/header2.xml'])
    assert.ok(texts(part(file, name)).includes('DỮ LIỆU MẪU'));
});

test('what leads back to the figures stands in the file, and the same document gives the same bytes at any time', async (t) => {
  const reference = { code: 'BC1-2-ABCDEF', address: 'https://vi.du/ma/BC1-2-ABCDEF', label: 'Mã tra cứu:' };
  const document = { ...letter, reference, facts, settledAt: instant(Date.UTC(2026, 2, 20, 3)) };
  const folder = mkdtempSync(join(tmpdir(), 'thuocdo-facts-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const writers = { 'x.docx': () => writeDocx(document), 'x.xlsx': () => writeXlsx(document, 'Biểu') };
  for (const [name, write] of Object.entries(writers)) {
    const first = await write();
    t.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2031, 0, 1) });
    const second = await write();
    t.mock.timers.reset();
    assert.ok(first.equals(second), `${name} differs when it is written again`);
    writeFileSync(join(folder, name), first);
    assert.deepEqual(await readFacts(join(folder, name), name), { ok: true, value: facts });
    assert.match(part(first, 'docProps/core.xml'), /2026-03-20T03:00:00Z<.*2026-03-20T03:00:00Z</);
  }
  writeFileSync(join(folder, 'x.docx'), await writeDocx(letter));
  assert.deepEqual(await readFacts(join(folder, 'x.docx'), 'x.docx'), { ok: true, value: null });
});
