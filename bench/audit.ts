import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dateAt, instant, type Instant } from '../src/kernel/index.ts';
import { migrate, readMigrations, type Database } from '../src/platform/database/index.ts';
import { verifyChain } from '../src/rooms/audit/index.ts';
import { countLog, readActors, readKinds, readLog, type LogFilter } from '../src/rooms/audit/sql/log.reads.ts';
import { sealPending } from '../src/rooms/audit/sql/seal.store.ts';
import { ROOT } from '../src/app/root.ts';
import { count, say, seconds, tableOf, type Line } from './report.ts';
import { benchServer } from './server.ts';

/**
 * The record of acts at size: sealing a backlog, verifying the whole chain, and the inspectors' log. A verification that
 * finds a fault in untouched entries ends with 4. Usage: node bin/node.js bench/audit.ts [--entries N] [--folder DIR]
 */
const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, folder: { type: 'string' } },
});
const entries = Number(values.entries);
const BATCH = 20_000;
const ROUNDS = 3;
const START = instant(Date.UTC(2026, 0, 1));
const STEP_SECONDS = 25;
const END = instant(START + entries * STEP_SECONDS * 1000) as Instant;

/** Entries as the rooms write them: some 400 bytes each, 400 people, names with marks, a reason in every third. */
const fill = (database: Database): Promise<number> =>
  database.transaction((tx) =>
    tx.execute(`
      INSERT INTO audit.entry (at, actor, origin, action, subject, key, before, after, reason)
      SELECT timestamptz '2026-01-01 00:00Z' + i * interval '${STEP_SECONDS} seconds',
        jsonb_build_object('kind', 'person', 'id', 'p-' || i % 400, 'name', 'Nguyễn Thị Kiểm Thử ' || i % 400, 'post',
          jsonb_build_object('id', i % 400, 'role', 'officer', 'agency', i % 150, 'field', NULL, 'title', 'Chuyên viên')),
        '{"via": "web", "address": "10.1.2.3"}', (ARRAY['save', 'plans.correct', 'plans.link', 'sign-in'])[1 + i % 4],
        (ARRAY['registers.record', 'plans.target', 'plans.target', 'access.person'])[1 + i % 4], 'I.3#' || i % 9999,
        jsonb_build_object('value', (i % 100)::text, 'note', 'cũ'),
        jsonb_build_object('value', (i % 100 + 1)::text, 'note', 'Theo quyết định của Uỷ ban nhân dân'),
        CASE WHEN i % 3 = 0 THEN 'Thông báo kết luận số ' || i END
      FROM generate_series(1, ${entries}) AS i`),
  );

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

async function best<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(work));
  return rounds.reduce((a, b) => (a.ms <= b.ms ? a : b));
}

const line = (what: string, ms: number, limit: number | null): Line => ({
  part: 'audit',
  what,
  ours: seconds(ms),
  reference: '',
  ratio: null,
  target: limit === null ? '' : `< ${seconds(limit)}`,
  reached: limit === null ? null : ms < limit,
});

async function measure(database: Database): Promise<Line[]> {
  const lines: Line[] = [];
  lines.push(line(`write ${count(entries)} entries in one statement`, (await timed(() => fill(database))).ms, null));
  const batches: number[] = [];
  for (;;) {
    const { ms, value } = await timed(() => database.transaction((tx) => sealPending(tx, BATCH)));
    batches.push(ms);
    if (value < BATCH) break;
  }
  lines.push(
    line(
      `seal them, ${count(BATCH)} at a time`,
      batches.reduce((a, b) => a + b),
      null,
    ),
  );
  lines.push(line('longest batch', Math.max(...batches), null));
  await database.session((client) => client.query('VACUUM ANALYZE audit.entry, audit.seal, audit.pending'));
  const checked = await best(() => verifyChain(database, { at: END }));
  if (!checked.value.ok || checked.value.sealed !== entries) process.exitCode = 4;
  lines.push(line(`verify the chain of ${count(checked.value.sealed)}`, checked.ms, 10_000));
  const day = dateAt(instant(START + (END - START) / 2));
  const filters: readonly (readonly [string, LogFilter])[] = [
    ['log, newest page', {}],
    ['log, one day', { from: day, to: day }],
    ['log, one person', { actors: ['p-7'] }],
    ['log, one kind and act', { subject: 'access.person', action: 'sign-in' }],
    ['history of one thing', { subject: 'plans.target', key: 'I.3#9' }],
  ];
  for (const [what, filter] of filters)
    lines.push(line(what, (await best(() => readLog(database, filter, null, 50))).ms, 100));
  lines.push(line('count of one day', (await best(() => countLog(database, { from: day, to: day }))).ms, null));
  lines.push(line('count of everything', (await best(() => countLog(database, {}))).ms, null));
  lines.push(line('choices of the filters', (await best(() => readKinds(database))).ms, null));
  lines.push(line('everybody who acted', (await best(() => readActors(database))).ms, null));
  return lines;
}

const server = await benchServer(values.folder ?? null);
try {
  const database = await server.fresh('audit');
  await migrate(database, readMigrations(join(ROOT, 'migrations')));
  say(tableOf(await measure(database)));
  await database.close();
} finally {
  await server.stop();
}
