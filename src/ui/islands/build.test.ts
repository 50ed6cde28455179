import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { scriptOf } from './build.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-islands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a script is built once and anew when one of its files changes', async () => {
  const entry = join(folder, 'first.ts');
  const inner = join(folder, 'words.ts');
  writeFileSync(inner, `export const word: string = 'thước';`);
  writeFileSync(entry, `import { word } from './words.ts';\ndocument.title = word;`);
  const island = { name: 'trial', entry };
  const out = join(folder, 'out');
  assert.match((await scriptOf(out, island)).toString(), /document\.title=[`"']thước/);
  writeFileSync(join(out, 'trial.js'), 'kept');
  assert.equal((await scriptOf(out, island)).toString(), 'kept');
  writeFileSync(inner, `export const word: string = 'đo';`);
  assert.match((await scriptOf(out, island)).toString(), /[`"']đo/);
  assert.doesNotMatch(readFileSync(join(out, 'trial.js'), 'utf8'), /kept/);
});
