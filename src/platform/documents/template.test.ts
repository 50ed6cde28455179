import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { letter, report } from '../../../test/official-documents.ts';
import { instant } from '../../kernel/index.ts';
import { docx } from '../files/test/made.ts';
import { checkTemplate, eachInArchive, readDocumentText, readFacts } from './read/index.ts';
import { fillTemplate, startingTemplate, type TemplateKind } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-template-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const KINDS: readonly TemplateKind[] = ['report', 'letter'];

function kept(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
async function told(bytes: Buffer, kind: TemplateKind = 'report') {
  const checked = await checkTemplate(kept('mau.docx', bytes), 'mau.docx', kind);
  return checked.ok
    ? 'fits'
    : [checked.problem.code, checked.problem.params?.['name'], checked.problem.params?.['place']];
}

test('the template to begin with fits its own check, and filled it says what the document says, with its facts', async () => {
  for (const kind of KINDS) {
    const start = await startingTemplate(kind);
    assert.equal(await told(start, kind), 'fits', kind);
    const facts = { figures: [1, 2] };
    const settledAt = instant(Date.UTC(2026, 8, 17));
    const document = { ...(kind === 'report' ? report() : letter()), facts, settledAt };
    const filled = await fillTemplate(start, kind, document);
    assert.ok(filled.equals(await fillTemplate(start, kind, document)), 'the same bytes');
    const path = kept(`${kind}.docx`, filled);
    const read = await readDocumentText(path);
    assert.ok(read.ok);
    const { text } = read.value;
    assert.doesNotMatch(text, /[{}]/);
    assert.match(text, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
    assert.match(text, kind === 'report' ? /Số: 05\/BC-SNV[^]*ngày 09 tháng 02 năm 2026/ : /Số: 12\/[^]*V\/v/);
    assert.match(
      text,
      kind === 'report' ? /I\. CÔNG TÁC CHỈ ĐẠO[^]*Nguyễn Văn Mẫu[^]*4\.410\.197\.000\.000/ : /Kính gửi: Sở Xây dựng/,
    );
    assert.deepEqual(await readFacts(path, path), { ok: true, value: facts });
  }
});

test('an unknown placeholder is named with its place; one that stands for paragraphs stands alone; the text may not be missing', async () => {
  const held = ['{{NOI_DUNG}}'];
  assert.equal(await told(docx(held)), 'fits');
  assert.deepEqual(await told(docx(['Chào', '{{NOI_DUNG}}', 'Kính {{NGUOI_NHAN}}'])), [
    'documents.template-unknown',
    'NGUOI_NHAN',
    'đoạn 3',
  ]);
  assert.deepEqual(
    await told(docx(['{{KINH_GUI}}', ...held])),
    ['documents.template-unknown', 'KINH_GUI', 'đoạn 1'],
    'of letters alone',
  );
  assert.deepEqual(await told(docx(['{{NOI_DUNG}} và thêm'])), ['documents.template-not-alone', 'NOI_DUNG', 'đoạn 1']);
  assert.deepEqual(await told(docx(['{{SO'])), ['documents.template-unknown', '{{SO', 'đoạn 1']);
  assert.equal((await told(docx(['Không có ô nào'])))[0], 'documents.template-no-text');
  const start = await startingTemplate('report');
  const parts: [string, Buffer][] = [];
  await eachInArchive(kept('a.docx', start), 'a.docx', { ending: '', most: 99 }, async ({ name, bytes }) => {
    parts.push([name, bytes]);
  });
  const xml = parts.find(([name]) => name === 'word/document.xml')![1].toString('utf8');
  const changed = docx([], [], { 'word/document.xml': xml.replace('{{NGUOI_KY}}', '{{NGUOI_KI}}') });
  assert.deepEqual(await told(changed), ['documents.template-unknown', 'NGUOI_KI', 'bảng 2, hàng 1, ô 2']);
});

test('macros, embedded objects and references to files outside are refused; links are not', async () => {
  const held = ['{{NOI_DUNG}}'];
  const relations = (type: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="file:///C:/Mau.dotm" TargetMode="External"/></Relationships>`;
  const code = async (more: Record<string, string>) => (await told(docx(held, [], more)))[0];
  assert.equal(await code({ 'word/vbaProject.bin': 'x' }), 'documents.template-macros');
  assert.equal(await code({ 'word/embeddings/oleObject1.bin': 'x' }), 'documents.template-macros');
  assert.equal(
    await code({ 'word/_rels/settings.xml.rels': relations('attachedTemplate') }),
    'documents.template-outside',
  );
  assert.equal(await told(docx(held, [], { 'word/_rels/document.xml.rels': relations('hyperlink') })), 'fits');
  assert.equal((await told(Buffer.from('không phải tệp nén')))[0], 'documents.damaged');
});
