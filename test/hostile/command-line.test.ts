import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dataFolder, startProgram, thuocdo } from '../journeys/program.ts';
import { APPLICANT, cells, dossiers, goodDossiers } from './good-files.ts';
import { tally } from './tally.ts';

const folder = await dataFolder({ from: 'empty' });
const files = await dataFolder({ held: false });
const counted = tally('command line');

const file = (name: string, content: string | Buffer): string => {
  const path = join(files, name);
  writeFileSync(path, content);
  return path;
};

test('arguments that are wrong are refused with 2 or 3 and a sentence, never with a stack', async () => {
  const running = await startProgram(folder, '--no-sample');
  mkdirSync(join(files, 'thu-muc'), { recursive: true });
  const calls: readonly (readonly string[])[] = [
    ['import', 'dossiers', '/khong/co/tep.csv', '--yes'],
    ['import', 'dossiers', join(files, 'thu-muc')],
    ['import', 'dossiers', file('\u001b[2J\u202egnp.csv', 'x'), '--yes'],
    ['import', 'dossiers', file('tot.csv', goodDossiers), '--mapping', '/khong/co.yaml'],
    [
      'import',
      'dossiers',
      file('loi.csv', dossiers([cells({ status: 'Không rõ' }), cells({ received: '31/02/2026' })])),
      '--yes',
      '--all-or-nothing',
    ],
    ['import', 'plan', '/khong/co'],
    ['import', 'agencies', file('rong.csv', '')],
    ['figures', 'KHONG-CO', '--from', '2026-01-01', '--to', '2026-03-31'],
    ['figures', 'HS-01', '--from', '31/02/2026', '--to', '2026-03-31'],
    ['figures', 'HS-01', '--from', '2026-03-31', '--to', '2026-01-01'],
    [
      'form',
      '06a',
      '--agency',
      '__proto__',
      '--from',
      '2026-01-01',
      '--to',
      '2026-03-31',
      '--out',
      join(files, 'a.docx'),
    ],
    ['start', '--port', 'mot'],
    ['start', '--host', 'khong co', '--port', '0'],
    ['import', 'khong-co', 'x'],
    ['import', 'dossiers'],
    ['--khong-co'],
  ];
  // Two at a time: each is a program of its own.
  for (let at = 0; at < calls.length; at += 2) {
    await Promise.all(
      calls.slice(at, at + 2).map(async (args) => {
        const { code, stdout, stderr } = await thuocdo(folder, ...args);
        const what = args.join(' ');
        assert.ok(code === 2 || code === 3, `${what}: ${code} ${stderr}`);
        assert.ok(stderr.trim().length > 15 || stdout.trim().length > 15, what);
        for (const said of [stdout, stderr]) {
          assert.doesNotMatch(said, /\n\s+at |node_modules|undefined|\[object|\{[a-z]+\}/, what);
          // oxlint-disable-next-line no-control-regex -- exactly these must not reach a terminal
          assert.doesNotMatch(said, /[\u001b\u202e]/, what);
          assert.ok(!said.includes(APPLICANT), what);
        }
        counted();
      }),
    );
  }
  assert.doesNotMatch(running.log(), /level":"error"/);
  assert.ok(!running.log().includes(APPLICANT));
  await running.stop();
});
