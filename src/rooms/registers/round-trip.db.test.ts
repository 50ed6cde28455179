import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { previewImport, saveRecords } from './index.ts';
import { registerCatalog } from './catalog.ts';
import type { Field } from './core/inputs.ts';
import { fieldsOf } from './core/inputs.ts';
import { exportRegister, writeTemplate } from './export-file.ts';
import { scene, unwrap } from './test/scene.ts';

const s = await scene();
const { all } = await registerCatalog(s.database);

const TEXTS: Partial<Record<Field['type'], string>> = {
  date: '05/01/2026',
  moment: '08:30:15 05/01/2026',
  integer: '3',
  decimal: '1,5',
  money: '1500000',
  boolean: 'Có',
  agency: 'Sở Y tế',
};
const textOf = (field: Field): string =>
  field.type === 'choice' ? field.values![0]!.code : (TEXTS[field.type] ?? `${field.code} "1", đủ`);

/** One record of each register: with every field where that breaks no rule, else with the required ones. */
async function record(code: string, fields: readonly Field[]): Promise<boolean> {
  const known = fields.filter((field) => field.type !== 'evidence');
  for (const chosen of [known, known.filter((field) => field.required)]) {
    const values = Object.fromEntries(chosen.map((field) => [field.code, textOf(field)]));
    const saved = unwrap(await s.act((act) => saveRecords(act, code, [{ values, expectedRun: null, reason: 'thử' }])));
    if (saved.runId !== null) return true;
  }
  return false;
}

test('export and template of every register import again without a change', async () => {
  let tried = 0;
  for (const definition of all) {
    const { code } = definition;
    if (!(await record(code, fieldsOf(definition)))) continue;
    tried++;
    // One way and one format each: the next register takes the other two.
    const format = tried % 2 ? 'csv' : 'xlsx';
    const target = join(s.folder, `${code}.${format}`);
    await s.database.snapshot(async (read) => {
      if (tried % 4 < 2) await exportRegister(read, code, { format, target, scope: 'all' });
      else await writeTemplate(read, definition, { format, target, lang: 'vi', scope: 'all', where: null });
    });
    const preview = unwrap(await previewImport(s.context, { register: code, file: target }));
    const { read, unchanged, refused } = preview.counts!;
    assert.deepEqual({ code, format, read, unchanged, refused }, { code, format, read: 1, unchanged: 1, refused: 0 });
  }
  assert.ok(tried > all.length * 0.7, `only ${tried} of ${all.length} registers could be tried`);
});
