import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { acting, databaseUrl, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { ROOT } from '../../../../test/shared.ts';
import { Random } from '../../../app/sample/index.ts';
import { addDays, dateAt } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { openCycle } from '../commands/open-cycle.ts';

/** Agencies that report; all of the province with `CYCLE_AGENCIES=all npm test -- reporting/test/cycle`. */
const AGENCIES = process.env['CYCLE_AGENCIES'] === 'all' ? 1000 : 6;
/** Processes that are killed, one after the other, before two are left to end the work. */
const KILLS = AGENCIES > 100 ? 20 : 1;
const SEED = Number(process.env['CYCLE_SEED'] ?? 7);

const database = await testDatabase();
const act = acting(database);

async function openedCycle(): Promise<number> {
  await act(loadSampleAgencies);
  const today = dateAt(TEST_TIME);
  const due = addDays(today, 3);
  const opened = await act((a) =>
    openCycle(a, {
      kind: 'ad-hoc',
      year: 2026,
      number: 0,
      name: 'Đột xuất',
      interval: { from: addDays(today, -30), to: today },
      dueAgency: due,
      dueField: null,
      dueProvince: due,
      groups: ['departments', 'communes'],
    }),
  );
  assert.ok(opened.ok);
  // Few rows and sections: what is tried here is the sending.
  await database.transaction((tx) =>
    tx.query(sql`
      UPDATE reporting.cycle SET outline = outline || jsonb_build_object(
        'sections', jsonb_path_query_array(outline, '$.sections[0 to 1]'),
        'annex', '[{"title": "Nhóm", "section": "I", "rows": [{"code": "1", "name": "Tự khai", "unit": "việc", "typed": "whole"}]}]'::jsonb)
      WHERE id = ${opened.value}`),
  );
  await database.transaction((tx) =>
    tx.query(sql`
      DELETE FROM reporting.report WHERE cycle_id = ${opened.value} AND id NOT IN (
        SELECT id FROM reporting.report WHERE cycle_id = ${opened.value} AND level = 'agency' ORDER BY id LIMIT ${AGENCIES})`),
  );
  return opened.value;
}

test('two processes write and send a whole cycle while they are killed: nothing is lost, doubled or half sent', async () => {
  const cycle = await openedCycle();
  const [url, random] = [await databaseUrl(database), new Random(SEED)];
  const told: number[] = [];
  /** Runs one process; one that is to be killed dies some moments after its first report, in the middle of whatever it does. */
  const run = (seed: number, killed: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          '--import',
          join(ROOT, 'bin', 'tsx-hook.js'),
          join(import.meta.dirname, 'cycle-child.ts'),
          url,
          String(cycle),
          String(seed),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let rest = '';
      let after = killed ? 1 + random.below(Math.ceil(AGENCIES / KILLS / 2)) : Infinity;
      child.stdout.on('data', (chunk: Buffer) => {
        const lines = (rest + String(chunk)).split('\n');
        rest = lines.pop() ?? '';
        told.push(...lines.map((line) => Number(line.split(' ')[1])));
        after -= lines.length;
        if (after <= 0) setTimeout(() => child.kill('SIGKILL'), random.below(40));
      });
      child.once('exit', (code, by) =>
        by === 'SIGKILL' || code === 0 ? resolve() : reject(new Error(`ended with ${code}`)),
      );
    });
  const killedOnes = async (first: number, kills: number): Promise<void> => {
    for (let at = 0; at < kills; at++) await run(first + at, true);
    await run(first + KILLS, false);
  };
  await Promise.all([killedOnes(SEED, Math.ceil(KILLS / 2)), killedOnes(SEED + 100, Math.floor(KILLS / 2))]);

  const rows = await database.query(sql<{ id: number; state: string; versions: number; acts: number; whole: boolean }>`
    SELECT r.id, r.state, (SELECT count(*)::integer FROM reporting.version v WHERE v.report_id = r.id) AS versions,
      (SELECT count(*)::integer FROM audit.entry e WHERE e.subject = 'reporting.report' AND e.key = r.id::text
        AND e.action = 'reporting.send') AS acts,
      (SELECT bool_and((SELECT count(*) FROM jsonb_each_text(v.content -> 'sections') AS s WHERE s.value LIKE '%của ' || r.id || '.') = 2
          AND (v.content #>> '{typed,1,value}')::bigint = r.id) FROM reporting.version v WHERE v.report_id = r.id) AS whole
    FROM reporting.report r WHERE r.cycle_id = ${cycle} ORDER BY r.id`);
  assert.ok(rows.length >= Math.min(AGENCIES, 6));
  assert.deepEqual(
    rows.filter((row) => row.state !== 'sent' || row.versions !== 1 || row.acts !== 1 || !row.whole),
    [],
  );
  assert.equal(new Set(told).size, told.length, 'nobody is told twice that it was sent');
  const sent = new Set(rows.map(({ id }) => id));
  assert.ok(
    told.every((id) => sent.has(id)),
    'what was told to be sent is there',
  );
  console.log(`${rows.length} reports, ${KILLS} processes killed`);
});
