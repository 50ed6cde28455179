import { join } from 'node:path';
import { createWriteStream } from 'node:fs';
import type { Actor, Interval } from '../src/kernel/index.ts';
import { date } from '../src/kernel/index.ts';
import { now } from '../src/app/act.ts';
import { openInstallation, type Installation } from '../src/app/installation.ts';
import { sql, type Database } from '../src/platform/database/index.ts';
import { writeCsv, type Cell } from '../src/platform/tabular/index.ts';
import { engineOf, loadPlaces, readFigures, recount, type FigureQuery } from '../src/rooms/indicators/index.ts';
import type { MeasureSet } from '../src/rooms/indicators/core/measures.ts';
import { planRollUps, type RollUpPlan } from '../src/rooms/indicators/core/plan.ts';
import { recountQueries } from '../src/rooms/indicators/sql/delta.ts';
import { tableNamed } from '../src/rooms/indicators/sql/tables.ts';
import { commitImport, previewImport, tableOf, type RegisterDefinition } from '../src/rooms/registers/index.ts';
import { planExport } from '../src/rooms/registers/sql/export.reads.ts';
import type { BenchOptions, Part } from './options.ts';
import { loadSample } from './pages.ts';
import { COMPUTED, countByHand } from './raw-recount.ts';
import { count, quantile, say, seconds, timed, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

export const FIGURE_PARTS: readonly Part[] = ['h', 'i', 'j', 'k'];

const REGISTER = 'dossiers';
const ACTOR: Actor = { kind: 'operator', id: 'bench' };
const RECOUNT_TARGET = 2;
const FRESH_TARGET_MS = 1000;
const ANSWER_TARGET_MS = 100;
const SHARE_TARGET = 0.05;
const CHANGED = 1000;
const ANSWERS = 100;
const MORE_MEASURES = 4;

interface Scene {
  readonly installation: Installation;
  readonly database: Database;
  readonly files: string;
  readonly size: number;
  /** The best of as many counts: other work on the machine only adds. */
  readonly rounds: number;
  readonly plan: RollUpPlan;
  readonly definition: RegisterDefinition;
}

/** The better of several rounds of two things done in turn. */
async function inTurn(
  rounds: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<[number, number]> {
  let [a, b] = [Infinity, Infinity];
  for (let round = 0; round < rounds; round += 1) {
    a = Math.min(a, (await timed(first)).ms);
    b = Math.min(b, (await timed(second)).ms);
    say(`   ${seconds(a)} and ${seconds(b)} at best so far`);
  }
  return [a, b];
}

/** Sums of the stored measures over all agencies and months, from the roll-ups. */
async function storedTotals({ database, plan }: Scene): Promise<ReadonlyMap<string, number>> {
  const codes = [...plan.stored.keys()].sort();
  const sums = codes.map((code) => `COALESCE(sum(${code}), 0)::bigint AS ${code}`).join(', ');
  const [row] = await database.query(
    sql<Record<string, number>>`SELECT ${sql.raw(sums)} FROM ${sql.raw(tableNamed(plan, 'agency_month'))}`,
  );
  return new Map(codes.map((code) => [code, Number(row![code])]));
}

/** (h): counting every record again in one pass and comparing every cell, against one statement written by hand. */
async function measureRecount(scene: Scene): Promise<Line> {
  say('h: a full recount, and the statement written by hand');
  const stored = await storedTotals(scene);
  const missing = [...stored.keys()].filter((code) => !COMPUTED.includes(code));
  if (missing.length > 0) throw new Error(`raw-recount.ts does not compute ${missing.join(', ')}`);
  const [ours, hand] = await inTurn(
    scene.rounds,
    async () => {
      const wrong = (await recount(scene.database)).flatMap((one) => one.differences);
      if (wrong.length > 0) throw new Error(`the roll-ups differ: ${JSON.stringify(wrong[0])}`);
    },
    async () => {
      const totals = await countByHand(scene.database);
      const other = [...stored].find(([code, sum]) => totals.get(code) !== sum);
      if (other) throw new Error(`${other[0]}: ${other[1]} in the roll-ups, ${totals.get(other[0])} by hand`);
    },
  );
  return {
    part: 'h',
    what: `${stored.size} measures of ${count(scene.size)} dossiers counted anew and compared: one statement by hand`,
    ours: seconds(ours),
    reference: seconds(hand),
    ratio: ours / hand,
    target: `≤ ${RECOUNT_TARGET}`,
    reached: ours / hand <= RECOUNT_TARGET,
  };
}

/** Statement of the whole pass that keeps nothing. */
function passOf(plan: RollUpPlan): string {
  const queries = recountQueries(plan, tableOf(REGISTER));
  const names = queries.map((query) => query.slice(0, query.indexOf(' '))).filter((name) => !name.endsWith('_base'));
  return `WITH ${queries.join(', ')} SELECT ${names.map((name) => `(SELECT count(*) FROM ${name})`).join(' + ')} AS cells`;
}

/** Measures that nothing else shares a question with: each has a condition of its own to be asked of every record. */
function withMore(set: MeasureSet, more: number): MeasureSet {
  const added = Array.from({ length: more }, (_, n): [string, MeasureSet['measures'][string]] => [
    `bench_${n}`,
    {
      kind: 'flow',
      on: n % 2 === 0 ? 'closed_on' : 'received_on',
      where: `has(supplements) && supplements == ${n + 2} && channel != 'post'`,
      name: { vi: `Đo ${n}`, en: `Bench ${n}` },
    },
  ]);
  return { ...set, measures: { ...set.measures, ...Object.fromEntries(added) } };
}

/** (k): what one more measure adds to the pass: the share of four more, divided by four. */
async function measureOneMore({ database, plan, definition, size, rounds }: Scene): Promise<Line> {
  say('k: the pass, and the pass with more measures');
  const wider = planRollUps(withMore(plan.set, MORE_MEASURES), definition);
  const [base, more] = await inTurn(
    rounds,
    () => database.query(sql`${sql.raw(passOf(plan))}`),
    () => database.query(sql`${sql.raw(passOf(wider))}`),
  );
  const share = Math.max(0, more / base - 1) / MORE_MEASURES;
  return {
    part: 'k',
    what: `one more indicator with a measure of its own: share of the pass over ${count(size)} dossiers`,
    ours: `${(share * 100).toFixed(1)} %`,
    reference: `${seconds(base)}, with ${MORE_MEASURES} more ${seconds(more)}`,
    ratio: share,
    target: `< ${SHARE_TARGET}`,
    reached: share < SHARE_TARGET,
  };
}

/** Records spread over the register, as the export writes them, with another channel in each. */
async function changedRows(scene: Scene, round: number): Promise<string> {
  const { database, definition, files, size } = scene;
  const file = join(files, `changed-${size}-${round}.csv`);
  const share = Math.min(100, (CHANGED * 300) / size);
  const sampled = `r.ctid IN (SELECT ctid FROM ${tableOf(REGISTER)} TABLESAMPLE SYSTEM (${share}) REPEATABLE (${round + 1})
    WHERE counted AND channel IN ('online', 'counter') ORDER BY hashtext(code) LIMIT ${CHANGED})`;
  const plan = await planExport(database, definition, 'vi', sampled);
  const at = definition.columns.findIndex((column) => column.code === 'channel');
  const other = (cell: Cell): Cell => (cell === 'Trực tuyến' ? 'Trực tiếp' : 'Trực tuyến');
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    yield plan.headers;
    for await (const row of plan.rows()) yield row.map((cell, n) => (n === at ? other(cell) : cell));
  }
  await writeCsv(createWriteStream(file), rows());
  return file;
}

/** (i): a file with 1,000 changed rows until every figure is fresh, as the command line imports it. */
async function measureFresh(scene: Scene): Promise<Line> {
  say('i: 1,000 changed rows');
  const { installation, database, size, rounds } = scene;
  let best = Infinity;
  let halves = '';
  for (let round = 0; round < rounds; round += 1) {
    const file = await changedRows(scene, round);
    const before = (await storedTotals(scene)).get('received_online')!;
    const preview = await timed(() => previewImport({ database, actor: ACTOR, now }, { register: REGISTER, file }));
    if (!preview.value.ok) throw new Error(JSON.stringify(preview.value.problem));
    const { id, counts } = preview.value.value;
    if (counts?.changed !== CHANGED) throw new Error(`${file}: ${JSON.stringify(counts)}`);
    const commit = await timed(() => installation.acting(ACTOR, (act) => commitImport(act, id, 'good-rows')));
    if (!commit.value.ok) throw new Error(JSON.stringify(commit.value.problem));
    const moved = (await storedTotals(scene)).get('received_online')! - before;
    say(`   ${seconds(preview.ms)} to preview, ${seconds(commit.ms)} to commit; received online moved by ${moved}`);
    if (moved === 0) throw new Error('the figures did not move');
    if (preview.ms + commit.ms >= best) continue;
    best = preview.ms + commit.ms;
    halves = `${seconds(preview.ms)} preview, ${seconds(commit.ms)} commit`;
  }
  return {
    part: 'i',
    what: `${count(CHANGED)} changed rows into ${count(size)} dossiers until every figure is fresh`,
    ours: seconds(best),
    reference: halves,
    ratio: null,
    target: `< ${seconds(FRESH_TARGET_MS)}`,
    reached: best < FRESH_TARGET_MS,
  };
}

const MONTHS: Interval = { from: date('2025-01-01'), to: date('2026-12-31') };
const AGENCIES = 150;
/** Shares, a sum over a count, stocks: what an explorer's page puts side by side. */
const EXPLORED = 5;

/** (j): figures of 150 agencies × 24 months × several indicators, month by month. */
async function measureAnswers(scene: Scene): Promise<Line> {
  say('j: answers of the explorer');
  const { database, size, rounds } = scene;
  const places = await loadPlaces(database, MONTHS.to);
  const engine = await engineOf(database);
  const indicators = [...engine.indicators.values()]
    .filter((one) => one.kind === 'computed' && one.register === REGISTER)
    .map(({ code }) => code)
    .slice(0, EXPLORED);
  const agencies = places.listed.slice(0, AGENCIES);
  const query: FigureQuery = { indicators, interval: MONTHS, agencies, by: ['agency', 'month'] };
  const cells = (await readFigures(database, places, query)).length;
  let [p50, p99] = [Infinity, Infinity];
  for (let round = 0; round < rounds; round += 1) {
    const taken: number[] = [];
    for (let n = 0; n < ANSWERS; n += 1) taken.push((await timed(() => readFigures(database, places, query))).ms);
    p50 = Math.min(p50, quantile(taken, 0.5));
    p99 = Math.min(p99, quantile(taken, 0.99));
  }
  return {
    part: 'j',
    what: `${agencies.length} agencies × 24 months × ${indicators.length} indicators (${count(cells)} figures) over ${count(size)} dossiers, p50 / p99`,
    ours: `${seconds(p50)} / ${seconds(p99)}`,
    reference: '',
    ratio: null,
    target: `p99 < ${seconds(ANSWER_TARGET_MS)}`,
    reached: p99 < ANSWER_TARGET_MS,
  };
}

/** (h) to (k): counting, moving and asking for figures at one number of dossiers. */
export async function measureFigures(
  bench: BenchServer,
  files: string,
  size: number,
  { parts, figureRounds: rounds }: Pick<BenchOptions, 'parts' | 'figureRounds'>,
): Promise<Line[]> {
  const { folder, url } = await loadSample(bench, size);
  say(`opening ${count(size)} dossiers; measures that changed since are counted anew`);
  const installation = await openInstallation({ folder, databaseUrl: url, host: '127.0.0.1', port: 0 });
  try {
    const { database } = installation;
    const engine = await engineOf(database);
    const plan = engine.plans.get(REGISTER)!;
    const scene = { installation, database, files, size, rounds, plan, definition: plan.definition };
    await bench.settle();
    const lines: Line[] = [];
    if (parts.has('h')) lines.push(await measureRecount(scene));
    if (parts.has('k')) lines.push(await measureOneMore(scene));
    if (parts.has('j')) lines.push(await measureAnswers(scene));
    if (parts.has('i')) lines.push(await measureFresh(scene));
    return lines;
  } finally {
    await installation.close();
  }
}
