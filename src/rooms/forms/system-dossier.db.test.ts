import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDatabase } from '../../../test/database.ts';
import { readDocumentText } from '../../platform/documents/read/index.ts';
import { grant } from '../access/index.ts';
import { ensureRegisters } from '../registers/index.ts';
import { writeSystemDossier } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-dossier-'));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const which of ['impact', 'security'] as const) {
  test(`the ${which} dossier lists declared columns, terms and rights, and says what is not sure`, async () => {
    const database = await testDatabase();
    await ensureRegisters(database);
    const written = await writeSystemDossier(database, which, {
      'registers.read-personal': [grant('all', ['inspector']), grant('below', ['agency-head'])],
    });
    const path = join(folder, `${which}.docx`);
    assert.ok(written.ok);
    writeFileSync(path, written.value);
    const read = await readDocumentText(path);
    assert.ok(read.ok);
    const text = JSON.stringify(read.value);
    for (const words of [
      'Số giấy tờ tuỳ thân',
      'Gửi phiếu xin lỗi',
      'Ngày ra khỏi danh sách đang giải quyết',
      'phải kiểm tra',
      '……',
    ])
      assert.ok(text.includes(words), words);
    assert.ok(text.includes('Thanh tra') || text.includes('thanh tra'));
  });
}
