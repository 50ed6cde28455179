import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { zipFile } from '../tabular/test/zip-by-hand.ts';
import { examineFile, readContent } from './index.ts';
import { docx, jpg, pdf, png, xlsx } from './test/made.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-content-'));
after(() => rmSync(folder, { recursive: true }));
let number = 0;

function kept(bytes: Buffer | string): string {
  const path = join(folder, String((number += 1)));
  writeFileSync(path, bytes);
  return path;
}

const LIMITS = { limit: 20 * 1024 ** 2, characters: 4000 };

/** Kind, or code of the refusal. */
async function found(bytes: Buffer | string, name = 'tep'): Promise<string> {
  const read = await readContent(kept(bytes), name, LIMITS);
  return read.ok ? read.value.kind : read.problem.code;
}

const document = docx(['Báo cáo']);
const archive = zipFile([{ name: 'a.txt', text: 'a' }]);

describe('the type of a file is told from its content', () => {
  const cases: [string, Buffer | string, string, string?][] = [
    ['a Word document', document, 'docx'],
    ['a workbook', xlsx(['Tên']), 'xlsx'],
    ['a PDF', pdf(['Báo cáo']), 'pdf'],
    ['a PNG', png(), 'png'],
    ['a JPEG', jpg(), 'jpg'],
    ['a JPEG with a comment', jpg(2, 2, 'may anh'), 'jpg'],
    ['text', 'Số liệu\ntháng 3', 'txt'],
    ['a CSV by name', 'a,b\n1,2', 'csv', 'so.csv'],
    ['a PDF under another name', pdf(['x']), 'pdf', 'anh.jpg'],
    ['text in UTF-16 with its mark', Buffer.from('\ufeffSố liệu', 'utf16le'), 'txt'],
    ['nothing', '', 'files.empty'],
    [
      'a program',
      Buffer.concat([Buffer.from('MZ'), Buffer.from('900003', 'hex'), Buffer.alloc(200)]),
      'files.unknown-type',
      'bc.docx',
    ],
    ['an ELF program', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(60)]), 'files.unknown-type'],
    ['a page', '<!DOCTYPE html><script>alert(1)</script>', 'files.unknown-type', 'bc.txt'],
    ['a page after blanks and a mark', '\ufeff \n <html><body onload=x>', 'files.unknown-type', 'bc.csv'],
    ['a drawing with script', '<?xml version="1.0"?><svg onload="x()"/>', 'files.unknown-type', 'a.png'],
    ['a drawing in UTF-16', Buffer.from('\ufeff<svg onload="x()"/>', 'utf16le'), 'files.unknown-type'],
    ['a shell script', '#!/bin/sh\nrm -rf /', 'files.unknown-type', 'a.txt'],
    ['a mail that holds a page', 'MIME-Version: 1.0\nContent-Type: text/html', 'files.unknown-type'],
    ['RTF', '{\\rtf1 x}', 'files.unknown-type', 'a.txt'],
    ['GIF', 'GIF89a\x01\x00\x01\x00', 'files.unknown-type'],
    ['a plain archive', archive, 'files.unknown-type', 'a.docx'],
    [
      'an old Word document',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'files.unknown-type',
    ],
    ['text with NUL far behind', Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.alloc(1)]), 'files.unknown-type'],
  ];
  for (const [title, bytes, expected, name] of cases) {
    test(title, async () => assert.equal(await found(bytes, name), expected));
  }
});

