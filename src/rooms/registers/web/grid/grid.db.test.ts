import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { MOST_BYTES } from '../../../../ui/index.ts';
import { scriptOf } from '../../../../ui/islands/build.ts';
import { sql } from '../../../../platform/database/index.ts';
import { registersRoom } from '../../room.ts';
import { asker } from '../../test/ask.ts';
import { csv, dossierLine, scene } from '../../test/scene.ts';

const s = await scene();
const { ask } = asker(s);
await s.import({ file: s.file('g.csv', csv(['G-1', 'G-2', 'G-3'].map((code) => dossierLine({ code })))) });
const GRID = '/ban-lam-viec/so-theo-doi/dossiers/bang';

interface Row {
  id: string;
  key: string[] | null;
  run: number | null;
  values: Record<string, string>;
  reason: string;
}
const rowOf = (code: string, run: number | null, values: Record<string, string>): Row => ({
  id: code,
  key: run === null ? null : [code, 'mot-cua'],
  run,
  values: { code, source: 'mot-cua', ...values },
  reason: '',
});
const post = async (rows: unknown) => {
  const answer = await ask(GRID, { method: 'POST', fields: { dong: JSON.stringify(rows) } });
  return {
    status: answer.status,
    body: (await answer.json()) as {
      receipts: {
        id: string;
        outcome: string;
        run: number;
        cells: string[];
        faults: { field: string; words: string }[];
      }[];
      words: string;
    },
  };
};
const runOf = async (code: string): Promise<number> =>
  (await s.database.query(sql<{ run: number }>`SELECT run_id AS run FROM reg.dossiers WHERE code = ${code}`))[0]!.run;
const runs = async (): Promise<number> =>
  (await s.database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM imports.run`))[0]!.n;
const FRESH = { deciding_agency: 'Sở Y tế', received: '05/03/2026', status: 'Đang xử lý' };

test('right rows are saved in one run, wrong ones say why, those of others are not touched', async () => {
  const run = await runOf('G-1');
  const before = await runs();
  const { body } = await post([
    rowOf('G-1', run, { due: '20/03/2026' }),
    rowOf('G-2', run, { due: '31/02/2026', ready: 'x' }),
    rowOf('G-3', run - 1, { due: '21/03/2026' }),
    rowOf('G-9', null, FRESH),
    rowOf('G-8', null, { ...FRESH, due: '01/01/2026' }),
    rowOf('G-9', null, FRESH),
  ]);
  assert.deepEqual(
    body.receipts.map(({ outcome }) => outcome),
    ['saved', 'invalid', 'conflict', 'saved', 'invalid', 'invalid'],
  );
  assert.equal(body.receipts[1]!.faults.length, 2);
  assert.match(body.receipts[4]!.faults[0]!.words, /Ngày hẹn trả trước ngày tiếp nhận/);
  assert.equal(await runs(), before + 1);
  assert.equal(body.receipts[0]!.run, body.receipts[3]!.run);
  assert.ok(body.receipts[0]!.cells.includes('20/03/2026'));
  assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
});

test('what changes nothing leaves no run behind', async () => {
  const before = await runs();
  const { body } = await post([rowOf('G-2', await runOf('G-2'), { due: '16/03/2026 17:00:00' })]);
  assert.deepEqual(
    body.receipts.map(({ outcome }) => outcome),
    ['saved'],
  );
  assert.equal(await runs(), before);
});

test('rows of another agency are refused by their place', async () => {
  const [agency] = await s.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency WHERE name = 'Sở Y tế'`);
  const act = (work: Parameters<typeof s.act>[0]) => s.act((a) => work({ ...a, scope: () => [agency!.id] }));
  const answer = await ask(GRID, {
    method: 'POST',
    fields: {
      dong: JSON.stringify([
        rowOf('G-2', await runOf('G-2'), { due: '22/03/2026' }),
        rowOf('G-9', await runOf('G-9'), { due: '22/03/2026' }),
      ]),
    },
    page: { act: act as never },
  });
  const { receipts } = (await answer.json()) as Awaited<ReturnType<typeof post>>['body'];
  assert.deepEqual(
    receipts.map(({ outcome }) => outcome),
    ['invalid', 'saved'],
  );
});

test('what is no list of rows is refused in words', async () => {
  for (const rows of [null, [], [{ id: 1 }], 'x']) {
    const { status, body } = await post(rows);
    assert.equal(status, 422);
    assert.match(body.words, /Không đọc được các dòng/);
  }
});

test('the plain form saves what was changed in it and keeps what is wrong', async () => {
  const page = await (await ask(GRID)).text();
  const fields = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="((?:khoa|lan)\.\d+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll('&quot;', '"'),
    ]),
  );
  const at = (code: string): number =>
    Number(
      Object.entries(fields)
        .find(([, value]) => value.includes(`"${code}"`))![0]
        .split('.')[1],
    );
  const typed = { [`o.${at('G-3')}.due`]: '23/03/2026', [`o.${at('G-2')}.due`]: 'mai' };
  const wrong = await ask(GRID, { method: 'POST', fields: { ...fields, ...typed } });
  assert.equal(wrong.status, 422);
  const body = await wrong.text();
  assert.match(body, /Đã lưu 1 dòng; 1 dòng chưa lưu/);
  assert.match(body, /value="mai"[^>]*/);
  const rows = await s.database.query(sql<{ due: string }>`SELECT due_on AS due FROM reg.dossiers WHERE code = 'G-3'`);
  assert.equal(rows[0]!.due, '2026-03-23');
});

test('the script of the grid fits its size', async () => {
  const script = await scriptOf(join(tmpdir(), 'thuocdo-grid-test'), registersRoom.islands![0]!);
  assert.ok(script.length < MOST_BYTES, `${script.length} bytes`);
  assert.ok(gzipSync(script).length < 20_000);
});
