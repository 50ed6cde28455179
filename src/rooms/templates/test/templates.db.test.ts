import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { report } from '../../../../test/official-documents.ts';
import { instant } from '../../../kernel/index.ts';
import { startingTemplate, writeDocx, writePaper, type OfficialDocument } from '../../../platform/documents/index.ts';
import { readDocumentText } from '../../../platform/documents/read/index.ts';
import { docx } from '../../../platform/files/test/made.ts';
import { readEntries } from '../../audit/index.ts';
import { readTemplate, setTemplate, templateVersions, writeOfficial } from '../index.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'thuocdo-templates-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const DAY = 86_400_000;
const day = (count: number) => instant(TEST_TIME + count * DAY);

async function kept(name: string, bytes: Buffer) {
  writeFileSync(join(folder, name), bytes);
  return readTemplate(join(folder, name), name, 'report');
}
async function written(document: OfficialDocument, at: number, format?: 'pdf'): Promise<Buffer> {
  const made = await writeOfficial(database, 'report', document, day(at), format);
  assert.ok(made.ok);
  return made.value;
}

async function textAt(at: number): Promise<string> {
  const document = { ...report(), settledAt: day(at) };
  writeFileSync(join(folder, 'x.docx'), await written(document, at));
  const read = await readDocumentText(join(folder, 'x.docx'));
  assert.ok(read.ok);
  return read.value.text;
}

test('documents are written by the template that stood when they were settled; old ones keep theirs', async () => {
  const own = { ...report(), settledAt: day(0) };
  assert.ok((await written(own, 0)).equals(await writeDocx(own)));
  const first = await kept('mot.docx', docx(['Mẫu thứ nhất', '{{NOI_DUNG}}']));
  const second = await kept('hai.docx', await startingTemplate('report'));
  assert.ok(first.ok && second.ok);
  const id = await acting(database, [], day(1))((act) => setTemplate(act, first.value));
  await acting(database, [], day(3))((act) => setTemplate(act, second.value));
  await acting(database, [], day(5))((act) => setTemplate(act, { kind: 'report', file: null }));
  assert.doesNotMatch(await textAt(0), /Mẫu thứ nhất/);
  assert.match(await textAt(2), /Mẫu thứ nhất[^]*I\. CÔNG TÁC CHỈ ĐẠO/);
  const pdf = await writePaper(own, 'pdf');
  assert.ok(pdf.ok && (await written(own, 2, 'pdf')).equals(pdf.value), 'PDF keeps the own layout');
  assert.match(await textAt(4), /Số: 05\/BC-SNV/);
  assert.ok((await written(own, 6)).equals(await writeDocx(own)), 'the own layout again');
  assert.deepEqual(
    (await templateVersions(database)).map(({ fileName }) => fileName),
    [null, 'hai.docx', 'mot.docx'],
  );
  const [entry] = await readEntries(database, { subject: 'templates.version', key: String(id) }, 1);
  assert.deepEqual(
    [entry?.action, entry?.after && (entry.after as { file: string }).file],
    ['templates.set', 'mot.docx'],
  );
});

test('what does not fit is refused before it is kept', async () => {
  const wrong = await kept('sai.docx', docx(['{{NGUOI_NHAN}}', '{{NOI_DUNG}}']));
  assert.equal(wrong.ok ? '' : wrong.problem.code, 'documents.template-unknown');
  const large = await kept('to.docx', Buffer.alloc(6 * 1024 * 1024));
  assert.equal(large.ok ? '' : large.problem.code, 'templates.too-large');
  const missing = await readTemplate(join(folder, 'khong-co.docx'), 'khong-co.docx', 'report');
  assert.equal(missing.ok ? '' : missing.problem.code, 'documents.unreadable');
});
