import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT } from './shared.ts';

const root = mkdtempSync(join(tmpdir(), 'thuocdo-joined-'));
after(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, content: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

/** Evaluates an expression over the exports of a script of bin/ and answers what it gives. */
const of = (script: string, expression: string): unknown =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import * as bin from ${JSON.stringify(pathToFileURL(join(ROOT, 'bin', script)).href)};
         process.stdout.write(JSON.stringify((await ${expression}) ?? null));`,
      ],
      { encoding: 'utf8' },
    ),
  );
const place = JSON.stringify(root);
const isJoined = (): unknown => of('program.js', `bin.isJoined(${place})`);

test('modules joined into one file run as they did, each knows where it stood, and a later change is noticed', () => {
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  write('package.json', '{"type":"module"}');
  write('src/app/cli/main.ts', `import { words, here } from '../words.tsx';\nconsole.log(String(words), here);\n`);
  write(
    'src/app/words.tsx',
    `import { dirname } from 'node:path';
     import { fileURLToPath } from 'node:url';
     import type { Nothing } from './nothing.ts';
     export const words = <b>{'Thước < Đo'}</b>;
     const one: Nothing = dirname(fileURLToPath(import.meta.url));
     export const here = [one, import.meta.dirname].map((path) => path.split('/build/../').pop()!.split('/').slice(-2).join('/')).join(' ');\n`,
  );
  assert.equal(isJoined(), false, 'nothing was joined yet');
  of('join.js', `bin.joinProgram(${place})`);
  assert.equal(isJoined(), true);
  const printed = execFileSync(process.execPath, [join(root, 'build', 'program.js')], { encoding: 'utf8' });
  assert.equal(printed, '<b>Thước &lt; Đo</b> src/app src/app\n');

  utimesSync(join(root, 'src/app/words.tsx'), 1_000, 1_000);
  assert.equal(isJoined(), false, 'a file was touched');
  of('join.js', `bin.joinProgram(${place})`);
  assert.equal(isJoined(), true);
  rmSync(join(root, 'src/app/words.tsx'));
  assert.equal(isJoined(), false, 'a file is gone');
  write('build/program.json', '{"files":{}}');
  assert.equal(isJoined(), false, 'a stamp that names nothing');
  write('build/program.json', 'torn');
  assert.equal(isJoined(), false, 'a stamp that cannot be read');
});
