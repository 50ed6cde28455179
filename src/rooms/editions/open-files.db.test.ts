import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { TEST_TIME } from '../../../test/database.ts';
import { instant } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { readOpenRecords, shippedRegisters } from '../registers/index.ts';
import { publicationSettings } from './catalog.ts';
import { publish, removeSampleEditions } from './commands/publish.ts';
import type { EditionContent } from './core/content.ts';
import { verifyEdition } from './current.ts';
import { openFileOf } from './sql/edition.reads.ts';
import { scene } from './test/scene.ts';

const s = await scene();
await s.prepare();
await s.dossiers(60_000, 1);

const HEAD = 'Mã sản phẩm,Cơ quan,Tên sản phẩm,Thể loại,Chủ đề,Thời hạn theo kế hoạch';
const LINES = [
  'TT-02,STP,"Hỏi, đáp về hộ tịch","Tin, bài",Cải cách hành chính chung,31/03/2026',
  'TT-01,STP,=cmd|A1,"Tin, bài",Cải cách hành chính chung,28/02/2026',
];
await s.records('communications', [HEAD, ...LINES].join('\n'));

let hours = 0;
async function published(): Promise<EditionContent> {
  const result = await s.act((act) => publish(act, {}), instant(TEST_TIME + 3_600_000 * hours++));
  assert.ok(result.ok, result.ok ? '' : result.problem.code);
  return result.value;
}
const textOf = async (edition: number, register = 'communications'): Promise<string | undefined> =>
  (await openFileOf(s.database, edition, register))?.toString();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const files = async (): Promise<number> =>
  (await s.database.query(sql<{ n: number }>`SELECT count(*)::int AS n FROM editions.open_file`))[0]!.n;

test('what the province publishes row by row holds no personal data and no column that is not open', async () => {
  const { registers } = publicationSettings();
  assert.ok(registers.length > 5);
  for (const code of registers) {
    const definition = shippedRegisters().get(code);
    assert.ok(definition, code);
    assert.deepEqual(definition.personal, undefined, code);
  }
  const open = await readOpenRecords(s.database, 'dossiers');
  const closed = shippedRegisters()
    .get('dossiers')!
    .columns.filter((column) => !column.open)
    .map(({ code }) => code);
  assert.ok(closed.includes('code'));
  assert.deepEqual(
    open?.columns.filter(({ code }) => closed.includes(code)),
    [],
  );
  for await (const row of open!.rows()) assert.equal(row.length, open!.columns.length);
  assert.equal(await readOpenRecords(s.database, 'work_items_khong_co'), null);
});

test('an edition carries the records as they stood, hashed, each row marked as sample, formulas made harmless', async () => {
  const content = await published();
  const [register, ...others] = content.registers ?? [];
  assert.deepEqual(others, [], 'a register without a record is none');
  assert.equal(register?.code, 'communications');
  assert.equal(register.rows, 2);
  const text = await textOf(1);
  assert.equal(
    text,
    `\ufeffcode,agency,title,kind,topic,planned_on,published_on,reach,link,note\r\n` +
      `TT-01,STP,'=cmd|A1,"Tin, bài",Cải cách hành chính chung,28/02/2026,,,,Dữ liệu mẫu\r\n` +
      `TT-02,STP,"Hỏi, đáp về hộ tịch","Tin, bài",Cải cách hành chính chung,31/03/2026,,,,Dữ liệu mẫu\r\n`,
  );
  assert.equal(register.hash, sha256(text));
  assert.ok((await verifyEdition(s.database, 1))?.intact);
});

test('the file of an edition stands, and unchanged records are kept once', async () => {
  const before = await textOf(1);
  await published();
  assert.equal(await files(), 1);
  await s.records('communications', [HEAD, LINES[0]!.replace('31/03', '30/04')].join('\n'));
  const third = await published();
  assert.equal(await files(), 2);
  assert.equal(await textOf(1), before);
  assert.match((await textOf(3)) ?? '', /TT-02.*30\/04\/2026/);
  assert.equal(third.registers?.[0]?.hash, sha256((await textOf(3))!));
  assert.equal(await textOf(3, 'dossiers'), undefined);
  for (const change of [sql`DELETE FROM editions.open_file`, sql`UPDATE editions.open_register SET hash = hash`])
    await assert.rejects(s.act((act) => act.tx.query(change)));
});

test('files of the sample go with its editions', async () => {
  await s.act(removeSampleEditions);
  assert.equal(await files(), 0);
});
