import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { ROOT } from '../../../../test/shared.ts';
import { readDocumentText } from './index.ts';
import { messages } from './messages.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
after(async () => rm(folder, { recursive: true }));

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

interface Part {
  readonly name: string;
  readonly content: Buffer;
  readonly encrypted?: boolean;
}

/** A zip as other programs write it, with whatever parts a test needs. */
function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, encrypted = false } of parts) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string, prolog = '', more: readonly Part[] = []): Buffer =>
  zip([
    {
      name: 'word/document.xml',
      content: Buffer.from(`<?xml version="1.0"?>${prolog}<w:document ${W}><w:body>${body}</w:body></w:document>`),
    },
    ...more,
  ]);
const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

async function text(path: string): Promise<string> {
  const read = await readDocumentText(path);
  assert.ok(read.ok, read.ok ? '' : read.problem.code);
  return read.value.text;
}

async function code(path: string): Promise<string> {
  const read = await readDocumentText(path);
  assert.ok(!read.ok, 'was read');
  assert.ok(read.problem.place?.file);
  const { vi, en } = messages[read.problem.code];
  for (const place of `${vi} ${en}`.matchAll(/\{(\w+)\}/g))
    assert.ok(place[1] && place[1] in (read.problem.params ?? {}), place[0]);
  return read.problem.code;
}

const SENTENCE = 'Ủy ban nhân dân tỉnh Nghệ An đặt mục tiêu đúng hạn.';

