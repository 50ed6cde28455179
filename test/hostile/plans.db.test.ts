import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { describe, test } from 'node:test';
import { zipFile } from '../../src/platform/tabular/test/zip-by-hand.ts';
import { readPlanFile } from '../../src/rooms/plans/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { goodWorkbook } from './bad-tables.ts';
import { digest } from './digest.ts';
import { FOREIGN, ole, PASSWORD_PDF, SCANNED_PDF, TEXT_PDF, type BadFile } from './foreign-files.ts';
import { goodPlan } from './good-files.ts';
import { assertSentence, assertWords } from './sentence.ts';
import { tally } from './tally.ts';
import { world } from './world.ts';

const w = await world();
const counted = tally('plans');
const before = await digest(w.database);

const MB = 1024 * 1024;
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string, prolog = '', more: readonly { name: string; text: string }[] = []): Buffer =>
  zipFile([
    {
      name: 'word/document.xml',
      text: `<?xml version="1.0"?>${prolog}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const goodWord = word(
  goodPlan
    .split('\n')
    .map((line) => paragraph(line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\f', '')))
    .join(''),
);
const cut = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * share));
const ENTITIES = `<!DOCTYPE w [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>`;

const BAD: readonly BadFile[] = [
  ...FOREIGN,
  ['table.docx', () => goodWorkbook, /wrong-type/],
  ['slides.docx', () => zipFile([{ name: 'ppt/presentation.xml', text: '<p/>' }]), /wrong-type/],
  ['open.odt', () => zipFile([{ name: 'content.xml', text: '<o/>' }]), /wrong-type/],
  ['archive.zip', () => zipFile([{ name: 'a.txt', text: goodPlan }]), /wrong-type/],
  ['letter.doc', () => ole('WordDocument'), /old-word/],
  ['secret.docx', () => ole('EncryptedPackage'), /password/],
  ['old.xls', () => ole('Workbook'), /wrong-type/],
  ...[0.05, 0.3, 0.6, 0.9, 0.99].map((share): BadFile => [`cut-${share}.docx`, () => cut(goodWord, share), /damaged/]),
  ['bomb.docx', () => word(' '.repeat(70 * MB)), /zip-bomb/],
  [
    'bomb-numbers.docx',
    () => word(paragraph('x'), '', [{ name: 'word/numbering.xml', text: ' '.repeat(70 * MB) }]),
    /zip-bomb/,
  ],
  ['many.docx', () => zipFile(Array.from({ length: 6_000 }, (_, at) => ({ name: `${at}`, text: '' }))), /zip-bomb/],
  ['entities.docx', () => word(paragraph('&b;'), ENTITIES), /doctype/],
  ['external.docx', () => word(paragraph('&a;'), '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), /doctype/],
  ['external-dtd.docx', () => word(paragraph('x'), '<!DOCTYPE w SYSTEM "http://evil.example/x.dtd">'), /doctype/],
  [
    'dtd-numbers.docx',
    () => word(paragraph('x'), '', [{ name: 'word/numbering.xml', text: `${ENTITIES}<w/>` }]),
    /doctype/,
  ],
  [
    'dtd-styles.docx',
    () => word(paragraph('x'), '', [{ name: 'word/styles.xml', text: `${ENTITIES}<w/>` }]),
    /doctype/,
  ],
  ['deep.docx', () => word('<w:tbl>'.repeat(5_000)), /damaged/],
  ['unclosed.docx', () => word('<w:p><w:r>'), /damaged/],
  ['unknown-entity.docx', () => word(paragraph('&nbsp;')), /damaged/],
  ['blank.docx', () => word(''), /no-text/],
  ['other.docx', () => word(paragraph('Kính gửi các đồng chí')), /no-plan/],
  ['long.docx', () => word(paragraph('Ủy ban nhân dân tỉnh. '.repeat(250_000))), /too-long|zip-bomb/],
  ['scan.pdf', () => Buffer.from(SCANNED_PDF), /scanned/],
  ['secret.pdf', PASSWORD_PDF, /password/],
  ...[0.01, 0.2].map((share): BadFile => [
    `cut-${share}.pdf`,
    () => cut(TEXT_PDF(), share),
    /damaged|no-plan|scanned|no-text/,
  ]),
  ['nothing.pdf', () => Buffer.from('%PDF-1.7\n'), /damaged/],
  [
    'noise.pdf',
    () =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251)),
      ]),
    /damaged/,
  ],
  ['loop.pdf', () => Buffer.from(SCANNED_PDF.replace('/Kids[3 0 R]', '/Kids[2 0 R]')), /damaged|scanned/],
  ['many-pages.pdf', () => Buffer.from(SCANNED_PDF.replace('/Count 1', '/Count 99999999')), /damaged|scanned|too-long/],
  ['blank.txt', () => Buffer.from(' \r\n\t'), /empty/],
  ['mark.txt', () => Buffer.from([0xef, 0xbb, 0xbf]), /empty/],
  ['tcvn3.txt', () => Buffer.from('Uû ban nh©n d©n tØnh NghÖ An, quyÕt ®Þnh vÒ ®Êt ®ai', 'latin1'), /tcvn3/],
  ['tcvn3-kept.txt', () => Buffer.from('Uû ban nh©n d©n tØnh NghÖ An, quyÕt ®Þnh vÒ ®Êt ®ai'), /tcvn3/],
  ['windows-1258.txt', () => Buffer.from([0x54, 0xfd, 0x20, 0x61, 0xec, 0x62]), /not-utf8/],
  ['invalid.txt', () => Buffer.concat([Buffer.from(goodPlan.slice(0, 3_000)), Buffer.from([0xc3, 0x28])]), /not-utf8/],
  ['cut-letter.txt', () => Buffer.from('KẾ HOẠCH Ủ').subarray(0, -1), /not-utf8/],
  ['prose.txt', () => Buffer.from('Kính gửi các đồng chí, nhờ xem giúp.\n'.repeat(50)), /no-plan/],
  ['page.txt', () => Buffer.from('<!DOCTYPE html><html><p>Kế hoạch</p></html>'), /wrong-type/],
  ['numbers.txt', () => Buffer.from('1\n2\n3\n'.repeat(3_000)), /no-plan/],
];

describe('files that are no plan', () => {
  test('at the command line: each gets its sentence', async () => {
    for (const [name, make, code] of BAD) {
      const read = await readPlanFile(w.file(name, make()));
      assert.ok(!read.ok, `${name} was read`);
      assert.match(read.problem.code, code, name);
      assertSentence(read.problem, { file: name });
      counted();
    }
  });

  test('by the page: the sentence stands beside the field, nothing is kept', async () => {
    for (const [name, make] of BAD) {
      const answer = await w.post('/ban-lam-viec/ke-hoach/nhap', [['tep', make(), name]]);
      assert.equal(answer.status, 422, name);
      const told = /<ul[^>]*>\s*<li>\s*<a[^>]*>([^<]*)/.exec(answer.body.slice(answer.body.indexOf('<h1')))?.[1] ?? '';
      assertWords(told, 'vi', name);
      counted();
    }
    assert.deepEqual(w.uploads(), []);
    assert.deepEqual(await digest(w.database), before);
  });

  test('300 MB of nothing', async () => {
    for (const [name, head] of [
      ['large.txt', goodPlan],
      ['large.docx', goodWord],
      ['large.pdf', '%PDF-1.7\n'],
    ] as const) {
      const path = w.file(name, head);
      truncateSync(path, 300 * MB);
      const read = await readPlanFile(path);
      assert.ok(!read.ok);
      assert.equal(read.problem.code, 'documents.too-large');
      assertSentence(read.problem, { file: name });
      counted();
    }
  });
});

test('a plan whose text holds hostile words is kept and shown as text', async () => {
  const hostile = goodPlan
    .replace(/(MỤC TIÊU[^\n]*\n)/u, '$1<script>alert(1)</script> \u0000 \u202e "><img src=x onerror=alert(1)>\n')
    .normalize('NFD');
  const sent = await w.post('/ban-lam-viec/ke-hoach/nhap', [['tep', Buffer.from(hostile), 'ke-hoach.txt']]);
  assert.equal(sent.status, 303, sent.body.slice(0, 300));
  const page = await w.get(`${String(sent.headers.location)}?toan-van`);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.body, /<script>alert|<img src=x/);
  counted();
});

test('after all of them a good plan goes in', async () => {
  const sent = await w.post('/ban-lam-viec/ke-hoach/nhap', [['tep', goodWord, 'ke-hoach.docx']]);
  assert.equal(sent.status, 303, sent.body.slice(0, 500));
  assert.ok((await w.database.query(sql`SELECT 1 FROM plans.target`)).length > 10);
  assert.deepEqual(w.uploads(), []);
});
