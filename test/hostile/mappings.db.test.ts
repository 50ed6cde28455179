import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { describe, test } from 'node:test';
import { now } from '../../src/app/act.ts';
import { readMappingFile } from '../../src/rooms/imports/index.ts';
import { cancelImport, previewImport } from '../../src/rooms/registers/index.ts';
import { digest, leftStaging } from './digest.ts';
import { goodDossiers } from './good-files.ts';
import { goodWorkbook } from './bad-tables.ts';
import { assertSentence } from './sentence.ts';
import { tally } from './tally.ts';
import { TEXTS } from './texts.ts';
import { world } from './world.ts';

const w = await world();
const counted = tally('mappings');
const before = await digest(w.database);

const good = `name: thu
register: dossiers
fields:
  code: Mã hồ sơ
  deciding_agency: Đơn vị giải quyết
  received: Ngày tiếp nhận
  status: Trạng thái
`;

/** Files that are no mapping. */
const BAD: readonly (readonly [name: string, content: Buffer | string])[] = [
  ['empty.yaml', ''],
  ['list.yaml', '- a\n- b\n'],
  ['number.yaml', '42'],
  ['text.yaml', 'xin chào'],
  ['broken.yaml', 'name: [a\n  b: {'],
  ['tabs.yaml', 'name:\n\t- x'],
  ['two.yaml', `${good}---\n${good}`],
  ['twice.yaml', `${good}name: khac\n`],
  ['unknown-key.yaml', `${good}khac: 1\n`],
  ['no-fields.yaml', 'name: thu\nregister: dossiers\n'],
  ['zone.yaml', `${good}zone: "'; DROP TABLE x; --"\n`],
  ['dates.yaml', `${good}dates: ngược\n`],
  ['header.yaml', `${good}header: -5\n`],
  ['header-long.yaml', `${good}header: 1e99\n`],
  ['name-long.yaml', good.replace('thu', 'x'.repeat(200))],
  ['nothing-said.yaml', good.replace('code: Mã hồ sơ', 'code: {}')],
  [
    'laughs.yaml',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e]\n`,
  ],
  ['code.yaml', `name: !!js/function "function(){}"\n`],
  ['proto.yaml', '__proto__: {polluted: 1}\n'],
  ['picture.yaml', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ['utf16.yaml', Buffer.from(good, 'utf16le')],
  ['latin.yaml', Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xff, 0xfe])],
  ['workbook.yaml', goodWorkbook],
  ['deep.yaml', `${'['.repeat(3_000)}${']'.repeat(3_000)}`],
];

describe('mapping files', () => {
  test('that are none are refused with the place and a sentence', () => {
    for (const [name, content] of BAD) {
      const read = readMappingFile(w.file(name, content));
      assert.ok(!read.ok, `${name} was taken`);
      assertSentence(read.problem, { file: name });
      counted();
    }
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  test('that are too large, missing or a folder', () => {
    const large = w.file('large.yaml', good);
    truncateSync(large, 300 * 1024 * 1024);
    for (const path of [large, '/khong/co.yaml', w.folder]) {
      const read = readMappingFile(path);
      assert.ok(!read.ok);
      assertSentence(read.problem);
      counted();
    }
  });

  test('that name what the file or the register has not are refused before a row is read', async () => {
    const file = w.file('tot.csv', goodDossiers);
    for (const [what, content] of [
      ['column', good.replace('Mã hồ sơ', 'Cột Không Có')],
      ['letter', good.replace('Mã hồ sơ', '"[ZZZ]"')],
      ['field', `${good}  phep_thuat: Trạng thái\n`],
      ['proto', `${good}  constructor: Trạng thái\n`],
      ['missing', good.replace('  code: Mã hồ sơ\n', '')],
      ['sheet', `${good}sheets: [Không Có]\n`],
      ['row', `${good}header: 5000\n`],
    ] as const) {
      const mapping = readMappingFile(w.file(`${what}.yaml`, content));
      assert.ok(mapping.ok, what);
      const run = await previewImport(
        { database: w.database, actor: w.operator, now },
        { register: 'dossiers', file, mapping: mapping.value },
      );
      if (run.ok) {
        // A file without sheets has none to miss; a column without cells leaves no row that is good.
        assert.ok(what === 'sheet' || run.value.counts?.new === 0, what);
        await w.acting(w.operator, (act) => cancelImport(act, run.value.id));
      } else assertSentence(run.problem);
      counted();
    }
    assert.deepEqual(await leftStaging(w.database), []);
    assert.deepEqual(await digest(w.database), before);
  });

  test('whose words are hostile do what they say and no more', async () => {
    const file = w.file('tot.csv', goodDossiers);
    for (const [at, text] of TEXTS.map((one) => one.replaceAll('\u0000', '').toWellFormed()).entries()) {
      const word = JSON.stringify(text);
      const rules = [
        `{column: Lĩnh vực, values: {${word}: ${word}}}`,
        `{column: Lĩnh vực, otherwise: ${word}}`,
        `{constant: ${word}}`,
        text === '' ? '{constant: x}' : `{column: Lĩnh vực, after: ${word}, before: ${word}}`,
      ];
      for (const rule of [rules[at % 4], rules[(at + 1) % 4]]) {
        const mapping = readMappingFile(w.file('chu.yaml', `${good}  sector: ${rule}\n`));
        if (!mapping.ok) {
          assertSentence(mapping.problem, { file: 'chu.yaml' });
          continue;
        }
        const run = await previewImport(
          { database: w.database, actor: w.operator, now },
          { register: 'dossiers', file, mapping: mapping.value, sourceName: text.slice(0, 200) || 'x' },
        );
        if (run.ok) await w.acting(w.operator, (act) => cancelImport(act, run.value.id));
        else assertSentence(run.problem);
        counted();
      }
    }
    assert.deepEqual(await leftStaging(w.database), []);
    assert.deepEqual(await digest(w.database), before);
  });
});