describe('hostile files', () => {
  const cases: [string, Buffer | string, string][] = [
    ['a picture that is an archive too', Buffer.concat([jpg(), archive]), 'files.two-types'],
    ['a PNG with something behind its end', Buffer.concat([png(), Buffer.from('<?php')]), 'files.two-types'],
    ['a PDF that is an archive too', Buffer.concat([pdf(['x']), archive]), 'files.two-types'],
    ['text that is an archive too', Buffer.concat([Buffer.from('chào '), archive]), 'files.two-types'],
    ['a JPEG that readers of PDF open', jpg(2, 2, '%PDF-1.4 1 0 obj'), 'files.two-types'],
    ['a JPEG that is a page too', jpg(2, 2, '<script>alert(1)</script>'), 'files.two-types'],
    ['a JPEG without a picture', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'files.damaged'],
    ['a PNG cut off', png().subarray(0, 40), 'files.damaged'],
    ['a PNG of endless dots', png(60_000, 60_000), 'files.picture-too-large'],
    ['a JPEG of endless dots', jpg(65_000, 65_000), 'files.picture-too-large'],
    ['a document with macros', docx(['x'], [], { 'word/vbaProject.bin': 'x' }), 'files.macros'],
    [
      'a document that calls itself one with macros',
      zipFile([
        {
          name: '[Content_Types].xml',
          text: '<Types><x t="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        },
        { name: 'word/document.xml', text: '<a/>' },
      ]),
      'files.macros',
    ],
    ['Word and Excel in one', docx(['x'], [], { 'xl/workbook.xml': '<workbook/>' }), 'files.unknown-type'],
    ['a document cut off', document.subarray(0, document.length - 30), 'documents.damaged'],
    ['a PDF of nothing', '%PDF-1.7\nkhông có gì', 'documents.damaged'],
    ['a bomb that says its size', docx(['a'.repeat(30_000_000)]), 'documents.zip-bomb'],
    [
      'a bomb that lies about its size',
      zipFile([
        { name: '[Content_Types].xml', text: '<Types/>' },
        { name: 'word/document.xml', text: `<a>${'a'.repeat(80_000_000)}</a>`, sizeSaid: 1000 },
      ]),
      'documents.zip-bomb',
    ],
    [
      'entities that multiply',
      docx([], [], { 'word/header1.xml': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>' }),
      'documents.doctype',
    ],
    ['names that climb', docx([], [], { '../../etc/passwd': 'x' }), 'documents.damaged'],
  ];
  for (const [title, bytes, expected] of cases) {
    test(title, async () => assert.equal(await found(bytes), expected));
  }

  test('a file over the limit', async () => {
    const read = await readContent(kept(Buffer.alloc(3_000_000, 'a')), 'to.txt', { limit: 1024 ** 2, characters: 10 });
    assert.ok(!read.ok);
    assert.deepEqual(read.problem.params, { file: 'to.txt', size: 3, limit: 1 });
  });

  test('many at once all get their turn', async () => {
    const path = kept(png());
    const read = await Promise.all(Array.from({ length: 8 }, () => examineFile(path, 'a.png', LIMITS)));
    assert.ok(read.every((one) => one.ok && one.value.kind === 'png'));
  });

  test('a reader that takes too long is stopped', async () => {
    const read = await examineFile(kept(pdf(['x'])), 'cham.pdf', LIMITS, 1);
    assert.ok(!read.ok && read.problem.code === 'files.damaged');
  });
});

describe('first text', () => {
  const texts: [string, Buffer | string][] = [
    ['Word', docx(['Kính gửi', 'Nội dung'], ['ĐẦU TRANG'])],
    ['Excel', xlsx(['Tên đơn vị', 'Số hồ sơ'], '&amp;C&amp;"Times,Bold"&amp;14ĐẦU TRANG')],
    ['PDF', pdf(['ĐẦU TRANG', 'Nội dung: Ủy ban nhân dân'])],
    ['text', 'ĐẦU TRANG\r\nNội dung'],
  ];
  for (const [title, bytes] of texts) {
    test(title, async () => {
      const read = await examineFile(kept(bytes), 'tep', LIMITS);
      assert.ok(read.ok, JSON.stringify(read));
      assert.ok(read.value.text?.split('\n').includes('ĐẦU TRANG'.normalize('NFC')), read.value.text ?? 'null');
    });
  }

  test('no more than asked, in NFC', async () => {
    const read = await readContent(kept('ệ'.normalize('NFD').repeat(9000)), 'a.txt', LIMITS);
    assert.ok(read.ok && read.value.text!.length <= 4000 && read.value.text === read.value.text!.normalize('NFC'));
  });
});