describe('documents: plain text in every Unicode encoding', () => {
  it('UTF-8 with and without mark, NFD, CRLF', async () => {
    assert.equal(await text(await file('a.txt', `\ufeff${SENTENCE.normalize('NFD')}\r\nhai`)), `${SENTENCE}\nhai`);
    assert.equal(await text(await file('b.txt', SENTENCE)), SENTENCE);
  });
  it('UTF-16 in both orders, with and without mark', async () => {
    const little = Buffer.from(SENTENCE, 'utf16le');
    const big = Buffer.from(little).swap16();
    assert.equal(await text(await file('c.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), little]))), SENTENCE);
    assert.equal(await text(await file('d.txt', Buffer.concat([Buffer.from([0xfe, 0xff]), big]))), SENTENCE);
    assert.equal(await text(await file('e.txt', little)), SENTENCE);
    assert.equal(await text(await file('f.txt', big)), SENTENCE);
  });
});

describe('documents: DOCX', () => {
  it('automatic numbers are written out, deleted text and field codes left out', async () => {
    const list = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
    const level = (at: number, format: string, label: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${label}"/></w:lvl>`;
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'decimal', '%2.%3.')}${level(3, 'bullet', 'x')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const body = [
      paragraph('Mục tiêu', list(0)),
      paragraph('Một', list(1)),
      paragraph('Hai', list(1)),
      paragraph('Con', list(2)),
      paragraph('Gạch', list(3)),
      paragraph('Nhiệm vụ', list(0)),
      paragraph('Lại một', list(1)),
      '<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>giữ</w:t><w:tab/><w:t>lại</w:t></w:r></w:p>',
    ].join('');
    const path = await file(
      'list.docx',
      word(body, '', [{ name: 'word/numbering.xml', content: Buffer.from(numbering) }]),
    );
    assert.equal(await text(path), 'I. Mục tiêu\n1. Một\n2. Hai\n2.1. Con\n- Gạch\nII. Nhiệm vụ\n1. Lại một\ngiữ\tlại');
  });
  it('a letterhead table is read cell by cell, a table of three columns row by row', async () => {
    const cell = (...lines: string[]) => `<w:tc>${lines.map((line) => paragraph(line)).join('')}</w:tc>`;
    const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
    const body =
      table(cell('UBND', 'TỈNH') + cell('CỘNG HÒA', 'Độc lập')) +
      table(cell('STT') + cell('Việc') + cell('Hạn'), cell('1') + cell('Rà', 'soát') + cell('Quý I'));
    assert.equal(
      await text(await file('table.docx', word(body))),
      'UBND\nTỈNH\nCỘNG HÒA\nĐộc lập\nSTT\tViệc\tHạn\n1\tRà soát\tQuý I',
    );
  });
});

describe('documents: PDF with a text layer', () => {
  it('lines and pages are put together again', async () => {
    const read = await readDocumentText(join(ROOT, 'test/fixtures/plans/plan-2026.pdf'));
    assert.ok(read.ok);
    assert.deepEqual([read.value.kind, read.value.pages, read.value.text.split('\f').length], ['pdf', 2, 2]);
    assert.match(read.value.text, /^I\.\s+MỤC TIÊU$/mu);
    assert.match(read.value.text, /hồ sơ TTHC được giải quyết đúng hạn ở từng cấp đạt trên 98%/);
  });
});

const blankPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj
4 0 obj<</Length 22>>stream
0 0 100 100 re f      
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF`;

describe('documents: every bad input gets its sentence', () => {
  it('missing, a folder, empty, blank', async () => {
    assert.equal(await code(join(folder, 'none.docx')), 'documents.unreadable');
    assert.equal(await code(folder), 'documents.unreadable');
    assert.equal(await code(await file('empty.docx', '')), 'documents.empty');
    assert.equal(await code(await file('blank.txt', ' \n\t ')), 'documents.empty');
    assert.equal(await code(await file('blank.docx', word(paragraph(' ')))), 'documents.no-text');
  });
  it('another type', async () => {
    assert.equal(await code(await file('x.docx', Buffer.from('89504e470d0a1a0a0000', 'hex'))), 'documents.wrong-type');
    assert.equal(
      await code(await file('y.docx', zip([{ name: 'xl/workbook.xml', content: Buffer.from('<a/>') }]))),
      'documents.wrong-type',
    );
    assert.equal(await code(await file('z.txt', '<!DOCTYPE html><html></html>')), 'documents.wrong-type');
    assert.equal(await code(await file('r.doc', '{\\rtf1 abc}')), 'documents.wrong-type');
    assert.equal(
      await code(await file('b.txt', Buffer.from(Array.from({ length: 400 }, (_, at) => at % 7)))),
      'documents.wrong-type',
    );
  });
  it('.doc and a DOCX under a password', async () => {
    const ole = (stream: string) =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1024),
        Buffer.from(stream, 'utf16le'),
        Buffer.alloc(64),
      ]);
    assert.equal(await code(await file('old.doc', ole('WordDocument'))), 'documents.old-word');
    assert.equal(await code(await file('secret.docx', ole('EncryptedPackage'))), 'documents.password');
    assert.equal(
      await code(
        await file('secret2.docx', zip([{ name: 'word/document.xml', content: Buffer.from('x'), encrypted: true }])),
      ),
      'documents.password',
    );
  });
  it('truncated and damaged', async () => {
    const whole = await file('cut.docx', word(paragraph(SENTENCE.repeat(200))));
    await truncate(whole, 300);
    assert.equal(await code(whole), 'documents.damaged');
    assert.equal(await code(await file('bad.docx', word('<w:p><w:r>'))), 'documents.damaged');
    assert.equal(await code(await file('cut.pdf', '%PDF-1.4\n1 0 obj<<')), 'documents.damaged');
  });
  it('a zip bomb and a DOCTYPE', async () => {
    const bomb = zip([{ name: 'word/document.xml', content: Buffer.alloc(64 * 1024 * 1024, 32) }]);
    assert.ok(bomb.length < 100_000);
    assert.equal(await code(await file('bomb.docx', bomb)), 'documents.zip-bomb');
    const doctype = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>';
    assert.equal(await code(await file('dtd.docx', word(paragraph('&a;'), doctype))), 'documents.doctype');
  });
  it('300 MB', async () => {
    const large = await file('large.txt', SENTENCE.repeat(100));
    await truncate(large, 300 * 1024 * 1024);
    assert.equal(await code(large), 'documents.too-large');
  });
  it('TCVN3 and text that is no Unicode', async () => {
    assert.equal(
      await code(await file('abc.txt', Buffer.from('Uû ban nh©n d©n tØnh NghÖ An, quyÕt ®Þnh vÒ ®Êt ®ai', 'latin1'))),
      'documents.tcvn3',
    );
    assert.equal(await code(await file('abc2.txt', 'Uû ban nh©n d©n tØnh, quyÕt ®Þnh ®Êt ®ai')), 'documents.tcvn3');
    assert.equal(
      await code(await file('1258.txt', Buffer.from([0x54, 0xfd, 0x20, 0x61, 0xec, 0x62]))),
      'documents.not-utf8',
    );
  });
  it('a scanned PDF and one under a password', async () => {
    assert.equal(await code(await file('scan.pdf', blankPdf)), 'documents.scanned');
    assert.equal(await code(join(ROOT, 'test/fixtures/plans/password.pdf')), 'documents.password');
  });
});
